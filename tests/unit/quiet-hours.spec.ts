// Quiet hours: over midnight, by days, and across the nights on which the clocks are changed.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_DAY, endOfQuiet, isQuiet, quietHoursSchema } from '../../src/shared/quiet-hours.ts';

const zoneBefore = process.env.TZ;
beforeAll(() => {
  // A zone whose clocks are put forward on 29 March 2026 at 2:00 and back on 25 October 2026 at 3:00.
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

const hours = (from: string, to: string, days: readonly number[] = EVERY_DAY) => ({ from, to, days });
const NIGHT = hours('22:00', '07:00');
/** Monday to Friday. */
const WORKDAYS = [1, 2, 3, 4, 5];
const local = (text: string) => new Date(text).getTime();

describe('quiet hours', () => {
  // 2026-11-26 is a Thursday.
  it.each([
    ['before they begin', NIGHT, '2026-11-26T21:59', '2026-11-26T21:59'],
    ['from their first minute', NIGHT, '2026-11-26T22:00', '2026-11-27T07:00'],
    ['past midnight', NIGHT, '2026-11-27T00:30', '2026-11-27T07:00'],
    ['to their last minute', NIGHT, '2026-11-27T06:59', '2026-11-27T07:00'],
    ['not at their end', NIGHT, '2026-11-27T07:00', '2026-11-27T07:00'],
    ['within a day', hours('09:00', '18:00'), '2026-11-26T12:00', '2026-11-26T18:00'],
    ['on a chosen day', hours('22:00', '07:00', WORKDAYS), '2026-11-27T23:00', '2026-11-28T07:00'],
    [
      'on the morning after a chosen day',
      hours('22:00', '07:00', [5]),
      '2026-11-28T06:00',
      '2026-11-28T07:00',
    ],
    ['not on the morning of one', hours('22:00', '07:00', [5]), '2026-11-27T06:00', '2026-11-27T06:00'],
    ['not on another day', hours('22:00', '07:00', WORKDAYS), '2026-11-28T23:00', '2026-11-28T23:00'],
    ['never, from a time to the same', hours('08:00', '08:00'), '2026-11-26T08:00', '2026-11-26T08:00'],
    ['from midnight', hours('00:00', '06:00'), '2026-11-26T00:00', '2026-11-26T06:00'],
    ['to midnight', hours('20:00', '00:00'), '2026-11-26T21:00', '2026-11-27T00:00'],
  ])('hold %s', (_when, quiet, at, end) => {
    expect(endOfQuiet(quiet, local(at))).toBe(local(end));
    expect(isQuiet(quiet, local(at))).toBe(at !== end);
  });

  it.each([
    [
      'an hour less in the night the clocks go forward',
      '2026-03-28T22:00:00+01:00',
      '2026-03-29T07:00:00+02:00',
      8,
    ],
    ['an hour more in the night they go back', '2026-10-24T22:00:00+02:00', '2026-10-25T07:00:00+01:00', 10],
  ])('last %s', (_what, at, end, length) => {
    expect(endOfQuiet(NIGHT, Date.parse(at))).toBe(Date.parse(end));
    expect(Date.parse(end) - Date.parse(at)).toBe(length * 3_600_000);
  });

  it('that begin at a time the clocks leave out begin when they are put forward', () => {
    const quiet = hours('02:30', '05:00');
    expect(isQuiet(quiet, Date.parse('2026-03-29T01:59:00+01:00'))).toBe(false);
    expect(endOfQuiet(quiet, Date.parse('2026-03-29T03:30:00+02:00'))).toBe(
      Date.parse('2026-03-29T05:00:00+02:00'),
    );
  });

  it('hold through the hour that comes twice', () => {
    for (const at of ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'])
      expect(endOfQuiet(NIGHT, Date.parse(at)), at).toBe(Date.parse('2026-10-25T07:00:00+01:00'));
  });

  it('end at a moment that is not quiet, within their own length, for any times, days and zone of the year', () => {
    const clockTime = fc
      .record({ hours: fc.nat(23), minutes: fc.nat(59) })
      .map(({ hours: h, minutes }) => `${String(h).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
    const moment = fc.integer({ min: local('2026-01-01T00:00'), max: local('2027-01-01T00:00') });
    fc.assert(
      fc.property(
        clockTime,
        clockTime,
        fc.uniqueArray(fc.nat(6), { minLength: 1 }),
        moment,
        (from, to, days, at) => {
          const end = endOfQuiet({ from, to, days }, at);
          expect(end).toBeGreaterThanOrEqual(at);
          expect(end - at).toBeLessThanOrEqual(25 * 3_600_000);
          expect(isQuiet({ from, to, days }, end)).toBe(false);
          expect(isQuiet({ from, to, days }, at)).toBe(end > at);
          // They begin on one of the chosen days: at their end it is that day, or the one after.
          if (end > at) {
            const ended = new Date(end).getDay();
            expect(days.includes(ended) || days.includes((ended + 6) % 7)).toBe(true);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['no day', { days: [] }],
    ['a day twice', { days: [1, 1] }],
    ['an eighth day', { days: [7] }],
    ['a time that is none', { from: '24:00' }],
    ['a time without its zero', { to: '7:00' }],
  ])('are refused with %s', (_what, change) => {
    const good = { from: '22:00', to: '07:00', days: [1], holdsChecks: false };
    expect(quietHoursSchema.safeParse(good).success).toBe(true);
    expect(quietHoursSchema.safeParse({ ...good, ...change }).success).toBe(false);
  });
});
