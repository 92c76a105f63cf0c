// One exchange: exactly how a token is sent, and what is kept of an answer that cannot be read.
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../src/core/checks/check-token.ts';
import { LONGEST_ANSWER_BYTES, type MarketFetch, sendToMarket } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';

const VALUE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const target = { origin: 'https://api.partner.market.yandex.ru', token: new Secret(VALUE) };
const INTROSPECTED = { status: 'OK', result: { apiKey: { name: 'a', authScopes: ['PRICING'] } } };

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const never = () => new ReadableStream({ pull: () => new Promise(() => {}) });

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
        'user-agent': expect.stringMatching(/^Klyuchnik\//),
        'x-market-integration': expect.stringMatching(/^Klyuchnik\//),
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

  it('an endless message is cut', async () => {
    const { check } = await checkToken(refusedWith('x'.repeat(1_500_000)), target, { timeoutMs: 2000 });
    expect(JSON.stringify(check).length).toBeLessThan(5000);
  });
});
