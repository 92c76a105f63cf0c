// What a check shows to have changed behind the operator's back: one pure function over what was known before.
import type { DriftChange } from '../../shared/drift.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { MarketIdentity, StoreView, TokenFacts } from '../../shared/views.ts';
import type { CheckOutcome } from './outcome.ts';

/**
 * What was known before the check. `stores` are the cabinet's, null when the token reaches another cabinet's;
 * `lastProof` is the newest verdict that proved something.
 */
export type KnownBefore = {
  facts: TokenFacts | null;
  approved: TokenFacts | null;
  pinned: MarketIdentity | null;
  lastProof: Verdict | null;
  stores: StoreView[] | null;
};

/**
 * The changes an outcome shows. Scopes are compared with the approved ones, unknown names included, so the same
 * difference shows at every check until it is approved; everything else with what was known last.
 */
export function driftOf(before: KnownBefore, outcome: CheckOutcome): DriftChange[] {
  const { check, facts } = outcome;
  const changes: DriftChange[] = [];
  if (facts && before.approved) {
    const { added, removed } = compareScopes(before.approved, facts);
    if (added.length > 0 || removed.length > 0) changes.push({ kind: 'scopes', added, removed });
  }
  if (facts && before.facts && facts.name !== before.facts.name) {
    changes.push({ kind: 'renamed', before: before.facts.name, after: facts.name });
  }
  if (check.verdict === 'bad' && before.lastProof === 'good') {
    changes.push({ kind: 'revoked', message: check.message });
  }
  const { pinned } = before;
  const elsewhere = pinned && !outcome.businesses.some(({ id }) => id === pinned.id) && outcome.businesses[0];
  if (pinned && elsewhere) changes.push({ kind: 'identity', before: pinned, after: elsewhere });
  if (before.stores && outcome.storesKnown) changes.push(...storesSwitchedOff(before.stores, outcome.stores));
  return changes;
}

/** Scopes, known and unknown, that `now` has more or fewer than `before`. */
export function compareScopes(before: TokenFacts, now: TokenFacts): { added: string[]; removed: string[] } {
  const was = new Set<string>([...before.scopes, ...before.unknownScopes]);
  const is = new Set<string>([...now.scopes, ...now.unknownScopes]);
  return {
    added: [...is].filter((scope) => !was.has(scope)).sort(),
    removed: [...was].filter((scope) => !is.has(scope)).sort(),
  };
}

function storesSwitchedOff(before: readonly StoreView[], now: readonly StoreView[]): DriftChange[] {
  const tookCalls = new Set(before.filter((store) => store.availability === 'AVAILABLE').map(({ id }) => id));
  return now.flatMap(({ id, name, availability }) => {
    if (!tookCalls.has(id) || availability === null || availability === 'AVAILABLE') return [];
    return [{ kind: 'store-off' as const, storeId: id, storeName: name, availability }];
  });
}
