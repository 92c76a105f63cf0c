// The 90 days of a token as they are laid out and drawn.
import { describe, expect, it } from 'vitest';
import { readClockSkew } from '../../src/renderer/features/tokens/clock-skew.ts';
import type { TimelineDay } from '../../src/renderer/features/tokens/timeline-days.ts';
import {
  latencyRuns,
  layOutDays,
  sharesOf,
  TIMELINE_DAYS,
} from '../../src/renderer/features/tokens/timeline-days.ts';
import { dayOf } from '../../src/shared/calendar-day.ts';
import type { DriftEvent, Timeline } from '../../src/shared/drift.ts';

const NOW = new Date(2026, 10, 23, 0, 5).getTime();

const day = (name: string, good = 1, bad = 0, unproven = 0, latencyMs: number | null = 100) => ({
  day: name,
  good,
  bad,
  unproven,
  latencyMs,
});
const event = (at: number): DriftEvent => ({
  id: String(at),
  cabinetId: 'c',
  cabinetTitle: 'C',
  tokenId: 't',
  tokenTitle: 'T',
  at,
  change: { kind: 'renamed', before: 'a', after: 'b' },
  acknowledgedAt: null,
  note: null,
});
const layOut = (timeline: Partial<Timeline>) => layOutDays({ days: [], events: [], ...timeline }, NOW);

describe('the layout of days', () => {
  it('ends today and has every day of 90 exactly once, across changes of the clock', () => {
    const days = layOut({});
    expect(days).toHaveLength(TIMELINE_DAYS);
    expect(new Set(days.map((entry) => entry.day)).size).toBe(TIMELINE_DAYS);
    expect(days.at(-1)?.day).toBe('2026-11-23');
    expect(days[0]?.day).toBe('2026-08-26');
    for (const entry of days) expect(dayOf(entry.at)).toBe(entry.day);
  });

  it('puts counts on their day, leaves the others empty, and drops what is older', () => {
    const days = layOut({ days: [day('2026-01-01'), day('2026-11-01', 3, 1, 2, 240)] });
    const counted = days.filter(({ good, bad, unproven }) => good + bad + unproven > 0);
    expect(counted).toHaveLength(1);
    expect(counted[0]).toMatchObject({ day: '2026-11-01', good: 3, bad: 1, unproven: 2, latencyMs: 240 });
  });

  it('puts events on the day of this computer’s calendar', () => {
    const late = new Date(2026, 10, 20, 23, 59).getTime();
    const days = layOut({ events: [event(late)] });
    expect(days.find((entry) => entry.day === '2026-11-20')?.events).toHaveLength(1);
    expect(days.flatMap((entry) => entry.events)).toHaveLength(1);
  });
});

describe('the column of a day', () => {
  const column = (good: number, bad: number, unproven: number): TimelineDay => ({
    ...day('2026-11-01', good, bad, unproven),
    at: 0,
    events: [],
  });

  it('is empty without checks', () => {
    expect(sharesOf(column(0, 0, 0), 40, 4)).toEqual([]);
  });

  it('is filled by the shares, the worst on top', () => {
    expect(sharesOf(column(2, 1, 1), 40, 0)).toEqual([
      { state: 'bad', from: 0, to: 10 },
      { state: 'unproven', from: 10, to: 20 },
      { state: 'good', from: 20, to: 40 },
    ]);
    expect(sharesOf(column(7, 0, 0), 40, 4)).toEqual([{ state: 'good', from: 0, to: 40 }]);
  });

  it('shows one bad check of hundreds', () => {
    const [bad, good] = sharesOf(column(999, 1, 0), 40, 4);
    expect(bad?.state).toBe('bad');
    expect((bad?.to ?? 0) - (bad?.from ?? 0)).toBeGreaterThan(4);
    expect(good?.to).toBeCloseTo(40);
  });
});

describe('the line of answer times', () => {
  it('is broken by days without an answer', () => {
    const latencies = [null, 100, 120, null, 90, null, null];
    const days = latencies.map(
      (latencyMs): TimelineDay => ({ ...day('d', 1, 0, 0, latencyMs), at: 0, events: [] }),
    );
    expect(latencyRuns(days).map((run) => run.map(({ index }) => index))).toEqual([[1, 2], [4]]);
  });
});

describe('a wrong clock', () => {
  const HOUR = 3_600_000;
  it.each([
    [3 * HOUR, 'behind', { unit: 'hour', count: 3 }],
    [-3 * HOUR - 1, 'ahead', { unit: 'hour', count: 3 }],
    [90_000, 'behind', { unit: 'minute', count: 1 }],
    [-30_000, 'ahead', { unit: 'moment' }],
    [10 * 365 * 24 * HOUR, 'behind', { unit: 'year', count: 10 }],
  ] as const)('of %i ms is %s by %o', (skew, direction, lag) => {
    expect(readClockSkew(skew)).toEqual({ direction, lag });
  });
});
