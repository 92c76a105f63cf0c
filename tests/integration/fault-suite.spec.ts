// Whatever network, proxies and Market do to a check: it answers in time, never throws, never guesses about the
// token, never shows it, and never carries it anywhere else.
import tls from 'node:tls';
import { describe, expect, test, vi } from 'vitest';
import { openNodeFetch } from '../../src/cli/node-fetch.ts';
import { type ChooseProbes, checkToken } from '../../src/core/checks/check-token.ts';
import { planProbes } from '../../src/core/checks/deep-check.ts';
import type { CheckOutcome } from '../../src/core/checks/outcome.ts';
import type { MarketFetch } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';
import type { FaultKind } from '../../src/practice/faults.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { LARGEST_ID, OTHER_BUSINESS } from '../../src/practice/twists.ts';
import { leaksIn } from '../unit/leaks.ts';
import { FAULT_CASES, type Stage } from './fault-cases.ts';
import { LIMITS } from './odd-bodies.ts';
import { body } from './odd-case.ts';
import { AUTHORITY, closedPort, ODD_TOKEN, startOddServer } from './odd-server.ts';
import { tokenOf } from './practice-caller.ts';

// Most cases wait: for a deadline, or for the pause before an attempt is repeated.
vi.setConfig({ maxConcurrency: 32 });
tls.setDefaultCACertificates([...tls.getCACertificates('default'), AUTHORITY.cert]);

/** How long after the deadline an answer may come on a busy machine. */
const GRACE_MS = 15_000;

/** The command line's client; a proxy is taken from the variables at the moment it is opened. */
function openClient({ origin, proxy }: Pick<Stage, 'origin' | 'proxy'>): MarketFetch {
  if (proxy === null) return openNodeFetch(origin);
  vi.stubEnv('HTTPS_PROXY', proxy).stubEnv('https_proxy', proxy);
  try {
    return openNodeFetch(origin);
  } finally {
    vi.unstubAllEnvs();
  }
}

async function check(
  fetch: MarketFetch,
  stage: Pick<Stage, 'origin' | 'token'>,
  timeoutMs: number,
  chooseProbes?: ChooseProbes,
) {
  const started = performance.now();
  const target = { origin: stage.origin, token: new Secret(stage.token) };
  const options = { timeoutMs, ...(chooseProbes && { chooseProbes }) };
  const outcome = await checkToken({ fetch, clock: Date.now }, target, options);
  expect(performance.now() - started).toBeLessThan(timeoutMs + GRACE_MS);
  return outcome;
}

function holdsPromises(outcome: CheckOutcome, stage: Pick<Stage, 'token' | 'spied'>) {
  const { verdict, httpStatus, calls } = outcome.check;
  const introspected = calls.some((call) => call.operationId === 'getAuthTokenInfo' && call.status === 200);
  if (verdict === 'bad') expect(httpStatus).toBe(401);
  if (verdict === 'good') expect(introspected).toBe(true);
  expect(outcome.facts !== null).toBe(verdict === 'good');
  expect(leaksIn(JSON.stringify(outcome), stage.token)).toEqual([]);
  const spied = stage.spied();
  expect(spied.filter((told) => told.startsWith('another origin'))).toEqual([]);
  expect(leaksIn(spied.join('\n'), stage.token)).toEqual([]);
}

const summary = ({ check: { verdict, cause, httpStatus } }: CheckOutcome) =>
  `${verdict} ${cause} ${httpStatus}`;

describe.concurrent('the command line’s client meets', () => {
  test.each(FAULT_CASES.map((one) => [one.name, one.expected, one] as const))(
    '%s: %s',
    async (_name, expected, { start, timeoutMs }) => {
      const stage = await start();
      try {
        const outcome = await check(openClient(stage), stage, timeoutMs);
        expect(summary(outcome)).toBe(expected);
        holdsPromises(outcome, stage);
      } finally {
        await stage.close();
      }
    },
  );
});

describe.concurrent('the built-in fetch meets', () => {
  const cases = FAULT_CASES.filter(({ expectedBuiltIn }) => expectedBuiltIn !== null);
  test.each(cases.map((one) => [one.name, one.expectedBuiltIn, one] as const))(
    '%s: %s',
    async (_name, expected, { start, timeoutMs }) => {
      const stage = await start();
      try {
        const outcome = await check(fetch, stage, timeoutMs);
        expect(summary(outcome)).toBe(expected);
        holdsPromises(outcome, stage);
      } finally {
        await stage.close();
      }
    },
  );
});

test('nobody at the address is a refused connection, with either client', async () => {
  const stage = { origin: `http://127.0.0.1:${await closedPort()}`, token: ODD_TOKEN, proxy: null };
  for (const client of [openClient(stage), fetch])
    expect(summary(await check(client, stage, 10_000))).toBe('unproven connection-refused null');
});

test('a cookie is never sent back, with either client', async () => {
  const answer = body((good) => good, { 'Set-Cookie': 'session=1; Path=/' });
  const server = await startOddServer({ answer }, 'first');
  try {
    for (const client of [openClient(server), fetch])
      await check(client, { origin: server.origin, token: ODD_TOKEN }, 10_000);
    expect(server.heads).toHaveLength(6);
    expect(server.heads.filter((head) => /^cookie:/im.test(head))).toEqual([]);
  } finally {
    await server.close();
  }
});

describe.concurrent('a deadline that passes', () => {
  const answer = (body: string) => new Response(body);
  const INTROSPECTED = '{"status":"OK","result":{"apiKey":{"name":"a","authScopes":[]}}}';
  const target = { origin: 'https://api.partner.market.yandex.ru', token: ODD_TOKEN };

  test('between two calls leaves what was learned so far', async () => {
    // A client that notices nothing of the deadline, as when the last byte came together with it.
    const late: MarketFetch = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve(answer(INTROSPECTED)), 300);
      });
    expect(['good', 'unproven']).toContain((await check(late, target, 250)).check.verdict);
  });

  test('in the middle of a deep check leaves the verdict, and the probes untried', async () => {
    const market = await startPracticeMarket();
    market.control.setFault('hang', { operationId: 'getBusinessSettings' });
    try {
      const stage = { origin: market.url, token: tokenOf(market, 'RetailCRM') };
      const { check: view } = await check(openNodeFetch(market.url), stage, 1500, ({ cabinet, stores }) =>
        planProbes({ cabinet, stores, audience: 'seller' }),
      );
      expect(view.cause).toBe('works');
      const answered = view.calls.filter(({ status }) => status !== null);
      expect(answered.map(({ operationId }) => operationId)).toEqual(['getAuthTokenInfo', 'getCampaigns']);
    } finally {
      await market.close();
    }
  });

  test('is kept with a client that never answers and cannot be stopped', async () => {
    const deaf: MarketFetch = () => new Promise(() => undefined);
    expect(summary(await check(deaf, target, 300))).toBe('unproven timeout null');
  });

  test('is kept where the body of an answer never comes and cannot be stopped', async () => {
    const endless: MarketFetch = async () =>
      new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    expect(summary(await check(endless, target, 300))).toBe('unproven timeout 200');
  });
});

describe.concurrent('what a true answer with odd content teaches', () => {
  async function learnFrom(fault: FaultKind): Promise<CheckOutcome> {
    const market = await startPracticeMarket();
    try {
      market.control.setFault(fault);
      const target = { origin: market.url, token: tokenOf(market, 'RetailCRM') };
      return await check(openNodeFetch(market.url), target, 10_000);
    } finally {
      await market.close();
    }
  }

  test('scopes of the future are kept apart and shown', async () => {
    const { facts } = await learnFrom('unknown-scopes');
    expect(facts).toMatchObject({
      scopes: ['ALL_METHODS'],
      unknownScopes: ['TIME_TRAVEL', 'time-travel:read-only'],
    });
  });

  test('the largest ids there can be keep every digit', async () => {
    const { check: view, stores } = await learnFrom('largest-ids');
    expect(view.cabinet?.id).toBe(String(LARGEST_ID));
    expect(stores.map(({ id }) => id)).toEqual(
      Array.from({ length: 6 }, (_, index) => String(LARGEST_ID - 1n - BigInt(index))),
    );
  });

  test('two cabinets in one list are both none', async () => {
    const outcome = await learnFrom('several-businesses');
    expect(outcome.check.cabinet).toBeNull();
    expect(JSON.stringify(outcome.check)).not.toContain(OTHER_BUSINESS.name);
    expect(outcome.stores).toHaveLength(6);
  });

  test('a store named twice is one store', async () => {
    const outcome = await learnFrom('duplicate-stores');
    expect(outcome).toMatchObject({ storesKnown: true });
    expect(outcome.stores).toHaveLength(6);
  });

  test('stores without names are stores', async () => {
    const { stores } = await learnFrom('stores-with-ids-alone');
    expect(stores).toHaveLength(6);
    expect(stores[0]).toEqual({ id: '21704581', name: null, model: null, availability: null });
  });

  test('pages without an end are not asked for ever, and the list is not called whole', async () => {
    const repeated = await learnFrom('repeating-page');
    expect(repeated).toMatchObject({ storesKnown: false, check: { cause: 'works' } });
    expect(repeated.check.calls.filter(({ operationId }) => operationId === 'getCampaigns')).toHaveLength(2);
    const endless = await learnFrom('endless-pages');
    expect(endless).toMatchObject({ storesKnown: false, check: { cause: 'works' } });
    const asked = endless.check.calls.filter(({ operationId }) => operationId === 'getCampaigns').length;
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThanOrEqual(100);
  });
});

describe.concurrent('when the limit ends', () => {
  const retryAtOf = async (name: string) => {
    const one = LIMITS.find((limit) => limit.name === name);
    if (!one) throw new Error(`There is no case named ${name}`);
    const server = await startOddServer({ answer: one.answer }, 'first');
    try {
      const { check: view } = await check(fetch, { origin: server.origin, token: ODD_TOKEN }, 10_000);
      return view.retryAt;
    } finally {
      await server.close();
    }
  };
  const HOUR_MS = 3_600_000;

  test.each([
    'a limit without a time',
    'a limit that ended long ago',
    'a limit until the year 9999',
    'a limit until soon',
    'a limit until a number',
    'a limit until nothing',
    'a limit until a day that does not exist',
  ])('is not known by %s', async (name) => {
    expect(await retryAtOf(name)).toBeNull();
  });

  test.each([
    'a limit that ends in an hour',
    'a limit by a clock a day ahead',
    'a limit by a clock of 1970',
    'a limit with a date that is none',
    'a limit with a negative rest',
  ])('is an hour from now by %s', async (name) => {
    const before = Date.now();
    const retryAt = await retryAtOf(name);
    expect(Math.abs((retryAt ?? 0) - (before + HOUR_MS))).toBeLessThan(10_000);
  });
});
