// The practice market counts calls as the Market does (facts section 8) and lets the cabinet's owner act on
// its tokens (facts section 1), on a clock the test holds.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { introspect, send, tokenOf } from './practice-caller.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-09-30T14:04:20Z');
const GARDEN = '9007199254740993';

let market: PracticeMarket;
let now: number;
beforeEach(async () => {
  now = START;
  market = await startPracticeMarket({ clock: () => now });
});
afterEach(() => market.close());

const remaining = (answer: { headers: Headers }) => answer.headers.get('X-RateLimit-Resource-Remaining');
const full = () => tokenOf(market, 'RetailCRM');

describe('the hourly budget of introspection', () => {
  test('is told in the headers and ends with the running hour', async () => {
    const { headers } = await introspect(market, full());
    expect(headers.get('X-RateLimit-Resource-Limit')).toBe('100');
    expect(headers.get('X-RateLimit-Resource-Remaining')).toBe('99');
    expect(headers.get('X-RateLimit-Resource-Until')).toBe('Wed, 30 Sep 2026 15:00:00 GMT');
    expect(headers.get('Date')).toBe('Wed, 30 Sep 2026 14:04:20 GMT');
  });

  test('is shared by the tokens of a cabinet and by no other cabinet', async () => {
    await introspect(market, full());
    expect(remaining(await introspect(market, tokenOf(market, 'Аналитик')))).toBe('98');
    expect(remaining(await introspect(market, tokenOf(market, 'Прежний подрядчик')))).toBe('97');
    expect(remaining(await introspect(market, tokenOf(market, 'Мониторинг цен')))).toBe('99');
    expect(remaining(await introspect(market, tokenOf(market, '1С остатки')))).toBe('98');
  });

  test('refuses the 101st call until the next hour', async () => {
    for (let call = 0; call < 100; call += 1) expect((await introspect(market, full())).status).toBe(200);
    const over = await introspect(market, full());
    expect(over).toMatchObject({
      status: 420,
      error: `METHOD_FAILURE: Hit rate limit of 100 requests per 1 hour for resource /auth/token.json for businessId ${GARDEN}`,
    });
    expect(over.headers.get('X-RateLimit-Resource-Until')).toBe('Wed, 30 Sep 2026 15:00:00 GMT');
    now = Date.parse('2026-09-30T15:00:00Z');
    expect((await introspect(market, full())).status).toBe(200);
  });

  test('a revoked token is told so even when nothing is left', async () => {
    market.control.useUpBudget('garden');
    expect((await introspect(market, tokenOf(market, 'Прежний подрядчик'))).status).toBe(401);
    expect((await introspect(market, full())).status).toBe(420);
    market.control.resetLimits();
    expect((await introspect(market, full())).status).toBe(200);
  });

  test('errors of the Market do not use it up', async () => {
    market.control.setFault('server-error', { times: 3 });
    for (let call = 0; call < 3; call += 1) expect((await introspect(market, full())).status).toBe(500);
    expect(remaining(await introspect(market, full()))).toBe('99');
  });

  test('one cabinet of the seed starts with none left, for this hour and the next', async () => {
    const token = tokenOf(market, 'Склад Зоомира');
    const over = await introspect(market, token);
    expect(over.status).toBe(420);
    expect(over.headers.get('X-RateLimit-Resource-Until')).toBe('Wed, 30 Sep 2026 15:00:00 GMT');
    now = Date.parse('2026-09-30T15:10:00Z');
    expect((await introspect(market, token)).status).toBe(420);
    now = Date.parse('2026-09-30T16:00:00Z');
    expect((await introspect(market, token)).status).toBe(200);
  });
});

describe('other resource limits', () => {
  test('refused calls count too', async () => {
    const token = tokenOf(market, 'Репрайсер');
    const returns = () => send(market, '/v2/campaigns/21704581/returns', { token });
    expect(remaining(await returns())).toBe('4999');
    expect(remaining(await returns())).toBe('4998');
  });

  test('are kept per store and per operation', async () => {
    const settings = (store: string) => send(market, `/v2/campaigns/${store}/settings`, { token: full() });
    await settings('21704581');
    expect(remaining(await settings('21704581'))).toBe('998');
    expect(remaining(await settings('21704590'))).toBe('999');
    const returns = await send(market, '/v2/campaigns/21704581/returns', { token: full() });
    expect(remaining(returns)).toBe('4999');
  });

  test('are wider with the Medium subscription', async () => {
    const mappings = (business: string, token: string) =>
      send(market, `/v2/businesses/${business}/offer-mappings`, { method: 'POST', token });
    const limit = async (business: string, token: string) =>
      (await mappings(business, token)).headers.get('X-RateLimit-Resource-Limit');
    expect(await limit(GARDEN, full())).toBe('600');
    expect(await limit('1184027', tokenOf(market, 'Контент-менеджер'))).toBe('100');
  });

  test('count items sent and items returned where the Market does', async () => {
    const body = JSON.stringify({ offerIds: ['a', 'b', 'c'] });
    const deletion = await send(market, `/v2/businesses/${GARDEN}/offer-mappings/delete`, {
      method: 'POST',
      token: full(),
      body,
    });
    expect(remaining(deletion)).toBe('9997');
    const prices = await send(market, `/v2/businesses/${GARDEN}/offer-prices?limit=2`, {
      method: 'POST',
      token: full(),
    });
    expect(remaining(prices)).toBe('9998');
  });

  test('refuse a call that costs more than is left, and charge nothing for it', async () => {
    const remove = (count: number) =>
      send(market, `/v2/businesses/${GARDEN}/offer-mappings/delete`, {
        method: 'POST',
        token: full(),
        body: JSON.stringify({ offerIds: Array.from({ length: count }, () => 'a') }),
      });
    expect(remaining(await remove(9_990))).toBe('10');
    const over = await remove(11);
    expect([over.status, remaining(over)]).toEqual([420, '10']);
    expect((await remove(10)).status).toBe(200);
  });

  test('of two minutes say so and end with the running two minutes', async () => {
    const report = () =>
      send(market, '/v2/reports/united-netting/generate', {
        method: 'POST',
        token: tokenOf(market, 'Битрикс24'),
        body: '{}',
      });
    market.control.setStoreAvailability('44870201', 'AVAILABLE');
    expect((await report()).status).toBe(200);
    const over = await report();
    expect(over.error).toBe(
      'METHOD_FAILURE: Hit rate limit of 1 requests per 2 minutes for resource ' +
        '/reports/united-netting/generate.json for businessId 1290356',
    );
    expect(over.headers.get('X-RateLimit-Resource-Until')).toBe('Wed, 30 Sep 2026 14:06:00 GMT');
  });
});

describe('calls at the same time', () => {
  const together = (count: number, path: string) =>
    Promise.all(Array.from({ length: count }, () => send(market, path, { token: full() })));
  const statuses = (answers: { status: number }[]) => answers.map((one) => one.status).toSorted();

  test('are limited to four per store', async () => {
    market.control.setLatency(800);
    const answers = await together(5, '/v2/campaigns/21704581/settings');
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 420]);
    const refused = answers.find((one) => one.status === 420);
    expect(refused?.error).toBe(
      'METHOD_FAILURE: Hit rate limit of 4 parallel requests for campaignId 21704581',
    );
    expect(refused?.headers.has('X-RateLimit-Resource-Until')).toBe(false);
    expect(statuses(await together(4, '/v2/campaigns/21704581/settings'))).toEqual([200, 200, 200, 200]);
  });

  test('are six where the operation says six', async () => {
    market.control.setLatency(800, 'getOrders');
    const answers = await together(7, '/v2/campaigns/21704581/orders');
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 200, 420]);
  });
});

describe('what the owner of a cabinet does', () => {
  const scopesOf = async (token: string) =>
    JSON.parse((await introspect(market, token)).text).result.apiKey.authScopes;

  test('an edit shows after ten minutes, in introspection and in calls', async () => {
    const token = tokenOf(market, 'Репрайсер');
    const returns = () => send(market, '/v2/campaigns/21704581/returns', { token });
    market.control.editToken(token, { name: 'repricer 2', scopes: ['INVENTORY_AND_ORDER_PROCESSING'] });
    now += 10 * MINUTE - 1;
    expect(await scopesOf(token)).toEqual(['PRICING']);
    expect((await returns()).status).toBe(403);
    now += 1;
    expect(await scopesOf(token)).toEqual(['INVENTORY_AND_ORDER_PROCESSING']);
    expect((await returns()).status).toBe(200);
    expect((await introspect(market, token)).text).toContain('"name":"repricer 2"');
  });

  test('an edit can be settled at once', async () => {
    const token = tokenOf(market, 'Репрайсер');
    market.control.editToken(token, { scopes: ['PROMOTION'] });
    market.control.settleEdits();
    expect(await scopesOf(token)).toEqual(['PROMOTION']);
  });

  test('a new token works, a deleted value is unknown, a revoked one is revoked', async () => {
    const token = market.control.issueToken({ cabinet: 'tea', name: 'new', scopes: ['PRICING'] });
    expect(token).toMatch(/^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/);
    expect(await scopesOf(token)).toEqual(['PRICING']);
    market.control.revokeToken(token);
    expect((await introspect(market, token)).error).toBe('UNAUTHORIZED: Api-Key token is revoked');
    market.control.deleteToken(token);
    expect((await introspect(market, token)).error).toBe('UNAUTHORIZED: Api-Key token is invalid');
  });

  test('a token moved to another cabinet calls for that one, and counts there', async () => {
    const token = tokenOf(market, 'Репрайсер');
    market.control.moveToken(token, 'tea');
    const { text } = await send(market, '/v2/campaigns', { token });
    expect(JSON.parse(text).campaigns[0].business.name).toBe('Лавка чая');
    expect(remaining(await introspect(market, token))).toBe('99');
    expect(market.control.requests().at(-1)).toMatchObject({ cabinet: 'tea' });
    expect(() => market.control.moveToken(token, 'nowhere')).toThrow('no cabinet nowhere');
  });

  test('a cabinet holds thirty tokens with distinct names', () => {
    const issue = (name: string) =>
      market.control.issueToken({ cabinet: 'tashkent', name, scopes: ['PRICING'] });
    for (let count = 3; count <= 30; count += 1) issue(`token ${count}`);
    expect(() => issue('one more')).toThrow('at most 30');
    market.control.revokeToken(tokenOf(market, 'Каталог Ташкент'));
    expect(() => issue('manager')).toThrow('already has a token named manager');
    expect(issue('one more')).toBeTruthy();
  });
});

describe('what a test may ask of the market', () => {
  test('the most calls at once, per cabinet and in all', async () => {
    market.control.setLatency(300);
    const call = (title: string) => introspect(market, tokenOf(market, title));
    await Promise.all([call('RetailCRM'), call('Аналитик'), call('1С заказы'), call('Мониторинг цен')]);
    await send(market, '/v2/campaigns', { token: full() });
    expect(market.control.peaks()).toEqual({ overall: 4, cabinets: { garden: 3, tea: 1 } });
    market.control.resetCounts();
    await send(market, '/v2/campaigns');
    expect(market.control.peaks()).toEqual({ overall: 1, cabinets: { garden: 0, tea: 0 } });
  });

  test('calls made one behind the other are never two at once', async () => {
    for (let index = 0; index < 50; index += 1) await introspect(market, full());
    expect(market.control.peaks()).toEqual({ overall: 1, cabinets: { garden: 1 } });
  });

  test('introspections per cabinet and clock hour, refused ones included', async () => {
    market.control.setFault('server-error', { times: 1 });
    for (let call = 0; call < 3; call += 1) await introspect(market, full());
    await introspect(market, tokenOf(market, 'Прежний подрядчик'));
    await introspect(market, tokenOf(market, 'Склад Зоомира'));
    await introspect(market, `ACMA:${'a'.repeat(40)}:0123abcd`);
    now += 60 * MINUTE;
    await introspect(market, full());
    await send(market, '/v2/campaigns', { token: full() });
    const hour = Date.parse('2026-09-30T14:00:00Z');
    expect(market.control.introspections()).toEqual([
      { cabinet: 'garden', hour, count: 4 },
      { cabinet: 'pets', hour, count: 1 },
      { cabinet: 'garden', hour: hour + 60 * MINUTE, count: 1 },
    ]);
  });
});

describe('the header X-Business-Id', () => {
  const settings = (header: string) =>
    send(market, `/v2/businesses/${GARDEN}/settings`, {
      method: 'POST',
      token: full(),
      headers: { 'X-Business-Id': header },
    });

  test('is refused where it is no id or contradicts the address', async () => {
    expect(await settings('mine')).toMatchObject({
      status: 400,
      error: 'BAD_REQUEST: Incorrect X-Business-Id header value',
    });
    expect(await settings('7')).toMatchObject({
      status: 400,
      error: `BAD_REQUEST: URL businessId (${GARDEN}) does not match businessId in X-Business-Id header (7)`,
    });
    expect((await settings(GARDEN)).status).toBe(200);
  });

  test('is refused where it contradicts the token or the body', async () => {
    const generate = (header: string, body: string) =>
      send(market, '/v2/reports/united-netting/generate', {
        method: 'POST',
        token: full(),
        body,
        headers: { 'Content-Type': 'application/json', 'X-Business-Id': header },
      });
    expect(await generate('7', '{}')).toMatchObject({
      status: 403,
      error: 'FORBIDDEN: businessId in X-Business-Id header (7) does not match businessId of the token',
    });
    expect(await generate(GARDEN, '{"businessId":7}')).toMatchObject({
      status: 403,
      error: `FORBIDDEN: Entity id from request body does not match businessId in X-Business-Id header (${GARDEN})`,
    });
  });
});
