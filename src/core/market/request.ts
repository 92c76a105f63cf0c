// Sends one harmless request to the Market and writes down what happened. The only place where a token leaves core.
import type { NetworkFailure } from '../../shared/verdict.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { errorsOf, type MarketError, parseMarketJson } from './answer.ts';
import { findOperation } from './catalogue.ts';
import { networkFailureOf } from './network-failure.ts';

/** The port to the network: fetch of a stack that follows the system's proxy and trust settings. */
export type MarketFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Told before a call goes out and after it came back: for the ledger of the request limits. */
export type Meter = { sending(operationId: string): void; answered(exchange: Exchange): void };

export type MarketPorts = { fetch: MarketFetch; clock: Clock; meter?: Meter };

/** Where to and with what: `origin` without a trailing slash, e.g. `https://api.partner.market.yandex.ru`. */
export type MarketTarget = { origin: string; token: Secret };

/**
 * The operations a check may send, all of them reading; nothing else can be named here (promise 4). The first three
 * make the basic check (facts sections 4 and 6), the others probe one scope family each (facts section 5).
 */
export const CHECK_OPERATIONS = [
  'getAuthTokenInfo',
  'getCampaigns',
  'getBusinessSettings',
  'getReturns',
  'getDefaultPrices',
  'getOfferMappings',
  'getPromos',
  'getCategoriesTree',
  'calculateTariffs',
  'getGoodsFeedbacks',
  'getOutlets',
  'getSupplyRequests',
] as const;

/** One call of a check. `ids` fill the path, `query` and `body` are what the operation takes. */
export type CheckOperation = {
  operationId: (typeof CHECK_OPERATIONS)[number];
  ids?: { businessId?: string; campaignId?: string };
  query?: Record<string, string>;
  body?: object;
};

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
  limitRemaining: string | null;
  limitUntil: string | null;
  date: string | null;
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
  // Out of time before it is sent: it was never sent, and costs nothing.
  if (!signal.aborted) ports.meter?.sending(operation.operationId);
  const exchange = await exchangeWith(ports, target, operation, signal);
  ports.meter?.answered(exchange);
  return exchange;
}

async function exchangeWith(
  { fetch, clock }: MarketPorts,
  { origin, token }: MarketTarget,
  operation: CheckOperation,
  signal: AbortSignal,
): Promise<Exchange> {
  const at = clock();
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  let answer: Response | undefined;
  try {
    signal.throwIfAborted();
    // A client need not notice the signal, and Node's does not while it connects.
    const asked = fetch(urlOf(origin, operation), {
      method: callOf(operation).method,
      headers: {
        'Api-Key': token.expose(),
        Accept: 'application/json',
        'X-Market-Integration': SIGNATURE,
        'User-Agent': SIGNATURE,
        ...(operation.body && { 'Content-Type': 'application/json' }),
      },
      ...(operation.body && { body: JSON.stringify(operation.body) }),
      // A redirect would carry the Api-Key header to another origin.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    answer = await unlessAborted(asked, signal);
    const json = parseMarketJson(await unlessAborted(readText(answer), signal));
    const headers = readHeaders(answer);
    return {
      operationId: operation.operationId,
      at,
      ms: elapsed(),
      status: answer.status,
      failure: null,
      json,
      errors: errorsOf(json),
      ...headers,
    };
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason;
    const failure = signal.aborted
      ? 'timeout'
      : error instanceof TooLong
        ? 'unreadable-answer'
        : networkFailureOf(error);
    return {
      operationId: operation.operationId,
      at,
      ms: elapsed(),
      status: answer?.status ?? null,
      failure,
      json: undefined,
      errors: null,
      ...readHeaders(answer),
    };
  }
}

function callOf({ operationId }: CheckOperation) {
  const operation = findOperation(operationId);
  // The catalogue is part of the program, so this is a fault of the program.
  if (!operation) throw new Error(`The catalogue has no operation ${operationId}`);
  return operation;
}

function urlOf(origin: string, operation: CheckOperation): string {
  const path = callOf(operation).path.replace(/\{(\w+)\}/g, (_whole, name: 'businessId' | 'campaignId') => {
    const id = operation.ids?.[name];
    if (id === undefined) throw new Error(`${operation.operationId} needs ${name}`);
    return encodeURIComponent(id);
  });
  const query = new URLSearchParams(operation.query).toString();
  return `${origin}${path}${query && `?${query}`}`;
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

function readHeaders(answer: Response | undefined) {
  const text = (name: string) => answer?.headers.get(name) ?? null;
  return {
    limitRemaining: text('X-RateLimit-Resource-Remaining'),
    limitUntil: text('X-RateLimit-Resource-Until'),
    date: text('Date'),
    traceparent: readTraceparent(text('traceparent')),
  };
}

// The only header kept for people; anything not of its published form may be an echo and is dropped.
function readTraceparent(value: string | null): string | null {
  return value !== null && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/i.test(value) ? value : null;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
