// Spans of time by their names, in milliseconds, as all clocks of the program count.

/** A minute in milliseconds. */
export const MINUTE_MS = 60_000;

/** An hour in milliseconds. */
export const HOUR_MS = 60 * MINUTE_MS;

/** 24 hours in milliseconds. Where clocks are put forward or back, a day of the calendar is an hour shorter or longer. */
export const DAY_MS = 24 * HOUR_MS;
