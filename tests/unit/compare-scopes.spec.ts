// Redundant scopes, what-if and two tokens side by side, told by operations.
import { describe, expect, test } from 'vitest';
import { loadCatalogue, operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { compareScopes, redundantScopes, whatIf } from '../../src/shared/compare-scopes.ts';
import type { Operation } from '../../src/shared/operation.ts';

const { operations } = loadCatalogue();
const idsOf = (list: readonly Operation[]) => list.map((one) => one.operationId);
const redundant = (...scopes: string[]) => redundantScopes(scopes, operations);

describe('redundant scopes', () => {
  test.each([
    'INVENTORY_AND_ORDER_PROCESSING',
    'PRICING',
    'OFFERS_AND_CARDS_MANAGEMENT',
    'PROMOTION',
  ] as const)('the twin beside %s', (scope) => {
    expect(redundant(`${scope}_READ_ONLY`, scope)).toEqual([
      { scope: `${scope}_READ_ONLY`, within: [scope] },
    ]);
  });

  test('anything beside ALL_METHODS', () => {
    const named = redundant(...ACCESS_SCOPE_NAMES);
    expect(named.map((one) => one.scope)).toEqual(ACCESS_SCOPE_NAMES.slice(1));
    for (const { within } of named) expect(within).toContain('ALL_METHODS');
  });

  test('six scopes beside ALL_METHODS_READ_ONLY, but neither communication nor settings nor what writes', () => {
    expect(
      redundant(...ACCESS_SCOPE_NAMES.slice(1))
        .filter((one) => one.within.includes('ALL_METHODS_READ_ONLY'))
        .map((one) => one.scope),
    ).toEqual([
      'INVENTORY_AND_ORDER_PROCESSING_READ_ONLY',
      'PRICING_READ_ONLY',
      'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY',
      'PROMOTION_READ_ONLY',
      'FINANCE_AND_ACCOUNTING',
      'SUPPLIES_MANAGEMENT_READ_ONLY',
    ]);
  });

  test('none in a set where each adds something, alone, repeated or beside an unknown one', () => {
    expect(redundant('PRICING', 'PROMOTION')).toEqual([]);
    expect(redundant('PRICING', 'PRICING')).toEqual([]);
    expect(redundant()).toEqual([]);
    expect(redundant('PRICING', 'LOYALTY_MANAGEMENT')).toEqual([]);
  });

  test('none that only several others together make up', () => {
    const [pricing, finance, promotion] = ['PRICING', 'FINANCE_AND_ACCOUNTING', 'PROMOTION'] as const;
    const together = new Set(idsOf(operationsAllowedBy([pricing, finance])));
    expect(new Set(idsOf(operationsAllowedBy([promotion]))).isSubsetOf(together)).toBe(true);
    expect(redundant(pricing, finance, promotion)).toEqual([]);
  });

  test('go by the catalogue given, not by names', () => {
    const without = operations.filter((one) => one.operationId === 'updatePrices');
    expect(redundantScopes(['PRICING', 'COMMUNICATION'], without)).toEqual([
      { scope: 'COMMUNICATION', within: ['PRICING'] },
    ]);
  });

  test('dropping what is named loses no operation', () => {
    for (const left of ACCESS_SCOPE_NAMES)
      for (const right of ACCESS_SCOPE_NAMES) {
        const dropped = redundant(left, right).map((one): string => one.scope);
        const rest = [left, right].filter((scope) => !dropped.includes(scope));
        expect(operationsAllowedBy(rest)).toEqual(operationsAllowedBy([left, right]));
      }
  });
});

describe('what if', () => {
  test('taking PRICING from prices and promotion loses prices alone', () => {
    const { won, lost, kept, unknownScopes } = whatIf(['PRICING', 'PROMOTION'], ['PROMOTION'], operations);
    expect([won, unknownScopes]).toEqual([[], []]);
    expect(idsOf(lost)).toContain('updatePrices');
    expect(idsOf(lost)).not.toContain('putBidsForBusiness');
    expect(kept).toEqual(operationsAllowedBy(['PROMOTION']));
  });

  test('adding wins what the scope opens and nothing had', () => {
    const { won, lost } = whatIf(['PRICING'], ['PRICING', 'PROMOTION'], operations);
    expect([won.length, lost]).toEqual([7, []]);
    expect(won.every((one) => one.group === 'reports')).toBe(true);
  });

  test('no scope left loses even what every token may call', () => {
    const { lost, kept } = whatIf(['SUPPLIES_MANAGEMENT_READ_ONLY'], [], operations);
    expect([lost.length, kept]).toEqual([18, []]);
  });

  test('a scope the catalogue does not know changes no operation and is named', () => {
    const change = whatIf(['PRICING'], ['PRICING', 'LOYALTY_MANAGEMENT'], operations);
    expect(change).toMatchObject({ won: [], lost: [], unknownScopes: ['LOYALTY_MANAGEMENT'] });
    expect(whatIf(['LOYALTY_MANAGEMENT'], [], operations).unknownScopes).toEqual(['LOYALTY_MANAGEMENT']);
  });
});

describe('two tokens side by side', () => {
  test('both, left and right make up all that either opens', () => {
    const { operations: split, scopes } = compareScopes(
      ['COMMUNICATION', 'PRICING'],
      ['PRICING', 'FINANCE_AND_ACCOUNTING'],
      operations,
    );
    expect(scopes).toEqual({
      both: ['PRICING'],
      onlyLeft: ['COMMUNICATION'],
      onlyRight: ['FINANCE_AND_ACCOUNTING'],
    });
    expect(idsOf(split.onlyLeft)).toContain('sendMessageToChat');
    expect(idsOf(split.onlyRight)).toContain('getBusinessOrders');
    // Open to both, through different scopes.
    expect(idsOf(split.both)).toContain('getOrders');
    const either = operationsAllowedBy(['COMMUNICATION', 'PRICING', 'FINANCE_AND_ACCOUNTING']);
    expect(new Set([...split.both, ...split.onlyLeft, ...split.onlyRight])).toEqual(new Set(either));
    expect(split.both.length + split.onlyLeft.length + split.onlyRight.length).toBe(either.length);
  });

  test('unknown scopes stay on their side', () => {
    const { scopes, unknownScopes } = compareScopes(
      ['LOYALTY_MANAGEMENT', 'NEW'],
      ['NEW', 'toString', 'NEW'],
      operations,
    );
    expect(scopes).toEqual({ both: ['NEW'], onlyLeft: ['LOYALTY_MANAGEMENT'], onlyRight: ['toString'] });
    expect(unknownScopes).toEqual(['LOYALTY_MANAGEMENT', 'NEW', 'toString']);
  });
});
