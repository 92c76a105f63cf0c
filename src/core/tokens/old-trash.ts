// The end of the trash: what has lain in it long enough is removed for good.
import type { Store } from '../store/store.ts';

/** How long a discarded token or cabinet is kept: 30 days. */
export const TRASH_LIFETIME_MS = 30 * 24 * 3_600_000;

/** Removes tokens and cabinets discarded more than 30 days before `now` (milliseconds since 1970). */
export function emptyOldTrash(store: Store, now: number): void {
  const isOld = (row: { discardedAt: number | null }) =>
    row.discardedAt !== null && row.discardedAt < now - TRASH_LIFETIME_MS;
  for (const token of store.tokens.listDiscarded().filter(isOld)) store.tokens.erase(token.id);
  for (const cabinet of store.cabinets.list('discarded').filter(isOld)) store.cabinets.erase(cabinet.id);
}
