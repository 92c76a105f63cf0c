// One check from its first call to its last: what is asked, what is asked again, and when it ends.
import { describe, expect, it } from 'vitest';
import { type CheckOptions, checkToken } from '../../src/core/checks/check-token.ts';
import type { Probe } from '../../src/core/checks/deep-check.ts';
import type { CheckOperation, MarketFetch } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';

const target = {
  origin: 'https://market.test',
  token: new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664'),
};
const INTROSPECTED = { status: 'OK', result: { apiKey: { name: 'crm', authScopes: ['PRICING'] } } };
const SETTINGS = { status: 'OK', result: { subscriptionLevel: 'LIGHT' } };
const STORES = {
  campaigns: [{ id: 5, domain: 'S', placementType: 'FBS', business: { id: 7, name: 'Сад' } }],
  paging: {},
};
const refusal = (message: string) => ({ status: 'ERROR', errors: [{ code: 'X', message }] });
const failed = (code: string) => Object.assign(new Error(code), { code });

type Said = [number, unknown] | Error | 'half an answer';
/** A body whose line is lost before its end. */
const halfAnswer = () =>
  new ReadableStream({
    start(body) {
      body.enqueue(new TextEncoder().encode('{"status":"OK",'));
      body.error(failed('ECONNRESET'));
    },
  });
/** A market that answers each address in turn; the last answer is repeated. Asked for anything else it refuses. */
function market(said: Partial<Record<'token' | 'campaigns' | 'settings' | 'promos', Said[]>>) {
  const asked: string[] = [];
  const turns = new Map<string, number>();
  const fetch: MarketFetch = async (url, init) => {
    const { pathname, search } = new URL(url);
    const name = pathname.split('/').at(-1) as keyof typeof said;
    asked.push(`${name}${search}`);
    const answers = {
      token: [[200, INTROSPECTED]],
      campaigns: [[200, STORES]],
      settings: [[200, SETTINGS]],
      ...said,
    }[name] as Said[] | undefined;
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    init.signal?.throwIfAborted();
    const answer = answers?.[Math.min(turn, answers.length - 1)] ?? [404, refusal('unknown')];
    if (answer instanceof Error) throw answer;
    if (answer === 'half an answer') return new Response(halfAnswer());
    return new Response(JSON.stringify(answer[1]), { status: answer[0] });
  };
  const check = (options: Partial<CheckOptions> = {}) =>
    checkToken({ fetch, clock: () => 1_700_000_000_000 }, target, { timeoutMs: 60_000, ...options });
  return { asked, check };
}

describe('a check', () => {
  it('asks for the token, its stores and their subscription, and tells what it learned', async () => {
    const { asked, check } = market({});
    const outcome = await check();
    expect(asked).toEqual(['token', 'campaigns?limit=100', 'settings']);
    expect(outcome).toMatchObject({
      check: { at: 1_700_000_000_000, cause: 'works', occasion: 'hand', cabinet: { id: '7' }, areas: null },
      facts: { name: 'crm', scopes: ['PRICING'] },
      businesses: [{ id: '7', name: 'Сад' }],
      stores: [{ id: '5', name: 'S' }],
      storesKnown: true,
      subscription: 'LIGHT',
    });
    expect(outcome.check.calls.map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([
      'getAuthTokenInfo 200',
      'getCampaigns 200',
      'getBusinessSettings 200',
    ]);
  });

  it('spares the subscription where that is not wanted, or no cabinet is proven', async () => {
    const spared = market({});
    expect(await spared.check({ askSubscription: false, occasion: 'watch' })).toMatchObject({
      subscription: null,
      check: { cause: 'works', occasion: 'watch' },
    });
    expect(spared.asked).toEqual(['token', 'campaigns?limit=100']);
    const nobody = market({ campaigns: [[403, refusal('API for business 7 disabled')]] });
    expect(await nobody.check()).toMatchObject({
      check: { cause: 'works-identity-unproven' },
      businesses: [],
      storesKnown: false,
    });
    expect(nobody.asked).toEqual(['token', 'campaigns?limit=100']);
  });

  it('asks nothing more of a token that is refused, and nothing at all of what cannot be one', async () => {
    const { asked, check } = market({ token: [[401, refusal('Api-Key token is revoked')]] });
    expect(await check()).toMatchObject({
      check: { verdict: 'bad', cause: 'token-revoked' },
      facts: null,
      businesses: [],
      stores: [],
      storesKnown: false,
      subscription: null,
    });
    expect(asked).toEqual(['token']);
    const ports = { fetch: () => Promise.reject(new Error('asked')), clock: Date.now };
    const jwt = { ...target, token: new Secret('eyJhbGciOiJFUzI1NiJ9.eyJpZCI6IngifQ.c2ln') };
    const { check: refused } = await checkToken(ports, jwt, { timeoutMs: 1000, occasion: 'schedule' });
    expect(refused).toMatchObject({ cause: 'token-malformed', calls: [], occasion: 'schedule' });
  });

  it('that finds the token dead at its last call says so', async () => {
    const { check } = market({ settings: [[401, refusal('Api-Key token is revoked')]] });
    expect(await check()).toMatchObject({
      check: { verdict: 'bad', cabinet: null },
      facts: null,
      stores: [],
    });
  });

  it('reads the list of stores to its end, page by page', async () => {
    const page = (id: number, nextPageToken?: string): Said => [
      200,
      { campaigns: [{ id, business: { id: 7 } }], paging: { nextPageToken } },
    ];
    const { asked, check } = market({ campaigns: [page(1, 'b c'), page(2, 'd'), page(3)] });
    const outcome = await check({ askSubscription: false });
    expect(asked).toEqual([
      'token',
      'campaigns?limit=100',
      'campaigns?limit=100&pageToken=b+c',
      'campaigns?limit=100&pageToken=d',
    ]);
    expect(outcome.stores.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(outcome.storesKnown).toBe(true);
    const broken = market({ campaigns: [page(1, 'b'), [403, refusal('no')]] });
    expect(await broken.check()).toMatchObject({ stores: [], storesKnown: false, businesses: [] });
  });

  it.each([
    ['is as long as they come', 'x'.repeat(2000), true],
    ['is too long', 'x'.repeat(2001), false],
    ['echoes the token', `page ${target.token.expose()}`, false],
  ])('sends back no page token but a usable one: one that %s', async (_what, nextPageToken, isFollowed) => {
    const first: Said = [200, { ...STORES, paging: { nextPageToken } }];
    const { asked, check } = market({ campaigns: [first, [200, STORES]] });
    const outcome = await check({ askSubscription: false });
    expect(outcome.storesKnown).toBe(isFollowed);
    expect(asked.slice(2)).toEqual(isFollowed ? [`campaigns?limit=100&pageToken=${nextPageToken}`] : []);
  });

  it('does not read a list of stores without end', async () => {
    let count = 0;
    const fetch: MarketFetch = async (url) => {
      if (!url.includes('campaigns')) return new Response(JSON.stringify(INTROSPECTED));
      count += 1;
      return new Response(JSON.stringify({ ...STORES, paging: { nextPageToken: `page ${count}` } }));
    };
    const options = { timeoutMs: 60_000, askSubscription: false };
    const outcome = await checkToken({ fetch, clock: Date.now }, target, options);
    expect([count, outcome.storesKnown, outcome.check.cause]).toEqual([50, false, 'works']);
  });
});

describe('a call', () => {
  it.each<[string, Said]>([
    ['the Market is overloaded', [503, null]],
    ['the Market stumbles', [500, refusal('x')]],
    ['too many are made at once', [420, refusal("Hit rate limit of '4' parallel requests")]],
    ['the name is not found', failed('ENOTFOUND')],
    ['nobody listens', failed('ECONNREFUSED')],
    ['the line is lost', failed('ECONNRESET')],
    ['the line is lost half-way', 'half an answer'],
  ])('is made again when %s', async (_what, trouble) => {
    const { asked, check } = market({ token: [trouble, [200, INTROSPECTED]] });
    const outcome = await check();
    expect(asked).toEqual(['token', 'token', 'campaigns?limit=100', 'settings']);
    expect(outcome.check).toMatchObject({ cause: 'works', calls: { length: 4 } });
  });

  it('is made three times at most', async () => {
    const { asked, check } = market({ token: [[503, null]] });
    expect((await check()).check).toMatchObject({ cause: 'market-unavailable', calls: { length: 3 } });
    expect(asked).toEqual(['token', 'token', 'token']);
  });

  it.each<[string, Said]>([
    ['is refused', [401, refusal('Api-Key token is invalid')]],
    ['is forbidden', [403, refusal('no')]],
    ['meets the limit by the hour', [420, refusal('Hit rate limit of 100 requests per 1 hour')]],
    ['meets a sign-in page', [511, null]],
    ['meets a redirect', [302, null]],
    ['meets a certificate that is not trusted', failed('CERT_HAS_EXPIRED')],
    ['has no network', failed('ENETUNREACH')],
    ['meets what nobody knows', new Error('odd')],
  ])('is made once when it %s', async (_what, answer) => {
    const { asked, check } = market({ token: [answer] });
    await check();
    expect(asked).toEqual(['token']);
  });

  it('is not waited for longer than the check may take: what was learned stands', async () => {
    const { asked, check } = market({ token: [[503, null]] });
    expect((await check({ timeoutMs: 100 })).check).toMatchObject({
      cause: 'market-unavailable',
      calls: { length: 1 },
    });
    expect(asked).toEqual(['token']);
  });

  it('is not made again once the caller has stopped the check', async () => {
    const stop = new AbortController();
    const reason = new Error('locked');
    const { check } = market({ token: [[503, null]] });
    const checking = check({ signal: stop.signal });
    setImmediate(() => stop.abort(reason));
    await expect(checking).rejects.toBe(reason);
  });
});

describe('a deep check', () => {
  const probe = (area: Probe['area'], operation: Probe['operation']): Probe => ({
    area,
    store: null,
    operationId: 'getPromos',
    operation,
  });
  const promos: CheckOperation = { operationId: 'getPromos', ids: { businessId: '7' }, body: {} };
  const passed: Said = [200, { status: 'OK', result: {} }];

  it('makes the chosen calls one after another, each with the answer of the one before', async () => {
    const { asked, check } = market({ promos: [passed] });
    const before: unknown[] = [];
    const remembering: Probe['operation'] = (exchange) => {
      before.push(exchange?.operationId ?? null);
      return promos;
    };
    const outcome = await check({
      chooseProbes: ({ cabinet, stores }) => {
        expect([cabinet?.id, stores.length]).toEqual(['7', 1]);
        return {
          probes: [probe(null, remembering), probe('goods', () => null), probe('goods', remembering)],
          without: [],
        };
      },
    });
    expect(before).toEqual([null, null]);
    expect(asked.slice(3)).toEqual(['promos', 'promos']);
    expect(outcome.check.areas).toMatchObject([
      { area: 'cabinet', result: 'confirmed' },
      { area: 'goods', result: 'confirmed' },
    ]);
    expect(outcome.check.calls).toHaveLength(5);
  });

  it('ends where the token turns out dead', async () => {
    const { asked, check } = market({ promos: [passed, [401, refusal('Api-Key token is revoked')], passed] });
    const probes = [1, 2, 3].map(() => probe('goods', () => promos));
    const outcome = await check({ chooseProbes: () => ({ probes, without: [] }) });
    expect(asked.slice(3)).toEqual(['promos', 'promos']);
    expect(outcome.check).toMatchObject({ verdict: 'bad', cause: 'token-revoked' });
  });

  it('proves no cabinet that nobody named, and is not made for a dead token', async () => {
    const nobody = market({ campaigns: [[403, refusal('no')]] });
    const none = { chooseProbes: () => ({ probes: [], without: [] }) };
    expect((await nobody.check(none)).check.areas).toMatchObject([
      { area: 'cabinet', result: 'not-provable' },
    ]);
    const dead = market({ campaigns: [[401, refusal('Api-Key token is revoked')]] });
    expect((await dead.check(none)).check.areas).toBeNull();
  });
});
