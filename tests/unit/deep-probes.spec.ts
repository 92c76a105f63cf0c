// Which calls a deep check makes, and what may be concluded from each answer: pure cases, where
// tests/integration/deep-check.spec.ts asks the practice market.
import { describe, expect, it } from 'vitest';
import {
  concludeAreas,
  type Probe,
  type ProbedCabinet,
  planProbes,
} from '../../src/core/checks/deep-check.ts';
import { errorsOf } from '../../src/core/market/answer.ts';
import type { Exchange } from '../../src/core/market/request.ts';
import type { StoreView } from '../../src/shared/views.ts';
import { factsOf } from './handover-evidence.ts';

const shop = (model: string | null, availability: string | null = 'AVAILABLE', id = '5'): StoreView => ({
  id,
  name: 'S',
  model,
  availability,
});
const known = (stores: StoreView[], more: Partial<ProbedCabinet> = {}): ProbedCabinet => ({
  cabinet: { id: '7', name: 'Сад' },
  stores,
  audience: 'seller',
  ...more,
});
const answered = (json: unknown, more: Partial<Exchange> = {}) =>
  ({ status: 200, failure: null, json, errors: errorsOf(json), ...more }) as Exchange;
const tree = (result: unknown) => answered({ status: 'OK', result });
const PASSED = { status: 'OK', result: {} };

const probesOf = (place: ProbedCabinet) => planProbes(place).probes;
const reasonsOf = (place: ProbedCabinet) =>
  planProbes(place).without.map(({ area, result, reason }) => `${area} ${result} ${reason}`);

describe('the calls of a deep check', () => {
  it('are one small reading call for each area, on the store or the cabinet', () => {
    const leaf = tree({ id: 1, children: [{ id: 2, children: [{ id: 3, children: [] }] }] });
    const calls = probesOf(known([shop('FBY'), shop('DBS', 'AVAILABLE', '6')])).map(
      ({ area, store, operation }) => ({ area, store: store?.id ?? null, ...operation(leaf) }),
    );
    const query = { limit: '1' };
    const business = { ids: { businessId: '7' }, body: {} };
    expect(calls).toEqual([
      { area: 'prices', store: null, operationId: 'getDefaultPrices', ...business, query },
      { area: 'orders', store: '5', operationId: 'getReturns', ids: { campaignId: '5' }, query },
      { area: 'goods', store: null, operationId: 'getOfferMappings', ...business, query },
      { area: 'promotion', store: null, operationId: 'getPromos', ...business },
      { area: null, store: null, operationId: 'getCategoriesTree', body: {} },
      {
        area: 'finance',
        store: null,
        operationId: 'calculateTariffs',
        body: {
          parameters: { sellingProgram: 'FBY' },
          offers: [{ categoryId: 3, price: 100, length: 10, width: 10, height: 10, weight: 1 }],
        },
      },
      { area: 'communication', store: null, operationId: 'getGoodsFeedbacks', ...business, query },
      { area: 'settings', store: '6', operationId: 'getOutlets', ids: { campaignId: '6' }, query },
      {
        area: 'supplies',
        store: '5',
        operationId: 'getSupplyRequests',
        ids: { campaignId: '5' },
        query,
        body: {},
      },
    ]);
  });

  it('leave tariffs alone where no category is found', () => {
    const tariffs = probesOf(known([shop('FBY')])).find(({ area }) => area === 'finance');
    const endless: Record<string, unknown> = { id: 1 };
    endless.children = [endless];
    for (const before of [null, answered('x'), answered(null), tree({}), tree({ id: 'x' }), tree(endless)])
      expect(tariffs?.operation(before)).toBeNull();
    for (const before of [tree({ id: 4 }), tree({ id: 4, children: [] }), tree({ id: 4, children: null })])
      expect(tariffs?.operation(before)?.body).toMatchObject({ offers: [{ categoryId: 4 }] });
  });

  it('are none where nothing can be tried, and each area says why', () => {
    const all = (said: string) =>
      expect.arrayContaining([`prices ${said}`, `orders ${said}`, `finance ${said}`]);
    for (const [place, said] of [
      [known([shop('FBY')], { cabinet: null }), 'not-provable no-identity'],
      [known([]), 'not-applicable no-store'],
      [known([shop('FBY', 'MANUALLY_DISABLED'), shop('DBS', 'DISABLED')]), 'not-provable stores-off'],
      [known([shop('A_MODEL_TO_COME'), shop(null)]), 'not-applicable no-fitting-store'],
    ] as const) {
      expect(probesOf(place)).toEqual([]);
      expect(reasonsOf(place)).toEqual(all(said));
      expect(reasonsOf(place)).toHaveLength(8);
    }
  });

  it('pass over stores that are off or of another model', () => {
    const place = known([shop('DBS'), shop('FBY', 'MANUALLY_DISABLED', '8'), shop('FBY', null, '9')]);
    const stores = probesOf(place).map(({ operationId, store }) => `${operationId} ${store?.id}`);
    expect(stores).toEqual(expect.arrayContaining(['getSupplyRequests 9', 'getOutlets 5', 'getReturns 5']));
    expect(reasonsOf(known([shop('DBS')]))).toEqual(['supplies not-applicable no-fitting-store']);
    expect(reasonsOf(known([shop('DBS'), shop('FBY', 'OFF')]))).toEqual(['supplies not-provable stores-off']);
  });

  it('leave out what Market Yandex Go does not have', () => {
    const place = known([shop('FBY'), shop('DBS')], { audience: 'market-yandex-go' });
    expect(reasonsOf(place)).toContain('promotion not-applicable market-yandex-go');
    expect(reasonsOf({ ...place, cabinet: null })).toContain('promotion not-applicable market-yandex-go');
  });
});

describe('what an answer shows', () => {
  const refused = (message: string, status = 403) =>
    answered({ status: 'ERROR', errors: [{ code: 'FORBIDDEN', message }] }, { status });
  const NO_SCOPE_SAYS = 'Token does not have any of the scopes: PRICING';
  const NO_SCOPE = refused(NO_SCOPE_SAYS);
  const probeOf = (area: Probe['area']): Probe => {
    const found = probesOf(known([shop('FBY'), shop('DBS')])).find((probe) => probe.area === area);
    if (!found) throw new Error(`no probe of ${area}`);
    return found;
  };
  type Answers = Partial<Record<NonNullable<Probe['area']>, Exchange | null>>;
  /** The results by area as `result reason!`, the mark for what was not expected. */
  const conclude = (answers: Answers, scopes: readonly string[] = ['PRICING']) => {
    const given = Object.entries(answers).map(([area, exchange]) => {
      const probe = probeOf(area as Probe['area']);
      return { probe, exchange: exchange && { ...exchange, operationId: probe.operationId } };
    });
    const results = concludeAreas(factsOf(scopes), true, given, []);
    return Object.fromEntries(
      results.map(({ area, result, reason, unexpected }) => [
        area,
        [result, ...(reason ? [reason] : [])].join(' ') + (unexpected ? '!' : ''),
      ]),
    );
  };

  it.each<[string, Exchange | null, string]>([
    ['an answer in the Market’s form', answered(PASSED), 'confirmed'],
    [
      'an answer with a refusal inside',
      answered({ ...PASSED, errors: [{ message: 'x' }] }),
      'not-provable trouble',
    ],
    ['half an answer', answered(PASSED, { failure: 'connection-lost' }), 'not-provable trouble'],
    ['a page of somebody else', answered('<html>'), 'not-provable trouble'],
    ['JSON of somebody else', answered({ result: {} }), 'not-provable trouble'],
    ['another status', answered(PASSED, { status: 203 }), 'not-provable trouble'],
    ['a refusal for want of a scope', NO_SCOPE, 'refused!'],
    ['the same words with another status', { ...NO_SCOPE, status: 404 }, 'not-provable other-refusal'],
    [
      'the same words, spaced, among others',
      answered(
        { status: 'ERROR', errors: [{ code: 'X' }, { code: 'X', message: `\n ${NO_SCOPE_SAYS}` }] },
        { status: 403 },
      ),
      'refused!',
    ],
    [
      'words that only speak of it',
      refused('The token does not have any of the scopes'),
      'not-provable other-refusal',
    ],
    [
      'a store of another model',
      refused('Campaign type is not allowed', 400),
      'not-applicable no-fitting-store',
    ],
    [
      'the same words with another status',
      refused('Campaign type is not allowed'),
      'not-provable other-refusal',
    ],
    ['words around', refused('This campaign type is not allowed', 400), 'not-provable other-refusal'],
    [
      'what Market Yandex Go does not have',
      refused('The method is not supported for Market Yandex Go'),
      'not-applicable market-yandex-go',
    ],
    [
      'the same words with another status',
      refused('The method is not supported for Market Yandex Go', 400),
      'not-provable other-refusal',
    ],
    [
      'words around',
      refused('Sorry: the method is not supported for Market Yandex Go'),
      'not-provable other-refusal',
    ],
    ['stores that are off', refused('API for campaign 5 disabled'), 'not-provable stores-off'],
    ['the limit', refused('Hit rate limit', 420), 'not-provable limit'],
    ['a token that died', refused('Api-Key token is revoked', 401), 'not-provable other-refusal'],
    ['a cabinet that moves', refused('Moving', 423), 'not-provable other-refusal'],
    ['trouble at the Market', refused('x', 503), 'not-provable trouble'],
    ['no answer', answered(undefined, { status: null, failure: 'offline' }), 'not-provable trouble'],
    ['a call that could not be made', null, 'not-provable trouble'],
  ])('with %s', (_what, exchange, result) => {
    expect(conclude({ prices: exchange })).toEqual({ cabinet: 'confirmed', prices: result });
  });

  it('of outlets comes without a status', () => {
    const outlets = { paging: {}, outlets: [] };
    expect(conclude({ settings: answered(outlets) }, ['ALL_METHODS']).settings).toBe('confirmed');
    expect(conclude({ settings: answered({ outlets: {} }) }, ['ALL_METHODS']).settings).toBe(
      'not-provable trouble',
    );
  });

  it('is unexpected where the scopes say otherwise, but not beside a scope nobody knows yet', () => {
    expect(conclude({ orders: answered(PASSED) }).orders).toBe('confirmed!');
    expect(conclude({ orders: NO_SCOPE }).orders).toBe('refused');
    expect(conclude({ orders: answered(PASSED) }, ['PRICING', 'A_NEWER_ONE']).orders).toBe('confirmed');
    expect(conclude({ orders: NO_SCOPE }, ['ALL_METHODS']).orders).toBe('refused!');
  });

  it('proves neither promotion nor finance, unless the prices were refused or everything is open', () => {
    const both = { promotion: answered(PASSED), finance: answered(PASSED) };
    const shared = { promotion: 'not-provable shared', finance: 'not-provable shared' };
    expect(conclude(both)).toMatchObject(shared);
    expect(conclude({ ...both, prices: answered(PASSED) })).toMatchObject(shared);
    expect(conclude({ ...both, prices: null })).toMatchObject(shared);
    expect(conclude({ ...both, prices: NO_SCOPE }, ['PROMOTION'])).toMatchObject({ promotion: 'confirmed' });
    expect(conclude({ ...both, orders: NO_SCOPE })).toMatchObject(shared);
    for (const scopes of [['ALL_METHODS'], ['ALL_METHODS_READ_ONLY'], ['PRICING', 'ALL_METHODS']])
      expect(conclude(both, scopes)).toMatchObject({ promotion: 'confirmed', finance: 'confirmed' });
    expect(conclude({ goods: answered(PASSED) }, ['OFFERS_AND_CARDS_MANAGEMENT'])).toMatchObject({
      goods: 'confirmed',
    });
  });

  it('stands in the order of the areas, beside what could not be tried; calls that only prepare count for nothing', () => {
    const preparing = probesOf(known([shop('FBY')])).find(({ area }) => area === null);
    const without = planProbes(known([])).without.filter(
      ({ area }) => area === 'supplies' || area === 'goods',
    );
    const answers = [
      { probe: probeOf('prices'), exchange: { ...answered(PASSED), operationId: 'getDefaultPrices' } },
      ...(preparing ? [{ probe: preparing, exchange: answered(PASSED) }] : []),
    ];
    expect(concludeAreas(factsOf(['PRICING']), false, answers, without)).toEqual([
      {
        area: 'cabinet',
        operationId: 'getCampaigns',
        result: 'not-provable',
        reason: 'no-identity',
        unexpected: false,
      },
      {
        area: 'prices',
        operationId: 'getDefaultPrices',
        result: 'confirmed',
        reason: null,
        unexpected: false,
      },
      ...without.filter(({ area }) => area === 'goods'),
      ...without.filter(({ area }) => area === 'supplies'),
    ]);
    expect(concludeAreas(factsOf(['PRICING']), true, [], [])).toMatchObject([
      { area: 'cabinet', operationId: 'getCampaigns', result: 'confirmed', reason: null },
    ]);
  });
});
