// The two questions the ladder asks over the calls' own network stack, both without credentials: is the Market there,
// and does anything outside the Market answer.
import type { NetworkFailure } from '../../shared/verdict.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { errorsOf, parseMarketJson } from './answer.ts';
import { clockSkewOf } from './clock-skew.ts';
import { networkFailureOf } from './network-failure.ts';
import type { MarketAnswer, MarketFetch } from './request.ts';

/** What came of one step. `code` is the name the system or the stack gives the failure, such as ECONNREFUSED. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: NetworkFailure; code: string };

const STEP_MS = 3_000;

/** Tries one step for at most three seconds and never rejects; out of time is the failure `timeout`. */
export async function attempt<T>(
  work: (signal: AbortSignal) => Promise<T>,
  whole: AbortSignal,
): Promise<Attempt<T>> {
  const signal = AbortSignal.any([whole, AbortSignal.timeout(STEP_MS)]);
  try {
    return { ok: true, value: await unlessAborted(work(signal), signal) };
  } catch (error) {
    if (signal.aborted) return { ok: false, failure: 'timeout', code: 'timeout' };
    const failure = networkFailureOf(error);
    return { ok: false, failure, code: codeOf(error) ?? failure };
  }
}

function codeOf(error: unknown): string | null {
  let link = error;
  // Six levels are more than any stack nests; the bound keeps a circular chain from looping.
  for (let depth = 0; depth < 6 && link instanceof Error; depth++) {
    const named = /^net::(ERR_\w+)$/.exec(link.message) ?? /^Proxy response \((\d{3})\)/.exec(link.message);
    if (named?.[1]) return named[1];
    if ('code' in link && typeof link.code === 'string') return link.code;
    link = link instanceof AggregateError ? link.errors[0] : link.cause;
  }
  return null;
}

/**
 * Who answered in the Market's place. `market`: itself, refusing a call without a token, which is all a healthy
 * Market does. `market-trouble`: itself, in trouble. `trouble`: a 5xx or half an answer of whomever. `proxy`: a proxy
 * that wants to know who asks. `foreign`: something else, such as a sign-in page or a filter.
 */
export type Answer = {
  from: 'market' | 'market-trouble' | 'trouble' | 'proxy' | 'foreign';
  /** The HTTP status, and where a redirect leads to; null when the stack hides both. */
  status: string | null;
  /** What the answer was instead of the Market's; null when it was the Market's. */
  instead: string | null;
};

const REQUEST: Parameters<MarketFetch>[1] = {
  method: 'GET',
  headers: { Accept: 'application/json', 'User-Agent': 'Klyuchnik' },
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
};

/**
 * Asks the Market for its stores without a token: 401 in its envelope is the healthy answer (facts section 7).
 * Any answer at all is an answer; a failure says why none came.
 */
export async function askMarket(
  fetch: MarketFetch,
  origin: string,
  whole: AbortSignal,
): Promise<Attempt<Answer>> {
  const url = `${origin}/v2/campaigns?limit=1`;
  // One deadline for the answer and its body: some stacks do not say why a body broke off.
  const step = AbortSignal.any([whole, AbortSignal.timeout(STEP_MS)]);
  const response = await attempt((signal) => fetch(url, { ...REQUEST, signal }), step);
  if (!response.ok)
    return response.failure === 'redirected'
      ? { ok: true, value: { from: 'foreign', status: null, instead: 'redirect' } }
      : response;
  const { status, headers } = response.value;
  if (status >= 300 && status < 400) {
    await drop(response.value);
    const place = redirectOf(headers.get('Location'), url);
    return { ok: true, value: { from: 'foreign', status: `${status} ${place}`.trim(), instead: 'redirect' } };
  }
  const text = await attempt(() => readStart(response.value), step);
  return { ok: true, value: judgeAnswer(status, headers, text) };
}

function judgeAnswer(status: number, headers: MarketAnswer['headers'], text: Attempt<string>): Answer {
  const answer = (from: Answer['from'], instead: string | null) => ({
    from,
    status: String(status),
    instead,
  });
  if (status === 407) return answer('proxy', '407');
  const isMarket = text.ok && errorsOf(parseMarketJson(text.value)) !== null;
  if (isMarket && status >= 400)
    return status >= 500 ? answer('market-trouble', String(status)) : answer('market', null);
  if (status >= 500) return answer('trouble', String(status));
  if (!text.ok) return answer('trouble', text.code);
  return answer('foreign', /^[\w.+-]+\/[\w.+-]+/.exec(headers.get('Content-Type') ?? '')?.[0] ?? null);
}

/** Where a redirect leads to, without what may follow a question mark: another host by name, our own by path. */
function redirectOf(location: string | null, url: string): string {
  if (location === null || !URL.canParse(location, url)) return '';
  const { host, pathname } = new URL(location, url);
  return (host === new URL(url).host ? pathname : host).slice(0, 100);
}

// The envelope of a refusal is far shorter; the rest of a page is of no interest.
const LONGEST_READ_BYTES = 64 * 1024;

async function readStart(response: MarketAnswer): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop early cancels the rest.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (bytes > LONGEST_READ_BYTES) break;
  }
  return text + decoder.decode();
}

async function drop(response: MarketAnswer): Promise<void> {
  try {
    await response.body?.cancel();
  } catch {
    // Nobody wanted the body; that it could not be given up either changes nothing.
  }
}

/**
 * What the control address said. `answers`: it can be reached. `skewMs`: its clock against ours, see `clockSkewOf`.
 * `code`: why it did not answer.
 */
export type Control = { answers: boolean; skewMs: number | null; code: string | null };

/** Asks a well-known address outside the Market, to tell a broken network from a broken Market. */
export async function askControl(fetch: MarketFetch, url: string, whole: AbortSignal): Promise<Control> {
  const sentAt = Date.now();
  const response = await attempt((signal) => fetch(url, { ...REQUEST, signal }), whole);
  if (!response.ok) {
    // Nobody but the site itself can redirect over https.
    const answers = response.failure === 'redirected' && url.startsWith('https:');
    return { answers, skewMs: null, code: response.code };
  }
  const { status, headers } = response.value;
  const skewMs = clockSkewOf(headers.get('Date'), sentAt, Date.now());
  await drop(response.value);
  return { answers: status < 500 && status !== 407, skewMs, code: null };
}
