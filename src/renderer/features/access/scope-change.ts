// What a change of a token's scopes brings: operations, effects in the wrong hands, profiles.
import { type BlastRadius, blastRadius } from '../../../shared/blast-radius.ts';
import { type RedundantScope, redundantScopes, type WhatIf, whatIf } from '../../../shared/compare-scopes.ts';
import type { Operation } from '../../../shared/operation.ts';
import { fitOf, type Profile } from '../../../shared/profile.ts';

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
 */
export function describeScopeChange(
  before: readonly string[],
  after: readonly string[],
  operations: readonly Operation[],
  profiles: readonly Profile[],
): ScopeChange {
  const [was, is] = [blastRadius(before, operations), blastRadius(after, operations)];
  const fits = (scopes: readonly string[]) => (profile: Profile) =>
    fitOf(scopes, profile, operations).missing.length === 0;
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
export function effectsWithout(one: BlastRadius, other: BlastRadius): BlastRadius['effects'] {
  return one.effects.filter(({ effect }) => !other.effects.some((its) => its.effect === effect));
}
