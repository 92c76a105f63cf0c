// What a newer catalogue changes, for operations, scopes and profiles.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { changesBetween, effectOn, profilesConcerned } from '../../src/shared/catalogue-difference.ts';
import type { Operation } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES, fitOf, operationsOfProfile } from '../../src/shared/profile.ts';
import { ownProfile } from './any-profile.ts';

const { operations } = loadCatalogue();
const holding = (scopes: string[]) => ({ scopes, seller: 'seller' as const });
const NOTHING = { added: [], gone: [], changed: [] };
const change = (id: string, to: Partial<Operation>) =>
  operations.map((one) => (one.operationId === id ? { ...one, ...to } : one));
const idsOf = (found: readonly Operation[]) => found.map((one) => one.operationId);

describe('the changes between two catalogues', () => {
  it('are none against itself, in whatever order', () => {
    expect(changesBetween(operations, operations)).toEqual(NOTHING);
    expect(changesBetween(operations, operations.toReversed())).toEqual(NOTHING);
  });

  it('name what came and what went', () => {
    const [first, ...rest] = operations;
    expect(changesBetween(operations, rest)).toEqual({ ...NOTHING, gone: [first?.operationId] });
    expect(changesBetween(rest, operations)).toEqual({ ...NOTHING, added: [first?.operationId] });
  });

  it.each<[string, Partial<Operation>, object]>([
    [
      'scopes',
      { scopes: ['ALL_METHODS', 'PROMOTION'] },
      { scopesAdded: ['PROMOTION'], scopesRemoved: ['PRICING'] },
    ],
    ['the order of scopes', { scopes: ['PRICING', 'ALL_METHODS'] }, {}],
    ['a title', { title: { ru: 'Иначе', en: 'Otherwise' } }, {}],
    ['reading', { readOnly: true }, { changes: ['turned-reading'] }],
    ['the path', { path: '/v3/prices', pathParams: [] }, { changes: ['moved'] }],
    ['its sellers', { audience: ['urbanads'] }, { changes: ['audience'] }],
    ['models', { models: ['fby'] }, { changes: ['models'] }],
    ['what it touches', { touches: ['prices', 'deletes'] }, { changes: ['touches'] }],
    ['its fields', { bodyRequired: false }, { changes: ['fields'] }],
    ['the method', { method: 'PUT' }, { changes: ['moved'] }],
    [
      'the limit',
      { limit: { amount: 1, period: 'hours', periodDuration: 1, unit: 'resp' } },
      { changes: ['limit'] },
    ],
    [
      'its end',
      {
        deprecation: {
          since: null,
          degradationStart: '2027-01-18',
          shutdown: '2027-04-05',
          replacement: null,
        },
      },
      { changes: ['end'] },
    ],
  ])('tell of %s', (_what, to, told) => {
    const found = changesBetween(operations, change('updatePrices', to)).changed;
    const entry = { operationId: 'updatePrices', scopesAdded: [], scopesRemoved: [], changes: [], ...told };
    expect(found).toEqual(Object.keys(told).length === 0 ? [] : [entry]);
  });

  it('tell of what turned to writing', () => {
    const { changed } = changesBetween(operations, change('getReturns', { readOnly: false }));
    expect(changed).toMatchObject([{ operationId: 'getReturns', changes: ['turned-writing'] }]);
  });
});

describe('the effect on a set of scopes', () => {
  it('leaves out what no seller may call', () => {
    const after = operations.filter((one) => one.operationId !== 'getGoodsFeedbacksUrbanads');
    expect(effectOn(holding(['COMMUNICATION']), operations, after)).toEqual({ won: [], lost: [] });
  });

  it('is what it opens now and did not, and the other way round', () => {
    const after = change('updatePrices', { scopes: ['ALL_METHODS', 'LOYALTY_MANAGEMENT'] });
    expect(effectOn(holding(['PRICING']), operations, after)).toEqual({ won: [], lost: ['updatePrices'] });
    expect(effectOn(holding(['LOYALTY_MANAGEMENT']), operations, after)).toEqual({
      won: ['updatePrices'],
      lost: [],
    });
    expect(effectOn(holding(['ALL_METHODS']), operations, after)).toEqual({ won: [], lost: [] });
    expect(profilesConcerned(BUILT_IN_PROFILES, operations, after)).toEqual([
      { profileId: 'prices', won: [], lost: ['updatePrices'] },
      { profileId: 'retailcrm', won: [], lost: ['updatePrices'] },
    ]);
  });

  it('never wins and loses the same, and turns round with the catalogues', () => {
    const part = fc.subarray([...operations], { minLength: 1 });
    const scopes = fc.subarray([...ACCESS_SCOPE_NAMES]);
    fc.assert(
      fc.property(part, part, scopes, (before, after, held) => {
        const { won, lost } = effectOn(holding(held), before, after);
        expect(won.filter((id) => lost.includes(id))).toEqual([]);
        expect(effectOn(holding(held), after, before)).toEqual({ won: lost, lost: won });
      }),
      { numRuns: 100 },
    );
  });
});

describe('the effect on a profile', () => {
  it('is told of by what was chosen too, whatever opens it', () => {
    const own = ownProfile({ scopes: ['PROMOTION'], operations: ['getStocks', 'getBids'] });
    const without = operations.filter((one) => one.operationId !== 'getStocks');
    expect(profilesConcerned([own], operations, without)).toEqual([
      { profileId: 'own', won: [], lost: ['getStocks'] },
    ]);
    expect(profilesConcerned([own], without, operations)).toEqual([
      { profileId: 'own', won: ['getStocks'], lost: [] },
    ]);
    const moved = change('getStocks', { scopes: ['ALL_METHODS'] });
    expect(profilesConcerned([own], operations, moved)).toEqual([]);
  });
});

describe('the built-in profiles', () => {
  it('are eleven, told apart by id and by title in both languages', () => {
    expect(BUILT_IN_PROFILES).toHaveLength(11);
    const titles = BUILT_IN_PROFILES.flatMap(({ title }) => [title.ru, title.en]);
    expect(new Set(BUILT_IN_PROFILES.map(({ id }) => id)).size).toBe(11);
    expect(new Set(titles).size).toBe(22);
  });

  it.each(BUILT_IN_PROFILES)('$id is fitted by its own scopes, with nothing beyond', (profile) => {
    expect(operationsOfProfile(profile, operations).length).toBeGreaterThan(15);
    expect(fitOf(profile.scopes, profile, operations)).toEqual({ missing: [], excess: [] });
    expect(fitOf(['ALL_METHODS'], profile, operations).missing).toEqual([]);
    expect(fitOf([], profile, operations).missing).toEqual(operationsOfProfile(profile, operations));
  });

  it('ask of no token what no seller may call', () => {
    const all = BUILT_IN_PROFILES.flatMap((profile) => idsOf(operationsOfProfile(profile, operations)));
    expect(all).not.toContain('getGoodsFeedbacksUrbanads');
  });

  it('give RetailCRM what its module asks for: orders, goods, prices', () => {
    const profile = BUILT_IN_PROFILES.find(({ id }) => id === 'retailcrm');
    expect(profile?.scopes).toEqual([
      'INVENTORY_AND_ORDER_PROCESSING',
      'PRICING',
      'OFFERS_AND_CARDS_MANAGEMENT',
    ]);
  });

  it('say operation by operation what a token lacks and has beyond', () => {
    const prices = BUILT_IN_PROFILES.find(({ id }) => id === 'prices');
    if (!prices) throw new Error('no such profile');
    const { missing, excess } = fitOf(['PRICING_READ_ONLY', 'COMMUNICATION'], prices, operations);
    expect(idsOf(missing)).toContain('updatePrices');
    expect(idsOf(excess)).toContain('sendMessageToChat');
    expect(idsOf(excess)).not.toContain('getPromos');
  });
});
