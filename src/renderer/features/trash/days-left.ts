// How long something stays in the trash.
import { DAY_MS } from '../../../shared/durations.ts';

export const TRASH_DAYS = 30;

/** Whole days until it is erased, counted up: 30 on the first day, 0 when it is due. */
export function daysLeft(discardedAt: number, now: number): number {
  const left = TRASH_DAYS - Math.floor((now - discardedAt) / DAY_MS);
  return Math.max(0, Math.min(TRASH_DAYS, left));
}
