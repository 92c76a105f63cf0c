// The deep check: one reading call per area, each listed before, and what follows from the answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOperation } from '../../src/core/market/catalogue.ts';
import { CHECK_OPERATIONS } from '../../src/core/market/request.ts';
import type { TokenView } from '../../src/shared/views.ts';
import { keepSeed, openTestCore, practiceToken, type TestCore, testNow } from './open-test-core.ts';
import { refusal } from './refusal.ts';

let test: TestCore;
let now: number;

beforeEach(async () => {
  now = Date.now();
  test = await openTestCore(() => now);
  await test.openVault();
  keepSeed(test.core, test.market);
});
afterEach(() => test.close());

function tokenCalled(title: string): TokenView {
  const tokens = test.core.cabinets.list().flatMap(({ id }) => test.core.tokens.list(id));
  const token = tokens.find((one) => one.title === title);
  if (!token) throw new Error(`no token ${title}`);
  return token;
}

/** Tests a token, so that its cabinet is known, then deeply; its results as `area: result (reason)`. */
async function deepResults(title: string): Promise<string[]> {
  await testNow(test.core, tokenCalled(title).id);
  const { planId } = test.core.checks.planDeepCheck(tokenCalled(title).id);
  await test.core.checks.testDeeply(planId);
  return resultsOf(title);
}

function resultsOf(title: string): string[] {
  return (tokenCalled(title).deep?.areas ?? []).map(
    ({ area, result, reason, unexpected }) =>
      `${area}: ${result}${reason ? ` (${reason})` : ''}${unexpected ? ' unexpected' : ''}`,
  );
}

const ALL_CONFIRMED = [
  'cabinet: confirmed',
  'orders: confirmed',
  'prices: confirmed',
  'goods: confirmed',
  'promotion: confirmed',
  'finance: confirmed',
  'communication: confirmed',
  'settings: confirmed',
  'supplies: confirmed',
];

describe('a deep check', () => {
  it('confirms every area for a token with all methods', async () => {
    expect(await deepResults('RetailCRM')).toEqual(ALL_CONFIRMED);
    const [check] = test.core.checks.history(tokenCalled('RetailCRM').id).checks;
    expect(check).toMatchObject({ verdict: 'good', cause: 'works', areas: { length: 9 } });
    expect(check?.calls.every(({ status }) => status === 200)).toBe(true);
  });

  it.each([
    ['1С заказы', ['orders']],
    ['МойСклад: товары и остатки', ['goods']],
    ['Агентство продвижения', ['promotion']],
    ['Бухгалтерия', ['finance']],
    ['Ответы на отзывы', ['communication']],
    ['Пункты выдачи и поставки', ['settings', 'supplies']],
  ])('tells what %s may and may not', async (title, confirmed) => {
    const results = await deepResults(title);
    const expected = [
      'orders',
      'prices',
      'goods',
      'promotion',
      'finance',
      'communication',
      'settings',
      'supplies',
    ];
    expect(results).toEqual([
      'cabinet: confirmed',
      ...expected.map((area) => `${area}: ${confirmed.includes(area) ? 'confirmed' : 'refused'}`),
    ]);
  });

  it('does not take a call for proof that the access to prices opens', async () => {
    const results = await deepResults('Репрайсер');
    expect(results).toContain('prices: confirmed');
    expect(results).toContain('promotion: not-provable (shared)');
    expect(results).toContain('finance: not-provable (shared)');
    expect(results).toContain('orders: refused');
  });

  it('does not take a call for proof that passes through another scope too', async () => {
    const value = practiceToken(test.market, 'Агентство продвижения');
    test.market.control.editToken(value, { scopes: ['PRICING', 'PROMOTION', 'FINANCE_AND_ACCOUNTING'] });
    test.market.control.settleEdits();
    const results = await deepResults('Агентство продвижения');
    expect(results).toContain('prices: confirmed');
    expect(results).toContain('promotion: not-provable (shared)');
    expect(results).toContain('finance: not-provable (shared)');
  });

  it('says so when calls contradict the scopes', async () => {
    await testNow(test.core, tokenCalled('RetailCRM').id);
    test.market.control.setFault('scope-missing', { operationId: 'getReturns' });
    expect(await deepResults('RetailCRM')).toContain('orders: refused unexpected');
  });

  it('leaves alone what the stores cannot be asked', async () => {
    expect(await deepResults('Контент-менеджер')).toEqual([
      'cabinet: confirmed',
      'orders: refused',
      'prices: refused',
      'goods: confirmed',
      'promotion: confirmed',
      'finance: refused',
      'communication: refused',
      'settings: not-provable (stores-off)',
      'supplies: not-applicable (no-fitting-store)',
    ]);
    const off = await deepResults('Битрикс24');
    expect(off.slice(1).filter((line) => line.endsWith('(stores-off)'))).toHaveLength(7);
    expect(off).toContain('supplies: not-applicable (no-fitting-store)');
  });

  it('knows what is closed to sellers of Market Yandex Go', async () => {
    expect(await deepResults('Управляющий Ташкент')).toContain(
      'promotion: not-applicable (market-yandex-go)',
    );
  });

  it.each([
    ['unavailable', 'trouble'],
    ['html', 'trouble'],
    ['access-denied', 'other-refusal'],
    ['rate-limited-without-time', 'limit'],
    ['stores-off', 'stores-off'],
    ['migrating', 'other-refusal'],
  ] as const)('concludes nothing from %s', async (fault, reason) => {
    test.market.control.setFault(fault, { operationId: 'getDefaultPrices' });
    const results = await deepResults('RetailCRM');
    expect(results).toContain(`prices: not-provable (${reason})`);
    expect(tokenCalled('RetailCRM').lastCheck).toMatchObject({ verdict: 'good' });
  });

  it('ends at once when the token dies on the way', async () => {
    await testNow(test.core, tokenCalled('RetailCRM').id);
    const { planId } = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    test.market.control.setFault('unknown-401', { operationId: 'getDefaultPrices' });
    await test.core.checks.testDeeply(planId);
    const check = tokenCalled('RetailCRM').lastCheck;
    expect(check).toMatchObject({ verdict: 'bad', cause: 'token-rejected' });
    expect(check?.calls.at(-1)?.operationId).toBe('getDefaultPrices');
  });
});

describe('the plan of a deep check', () => {
  it('lists every call before it is made, and no other is made', async () => {
    await testNow(test.core, tokenCalled('RetailCRM').id);
    const before = test.market.control.requests().length;
    const plan = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    expect(test.market.control.requests()).toHaveLength(before);
    expect(plan.calls.slice(0, 3).map(({ operationId }) => operationId)).toEqual([
      'getAuthTokenInfo',
      'getCampaigns',
      'getBusinessSettings',
    ]);
    expect(plan.calls).toContainEqual({
      operationId: 'getOutlets',
      method: 'GET',
      path: '/v2/campaigns/{campaignId}/outlets',
      area: 'settings',
      storeName: 'Садовый дом. Казань',
    });
    await test.core.checks.testDeeply(plan.planId);
    const made = test.market.control.requests().slice(before);
    const listed = plan.calls.map(({ operationId }) => operationId);
    expect(made.every(({ operationId }) => operationId !== null && listed.includes(operationId))).toBe(true);
    await expect(test.core.checks.testDeeply(plan.planId)).rejects.toEqual(
      refusal({ code: 'not-found', what: 'plan' }),
    );
  });

  it('holds even when the cabinet changed since', async () => {
    test.market.control.setStoreAvailability('9007199254741057', 'MANUALLY_DISABLED');
    await testNow(test.core, tokenCalled('RetailCRM').id);
    const plan = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    expect(plan.without).toMatchObject([{ area: 'settings', reason: 'stores-off' }]);
    test.market.control.setStoreAvailability('9007199254741057', 'AVAILABLE');
    await test.core.checks.testDeeply(plan.planId);
    const made = test.market.control.requests().map(({ operationId }) => operationId);
    expect(made).not.toContain('getOutlets');
    expect(made).toContain('getReturns');
    // What was not listed is as it was said when the plan was made; all others as the answers have it.
    const asListed = ALL_CONFIRMED.map((line) =>
      line.replace('settings: confirmed', 'settings: not-provable (stores-off)'),
    );
    expect(resultsOf('RetailCRM')).toEqual(asListed);
  });

  it('asks no store in the place of one that was listed', async () => {
    await testNow(test.core, tokenCalled('RetailCRM').id);
    const plan = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    const { stores } =
      test.core.cabinets.list().find(({ id }) => id === tokenCalled('RetailCRM').cabinetId) ?? {};
    const storeOf = (area: string) => plan.calls.find((call) => call.area === area)?.storeName;
    const [listed] = stores?.filter(({ name }) => name === storeOf('orders')) ?? [];
    test.market.control.setStoreAvailability(listed?.id ?? '', 'MANUALLY_DISABLED');
    await test.core.checks.testDeeply(plan.planId);
    expect(test.market.control.requests().map(({ operationId }) => operationId)).not.toContain('getReturns');
    expect(resultsOf('RetailCRM')).toContain('orders: not-provable (stores-off)');
  });

  it('made before the cabinet was known proves no area, whatever is known by then', async () => {
    const { planId } = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    await test.core.checks.testDeeply(planId);
    const results = resultsOf('RetailCRM');
    expect(results[0]).toBe('cabinet: confirmed');
    expect(new Set(results.slice(1).map((line) => line.replace(/^\w+: /, '')))).toEqual(
      new Set(['not-provable (no-identity)']),
    );
    expect(test.market.control.requests()).toHaveLength(3);
  });

  it('is good for ten minutes, and says that nothing is known of an untested cabinet', () => {
    const plan = test.core.checks.planDeepCheck(tokenCalled('RetailCRM').id);
    expect(plan.calls).toHaveLength(3);
    expect(plan.without.every(({ reason }) => reason === 'no-identity')).toBe(true);
    now += 11 * 60_000;
    return expect(test.core.checks.testDeeply(plan.planId)).rejects.toEqual(
      refusal({ code: 'not-found', what: 'plan' }),
    );
  });

  it('can only ever name operations that read and are not on their way out', () => {
    for (const id of CHECK_OPERATIONS) {
      expect(findOperation(id), id).toMatchObject({ readOnly: true, deprecation: null });
    }
  });
});
