// Checks one token: introspection, then the cabinet's stores, then its subscription. Stores nothing.
import { setTimeout as pause } from 'node:timers/promises';
import { type Cause, verdictOf } from '../../shared/verdict.ts';
import type { CallView, CheckView, StoreView, TokenFacts } from '../../shared/views.ts';
import type { CheckOperation, Exchange, MarketPorts, MarketTarget } from '../market/request.ts';
import { sendToMarket } from '../market/request.ts';
import type { Secret } from '../secret.ts';
import { type CampaignsReading, causeOf, type Judgement, judge } from './judge.ts';
import { refuseLocally } from './local-token-check.ts';
import {
  type CampaignsPage,
  joinPages,
  LONGEST_PAGE_TOKEN,
  readCampaignsPage,
  readIntrospection,
  readSubscription,
} from './readings.ts';

/** How a check ended: what the window shows of it, and what it taught about token and cabinet. */
export type CheckOutcome = {
  check: CheckView;
  facts: TokenFacts | null;
  stores: StoreView[];
  /** True when `stores` is the cabinet's whole list. */
  storesKnown: boolean;
  subscription: string | null;
};

export type CheckOptions = {
  /** Deadline of the whole check in milliseconds, retries included. */
  timeoutMs: number;
  /** Stops the check: `checkToken` then rejects with its reason. */
  signal?: AbortSignal;
};

export const DEFAULT_TIMEOUT_MS = 20_000;

const MOST_ATTEMPTS = 3;
// 100 stores a page; a cabinet with more than 5,000 is not known to exist.
const MOST_PAGES = 50;

/**
 * Checks a token with reading operations only.
 * @param target the token, trimmed, and the origin to ask
 * @returns verdict and evidence; never rejects for what network or Market do
 */
export async function checkToken(
  ports: MarketPorts,
  target: MarketTarget,
  options: CheckOptions,
): Promise<CheckOutcome> {
  const at = ports.clock();
  if (refuseLocally(target.token.expose())) return outcomeOfLocalRefusal(at);

  const signals = [AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])];
  const signal = AbortSignal.any(signals);
  const calls: Exchange[] = [];
  const ask = (operation: CheckOperation) => sendWithRetries(ports, target, operation, signal, calls);

  const introspection = await ask({ operationId: 'getAuthTokenInfo' });
  if (!readIntrospection(introspection)) {
    const refused = judge({ introspection, later: [], reading: null }, ports.clock());
    return maskEchoes(toOutcome(at, refused, calls), target.token);
  }
  const { later, reading, isWhole } = await askForStores(ask, target.token);
  let judgement = judge({ introspection, later, reading }, ports.clock());
  let subscription: string | null = null;
  if (judgement.cabinet) {
    const settings = await ask({ operationId: 'getBusinessSettings', businessId: judgement.cabinet.id });
    subscription = readSubscription(settings);
    judgement = judge({ introspection, later: [...later, settings], reading }, ports.clock());
  }
  const outcome = { ...toOutcome(at, judgement, calls), storesKnown: isWhole, subscription };
  return maskEchoes(outcome, target.token);
}

type Ask = (operation: CheckOperation) => Promise<Exchange>;

type StoresAnswer = { later: Exchange[]; reading: CampaignsReading; isWhole: boolean };

async function askForStores(ask: Ask, token: Secret): Promise<StoresAnswer> {
  const later: Exchange[] = [];
  const pages: CampaignsPage[] = [];
  const seenTokens = new Set<string>();
  let pageToken: string | null = null;
  do {
    const exchange = await ask({ operationId: 'getCampaigns', pageToken });
    later.push(exchange);
    const page = readCampaignsPage(exchange);
    if (!page || !isPageToken(page.nextPageToken, token)) return { later, reading: null, isWhole: false };
    pages.push(page);
    pageToken = page.nextPageToken;
    // A server that repeats a page token would be asked for ever.
    if (pageToken === null || seenTokens.has(pageToken)) break;
    seenTokens.add(pageToken);
  } while (pages.length < MOST_PAGES);
  return { later, reading: joinPages(pages), isWhole: pageToken === null };
}

// A page token goes into a URL, so one that echoes the secret must never be sent back.
function isPageToken(pageToken: string | null, token: Secret): boolean {
  if (pageToken === null) return true;
  return pageToken.length <= LONGEST_PAGE_TOKEN && token.maskIn(pageToken) === pageToken;
}

/** Repeats an exchange the Market or the network spoiled, with growing pauses and jitter; never a 4xx (facts section 9). */
async function sendWithRetries(
  ports: MarketPorts,
  target: MarketTarget,
  operation: CheckOperation,
  signal: AbortSignal,
  calls: Exchange[],
): Promise<Exchange> {
  for (let attempt = 1; ; attempt++) {
    const exchange = await sendToMarket(ports, target, operation, signal);
    calls.push(exchange);
    if (attempt === MOST_ATTEMPTS || !isWorthRepeating(exchange)) return exchange;
    const pauseMs = 250 * 2 ** attempt * (0.75 + Math.random() / 2);
    try {
      await pause(pauseMs, undefined, { signal });
    } catch {
      // Time is up: what was learned so far stands. Stopped by the caller: nothing does.
      if (signal.reason instanceof Error && signal.reason.name === 'TimeoutError') return exchange;
      throw signal.reason;
    }
  }
}

function isWorthRepeating(exchange: Exchange): boolean {
  if (exchange.status !== null) return exchange.status >= 500 || exchange.failure === 'connection-lost';
  return REPEATED_FAILURES.includes(causeOf(exchange));
}

// The others last longer than a few seconds: a certificate, a proxy, no network at all.
const REPEATED_FAILURES: Cause[] = ['dns-failed', 'connection-refused', 'connection-lost'];

function toOutcome(at: number, judgement: Judgement, calls: Exchange[]): CheckOutcome {
  const { facts, stores } = judgement;
  return { check: toCheckView(at, judgement, calls), facts, stores, storesKnown: false, subscription: null };
}

function toCheckView(at: number, judgement: Judgement, calls: Exchange[]): CheckView {
  return {
    at,
    verdict: verdictOf(judgement.cause),
    cause: judgement.cause,
    httpStatus: judgement.httpStatus,
    message: judgement.message,
    retryAt: judgement.retryAt,
    traceparent: judgement.traceparent,
    latencyMs: judgement.latencyMs,
    cabinet: judgement.cabinet,
    calls: calls.map(toCallView),
  };
}

function toCallView(exchange: Exchange): CallView {
  const error = exchange.errors?.[0];
  return {
    operationId: exchange.operationId,
    at: exchange.at,
    ms: exchange.ms,
    status: exchange.status,
    failure: exchange.failure,
    code: error?.code ?? null,
    message: error?.message ?? null,
    traceparent: exchange.traceparent,
  };
}

/** Longer texts of the Market are cut: history keeps every one of them. */
const LONGEST_TEXT = 1000;
const MOST_UNKNOWN_SCOPES = 100;

/**
 * `outcome` with the token masked, and overlong parts cut, in every text that came from outside. Judged first, so
 * no wording is garbled.
 */
function maskEchoes(outcome: CheckOutcome, token: Secret): CheckOutcome {
  const mask = <T extends string | null>(text: T) =>
    text === null ? text : (token.maskIn(text.slice(0, 2 * LONGEST_TEXT)).slice(0, LONGEST_TEXT) as T);
  const { check, facts, stores } = outcome;
  return {
    ...outcome,
    check: {
      ...check,
      message: mask(check.message),
      traceparent: mask(check.traceparent),
      cabinet: check.cabinet && { ...check.cabinet, name: mask(check.cabinet.name) },
      calls: check.calls.map((call) => ({
        ...call,
        code: mask(call.code),
        message: mask(call.message),
        traceparent: mask(call.traceparent),
      })),
    },
    facts: facts && {
      ...facts,
      name: mask(facts.name),
      unknownScopes: facts.unknownScopes.slice(0, MOST_UNKNOWN_SCOPES).map(mask),
    },
    stores: stores.map((store) => ({
      ...store,
      name: mask(store.name),
      model: mask(store.model),
      availability: mask(store.availability),
    })),
    subscription: mask(outcome.subscription),
  };
}

function outcomeOfLocalRefusal(at: number): CheckOutcome {
  const check: CheckView = {
    at,
    verdict: 'bad',
    cause: 'token-malformed',
    httpStatus: null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: null,
    cabinet: null,
    calls: [],
  };
  return { check, facts: null, stores: [], storesKnown: false, subscription: null };
}
