// Arbitrary catalogues, sets of scopes and profiles, for rules that must hold for all of them.
import fc from 'fast-check';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { NARROW_SCOPES } from '../../src/shared/advise.ts';
import { canCall, type Operation, type Seller } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES, type Profile } from '../../src/shared/profile.ts';

const operations: Operation[] = [...loadCatalogue().operations];
/** A scope this program does not know; some of the catalogues do. */
const LATER_SCOPE = 'LOYALTY_MANAGEMENT';
const ids = [...operations.map((one) => one.operationId), 'getNothing', 'setNothing'];
const noneOrSome = (names: string[]): fc.Arbitrary<string[]> =>
  fc.oneof(fc.constant<string[]>([]), fc.subarray(names));
const scopeNames = noneOrSome([...ACCESS_SCOPE_NAMES, LATER_SCOPE]);

/** What introspection may name. */
export const anyScopes = fc.shuffledSubarray([...ACCESS_SCOPE_NAMES, LATER_SCOPE, 'toString']);

export const anySeller = fc.constantFrom<Seller>('seller', 'market-yandex-go');

/** A part of the catalogue; some of its operations are open to ALL_METHODS alone, or to one more scope nobody knows. */
export const anyCatalogue: fc.Arbitrary<Operation[]> = fc
  .record({
    part: fc.oneof(fc.constant(operations), fc.subarray(operations)),
    toAllMethods: fc.subarray(ids, { maxLength: 4 }),
    later: fc.subarray(ids, { maxLength: 4 }),
  })
  .map(({ part, toAllMethods, later }) => {
    const catalogue = part.map((one) => {
      if (toAllMethods.includes(one.operationId)) return { ...one, scopes: ['ALL_METHODS'] };
      return later.includes(one.operationId) ? { ...one, scopes: ['ALL_METHODS', LATER_SCOPE] } : one;
    });
    // A counterexample that spells out every operation cannot be read.
    const told = { of: part.map((one) => one.operationId), toAllMethods, later };
    return Object.assign(catalogue, { [fc.toStringMethod]: () => JSON.stringify(told) });
  });

/** An operator's own profile with these parts. */
export function ownProfile(parts: Partial<Profile>): Profile {
  const title = { ru: 'Своё', en: 'Своё' };
  const nothing = { scopes: [], operations: [], extraScopes: [], extraOperations: [] };
  return { id: 'own', title, ...nothing, note: '', builtIn: false, ...parts };
}

const anyOwnProfile = fc
  .record({
    scopes: scopeNames,
    operations: fc.shuffledSubarray(ids, { maxLength: 8 }),
    extraScopes: scopeNames,
    extraOperations: fc.subarray(ids, { maxLength: 8 }),
  })
  .map(ownProfile);

export const anyProfile = fc.oneof(fc.constantFrom(...BUILT_IN_PROFILES), anyOwnProfile);

/** True when scopes that a profile may ask for open the operation: its own, and the narrow ones. */
export function isPossible(operation: Operation, profile: Profile, seller: Seller): boolean {
  return canCall(operation, [...profile.scopes, ...NARROW_SCOPES], seller);
}
