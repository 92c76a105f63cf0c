// The end of the trash: what has lain in it long enough is removed for good.
import type { Store } from '../store/store.ts';

/** How long a discarded token or cabinet is kept: 30 days. */
export const TRASH_LIFETIME_MS = 30 * 24 * 3_600_000;

/**
 * Removes tokens and cabinets discarded more than 30 days before `now` (milliseconds since 1970).
 * @param inUse ids of tokens that stay, and their cabinets with them: somebody still has them, or they are being replaced
 */
export function emptyOldTrash(store: Store, now: number, inUse: ReadonlySet<string>): void {
  const isOld = (row: { discardedAt: number | null }) =>
    row.discardedAt !== null && row.discardedAt < now - TRASH_LIFETIME_MS;
  for (const { id } of store.tokens.listDiscarded().filter(isOld)) {
    if (!inUse.has(id)) store.tokens.erase(id);
  }
  for (const { id } of store.cabinets.list('discarded').filter(isOld)) {
    if (!store.tokens.idsIn(id).some((tokenId) => inUse.has(tokenId))) store.cabinets.erase(id);
  }
}
