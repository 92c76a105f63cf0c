// The area an operation is at home in, and the scopes made for that area. PRICING changes promos and FINANCE lists
// orders, but neither is where an operator would look for them.
import type { AccessScope } from './access-scope.ts';
import { ACCESS_SCOPE_NAMES } from './access-scope.ts';
import type { Area, AreaAccess } from './area.ts';
import { accessOf } from './area.ts';
import type { Operation } from './operation.ts';
import { isOpenTo } from './operation.ts';

/**
 * The area of each group of operations. `cabinet` is what every scope opens. Where two areas could claim a group, the
 * one whose scope is described by it counts. Source: facts sections 2 and 3.
 */
const AREA_OF_GROUP: Record<string, Area> = {
  auth: 'cabinet',
  businesses: 'cabinet',
  campaigns: 'cabinet',
  'delivery-services': 'cabinet',
  'logistic-points': 'cabinet',
  operations: 'cabinet',
  regions: 'cabinet',
  'order-business-information': 'orders',
  'order-delivery': 'orders',
  'order-labels': 'orders',
  orders: 'orders',
  'orders-stats': 'orders',
  ratings: 'orders',
  returns: 'orders',
  shipments: 'orders',
  warehouses: 'orders',
  'delivery-options': 'prices',
  'price-quarantine': 'prices',
  prices: 'prices',
  tariffs: 'prices',
  'business-offer-mappings': 'goods',
  categories: 'goods',
  content: 'goods',
  documents: 'goods',
  'goods-stats': 'goods',
  'hidden-offers': 'goods',
  offers: 'goods',
  stocks: 'goods',
  bids: 'promotion',
  promos: 'promotion',
  reports: 'finance',
  chats: 'communication',
  'goods-feedback': 'communication',
  'goods-questions': 'communication',
  'outlet-licenses': 'settings',
  outlets: 'settings',
  'supply-requests': 'supplies',
};

/** Operations that are not at home where their group is: reports on an area, and one price operation among the offers. */
const AREA_OF_OPERATION: Record<string, Area> = {
  getOfferRecommendations: 'prices',
  getReportInfo: 'cabinet',
  generateBarcodesReport: 'orders',
  generateJewelryFiscalReport: 'orders',
  generateMassOrderLabelsReport: 'orders',
  generateShipmentListDocumentReport: 'orders',
  generateUnitedOrdersReport: 'orders',
  generateUnitedReturnsReport: 'orders',
  generateGoodsPricesReport: 'prices',
  generateGoodsMovementReport: 'goods',
  generateGoodsTurnoverReport: 'goods',
  generateStocksOnWarehousesReport: 'goods',
  generateStocksReport: 'goods',
  generateBannersStatisticsReport: 'promotion',
  generateBoostConsolidatedReport: 'promotion',
  generateShelfsStatisticsReport: 'promotion',
  generateShowsBoostReport: 'promotion',
  generateGoodsFeedbackReport: 'communication',
};

/** The area an operation is at home in, or null for one of a group this program does not know yet. */
export function homeOf({ operationId, group }: Pick<Operation, 'operationId' | 'group'>): Area | null {
  if (Object.hasOwn(AREA_OF_OPERATION, operationId)) return AREA_OF_OPERATION[operationId] ?? null;
  return Object.hasOwn(AREA_OF_GROUP, group) ? (AREA_OF_GROUP[group] ?? null) : null;
}

/** What every scope opens, so that any living token may call it (facts section 3). */
export function isOpenToAll({ scopes }: Pick<Operation, 'scopes'>): boolean {
  return ACCESS_SCOPE_NAMES.every((scope) => scopes.includes(scope));
}

/** The area an operation is listed in: `cabinet` for what every token may call, else the one it is at home in. */
export function areaOf(operation: Operation): Area | null {
  return isOpenToAll(operation) ? 'cabinet' : homeOf(operation);
}

/**
 * The access matrix over a catalogue: as `accessOf`, but no area is called closed, or only viewed, while the
 * operations listed in it say otherwise. What every token may call is there to view for every token.
 */
export function accessOver(scopes: readonly string[], operations: readonly Operation[]): AreaAccess[] {
  return accessOf(scopes).map((entry) => {
    const open = operations.filter((one) => areaOf(one) === entry.area && isOpenTo(one, scopes));
    const level = open.some((one) => !one.readOnly) ? 'manage' : open.length > 0 ? 'view' : 'none';
    if (level === entry.level || (entry.area === 'cabinet' && entry.level !== 'none')) return entry;
    const through = scopes.filter((scope) => open.some((one) => one.scopes.includes(scope)));
    return { ...entry, level, partial: level !== 'none', through: entry.area === 'cabinet' ? [] : through };
  });
}

/** True when the scope was made for this area, not only reaches into it. */
export function isMadeFor(scope: AccessScope, area: Area): boolean {
  return accessOf([scope]).some((one) => one.area === area && one.level !== 'none' && !one.partial);
}
