// What a job needs of a token: the profiles that come with the program.
import type { AccessScope } from './access-scope.ts';
import type { Operation } from './operation.ts';
import { canCall, isOpenTo } from './operation.ts';

/** A profile names the scopes a job needs; which operations that means is told by the catalogue. */
export type Profile = {
  id: string;
  title: { ru: string; en: string };
  scopes: readonly AccessScope[];
};

/**
 * The built-in profiles, one per usual job, and RetailCRM, whose module asks for orders and inventory, goods and
 * cards, and prices. Scopes: facts section 2.
 */
export const BUILT_IN_PROFILES: readonly Profile[] = [
  {
    id: 'orders-and-warehouse',
    title: { ru: 'Заказы и склад', en: 'Orders and warehouse' },
    scopes: ['INVENTORY_AND_ORDER_PROCESSING'],
  },
  { id: 'prices', title: { ru: 'Цены', en: 'Prices' }, scopes: ['PRICING'] },
  {
    id: 'goods-and-cards',
    title: { ru: 'Товары и карточки', en: 'Goods and cards' },
    scopes: ['OFFERS_AND_CARDS_MANAGEMENT'],
  },
  { id: 'promotion', title: { ru: 'Продвижение', en: 'Promotion' }, scopes: ['PROMOTION'] },
  {
    id: 'finance',
    title: { ru: 'Финансы (просмотр)', en: 'Finance (view)' },
    scopes: ['FINANCE_AND_ACCOUNTING'],
  },
  {
    id: 'communication',
    title: { ru: 'Общение с покупателями', en: 'Customer communication' },
    scopes: ['COMMUNICATION'],
  },
  {
    id: 'store-settings',
    title: { ru: 'Настройка магазинов', en: 'Store settings' },
    scopes: ['SETTINGS_MANAGEMENT'],
  },
  {
    id: 'supplies',
    title: { ru: 'Поставки FBY (просмотр)', en: 'FBY supplies (view)' },
    scopes: ['SUPPLIES_MANAGEMENT_READ_ONLY'],
  },
  {
    id: 'analyst',
    title: { ru: 'Аналитик (просмотр всего)', en: 'Analyst (view everything)' },
    scopes: ['ALL_METHODS_READ_ONLY'],
  },
  { id: 'full-control', title: { ru: 'Полное управление', en: 'Full control' }, scopes: ['ALL_METHODS'] },
  {
    id: 'retailcrm',
    title: { ru: 'Интеграция RetailCRM', en: 'RetailCRM integration' },
    scopes: ['INVENTORY_AND_ORDER_PROCESSING', 'PRICING', 'OFFERS_AND_CARDS_MANAGEMENT'],
  },
];

/**
 * The operations a profile requires: all that its scopes open, but for those no seller may call.
 * @param operations the catalogue
 */
export function operationsOfProfile(profile: Profile, operations: readonly Operation[]): Operation[] {
  return operations.filter((one) => canCall(one, profile.scopes, 'seller'));
}

/** How a set of scopes stands to a profile: what it lacks, and what it opens beyond. Empty `missing` means that it fits. */
export type ProfileFit = { missing: Operation[]; excess: Operation[] };

/**
 * Holds scopes against a profile, operation by operation.
 * @param scopes scope names as introspection gave them
 * @param operations the catalogue
 */
export function fitOf(
  scopes: readonly string[],
  profile: Profile,
  operations: readonly Operation[],
): ProfileFit {
  const required = new Set(operationsOfProfile(profile, operations));
  const open = new Set(operations.filter((one) => canCall(one, scopes, 'seller')));
  return {
    missing: [...required].filter((one) => !open.has(one)),
    excess: [...open].filter((one) => !isOpenTo(one, profile.scopes)),
  };
}
