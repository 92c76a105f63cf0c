// The access scopes a token of the Market can carry, under the names introspection returns.

/** What one access scope is. `cabinetLabel` is the Russian wording of the cabinet's own dialog. */
export type AccessScopeFact = { cabinetLabel: string; englishLabel: string };

/**
 * The 14 access scopes in the order of the Market's enum, with their labels.
 * Source: facts section 2; documentation page concepts/access.
 */
export const ACCESS_SCOPES = {
  ALL_METHODS: {
    cabinetLabel: 'Полное управление кабинетом',
    englishLabel: 'Full account management',
  },
  ALL_METHODS_READ_ONLY: {
    cabinetLabel: 'Просмотр всех данных',
    englishLabel: 'View all data',
  },
  INVENTORY_AND_ORDER_PROCESSING: {
    cabinetLabel: 'Обработка заказов и учёт товаров',
    englishLabel: 'Order processing and inventory',
  },
  INVENTORY_AND_ORDER_PROCESSING_READ_ONLY: {
    cabinetLabel: 'Просмотр информации о заказах',
    englishLabel: 'View order information',
  },
  PRICING: {
    cabinetLabel: 'Управление ценами',
    englishLabel: 'Manage prices',
  },
  PRICING_READ_ONLY: {
    cabinetLabel: 'Просмотр цен',
    englishLabel: 'View prices',
  },
  OFFERS_AND_CARDS_MANAGEMENT: {
    cabinetLabel: 'Управление товарами и карточками',
    englishLabel: 'Manage products and cards',
  },
  OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY: {
    cabinetLabel: 'Просмотр товаров и карточек',
    englishLabel: 'View products and cards',
  },
  PROMOTION: {
    cabinetLabel: 'Продвижение товаров',
    englishLabel: 'Product promotion',
  },
  PROMOTION_READ_ONLY: {
    cabinetLabel: 'Просмотр информации о продвижении товаров',
    englishLabel: 'View promotion information',
  },
  FINANCE_AND_ACCOUNTING: {
    cabinetLabel: 'Просмотр финансовой информации и отчётности',
    englishLabel: 'View financial data and reports',
  },
  COMMUNICATION: {
    cabinetLabel: 'Общение с покупателями',
    englishLabel: 'Customer communication',
  },
  SETTINGS_MANAGEMENT: {
    cabinetLabel: 'Настройка магазинов',
    englishLabel: 'Store settings',
  },
  SUPPLIES_MANAGEMENT_READ_ONLY: {
    cabinetLabel: 'Получение информации по FBY-заявкам',
    englishLabel: 'View FBY requests',
  },
} as const satisfies Record<string, AccessScopeFact>;

export type AccessScope = keyof typeof ACCESS_SCOPES;

/** The scope names in the order of the Market's enum. */
export const ACCESS_SCOPE_NAMES = Object.keys(ACCESS_SCOPES) as [AccessScope, ...AccessScope[]];

/** True when `name` is one of the 14 scopes this catalogue knows. */
export function isAccessScope(name: string): name is AccessScope {
  return Object.hasOwn(ACCESS_SCOPES, name);
}
