// The end of the trash: what has lain in it long enough is removed for good.
import { DAY_MS } from '../../shared/durations.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Store } from '../store/store.ts';
import { opens } from '../vault/opens.ts';
import type { Vault } from '../vault/vault.ts';

/** What lies there, who vouches for it, and how it goes for good. */
type Trash = {
  store: Store;
  vault: Pick<Vault, 'open'>;
  audit: Pick<AuditTrail, 'listInTrash'>;
  tokens: { erase(id: string): void };
  cabinets: { erase(id: string): void };
};

/** How long a discarded token or cabinet is kept: 30 days. */
export const TRASH_LIFETIME_MS = 30 * DAY_MS;

/** On how many different days the vault must have been used since: a clock that is wrong for once empties no trash. */
export const DAYS_IN_USE = 7;

/**
 * Removes tokens and cabinets discarded more than 30 days before `now` (milliseconds since 1970), once the vault was
 * used on seven different days since. Whoever can write to the file can put anything in the trash: what the audit trail
 * does not say was discarded stays there until the operator erases it, and so does a token that does not open, with
 * the cabinet it lies in, for it may have been moved there.
 * @param inUse ids of tokens that stay, and their cabinets with them: somebody still has them, or they are being replaced
 * @throws Refusal `locked`
 */
export function emptyOldTrash(
  { store, vault, audit, tokens, cabinets }: Trash,
  now: number,
  inUse: ReadonlySet<string>,
): void {
  const inTrash = audit.listInTrash();
  const isOld = ({ id, createdAt, discardedAt }: TrashedRow) => {
    const saidAt = inTrash.get(id);
    // Discarded before it was there: the row was damaged, and nothing is erased for good because of that.
    if (saidAt === undefined || discardedAt === null || discardedAt < createdAt) return false;
    const since = Math.max(discardedAt, saidAt);
    return since < now - TRASH_LIFETIME_MS && store.audit.daysInUse(since, now) >= DAYS_IN_USE;
  };
  const mayGo = (id: string) => {
    const row = store.tokens.find(id);
    return row !== null && !inUse.has(id) && opens(row, vault);
  };
  for (const { id } of store.tokens.listDiscarded().filter(isOld)) {
    if (mayGo(id)) tokens.erase(id);
  }
  for (const { id } of store.cabinets.list('discarded').filter(isOld)) {
    if (store.tokens.idsIn(id).every(mayGo)) cabinets.erase(id);
  }
}

type TrashedRow = { id: string; createdAt: number; discardedAt: number | null };
