// How a check goes out: what it asks besides, what it learns of the line and of time, and whose limit it obeys.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Checker } from '../../src/core/checks/checker.ts';
import type { DiagnosisPorts } from '../../src/core/market/diagnosis.ts';
import type { MarketFetch } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';
import type { CabinetRow } from '../../src/core/store/cabinet-table.ts';
import type { TokenRow } from '../../src/core/store/token-table.ts';
import { Refusal } from '../../src/shared/result.ts';
import { cabinetRow, tokenRow } from './kept-rows.ts';
import { openStoreForAll } from './store-for-all.ts';

const HOUR = 3_600_000;
const token = new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664');
const OK = {
  token: { status: 'OK', result: { apiKey: { name: 'crm', authScopes: ['PRICING'] } } },
  campaigns: {
    campaigns: [{ id: 5, domain: 'S', placementType: 'FBS', business: { id: 7, name: 'Сад' } }],
    paging: {},
  },
  settings: { status: 'OK', result: { subscriptionLevel: 'LIGHT' } },
};

let now = 1_700_000_000_000;
const store = openStoreForAll(() => now);
let cabinet: CabinetRow;
let checker: Checker;
/** What was asked, and by whose way; what the line does with it. */
let asked: string[];
let answer: (name: keyof typeof OK, init: RequestInit) => Response | Promise<Response>;
let diagnoses: string[];
/** What the computer says of its network when the line is looked at, and of names. */
let sight: Pick<DiagnosisPorts, 'isOnline' | 'lookUp'>;
beforeEach(() => {
  // Each a day after the one before: what that wrote counts for nothing any more.
  now += 24 * HOUR;
  cabinet = cabinetRow('garden', { identity: { id: '7', name: 'Сад' } });
  asked = [];
  diagnoses = [];
  sight = { isOnline: () => false, lookUp: async () => [] };
  answer = (name) => Response.json(OK[name]);
  const openNetwork =
    (partition: string): MarketFetch =>
    async (url, init) => {
      const name = new URL(url).pathname.split('/').at(-1) as keyof typeof OK;
      asked.push(`${partition} ${name}`);
      return answer(name, init);
    };
  const openDiagnosis = (partition: string) => {
    diagnoses.push(partition);
    return {
      ...sight,
      proxyFor: async () => null,
      fetch: openNetwork(partition),
      controlUrl: null,
    };
  };
  checker = new Checker({
    store,
    market: { openNetwork, openDiagnosis, originOf: async (api) => api },
    clock: () => now,
  });
});

const row = tokenRow('crm', 'garden');
const check = (place = cabinet, signal?: AbortSignal) =>
  checker.checkKept(token, row, place, { occasion: 'run', ...(signal && { signal }) });
const REQUEST = { operationId: 'getCampaigns', method: 'GET', target: '/v2/campaigns', body: null };
const call = (place = cabinet, request = REQUEST, of = row) =>
  checker.callByHand(
    token,
    { row: of, cabinet: place, storeId: null, attempt: (act) => act() },
    request,
    new AbortController().signal,
    () => undefined,
  );
const broken = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
/** Answers nobody until it is called. */
const holdAnswers = () => {
  const held: (() => void)[] = [];
  answer = (name) => new Promise((resolve) => held.push(() => resolve(Response.json(OK[name]))));
  return () => {
    answer = (name) => Response.json(OK[name]);
    for (const release of held) release();
  };
};
const untilAsked = async (times: number) => {
  while (asked.length < times) await new Promise((resolve) => setImmediate(resolve));
};
const isAskedFor = async (place: CabinetRow) => {
  asked = [];
  await check(place);
  return asked.includes('garden settings');
};

describe('the subscription of a cabinet', () => {
  it('is asked where it is not known, and again after a day', async () => {
    const told = (ago: number) => ({ ...cabinet, subscriptionAt: now - ago });
    expect(await isAskedFor(cabinet)).toBe(true);
    expect(await isAskedFor(told(0))).toBe(false);
    expect(await isAskedFor(told(24 * HOUR - 1))).toBe(false);
    expect(await isAskedFor(told(24 * HOUR))).toBe(true);
  });

  it('is not asked while the Market refuses that', async () => {
    const limitUntil = new Date(now + HOUR).toUTCString();
    answer = (name) =>
      name === 'settings'
        ? Response.json({}, { status: 420, headers: { 'X-RateLimit-Resource-Until': limitUntil } })
        : Response.json(OK[name]);
    expect(await isAskedFor(cabinet)).toBe(true);
    expect(await isAskedFor(cabinet)).toBe(false);
    now += HOUR;
    expect(await isAskedFor(cabinet)).toBe(true);
  });

  it('is asked by one of the checks that run beside each other, and anew once that one has ended', async () => {
    const told = Promise.withResolvers<void>();
    answer = async (name) => {
      if (name === 'settings' && times() === 1) await told.promise;
      return Response.json(OK[name]);
    };
    const times = () => asked.filter((one) => one === 'garden settings').length;
    const first = check();
    // Neither the one beside it nor the one after that asks as well.
    for (let beside = 0; beside < 2; beside++) await check();
    expect(times()).toBe(1);
    told.resolve();
    await first;
    await check();
    expect(times()).toBe(2);
  });
});

describe('a value tried out', () => {
  const tryOut = (api: string, kept: { row: typeof row; cabinet: CabinetRow } | null) =>
    checker.checkTrial(token, api, kept, new AbortController().signal);

  it('goes a way of its own, and obeys the limit of the token that has it already, at the same market alone', async () => {
    store.limits.keepWord('garden', { remaining: 0, until: now + HOUR, asOf: now, strikes: 0 });
    const refused = { error: { code: 'limit-reached', until: now + HOUR } };
    await expect(tryOut(cabinet.api, { row, cabinet })).rejects.toMatchObject(refused);
    await expect(check()).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
    expect((await tryOut('https://other.test', { row, cabinet })).check.cause).toBe('works');
    expect((await tryOut(cabinet.api, null)).check).toMatchObject({ cause: 'works', occasion: 'hand' });
    expect(new Set(asked)).toEqual(new Set(['trial token', 'trial campaigns', 'trial settings']));
  });

  it('may go out where only our own count says that nothing is left', async () => {
    for (let sent = 0; sent < 100; sent++) store.limits.insert('garden', now - 1);
    expect(checker.ledger.budgetOf('garden', 0).left).toBe(0);
    expect((await check()).check.cause).toBe('works');
  });
});

describe('the limit of a cabinet', () => {
  const word = (remaining: number) => ({ remaining, until: now + HOUR, asOf: now, strikes: 0 });

  it('refuses nothing while the Market leaves something', async () => {
    store.limits.keepWord('garden', word(1));
    expect((await check()).check.cause).toBe('works');
  });

  const introspect = (of: TokenRow) => call(cabinet, { ...REQUEST, operationId: 'getAuthTokenInfo' }, of);
  const checkOf = (of: TokenRow) => checker.checkKept(token, of, cabinet, { occasion: 'run' });

  it.each([
    ['a check', checkOf],
    ['an introspection by hand', introspect],
  ])('is looked at before %s waits for room, not after', async (_what, act) => {
    const release = holdAnswers();
    const under = [check(), check()];
    await untilAsked(2);
    store.limits.keepWord('garden', word(0));
    const refused = { error: { code: 'limit-reached', until: now + HOUR } };
    await expect(act(row)).rejects.toMatchObject(refused);
    release();
    await Promise.all(under);
  });

  it('of introspection is that of no other operation', async () => {
    store.limits.keepWord('garden', word(0));
    expect((await call()).exchange.status).toBe(200);
  });

  it.each([
    ['a check', checkOf],
    ['an introspection by hand', introspect],
  ])('is looked at again once %s has room', async (_what, act) => {
    const release = holdAnswers();
    const under = [check(), check()];
    await untilAsked(2);
    const waiting = act(tokenRow('other', 'garden', { belongsTo: { id: '9', name: null } }));
    store.limits.keepWord(`${cabinet.api} 9`, word(0));
    release();
    await expect(waiting).rejects.toMatchObject({ error: { code: 'limit-reached', until: now + HOUR } });
    await Promise.all(under);
    expect(asked.filter((one) => one === 'garden token')).toHaveLength(2);
  });

  it('is that of the cabinet the check has proven, too', async () => {
    await check({ ...cabinet, identity: { id: '8', name: null } });
    expect(store.limits.sentSince(`${cabinet.api} 7`, now - 1)).toEqual([now]);
  });

  it.each([
    ['test', () => checker.checkKept(token, row, cabinet, { occasion: 'hand' })],
    ['call', () => call()],
  ])('leaves a %s by hand the first place among those that wait', async (_what, act) => {
    const release = holdAnswers();
    const order: string[] = [];
    const under = [check(), check()];
    await untilAsked(2);
    const waiting = [
      check().then(() => order.push('run')),
      act().then(() => order.push('hand')),
      check().then(() => order.push('later run')),
    ];
    release();
    await Promise.all([...under, ...waiting]);
    expect(order).toEqual(['hand', 'run', 'later run']);
  });
});

describe('a line that is broken', () => {
  /** Holds the look at it, until a name is not found. */
  const holdLook = () => {
    const begun = Promise.withResolvers<void>();
    const names = Promise.withResolvers<string[]>();
    const lookUp = () => {
      begun.resolve();
      return names.promise;
    };
    sight = { isOnline: () => true, lookUp };
    return { begun: begun.promise, end: () => names.reject(new Error('ENOTFOUND')) };
  };

  it('is looked at once for all that broke on it alike, by the way they went', async () => {
    answer = broken('CERT_HAS_EXPIRED');
    const outcome = await check();
    expect(outcome.check).toMatchObject({ cause: 'tls-untrusted', diagnosis: { place: expect.any(String) } });
    await check({ ...cabinet, id: 'tea' });
    expect(diagnoses).toEqual(['garden']);
    answer = broken('ENETUNREACH');
    await check();
    await check({ ...cabinet, api: 'https://other.test' });
    expect(diagnoses).toEqual(['garden', 'garden', 'garden']);
  });

  it('is looked at again after half a minute', async () => {
    answer = broken('ENETUNREACH');
    await check();
    now += 29_999;
    await check();
    expect(diagnoses).toHaveLength(1);
    now += 1;
    await check();
    expect(diagnoses).toHaveLength(2);
  });

  it('is looked at anew where the lock ended the look half-way', async () => {
    answer = broken('CERT_HAS_EXPIRED');
    const { begun } = holdLook();
    const first = check();
    await begun;
    const locked = new Refusal({ code: 'locked' });
    checker.stopAll(locked);
    await expect(first).rejects.toBe(locked);
    sight = { isOnline: () => false, lookUp: async () => [] };
    expect((await check()).check.diagnosis).not.toBeNull();
    expect(diagnoses).toHaveLength(2);
  });

  it('is looked at to the end for the others where one check was stopped meanwhile', async () => {
    answer = broken('CERT_HAS_EXPIRED');
    const { begun, end } = holdLook();
    const stop = new AbortController();
    const [stopped, other] = [check(cabinet, stop.signal), check()];
    await begun;
    stop.abort(new Error('stopped'));
    end();
    await expect(stopped).rejects.toThrow('stopped');
    expect((await other).check.diagnosis).not.toBeNull();
    expect(diagnoses).toHaveLength(1);
  });

  it('is not looked at for what the Market itself answered', async () => {
    answer = () =>
      Response.json({ status: 'ERROR', errors: [{ code: 'X', message: 'no' }] }, { status: 403 });
    expect((await check()).check.diagnosis).toBeNull();
    expect(diagnoses).toEqual([]);
  });
});

describe('how many calls go out at once', () => {
  const failing: [string, number, typeof answer][] = [
    // Never fewer than two; of the four below all go out where nothing is held back.
    ['503', 2, () => Response.json({}, { status: 503 })],
    ['a refused connection', 2, broken('ECONNREFUSED')],
    ['a lost connection', 2, broken('ECONNRESET')],
    ['a name that is not found', 2, broken('ENOTFOUND')],
    ['a timeout', 2, broken('ETIMEDOUT')],
    ['500', 4, () => Response.json({}, { status: 500 })],
    ['a certificate', 4, broken('CERT_HAS_EXPIRED')],
  ];
  const places = ['one', 'two', 'three', 'four'].map((id) => cabinetRow(id));

  /** Calls as many cabinets as there are; `count` of these calls go out at once, and no more. */
  async function expectAtOnce(count: number): Promise<void> {
    const release = holdAnswers();
    asked = [];
    const calls = places.map((place) => call(place));
    await untilAsked(count);
    // One more would be given its place a millisecond later.
    await pause(5);
    expect(asked).toHaveLength(count);
    release();
    await Promise.all(calls);
  }

  it.each(failing)('after four that ended with %s: %i', async (_what, atOnce, fails) => {
    answer = fails;
    for (let times = 0; times < 4; times++) await call();
    await expectAtOnce(atOnce);
  });

  it('goes by checks as by calls, and by every call of a check', async () => {
    answer = (name) => (name === 'campaigns' ? broken('ETIMEDOUT')() : Response.json(OK[name]));
    for (let times = 0; times < 4; times++) await check();
    await expectAtOnce(2);
  });

  it('grows with each answer, and not with one that failed', async () => {
    answer = broken('ECONNREFUSED');
    for (let times = 0; times < 4; times++) await call();
    answer = broken('CERT_HAS_EXPIRED');
    for (let times = 0; times < 8; times++) await call();
    await expectAtOnce(2);
    // Those four answers count.
    await expectAtOnce(3);
  });
});

describe('how long a check takes', () => {
  const taking = (ms: number) => async (name: keyof typeof OK) => {
    await pause(ms);
    return Response.json(OK[name]);
  };

  it('is learned a little with each that got through', async () => {
    expect(checker.usualMs).toBe(900);
    answer = taking(20);
    const { calls } = (await check()).check;
    const tookMs = calls.reduce((sum, { ms }) => sum + ms, 0);
    expect(tookMs).toBeGreaterThan(0);
    expect(checker.usualMs).toBeCloseTo(900 + (tookMs - 900) / 10);
  });

  it('is not learned from one whose line broke', async () => {
    answer = async (name) => {
      await pause(5);
      return name === 'campaigns' ? broken('ETIMEDOUT')() : Response.json(OK[name]);
    };
    await check();
    expect(checker.usualMs).toBe(900);
  });

  it('is not learned from a value that is not sent at all', async () => {
    const isNone = new Secret('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln');
    const { check: view } = await checker.checkKept(isNone, row, cabinet, { occasion: 'run' });
    expect([view.cause, checker.usualMs]).toEqual(['token-malformed', 900]);
  });
});

describe('the time that is given', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['a check', 20_000, () => check()],
    [
      'a deep check',
      60_000,
      () =>
        checker.checkKept(token, row, cabinet, {
          occasion: 'hand',
          chooseProbes: () => ({ probes: [], without: [] }),
        }),
    ],
    ['a call by hand', 30_000, () => call()],
  ])('to %s is %i ms, and ends it', async (_what, ms, act) => {
    const timeUp = new DOMException('late', 'TimeoutError');
    const given = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(timeUp));
    const ended = await act();
    expect(given).toHaveBeenCalledWith(ms);
    expect(ended).toMatchObject(
      'check' in ended ? { check: { cause: 'timeout' } } : { exchange: { failure: 'timeout' } },
    );
    expect(asked).toEqual([]);
  });
});

describe('the end of all checks', () => {
  it('reaches what is under way and what waits, and not what comes after', async () => {
    answer = (_name, init) =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const three = [check(), check(), check()];
    await untilAsked(2);
    const reason = new Refusal({ code: 'locked' });
    checker.stopAll(reason);
    for (const one of three) await expect(one).rejects.toBe(reason);
    answer = (name) => Response.json(OK[name]);
    expect((await check()).check.cause).toBe('works');
  });

  it.each([
    ['a check', (signal: AbortSignal) => check(cabinet, signal)],
    ['a value tried out', (signal: AbortSignal) => checker.checkTrial(token, cabinet.api, null, signal)],
  ])('is not needed for %s that its own signal stops', async (_what, begin) => {
    answer = (_name, init) =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const stop = new AbortController();
    const checking = begin(stop.signal);
    await untilAsked(1);
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(checking).rejects.toBe(reason);
  });
});
