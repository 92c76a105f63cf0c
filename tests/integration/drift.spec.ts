// What changed behind the operator's back: told once, measured against what was approved, acknowledged with a reason.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tickCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { TokenView } from '../../src/shared/views.ts';
import {
  keepSeed,
  openTestCore,
  PASSPHRASE,
  practiceToken,
  type TestCore,
  testNow,
} from './open-test-core.ts';
import { refusal } from './refusal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let test: TestCore;
let now: number;
let cabinetId: string;

beforeEach(async () => {
  now = Math.floor(Date.now() / HOUR) * HOUR + MINUTE;
  test = await openTestCore(() => now, { clock: () => now });
  await test.openVault();
  [cabinetId = ''] = keepSeed(test.core, test.market);
});
afterEach(() => test.close());

function tokenCalled(title: string): TokenView {
  const token = test.core.tokens.list(cabinetId).find((one) => one.title === title);
  if (!token) throw new Error(`no token ${title}`);
  return token;
}
const check = (title: string) => testNow(test.core, tokenCalled(title).id);
const changes = () => test.core.drift.list().map(({ change }) => change);
const edit = (title: string, change: { name?: string; scopes?: string[] }) => {
  test.market.control.editToken(practiceToken(test.market, title), change);
  test.market.control.settleEdits();
};

describe('drift', () => {
  it('is none at the first check, which approves what it finds', async () => {
    const token = await check('Репрайсер');
    expect(token.approved?.scopes).toEqual(['PRICING']);
    expect(changes()).toEqual([]);
  });

  it('tells scopes added and removed once, until they are approved', async () => {
    await check('Репрайсер');
    edit('Репрайсер', { scopes: ['COMMUNICATION', 'LOYALTY_MANAGEMENT'] });
    await check('Репрайсер');
    await check('Репрайсер');
    const added = ['COMMUNICATION', 'LOYALTY_MANAGEMENT'];
    expect(changes()).toEqual([{ kind: 'scopes', added, removed: ['PRICING'] }]);
    expect(tokenCalled('Репрайсер')).toMatchObject({ openDrift: 1, approved: { scopes: ['PRICING'] } });
    expect(test.core.cabinets.list()[0]?.openDrift).toBe(1);

    edit('Репрайсер', { scopes: ['COMMUNICATION', 'LOYALTY_MANAGEMENT', 'PROMOTION'] });
    await check('Репрайсер');
    expect(changes()).toMatchObject([{ added: ['COMMUNICATION', 'LOYALTY_MANAGEMENT', 'PROMOTION'] }]);

    const [event] = test.core.drift.list();
    test.core.drift.acknowledge(event?.id ?? '', 'теперь отвечает и на отзывы');
    expect(changes()).toEqual([]);
    await check('Репрайсер');
    expect(changes()).toEqual([]);
    expect(tokenCalled('Репрайсер')).toMatchObject({
      openDrift: 0,
      approved: { unknownScopes: ['LOYALTY_MANAGEMENT'] },
    });
    const { events } = test.core.checks.timeline(tokenCalled('Репрайсер').id);
    expect(events).toMatchObject([{ note: 'теперь отвечает и на отзывы', acknowledgedAt: now }]);
    expect(() => test.core.drift.acknowledge(event?.id ?? '', '')).toThrow(refusal({ code: 'not-found' }));
  });

  it('tells a new name, and a token that died', async () => {
    await check('Репрайсер');
    edit('Репрайсер', { name: 'repricer-2' });
    await check('Репрайсер');
    test.market.control.revokeToken(practiceToken(test.market, 'Репрайсер'));
    await check('Репрайсер');
    await check('Репрайсер');
    expect(changes()).toEqual([
      { kind: 'revoked', message: 'Api-Key token is revoked' },
      { kind: 'renamed', before: 'repricer', after: 'repricer-2' },
    ]);
  });

  it('tells nothing of a token that was dead all along', async () => {
    await check('Прежний подрядчик');
    await check('Прежний подрядчик');
    expect(changes()).toEqual([]);
  });

  it('tells a store that was switched off, once, whichever token showed it', async () => {
    await check('Репрайсер');
    test.market.control.setStoreAvailability('21704581', 'MANUALLY_DISABLED');
    await check('RetailCRM');
    await check('Репрайсер');
    expect(test.core.drift.list()).toMatchObject([
      {
        tokenId: null,
        cabinetTitle: 'Садовый дом',
        change: { kind: 'store-off', storeId: '21704581', availability: 'MANUALLY_DISABLED' },
      },
    ]);
  });

  it('tells a store again only after it took calls in between, and not by an answer that comes late', async () => {
    const trial = await test.core.trials.tryOut({
      value: test.market.control.issueToken({ cabinet: 'garden', name: 'новый', scopes: ['PRICING'] }),
      api: 'practice',
    });
    now += MINUTE;
    test.market.control.setStoreAvailability('21704581', 'MANUALLY_DISABLED');
    await check('Репрайсер');
    await check('RetailCRM');
    now += MINUTE;
    test.core.tokens.add({ trialId: trial.trialId, cabinetId, title: 'новый', note: '' });
    expect(test.core.cabinets.list()[0]?.stores[0]).toMatchObject({ availability: 'MANUALLY_DISABLED' });
    now += MINUTE;
    await check('Репрайсер');
    expect(changes()).toEqual([]);
  });

  it('tells nothing when the check proved nothing', async () => {
    await check('Репрайсер');
    edit('Репрайсер', { scopes: ['COMMUNICATION'] });
    test.market.control.setFault('html');
    const token = await check('Репрайсер');
    expect(token).toMatchObject({
      lastCheck: { verdict: 'unproven' },
      lastProof: { verdict: 'good', cause: 'works' },
    });
    expect(changes()).toEqual([]);
  });
});

describe('taking note of a change', () => {
  it('is told, once; a change that is not there is named', async () => {
    await check('Репрайсер');
    edit('Репрайсер', { name: 'repricer-2' });
    await check('Репрайсер');
    const [renamed = ''] = test.core.drift.list().map(({ id }) => id);
    test.told.length = 0;
    test.core.drift.acknowledge(renamed, 'переименован');
    expect(test.told).toEqual(expect.arrayContaining(['drift', `tokens of ${cabinetId}`]));
    test.told.length = 0;
    for (const id of [renamed, 'none'])
      expect(() => test.core.drift.acknowledge(id, '')).toThrow(
        refusal({ code: 'not-found', what: 'drift' }),
      );
    expect(test.told).toEqual([]);
  });

  it('approves the scopes of now where they changed, and of another change nothing', async () => {
    await check('Репрайсер');
    edit('Репрайсер', { name: 'repricer-2', scopes: ['PROMOTION'] });
    await check('Репрайсер');
    const idOf = (kind: string) =>
      test.core.drift.list().find(({ change }) => change.kind === kind)?.id ?? '';
    test.core.drift.acknowledge(idOf('renamed'), '');
    expect(tokenCalled('Репрайсер').approved?.scopes).toEqual(['PRICING']);
    test.core.drift.acknowledge(idOf('scopes'), '');
    expect(tokenCalled('Репрайсер').approved?.scopes).toEqual(['PROMOTION']);
  });
});

describe('an identity that changed', () => {
  beforeEach(async () => {
    await check('Репрайсер');
    await check('RetailCRM');
    test.market.control.moveToken(practiceToken(test.market, 'Репрайсер'), 'tea');
    await check('Репрайсер');
  });
  const identities = { pinned: { id: '9007199254740993' }, seen: { id: '1184027' } };

  it('is an alarm that only pinning anew ends', async () => {
    expect(tokenCalled('Репрайсер').identityAlarm).toMatchObject(identities);
    expect(tokenCalled('RetailCRM').identityAlarm).toBeNull();
    const [event] = test.core.drift.list();
    expect(event?.change).toMatchObject({
      kind: 'identity',
      before: identities.pinned,
      after: identities.seen,
    });
    expect(() => test.core.drift.acknowledge(event?.id ?? '', 'видел')).toThrow(
      refusal({ code: 'not-acknowledgeable' }),
    );
    // The cabinet stays what it was, and so do its stores.
    expect(test.core.cabinets.list()[0]).toMatchObject({
      identity: identities.pinned,
      stores: { length: 6 },
    });

    const { id } = tokenCalled('Репрайсер');
    // What the operator read must still be so.
    expect(() =>
      test.core.tokens.repin({ id, seenId: '7', reason: 'магазин переехал', wholeCabinet: false }),
    ).toThrow(refusal({ code: 'not-found' }));
    const pinned = test.core.tokens.repin({
      id,
      seenId: identities.seen.id,
      reason: 'магазин переехал',
      wholeCabinet: false,
    });
    expect(pinned).toMatchObject({ identityAlarm: null, belongsElsewhere: identities.seen, openDrift: 0 });
    expect(test.core.checks.timeline(id).events).toMatchObject([{ note: 'магазин переехал' }]);
    expect(() =>
      test.core.tokens.repin({ id, seenId: identities.seen.id, reason: 'ещё раз', wholeCabinet: false }),
    ).toThrow(refusal({ code: 'not-found' }));
    await check('Репрайсер');
    expect(changes()).toEqual([]);
  });

  it('stays an alarm when the Market puts the token back', async () => {
    test.market.control.moveToken(practiceToken(test.market, 'Репрайсер'), 'garden');
    const { id, identityAlarm } = await check('Репрайсер');
    expect(identityAlarm).toMatchObject({ pinned: identities.pinned, seen: identities.pinned });
    const pinned = test.core.tokens.repin({
      id,
      seenId: identities.pinned.id,
      reason: 'вернулся',
      wholeCabinet: false,
    });
    expect(pinned).toMatchObject({ identityAlarm: null, belongsElsewhere: null });
  });

  it('does not give the whole cabinet an identity that another one has', async () => {
    const [, tea = ''] = test.core.cabinets.list().map(({ id }) => id);
    await testNow(test.core, test.core.tokens.list(tea)[0]?.id ?? '');
    const { id } = tokenCalled('Репрайсер');
    expect(() =>
      test.core.tokens.repin({ id, seenId: identities.seen.id, reason: 'переезд', wholeCabinet: true }),
    ).toThrow(refusal({ code: 'cabinet-taken', cabinetTitle: 'Лавка чая' }));
  });

  it('can be that of the whole cabinet', async () => {
    test.market.control.moveToken(practiceToken(test.market, 'RetailCRM'), 'tea');
    await check('RetailCRM');
    const { id } = tokenCalled('Репрайсер');
    test.core.tokens.repin({
      id,
      seenId: identities.seen.id,
      reason: 'весь кабинет переехал',
      wholeCabinet: true,
    });
    expect(test.core.cabinets.list()[0]?.identity).toMatchObject(identities.seen);
    for (const title of ['Репрайсер', 'RetailCRM']) {
      expect(tokenCalled(title)).toMatchObject({ identityAlarm: null, belongsElsewhere: null });
    }
    expect(changes()).toEqual([]);
  });
});

describe('a watch for an edit', () => {
  const looks = async (...minutes: number[]) => {
    const start = now;
    for (const minute of minutes) {
      now = start + minute * MINUTE;
      await tickCore(test.core);
    }
  };
  const begin = async (expected: 'any' | 'scopes' | 'name' | 'revoked') => {
    const token = await check('Репрайсер');
    await test.core.watches.begin(token.id, expected);
    return token.id;
  };

  it('looks at 1, 3, 6, 10 and 12 minutes until the change shows', async () => {
    const id = await begin('scopes');
    test.market.control.editToken(practiceToken(test.market, 'Репрайсер'), {
      scopes: ['PRICING', 'PROMOTION'],
    });
    const start = now;
    await looks(0.5);
    now = start;
    expect(test.core.tokens.show(id).watch).toEqual({
      startedAt: start,
      expected: 'scopes',
      looks: 0,
      nextLookAt: start + MINUTE,
      outcome: null,
    });
    await looks(1, 2, 3, 6);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 3, outcome: null });
    now = start;
    await looks(10.5);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 4, outcome: 'seen', nextLookAt: null });
    expect(test.core.checks.history(id).checks.filter(({ occasion }) => occasion === 'watch')).toHaveLength(
      4,
    );
    expect(test.changes).toEqual([{ count: 1, cabinets: ['Садовый дом'] }]);
  });

  it('says so when the change does not come', async () => {
    const id = await begin('name');
    await looks(1, 3, 6, 10, 12, 20);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 5, outcome: 'not-seen' });
    expect(test.core.checks.history(id).checks).toHaveLength(6);
    expect(test.changes).toEqual([]);
  });

  it.each([
    ['revoked', 'seen'],
    ['any', 'seen'],
    ['scopes', 'not-seen'],
  ] as const)('for %s ends with a dead token as %s', async (expected, outcome) => {
    const id = await begin(expected);
    test.market.control.revokeToken(practiceToken(test.market, 'Репрайсер'));
    await looks(1);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 1, outcome });
  });

  it('looks once for all the looks a sleeping computer missed, also after a restart', async () => {
    const id = await begin('any');
    test.restart();
    await looks(7);
    expect(test.core.tokens.show(id).watch?.looks).toBe(0);
    await test.core.vault.unlock(new Secret(PASSPHRASE));
    await looks(0);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 3, outcome: null });
    expect(test.core.checks.history(id).checks).toHaveLength(2);
  });

  it('leaves the reserve alone, and does not wait for ever', async () => {
    const id = await begin('any');
    test.market.control.useUpBudget('garden');
    await check('RetailCRM');
    const sent = test.market.control.requests().length;
    await looks(1, 3, 12);
    expect(test.market.control.requests()).toHaveLength(sent);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 0, outcome: null });
  });

  it('counts only looks that got through', async () => {
    const id = await begin('scopes');
    test.market.control.setFault('html');
    await looks(1, 3, 6);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 0, outcome: null });
    test.market.control.clearFaults();
    edit('Репрайсер', { scopes: ['PROMOTION'] });
    now += 2 * MINUTE;
    await tickCore(test.core);
    expect(test.core.tokens.show(id).watch).toMatchObject({ outcome: 'seen' });
  });

  it('says that it could not look when nothing gets through for an hour', async () => {
    const id = await begin('scopes');
    test.market.control.setFault('html');
    await looks(1, 12, 61);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 0, outcome: 'not-looked' });
    expect(test.changes).toEqual([]);
  });

  it('does not take a change of weeks ago for the edit of now', async () => {
    const { id } = await check('Репрайсер');
    edit('Репрайсер', { scopes: ['ALL_METHODS'] });
    now += 14 * 24 * HOUR;
    await test.core.watches.begin(id, 'scopes');
    expect(test.core.tokens.show(id).watch).toMatchObject({ outcome: 'already', nextLookAt: null });
    await test.core.watches.begin(id, 'scopes');
    await looks(1);
    expect(test.core.tokens.show(id).watch).toMatchObject({ looks: 1, outcome: null });
  });

  it('can be called off', async () => {
    const id = await begin('any');
    test.core.watches.forget(id);
    await looks(1);
    expect(test.core.tokens.show(id).watch).toBeNull();
    expect(test.core.checks.history(id).checks).toHaveLength(1);
  });
});

describe('a cabinet checked by schedule', () => {
  const settled = async () => {
    while (test.core.runs.isRunning) await new Promise((resolve) => setImmediate(resolve));
  };
  const tick = async () => {
    await tickCore(test.core);
    await settled();
  };

  it('is checked every so many hours, and says only what changed', async () => {
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 6, quiet: null });
    const start = now;
    expect(test.core.cabinets.list()[0]).toMatchObject({ nextScheduledAt: start + 6 * HOUR });
    await tick();
    expect(test.market.control.requests()).toEqual([]);
    now = start + 6 * HOUR;
    await tick();
    expect(tokenCalled('Репрайсер').lastCheck).toMatchObject({ occasion: 'schedule', verdict: 'good' });
    expect(test.core.cabinets.list()[1]?.lastCheckAt).toBeNull();
    expect(test.changes).toEqual([]);

    edit('Репрайсер', { scopes: ['ALL_METHODS'] });
    await tick();
    expect(changes()).toEqual([]);
    now = start + 12 * HOUR;
    await tick();
    expect(changes()).toMatchObject([{ kind: 'scopes' }]);
    expect(test.changes).toEqual([{ count: 1, cabinets: ['Садовый дом'] }]);
  });

  it('waits for the end of the quiet hours of the program, where they hold it', async () => {
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet: null });
    const end = now + 3 * HOUR;
    test.choices.heldUntil = (at) => Math.max(at, end);
    now += HOUR;
    await tick();
    expect(test.market.control.requests()).toEqual([]);
    expect(test.core.cabinets.list()[0]?.nextScheduledAt).toBe(end);
    now = end;
    await tick();
    expect(test.market.control.requests().length).toBeGreaterThan(0);
  });

  it('rests in the quiet hours, offline, and while it has no tokens', async () => {
    const at = new Date(now + HOUR);
    const clockTime = (hour: number) => `${String((hour + 24) % 24).padStart(2, '0')}:00`;
    const quiet = { from: clockTime(at.getHours() - 1), to: clockTime(at.getHours() + 2) };
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet });
    now += HOUR;
    await tick();
    expect(test.market.control.requests()).toEqual([]);
    const next = test.core.cabinets.list()[0]?.nextScheduledAt ?? 0;
    expect(new Date(next).getHours()).toBe((at.getHours() + 2) % 24);
    now = next;
    test.line.isOnline = false;
    await tick();
    expect(test.market.control.requests()).toEqual([]);
    test.line.isOnline = true;
    await tick();
    // Back online, everything waits a moment, at most two minutes.
    now += 2 * MINUTE;
    await tick();
    expect(test.market.control.requests().length).toBeGreaterThan(0);
  });

  it('does not sweep a run away that waits for the operator', async () => {
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet: null });
    test.core.runs.start({ what: 'all' });
    test.core.runs.pause();
    now += 2 * HOUR;
    await tickCore(test.core);
    expect(test.core.runs.current()).toMatchObject({ state: 'paused', occasion: 'hand' });
  });

  it('goes on from now when the clock was years ahead', async () => {
    now += 1000 * 24 * HOUR;
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet: null });
    now -= 1000 * 24 * HOUR;
    await tick();
    now += HOUR;
    await tick();
    expect(tokenCalled('Репрайсер').lastCheck?.occasion).toBe('schedule');
  });
});
