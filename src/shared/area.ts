// The nine areas of a cabinet an operator thinks in, and what a set of scopes opens in each.
import type { AccessScope } from './access-scope.ts';
import { isAccessScope } from './access-scope.ts';

export const AREAS = [
  'cabinet',
  'orders',
  'prices',
  'goods',
  'promotion',
  'finance',
  'communication',
  'settings',
  'supplies',
] as const;
export type Area = (typeof AREAS)[number];
export type AccessLevel = 'none' | 'view' | 'manage';

/** Access to one area; `partial` when it comes only through a scope of another area. `through` names the scopes that give it. */
export type AreaAccess = { area: Area; level: AccessLevel; partial: boolean; through: string[] };

type Grant = { level: AccessLevel; partial?: true };

const everywhere = (level: AccessLevel, areas: readonly Area[]): Partial<Record<Area, Grant>> =>
  Object.fromEntries(areas.map((area) => [area, { level }]));

const inPart = (level: AccessLevel, ...areas: Area[]): Partial<Record<Area, Grant>> =>
  Object.fromEntries(areas.map((area) => [area, { level, partial: true }]));

/**
 * What each scope opens, area by area. Own areas follow the scope's purpose; `partial` grants are the
 * surprises: PRICING reaches promos and bids, COMMUNICATION and FINANCE see orders, and reports tell of areas the
 * scope was not made for. No area is called closed while an operation at home in it is open.
 * Source: facts sections 2 and 3.
 */
const GRANTS: Record<AccessScope, Partial<Record<Area, Grant>>> = {
  ALL_METHODS: {
    ...everywhere('manage', AREAS),
    finance: { level: 'view' },
    supplies: { level: 'view' },
  },
  ALL_METHODS_READ_ONLY: everywhere('view', AREAS),
  INVENTORY_AND_ORDER_PROCESSING: { orders: { level: 'manage' }, ...inPart('view', 'prices', 'goods') },
  INVENTORY_AND_ORDER_PROCESSING_READ_ONLY: {
    orders: { level: 'view' },
    ...inPart('view', 'prices', 'goods'),
  },
  PRICING: { prices: { level: 'manage' }, ...inPart('manage', 'promotion') },
  PRICING_READ_ONLY: { prices: { level: 'view' }, ...inPart('view', 'promotion') },
  OFFERS_AND_CARDS_MANAGEMENT: { goods: { level: 'manage' } },
  OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY: { goods: { level: 'view' } },
  PROMOTION: { promotion: { level: 'manage' }, ...inPart('view', 'orders', 'prices', 'finance') },
  PROMOTION_READ_ONLY: { promotion: { level: 'view' }, ...inPart('view', 'orders', 'prices', 'finance') },
  FINANCE_AND_ACCOUNTING: {
    finance: { level: 'view' },
    ...inPart('view', 'orders', 'prices', 'goods', 'promotion'),
  },
  COMMUNICATION: { communication: { level: 'manage' }, ...inPart('view', 'orders') },
  SETTINGS_MANAGEMENT: { settings: { level: 'manage' }, ...inPart('view', 'orders') },
  SUPPLIES_MANAGEMENT_READ_ONLY: { supplies: { level: 'view' } },
};

const RANK: Record<AccessLevel, number> = { none: 0, view: 1, manage: 2 };

/**
 * The access matrix of a token.
 * @param scopes scope names as introspection gave them; names the catalogue does not know open nothing here
 *   (they are shown beside the matrix, never dropped)
 * @returns one entry per area, in the order of `AREAS`
 */
export function accessOf(scopes: readonly string[]): AreaAccess[] {
  const known = scopes.filter(isAccessScope);
  return AREAS.map((area) => {
    let best: Grant = { level: 'none' };
    for (const scope of known) {
      const grant = GRANTS[scope][area];
      if (grant && outranks(grant, best)) best = grant;
    }
    const through = known.filter((scope) => GRANTS[scope][area] !== undefined);
    return { area, level: best.level, partial: best.partial === true, through };
  });
}

function outranks(grant: Grant, best: Grant): boolean {
  if (RANK[grant.level] !== RANK[best.level]) return RANK[grant.level] > RANK[best.level];
  return best.partial === true && grant.partial === undefined;
}
