// The catalogue holds what the Market says about operations and scopes (facts sections 2, 3, 10, 11, 12).
import { describe, expect, test } from 'vitest';
import { findOperation, loadCatalogue, operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { operationSchema } from '../../src/shared/operation.ts';

const { operations } = loadCatalogue();
const idsOf = (...scopes: string[]) => new Set(operationsAllowedBy(scopes).map((one) => one.operationId));
const open = (operationId: string, ...scopes: AccessScope[]) => idsOf(...scopes).has(operationId);

// Scope, operations, reads, writes: the table of section 2 with the nine operations of section 11.
const COUNTS: [AccessScope, number, number, number][] = [
  ['ALL_METHODS', 169, 108, 61],
  ['ALL_METHODS_READ_ONLY', 101, 101, 0],
  ['INVENTORY_AND_ORDER_PROCESSING', 79, 53, 26],
  ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY', 46, 46, 0],
  ['PRICING', 37, 29, 8],
  ['PRICING_READ_ONLY', 29, 29, 0],
  ['OFFERS_AND_CARDS_MANAGEMENT', 44, 29, 15],
  ['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY', 29, 29, 0],
  ['PROMOTION', 31, 27, 4],
  ['PROMOTION_READ_ONLY', 27, 27, 0],
  ['FINANCE_AND_ACCOUNTING', 38, 38, 0],
  ['COMMUNICATION', 34, 27, 7],
  ['SETTINGS_MANAGEMENT', 25, 20, 5],
  ['SUPPLIES_MANAGEMENT_READ_ONLY', 18, 18, 0],
];

// Each scope and those it wholly contains, beside ALL_METHODS which contains all (section 3).
const CONTAINS: Partial<Record<AccessScope, AccessScope[]>> = {
  ALL_METHODS: ACCESS_SCOPE_NAMES.filter((scope) => scope !== 'ALL_METHODS'),
  ALL_METHODS_READ_ONLY: [
    'INVENTORY_AND_ORDER_PROCESSING_READ_ONLY',
    'PRICING_READ_ONLY',
    'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY',
    'PROMOTION_READ_ONLY',
    'FINANCE_AND_ACCOUNTING',
    'SUPPLIES_MANAGEMENT_READ_ONLY',
  ],
  INVENTORY_AND_ORDER_PROCESSING: ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
  PRICING: ['PRICING_READ_ONLY'],
  OFFERS_AND_CARDS_MANAGEMENT: ['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY'],
  PROMOTION: ['PROMOTION_READ_ONLY'],
};

describe('the operations', () => {
  test('are 169 with distinct ids and distinct calls', () => {
    expect(operations).toHaveLength(169);
    expect(new Set(operations.map((one) => one.operationId)).size).toBe(169);
    expect(new Set(operations.map((one) => `${one.method} ${one.path}`)).size).toBe(169);
    expect(loadCatalogue().asOf).toBe('2026-09-30');
  });

  test('name their path parameters as the path does', () => {
    for (const { path, pathParams } of operations)
      expect([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])).toEqual(pathParams);
  });

  test('split into 35 GET, 117 POST, 15 PUT and 2 DELETE', () => {
    const methods = operations.map((one) => one.method);
    const count = (method: string) => methods.filter((one) => one === method).length;
    expect([count('GET'), count('POST'), count('PUT'), count('DELETE')]).toEqual([35, 117, 15, 2]);
  });

  test('eight of them are deprecated and each replacement exists and is not', () => {
    const deprecated = operations.filter((one) => one.deprecation !== null);
    expect(deprecated).toHaveLength(8);
    for (const { deprecation } of deprecated) {
      if (deprecation?.replacement) expect(findOperation(deprecation.replacement)?.deprecation).toBeNull();
    }
    expect(findOperation('updateWarehouseStatus')?.deprecation).toMatchObject({
      since: '2026-07-29',
      replacement: 'updateWarehouseModelStatus',
    });
  });

  test('carry the parallel limits that differ from four', () => {
    const overrides = operations.flatMap((one) =>
      one.parallelLimit ? [[one.operationId, one.parallelLimit]] : [],
    );
    expect(Object.fromEntries(overrides)).toEqual({
      getOrder: 6,
      getOrders: 6,
      getBusinessOrders: 6,
      updateOrderItems: 6,
      provideOrderDigitalCodes: 6,
      getDeliveryOptions: 10,
      updatePrices: 12,
    });
  });

  test('the introspection call is limited to 100 an hour', () => {
    expect(findOperation('getAuthTokenInfo')).toMatchObject({
      method: 'POST',
      path: '/v2/auth/token',
      hasBody: false,
      limit: { amount: 100, period: 'hours', periodDuration: 1, unit: 'resp' },
      limitMedium: null,
    });
  });

  test('the nine later ones carry their calls and limits', () => {
    const call = (id: string) => {
      const one = findOperation(id);
      const { amount, period, periodDuration } = one?.limitMedium ?? one?.limit ?? {};
      return `${one?.method} ${one?.path} ${amount}/${periodDuration} ${period}`;
    };
    const at = 'businesses/{businessId}';
    expect(call('getPartnerWarehouses')).toBe(`POST /v3/${at}/warehouses 100/1 hours`);
    expect(call('updateWarehouseModelStatus')).toBe(`POST /v3/${at}/warehouse/models/status 100/1 hours`);
    expect(call('getStocksOnPartnerWarehouses')).toBe(`POST /v3/${at}/offers/stocks 500/1 minutes`);
    expect(call('updateStocksOnPartnerWarehouses')).toBe(`POST /v3/${at}/offers/stocks/update 50/1 minutes`);
    expect(call('generateStocksReport')).toBe(`POST /v3/${at}/reports/stocks/generate 1/1 minutes`);
    expect(call('getDocuments')).toBe(`POST /v1/${at}/offers/documents 30/1 minutes`);
    expect(call('createDocuments')).toBe(`POST /v1/${at}/offers/documents/create 10/1 minutes`);
    expect(call('updateDocuments')).toBe(`POST /v1/${at}/offers/documents/update 10/1 minutes`);
    expect(call('deleteDocuments')).toBe(`POST /v1/${at}/offers/documents/delete 10/1 minutes`);
  });

  test('name no scope but the fourteen, each once and in order', () => {
    for (const { operationId, scopes } of operations)
      expect(scopes, operationId).toEqual(ACCESS_SCOPE_NAMES.filter((scope) => scopes.includes(scope)));
  });

  test('a scope of an odd spelling and a path that leads elsewhere are refused by the schema', () => {
    const [first] = operations;
    const isTaken = (change: object) => operationSchema.safeParse({ ...first, ...change }).success;
    expect(isTaken({ scopes: ['LOYALTY_MANAGEMENT'] })).toBe(true);
    for (const scopes of [['loyalty'], ['LOYALTY:READ'], [''], []]) expect(isTaken({ scopes })).toBe(false);
    for (const path of [
      '/v2/../v3',
      '/v2//x',
      '/v2/x?y',
      '/v2/{id}}',
      '//v2/x',
      '/v2/x#y',
      '/v2/%2e%2e/x',
      '/x',
    ])
      expect(isTaken({ path }), path).toBe(false);
  });
});

describe('the scopes', () => {
  test.each(COUNTS)('%s opens %i operations: %i reads and %i writes', (scope, all, reads, writes) => {
    const allowed = operationsAllowedBy([scope]);
    const reading = allowed.filter((one) => one.readOnly).length;
    expect([allowed.length, reading, allowed.length - reading]).toEqual([all, reads, writes]);
  });

  test('contain one another exactly as the Market says (facts section 3), and strictly', () => {
    for (const outer of ACCESS_SCOPE_NAMES) {
      const contained = ACCESS_SCOPE_NAMES.filter(
        (inner) =>
          inner !== outer && idsOf(inner).isSubsetOf(idsOf(outer)) && idsOf(inner).size < idsOf(outer).size,
      );
      expect(new Set(contained), outer).toEqual(new Set(CONTAINS[outer] ?? []));
    }
  });

  test('the twelve narrow ones together open everything', () => {
    expect(idsOf(...ACCESS_SCOPE_NAMES.slice(2)).size).toBe(169);
  });

  test('exactly fifteen operations are open to each of them', () => {
    const universal = operations.filter((one) => one.scopes.length === 14).map((one) => one.operationId);
    expect(universal.toSorted()).toEqual(
      [
        'getAuthTokenInfo',
        'getCampaigns',
        'getCampaign',
        'getCampaignSettings',
        'getBusinessSettings',
        'getCategoriesTree',
        'getDeliveryServices',
        'getFulfillmentWarehouses',
        'getLogisticPoints',
        'getOperations',
        'getRegionsCodes',
        'getReportInfo',
        'searchRegionsByName',
        'searchRegionsById',
        'searchRegionChildren',
      ].toSorted(),
    );
  });

  test('no scopes and unknown scopes open nothing', () => {
    expect(operationsAllowedBy([])).toEqual([]);
    expect(operationsAllowedBy(['LOYALTY_MANAGEMENT'])).toEqual([]);
  });
});

describe('what surprises an operator', () => {
  test('stock quantities belong to goods, not to inventory', () => {
    for (const id of ['updateStocks', 'getStocks', 'updateStocksOnPartnerWarehouses']) {
      expect(open(id, 'OFFERS_AND_CARDS_MANAGEMENT')).toBe(true);
      expect(open(id, 'INVENTORY_AND_ORDER_PROCESSING')).toBe(false);
    }
  });

  test('PRICING opens all four writes of PROMOTION', () => {
    const writes = operationsAllowedBy(['PROMOTION']).filter((one) => !one.readOnly);
    expect(writes).toHaveLength(4);
    expect(writes.every((one) => open(one.operationId, 'PRICING'))).toBe(true);
    expect(idsOf('PROMOTION').difference(idsOf('PRICING')).size).toBe(7);
  });

  test('COMMUNICATION sees orders through the two old operations alone', () => {
    expect(open('getOrder', 'COMMUNICATION')).toBe(true);
    expect(open('getOrders', 'COMMUNICATION')).toBe(true);
    expect(open('getBusinessOrders', 'COMMUNICATION')).toBe(false);
    expect(open('getBusinessOrders', 'FINANCE_AND_ACCOUNTING')).toBe(true);
  });

  test('switching a warehouse is inventory, not settings', () => {
    for (const id of ['updateWarehouseStatus', 'updateWarehouseModelStatus']) {
      expect(open(id, 'INVENTORY_AND_ORDER_PROCESSING')).toBe(true);
      expect(open(id, 'SETTINGS_MANAGEMENT')).toBe(false);
    }
  });

  test('the act-confirming GET counts as a write', () => {
    expect(findOperation('downloadShipmentReceptionTransferAct')).toMatchObject({
      method: 'GET',
      readOnly: false,
    });
  });

  test('the operation of advertisers alone is not for sellers', () => {
    expect(findOperation('getGoodsFeedbacksUrbanads')?.audience).toEqual(['urbanads']);
  });
});

describe('finding an operation', () => {
  test('by its exact id', () => {
    expect(findOperation('getReturns')?.path).toBe('/v2/campaigns/{campaignId}/returns');
    expect(findOperation('getreturns')).toBeUndefined();
    expect(findOperation('constructor')).toBeUndefined();
  });
});
