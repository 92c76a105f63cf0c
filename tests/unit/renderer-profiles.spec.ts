// What the window concludes about profiles: what a draft comes to, and whom a change of access concerns.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { findConcerned } from '../../src/renderer/features/access/scope-change.ts';
import {
  draftFrom,
  EMPTY_DRAFT,
  outcomeOf,
  toggled,
} from '../../src/renderer/features/handover/profile-draft.ts';
import { readProfileFile } from '../../src/renderer/features/handover/profile-file.ts';
import { canCall } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES, fitOf, type ProfileDraft } from '../../src/shared/profile.ts';
import { LONGEST_PROFILES_FILE } from '../../src/shared/profiles-file.ts';
import { anyProfile, ownProfile } from './any-profile.ts';

const { operations } = loadCatalogue();
const draftWith = (parts: Partial<ProfileDraft>): ProfileDraft => ({ ...EMPTY_DRAFT, ...parts });

describe('a draft', () => {
  it('takes over all of a profile but its title', () => {
    const profile = ownProfile({ scopes: ['PRICING'], operations: ['getChats'], note: 'x' });
    const { title, id, builtIn, ...rest } = profile;
    expect(draftFrom(profile, 'New')).toEqual({ ...rest, title: 'New' });
  });

  it('names what was ticked once, and no more when it is ticked again', () => {
    expect(toggled(['a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('what a draft comes to', () => {
  it('asks for the least access that opens what was chosen singly', () => {
    const { access, required, beyond } = outcomeOf(
      draftWith({ scopes: ['PRICING'], operations: ['updateStocks'] }),
      operations,
    );
    expect(access).toEqual(['PRICING', 'OFFERS_AND_CARDS_MANAGEMENT']);
    expect(required.map((one) => one.operationId)).toContain('updateStocks');
    expect(beyond.writing.map((one) => one.operationId)).toContain('deleteOffers');
  });

  it('leaves out of what it opens besides what is not too much', () => {
    const chosen = { operations: ['updateStocks'] };
    const ids = ({ beyond }: ReturnType<typeof outcomeOf>) => beyond.writing.map((one) => one.operationId);
    expect(ids(outcomeOf(draftWith({ ...chosen, extraOperations: ['deleteOffers'] }), operations))).toEqual(
      ids(outcomeOf(draftWith(chosen), operations)).filter((id) => id !== 'deleteOffers'),
    );
  });

  it('says what no access opens, and what the catalogue lost', () => {
    const { closed, gone, access } = outcomeOf(
      draftWith({ operations: ['getGoodsFeedbacksUrbanads', 'getNothing'] }),
      operations,
    );
    expect(closed.map((one) => one.operationId)).toEqual(['getGoodsFeedbacksUrbanads']);
    expect(gone).toEqual(['getNothing']);
    expect(access).toEqual([]);
  });

  it('is an access that fits, but for what is closed', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const { access, closed } = outcomeOf(draftFrom(profile, 'x'), operations);
        expect(fitOf(access, profile, operations).missing).toEqual(closed);
        for (const one of closed) expect(canCall(one, access, 'seller')).toBe(false);
      }),
    );
  });
});

describe('a file of profiles', () => {
  const unread = () => Promise.reject(new Error('must not be read'));

  it('is not read when its size says that it is too long', async () => {
    const file = { size: 4 * LONGEST_PROFILES_FILE + 1, text: unread };
    expect(await readProfileFile(file)).toBeNull();
  });

  it('is refused when it turns out to be too long, and not sooner', async () => {
    const file = (length: number) => ({ size: length, text: async () => 'x'.repeat(length) });
    expect(await readProfileFile(file(LONGEST_PROFILES_FILE + 1))).toBeNull();
    expect(await readProfileFile(file(LONGEST_PROFILES_FILE))).toHaveLength(LONGEST_PROFILES_FILE);
  });
});

describe('whom a change of access concerns', () => {
  const given = (name: string, profileId: string) => {
    const job = BUILT_IN_PROFILES.find(({ id }) => id === profileId);
    if (!job) throw new Error(`no profile ${profileId}`);
    return { holder: { id: name, name }, job };
  };
  const anOperation = operations.filter(({ operationId }) => operationId === 'updatePrices');

  it('names those whose job loses something, once for each job', () => {
    const held = [given('Anna', 'prices'), given('Anna', 'communication'), given('Anna', 'prices')];
    expect(findConcerned([...held, given('Boris', 'communication')], anOperation, 'seller')).toMatchObject({
      losing: [{ name: 'Anna', job: { id: 'prices' }, lost: 1 }],
      keeping: ['Boris'],
    });
  });

  it('includes those who could not do all of their job before either', () => {
    // Promotion: most of it is open to PRICING too.
    const lost = operations.filter((one) => canCall(one, ['PRICING'], 'seller'));
    expect(findConcerned([given('Boris', 'promotion')], lost, 'seller').losing).toMatchObject([
      { name: 'Boris', job: { id: 'promotion' } },
    ]);
  });

  it('is nobody where nothing is lost', () => {
    const held = [given('Anna', 'prices'), given('Boris', 'full-control')];
    expect(findConcerned(held, [], 'seller')).toEqual({ losing: [], keeping: ['Anna', 'Boris'] });
  });
});
