// Whether a store lets any token through. Facts section 6.
import type { StoreView } from '../../../shared/views.ts';

/** The Market's values that mean "off", each with its own wording and next step. */
export const OFF_AVAILABILITIES = [
  'DISABLED_BY_INACTIVITY',
  'DISABLED_BY_NO_ACTIVE_CONTRACT',
  'MANUALLY_DISABLED',
  'DISABLED_BY_NO_PLACEMENT_TYPE',
] as const;
export type OffAvailability = (typeof OFF_AVAILABILITIES)[number];

export const STORE_MODELS = ['FBY', 'FBS', 'DBS', 'LAAS'] as const;
export type StoreModel = (typeof STORE_MODELS)[number];

export const SUBSCRIPTIONS = ['NONE', 'LIGHT', 'MEDIUM'] as const;
export type Subscription = (typeof SUBSCRIPTIONS)[number];

/** `unknown`: the Market named nothing, or a value newer than this program; never counted as off. */
export type StoreState = 'open' | 'off' | 'unknown';

export function isOffAvailability(value: string | null): value is OffAvailability {
  return (OFF_AVAILABILITIES as readonly (string | null)[]).includes(value);
}

export function isStoreModel(value: string | null): value is StoreModel {
  return (STORE_MODELS as readonly (string | null)[]).includes(value);
}

export function isSubscription(value: string | null): value is Subscription {
  return (SUBSCRIPTIONS as readonly (string | null)[]).includes(value);
}

export function stateOfStore(store: Pick<StoreView, 'availability'>): StoreState {
  if (store.availability === 'AVAILABLE') return 'open';
  return isOffAvailability(store.availability) ? 'off' : 'unknown';
}

/** How many of the stores are proven to be off. */
export function countStoresOff(stores: readonly StoreView[]): number {
  return stores.filter((store) => stateOfStore(store) === 'off').length;
}
