// Every fault of the practice market reaches the caller as what it stands for, as often as it was set.
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../src/practice/faults.ts';
import { operationOf } from '../../src/practice/faults.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { tagToken } from '../../src/practice/request-log.ts';
import { TWISTS } from '../../src/practice/twists.ts';
import { WORDINGS } from '../unit/market-wordings.ts';
import { PRACTICE_FAULTS } from './fault-cases.ts';
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

const HTML = '<!doctype html>';
const INTROSPECTION = '{"status":"OK","result":{"apiKey":{"name":"retailcrm","authScopes":["ALL_METHODS"]}}}';

// Answers of other machines, and of a Market that is broken: status and how the body begins.
const FOREIGN: [FaultKind, number, string][] = [
  ['401-without-errors', 401, '{"status":"ERROR","errors":null}'],
  ['401-without-message', 401, '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED"}]}'],
  [
    '401-with-status-ok',
    401,
    '{"status":"OK","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is invalid"}]}',
  ],
  [
    'oauth-invalid-2018',
    403,
    '{"error":{"code":403,"message":"Token is invalid"},"status":"ERROR","errors":[{',
  ],
  ['error-in-200', 200, '{"status":"ERROR"'],
  ['client-closed', 499, ''],
  ['bad-gateway', 502, HTML],
  ['gateway-timeout', 504, HTML],
  ['html', 200, HTML],
  ['html-401', 401, HTML],
  ['html-403', 403, HTML],
  ['html-404', 404, HTML],
  ['token-in-page', 200, HTML],
  ['foreign-401', 401, '{"error":"unauthorized"}'],
  ['foreign-403', 403, '{"message":"Forbidden"}'],
  ['redirect', 302, ''],
  ['empty', 200, ''],
  ['no-content', 204, ''],
  ['not-json', 200, 'OK'],
  ['cut-json', 200, '{"status":"OK","result":{"apiKey":{"name":"retailcrm"'],
  ['no-result', 200, '{"status":"OK"}'],
  ['utf-16', 200, '\uFFFD\uFFFD{\0"\0s\0'],
  ['oversized', 200, '{"status":"OK","padding":"xxx'],
];

/** True answers packed oddly: a caller that reads as HTTP wants it sees nothing of it. */
const PACKED: FaultKind[] = [
  'gzip',
  'brotli',
  'deflate',
  'byte-order-mark',
  'wrong-content-type',
  'early-hints',
  'byte-by-byte',
];

const BROKEN: FaultKind[] = ['hang', 'stall', 'truncated', 'reset', 'slow-drip'];

/** The refusals that speak in the Market's own words, told by the fault suite's table. */
const REFUSALS = PRACTICE_FAULTS.filter(
  (fault) =>
    ![...FOREIGN.map(([kind]) => kind), ...PACKED, ...BROKEN, 'proxy-refused'].includes(fault) &&
    !(fault in TWISTS),
);

/** A documented text as a pattern: any id, in any quoting. */
const patternOf = (text: string) =>
  new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{id}', '.+')}`, 'i');

describe('a fault', () => {
  test.each(FOREIGN)('%s answers %i', async (fault, status, beginning) => {
    market.control.setFault(fault);
    const answer = await introspect(market, token());
    expect(answer.status).toBe(status);
    expect(answer.text.slice(0, Math.max(beginning.length, 1))).toBe(beginning);
  });

  test.each(REFUSALS)('%s refuses in the words and with the status documented', async (fault) => {
    market.control.setFault(fault);
    const { status, error } = await introspect(market, token());
    const [code, message = ''] = error?.split(/: (.*)/s) ?? [];
    expect(code).toMatch(/^[A-Z_]+$/);
    const documented = WORDINGS.filter(([its, text]) => its === status && patternOf(text).test(message));
    // One text is of no documentation: a 401 of the future.
    expect(documented.length > 0).toBe(fault !== 'unknown-401');
  });

  test('is there for every documented text', async () => {
    const said: [number, string][] = [];
    for (const fault of REFUSALS) {
      market.control.setFault(fault, { times: 1 });
      const { status, error } = await introspect(market, token());
      said.push([status, error?.replace(/^[A-Z_]+: /, '') ?? '']);
    }
    const missing = WORDINGS.filter(
      ([status, text]) =>
        // These two have no text.
        text !== '{id}' &&
        text !== 'Token is invalid' &&
        !said.some(([its, message]) => its === status && patternOf(text).test(message)),
    );
    expect(missing).toEqual([]);
  });

  test.each(PACKED)('%s delivers the true answer', async (fault) => {
    market.control.setFault(fault);
    expect(await introspect(market, token())).toMatchObject({ status: 200, text: INTROSPECTION });
  });

  test('of packing is there on the wire', async () => {
    const { request } = await import('node:http');
    const receive = (fault: FaultKind) =>
      new Promise<{ headers: IncomingHttpHeaders; hints: number; pieces: Buffer[] }>((resolve, reject) => {
        market.control.setFault(fault, { times: 1 });
        let hints = 0;
        const pieces: Buffer[] = [];
        request(
          `${market.url}/v2/auth/token`,
          { method: 'POST', headers: { 'Api-Key': token() } },
          (response) => {
            response
              .on('data', (piece: Buffer) => pieces.push(piece))
              .on('end', () => resolve({ headers: response.headers, hints, pieces }));
          },
        )
          .on('information', ({ statusCode }) => {
            hints += statusCode === 103 ? 1 : 0;
          })
          .once('error', reject)
          .end();
      });
    expect((await receive('gzip')).headers['content-encoding']).toBe('gzip');
    expect((await receive('brotli')).headers['content-encoding']).toBe('br');
    expect((await receive('deflate')).headers['content-encoding']).toBe('deflate');
    expect((await receive('wrong-content-type')).headers['content-type']).toMatch(/^text\/html/);
    expect(
      Buffer.concat((await receive('byte-order-mark')).pieces)
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('efbbbf');
    expect((await receive('early-hints')).hints).toBe(1);
    expect((await receive('byte-by-byte')).headers['transfer-encoding']).toBe('chunked');
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

  test('of content changes the true answer of its operation alone', async () => {
    const stores = async () => JSON.parse((await send(market, '/v2/campaigns', { token: token() })).text);
    const told = async (fault: FaultKind) => {
      market.control.clearFaults();
      market.control.setFault(fault);
      return operationOf(fault) === 'getCampaigns'
        ? stores()
        : JSON.parse((await introspect(market, token())).text);
    };
    const honest = await stores();
    for (const fault of Object.keys(TWISTS) as (keyof typeof TWISTS)[]) {
      const answer = await told(fault);
      expect(answer, fault).not.toEqual(
        operationOf(fault) === 'getCampaigns' ? honest : JSON.parse(INTROSPECTION),
      );
    }
    market.control.clearFaults();
    market.control.setFault('unknown-scopes');
    expect(await stores()).toEqual(honest);
    expect(() => market.control.setFault('no-stores', { operationId: 'getAuthTokenInfo' })).toThrow(
      'getCampaigns alone',
    );
  });

  test('of pages repeats one token, or gives a new one without an end', async () => {
    const next = async (query: string) =>
      JSON.parse((await send(market, `/v2/campaigns${query}`, { token: token() })).text).paging.nextPageToken;
    market.control.setFault('repeating-page');
    expect([await next(''), await next('?pageToken=again')]).toEqual(['again', 'again']);
    market.control.clearFaults();
    market.control.setFault('endless-pages');
    expect([await next(''), await next('?pageToken=page-2')]).toEqual(['page-2', 'page-3']);
  });

  test('of the limit tells its end as asked', async () => {
    const until = async (fault: FaultKind) => {
      market.control.setFault(fault, { times: 1 });
      return (await introspect(market, token())).headers.get('X-RateLimit-Resource-Until');
    };
    expect(Date.parse((await until('limit-resource-until-good')) ?? '')).toBeGreaterThan(Date.now());
    expect(Date.parse((await until('limit-parallel-until-past')) ?? '')).toBeLessThan(Date.now());
    expect(await until('limit-reports-until-malformed')).toBe('after lunch');
    expect(await until('limit-resource-until-missing')).toBeNull();
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
  expect(log.map((one) => one.token)).toEqual(Array(3).fill(tagToken(token())));
  expect(log.map((one) => one.cabinet)).toEqual(['garden', 'garden', null]);
  expect(tagToken(token())).toMatch(/^#[0-9a-f]{12}$/);
});
