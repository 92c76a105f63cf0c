// The advisor: the least powerful scopes that let a token call the operations somebody needs.
import type { AccessScope } from './access-scope.ts';
import { ACCESS_SCOPE_NAMES, isAccessScope } from './access-scope.ts';
import type { Operation } from './operation.ts';
import { homeOf, isMadeFor } from './own-area.ts';

const EVERYTHING = ['ALL_METHODS', 'ALL_METHODS_READ_ONLY'];

/** The twelve scopes the advisor chooses from, in the order of the Market's enum. */
export const NARROW_SCOPES: readonly AccessScope[] = ACCESS_SCOPE_NAMES.filter(
  (scope) => !EVERYTHING.includes(scope),
);

/**
 * @property scopes the least powerful set that opens what was asked for, in the order of the Market's enum; empty when
 *   every token may call all of it
 * @property unneeded ids asked for that every token may call, whatever its scopes
 * @property impossible ids no narrow scope opens: unknown ones, and ones that are open to the two scopes for
 *   everything alone (none is, as of the catalogue's day)
 * @property alternative `ALL_METHODS_READ_ONLY` when it opens every existing operation asked for and the narrow scopes
 *   open more writing operations, or leave some of them out; else null. The operator decides.
 */
export type Advice = {
  scopes: AccessScope[];
  unneeded: string[];
  impossible: string[];
  alternative: 'ALL_METHODS_READ_ONLY' | null;
};

/** A set of narrow scopes as bits, in the order of `NARROW_SCOPES`. */
type ScopeBits = number;

/** Operations that are alike to the advisor are counted together: those with the same openers. */
type Kind = { openers: ScopeBits; reading: number; writing: number };

/** What is compared between two sets, in this order; less is better in each. */
type Cost = [writesBeyond: number, farFromHome: number, beyond: number, scopes: number];

/**
 * The least powerful of all 4,096 sets of narrow scopes that open the operations asked for, by: fewest writing operations
 * beyond those asked for; then most asked for that a scope of their own area opens (`homeOf`); then fewest operations
 * beyond; then fewest scopes. No scope in it can be dropped. Of equal sets the one that comes first in the order of the
 * Market's enum, scope by scope.
 * Source: facts sections 1 to 3.
 * @param operationIds what is needed; repetitions count once
 * @param operations the catalogue
 */
export function advise(operationIds: readonly string[], operations: readonly Operation[]): Advice {
  const asked = new Set(operationIds);
  const known = operations.filter((one) => asked.has(one.operationId));
  const openersOf = new Map(known.map((one) => [one.operationId, bitsOf(one.scopes)]));
  const idsWhere = (test: (openers: ScopeBits) => boolean) =>
    [...asked].filter((id) => test(openersOf.get(id) ?? 0));
  const needed = known.filter((one) => {
    const openers = bitsOf(one.scopes);
    return openers !== 0 && openers !== EVERY_BIT;
  });

  const kindsBeyond = countKinds(operations.filter((one) => !asked.has(one.operationId)));
  const homes = needed.map((one) => homeBitsOf(one));
  const demands = [...new Set(needed.map((one) => bitsOf(one.scopes)))];
  const covers = (set: ScopeBits) => demands.every((openers) => (openers & set) !== 0);

  let best: { set: ScopeBits; cost: Cost } | undefined;
  for (let set = 0; set <= EVERY_BIT; set += 1) {
    if (!covers(set) || bitsIn(set).some((bit) => covers(set & ~bit))) continue;
    const cost = costOf(set, kindsBeyond, homes);
    if (!best || isLess(cost, best.cost) || (!isLess(best.cost, cost) && comesFirst(set, best.set)))
      best = { set, cost };
  }
  const { set, cost } = best ?? { set: 0, cost: [0, 0, 0, 0] };

  const impossible = idsWhere((openers) => openers === 0);
  const leavesOut = impossible.some((id) => openersOf.has(id));
  const allReadable = known.length > 0 && known.every((one) => one.scopes.includes('ALL_METHODS_READ_ONLY'));
  return {
    scopes: NARROW_SCOPES.filter((_, index) => (set & (1 << index)) !== 0),
    unneeded: idsWhere((openers) => openers === EVERY_BIT),
    impossible,
    alternative: allReadable && (leavesOut || cost[0] > 0) ? 'ALL_METHODS_READ_ONLY' : null,
  };
}

const EVERY_BIT: ScopeBits = (1 << NARROW_SCOPES.length) - 1;

function bitsOf(scopes: readonly string[]): ScopeBits {
  return NARROW_SCOPES.reduce(
    (bits, scope, index) => (scopes.includes(scope) ? bits | (1 << index) : bits),
    0,
  );
}

function bitsIn(set: ScopeBits): ScopeBits[] {
  return NARROW_SCOPES.map((_, index) => set & (1 << index)).filter((bit) => bit !== 0);
}

/** The scopes that open the operation and were made for its own area. */
function homeBitsOf(operation: Operation): ScopeBits {
  const home = homeOf(operation);
  return home === null
    ? 0
    : bitsOf(operation.scopes.filter((scope) => isAccessScope(scope) && isMadeFor(scope, home)));
}

function countKinds(operations: readonly Operation[]): Kind[] {
  const kinds = new Map<ScopeBits, Kind>();
  for (const { scopes, readOnly } of operations) {
    const openers = bitsOf(scopes);
    const kind = kinds.get(openers) ?? { openers, reading: 0, writing: 0 };
    kind[readOnly ? 'reading' : 'writing'] += 1;
    kinds.set(openers, kind);
  }
  return [...kinds.values()];
}

function costOf(set: ScopeBits, kindsBeyond: readonly Kind[], homes: readonly ScopeBits[]): Cost {
  let writesBeyond = 0;
  let beyond = 0;
  for (const { openers, reading, writing } of kindsBeyond) {
    if ((openers & set) === 0) continue;
    writesBeyond += writing;
    beyond += reading + writing;
  }
  const farFromHome = homes.filter((home) => (home & set) === 0).length;
  return [writesBeyond, farFromHome, beyond, bitsIn(set).length];
}

function isLess(a: Cost, b: Cost): boolean {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing >= 0 && (a[differing] ?? 0) < (b[differing] ?? 0);
}

/** Of two sets of equally many scopes, that with the earlier one where they first differ. */
function comesFirst(a: ScopeBits, b: ScopeBits): boolean {
  const lowestDifference = (a ^ b) & -(a ^ b);
  return (a & lowestDifference) !== 0;
}
