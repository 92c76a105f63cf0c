// How long ago something was, in the one unit a person would use.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';

export type Age = { unit: 'now' } | { unit: 'minute' | 'hour' | 'day' | 'month' | 'year'; count: number };

/**
 * @param at, now milliseconds since 1970; a moment in the future (clocks differ) counts as now
 * @returns whole units, rounded down; months of 30 days, years of 365
 */
export function ageOf(at: number, now: number): Age {
  const passed = now - at;
  if (passed < MINUTE_MS) return { unit: 'now' };
  if (passed < HOUR_MS) return { unit: 'minute', count: Math.floor(passed / MINUTE_MS) };
  if (passed < DAY_MS) return { unit: 'hour', count: Math.floor(passed / HOUR_MS) };
  if (passed < 60 * DAY_MS) return { unit: 'day', count: Math.floor(passed / DAY_MS) };
  if (passed < 365 * DAY_MS) return { unit: 'month', count: Math.floor(passed / (30 * DAY_MS)) };
  return { unit: 'year', count: Math.floor(passed / (365 * DAY_MS)) };
}
