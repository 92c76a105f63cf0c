// The practice market answers over HTTP as the Market does: the door, the routes, the
// scopes, the stores and the lists (facts sections 1, 4, 6 and 7).
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import { loadOperations } from '../../src/practice/operations.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { practiceSeed } from '../../src/practice/seed.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { callOperation, introspect, send, tokenOf } from './practice-caller.ts';

const GARDEN = '9007199254740993';
const TEA = '1184027';

let market: PracticeMarket;
beforeAll(async () => {
  market = await startPracticeMarket();
});
afterAll(() => market.close());
beforeEach(() => market.control.resetLimits());

const full = () => tokenOf(market, 'RetailCRM');

describe('the seed', () => {
  test('has cabinets of different character with at least fifteen well-formed, distinct tokens', () => {
    const tokens = market.cabinets.flatMap((cabinet) => cabinet.tokens);
    expect(market.cabinets.length).toBeGreaterThanOrEqual(3);
    expect(tokens.length).toBeGreaterThanOrEqual(15);
    expect(new Set(tokens.map((token) => token.value)).size).toBe(tokens.length);
    for (const token of tokens) expect(token.value).toMatch(/^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/);
  });

  test('is the same at every start', () => {
    expect(practiceSeed()).toEqual(market.cabinets);
  });

  test('shows every character a token can have', () => {
    const characters = market.cabinets.flatMap((cabinet) => cabinet.tokens.map((token) => token.character));
    expect(new Set(characters)).toEqual(
      new Set([
        'full-control',
        'read-only',
        'narrow',
        'revoked',
        'wrong-cabinet',
        'unknown-scope',
        'stores-off',
        'over-limit',
      ]),
    );
  });
});

describe('who is calling', () => {
  const refused: [string, string | null, string][] = [
    ['no header', null, 'Credentials are not specified'],
    ['an empty header', '', 'Api-Key token is not specified'],
    ['a Bearer prefix', `Bearer ${'x'.repeat(47)}`, 'Api-Key token prefix invalid'],
    ['an OAuth token', 'y0_AgAAAAAA', 'Api-Key token prefix invalid'],
    ['a truncated value', 'ACMA:abc:12345678', 'Api-Key token length invalid'],
    ['a mangled value', `ACMA:${'a'.repeat(39)}-:0123abcd`, 'Api-Key token format invalid'],
    ['an unknown value', `ACMA:${'a'.repeat(40)}:0123abcd`, 'Api-Key token is invalid'],
  ];
  test.each(refused)('%s is 401', async (_, token, message) => {
    const answer = await send(market, '/v2/auth/token', { method: 'POST', token });
    expect([answer.status, answer.error]).toEqual([401, `UNAUTHORIZED: ${message}`]);
    expect(JSON.parse(answer.text)).toEqual({
      status: 'ERROR',
      errors: [{ code: 'UNAUTHORIZED', message }],
    });
  });

  test('a revoked token is 401 with the words for it', async () => {
    const answer = await introspect(market, tokenOf(market, 'Прежний подрядчик'));
    expect([answer.status, answer.error]).toEqual([401, 'UNAUTHORIZED: Api-Key token is revoked']);
  });

  test('an OAuth header gets the OAuth wordings, and an Api-Key beside it wins', async () => {
    const signed = (authorization: string, token: string | null = null) =>
      send(market, '/v2/campaigns', { token, headers: { Authorization: authorization } });
    expect((await signed('nonsense')).error).toBe('UNAUTHORIZED: Authorization header has invalid syntax');
    expect(await signed('Bearer y0_abc')).toMatchObject({
      status: 403,
      error: 'FORBIDDEN: OAuth token is invalid',
    });
    expect((await signed('Bearer y0_abc', full())).status).toBe(200);
  });

  test('every answer carries a traceparent and the date', async () => {
    for (const token of [full(), null]) {
      const { headers } = await send(market, '/v2/campaigns', { token });
      expect(headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN();
    }
  });
});

describe('introspection', () => {
  test('answers exactly as documented', async () => {
    const answer = await introspect(market, full());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.text).toBe(
      '{"status":"OK","result":{"apiKey":{"name":"retailcrm","authScopes":["ALL_METHODS"]}}}',
    );
  });

  test('names scopes of the future too', async () => {
    const { text } = await introspect(market, tokenOf(market, 'Программа лояльности'));
    expect(JSON.parse(text).result.apiKey.authScopes).toEqual(['PROMOTION_READ_ONLY', 'LOYALTY_MANAGEMENT']);
  });
});

describe('the routes', () => {
  test('every operation is served to a token of full control', async () => {
    const token = market.control.issueToken({
      cabinet: 'garden',
      name: 'every operation',
      scopes: ['ALL_METHODS'],
    });
    const store = { fbs: '21704581', express: '21704582', dbs: '9007199254741057', fby: '9007199254741059' };
    const stores: Record<string, string> = { ...store, laas: '21704611' };
    const unserved: string[] = [];
    for (const operation of loadOperations()) {
      const params = { businessId: GARDEN, campaignId: stores[operation.models[0] ?? 'fbs'] ?? '' };
      const answer = await callOperation(market, token, operation, params);
      const expected = operation.audience.includes('seller') ? 200 : 403;
      if (answer.status !== expected)
        unserved.push(`${operation.operationId} ${answer.status} ${answer.text}`);
    }
    expect(unserved).toEqual([]);
    const called = market.control.requests().slice(-loadOperations().length);
    expect(new Set(called.map((one) => one.operationId)).size).toBe(169);
  });

  test('an unknown path or version is 404, a wrong method 405', async () => {
    for (const path of ['/v2/nothing', '/v9/campaigns', '/V2/campaigns', '/'])
      expect(await send(market, path, { token: full() })).toMatchObject({
        status: 404,
        error: 'NOT_FOUND: Resource not found',
      });
    expect(await send(market, '/v2/campaigns', { method: 'DELETE', token: full() })).toMatchObject({
      status: 405,
      error: "METHOD_NOT_ALLOWED: Request method 'DELETE' not supported",
    });
  });

  test('a body must be JSON, whole and at most 512 KB', async () => {
    const path = `/v2/businesses/${GARDEN}/offer-mappings/update`;
    const post = (body?: string, headers?: Record<string, string>) =>
      send(market, path, {
        method: 'POST',
        token: full(),
        ...(body !== undefined && { body }),
        ...(headers && { headers }),
      });
    expect(await post('a=1', { 'Content-Type': 'text/plain' })).toMatchObject({
      status: 415,
      error: "UNSUPPORTED_MEDIA_TYPE: Content type 'text/plain' not supported",
    });
    expect((await post()).error).toBe('BAD_REQUEST: Required request body is missing');
    expect((await post('{')).error).toMatch(/^BAD_REQUEST: JSON: /);
    expect((await post(JSON.stringify('x'.repeat(512 * 1024)))).error).toMatch(
      /^BAD_REQUEST: The request is too big/,
    );
    expect((await post('{}')).status).toBe(200);
  });
});

describe('the scopes', () => {
  test('each scope opens exactly the operations the catalogue says', async () => {
    const wrong: string[] = [];
    for (const scope of ACCESS_SCOPE_NAMES) {
      const token = market.control.issueToken({ cabinet: 'garden', name: `only ${scope}`, scopes: [scope] });
      const allowed = new Set(operationsAllowedBy([scope]).map((one) => one.operationId));
      for (const operation of loadOperations()) {
        market.control.resetLimits();
        const answer = await callOperation(market, token, operation, {
          businessId: GARDEN,
          campaignId: '21704581',
        });
        const refused = /^FORBIDDEN: Token does not have any of the scopes/.test(answer.error ?? '');
        if (refused === allowed.has(operation.operationId)) wrong.push(`${scope} ${operation.operationId}`);
      }
      market.control.deleteToken(token);
    }
    expect(wrong).toEqual([]);
  });

  test('the refusal names the scopes that would do', async () => {
    const answer = await send(market, '/v2/campaigns/21704581/returns', {
      token: tokenOf(market, 'Репрайсер'),
    });
    expect(answer).toMatchObject({
      status: 403,
      error:
        'FORBIDDEN: Token does not have any of the scopes to access the API method: all-methods, ' +
        'all-methods:read-only, inventory-and-order-processing, inventory-and-order-processing:read-only',
    });
  });
});

describe('stores and cabinets', () => {
  const store = (id: string, token: string, path = 'settings') =>
    send(market, `/v2/campaigns/${id}/${path}`, { token });

  test('a store of another cabinet is 403, one that does not exist 404', async () => {
    expect(await store('33120077', full())).toMatchObject({
      status: 403,
      error: 'FORBIDDEN: No access to campaigns: 33120077',
    });
    expect(await store('999', full())).toMatchObject({
      status: 404,
      error: 'CAMPAIGN_NOT_FOUND: Campaign not found 999',
    });
  });

  test('another cabinet is 403, even when its id differs in the last digit beyond 2^53', async () => {
    const settings = (businessId: string) =>
      send(market, `/v2/businesses/${businessId}/settings`, { method: 'POST', token: full() });
    expect((await settings(TEA)).error).toBe('FORBIDDEN: Access denied');
    expect((await settings('9007199254740992')).error).toBe('FORBIDDEN: Access denied');
    expect((await settings(GARDEN)).status).toBe(200);
  });

  test('a foreign store named in a report body is refused too, digits kept', async () => {
    const report = (body: string) =>
      send(market, '/v2/reports/closure-documents/generate', { method: 'POST', token: full(), body });
    expect((await report('{"campaignId":33120077}')).error).toBe(
      'FORBIDDEN: No access to campaigns: 33120077',
    );
    expect((await report('{"campaignId":9007199254741057}')).status).toBe(200);
    expect((await report('{"campaignId":9007199254741056}')).status).toBe(404);
  });

  test('the token kept under the wrong cabinet shows the stores of the cabinet it belongs to', async () => {
    const { text } = await send(market, '/v2/campaigns', { token: tokenOf(market, '1С остатки') });
    expect(JSON.parse(text).campaigns[0].business).toEqual({ id: Number(TEA), name: 'Лавка чая' });
  });

  test('a switched-off store refuses with the wording of its reason', async () => {
    const token = market.control.issueToken({ cabinet: 'tea', name: 'off', scopes: ['ALL_METHODS'] });
    const reasons = {
      DISABLED_BY_INACTIVITY: 'disabled due to inactivity',
      DISABLED_BY_NO_ACTIVE_CONTRACT: 'disabled because there are no active contracts with Market',
      MANUALLY_DISABLED: 'manually disabled',
      DISABLED_BY_NO_PLACEMENT_TYPE: 'disabled because it has no placement program',
    } as const;
    for (const [availability, words] of Object.entries(reasons)) {
      market.control.setStoreAvailability('33120078', availability as keyof typeof reasons);
      expect(await store('33120078', token)).toMatchObject({
        status: 403,
        error: `API_DISABLED: API for campaign 33120078 ${words}`,
      });
    }
    market.control.setStoreAvailability('33120078', 'AVAILABLE');
    expect((await store('33120078', token)).status).toBe(200);
    market.control.setStoreAvailability('33120078', 'MANUALLY_DISABLED');
    market.control.deleteToken(token);
  });

  test('a cabinet whose stores are all off refuses its calls, but still introspects and lists them', async () => {
    const token = tokenOf(market, 'Битрикс24');
    expect(await send(market, '/v2/businesses/1290356/settings', { method: 'POST', token })).toMatchObject({
      status: 403,
      error: 'API_DISABLED: API for business 1290356 disabled because it has only disabled partners',
    });
    expect((await introspect(market, token)).status).toBe(200);
    const { text } = await send(market, '/v2/campaigns', { token });
    expect(JSON.parse(text).campaigns).toMatchObject([
      { apiAvailability: 'DISABLED_BY_NO_ACTIVE_CONTRACT', placementType: 'DBS' },
      { apiAvailability: 'DISABLED_BY_NO_PLACEMENT_TYPE' },
    ]);
  });

  test('an operation of another model is 400, not a fault of the token', async () => {
    expect(await store('21704581', full(), 'outlets')).toMatchObject({
      status: 400,
      error: 'CAMPAIGN_TYPE_NOT_SUPPORTED: Campaign type is not allowed. Allowed campaign types: DBS',
    });
    expect((await store('9007199254741057', full(), 'outlets')).status).toBe(200);
  });

  test('a cabinet of Market Yandex Go is refused what is closed to it', async () => {
    const token = tokenOf(market, 'Управляющий Ташкент');
    const promos = await send(market, '/v2/businesses/1377710/promos', { method: 'POST', token });
    expect(promos).toMatchObject({
      status: 403,
      error: 'RESTRICTED_BY_MARKETPLACE_REGION: The method is not supported for Market Yandex Go sellers',
    });
    const settings = await send(market, '/v2/businesses/1377710/settings', { method: 'POST', token });
    expect(JSON.parse(settings.text).result.traits).toEqual(['MARKET_YANDEX_GO']);
  });

  test('cabinet settings tell the subscription, ids keep all digits', async () => {
    const { text } = await send(market, `/v2/businesses/${GARDEN}/settings`, {
      method: 'POST',
      token: full(),
    });
    expect(text).toContain(`"id":${GARDEN},`);
    expect(JSON.parse(text).result.subscriptionLevel).toBe('MEDIUM');
  });
});

describe('the list of stores', () => {
  const list = async (query: string) => {
    const answer = await send(market, `/v2/campaigns${query}`, { token: full() });
    const { campaigns, paging, pager } = JSON.parse(answer.text);
    return { ...answer, campaigns, paging, pager };
  };

  test('describes a store with the documented fields', async () => {
    const { campaigns, text } = await list('');
    expect(campaigns).toHaveLength(6);
    expect(campaigns[0]).toEqual({
      domain: 'Садовый дом. Москва',
      id: 21704581,
      business: { id: Number(GARDEN), name: 'Садовый дом' },
      placementType: 'FBS',
      apiAvailability: 'AVAILABLE',
    });
    expect(text).toContain('"id":9007199254741057,');
  });

  test.each(['pageToken', 'page_token'])('pages through to the end with %s', async (parameter) => {
    const names: string[] = [];
    let query = '?limit=4';
    for (let page = 0; page < 3; page += 1) {
      const { campaigns, paging } = await list(query);
      names.push(...campaigns.map((one: { domain: string }) => one.domain));
      if (paging.nextPageToken === undefined) break;
      query = `?limit=4&${parameter}=${paging.nextPageToken}`;
    }
    expect(names).toEqual(market.cabinets[0]?.stores.map((one) => one.name));
  });

  test('gives at most the page size the market was started with', async () => {
    const small = await startPracticeMarket({ storesPerPage: 2 });
    try {
      const { text } = await send(small, '/v2/campaigns', { token: full() });
      expect(JSON.parse(text).campaigns).toHaveLength(2);
      expect(JSON.parse(text).paging.nextPageToken).toBeTruthy();
    } finally {
      await small.close();
    }
  });

  test('refuses a limit over 100 and a broken page token', async () => {
    expect((await list('?limit=101')).error).toBe(
      'BAD_REQUEST: Parameter limit must be less than or equal to 100',
    );
    expect((await list('?limit=0')).status).toBe(400);
    expect((await list('?pageToken=zzz')).error).toBe('BAD_REQUEST: Bad page token');
  });

  test('still knows the numbered pages of older days', async () => {
    const { campaigns, pager } = await list('?page=2&pageSize=4');
    expect(campaigns).toHaveLength(2);
    expect(pager).toEqual({ total: 6, from: 5, to: 6, currentPage: 2, pagesCount: 2, pageSize: 4 });
  });
});

describe('the server', () => {
  test('is bound to this computer alone and says so in its address', () => {
    expect(market.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('refuses to start on a taken port', async () => {
    const port = Number(new URL(market.url).port);
    await expect(startPracticeMarket({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('frees its port on close, calls under way included', async () => {
    const other = await startPracticeMarket();
    other.control.setFault('hang');
    const hanging = introspect(other, full()).then(
      () => 'answered',
      () => 'cut',
    );
    await expect.poll(() => other.control.requests().length).toBe(1);
    await other.close();
    expect(await hanging).toBe('cut');
    const port = Number(new URL(other.url).port);
    const probe = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    await new Promise((resolve) => probe.close(resolve));
  });
});
