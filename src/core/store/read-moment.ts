// Columns that hold a time: what can be shown of them.

/** The latest moment a date can name, in milliseconds since 1970. */
const LAST_MOMENT = 8.64e15;

/**
 * A time out of a column, in milliseconds since 1970; `otherwise` when no date can name it: one damaged row must not break
 * the page it is shown on.
 */
export function readMoment<O>(at: number, otherwise: O): number | O {
  return at >= 0 && at <= LAST_MOMENT ? at : otherwise;
}

/** As `readMoment`, for what the Market tells anew: a time that is none counts as not known. */
export function readMomentIfAny(at: number | null): number | null {
  return at === null ? null : readMoment(at, null);
}

/** When something went into the trash. What is no time is the latest one: nothing is erased for good because of it. */
export function readDiscardedAt(at: number | null): number | null {
  return at === null ? null : readMoment(at, LAST_MOMENT);
}
