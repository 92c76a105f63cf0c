// How long ago something was, in the one unit a person would use.

export type Age = { unit: 'now' } | { unit: 'minute' | 'hour' | 'day' | 'month' | 'year'; count: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @param at, now milliseconds since 1970; a moment in the future (clocks differ) counts as now
 * @returns whole units, rounded down; months of 30 days, years of 365
 */
export function ageOf(at: number, now: number): Age {
  const passed = now - at;
  if (passed < MINUTE) return { unit: 'now' };
  if (passed < HOUR) return { unit: 'minute', count: Math.floor(passed / MINUTE) };
  if (passed < DAY) return { unit: 'hour', count: Math.floor(passed / HOUR) };
  if (passed < 60 * DAY) return { unit: 'day', count: Math.floor(passed / DAY) };
  if (passed < 365 * DAY) return { unit: 'month', count: Math.floor(passed / (30 * DAY)) };
  return { unit: 'year', count: Math.floor(passed / (365 * DAY)) };
}
