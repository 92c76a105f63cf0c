// The 90 days of a token laid out: one entry per day of this computer's calendar, empty ones included.
import { dayOf } from '../../../shared/calendar-day.ts';
import type { DriftEvent, Timeline } from '../../../shared/drift.ts';

export const TIMELINE_DAYS = 90;

/** One day; `at` is its noon, which is within the day in every time zone and season. */
export type TimelineDay = {
  day: string;
  at: number;
  good: number;
  bad: number;
  unproven: number;
  latencyMs: number | null;
  events: DriftEvent[];
};

/** @param now milliseconds since 1970; @returns the 90 days up to today, oldest first */
export function layOutDays(timeline: Timeline, now: number): TimelineDay[] {
  const counted = new Map(timeline.days.map((day) => [day.day, day]));
  const today = new Date(now);
  return Array.from({ length: TIMELINE_DAYS }, (_, index) => {
    const back = TIMELINE_DAYS - 1 - index;
    const noon = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back, 12);
    const day = dayOf(noon.getTime());
    const { good = 0, bad = 0, unproven = 0, latencyMs = null } = counted.get(day) ?? {};
    const events = timeline.events.filter((event) => dayOf(event.at) === day);
    return { day, at: noon.getTime(), good, bad, unproven, latencyMs, events };
  });
}

export function checksOf({ good, bad, unproven }: Pick<TimelineDay, 'good' | 'bad' | 'unproven'>): number {
  return good + bad + unproven;
}

export type Share = { state: 'bad' | 'unproven' | 'good'; from: number; to: number };

/**
 * A day's column from the top down, the worst first.
 * @param height of the column; @param least that any share there is at all gets, so that one bad check of
 *   hundreds is still seen; @returns where each share begins and ends; empty for a day without checks
 */
export function sharesOf(day: TimelineDay, height: number, least: number): Share[] {
  const all = checksOf(day);
  const present = (['bad', 'unproven', 'good'] as const).filter((state) => day[state] > 0);
  const free = height - least * present.length;
  let from = 0;
  return present.map((state) => {
    const to = from + least + (free * day[state]) / all;
    const share = { state, from, to };
    from = to;
    return share;
  });
}

/** Runs of neighbouring days with a latency: a line is drawn through each, and none over a gap. */
export function latencyRuns(days: readonly TimelineDay[]): { index: number; latencyMs: number }[][] {
  const runs: { index: number; latencyMs: number }[][] = [];
  let open = false;
  for (const [index, { latencyMs }] of days.entries()) {
    if (latencyMs !== null) {
      if (!open) runs.push([]);
      runs.at(-1)?.push({ index, latencyMs });
    }
    open = latencyMs !== null;
  }
  return runs;
}
