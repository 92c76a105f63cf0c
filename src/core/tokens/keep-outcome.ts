// Writes down what a check taught: the verdict with its evidence, the token's facts, the cabinet's identity and stores.
import type { CheckOutcome } from '../checks/check-token.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';

/** Keeps all of an outcome or nothing of it. What the check did not prove leaves the older word standing. */
export function keepOutcome(
  store: Store,
  row: Pick<TokenRow, 'id' | 'cabinetId'>,
  outcome: CheckOutcome,
): void {
  const { check, facts, stores } = outcome;
  store.atomically(() => {
    store.checks.insert(row.id, check);
    if (facts) store.tokens.keepFacts(row.id, facts, check.at);
    if (!check.cabinet) return;
    store.tokens.keepBelonging(row.id, check.cabinet);
    store.cabinets.pinIdentity(row.cabinetId, check.cabinet);
    // The stores of another cabinet's token are not this cabinet's stores.
    const isOurs = store.cabinets.find(row.cabinetId)?.identity?.id === check.cabinet.id;
    if (isOurs && outcome.storesKnown) {
      store.cabinets.keepStores(row.cabinetId, stores, outcome.subscription, check.at);
    }
  });
}
