// What a token could do in the wrong hands, told in the words of an owner.
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import type { Effect } from '../../src/shared/blast-radius.ts';
import { blastRadius, EFFECTS } from '../../src/shared/blast-radius.ts';

const { operations } = loadCatalogue();
const effectsOf = (...scopes: string[]) => blastRadius(scopes, operations).effects.map((one) => one.effect);
const behind = (effect: Effect, ...scopes: string[]) =>
  blastRadius(scopes, operations)
    .effects.find((one) => one.effect === effect)
    ?.operations.map((one) => one.operationId);

test.each<[AccessScope, Effect[]]>([
  ['ALL_METHODS', [...EFFECTS]],
  ['ALL_METHODS_READ_ONLY', ['see-personal-data', 'see-money', 'start-reports']],
  [
    'INVENTORY_AND_ORDER_PROCESSING',
    ['change-orders', 'decide-returns', 'change-settings', 'see-personal-data', 'see-money', 'start-reports'],
  ],
  ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY', ['see-personal-data', 'see-money', 'start-reports']],
  ['PRICING', ['change-prices', 'change-promotion', 'start-reports']],
  ['PRICING_READ_ONLY', ['start-reports']],
  [
    'OFFERS_AND_CARDS_MANAGEMENT',
    ['change-prices', 'change-stock', 'change-goods', 'delete-goods', 'start-reports'],
  ],
  ['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY', ['start-reports']],
  ['PROMOTION', ['change-prices', 'change-promotion', 'see-money', 'start-reports']],
  ['PROMOTION_READ_ONLY', ['see-money', 'start-reports']],
  ['FINANCE_AND_ACCOUNTING', ['see-personal-data', 'see-money', 'start-reports']],
  ['COMMUNICATION', ['write-to-buyers', 'see-personal-data', 'start-reports']],
  ['SETTINGS_MANAGEMENT', ['change-settings']],
  ['SUPPLIES_MANAGEMENT_READ_ONLY', []],
])('%s', (scope, effects) => {
  expect(effectsOf(scope)).toEqual(effects);
});

describe('the operations behind an effect', () => {
  test('are those the scopes open and no others', () => {
    expect(behind('change-stock', 'OFFERS_AND_CARDS_MANAGEMENT')).toEqual([
      'updateStocks',
      'updateStocksOnPartnerWarehouses',
    ]);
    expect(behind('see-personal-data', 'FINANCE_AND_ACCOUNTING')).toEqual([
      'getOrder',
      'getOrders',
      'getBusinessOrders',
    ]);
    expect(behind('change-prices', 'PROMOTION')).toEqual(['updatePromoOffers']);
    expect(behind('change-prices', 'PROMOTION_READ_ONLY')).toBeUndefined();
  });

  test('deleting goods is neither deleting papers on them nor something else', () => {
    expect(behind('delete-goods', 'ALL_METHODS')).toEqual(['deleteOffers', 'deleteCampaignOffers']);
  });

  test('add up over several scopes', () => {
    expect(effectsOf('SETTINGS_MANAGEMENT', 'COMMUNICATION')).toEqual([
      'change-settings',
      'write-to-buyers',
      'see-personal-data',
      'start-reports',
    ]);
  });
});

test('scopes the catalogue does not know are named and open nothing', () => {
  expect(blastRadius(['NEW', 'LOYALTY_MANAGEMENT', 'NEW'], operations)).toEqual({
    effects: [],
    unknownScopes: ['NEW', 'LOYALTY_MANAGEMENT'],
  });
  expect(blastRadius([], operations)).toEqual({ effects: [], unknownScopes: [] });
});
