// Writes down what a check taught: the verdict with its evidence, the token's facts, the cabinet's identity and
// stores, and what drifted.
import type { DriftChange, DriftEvent } from '../../shared/drift.ts';
import type { DriftSubject } from '../store/drift-table.ts';
import type { Store } from '../store/store.ts';
import { driftOf } from './drift-of.ts';
import type { CheckOutcome } from './outcome.ts';

/**
 * Keeps all of an outcome or nothing of it. What the check did not prove leaves the older word standing, and so does
 * an outcome that comes late: a value tried out minutes before it is saved knows less than the checks since.
 * @param now milliseconds since 1970
 * @returns how many drift events are new
 */
export function keepOutcome(store: Store, tokenId: string, outcome: CheckOutcome, now: number): number {
  const { check, facts, stores, subscription } = outcome;
  return store.atomically(() => {
    const row = store.tokens.find(tokenId);
    const cabinet = row && store.cabinets.find(row.cabinetId);
    // Erased while the answer was under way: there is nothing left to keep it for.
    if (!row || !cabinet) return 0;
    // A time still to come was written by a clock that was wrong since, and outranks nothing.
    const isLate = (knownAt: number | null) => knownAt !== null && knownAt <= now && check.at < knownAt;
    const lastProof = store.checks.lastProofOf(tokenId)?.verdict ?? null;
    store.checks.insert(tokenId, check);
    if (isLate(row.factsAt)) return 0;
    if (facts) store.tokens.keepFacts(tokenId, facts, check.at);
    if (check.areas) store.tokens.keepDeep(tokenId, { at: check.at, areas: check.areas });
    // The stores of another cabinet's token are not this cabinet's stores.
    let areStoresNews = false;
    if (check.cabinet) {
      store.tokens.keepBelonging(tokenId, check.cabinet);
      const { id, name } = check.cabinet;
      const isPinned = cabinet.identity?.id === id && cabinet.identity.name === name;
      if (!isPinned) store.cabinets.pinIdentity(cabinet.id, check.cabinet);
      const isOurs = isPinned || store.cabinets.find(cabinet.id)?.identity?.id === id;
      areStoresNews = isOurs && !isLate(cabinet.storesAt);
      if (areStoresNews && outcome.storesKnown) store.cabinets.keepStores(cabinet.id, stores, check.at);
      // The check that asks for it takes one call longer, and another of the cabinet has told of the stores by then.
      if (isOurs && subscription !== null && !isLate(cabinet.subscriptionAt))
        store.cabinets.keepSubscription(cabinet.id, subscription, check.at);
    }
    const before = { ...row, lastProof, stores: areStoresNews ? cabinet.stores : null };
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
  const open = store.drift.listOpenOf(subject, change.kind);
  if (open.some((event) => isSame(event.change, change))) return false;
  // Another difference takes the place of the one told before, as another event: nobody acknowledges what they have not read.
  // A damaged one stays, because nobody has read it at all.
  if (change.kind === 'scopes' || change.kind === 'identity') {
    for (const event of open) if (event.change.kind !== 'unreadable') store.drift.remove(event.id);
  }
  store.drift.insert(subject, change, at);
  return true;
}

/** The same change told again; the reason a store is off and the name of a cabinet may have changed meanwhile. */
function isSame(told: DriftEvent['change'], change: DriftChange): boolean {
  if (told.kind === 'store-off' && change.kind === 'store-off') return told.storeId === change.storeId;
  if (told.kind === 'identity' && change.kind === 'identity') return told.after.id === change.after.id;
  return change.kind === 'scopes' && JSON.stringify(told) === JSON.stringify(change);
}
