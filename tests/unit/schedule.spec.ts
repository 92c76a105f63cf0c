// When a cabinet is checked by itself, and what a run will take: rules of time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../src/core/checks/run-plan.ts';
import { nextScheduledAt } from '../../src/core/checks/schedules.ts';
import { endOfQuiet } from '../../src/shared/quiet-hours.ts';

const HOUR = 3_600_000;
const at = (hours: number, minutes = 0) => new Date(2026, 10, 22, hours, minutes).getTime();

describe('the next check by schedule', () => {
  it.each([
    ['one interval after the last', { everyHours: 6, quiet: null }, at(3), at(4), at(9)],
    ['now, when it was missed', { everyHours: 6, quiet: null }, at(3), at(23), at(23)],
    [
      'after the quiet hours',
      { everyHours: 6, quiet: { from: '08:00', to: '20:30' } },
      at(3),
      at(4),
      at(20, 30),
    ],
    [
      'after a quiet night',
      { everyHours: 1, quiet: { from: '22:00', to: '07:00' } },
      at(22, 30),
      at(23),
      at(31),
    ],
    ['one interval from now when the clock was ahead', { everyHours: 2, quiet: null }, at(90), at(5), at(7)],
  ])('is %s', (_what, schedule, scheduledAt, now, expected) => {
    expect(nextScheduledAt({ schedule, scheduledAt }, now)).toBe(expected);
  });

  it('is none without a schedule', () => {
    expect(nextScheduledAt({ schedule: null, scheduledAt: null }, at(5))).toBeNull();
  });

  it('never lies within the quiet hours nor before its time', () => {
    const clockTime = fc
      .record({ hours: fc.nat(23), minutes: fc.nat(59) })
      .map(({ hours, minutes }) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
    fc.assert(
      fc.property(clockTime, clockTime, fc.integer({ min: at(0), max: at(48) }), (from, to, moment) => {
        const end = endOfQuiet({ from, to }, moment);
        expect(end).toBeGreaterThanOrEqual(moment);
        expect(end - moment).toBeLessThanOrEqual(25 * HOUR);
        // Once out of the quiet hours it stays where it is.
        expect(endOfQuiet({ from, to }, end)).toBe(end);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the plan of a run', () => {
  const cabinet = (tokens: number, budgetLeft: number, freeAt = at(1)) => ({
    cabinetId: 'c',
    title: 'Садовый дом',
    tokens,
    budgetLeft,
    freeAt,
    asksSubscription: false,
  });
  const now = at(0);

  it('counts two calls a token, and the subscription once where it is not known', () => {
    const plan = planRun([cabinet(30, 90), { ...cabinet(10, 90), asksSubscription: true }], 900, now);
    expect(plan).toMatchObject({ tokens: 40, calls: 81 });
  });

  it('takes as long as its slowest cabinet, at two at a time', () => {
    expect(planRun([cabinet(30, 90), cabinet(2, 90)], 1000, now).expectedMs).toBe(15_000);
    // When more may be spent is of no account where the budget is enough.
    for (const budgetLeft of [30, 31, 90])
      expect(planRun([cabinet(30, budgetLeft, at(3))], 1000, now).expectedMs).toBe(15_000);
  });

  it('takes as long as thirty-two at a time allow', () => {
    const many = Array.from({ length: 100 }, () => cabinet(30, 90));
    expect(planRun(many, 1000, now).expectedMs).toBe(Math.ceil((3000 * 1000) / 32));
  });

  it('waits for the hour where the budget is short, and says until when', () => {
    const plan = planRun([cabinet(30, 10), cabinet(30, 30)], 1000, now);
    expect(plan.cabinets.map(({ freeAt }) => freeAt)).toEqual([at(1), null]);
    expect(plan.expectedMs).toBe(HOUR + 10_000);
  });

  it('waits for several hours where one is not enough', () => {
    expect(planRun([cabinet(200, 0)], 1000, now).expectedMs).toBe(3 * HOUR + 10_000);
  });
});
