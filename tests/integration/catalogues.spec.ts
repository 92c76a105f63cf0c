// Newer catalogues of operations: examined before they are kept, kept over restarts, gone back from; checks stay as they are.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { Secret } from '../../src/core/secret.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import type { Operation } from '../../src/shared/operation.ts';
import { openTestCore, practiceToken, type TestCore, testNow } from './open-test-core.ts';

const { operations } = loadCatalogue();
const NEW: Operation = {
  ...(operations[0] as Operation),
  operationId: 'getLoyalty',
  path: '/v2/businesses/{businessId}/loyalty',
  scopes: ['ALL_METHODS', 'LOYALTY_MANAGEMENT'],
};
/** A month later: prices closed to PRICING, one operation more, one less. */
const changed = operations
  .filter((one) => one.operationId !== 'getOrder')
  .map((one) => (one.operationId === 'updatePrices' ? { ...one, scopes: ['ALL_METHODS'] } : one));
const fileOf = (asOf: string, list: readonly Operation[]) => JSON.stringify({ asOf, operations: list });
const NEWER = fileOf('2026-10-31', [...changed, NEW]);

let test: TestCore;
beforeEach(async () => {
  test = await openTestCore();
  await test.openVault();
});
afterEach(() => test.close());

/** Keeps a practice token in a cabinet of its own and tests it. */
async function keepTested(title: string): Promise<string> {
  const { core, market } = test;
  const { id } = core.cabinets.add({ title: `Кабинет ${title}`, colour: 'teal', api: PRACTICE_API });
  const row = core.tokens.keepNew(id, new Secret(practiceToken(market, title)), title, '');
  await testNow(core, row.id);
  return row.id;
}
const refusalOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { error?: unknown }).error;
  }
};

describe('a newer catalogue', () => {
  it('is examined without being kept: what changes, and whom it concerns', async () => {
    const pricing = await keepTested('Репрайсер');
    const loyal = await keepTested('Программа лояльности');
    await keepTested('RetailCRM');
    const nothing = { scopes: [], extraScopes: [], extraOperations: [], note: '' };
    const own = test.core.profiles.save(null, {
      ...nothing,
      title: 'Репрайсер',
      operations: ['updatePrices'],
    });
    const difference = test.core.catalogues.examine(NEWER);
    expect(difference).toMatchObject({
      before: '2026-09-30',
      after: '2026-10-31',
      added: ['getLoyalty'],
      gone: ['getOrder'],
      changed: [{ operationId: 'updatePrices', scopesAdded: [], changes: [] }],
      unknownScopes: ['LOYALTY_MANAGEMENT'],
    });
    expect(difference.titles.updatePrices).toEqual(
      operations.find((one) => one.operationId === 'updatePrices')?.title,
    );
    const byId = new Map(difference.tokens.map((one) => [one.tokenId, one]));
    expect(byId.get(pricing)).toMatchObject({
      title: 'Репрайсер',
      cabinetTitle: 'Кабинет Репрайсер',
      won: [],
      lost: ['updatePrices'],
    });
    expect(byId.get(loyal)).toMatchObject({ won: ['getLoyalty'], lost: [] });
    expect(difference.profiles.find((one) => one.profileId === 'prices')).toMatchObject({
      lost: ['updatePrices'],
    });
    // What was chosen is still needed; that it takes other access now is told by the operation itself.
    expect(difference.profiles.find((one) => one.profileId === own.id)).toBeUndefined();
    expect(test.core.catalogues.show()).toMatchObject({
      asOf: '2026-09-30',
      source: 'built-in',
      previousAsOf: null,
    });
    expect(test.core.catalogues.difference()).toBeNull();
    expect(test.told).not.toContain('catalogue');
  });

  it('tells of no token in the trash and of none that was never tested', async () => {
    const discarded = await keepTested('Репрайсер');
    test.core.tokens.discard(discarded);
    const { id } = test.core.cabinets.add({ title: 'К', colour: 'teal', api: PRACTICE_API });
    test.core.tokens.keepNew(id, new Secret(practiceToken(test.market, 'Аналитик')), 'Аналитик', '');
    expect(test.core.catalogues.examine(NEWER).tokens).toEqual([]);
  });

  it('is used from then on, after a restart too, with the one before kept', () => {
    expect(test.core.catalogues.adopt(NEWER)).toMatchObject({ asOf: '2026-10-31', source: 'loaded' });
    expect(test.told).toContain('catalogue');
    const core = test.restart();
    expect(core.catalogues.show()).toMatchObject({
      asOf: '2026-10-31',
      source: 'loaded',
      builtInAsOf: '2026-09-30',
      previousAsOf: '2026-09-30',
    });
    expect(core.catalogues.show().operations).toHaveLength(169);
    expect(core.catalogues.find('getLoyalty')?.path).toBe(NEW.path);
    expect(core.catalogues.find('getOrder')).toBeUndefined();
    expect(core.catalogues.difference()).toMatchObject({ added: ['getLoyalty'], gone: ['getOrder'] });
  });

  it('is refused when it is as old as the one in use, or older', () => {
    for (const asOf of ['2026-09-30', '2026-01-01']) {
      const error = { code: 'catalogue-not-newer', asOf, inUse: '2026-09-30' };
      expect(refusalOf(() => test.core.catalogues.examine(fileOf(asOf, operations)))).toEqual(error);
      expect(refusalOf(() => test.core.catalogues.adopt(fileOf(asOf, operations)))).toEqual(error);
    }
    expect(refusalOf(() => test.core.catalogues.adopt('{'))).toMatchObject({ code: 'catalogue-unreadable' });
    expect(test.core.catalogues.show().source).toBe('built-in');
  });

  it('can be gone back from, step by step, and loaded again', () => {
    const { catalogues } = test.core;
    catalogues.adopt(NEWER);
    catalogues.adopt(fileOf('2026-11-15', operations));
    expect(catalogues.show()).toMatchObject({ asOf: '2026-11-15', previousAsOf: '2026-10-31' });
    expect(catalogues.difference()).toMatchObject({ added: ['getOrder'], gone: ['getLoyalty'] });
    expect(catalogues.goBack()).toMatchObject({ asOf: '2026-10-31', previousAsOf: '2026-09-30' });
    expect(catalogues.goBack()).toMatchObject({ asOf: '2026-09-30', previousAsOf: null });
    expect(refusalOf(() => catalogues.goBack())).toEqual({ code: 'not-found', what: 'catalogue' });
    expect(catalogues.adopt(NEWER)).toMatchObject({ asOf: '2026-10-31' });
    expect(test.restart().catalogues.show().asOf).toBe('2026-10-31');
  });

  it('gives way to a program that comes with one as new', () => {
    for (const asOf of ['2026-09-30', '2026-08-31']) {
      test.core.store.loadedCatalogues.insert({ asOf, content: fileOf(asOf, changed), loadedAt: 1 });
    }
    const core = test.restart();
    expect(core.catalogues.show()).toMatchObject({ source: 'built-in', previousAsOf: null });
    expect(core.catalogues.find('getOrder')).toBeDefined();
    expect(core.catalogues.difference()).toBeNull();
  });

  it('stays in use when the clock is set back before its day', async () => {
    let now = Date.parse('2026-11-25T12:00:00Z');
    const other = await openTestCore(() => now);
    try {
      other.core.catalogues.adopt(NEWER);
      now = Date.parse('2026-10-01T12:00:00Z');
      expect(other.restart().catalogues.show()).toMatchObject({ asOf: '2026-10-31', source: 'loaded' });
      expect(other.reports).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('that another version cannot read is told to the log and done without', () => {
    test.core.store.loadedCatalogues.insert({ asOf: '2026-10-31', content: '{"asOf":1}', loadedAt: 1 });
    expect(test.core.catalogues.show()).toMatchObject({ asOf: '2026-09-30', source: 'built-in' });
    expect(test.reports).toHaveLength(1);
  });
});

describe('a check', () => {
  it('sends what the program’s own catalogue says, whatever was loaded', async () => {
    const forged = operations.map((one) => ({
      ...one,
      ...(['getAuthTokenInfo', 'getCampaigns', 'getDefaultPrices'].includes(one.operationId) && {
        method: 'DELETE' as const,
        path: `/v2/evil/${one.operationId}`,
        pathParams: [],
      }),
    }));
    const id = await keepTested('Репрайсер');
    test.core.catalogues.adopt(fileOf('2026-11-01', forged));
    const before = test.market.control.requests().length;
    const plan = test.core.checks.planDeepCheck(id);
    await test.core.checks.testDeeply(plan.planId);
    const sent = test.market.control.requests().slice(before);
    expect(sent.map(({ path }) => path)).toEqual(expect.arrayContaining(['/v2/auth/token', '/v2/campaigns']));
    expect(sent.filter(({ path, method }) => path.includes('evil') || method === 'DELETE')).toEqual([]);
    expect(test.core.tokens.show(id).lastCheck?.verdict).toBe('good');
  });
});
