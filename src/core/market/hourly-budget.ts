// How many introspections of a cabinet are left within the hour: pure arithmetic over the ledger and the Market's word.
import { INTROSPECTIONS_AN_HOUR } from '../../shared/check-run.ts';
import { HOUR_MS } from '../../shared/durations.ts';

/**
 * @property sentAt times of the introspections sent within the last hour, oldest first
 * @property word what the Market last said: `remaining` calls until `until`, in the answer to a call sent at `asOf`;
 *   with `strikes` it gave no time, and `until` is our own guess
 */
export type BudgetEvidence = {
  sentAt: readonly number[];
  word: { remaining: number; until: number; asOf: number; strikes: number } | null;
};

/**
 * `left` introspections; `freeAt` (milliseconds since 1970) when more than `kept` will be left, null when they are
 * now. `told`: the Market itself said so, in words that still hold.
 */
export type Budget = { left: number; freeAt: number | null; told: boolean };

/** True while the Market's word counts. @param now milliseconds since 1970; a word from the future (the clock was set back) does not */
export function doesHold({ asOf, until }: { asOf: number; until: number }, now: number): boolean {
  return asOf <= now && now < until;
}

/**
 * What is left of the hour. The Market's word counts everybody's calls and goes before our own ledger while it
 * holds. Where it was never given, the ledger of a rolling hour stands in, which is never too generous; where it has
 * run out, a new window has begun at its end (facts section 8: fixed windows), and the ledger counts from there.
 * @param kept how many must stay untouched: the reserve for unattended checks, 0 by hand
 * @param now milliseconds since 1970
 */
export function budgetOf({ sentAt, word }: BudgetEvidence, kept: number, now: number): Budget {
  if (word && doesHold(word, now)) {
    const since = sentAt.filter((at) => at > word.asOf).length;
    const left = Math.max(0, Math.min(INTROSPECTIONS_AN_HOUR, word.remaining) - since);
    return { left, freeAt: left > kept ? null : word.until, told: true };
  }
  const windowStart = word && word.strikes === 0 && word.until <= now ? word.until : Number.NEGATIVE_INFINITY;
  const counted = sentAt.filter((at) => at > now - HOUR_MS && at >= windowStart);
  const left = Math.max(0, INTROSPECTIONS_AN_HOUR - counted.length);
  // Once this one is an hour old, one more than `kept` is left; there is none where that much is left now.
  const blocking = counted[counted.length - (INTROSPECTIONS_AN_HOUR - kept)];
  return { left, freeAt: blocking === undefined ? null : blocking + HOUR_MS, told: false };
}
