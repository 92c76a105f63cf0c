// What a job needs of a token: the profiles that come with the program, and those an operator makes.
import type { AccessScope } from './access-scope.ts';
import { advise } from './advise.ts';
import { canCall, isOpenTo, type Operation, type Seller } from './operation.ts';
import { isOpenToAll } from './own-area.ts';
import { nameSchema, noteSchema } from './plain-text.ts';
import { z } from './schema.ts';

const MOST_NAMES = 300;
const scopeName = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{2,63}$/));
const operationId = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,99}$/));
const scopeNames = z.array(scopeName).check(z.maxLength(100));
const operationIds = z.array(operationId).check(z.maxLength(MOST_NAMES));

/**
 * What an operator writes down of a job. It needs every operation that `scopes` open and each of `operations`; what
 * `extraScopes` open and `extraOperations` a token may have besides.
 */
export const profileDraftSchema = z.strictObject({
  title: nameSchema,
  scopes: scopeNames,
  operations: operationIds,
  extraScopes: scopeNames,
  extraOperations: operationIds,
  note: noteSchema,
});
export type ProfileDraft = z.infer<typeof profileDraftSchema>;

/** A profile. An operator's own one has the same title in both languages. */
export const profileSchema = z.object({
  id: z.string(),
  title: z.object({ ru: z.string(), en: z.string() }),
  scopes: z.array(z.string()),
  operations: z.array(z.string()),
  extraScopes: z.array(z.string()),
  extraOperations: z.array(z.string()),
  note: z.string(),
  builtIn: z.boolean(),
});
export type Profile = z.infer<typeof profileSchema>;

function builtIn(id: string, title: Profile['title'], scopes: AccessScope[]): Profile {
  return { id, title, scopes, operations: [], extraScopes: [], extraOperations: [], note: '', builtIn: true };
}

/**
 * The built-in profiles, one per usual job, and RetailCRM, whose module asks for orders and inventory, goods and
 * cards, and prices. Scopes: facts section 2.
 */
export const BUILT_IN_PROFILES: readonly Profile[] = [
  builtIn('orders-and-warehouse', { ru: 'Заказы и склад', en: 'Orders and warehouse' }, [
    'INVENTORY_AND_ORDER_PROCESSING',
  ]),
  builtIn('prices', { ru: 'Цены', en: 'Prices' }, ['PRICING']),
  builtIn('goods-and-cards', { ru: 'Товары и карточки', en: 'Goods and cards' }, [
    'OFFERS_AND_CARDS_MANAGEMENT',
  ]),
  builtIn('promotion', { ru: 'Продвижение', en: 'Promotion' }, ['PROMOTION']),
  builtIn('finance', { ru: 'Финансы (просмотр)', en: 'Finance (view)' }, ['FINANCE_AND_ACCOUNTING']),
  builtIn('communication', { ru: 'Общение с покупателями', en: 'Customer communication' }, ['COMMUNICATION']),
  builtIn('store-settings', { ru: 'Настройка магазинов', en: 'Store settings' }, ['SETTINGS_MANAGEMENT']),
  builtIn('supplies', { ru: 'Поставки FBY (просмотр)', en: 'FBY supplies (view)' }, [
    'SUPPLIES_MANAGEMENT_READ_ONLY',
  ]),
  builtIn('analyst', { ru: 'Аналитик (просмотр всего)', en: 'Analyst (view everything)' }, [
    'ALL_METHODS_READ_ONLY',
  ]),
  builtIn('full-control', { ru: 'Полное управление', en: 'Full control' }, ['ALL_METHODS']),
  builtIn('retailcrm', { ru: 'Интеграция RetailCRM', en: 'RetailCRM integration' }, [
    'INVENTORY_AND_ORDER_PROCESSING',
    'PRICING',
    'OFFERS_AND_CARDS_MANAGEMENT',
  ]),
];

/**
 * The operations a profile requires: each that was chosen, and all that its scopes open in a cabinet of this kind.
 * @param operations the catalogue
 */
export function operationsOfProfile(
  profile: Profile,
  operations: readonly Operation[],
  seller: Seller = 'seller',
): Operation[] {
  const chosen = new Set(profile.operations);
  return operations.filter((one) => chosen.has(one.operationId) || canCall(one, profile.scopes, seller));
}

/** The chosen operations of a profile that the catalogue does not have (any more): no token can be said to allow them. */
export function operationsGone(profile: Profile, operations: readonly Operation[]): string[] {
  const known = new Set(operations.map((one) => one.operationId));
  return [...new Set(profile.operations)].filter((id) => !known.has(id));
}

/** The scope that opens least beyond what every token may call, and only to view (facts section 2). */
const LEAST_SCOPE: AccessScope = 'SUPPLIES_MANAGEMENT_READ_ONLY';

/**
 * The access a token for this profile should have: the profile's scopes, and the least powerful ones for the chosen
 * operations that these do not open. What is closed to this kind of cabinet asks for no scope: none would open it.
 * @returns scope names; what only ALL_METHODS could open is in none of them
 */
export function accessOfProfile(
  profile: Profile,
  operations: readonly Operation[],
  seller: Seller = 'seller',
): string[] {
  const chosen = new Set(profile.operations);
  const callable = operations.filter((one) => one.audience.includes(seller));
  const uncovered = callable.filter((one) => chosen.has(one.operationId) && !isOpenTo(one, profile.scopes));
  if (uncovered.length === 0) return profile.scopes;
  const { scopes, unneeded } = advise(
    uncovered.map((one) => one.operationId),
    callable,
  );
  // Any scope will do for what every token may call, but a token has to have one.
  const added = scopes.length === 0 && unneeded.length > 0 ? [LEAST_SCOPE] : scopes;
  return [...profile.scopes, ...added];
}

/** How a set of scopes stands to a profile: what it lacks, and what it opens beyond. Empty `missing` means that it fits. */
export type ProfileFit = { missing: Operation[]; excess: Operation[] };

/**
 * Holds scopes against a profile, operation by operation. Beyond the profile is what neither its own access nor its
 * allowed extras open; what every token may call is beyond nothing.
 * @param scopes scope names as introspection gave them
 * @param operations the catalogue
 * @param seller the kind of cabinet: what is closed to it is open to no token of it
 */
export function fitOf(
  scopes: readonly string[],
  profile: Profile,
  operations: readonly Operation[],
  seller: Seller = 'seller',
): ProfileFit {
  const required = new Set(operationsOfProfile(profile, operations, seller));
  const allowed = [...accessOfProfile(profile, operations, seller), ...profile.extraScopes];
  const extras = new Set(profile.extraOperations);
  const open = new Set(operations.filter((one) => canCall(one, scopes, seller)));
  return {
    missing: [...required].filter((one) => !open.has(one)),
    excess: [...open].filter(
      (one) =>
        !required.has(one) && !extras.has(one.operationId) && !isOpenTo(one, allowed) && !isOpenToAll(one),
    ),
  };
}
