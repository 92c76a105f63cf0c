// Sends one harmless request to the Market and writes down what happened. The only place where a token leaves core.
import type { NetworkFailure } from '../../shared/verdict.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { errorsOf, type MarketError, parseMarketJson } from './answer.ts';
import { networkFailureOf } from './network-failure.ts';

/** The port to the network: fetch of a stack that follows the system's proxy and trust settings. */
export type MarketFetch = (url: string, init: RequestInit) => Promise<Response>;

export type MarketPorts = { fetch: MarketFetch; clock: Clock };

/** Where to and with what: `origin` without a trailing slash, e.g. `https://api.partner.market.yandex.ru`. */
export type MarketTarget = { origin: string; token: Secret };

/**
 * The operations a check may send, all of them reading; nothing else can be named here (promise 4).
 * Source: facts sections 4 and 6.
 */
export type CheckOperation =
  | { operationId: 'getAuthTokenInfo' }
  | { operationId: 'getCampaigns'; pageToken: string | null }
  | { operationId: 'getBusinessSettings'; businessId: string };

/**
 * One exchange with the Market. Without an answer `status` is null; `failure` says what broke, also when only
 * the body of an answer could not be read to its end.
 * `json` is the parsed body (undefined when it is not JSON). The Market's words stand here as they came, so
 * they may echo the token: mask them before they leave core. `ms` counts from sending to the end of the body.
 */
export type Exchange = {
  operationId: string;
  at: number;
  ms: number;
  status: number | null;
  failure: NetworkFailure | null;
  json: unknown;
  errors: MarketError[] | null;
  limitUntil: string | null;
  traceparent: string | null;
};

/** An answer longer than this is not read to its end. */
export const LONGEST_ANSWER_BYTES = 2 * 1024 * 1024;

// How the program signs itself: facts section 10, documentation page concepts/integration-signing.
const SIGNATURE = 'Klyuchnik/0.1.0';

/**
 * Sends one operation and reads the answer. Never throws for what the network or the Market does;
 * rejects only with `signal.reason` when the caller stopped it for a reason other than time.
 * @param signal ends the exchange; a `TimeoutError` as its reason counts as the failure `timeout`
 */
export async function sendToMarket(
  ports: MarketPorts,
  target: MarketTarget,
  operation: CheckOperation,
  signal: AbortSignal,
): Promise<Exchange> {
  const at = ports.clock();
  const started = performance.now();
  const exchange = {
    operationId: operation.operationId,
    at,
    status: null,
    failure: null,
    json: undefined,
    errors: null,
    limitUntil: null,
    traceparent: null,
  };
  const elapsed = () => Math.round(performance.now() - started);
  let answer: Response | undefined;
  try {
    signal.throwIfAborted();
    answer = await ports.fetch(urlOf(target.origin, operation), {
      method: operation.operationId === 'getCampaigns' ? 'GET' : 'POST',
      headers: {
        'Api-Key': target.token.expose(),
        Accept: 'application/json',
        'X-Market-Integration': SIGNATURE,
        'User-Agent': SIGNATURE,
      },
      // A redirect would carry the Api-Key header to another origin.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    const json = parseMarketJson(await readText(answer));
    return {
      ...exchange,
      ms: elapsed(),
      status: answer.status,
      json,
      errors: errorsOf(json),
      limitUntil: answer.headers.get('X-RateLimit-Resource-Until'),
      traceparent: readTraceparent(answer.headers),
    };
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason;
    const failure = signal.aborted
      ? 'timeout'
      : error instanceof TooLong
        ? 'unreadable-answer'
        : networkFailureOf(error);
    const traceparent = answer ? readTraceparent(answer.headers) : null;
    return { ...exchange, ms: elapsed(), status: answer?.status ?? null, failure, traceparent };
  }
}

function urlOf(origin: string, operation: CheckOperation): string {
  if (operation.operationId === 'getAuthTokenInfo') return `${origin}/v2/auth/token`;
  if (operation.operationId === 'getBusinessSettings') {
    return `${origin}/v2/businesses/${encodeURIComponent(operation.businessId)}/settings`;
  }
  const query = new URLSearchParams({ limit: '100' });
  if (operation.pageToken !== null) query.set('pageToken', operation.pageToken);
  return `${origin}/v2/campaigns?${query}`;
}

class TooLong extends Error {}

async function readText(answer: Response): Promise<string> {
  if (!answer.body) return '';
  // Where a redirect leads to is nobody's business here, and its body may never end.
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body.cancel();
    return '';
  }
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_ANSWER_BYTES) throw new TooLong('answer too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

// The only header kept for people; anything not of its published form may be an echo and is dropped.
function readTraceparent(headers: Headers): string | null {
  const value = headers.get('traceparent');
  return value !== null && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/i.test(value) ? value : null;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
