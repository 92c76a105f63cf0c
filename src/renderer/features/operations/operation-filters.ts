// Which operations of the catalogue are shown: by what they do, what they touch, whom they are open to.
import type { Area } from '../../../shared/area.ts';
import type { Operation, Seller, StoreModel } from '../../../shared/operation.ts';
import { canCall, modelsOfPlacement } from '../../../shared/operation.ts';
import { areaOf } from '../../../shared/own-area.ts';

/** What an operator filters by; each narrows the list down. */
export const TRAITS = ['writes', 'money', 'personal-data', 'deletes', 'reports', 'deprecated'] as const;
export type Trait = (typeof TRAITS)[number];

/** `access`: only what the scopes open, or only what they do not. `models`: only what some of these stores can be asked. */
export type OperationFilters = {
  access: 'all' | 'can' | 'cannot';
  traits: readonly Trait[];
  area: Area | null;
  models: readonly StoreModel[] | null;
};

export const NO_FILTERS: OperationFilters = { access: 'all', traits: [], area: null, models: null };

export function hasTrait(operation: Operation, trait: Trait): boolean {
  if (trait === 'writes') return !operation.readOnly;
  if (trait === 'deprecated') return operation.deprecation !== null;
  return operation.touches.includes(trait);
}

/** Whose access is asked about: the scopes of a token, and the kind of seller its cabinet is of. */
export type Holder = { scopes: readonly string[]; seller: Seller };

/**
 * The operations that pass every filter, in the order given.
 * @param holder the token asked about; null when there is none, and `access` then filters nothing
 */
export function filterOperations(
  operations: readonly Operation[],
  filters: OperationFilters,
  holder: Holder | null,
): Operation[] {
  const { access, traits, area, models } = filters;
  return operations.filter((one) => {
    if (holder && access !== 'all' && isCallable(one, holder) !== (access === 'can')) return false;
    if (area && areaOf(one) !== area) return false;
    if (models && !one.models.some((model) => models.includes(model))) return false;
    return traits.every((trait) => hasTrait(one, trait));
  });
}

export function isCallable(operation: Operation, { scopes, seller }: Holder): boolean {
  return canCall(operation, scopes, seller);
}

/** The models of a cabinet's stores; null while no store of a known model is known. */
export function modelsOfStores(stores: readonly { model: string | null }[]): StoreModel[] | null {
  const models = new Set(stores.flatMap(({ model }) => modelsOfPlacement(model)));
  return models.size === 0 ? null : [...models];
}
