// The Market's own word that a token is dead.
import type { Proof } from '../../shared/ledger.ts';
import type { Store } from '../store/store.ts';

/**
 * What the newest check that proved anything said, when that is death. Only the Market's own 401 proves it; a value that
 * was never sent proves nothing here. Source: facts section 7.
 */
export function proofOfDeath(store: Store, tokenId: string): Proof | null {
  const check = store.checks.newestProofOf(tokenId);
  if (check?.verdict !== 'bad' || check.httpStatus !== 401) return null;
  const { at, cause, httpStatus, message, traceparent } = check;
  return { at, cause, httpStatus, message, traceparent };
}
