// What a change of a token's scopes brings: operations, effects in the wrong hands, profiles, and whom that concerns.
import { type BlastRadius, blastRadius } from '../../../shared/blast-radius.ts';
import { type RedundantScope, redundantScopes, type WhatIf, whatIf } from '../../../shared/compare-scopes.ts';
import type { Operation, Seller } from '../../../shared/operation.ts';
import { fitOf, operationsGone, operationsOfProfile, type Profile } from '../../../shared/profile.ts';

export type ScopeChange = WhatIf & {
  effectsWon: BlastRadius['effects'];
  effectsLost: BlastRadius['effects'];
  profilesWon: Profile[];
  profilesLost: Profile[];
  redundant: RedundantScope[];
};

/**
 * @param before, after scope names, those the catalogue does not know among them
 * @param operations the catalogue, @param profiles those to judge
 * @param seller the kind of cabinet
 */
export function describeScopeChange(
  before: readonly string[],
  after: readonly string[],
  operations: readonly Operation[],
  profiles: readonly Profile[],
  seller: Seller = 'seller',
): ScopeChange {
  const [was, is] = [blastRadius(before, operations), blastRadius(after, operations)];
  const fits = (scopes: readonly string[]) => (profile: Profile) =>
    fitOf(scopes, profile, operations, seller).missing.length === 0 &&
    operationsGone(profile, operations).length === 0;
  const [fitted, fitting] = [profiles.filter(fits(before)), profiles.filter(fits(after))];
  return {
    ...whatIf(before, after, operations),
    effectsWon: effectsWithout(is, was),
    effectsLost: effectsWithout(was, is),
    profilesWon: fitting.filter((profile) => !fitted.includes(profile)),
    profilesLost: fitted.filter((profile) => !fitting.includes(profile)),
    redundant: redundantScopes(after, operations),
  };
}

/** The effects of one set that the other does not have at all. */
function effectsWithout(one: BlastRadius, other: BlastRadius): BlastRadius['effects'] {
  return one.effects.filter(({ effect }) => !other.effects.some((its) => its.effect === effect));
}

/**
 * Those who hold a token, by what a change does to them: `losing` with each job it would no longer do for, and how many
 * operations of that are lost; `keeping` those who lose nothing of their jobs.
 */
export type ConcernedHolders = {
  losing: { name: string; job: Profile; lost: number }[];
  keeping: string[];
};

/**
 * @param held who holds the token, and what for
 * @param lost the operations it would no longer open
 * @param seller the kind of cabinet
 */
export function findConcerned(
  held: readonly { holder: { id: string; name: string }; job: Profile }[],
  lost: readonly Operation[],
  seller: Seller,
): ConcernedHolders {
  const losing = new Map<string, ConcernedHolders['losing'][number]>();
  const losers = new Set<string>();
  for (const { holder, job } of held) {
    const count = operationsOfProfile(job, lost, seller).length;
    if (count === 0) continue;
    losing.set(`${holder.id} ${job.id}`, { name: holder.name, job, lost: count });
    losers.add(holder.id);
  }
  const others = held.map(({ holder }) => holder).filter(({ id }) => !losers.has(id));
  return {
    losing: [...losing.values()],
    keeping: [...new Map(others.map(({ id, name }) => [id, name])).values()],
  };
}
