// Which automatic copies stay: dense for the last days of work, thin for the weeks before.
import { DAY_MS } from '../../shared/durations.ts';

/** A copy by its name and the moment it was made, milliseconds since 1970. */
export type CopyMoment = { id: string; at: number; isSound: boolean };

const DAYS = 7;
const WEEKS = 4;
const LEAST = 3;

/**
 * Which copies may go. Of the sound ones stay: the newest of each of the last seven days on which any was made, the
 * newest of each of the four weeks before these that have any, and three in any case. A copy that is not sound counts
 * for nothing and is left alone; so is one from the future, made while the clock was wrong.
 * @param now milliseconds since 1970; days and weeks are those of this computer's time zone
 * @returns ids
 */
export function chooseRemoved(copies: readonly CopyMoment[], now: number): string[] {
  const sound = copies
    .filter(({ isSound, at }) => isSound && at <= now)
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const byDay = newestOfEach(sound, (at) => dayNumber(at)).slice(0, DAYS);
  const oldestDay = byDay.at(-1);
  const before = sound.filter(({ at }) => oldestDay && dayNumber(at) < dayNumber(oldestDay.at));
  // The first of January 1970 was a Thursday: weeks begin on Monday.
  const byWeek = newestOfEach(before, (at) => Math.floor((dayNumber(at) + 3) / 7)).slice(0, WEEKS);
  const kept = new Set([...byDay, ...byWeek]);
  for (const copy of sound) if (kept.size < LEAST) kept.add(copy);
  return sound.filter((copy) => !kept.has(copy)).map(({ id }) => id);
}

/** True when no sound copy was made on the day of `now`. */
export function isCopyDue(copies: readonly CopyMoment[], now: number): boolean {
  return !copies.some(({ isSound, at }) => isSound && dayNumber(at) === dayNumber(now));
}

function newestOfEach(copies: readonly CopyMoment[], spanOf: (at: number) => number): CopyMoment[] {
  const newest = new Map<number, CopyMoment>();
  for (const copy of copies) if (!newest.has(spanOf(copy.at))) newest.set(spanOf(copy.at), copy);
  return [...newest.values()];
}

/** Days since 1970 by the calendar of this computer's time zone. */
export function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}
