// How long something stays in the trash.

export const TRASH_DAYS = 30;
const DAY = 86_400_000;

/** Whole days until it is erased, counted up: 30 on the first day, 0 when it is due. */
export function daysLeft(discardedAt: number, now: number): number {
  const left = TRASH_DAYS - Math.floor((now - discardedAt) / DAY);
  return Math.max(0, Math.min(TRASH_DAYS, left));
}
