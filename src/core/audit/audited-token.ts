// A token as the audit trail names it.
import type { AuditedToken } from '../../shared/audit.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';

/** A token as it is kept now, in the trash or not. @throws Error when it was erased before its entry was written */
export function auditedTokenAt(store: Store, id: string): AuditedToken {
  const row = store.tokens.find(id);
  if (!row) throw new Error('Entries are written while the token is there');
  return auditedTokenOf(row, store.cabinets.find(row.cabinetId)?.title ?? '');
}

/** @param cabinetTitle title of the cabinet it is kept in */
export function auditedTokenOf(
  { id, title, fingerprint }: Pick<TokenRow, 'id' | 'title' | 'fingerprint'>,
  cabinetTitle: string,
): AuditedToken {
  return { tokenId: id, title, cabinetTitle, fingerprint: shortFingerprint(fingerprint) };
}
