// How long something will take, as roughly as a person would say it.

/** `hours` and `minutes` to say; both zero for less than a minute. */
export type Duration = { hours: number; minutes: number };

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * @param ms milliseconds, negative ones count as none
 * @returns minutes rounded up, in steps of five from an hour on; up to 50 seconds are less than a minute
 */
export function durationOf(ms: number): Duration {
  if (ms <= 50 * SECOND) return { hours: 0, minutes: 0 };
  const exact = Math.ceil(ms / MINUTE);
  const minutes = exact < 60 ? exact : Math.ceil(exact / 5) * 5;
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
