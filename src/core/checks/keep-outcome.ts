// Writes down what a check taught: the verdict with its evidence, the token's facts, the cabinet's identity and
// stores, and what drifted.
import type { DriftChange } from '../../shared/drift.ts';
import type { DriftSubject } from '../store/drift-table.ts';
import type { Store } from '../store/store.ts';
import { driftOf } from './drift-of.ts';
import type { CheckOutcome } from './outcome.ts';

/**
 * Keeps all of an outcome or nothing of it. What the check did not prove leaves the older word standing.
 * @returns how many drift events are new
 */
export function keepOutcome(store: Store, tokenId: string, outcome: CheckOutcome): number {
  const { check, facts, stores, subscription } = outcome;
  return store.atomically(() => {
    const row = store.tokens.find(tokenId);
    const cabinet = row && store.cabinets.find(row.cabinetId);
    // Erased while the answer was under way: there is nothing left to keep it for.
    if (!row || !cabinet) return 0;
    const lastProof = store.checks.lastProofOf(tokenId)?.verdict ?? null;
    store.checks.insert(tokenId, check);
    if (facts) store.tokens.keepFacts(tokenId, facts, check.at);
    if (check.areas) store.tokens.keepDeep(tokenId, { at: check.at, areas: check.areas });
    // The stores of another cabinet's token are not this cabinet's stores.
    let isOurs = false;
    if (check.cabinet) {
      store.tokens.keepBelonging(tokenId, check.cabinet);
      store.cabinets.pinIdentity(cabinet.id, check.cabinet);
      isOurs = store.cabinets.find(cabinet.id)?.identity?.id === check.cabinet.id;
      if (isOurs && outcome.storesKnown) store.cabinets.keepStores(cabinet.id, stores, check.at);
      if (isOurs && subscription !== null)
        store.cabinets.keepSubscription(cabinet.id, subscription, check.at);
    }
    const before = { ...row, lastProof, stores: isOurs ? cabinet.stores : null };
    const changes = driftOf(before, outcome);
    return changes.filter((change) => keepDrift(store, row.cabinetId, tokenId, change, check.at)).length;
  });
}

/** Keeps a change; the same one is not told twice while it is open. @returns false when it was open already */
function keepDrift(
  store: Store,
  cabinetId: string,
  tokenId: string,
  change: DriftChange,
  at: number,
): boolean {
  // A store is the cabinet's, whichever token showed it.
  const subject: DriftSubject = { cabinetId, tokenId: change.kind === 'store-off' ? null : tokenId };
  if (change.kind === 'scopes' || change.kind === 'identity') {
    const open = store.drift.findOpen(subject, change.kind);
    if (open && JSON.stringify(open.change) === JSON.stringify(change)) return false;
    if (open) {
      store.drift.replace(open.id, change, at);
      return true;
    }
  }
  store.drift.insert(subject, change, at);
  return true;
}
