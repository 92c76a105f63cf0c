// Whether a value is kept already.
import type { TrialView } from '../../shared/views.ts';
import type { Store } from '../store/store.ts';

/**
 * The token that has this very value, in the trash too; null when none has.
 * @param fingerprint the whole one, as `Vault.fingerprint` makes it
 */
export function duplicateOf(store: Store, fingerprint: Uint8Array): TrialView['duplicateOf'] {
  const row = store.tokens.findByFingerprint(fingerprint);
  if (!row) return null;
  const cabinet = store.cabinets.find(row.cabinetId);
  const discarded = row.discardedAt !== null || (cabinet?.discardedAt ?? null) !== null;
  return { tokenId: row.id, title: row.title, cabinetTitle: cabinet?.title ?? '', discarded };
}
