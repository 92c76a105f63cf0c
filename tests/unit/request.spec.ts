// One exchange: exactly how a token is sent, and what is kept of an answer that cannot be read.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../src/core/checks/check-token.ts';
import {
  callMarket,
  type Exchange,
  LONGEST_ANSWER_BYTES,
  type MarketFetch,
  type MarketRequest,
  sendToMarket,
} from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const VALUE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const target = { origin: 'https://api.partner.market.yandex.ru', token: new Secret(VALUE) };
const INTROSPECTED = { status: 'OK', result: { apiKey: { name: 'a', authScopes: ['PRICING'] } } };

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const never = () => new ReadableStream({ pull: () => new Promise(() => {}) });
const inChunks = (chunks: Uint8Array[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

/** A network that records what it was asked and answers in turn; the last answer is repeated. */
function network(...answers: (() => Response)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch: MarketFetch = async (url, init) => {
    asked.push({ url, init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (!answer) throw new Error('no answer was prepared');
    const response = answer();
    const { body } = response;
    const { signal } = init;
    if (!body || !signal) return response;
    return new Response(body.pipeThrough(new TransformStream(), { signal }), response);
  };
  return { asked, ports: { fetch, clock: Date.now } };
}

const send = (ports: ReturnType<typeof network>['ports'], signal = AbortSignal.timeout(200)) =>
  sendToMarket(ports, target, { operationId: 'getAuthTokenInfo' }, signal);

describe('a request', () => {
  it('carries the token in its header alone and follows, stores and shares nothing', async () => {
    const { asked, ports } = network(
      () => json(INTROSPECTED),
      () => json({ campaigns: [{ id: 1, business: { id: 7 } }] }),
    );
    await checkToken(ports, target, { timeoutMs: 1000 });
    expect(asked.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
      'POST https://api.partner.market.yandex.ru/v2/auth/token',
      'GET https://api.partner.market.yandex.ru/v2/campaigns?limit=100',
      'POST https://api.partner.market.yandex.ru/v2/businesses/7/settings',
    ]);
    for (const { init } of asked) {
      expect(init).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' });
      expect(init.body).toBeUndefined();
      const headers = Object.fromEntries(new Headers(init.headers));
      expect(headers).toEqual({
        'api-key': VALUE,
        accept: 'application/json',
        'user-agent': `Klyuchnik/${version}`,
        'x-market-integration': `Klyuchnik/${version}`,
      });
    }
  });

  it('never carries the token in an address, even where the Market gives it as a page token', async () => {
    for (const nextPageToken of [
      VALUE,
      `${'İ'.repeat(60)}${VALUE}`,
      `x${VALUE.slice(5, 40)}x`,
      'x'.repeat(3000),
    ]) {
      const { asked, ports } = network(
        () => json(INTROSPECTED),
        () => json({ campaigns: [{ id: 1, business: { id: 7 } }], paging: { nextPageToken } }),
      );
      const outcome = await checkToken(ports, target, { timeoutMs: 1000 });
      expect(asked).toHaveLength(2);
      expect(outcome.check.cause).toBe('works-identity-unproven');
    }
  });

  it('stops asking when a page token comes again, and does not call the list whole', async () => {
    const { asked, ports } = network(
      () => json(INTROSPECTED),
      () => json({ campaigns: [{ id: 1, business: { id: 7 } }], paging: { nextPageToken: 'again' } }),
    );
    const outcome = await checkToken(ports, target, { timeoutMs: 1000 });
    expect(asked.filter(({ url }) => url.includes('campaigns'))).toHaveLength(2);
    expect(outcome).toMatchObject({ storesKnown: false, check: { cause: 'works' } });
  });
});

describe('a call of the console', () => {
  const call = (ports: ReturnType<typeof network>['ports'], body: string | null) => {
    const request: MarketRequest = { operationId: 'getOffers', method: 'POST', target: '/v2/x?a=1', body };
    return callMarket(ports, target, request, AbortSignal.timeout(5000));
  };

  it('carries its body as JSON, and no type without one', async () => {
    const { asked, ports } = network(() => json({ status: 'OK' }));
    await call(ports, '{"offerIds":["я"]}');
    await call(ports, null);
    const sent = asked.map(({ init }) => [init.body, new Headers(init.headers).get('Content-Type')]);
    expect(sent).toEqual([
      ['{"offerIds":["я"]}', 'application/json'],
      [undefined, null],
    ]);
    expect(asked[0]?.url).toBe('https://api.partner.market.yandex.ru/v2/x?a=1');
  });

  it('brings the answer back as it came, with its type and limit', async () => {
    const headers = { 'Content-Type': 'text/plain', 'X-RateLimit-Resource-Limit': '100' };
    const { ports } = network(() => new Response('{"a":"я"}', { headers }));
    const started = performance.now();
    const reply = await call(ports, null);
    const took = Math.ceil(performance.now() - started);
    expect(reply).toMatchObject({ text: '{"a":"я"}', bytes: 10, isCut: false, limit: '100' });
    expect(reply.contentType).toBe('text/plain');
    expect(reply.exchange).toMatchObject({ status: 200, json: { a: 'я' }, errors: null });
    expect(reply.exchange.ms).toBeLessThanOrEqual(took);
  });

  it('has neither type nor limit where the Market told none, or said nothing at all', async () => {
    const nothing = { text: '', bytes: 0, isCut: false, contentType: null, limit: null };
    expect(await call(network(() => new Response(null, { status: 204 })).ports, null)).toMatchObject(nothing);
    const gone = () => Promise.reject(new TypeError('fetch failed'));
    const reply = await call({ fetch: gone, clock: Date.now }, null);
    expect(reply).toMatchObject(nothing);
    expect(reply.exchange).toMatchObject({ status: null, failure: 'unknown', json: undefined, errors: null });
    expect(reply.exchange).toMatchObject({ limitRemaining: null, limitUntil: null, date: null });
  });

  it.each([300, 302, 399])('does not read where a redirect (%i) leads to', async (status) => {
    let isCancelled = false;
    const cancel = () => {
      isCancelled = true;
    };
    const place = new Response(new ReadableStream({ cancel }));
    Object.defineProperty(place, 'status', { value: status });
    const reply = await call({ fetch: async () => place, clock: Date.now }, null);
    expect(reply).toMatchObject({ text: '', bytes: 0, isCut: false, exchange: { status, failure: null } });
    expect(isCancelled).toBe(true);
  });

  it('reads letters whose bytes come apart', async () => {
    const bytes = new TextEncoder().encode('{"a":"яблоко"}');
    const body = inChunks([...bytes].map((byte) => Uint8Array.of(byte)));
    const reply = await call(network(() => new Response(body)).ports, null);
    expect(reply).toMatchObject({ text: '{"a":"яблоко"}', exchange: { json: { a: 'яблоко' } } });
  });

  it('reads no further than the longest answer, and takes its beginning for no JSON', async () => {
    const whole = `"${'x'.repeat(LONGEST_ANSWER_BYTES - 2)}"`;
    const longest = await call(network(() => new Response(whole)).ports, null);
    expect(longest).toMatchObject({ isCut: false, exchange: { failure: null } });
    const chunks = ['{"status":"OK"}', ' '.repeat(LONGEST_ANSWER_BYTES)];
    const parts = inChunks(chunks.map((chunk) => new TextEncoder().encode(chunk)));
    const cut = await call(network(() => new Response(parts)).ports, null);
    expect(cut).toMatchObject({ text: '{"status":"OK"}', isCut: true });
    expect(cut.exchange).toMatchObject({ status: 200, failure: 'unreadable-answer', json: undefined });
  });

  it('is counted once it goes out, and costs nothing when time was up before', async () => {
    const { asked, ports } = network(() => json({ status: 'OK' }));
    const told: string[] = [];
    const meter = {
      sending: (operationId: string) => told.push(`sending ${operationId}`),
      answered: ({ status, failure }: Exchange) => told.push(`answered ${status ?? failure}`),
    };
    const counted = { ...ports, meter };
    await sendToMarket(counted, target, { operationId: 'getAuthTokenInfo' }, AbortSignal.timeout(5000));
    expect(told.splice(0)).toEqual(['sending getAuthTokenInfo', 'answered 200']);
    const timeIsUp = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    await sendToMarket(counted, target, { operationId: 'getAuthTokenInfo' }, timeIsUp);
    expect(told).toEqual(['answered timeout']);
    expect(asked).toHaveLength(1);
  });

  it('never goes to an address with a hole in it', async () => {
    const { asked, ports } = network(() => json({ status: 'OK' }));
    const soon = AbortSignal.timeout(5000);
    await expect(sendToMarket(ports, target, { operationId: 'getReturns' }, soon)).rejects.toThrow(
      'getReturns needs campaignId',
    );
    expect(asked).toEqual([]);
  });
});

describe('an answer that cannot be read to its end', () => {
  it.each([
    [302, 'redirected'],
    [401, 'timeout'],
    [200, 'timeout'],
    [420, 'rate-limited'],
    [503, 'market-unavailable'],
  ])('with status %i keeps it and means %s', async (status, cause) => {
    const { ports } = network(() => new Response(never(), { status }));
    const outcome = await checkToken(ports, target, { timeoutMs: 300 });
    expect(outcome.check).toMatchObject({ httpStatus: status, cause });
  });

  it('because it is too long is unreadable', async () => {
    const { ports } = network(() => new Response('x'.repeat(LONGEST_ANSWER_BYTES + 1)));
    expect(await send(ports)).toMatchObject({ status: 200, failure: 'unreadable-answer', json: undefined });
  });

  it('is stopped for the caller’s reason', async () => {
    const { ports } = network(() => new Response(never()));
    const stop = new AbortController();
    const sending = send(ports, stop.signal);
    stop.abort(new Error('locked'));
    await expect(sending).rejects.toThrow('locked');
  });
});

describe('what is kept of the Market’s words', () => {
  const refusedWith = (message: string, headers: Record<string, string> = {}) =>
    network(() => json({ status: 'ERROR', errors: [{ code: message, message }] }, { status: 401, headers }))
      .ports;

  it.each([
    ['as it is', VALUE],
    ['in lower case', VALUE.toLowerCase()],
    ['URL-encoded', encodeURIComponent(VALUE).toLowerCase()],
    ['percent by percent', Buffer.from(VALUE).toString('hex').replace(/../g, '%$&')],
    ['in hex', Buffer.from(VALUE).toString('hex')],
    ['in base64', Buffer.from(VALUE).toString('base64')],
    ['in base64 behind another letter', Buffer.from(`x${VALUE}`).toString('base64').slice(4)],
    ['in base64 behind two others', Buffer.from(`xx${VALUE}`).toString('base64').slice(4)],
    ['behind letters that grow when lowered', `${'İ'.repeat(60)}${VALUE}`],
    ['without its end', VALUE.slice(0, 52)],
    ['without its beginning', VALUE.slice(20)],
  ])('the token is masked %s', async (_how, echo) => {
    const { check } = await checkToken(refusedWith(`Api-Key token is invalid: ${echo}!`), target, {
      timeoutMs: 500,
    });
    expect(check.cause).toBe('token-invalid');
    expect(check.message).toMatch(/^Api-Key token is invalid: İ*.?‹secret›.?=*!$/);
    expect(JSON.stringify(check)).not.toContain(echo.slice(-25, -8));
  });

  it('a traceparent of another form is not kept', async () => {
    const hex = Buffer.from(VALUE).toString('hex');
    const traceparent = `00-${hex.slice(0, 64)}-${hex.slice(64)}-01`;
    const { check } = await checkToken(refusedWith('no', { traceparent }), target, { timeoutMs: 500 });
    expect(check.traceparent).toBeNull();
  });

  it('a traceparent of the published form is kept, and nothing longer or shorter', async () => {
    const kept = `00-${'0af7651916cd43dd'.repeat(2)}-b7ad6b7169203331-01`;
    const given = [
      kept,
      `x${kept}`,
      `${kept}x`,
      kept.slice(1),
      kept.replace('-b', '-'),
      kept.replace('af', 'xf'),
    ];
    const traceparents = await Promise.all(
      given.map(async (traceparent) => {
        const exchange = await send(network(() => json(INTROSPECTED, { headers: { traceparent } })).ports);
        return exchange.traceparent;
      }),
    );
    expect(traceparents).toEqual([kept, null, null, null, null, null]);
  });

  it('an endless message is cut', async () => {
    const { check } = await checkToken(refusedWith('x'.repeat(1_500_000)), target, { timeoutMs: 2000 });
    expect(JSON.stringify(check).length).toBeLessThan(5000);
  });
});
