// The clock of this computer, judged by the dates of answers.
import { describe, expect, it } from 'vitest';
import { clockSkewOf } from '../../src/core/market/clock-skew.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');
const MINUTE_MS = 60_000;
const dated = (time: number) => new Date(time).toUTCString();

describe('the clock of the Market', () => {
  it.each([
    ['an hour ahead', 60 * MINUTE_MS],
    ['an hour behind', -60 * MINUTE_MS],
    ['three minutes ahead', 3 * MINUTE_MS],
    ['years behind', -1000 * 24 * 60 * MINUTE_MS],
  ])('is %s', (_what, skew) => {
    expect(clockSkewOf(dated(NOW + skew), NOW, NOW)).toBe(skew);
  });

  it.each([0, 1000, -1000, 2 * MINUTE_MS, -2 * MINUTE_MS])('is not worth a word at %i ms', (skew) => {
    expect(clockSkewOf(dated(NOW + skew), NOW, NOW)).toBeNull();
  });

  it('may have been read at any time between sending and receiving', () => {
    const slow = 10 * MINUTE_MS;
    for (const at of [0, slow / 2, slow]) expect(clockSkewOf(dated(NOW + at), NOW, NOW + slow)).toBeNull();
    expect(clockSkewOf(dated(NOW + slow + 5 * MINUTE_MS), NOW, NOW + slow)).toBe(5 * MINUTE_MS);
    expect(clockSkewOf(dated(NOW - 5 * MINUTE_MS), NOW, NOW + slow)).toBe(-5 * MINUTE_MS);
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['no date', 'soon'],
    ['a number', '0'],
    ['a date of another form', '2020-01-01T00:00:00Z'],
    ['a date of no calendar', 'Sun, 99 Foo 2020 10:00:00 GMT'],
    ['a date without its zone', 'Sun, 22 Nov 2020 10:00:00'],
    ['a date of another zone', 'Sun, 22 Nov 2020 10:00:00 GMT+0500'],
    ['a date behind something else', 'since Sun, 22 Nov 2020 10:00:00 GMT'],
  ])('is unknown when the header is %s', (_what, header) => {
    expect(clockSkewOf(header, NOW, NOW)).toBeNull();
  });

  it('is unknown when ours was set back in between', () => {
    expect(clockSkewOf(dated(NOW), NOW, NOW - 60 * MINUTE_MS)).toBeNull();
  });
});
