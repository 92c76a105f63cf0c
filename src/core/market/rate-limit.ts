// Reads what the Market says of its limits: how many calls are left, and when it allows the next.
import { DAY_MS } from '../../shared/durations.ts';
import type { Exchange } from './request.ts';

/** Limits run by the minute or the hour; a date further ahead is a broken clock somewhere. */
const LONGEST_WAIT_MS = DAY_MS;

/**
 * Time from `X-RateLimit-Resource-Until` (RFC 822 date in GMT; facts section 8).
 * @param header the header's text, null when missing
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970; null when missing, malformed, already past, or more than a day ahead
 */
export function readLimitUntil(header: string | null, now: number): number | null {
  if (header === null || !/\d{1,2}:\d{2}:\d{2}/.test(header)) return null;
  const until = Date.parse(header);
  if (Number.isNaN(until) || until <= now || until > now + LONGEST_WAIT_MS) return null;
  return until;
}

/**
 * When the Market allows the next call, by this computer's clock: the Market's own `Date` is taken off first, so
 * that a wrong clock here neither shortens nor lengthens the wait.
 * @param now milliseconds since 1970 by this computer's clock
 * @returns null as for `readLimitUntil`
 */
export function limitEndOf(exchange: Pick<Exchange, 'limitUntil' | 'date'>, now: number): number | null {
  const marketNow = exchange.date === null ? Number.NaN : Date.parse(exchange.date);
  if (Number.isNaN(marketNow)) return readLimitUntil(exchange.limitUntil, now);
  const until = readLimitUntil(exchange.limitUntil, marketNow);
  return until === null ? null : now + (until - marketNow);
}

/** Calls left by `X-RateLimit-Resource-Remaining` (facts section 8); null when missing or not a count. */
export function remainingOf({ limitRemaining }: Pick<Exchange, 'limitRemaining'>): number | null {
  return limitRemaining !== null && /^\d{1,9}$/.test(limitRemaining.trim()) ? Number(limitRemaining) : null;
}

/** True for the limit on calls at once, which passes within a second, unlike the one on calls an hour (facts section 7). */
export function isParallelLimit({ status, errors }: Pick<Exchange, 'status' | 'errors'>): boolean {
  const isLimit = status === 420 || status === 429;
  return isLimit && (errors ?? []).some((error) => /\bparallel requests\b/i.test(error.message ?? ''));
}
