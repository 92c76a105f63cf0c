// The two questions of the ladder and what it makes of the answers: who answered in the Market's place, and whether
// anything outside it answers at all.
import { describe, expect, it } from 'vitest';
import { askControl, askMarket, attempt } from '../../src/core/market/line-questions.ts';
import type { MarketFetch } from '../../src/core/market/request.ts';

const ORIGIN = 'https://api.partner.market.yandex.ru';
const REFUSAL =
  '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is not specified"}]}';
const never = new AbortController().signal;

/** A stack that gives this answer; a status that `Response` refuses to make can be given too. */
const answering =
  (status: number, body: string | ReadableStream | null, headers: Record<string, string> = {}): MarketFetch =>
  async () => {
    const response = new Response(body, { headers });
    Object.defineProperty(response, 'status', { value: status });
    return response;
  };
const failing =
  (error: unknown): MarketFetch =>
  () =>
    Promise.reject(error);
const redirected = new TypeError('fetch failed', { cause: new Error('unexpected redirect') });

const ask = async (fetch: MarketFetch) => {
  const asked = await askMarket(fetch, ORIGIN, never);
  return asked.ok ? asked.value : asked;
};

describe('what the ladder calls a failure', () => {
  const named = (message: string, code?: string) => Object.assign(new Error(message), code && { code });
  const deep = (levels: number): Error =>
    levels === 0 ? named('x', 'ECONNRESET') : new Error('x', { cause: deep(levels - 1) });
  const round = new Error('round');
  round.cause = round;

  it.each<[string, unknown, string]>([
    ['Chromium’s name', named('net::ERR_CONNECTION_REFUSED'), 'ERR_CONNECTION_REFUSED'],
    ['the status of the proxy', named('Proxy response (407) !== 200 when HTTP Tunneling'), '407'],
    [
      'the system’s name, wherever it stands',
      new TypeError('x', { cause: named('y', 'ENOTFOUND') }),
      'ENOTFOUND',
    ],
    [
      'that of the first of several attempts',
      new AggregateError([named('x', 'EHOSTUNREACH')]),
      'EHOSTUNREACH',
    ],
    ['that of the sixth cause', deep(5), 'ECONNRESET'],
    ['nothing from deeper down', deep(6), 'connection-lost'],
    ['nothing from a chain that comes back to itself', round, 'unknown'],
    ['nothing from a number', Object.assign(new Error('x'), { code: 7 }), 'unknown'],
    ['nothing from a name inside a sentence', named('failed: net::ERR_FAILED'), 'connection-lost'],
    ['nothing from a name with more behind it', named('net::ERR_FAILED at once'), 'connection-lost'],
    ['nothing from a proxy somebody only speaks of', named('No Proxy response (407)'), 'unknown'],
    ['nothing from what is no error', 'gone', 'unknown'],
  ])('%s', async (_what, error, code) => {
    expect(await attempt(() => Promise.reject(error), never)).toMatchObject({ ok: false, code });
  });

  it('is the time once that is up, whatever the work says then', async () => {
    const refused = () => Promise.reject(named('x', 'ECONNREFUSED'));
    const tried = await attempt(refused, AbortSignal.abort());
    expect(tried).toEqual({ ok: false, failure: 'timeout', code: 'timeout' });
  });
});

describe('who answered', () => {
  it.each<[string, number, string, object]>([
    ['the Market itself', 400, REFUSAL, { from: 'market', status: '400', instead: null }],
    ['the Market itself', 401, REFUSAL, { from: 'market', status: '401', instead: null }],
    ['the Market in trouble', 500, REFUSAL, { from: 'market-trouble', status: '500', instead: '500' }],
    ['somebody in trouble', 500, '<html>', { from: 'trouble', status: '500', instead: '500' }],
    ['a proxy', 407, REFUSAL, { from: 'proxy', status: '407', instead: '407' }],
    ['somebody else', 200, REFUSAL, { from: 'foreign', status: '200', instead: 'text/html' }],
    ['somebody else', 404, '<html>', { from: 'foreign', status: '404', instead: 'text/html' }],
    ['somebody else', 499, '<html>', { from: 'foreign', status: '499', instead: 'text/html' }],
  ])('is %s when %i comes with %j', async (_who, status, text, answer) => {
    expect(await ask(answering(status, text, { 'Content-Type': 'text/html; charset=utf-8' }))).toEqual(
      answer,
    );
  });

  it.each([
    ['', null],
    ['x', null],
    ['about text/html', null],
    ['image/svg+xml', 'image/svg+xml'],
  ])('is told by the type %j as %j', async (type, instead) => {
    expect(await ask(answering(200, 'x', { 'Content-Type': type }))).toMatchObject({
      from: 'foreign',
      instead,
    });
  });

  it('is told without a type where there is none', async () => {
    expect(await ask(answering(200, null))).toEqual({ from: 'foreign', status: '200', instead: null });
  });

  it.each<[number, string | null, string]>([
    [300, '/elsewhere?token=x', '300 /elsewhere'],
    [302, 'http://portal.test/login?from=x', '302 portal.test'],
    [399, null, '399'],
    [307, 'http://[', '307'],
    [302, `/${'x'.repeat(200)}`, `302 /${'x'.repeat(99)}`],
  ])('is somebody else when %i leads to %j', async (status, location, told) => {
    const headers: Record<string, string> = location === null ? {} : { Location: location };
    const answer = await ask(answering(status, null, headers));
    expect(answer).toEqual({ from: 'foreign', status: told, instead: 'redirect' });
  });

  it('is somebody else when the stack hides where a redirect leads to', async () => {
    expect(await ask(failing(redirected))).toEqual({ from: 'foreign', status: null, instead: 'redirect' });
  });

  it('does not matter less because a body nobody wants cannot be given up', async () => {
    const stubborn = new ReadableStream({ cancel: () => Promise.reject(new Error('no')) });
    expect(await ask(answering(302, stubborn))).toMatchObject({ from: 'foreign', instead: 'redirect' });
  });

  it('is the Market even when the letters of its refusal come apart', async () => {
    const text = '{"status":"ERROR","errors":[{"code":null,"message":"нет"}]}';
    const bytes = new TextEncoder().encode(`${' '.repeat(64 * 1024 - 200)}${text}`);
    const halves = [bytes.slice(0, -6), bytes.slice(-6)];
    const body = new ReadableStream({
      start(controller) {
        for (const half of halves) controller.enqueue(half);
        controller.close();
      },
    });
    expect(await ask(answering(403, body))).toEqual({ from: 'market', status: '403', instead: null });
  });

  it('is asked without credentials', async () => {
    const inits: RequestInit[] = [];
    const fetch: MarketFetch = async (url, init) => {
      inits.push(init);
      return answering(401, REFUSAL)(url, init);
    };
    await ask(fetch);
    await askControl(fetch, 'https://control.test/', never);
    expect(inits).toHaveLength(2);
    for (const init of inits) {
      expect(init).toMatchObject({
        method: 'GET',
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
      });
      expect(init.headers).toEqual({ Accept: 'application/json', 'User-Agent': 'Klyuchnik' });
      expect(init.signal).toBeInstanceOf(AbortSignal);
    }
  });
});

describe('the control', () => {
  const control = (fetch: MarketFetch, url = 'https://control.test/robots.txt') =>
    askControl(fetch, url, never);

  it.each([
    [200, true],
    [404, true],
    [407, false],
    [499, true],
    [500, false],
  ])('with status %i counts as an answer: %j', async (status, answers) => {
    expect(await control(answering(status, 'x'))).toEqual({ answers, skewMs: null, code: null });
  });

  it('that redirects is there over https; over http anybody could have done it', async () => {
    expect(await control(failing(redirected))).toMatchObject({ answers: true, skewMs: null });
    expect(await control(failing(redirected), 'http://control.test/https:')).toMatchObject({
      answers: false,
    });
  });

  it('that cannot be reached says why', async () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(await control(failing(refused))).toEqual({ answers: false, skewMs: null, code: 'ECONNREFUSED' });
  });

  it('tells the time', async () => {
    const anHourAhead = new Date(Date.now() + 3_600_000).toUTCString();
    const { skewMs } = await control(answering(200, 'x', { Date: anHourAhead }));
    expect(Math.round(Number(skewMs) / 60_000)).toBe(60);
  });
});
