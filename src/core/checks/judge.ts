// From evidence to verdict: one pure function. Status first, then the Market's envelope, then the message prefix.
import type { Cause } from '../../shared/verdict.ts';
import { verdictOf } from '../../shared/verdict.ts';
import type { MarketIdentity, StoreView, TokenFacts } from '../../shared/views.ts';
import type { MarketError } from '../market/answer.ts';
import { limitEndOf } from '../market/rate-limit.ts';
import type { Exchange } from '../market/request.ts';
import { readIntrospection } from './readings.ts';

/** What the campaigns call brought: null when it did not pass as a whole. */
export type CampaignsReading = { stores: StoreView[]; businesses: MarketIdentity[] } | null;

/**
 * Everything a check learned. `introspection` is its last attempt; `later` are the calls made after it, in order;
 * `reading` is put together from the pages of stores among them.
 */
export type Evidence = { introspection: Exchange; later: Exchange[]; reading: CampaignsReading };

/**
 * The conclusion, with the evidence that decided it. `message` is the Market's own words.
 * `facts` and `cabinet` are null where they were not proven.
 */
export type Judgement = {
  cause: Cause;
  httpStatus: number | null;
  message: string | null;
  retryAt: number | null;
  traceparent: string | null;
  latencyMs: number | null;
  facts: TokenFacts | null;
  cabinet: MarketIdentity | null;
  stores: StoreView[];
};

/**
 * Judges a token by its evidence. `good` only when introspection was read; `bad` only by a 401 that carries
 * the Market's envelope; everything else is `unproven`.
 * @param now milliseconds since 1970, against which limit times are read
 */
export function judge(evidence: Evidence, now: number): Judgement {
  const { introspection } = evidence;
  const facts = readIntrospection(introspection);
  if (!facts) return concludeFrom(introspection, causeOf(introspection), now);

  // A token can die between two calls; a later proof of death outweighs the earlier sign of life.
  const death = evidence.later.find((exchange) => verdictOf(causeOf(exchange)) === 'bad');
  if (death) return concludeFrom(death, causeOf(death), now);

  const { reading } = evidence;
  const stores = reading?.stores ?? [];
  const cabinet = reading?.businesses.length === 1 ? (reading.businesses[0] ?? null) : null;
  const storesOff = stores.some((store) => store.availability !== null && store.availability !== 'AVAILABLE');
  const cause = !cabinet ? 'works-identity-unproven' : storesOff ? 'works-some-stores-off' : 'works';
  return { ...concludeFrom(introspection, cause, now), facts, cabinet, stores };
}

function concludeFrom(exchange: Exchange, cause: Cause, now: number): Judgement {
  return {
    cause,
    httpStatus: exchange.status,
    message: exchange.errors?.find((error) => error.message !== null)?.message ?? null,
    retryAt: cause === 'rate-limited' ? limitEndOf(exchange, now) : null,
    traceparent: exchange.traceparent,
    latencyMs: exchange.status === null ? null : exchange.ms,
    facts: null,
    cabinet: null,
    stores: [],
  };
}

/**
 * Why an exchange that brought nothing usable failed. Wordings: facts section 7, documentation page
 * concepts/error-codes. An answer outside the Market's envelope came from something on the way and proves nothing.
 */
export function causeOf(exchange: Exchange): Cause {
  const { status, errors } = exchange;
  return causeOfStatus(status) ?? exchange.failure ?? causeOfBody(status, errors);
}

/** The statuses that say enough by themselves, whatever came with them. */
function causeOfStatus(status: number | null): Cause | null {
  if (status === null) return null;
  if (status === 420 || status === 429) return 'rate-limited';
  if (status === 407) return 'proxy-refused';
  if (status === 408 || status === 499) return 'timeout';
  // A cache's answer to a question nobody asked, the sign-in page of a network, a number HTTP does not have.
  if (status === 304 || status === 511 || status > 599) return 'unreadable-answer';
  if (status >= 500)
    return status === 502 || status === 503 || status === 504 ? 'market-unavailable' : 'market-error';
  if (status >= 300 && status < 400) return 'redirected';
  return null;
}

function causeOfBody(status: number | null, errors: MarketError[] | null): Cause {
  if (status === null) return 'unknown';
  if (!errors) return 'unreadable-answer';
  if (status < 300) return 'market-error';
  if (status === 401) return causeOf401(errors);
  if (status === 403) return errors.some(namesSwitchedOffStore) ? 'stores-off' : 'access-refused';
  if (status === 423) return 'migrating';
  return 'request-refused';
}

function causeOf401(errors: MarketError[]): Cause {
  const says = (pattern: RegExp) => errors.some((error) => pattern.test(error.message?.trim() ?? ''));
  if (says(/^(credentials are|api-key token is) not specified/i)) return 'credentials-stripped';
  if (says(/^api-key token is revoked/i)) return 'token-revoked';
  if (says(/^api-key token is invalid/i)) return 'token-invalid';
  if (says(/^api-key token (prefix|length|format) invalid/i)) return 'token-malformed';
  return 'token-rejected';
}

const SWITCHED_OFF: readonly RegExp[] = [
  /^api for (campaign|business) .*disabled/i,
  // Wordings of 2025, gone from the current page but never announced as gone.
  /^access denied for campaign .*because it is not active/i,
  /^restrict access for business .*because it is not active/i,
  /^access to api denied for the (client|campaign)/i,
];

function namesSwitchedOffStore(error: MarketError): boolean {
  const message = error.message?.trim() ?? '';
  return SWITCHED_OFF.some((pattern) => pattern.test(message));
}
