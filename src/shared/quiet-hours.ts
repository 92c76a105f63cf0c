// Hours in which the desktop is not disturbed: when they begin and end by this computer's calendar and clock.
import { z } from './schema.ts';

/** A time of the day, "08:00" to "23:59", by the clock of this computer. */
export const clockTimeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Days of the week, Sunday is 0 as in `Date`. */
export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;

/**
 * From a time to a time, over midnight when `to` is not after `from`; `days` are those on which they begin.
 * `holdsChecks`: checks by schedule wait for their end, too.
 */
export const quietHoursSchema = z.strictObject({
  from: clockTimeSchema,
  to: clockTimeSchema,
  days: z.array(z.int().check(z.minimum(0), z.maximum(6))).check(
    z.minLength(1),
    z.maxLength(7),
    z.refine((days) => new Set(days).size === days.length),
  ),
  holdsChecks: z.boolean(),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Without `days` they begin every day. */
type Hours = { from: string; to: string; days?: readonly number[] };

/**
 * `at`, or the end of the quiet hours that it lies in, in milliseconds since 1970. Hours that follow one another without a
 * gap are one. Two equal times are no hours at all.
 */
export function endOfQuiet(hours: Hours, at: number): number {
  let end = at;
  // A week of them at most: all days from one time to the same cannot be.
  for (let night = 0; night < EVERY_DAY.length; night += 1) {
    const next = endOfNight(hours, end);
    if (next === null) return end;
    end = next;
  }
  return end;
}

/**
 * True when `at` (milliseconds since 1970) lies in the quiet hours. The moment they begin is within, the one they end
 * is not.
 */
export function isQuiet(hours: Hours, at: number): boolean {
  return endOfNight(hours, at) !== null;
}

/** The end of the hours that `at` lies in; they began today or the day before. */
function endOfNight({ from, to, days = EVERY_DAY }: Hours, at: number): number | null {
  if (from === to) return null;
  const isOverMidnight = to < from;
  for (const ago of [0, 1]) {
    const day = new Date(at);
    // At noon no change of the clocks can move it into another day.
    day.setHours(12, 0, 0, 0);
    day.setDate(day.getDate() - ago);
    if (!days.includes(day.getDay())) continue;
    const start = timeOn(day, from, 0);
    const end = timeOn(day, to, isOverMidnight ? 1 : 0);
    if (at >= start && at < end) return end;
  }
  return null;
}

/** A time that the clocks leave out is the moment at which they are put forward; of two the first counts. */
function timeOn(day: Date, time: string, daysLater: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater, hours, minutes).getTime();
}
