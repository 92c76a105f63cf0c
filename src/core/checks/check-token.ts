// Checks one token: introspection, then the cabinet's stores, then its subscription, then the probes of a deep check.
// Stores nothing.
import { setTimeout as pause } from 'node:timers/promises';
import type { AreaResult } from '../../shared/deep-check.ts';
import { type Cause, verdictOf } from '../../shared/verdict.ts';
import type { CheckOccasion } from '../../shared/views.ts';
import { isParallelLimit } from '../market/rate-limit.ts';
import type { CheckOperation, Exchange, MarketPorts, MarketTarget } from '../market/request.ts';
import { sendToMarket } from '../market/request.ts';
import type { Secret } from '../secret.ts';
import { concludeAreas, type Probe, type ProbeAnswer } from './deep-check.ts';
import { type CampaignsReading, causeOf, type Judgement, judge } from './judge.ts';
import { refuseLocally } from './local-token-check.ts';
import { type CheckOutcome, maskEchoes, outcomeOfLocalRefusal, toCheckView } from './outcome.ts';
import {
  type CampaignsPage,
  joinPages,
  LONGEST_PAGE_TOKEN,
  readCampaignsPage,
  readIntrospection,
  readSubscription,
} from './readings.ts';

/** The probes of a deep check, chosen once cabinet and stores are known. */
export type ChooseProbes = (proven: Pick<Judgement, 'cabinet' | 'stores'>) => {
  probes: Probe[];
  without: AreaResult[];
};

export type CheckOptions = {
  /** Deadline of the whole check in milliseconds, retries included. */
  timeoutMs: number;
  /** Stops the check: `checkToken` then rejects with its reason. */
  signal?: AbortSignal;
  /** What makes it; `hand` when left out. */
  occasion?: CheckOccasion;
  /** False spares the call that reads the cabinet's subscription, which has a limit of its own. */
  askSubscription?: boolean;
  /** Makes it a deep check. */
  chooseProbes?: ChooseProbes;
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
  const { occasion = 'hand', chooseProbes } = options;
  const at = ports.clock();
  if (refuseLocally(target.token.expose())) return outcomeOfLocalRefusal(at, occasion);

  const signals = [AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])];
  const signal = AbortSignal.any(signals);
  const calls: Exchange[] = [];
  const ask = (operation: CheckOperation) => sendWithRetries(ports, target, operation, signal, calls);
  const conclude = (judgement: Judgement) => ({
    check: toCheckView(at, occasion, judgement, calls),
    facts: judgement.facts,
    businesses: [],
    stores: judgement.stores,
    storesKnown: false,
    subscription: null,
  });

  const introspection = await ask({ operationId: 'getAuthTokenInfo' });
  if (!readIntrospection(introspection)) {
    const refused = judge({ introspection, later: [], reading: null }, ports.clock());
    return maskEchoes(conclude(refused), target.token);
  }
  const { later, reading, isWhole } = await askForStores(ask, target.token);
  const judgeNow = () => judge({ introspection, later, reading }, ports.clock());
  let judgement = judgeNow();
  let subscription: string | null = null;
  if (judgement.cabinet && options.askSubscription !== false) {
    const ids = { businessId: judgement.cabinet.id };
    const settings = await ask({ operationId: 'getBusinessSettings', ids });
    later.push(settings);
    subscription = readSubscription(settings);
    judgement = judgeNow();
  }
  let areas: AreaResult[] | null = null;
  if (judgement.facts && chooseProbes) {
    const { probes, without } = chooseProbes(judgement);
    const answers = await probe(ask, probes);
    areas = concludeAreas(judgement.facts, judgement.cabinet !== null, answers, without);
    later.push(...answers.flatMap(({ exchange }) => exchange ?? []));
    judgement = judgeNow();
  }
  const outcome = conclude(judgement);
  return maskEchoes(
    {
      ...outcome,
      check: { ...outcome.check, areas },
      businesses: reading?.businesses ?? [],
      storesKnown: isWhole,
      subscription,
    },
    target.token,
  );
}

/** Makes the probes one after another; a token that turns out dead is asked nothing more. */
async function probe(ask: Ask, probes: readonly Probe[]): Promise<ProbeAnswer[]> {
  const answers: ProbeAnswer[] = [];
  let before: Exchange | null = null;
  for (const one of probes) {
    const operation = one.operation(before);
    const exchange: Exchange | null = operation && (await ask(operation));
    answers.push({ probe: one, exchange });
    before = exchange;
    if (exchange && verdictOf(causeOf(exchange)) === 'bad') break;
  }
  return answers;
}

type Ask = (operation: CheckOperation) => Promise<Exchange>;

type StoresAnswer = { later: Exchange[]; reading: CampaignsReading; isWhole: boolean };

async function askForStores(ask: Ask, token: Secret): Promise<StoresAnswer> {
  const later: Exchange[] = [];
  const pages: CampaignsPage[] = [];
  const seenTokens = new Set<string>();
  let pageToken: string | null = null;
  do {
    const query = { limit: '100', ...(pageToken !== null && { pageToken }) };
    const exchange = await ask({ operationId: 'getCampaigns', query });
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

/** Repeats an exchange the Market or the network spoiled, with growing pauses and jitter; never a 4xx but the limit on calls at once (facts section 9). */
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
    // Too many at once passes within a second or so (facts section 9).
    const firstPauseMs = isParallelLimit(exchange) ? 500 : 250;
    const pauseMs = firstPauseMs * 2 ** attempt * (0.75 + Math.random() / 2);
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
  if (isParallelLimit(exchange)) return true;
  const cause = causeOf(exchange);
  if (exchange.status === null) return REPEATED_FAILURES.includes(cause);
  const isTrouble = exchange.status >= 500 && cause !== 'unreadable-answer';
  return isTrouble || exchange.failure === 'connection-lost';
}

// The others last longer than a few seconds: a certificate, a proxy, no network at all.
const REPEATED_FAILURES: Cause[] = ['dns-failed', 'connection-refused', 'connection-lost'];
