// What is left of the hour: the Market's word while it holds, the ledger of a rolling hour otherwise.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../src/core/market/hourly-budget.ts';
import { isParallelLimit, limitEndOf, remainingOf } from '../../src/core/market/rate-limit.ts';
import { INTROSPECTIONS_AN_HOUR, RESERVE } from '../../src/shared/check-run.ts';
import { HOUR_MS } from '../../src/shared/durations.ts';

const NOW = Date.parse('2026-11-22T10:30:00Z');
const sent = (count: number, ago: number) => Array.from({ length: count }, (_, index) => NOW - ago + index);

describe('the budget of an hour', () => {
  it('is whole when nothing was sent', () => {
    expect(budgetOf({ sentAt: [], word: null }, RESERVE, NOW)).toEqual({
      left: 100,
      freeAt: null,
      told: false,
    });
  });

  it('counts our own calls of the last hour', () => {
    const sentAt = [...sent(5, HOUR_MS + 1000), ...sent(20, 60_000)];
    expect(budgetOf({ sentAt, word: null }, RESERVE, NOW).left).toBe(80);
    expect(budgetOf({ sentAt: [NOW - HOUR_MS, NOW - HOUR_MS + 1], word: null }, RESERVE, NOW).left).toBe(99);
  });

  it('keeps the reserve for tests made by hand', () => {
    const sentAt = sent(90, 30 * 60_000);
    expect(budgetOf({ sentAt, word: null }, RESERVE, NOW)).toEqual({
      left: 10,
      freeAt: NOW - 30 * 60_000 + HOUR_MS,
      told: false,
    });
    expect(budgetOf({ sentAt, word: null }, 0, NOW).freeAt).toBeNull();
  });

  it('believes the Market, which counts other programs too', () => {
    const word = { remaining: 3, until: NOW + 60_000, asOf: NOW - 5000, strikes: 0 };
    expect(budgetOf({ sentAt: sent(1, 6000), word }, 0, NOW)).toEqual({ left: 3, freeAt: null, told: true });
    expect(budgetOf({ sentAt: [NOW - 4000, NOW - 3000], word }, 0, NOW).left).toBe(1);
    expect(budgetOf({ sentAt: [], word }, RESERVE, NOW).freeAt).toBe(NOW + 60_000);
    expect(budgetOf({ sentAt: [], word }, 3, NOW)).toEqual({ left: 3, freeAt: NOW + 60_000, told: true });
  });

  it('takes the call that brought the word as counted in it, and the word as good at once', () => {
    const word = { remaining: 3, until: NOW + 60_000, asOf: NOW, strikes: 0 };
    expect(budgetOf({ sentAt: [NOW], word }, 0, NOW)).toEqual({ left: 3, freeAt: null, told: true });
  });

  it.each([
    ['that has run out, nor the calls before its end', NOW, NOW - 5000, 100],
    ['from a clock that was set back since, but our own calls', NOW + 90_000, NOW + 60_000, 97],
  ])('does not heed a word %s', (_what, until, asOf, left) => {
    const word = { remaining: 0, until, asOf, strikes: 0 };
    expect(budgetOf({ sentAt: sent(3, 6000), word }, 0, NOW)).toEqual({ left, freeAt: null, told: false });
  });

  it('begins anew when the window the Market named has ended, but not when we only guessed its end', () => {
    const sentAt = [...sent(90, 40 * 60_000), ...sent(5, 60_000)];
    const word = { remaining: 10, until: NOW - 30 * 60_000, asOf: NOW - 39 * 60_000, strikes: 0 };
    expect(budgetOf({ sentAt, word }, RESERVE, NOW)).toEqual({ left: 95, freeAt: null, told: false });
    expect(budgetOf({ sentAt, word: { ...word, strikes: 1 } }, RESERVE, NOW).left).toBe(5);
    expect(budgetOf({ sentAt: [word.until - 1, word.until], word }, RESERVE, NOW).left).toBe(99);
  });

  it('is never too generous and always says when more comes', () => {
    const times = fc.array(fc.integer({ min: NOW - 2 * HOUR_MS, max: NOW }), { maxLength: 250 });
    fc.assert(
      fc.property(times, fc.constantFrom(0, RESERVE), (unsorted, kept) => {
        const sentAt = unsorted.toSorted((a, b) => a - b);
        const { left, freeAt } = budgetOf({ sentAt, word: null }, kept, NOW);
        const recent = sentAt.filter((at) => at > NOW - HOUR_MS).length;
        expect(left).toBe(Math.max(0, INTROSPECTIONS_AN_HOUR - recent));
        expect(freeAt === null).toBe(left > kept);
        if (freeAt === null) return;
        expect(freeAt).toBeGreaterThan(NOW);
        expect(budgetOf({ sentAt, word: null }, kept, freeAt).left).toBeGreaterThan(kept);
        expect(budgetOf({ sentAt, word: null }, kept, freeAt - 1).left).toBeLessThanOrEqual(kept);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the headers of a limit', () => {
  const date = (ms: number) => new Date(ms).toUTCString();
  it.each([
    ['the time the Market gave', date(NOW + 60_000), null, NOW + 60_000],
    [
      'by the Market’s own clock, when ours is five hours behind',
      date(NOW + 5 * HOUR_MS + 60_000),
      date(NOW + 5 * HOUR_MS),
      NOW + 60_000,
    ],
    ['nothing for a time that is past', date(NOW - 1000), null, null],
    ['nothing for this very moment', date(NOW), null, null],
    ['a time a day ahead, the longest', date(NOW + 24 * HOUR_MS), null, NOW + 24 * HOUR_MS],
    ['nothing for a time that is past at the Market', date(NOW + 1000), date(NOW + 2000), null],
    ['nothing for a time years ahead', 'Thu, 01 Jan 9999 00:00:00 GMT', null, null],
    ['nothing for what is no time', 'soon', null, null],
    ['nothing without a header', null, date(NOW), null],
    ['the time, whatever the Market’s Date says in words', date(NOW + 60_000), 'yesterday', NOW + 60_000],
  ])('tell %s', (_what, limitUntil, marketDate, expected) => {
    expect(limitEndOf({ limitUntil, date: marketDate }, NOW)).toBe(expected);
  });

  it.each([
    ['17', 17],
    [' 0 ', 0],
    ['-1', null],
    ['1e3', null],
    ['', null],
    [null, null],
  ])('%j leaves %j', (limitRemaining, expected) => {
    expect(remainingOf({ limitRemaining })).toBe(expected);
  });

  it('tell the limit on calls at once from the one on calls an hour', () => {
    const says = (message: string) => ({ status: 420, errors: [{ code: null, message }] });
    expect(isParallelLimit(says("Hit rate limit of '4' PARALLEL requests for campaignId 1"))).toBe(true);
    expect(
      isParallelLimit(says('Hit rate limit of 100 requests per 1 hour for resource /auth/token.json')),
    ).toBe(false);
    expect(isParallelLimit({ ...says('4 parallel requests'), status: 429 })).toBe(true);
    expect(isParallelLimit({ ...says('4 parallel requests'), status: 403 })).toBe(false);
    expect(isParallelLimit({ status: 420, errors: null })).toBe(false);
    const silent = { code: 'LIMIT', message: null };
    expect(isParallelLimit({ status: 420, errors: [silent] })).toBe(false);
    expect(isParallelLimit({ status: 420, errors: [silent, ...says('4 parallel requests').errors] })).toBe(
      true,
    );
  });
});
