// What differs between sets of scopes, told by operations: redundant scopes, what-if, two tokens side by side.
import type { AccessScope } from './access-scope.ts';
import { ACCESS_SCOPE_NAMES, isAccessScope } from './access-scope.ts';
import type { Operation } from './operation.ts';
import { isOpenTo } from './operation.ts';

/** A scope that adds nothing, and the scopes of the same set that each open all it opens and more. */
export type RedundantScope = { scope: AccessScope; within: AccessScope[] };

/**
 * The scopes of a set that could be dropped without losing an operation, because another one of the set contains them:
 * a read-only twin beside its full scope, anything beside ALL_METHODS. A scope that only several others together make
 * up is not named: it may be there on purpose. Scopes the catalogue does not know are never called redundant.
 * Source: facts section 3.
 * @param scopes scope names as introspection gave them
 * @param operations the catalogue
 * @returns in the order of the Market's enum
 */
export function redundantScopes(
  scopes: readonly string[],
  operations: readonly Operation[],
): RedundantScope[] {
  const known = ACCESS_SCOPE_NAMES.filter((scope) => scopes.includes(scope));
  const opened = new Map(known.map((scope) => [scope, idsOpenTo([scope], operations)]));
  const contains = (outer: AccessScope, inner: AccessScope) => {
    const [more, less] = [opened.get(outer), opened.get(inner)];
    return more !== undefined && less !== undefined && less.size < more.size && less.isSubsetOf(more);
  };
  return known
    .map((scope) => ({ scope, within: known.filter((other) => contains(other, scope)) }))
    .filter(({ within }) => within.length > 0);
}

/**
 * Two sets of scopes side by side. `operations` and `scopes` are split into what both have and what only one has;
 * names the catalogue does not know stay among the scopes and are named in `unknownScopes` too: what they open is not
 * in `operations`.
 */
export type ScopeComparison = {
  operations: { both: Operation[]; onlyLeft: Operation[]; onlyRight: Operation[] };
  scopes: { both: string[]; onlyLeft: string[]; onlyRight: string[] };
  unknownScopes: string[];
};

/**
 * Compares what two sets of scopes open. Operations stand in catalogue order, scopes as given, without repetitions.
 * @param left scope names as introspection gave them
 * @param right as `left`
 * @param operations the catalogue
 */
export function compareScopes(
  left: readonly string[],
  right: readonly string[],
  operations: readonly Operation[],
): ScopeComparison {
  const names = [...new Set([...left, ...right])];
  return {
    operations: split(
      operations,
      (one) => isOpenTo(one, left),
      (one) => isOpenTo(one, right),
    ),
    scopes: split(
      names,
      (name) => left.includes(name),
      (name) => right.includes(name),
    ),
    unknownScopes: names.filter((name) => !isAccessScope(name)),
  };
}

/** What a change of scopes does. `unknownScopes` are those before or after that the catalogue does not know. */
export type WhatIf = { won: Operation[]; lost: Operation[]; kept: Operation[]; unknownScopes: string[] };

/**
 * Which operations a token would win, lose and keep if its scopes were changed.
 * @param before the scopes it has
 * @param after the scopes it would have
 * @param operations the catalogue
 */
export function whatIf(
  before: readonly string[],
  after: readonly string[],
  operations: readonly Operation[],
): WhatIf {
  const { operations: opened, unknownScopes } = compareScopes(before, after, operations);
  return { won: opened.onlyRight, lost: opened.onlyLeft, kept: opened.both, unknownScopes };
}

function idsOpenTo(scopes: readonly string[], operations: readonly Operation[]): Set<string> {
  return new Set(operations.filter((one) => isOpenTo(one, scopes)).map((one) => one.operationId));
}

function split<T>(items: readonly T[], inLeft: (item: T) => boolean, inRight: (item: T) => boolean) {
  return {
    both: items.filter((item) => inLeft(item) && inRight(item)),
    onlyLeft: items.filter((item) => inLeft(item) && !inRight(item)),
    onlyRight: items.filter((item) => !inLeft(item) && inRight(item)),
  };
}
