// The access matrix, held against the catalogue: what it promises must be what the operations allow.
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES, type AccessScope } from '../../src/shared/access-scope.ts';
import { type Area, accessOf } from '../../src/shared/area.ts';
import { accessOver, homeOf } from '../../src/shared/own-area.ts';

const levelOf = (scopes: string[], area: Area) => accessOf(scopes).find((entry) => entry.area === area);

/** The full scope of each area that has one, and the scope that only views it. */
const OWN: [Area, AccessScope, AccessScope | null][] = [
  ['orders', 'INVENTORY_AND_ORDER_PROCESSING', 'INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
  ['prices', 'PRICING', 'PRICING_READ_ONLY'],
  ['goods', 'OFFERS_AND_CARDS_MANAGEMENT', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY'],
  ['promotion', 'PROMOTION', 'PROMOTION_READ_ONLY'],
  ['communication', 'COMMUNICATION', null],
  ['settings', 'SETTINGS_MANAGEMENT', null],
];

describe('the access matrix', () => {
  it.each(OWN)('of %s follows its own scopes', (area, full, viewing) => {
    expect(levelOf([full], area)).toMatchObject({ level: 'manage', partial: false, through: [full] });
    if (viewing) expect(levelOf([viewing], area)).toMatchObject({ level: 'view', partial: false });
    expect(levelOf([], area)).toMatchObject({ level: 'none', through: [] });
  });

  it('opens everything to full control and shows everything to the viewer of all', () => {
    expect(accessOf(['ALL_METHODS']).every(({ level }) => level !== 'none')).toBe(true);
    expect(accessOf(['ALL_METHODS_READ_ONLY']).every(({ level }) => level === 'view')).toBe(true);
  });

  it.each(ACCESS_SCOPE_NAMES)('of %s says in every area what its operations say', (scope) => {
    // What every token may call is told apart: it makes no area open.
    const operations = loadCatalogue().operations.filter((one) => one.scopes.length < 14);
    const said = accessOf([scope]).filter(({ area }) => area !== 'cabinet');
    const levels = said.map(({ area }) => {
      const open = operations.filter((one) => homeOf(one) === area && one.scopes.includes(scope));
      if (open.length === 0) return [area, 'none'];
      return [area, open.some((one) => !one.readOnly) ? 'manage' : 'view'];
    });
    expect(said.map(({ area, level }) => [area, level])).toEqual(levels);
  });

  it('follows the catalogue in use, where that says otherwise', () => {
    const { operations } = loadCatalogue();
    const levelIn = (list: typeof operations, scopes: string[], area: Area) =>
      accessOver(scopes, list).find((entry) => entry.area === area);
    for (const scope of ACCESS_SCOPE_NAMES) {
      const [said, shown] = [accessOf([scope]), accessOver([scope], operations)];
      expect(shown.slice(1), scope).toEqual(said.slice(1));
    }
    expect(levelIn(operations, ['PRICING'], 'cabinet')).toMatchObject({
      level: 'view',
      partial: true,
      through: [],
    });
    expect(levelIn(operations, [], 'cabinet')).toMatchObject({ level: 'none' });
    const newer = operations.map((one) =>
      one.operationId === 'getOutlets'
        ? { ...one, scopes: ['ALL_METHODS', 'PRICING', 'LOYALTY_MANAGEMENT'] }
        : one,
    );
    const opened = { level: 'view', partial: true };
    expect(levelIn(newer, ['PRICING'], 'settings')).toMatchObject({ ...opened, through: ['PRICING'] });
    expect(levelIn(newer, ['LOYALTY_MANAGEMENT'], 'settings')).toMatchObject({
      ...opened,
      through: ['LOYALTY_MANAGEMENT'],
    });
    const closed = operations.filter((one) => homeOf(one) !== 'supplies');
    expect(levelIn(closed, ['SUPPLIES_MANAGEMENT_READ_ONLY'], 'supplies')).toMatchObject({
      level: 'none',
      partial: false,
    });
  });

  it('never says manage where no operation of the token writes, nor only view where one of the area’s own does', () => {
    const writes = (scope: AccessScope) =>
      loadCatalogue().operations.some((operation) => !operation.readOnly && operation.scopes.includes(scope));
    for (const scope of ACCESS_SCOPE_NAMES) {
      const manages = accessOf([scope]).some(({ level }) => level === 'manage');
      expect(manages, scope).toBe(writes(scope));
    }
  });

  it('shows that PRICING reaches promos and bids, because the catalogue says so', () => {
    const promotionWrites = loadCatalogue().operations.filter(
      (operation) => !operation.readOnly && operation.scopes.includes('PROMOTION'),
    );
    expect(promotionWrites.length).toBeGreaterThan(0);
    expect(promotionWrites.every((operation) => operation.scopes.includes('PRICING'))).toBe(true);
    expect(levelOf(['PRICING'], 'promotion')).toMatchObject({ level: 'manage', partial: true });
    expect(levelOf(['PRICING', 'PROMOTION'], 'promotion')).toMatchObject({ level: 'manage', partial: false });
    expect(levelOf(['PRICING', 'PROMOTION_READ_ONLY'], 'promotion')).toMatchObject({
      level: 'manage',
      partial: true,
    });
  });

  it.each([
    ['COMMUNICATION', 'getOrders'],
    ['FINANCE_AND_ACCOUNTING', 'getBusinessOrders'],
  ] as const)('shows that %s sees orders, because %s is open to it', (scope, operationId) => {
    const operation = loadCatalogue().operations.find((one) => one.operationId === operationId);
    expect(operation?.scopes).toContain(scope);
    expect(levelOf([scope], 'orders')).toMatchObject({ level: 'view', partial: true, through: [scope] });
  });

  it('opens nothing for a scope nobody knows', () => {
    expect(accessOf(['LOYALTY_MANAGEMENT']).every(({ level }) => level === 'none')).toBe(true);
  });
});
