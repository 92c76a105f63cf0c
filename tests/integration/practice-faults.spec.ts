// Every fault of the practice market reaches the caller as what it stands for, as often as it was set.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../src/practice/faults.ts';
import { FAULT_KINDS } from '../../src/practice/faults.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { introspect, send, tokenOf } from './practice-caller.ts';

let market: PracticeMarket;
beforeAll(async () => {
  market = await startPracticeMarket();
});
afterAll(() => market.close());
afterEach(() => {
  market.control.clearFaults();
  market.control.setLatency(0);
});

const token = () => tokenOf(market, 'RetailCRM');

// Status and how the body begins.
const ANSWERED: [FaultKind, number, string][] = [
  ['server-error', 500, '{"status":"ERROR"'],
  ['unavailable', 503, '{"status":"ERROR","errors":[{"code":"SERVICE_UNAVAILABLE"'],
  ['rate-limited-without-time', 420, '{"status":"ERROR","errors":[{"code":"METHOD_FAILURE"'],
  ['too-many-requests', 429, '{"status":"ERROR"'],
  ['migrating', 423, '{"status":"ERROR","errors":[{"code":"LOCKED"'],
  ['deprecated', 403, '{"status":"ERROR","errors":[{"code":"NO_ACCESS_BY_DEPRECATION_POLICY"'],
  ['access-denied', 403, '{"status":"ERROR","errors":[{"code":"FORBIDDEN","message":"Access denied"'],
  [
    'stores-off',
    403,
    '{"status":"ERROR","errors":[{"code":"API_DISABLED","message":"API for business 9007199254740993 ',
  ],
  ['bad-request', 400, '{"status":"ERROR"'],
  ['unknown-401', 401, '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED"'],
  ['401-without-errors', 401, '{"status":"ERROR","errors":null}'],
  ['error-in-200', 200, '{"status":"ERROR"'],
  ['no-result', 200, '{"status":"OK"}'],
  ['client-closed', 499, ''],
  ['bad-gateway', 502, '<!doctype html>'],
  ['html', 200, '<!doctype html>'],
  ['html-401', 401, '<!doctype html>'],
  ['foreign-401', 401, '{"error":"unauthorized"}'],
  ['redirect', 302, ''],
  ['empty', 200, ''],
  ['not-json', 200, 'OK'],
  ['oversized', 200, '{"status":"OK","padding":"xxx'],
  [
    'strip-credentials',
    401,
    '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is not specified"',
  ],
];

const BROKEN: FaultKind[] = ['hang', 'stall', 'truncated', 'reset'];

describe('a fault', () => {
  test.each(ANSWERED)('%s answers %i', async (fault, status, beginning) => {
    market.control.setFault(fault);
    const answer = await introspect(market, token());
    expect(answer.status).toBe(status);
    expect(answer.text.slice(0, Math.max(beginning.length, 1))).toBe(beginning);
  });

  // Node's fetch gives no answer to its caller when a server asks for proxy credentials.
  test('proxy-refused asks for proxy credentials', async () => {
    market.control.setFault('proxy-refused');
    const { get } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      get(`${market.url}/v2/campaigns`, { headers: { 'Api-Key': token() } }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers['proxy-authenticate']]);
      }).once('error', reject);
    });
    expect(status).toEqual([407, 'Basic realm="office"']);
  });

  test.each(['reset', 'truncated'] as const)('%s breaks the connection', async (fault) => {
    market.control.setFault(fault);
    await expect(introspect(market, token())).rejects.toThrow(
      fault === 'reset' ? 'fetch failed' : 'terminated',
    );
  });

  test('hang gives no answer, stall gives one without an end, until the caller hangs up', async () => {
    const fetchWithin = (ms: number) =>
      fetch(`${market.url}/v2/campaigns`, {
        headers: { 'Api-Key': token() },
        signal: AbortSignal.timeout(ms),
      });
    market.control.setFault('hang', { times: 1 });
    await expect(fetchWithin(200)).rejects.toMatchObject({ name: 'TimeoutError' });
    market.control.setFault('stall', { times: 1 });
    const stalled = await fetchWithin(500);
    expect(stalled.status).toBe(200);
    await expect(stalled.text()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect((await fetchWithin(5_000)).status).toBe(200);
  });

  test('of every kind is covered here', () => {
    const covered = [...ANSWERED.map(([fault]) => fault), ...BROKEN, 'proxy-refused'];
    expect(new Set(covered)).toEqual(new Set(FAULT_KINDS));
  });

  test('lasts as many calls as it was set for', async () => {
    market.control.setFault('unavailable', { times: 2 });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await introspect(market, token())).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test('can be kept to one operation', async () => {
    market.control.setFault('unavailable', { operationId: 'getCampaigns' });
    expect((await introspect(market, token())).status).toBe(200);
    expect((await send(market, '/v2/campaigns', { token: token() })).status).toBe(503);
    expect(() => market.control.setFault('html', { operationId: 'getNothing' })).toThrow('no operation');
  });
});

test('latency holds an answer back', async () => {
  market.control.setLatency(150, 'getAuthTokenInfo');
  const started = performance.now();
  expect((await introspect(market, token())).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(145);
});

test('the log tells each call and never a token', async () => {
  market.control.setFault('reset', { times: 1 });
  await introspect(market, token()).catch(() => undefined);
  await introspect(market, token());
  await send(market, '/v2/nothing?key=1', { token: token() });
  const log = market.control.requests().slice(-3);
  expect(log.map(({ operationId, status, path }) => [operationId, status, path])).toEqual([
    ['getAuthTokenInfo', null, '/v2/auth/token'],
    ['getAuthTokenInfo', 200, '/v2/auth/token'],
    [null, 404, '/v2/nothing'],
  ]);
  const values = market.cabinets.flatMap((cabinet) => cabinet.tokens.map((one) => one.value));
  const text = JSON.stringify(market.control.requests());
  for (const value of values) expect(text).not.toContain(value);
  expect(log[0]?.token).toBe(`…${token().slice(-4)}`);
});
