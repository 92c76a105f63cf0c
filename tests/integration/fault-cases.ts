// What must be concluded from every fault: of the practice market, and of the odd server. One table, driven through
// core by fault-suite.spec.ts and through the command line by cli-probe-faults.spec.ts.
import type { FaultKind } from '../../src/practice/faults.ts';
import { operationOf } from '../../src/practice/faults.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { BROKEN_HTTP, BROKEN_LINES, REDIRECTS } from './odd-answers.ts';
import { ECHOES, LIMITS, ODD_BODIES } from './odd-bodies.ts';
import type { Expectations, Expected } from './odd-case.ts';
import { PROXY_CASES, TLS_CASES } from './odd-lines.ts';
import { ODD_TOKEN, type Oddity, type OddServer, startOddServer } from './odd-server.ts';
import { tokenOf } from './practice-caller.ts';

const WORKS = 'good works 200';
const IDENTITY_UNPROVEN = 'good works-identity-unproven 200';
const UNREADABLE = 'unproven unreadable-answer 200';
const REFUSED_400: Expectations = { first: 'unproven request-refused 400' };
const ACCESS_REFUSED: Expectations = { first: 'unproven access-refused 403' };
const STORES_OFF: Expectations = { first: 'unproven stores-off 403' };
const STRIPPED: Expectations = { first: 'unproven credentials-stripped 401' };
const LIMITED: Expectations = { first: 'unproven rate-limited 420' };
const MIGRATING: Expectations = { first: 'unproven migrating 423' };
const GOOD: Expectations = { first: WORKS, second: WORKS };
const bad = (cause: string): Expectations => ({ first: `bad ${cause} 401`, second: `bad ${cause} 401` });

/** Every fault the practice market knows. */
const PRACTICE_EXPECTATIONS: Record<FaultKind, Expectations> = {
  'wrong-model': REFUSED_400,
  'body-missing': REFUSED_400,
  'json-broken': REFUSED_400,
  'bad-request': REFUSED_400,
  'bad-page-token': REFUSED_400,
  'page-limit-too-high': REFUSED_400,
  'request-too-big': REFUSED_400,
  'business-header-wrong': REFUSED_400,
  'business-header-mismatch': REFUSED_400,

  'credentials-not-specified': STRIPPED,
  'token-not-specified': STRIPPED,
  'strip-credentials': STRIPPED,
  'prefix-invalid': bad('token-malformed'),
  'length-invalid': bad('token-malformed'),
  'format-invalid': bad('token-malformed'),
  'token-invalid': bad('token-invalid'),
  'token-revoked': bad('token-revoked'),
  'oauth-not-specified': bad('token-rejected'),
  'authorization-syntax': bad('token-rejected'),
  'unknown-401': bad('token-rejected'),
  '401-without-errors': bad('token-rejected'),
  '401-without-message': bad('token-rejected'),
  '401-with-status-ok': bad('token-invalid'),
  'token-in-message': bad('token-invalid'),

  'scope-missing': ACCESS_REFUSED,
  'no-access-to-campaigns': ACCESS_REFUSED,
  'access-denied': ACCESS_REFUSED,
  deprecated: ACCESS_REFUSED,
  'market-yandex-go': ACCESS_REFUSED,
  'business-header-foreign': ACCESS_REFUSED,
  'entity-mismatch': ACCESS_REFUSED,
  'oauth-invalid': ACCESS_REFUSED,
  'oauth-scope-invalid': ACCESS_REFUSED,
  'oauth-client-invalid': ACCESS_REFUSED,
  'oauth-user-disabled': ACCESS_REFUSED,
  'oauth-invalid-2018': ACCESS_REFUSED,
  'store-inactive': STORES_OFF,
  'store-without-contract': STORES_OFF,
  'store-switched-off': STORES_OFF,
  'store-without-placement': STORES_OFF,
  'stores-off': STORES_OFF,
  'store-not-active-2025': STORES_OFF,
  'business-not-active-2025': STORES_OFF,
  'client-denied-2025': STORES_OFF,
  'campaign-denied-2025': STORES_OFF,

  'campaign-not-found': { first: 'unproven request-refused 404' },
  'resource-not-found': { first: 'unproven request-refused 404' },
  'method-not-supported': { first: 'unproven request-refused 405' },
  'content-type-not-supported': { first: 'unproven request-refused 415' },
  'content-type-unknown': { first: 'unproven request-refused 415' },

  'limit-resource-until-good': LIMITED,
  'limit-resource-until-past': LIMITED,
  'limit-resource-until-malformed': LIMITED,
  'limit-resource-until-missing': LIMITED,
  'limit-parallel-until-good': LIMITED,
  'limit-parallel-until-past': LIMITED,
  'limit-parallel-until-malformed': LIMITED,
  'limit-parallel-until-missing': LIMITED,
  'limit-reports-until-good': LIMITED,
  'limit-reports-until-past': LIMITED,
  'limit-reports-until-malformed': LIMITED,
  'limit-reports-until-missing': LIMITED,
  'rate-limited-without-time': LIMITED,
  'too-many-requests': { first: 'unproven rate-limited 429' },

  migrating: MIGRATING,
  'store-migrating': MIGRATING,
  'only-default-price': MIGRATING,
  'client-closed': { first: 'unproven timeout 499' },
  'server-error': { first: 'unproven market-error 500' },
  unavailable: { first: 'unproven market-unavailable 503' },
  'error-in-200': { first: 'unproven market-error 200' },

  'bad-gateway': { first: 'unproven market-unavailable 502' },
  'gateway-timeout': { first: 'unproven market-unavailable 504' },
  html: { first: UNREADABLE },
  'html-401': { first: 'unproven unreadable-answer 401' },
  'html-403': { first: 'unproven unreadable-answer 403' },
  'html-404': { first: 'unproven unreadable-answer 404' },
  'foreign-401': { first: 'unproven unreadable-answer 401' },
  'foreign-403': { first: 'unproven unreadable-answer 403' },
  // The built-in fetch gives its caller a network error without a word for a 407, and for a redirect no status.
  'proxy-refused': { first: 'unproven proxy-refused 407', builtIn: 'unproven unknown null' },
  redirect: { first: 'unproven redirected 302', builtIn: 'unproven redirected null' },
  'token-in-page': { first: UNREADABLE },
  empty: { first: UNREADABLE },
  'no-content': { first: 'unproven unreadable-answer 204' },
  'not-json': { first: UNREADABLE },
  'cut-json': { first: UNREADABLE },
  'no-result': { first: UNREADABLE },
  'utf-16': { first: UNREADABLE },
  oversized: { first: UNREADABLE },

  'unknown-scopes': { first: WORKS },
  'no-scopes': { first: WORKS },
  'nameless-token': { first: UNREADABLE },
  'scopes-null': { first: UNREADABLE },
  'token-in-name': { first: WORKS },
  'several-businesses': { first: IDENTITY_UNPROVEN },
  'duplicate-stores': { first: WORKS },
  'stores-without-fields': { first: IDENTITY_UNPROVEN },
  'stores-with-ids-alone': { first: WORKS },
  'largest-ids': { first: WORKS },
  'no-stores': { first: IDENTITY_UNPROVEN },
  'token-in-stores': { first: 'good works-some-stores-off 200' },
  'repeating-page': { first: WORKS },
  'endless-pages': { first: WORKS },
  'token-in-page-token': { first: IDENTITY_UNPROVEN },

  gzip: GOOD,
  brotli: GOOD,
  deflate: GOOD,
  'byte-order-mark': GOOD,
  'wrong-content-type': GOOD,
  'early-hints': GOOD,
  'byte-by-byte': GOOD,
  'slow-drip': { first: 'unproven timeout 200', timeoutMs: 3_000 },

  hang: { first: 'unproven timeout null', timeoutMs: 3_000 },
  stall: { first: 'unproven timeout 200', timeoutMs: 3_000 },
  truncated: { first: 'unproven connection-lost 200' },
  reset: { first: 'unproven connection-lost null' },
};

/** Every one of them, because the compiler wants the table whole. */
export const PRACTICE_FAULTS = Object.keys(PRACTICE_EXPECTATIONS) as FaultKind[];

/** A fault to be met: where to ask, with what, and what to find. */
export type FaultCase = {
  name: string;
  expected: Expected;
  /** What the built-in fetch makes of it; null where it cannot meet this fault at all. */
  expectedBuiltIn: Expected | null;
  timeoutMs: number;
  /** Never ends by itself: only the deadline ends it. */
  isEndless: boolean;
  /** What any trouble behind introspection leads to. */
  isUsual: boolean;
  start: () => Promise<Stage>;
};

/** `proxy`: what HTTPS_PROXY must hold. `spied` is everything told to those who must not learn the token. */
export type Stage = {
  origin: string;
  token: string;
  proxy: string | null;
  spied: () => string[];
  close: () => Promise<void>;
};

const USUAL_TIMEOUT_MS = 12_000;

/** Every fault at both places: at the first call, and at the calls after introspection passed. */
export const FAULT_CASES: FaultCase[] = [
  ...PRACTICE_FAULTS.flatMap(practiceCases),
  ...[BROKEN_LINES, BROKEN_HTTP, REDIRECTS, ODD_BODIES, ECHOES, LIMITS]
    .flat()
    .flatMap(({ answer, ...one }) => oddCases(one, { answer })),
  ...TLS_CASES.flatMap((one) => oddCases(one, one.oddity)),
  ...PROXY_CASES.flatMap((one) => oddCases(one, one.oddity)),
];

function practiceCases(fault: FaultKind): FaultCase[] {
  const expectations = PRACTICE_EXPECTATIONS[fault];
  const build = (at: 'first' | 'second', operationId?: string): FaultCase => ({
    ...expectationsAt(at, expectations),
    name: `practice market, ${fault}, at the ${at} call`,
    async start() {
      const market = await startPracticeMarket();
      market.control.setFault(fault, operationId === undefined ? {} : { operationId });
      return stageOf(market);
    },
  });
  // A fault of one operation has its place already.
  if (operationOf(fault) !== undefined) return [build('first')];
  return [build('first'), build('second', 'getCampaigns')];
}

function oddCases(one: Expectations & { name: string }, oddity: Oddity): FaultCase[] {
  return (['first', 'second'] as const).map((at) => ({
    ...expectationsAt(at, one),
    // The built-in fetch learns of proxies when its process starts, not from a test.
    ...(oddity.behindProxy && { expectedBuiltIn: null }),
    name: `odd server, ${one.name}, at the ${at} call`,
    start: async () => stageOfOdd(await startOddServer(oddity, at)),
  }));
}

function expectationsAt(at: 'first' | 'second', { first, second, builtIn, timeoutMs }: Expectations) {
  const expected = at === 'first' ? first : (second ?? IDENTITY_UNPROVEN);
  return {
    expected,
    expectedBuiltIn: at === 'first' && builtIn !== undefined ? builtIn : expected,
    timeoutMs: timeoutMs ?? USUAL_TIMEOUT_MS,
    isEndless: timeoutMs !== undefined,
    isUsual: at === 'second' && second === undefined,
  };
}

const stageOf = (market: PracticeMarket): Stage => ({
  origin: market.url,
  token: tokenOf(market, 'RetailCRM'),
  proxy: null,
  spied: () => [],
  close: () => market.close(),
});

const stageOfOdd = ({ origin, proxy, trapped, proxied, close }: OddServer): Stage => ({
  origin,
  token: ODD_TOKEN,
  proxy,
  // The other origin must hear nothing at all; a proxy hears where we want to go, and nothing more.
  spied: () => [...trapped.map((head) => `another origin was asked: ${head}`), ...proxied],
  close,
});
