// The built-in profiles, those an operator makes, and how any set of scopes stands to them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOperation, loadCatalogue } from '../../src/core/market/catalogue.ts';
import { isAccessScope } from '../../src/shared/access-scope.ts';
import { advise, NARROW_SCOPES } from '../../src/shared/advise.ts';
import { canCall, isOpenTo, type Operation } from '../../src/shared/operation.ts';
import { isOpenToAll } from '../../src/shared/own-area.ts';
import {
  accessOfProfile,
  BUILT_IN_PROFILES,
  fitOf,
  operationsGone,
  operationsOfProfile,
  type Profile,
  profileDraftSchema,
} from '../../src/shared/profile.ts';
import { anyCatalogue, anyProfile, anyScopes, anySeller, isPossible, ownProfile } from './any-profile.ts';

const { operations } = loadCatalogue();
const idsOf = (found: readonly Operation[]) => found.map((one) => one.operationId);
const profileOf = (id: string): Profile => {
  const found = BUILT_IN_PROFILES.find((one) => one.id === id);
  if (!found) throw new Error(`no profile ${id}`);
  return found;
};

// What every table of facts section 2 gives for the scopes, less the one operation no seller may call.
const COUNTS: Record<string, number> = {
  'orders-and-warehouse': 79,
  prices: 37,
  'goods-and-cards': 44,
  promotion: 31,
  finance: 38,
  communication: 33,
  'store-settings': 25,
  supplies: 18,
  analyst: 100,
  'full-control': 168,
  retailcrm: 127,
};

describe('a built-in profile', () => {
  it('requires as many operations as its scopes open to sellers', () => {
    const counts = BUILT_IN_PROFILES.map((one) => [one.id, operationsOfProfile(one, operations).length]);
    expect(Object.fromEntries(counts)).toEqual(COUNTS);
  });

  it('has an id for the command line, a title in both languages, and scopes the Market has, each once', () => {
    for (const { id, title, scopes } of BUILT_IN_PROFILES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.ru).toMatch(/[а-я]/i);
      expect(title.en).toMatch(/^[\x20-\x7e]+$/);
      expect(scopes.every(isAccessScope)).toBe(true);
      expect(new Set(scopes).size).toBe(scopes.length);
      expect(scopes.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['analyst', 'finance', 'supplies'],
    ['full-control', ...BUILT_IN_PROFILES.map(({ id }) => id)],
    ['retailcrm', 'orders-and-warehouse', 'prices', 'goods-and-cards'],
  ])('%s does whatever the smaller ones do', (larger, ...smaller) => {
    const { scopes } = profileOf(larger);
    for (const id of smaller) expect(fitOf(scopes, profileOf(id), operations).missing, id).toEqual([]);
  });

  it('for looking on requires nothing that writes', () => {
    for (const id of ['finance', 'supplies', 'analyst']) {
      const writing = operationsOfProfile(profileOf(id), operations).filter((one) => !one.readOnly);
      expect(idsOf(writing), id).toEqual([]);
    }
  });
});

describe('an own profile', () => {
  it('requires what its scopes open and what was chosen, each once, in catalogue order', () => {
    const profile = ownProfile({
      scopes: ['PRICING'],
      operations: ['getStocks', 'updatePrices', 'getStocks'],
    });
    const required = idsOf(operationsOfProfile(profile, operations));
    expect(required).toHaveLength(38);
    expect(required).toEqual(idsOf(operations).filter((id) => required.includes(id)));
    expect(required.filter((id) => id === 'updatePrices' || id === 'getStocks')).toHaveLength(2);
  });

  it('requires what was chosen even where no cabinet of the kind may call it', () => {
    const profile = ownProfile({ scopes: ['PROMOTION'], operations: ['getPromos'] });
    const required = idsOf(operationsOfProfile(profile, operations, 'market-yandex-go'));
    expect(required).toContain('getPromos');
    expect(required).not.toContain('updatePromoOffers');
    expect(idsOf(fitOf(['ALL_METHODS'], profile, operations, 'market-yandex-go').missing)).toEqual([
      'getPromos',
    ]);
  });

  it('names the chosen operations that the catalogue lacks, each once', () => {
    const profile = ownProfile({ operations: ['getNothing', 'getStocks', 'getNothing'] });
    expect(operationsGone(profile, operations)).toEqual(['getNothing']);
  });

  it('allows its extras without asking for them', () => {
    const prices = ownProfile({ scopes: ['PRICING'] });
    const held = ['PRICING', 'FINANCE_AND_ACCOUNTING', 'COMMUNICATION'];
    const beyond = (parts: Partial<Profile>) =>
      idsOf(fitOf(held, { ...prices, ...parts }, operations).excess);
    expect(beyond({})).toContain('getBusinessOrders');
    const extras = { extraScopes: ['FINANCE_AND_ACCOUNTING'], extraOperations: ['sendMessageToChat'] };
    expect(beyond(extras)).toContain('getChats');
    expect(beyond(extras)).not.toContain('getBusinessOrders');
    expect(beyond(extras)).not.toContain('sendMessageToChat');
    expect(fitOf(['PRICING'], { ...prices, ...extras }, operations)).toEqual({ missing: [], excess: [] });
  });

  it('is a draft only with names as the Market spells them', () => {
    const { id: _id, builtIn: _builtIn, ...own } = ownProfile({ scopes: ['PRICING'] });
    const draft = { ...own, title: ' Цены ' };
    expect(profileDraftSchema.parse(draft)).toEqual({ ...draft, title: 'Цены' });
    for (const wrong of [
      { title: ' ' },
      { scopes: ['pricing'] },
      { operations: ['get-prices'] },
      { extraScopes: [''] },
      { extraOperations: ['a'.repeat(101)] },
      { token: 'x' },
    ])
      expect(profileDraftSchema.safeParse({ ...draft, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});

describe('the access of a profile', () => {
  it('is its scopes, and the least for what they leave closed', () => {
    const access = (parts: Partial<Profile>) => accessOfProfile(ownProfile(parts), operations);
    expect(access({ scopes: ['PRICING'], operations: ['updatePrices'] })).toEqual(['PRICING']);
    const both = access({ scopes: ['PRICING'], operations: ['updatePrices', 'getStocks'] });
    expect(both).toEqual(['PRICING', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY']);
    expect(access({ operations: ['getNothing'] })).toEqual([]);
  });

  it('is one scope where the job is done with what every token may call', () => {
    const profile = ownProfile({ operations: ['getCampaigns'] });
    const [least, ...others] = accessOfProfile(profile, operations);
    expect([least, others]).toEqual(['SUPPLIES_MANAGEMENT_READ_ONLY', []]);
    const powers = NARROW_SCOPES.map((scope) => {
      const beyond = operations.filter((one) => isOpenTo(one, [scope]) && !isOpenToAll(one));
      return { scope, beyond: beyond.length, writing: beyond.filter((one) => !one.readOnly).length };
    });
    const [smallest] = powers.toSorted((a, b) => a.writing - b.writing || a.beyond - b.beyond);
    expect(smallest?.scope).toBe(least);
    const withStocks = ownProfile({ operations: ['getCampaigns', 'getStocks'] });
    expect(accessOfProfile(withStocks, operations)).toEqual(advise(['getStocks'], operations).scopes);
  });

  it('asks for no scope to open what the kind of cabinet may not call', () => {
    const profile = ownProfile({ operations: ['getPromos', 'getStocks'] });
    expect(accessOfProfile(profile, operations, 'market-yandex-go')).toEqual([
      'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY',
    ]);
    expect(accessOfProfile(profile, operations)).toHaveLength(2);
    expect(accessOfProfile(ownProfile({ operations: ['getGoodsFeedbacksUrbanads'] }), operations)).toEqual(
      [],
    );
  });

  it('opens whatever any scope it may ask for could open', () => {
    fc.assert(
      fc.property(anyProfile, anyCatalogue, anySeller, (profile, catalogue, seller) => {
        const access = accessOfProfile(profile, catalogue, seller);
        for (const one of operationsOfProfile(profile, catalogue, seller))
          expect(canCall(one, access, seller), one.operationId).toBe(isPossible(one, profile, seller));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the fit of a set of scopes', () => {
  it('lacks exactly what is required and closed, and exceeds by exactly what the profile does not open', () => {
    fc.assert(
      fc.property(anyScopes, anyProfile, anyCatalogue, anySeller, (scopes, one, catalogue, seller) => {
        const { missing, excess } = fitOf(scopes, one, catalogue, seller);
        const required = operationsOfProfile(one, catalogue, seller);
        expect(missing).toEqual(required.filter((operation) => !canCall(operation, scopes, seller)));
        const allowed = [...accessOfProfile(one, catalogue, seller), ...one.extraScopes];
        for (const operation of excess) {
          expect(canCall(operation, scopes, seller)).toBe(true);
          expect(isOpenTo(operation, allowed)).toBe(false);
          expect(one.extraOperations).not.toContain(operation.operationId);
        }
        // All that the token may call is asked for, allowed besides, open to every token, or told of.
        const told = new Set([...required, ...excess]);
        const untold = catalogue.filter(
          (operation) => canCall(operation, scopes, seller) && !told.has(operation),
        );
        for (const operation of untold) {
          const isExtra = one.extraOperations.includes(operation.operationId);
          expect(isExtra || isOpenTo(operation, allowed) || isOpenToAll(operation)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('only gets fuller with more scopes', () => {
    fc.assert(
      fc.property(
        anyScopes,
        anyScopes,
        anyProfile,
        anyCatalogue,
        anySeller,
        (fewer, others, one, catalogue, seller) => {
          const less = fitOf(fewer, one, catalogue, seller);
          const more = fitOf([...fewer, ...others], one, catalogue, seller);
          expect(new Set(more.missing).isSubsetOf(new Set(less.missing))).toBe(true);
          expect(new Set(less.excess).isSubsetOf(new Set(more.excess))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes by operations, not by names of scopes', () => {
    // Only ALL_METHODS holds the scopes of RetailCRM under another name.
    const { missing, excess } = fitOf(['ALL_METHODS'], profileOf('retailcrm'), operations);
    expect(missing).toEqual([]);
    expect(excess).toContain(findOperation('sendMessageToChat'));
    // A later catalogue may open the job to a scope nobody here knows.
    const later = operations.map((one) => ({ ...one, scopes: [...one.scopes, 'LOYALTY_MANAGEMENT'] }));
    expect(fitOf(['LOYALTY_MANAGEMENT'], profileOf('prices'), later).missing).toEqual([]);
  });
});
