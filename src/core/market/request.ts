// Sends one request to the Market and writes down what happened. The only place where a token leaves core.
import type { NetworkFailure } from '../../shared/verdict.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { errorsOf, type MarketError, parseMarketJson } from './answer.ts';
import { findOperation } from './catalogue.ts';
import { networkFailureOf } from './network-failure.ts';

/** What is read of an answer; a `Response` is one. Leaving `body` before its end, or `cancel`, lets the rest go. */
export type MarketAnswer = {
  status: number;
  headers: Pick<Headers, 'get'>;
  body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
};

/** The port to the network: fetch of a stack that follows the system's proxy and trust settings. */
export type MarketFetch = (
  url: string,
  init: RequestInit & { headers?: Record<string, string> },
) => Promise<MarketAnswer>;

/** Told before a call goes out and after it came back: for the ledger of the request limits. */
export type Meter = { sending(operationId: string): void; answered(exchange: Exchange): void };

export type MarketPorts = { fetch: MarketFetch; clock: Clock; meter?: Meter };

/** Where to and with what: `origin` without a trailing slash, e.g. `https://api.partner.market.yandex.ru`. */
export type MarketTarget = { origin: string; token: Secret };

/**
 * The operations a check may send, all of them reading; nothing else can be named here, so that checking is harmless.
 * The first three make the basic check (facts sections 4 and 6), the others probe one scope family each (facts section 5).
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

/** A request ready to be sent. `target` is path and query as they stand after the origin; `body` is JSON text or null. */
export type MarketRequest = { operationId: string; method: string; target: string; body: string | null };

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

/**
 * An exchange with what a check does not look at: the body as text, not masked, cut at `LONGEST_ANSWER_BYTES`; its
 * length as far as it was read; its type; and `X-RateLimit-Resource-Limit`.
 */
export type MarketReply = {
  exchange: Exchange;
  text: string;
  bytes: number;
  isCut: boolean;
  contentType: string | null;
  limit: string | null;
};

// How the program signs itself, its version included: facts section 10, documentation page concepts/integration-signing.
const SIGNATURE = 'Klyuchnik/0.1.0';

/**
 * Sends one operation of a check and reads the answer. Never throws for what the network or the Market does.
 * @param signal ends the exchange; a `TimeoutError` as its reason counts as the failure `timeout`
 * @throws the reason of `signal` when that is another than time; Error for an operation the catalogue lacks, or an id
 *   its path lacks
 */
export async function sendToMarket(
  ports: MarketPorts,
  target: MarketTarget,
  operation: CheckOperation,
  signal: AbortSignal,
): Promise<Exchange> {
  return (await callMarket(ports, target, requestOf(operation), signal)).exchange;
}

/** Sends a request as it is and gives the whole reply. Ends as `sendToMarket`. @throws the reason of `signal`, as that one */
export async function callMarket(
  ports: MarketPorts,
  target: MarketTarget,
  request: MarketRequest,
  signal: AbortSignal,
): Promise<MarketReply> {
  // Out of time before it is sent: it was never sent, and costs nothing.
  if (!signal.aborted) ports.meter?.sending(request.operationId);
  const reply = await replyTo(ports, target, request, signal);
  ports.meter?.answered(reply.exchange);
  return reply;
}

async function replyTo(
  { fetch, clock }: MarketPorts,
  { origin, token }: MarketTarget,
  { operationId, method, target, body }: MarketRequest,
  signal: AbortSignal,
): Promise<MarketReply> {
  const at = clock();
  const started = performance.now();
  let answer: MarketAnswer | undefined;
  let read: ReadBody = { text: '', bytes: 0, isCut: false };
  let failure: NetworkFailure | null = null;
  try {
    signal.throwIfAborted();
    const ask = async () => {
      const given = await fetch(`${origin}${target}`, {
        method,
        headers: {
          'Api-Key': token.expose(),
          Accept: 'application/json',
          'X-Market-Integration': SIGNATURE,
          'User-Agent': SIGNATURE,
          ...(body !== null && { 'Content-Type': 'application/json' }),
        },
        ...(body !== null && { body }),
        // A redirect would carry the Api-Key header to another origin.
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal,
      });
      signal.throwIfAborted();
      answer = given;
      return readBody(given);
    };
    // A client need not notice the signal, and Node's does not while it connects.
    read = await unlessAborted(ask(), signal);
    if (read.isCut) failure = 'unreadable-answer';
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason;
    failure = signal.aborted ? 'timeout' : networkFailureOf(error);
  }
  const ms = Math.round(performance.now() - started);
  const json = answer && failure === null ? parseMarketJson(read.text) : undefined;
  return {
    ...read,
    exchange: {
      operationId,
      at,
      ms,
      status: answer?.status ?? null,
      failure,
      json,
      errors: json === undefined ? null : errorsOf(json),
      ...readHeaders(answer),
    },
    contentType: answer?.headers.get('Content-Type') ?? null,
    limit: answer?.headers.get('X-RateLimit-Resource-Limit') ?? null,
  };
}

function requestOf({ operationId, ids, query, body }: CheckOperation): MarketRequest {
  const known = findOperation(operationId);
  // The catalogue is part of the program, so this is a fault of the program.
  if (!known) throw new Error(`The catalogue has no operation ${operationId}`);
  const path = known.path.replace(/\{(\w+)\}/g, (_whole, name: 'businessId' | 'campaignId') => {
    const id = ids?.[name];
    if (id === undefined) throw new Error(`${operationId} needs ${name}`);
    return encodeURIComponent(id);
  });
  const search = new URLSearchParams(query).toString();
  return {
    operationId,
    method: known.method,
    target: `${path}${search && `?${search}`}`,
    body: body ? JSON.stringify(body) : null,
  };
}

type ReadBody = { text: string; bytes: number; isCut: boolean };

async function readBody(answer: MarketAnswer): Promise<ReadBody> {
  if (!answer.body) return { text: '', bytes: 0, isCut: false };
  // Where a redirect leads to is nobody's business here, and its body may never end.
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body.cancel();
    return { text: '', bytes: 0, isCut: false };
  }
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_ANSWER_BYTES) return { text, bytes, isCut: true };
    text += decoder.decode(chunk, { stream: true });
  }
  return { text: text + decoder.decode(), bytes, isCut: false };
}

function readHeaders(answer: MarketAnswer | undefined) {
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
