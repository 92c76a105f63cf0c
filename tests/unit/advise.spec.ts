// The advisor names the least powerful scopes, exactly: held to a second, slower reading of its rule.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOperation, loadCatalogue } from '../../src/core/market/catalogue.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import { advise, NARROW_SCOPES } from '../../src/shared/advise.ts';
import { AREAS } from '../../src/shared/area.ts';
import type { Operation } from '../../src/shared/operation.ts';
import { homeOf, isMadeFor } from '../../src/shared/own-area.ts';

const { operations } = loadCatalogue();
const ids = operations.map((one) => one.operationId);
const of = (...operationIds: string[]) => advise(operationIds, operations);

// Written out by hand: which scopes were made for which area (facts section 2).
const MADE_FOR: Record<string, AccessScope[]> = {
  cabinet: [],
  orders: ['INVENTORY_AND_ORDER_PROCESSING', 'INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
  prices: ['PRICING', 'PRICING_READ_ONLY'],
  goods: ['OFFERS_AND_CARDS_MANAGEMENT', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY'],
  promotion: ['PROMOTION', 'PROMOTION_READ_ONLY'],
  finance: ['FINANCE_AND_ACCOUNTING'],
  communication: ['COMMUNICATION'],
  settings: ['SETTINGS_MANAGEMENT'],
  supplies: ['SUPPLIES_MANAGEMENT_READ_ONLY'],
};

const oneOf = (scopes: readonly string[]) => (scope: string) => scopes.includes(scope);

/** Every set of the twelve, as lists in enum order, the list that comes first in that order first. */
function listSets([first, ...rest]: readonly AccessScope[]): AccessScope[][] {
  if (!first) return [[]];
  const without = listSets(rest);
  return [...without.map((set) => [first, ...set]), ...without];
}

const SETS = listSets(NARROW_SCOPES).map((scopes) => ({
  scopes,
  key: scopes.join(),
  opened: new Map(
    operations.filter((one) => one.scopes.some(oneOf(scopes))).map((one) => [one.operationId, one]),
  ),
}));

/** The rule of the advisor, read literally and without a thought of speed. */
function adviseSlowly(asked: readonly string[]) {
  const universal = (one: Operation) => NARROW_SCOPES.every((scope) => one.scopes.includes(scope));
  const known = [...new Set(asked)].flatMap((id) => findOperation(id) ?? []);
  const needed = known.filter((one) => !universal(one));
  const covering = SETS.filter(({ opened }) => needed.every((one) => opened.has(one.operationId)));
  const keys = new Set(covering.map((one) => one.key));
  const tight = covering.filter(
    ({ scopes }) => !scopes.some((dropped) => keys.has(scopes.filter((scope) => scope !== dropped).join())),
  );
  const judged = tight.map(({ scopes, opened }) => {
    const beyond = [...opened.values()].filter((one) => !asked.includes(one.operationId));
    const atHome = needed.filter((one) =>
      (MADE_FOR[homeOf(one) ?? ''] ?? []).some(
        (scope) => scopes.includes(scope) && one.scopes.includes(scope),
      ),
    );
    const writes = beyond.filter((one) => !one.readOnly).length;
    return { scopes, writes, order: [writes, -atHome.length, beyond.length, scopes.length] };
  });
  // Stable, and the sets come in enum order.
  judged.sort((a, b) => {
    const at = a.order.findIndex((value, index) => value !== b.order[index]);
    return at < 0 ? 0 : (a.order[at] ?? 0) - (b.order[at] ?? 0);
  });
  const [best] = judged;
  const viewable = known.every((one) => one.scopes.includes('ALL_METHODS_READ_ONLY'));
  return {
    scopes: best?.scopes ?? [],
    unneeded: known.filter(universal).map((one) => one.operationId),
    impossible: [...new Set(asked)].filter((id) => !ids.includes(id)),
    alternative: viewable && (best?.writes ?? 0) > 0 ? 'ALL_METHODS_READ_ONLY' : null,
  };
}

describe('the least powerful scopes', () => {
  test('are those a brute force finds, on 1,000 random sets of operations', () => {
    expect(SETS).toHaveLength(4096);
    const anySet = fc.array(fc.constantFrom(...ids, 'getNothing', 'constructor'), { maxLength: 9 });
    const viewing = operations.filter((one) => one.readOnly).map((one) => one.operationId);
    const viewingSet = fc.array(fc.constantFrom(...viewing), { maxLength: 9 });
    fc.assert(
      fc.property(fc.oneof(anySet, viewingSet), (asked) => {
        expect(advise(asked, operations)).toEqual(adviseSlowly(asked));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('for each single operation too', () => {
    for (const id of ids) expect(of(id), id).toEqual(adviseSlowly([id]));
  });

  test('open all that was asked for, and none of them can be dropped', () => {
    const opens = (scopes: readonly string[], id: string) =>
      findOperation(id)?.scopes.some((scope) => scopes.includes(scope));
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), (asked) => {
        const { scopes, unneeded } = advise(asked, operations);
        const needed = asked.filter((id) => !unneeded.includes(id));
        expect(needed.every((id) => opens(scopes, id))).toBe(true);
        for (const dropped of scopes) {
          const rest = scopes.filter((scope) => scope !== dropped);
          expect(needed.every((id) => opens(rest, id))).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('do not depend on the order of the question or on repetitions', () => {
    const asked = ['updatePrices', 'getPromos', 'getOrders', 'updateStocks'];
    const { scopes } = of(...asked);
    expect(of(...asked.toReversed(), ...asked).scopes).toEqual(scopes);
  });
});

describe('what an operator asks', () => {
  test.each<[string, string[], AccessScope[]]>([
    ['stock belongs to goods', ['updateStocks'], ['OFFERS_AND_CARDS_MANAGEMENT']],
    ['looking at stock needs no writing', ['getStocks'], ['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY']],
    [
      'orders are at home in orders, not in finance',
      ['getOrders'],
      ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
    ],
    ['promos are at home in promotion, not in prices', ['getPromos'], ['PROMOTION_READ_ONLY']],
    ['bids alone need no prices', ['putBidsForBusiness'], ['PROMOTION']],
    ['with prices to set, prices open the bids as well', ['putBidsForBusiness', 'updatePrices'], ['PRICING']],
    ['labels need the writing scope', ['generateOrderLabels'], ['INVENTORY_AND_ORDER_PROCESSING']],
    [
      'the quality index needs no settings',
      ['getQualityRatings'],
      ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
    ],
    [
      'a full scope makes its twin superfluous',
      ['getReturns', 'updateOrderStatus'],
      ['INVENTORY_AND_ORDER_PROCESSING'],
    ],
    [
      'RetailCRM: orders, labels, stock and prices',
      [
        ...[
          'getBusinessOrders',
          'updateOrderStatus',
          'setOrderBoxLayout',
          'generateOrderLabels',
          'getReturns',
        ],
        ...['getOfferMappings', 'updateStocks', 'updateBusinessPrices', 'getCampaigns'],
      ],
      ['INVENTORY_AND_ORDER_PROCESSING', 'PRICING', 'OFFERS_AND_CARDS_MANAGEMENT'],
    ],
  ])('%s', (_, asked, scopes) => {
    expect(of(...asked)).toMatchObject({ scopes, impossible: [], alternative: null });
  });

  test('reading reviews: COMMUNICATION, which writes too, or all viewing', () => {
    expect(of('getGoodsFeedbacks')).toEqual({
      scopes: ['COMMUNICATION'],
      unneeded: [],
      impossible: [],
      alternative: 'ALL_METHODS_READ_ONLY',
    });
  });

  test('no alternative when something asked for is not viewing', () => {
    expect(of('getGoodsFeedbacks', 'updateGoodsFeedbackComment').alternative).toBeNull();
    expect(of('getGoodsFeedbacks', 'updatePrices').alternative).toBeNull();
  });

  test('what every token may call needs no scope, what does not exist has none', () => {
    expect(of('getCampaigns', 'nothing', 'getReportInfo', 'nothing')).toEqual({
      scopes: [],
      unneeded: ['getCampaigns', 'getReportInfo'],
      impossible: ['nothing'],
      alternative: null,
    });
    expect(of()).toEqual({ scopes: [], unneeded: [], impossible: [], alternative: null });
  });
});

describe('a catalogue of another day', () => {
  const [sample] = operations;
  if (!sample) throw new Error('The catalogue is empty');
  const make = (operationId: string, scopes: AccessScope[], readOnly = true): Operation => ({
    ...sample,
    operationId,
    group: 'not-known-yet',
    scopes: ['ALL_METHODS', ...scopes],
    readOnly,
  });

  test('of equal sets the one that comes first in the enum is named', () => {
    const alike = [make('one', ['PROMOTION', 'PRICING', 'COMMUNICATION'])];
    expect(advise(['one'], alike).scopes).toEqual(['PRICING']);
  });

  test('an operation only the scopes for everything open is impossible; the alternative is named where it opens all', () => {
    const later = [
      make('viewing', ['ALL_METHODS_READ_ONLY']),
      make('writing', [], false),
      make('pricing', ['ALL_METHODS_READ_ONLY', 'PRICING_READ_ONLY']),
    ];
    expect(advise(['viewing', 'pricing'], later)).toEqual({
      scopes: ['PRICING_READ_ONLY'],
      unneeded: [],
      impossible: ['viewing'],
      alternative: 'ALL_METHODS_READ_ONLY',
    });
    expect(advise(['writing', 'viewing'], later)).toMatchObject({
      scopes: [],
      impossible: ['writing', 'viewing'],
      alternative: null,
    });
  });

  test('no such operation exists today', () => {
    for (const one of operations) expect(one.scopes.some(oneOf(NARROW_SCOPES))).toBe(true);
  });
});

describe('the area an operation is at home in', () => {
  test('is known for every one, and a scope made for it opens it', () => {
    for (const one of operations) {
      const home = homeOf(one);
      expect(home, one.operationId).not.toBeNull();
      if (one.scopes.length === 14) continue;
      const made = MADE_FOR[home ?? ''] ?? [];
      expect(one.scopes.some(oneOf(made)), one.operationId).toBe(true);
    }
  });

  test('is nobody’s for a group that is not known, whatever its name', () => {
    expect(homeOf({ operationId: 'later', group: 'toString' })).toBeNull();
    expect(homeOf({ operationId: 'constructor', group: 'loyalty' })).toBeNull();
  });

  test('has the scopes made for it, and no others', () => {
    for (const area of AREAS)
      expect(
        NARROW_SCOPES.filter((scope) => isMadeFor(scope, area)),
        area,
      ).toEqual(MADE_FOR[area]);
  });
});
