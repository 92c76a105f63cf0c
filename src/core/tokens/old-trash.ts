// The end of the trash: what has lain in it long enough is removed for good.
import type { Store } from '../store/store.ts';

/** What lies there, and how it goes for good. */
type Trash = { store: Store; tokens: { erase(id: string): void }; cabinets: { erase(id: string): void } };

/** How long a discarded token or cabinet is kept: 30 days. */
export const TRASH_LIFETIME_MS = 30 * 24 * 3_600_000;

/** On how many different days the vault must have been used since: a clock that is wrong for once empties no trash. */
export const DAYS_IN_USE = 7;

/**
 * Removes tokens and cabinets discarded more than 30 days before `now` (milliseconds since 1970), once the vault was
 * used on seven different days since.
 * @param inUse ids of tokens that stay, and their cabinets with them: somebody still has them, or they are being replaced
 */
export function emptyOldTrash(
  { store, tokens, cabinets }: Trash,
  now: number,
  inUse: ReadonlySet<string>,
): void {
  const isOld = (row: { createdAt: number; discardedAt: number | null }) =>
    row.discardedAt !== null &&
    // Discarded before it was there: the row was damaged, and nothing is erased for good because of that.
    row.discardedAt >= row.createdAt &&
    row.discardedAt < now - TRASH_LIFETIME_MS &&
    store.audit.daysInUse(row.discardedAt, now) >= DAYS_IN_USE;
  for (const { id } of store.tokens.listDiscarded().filter(isOld)) {
    if (!inUse.has(id)) tokens.erase(id);
  }
  for (const { id } of store.cabinets.list('discarded').filter(isOld)) {
    if (!store.tokens.idsIn(id).some((tokenId) => inUse.has(tokenId))) cabinets.erase(id);
  }
}
