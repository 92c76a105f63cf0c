// What the window works out over the operations: filters, models of a cabinet, what a change of scopes brings.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { describeScopeChange } from '../../src/renderer/features/access/scope-change.ts';
import {
  filterOperations,
  hasTrait,
  modelsOfStores,
  NO_FILTERS,
  TRAITS,
} from '../../src/renderer/features/operations/operation-filters.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { AREAS } from '../../src/shared/area.ts';
import { isOpenTo, type Seller } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';

const { operations } = loadCatalogue();
const holding = (scopes: string[], seller: Seller = 'seller') => ({ scopes, seller });
const idsOf = (found: readonly { operationId: string }[]) => found.map((one) => one.operationId);

describe('the filters', () => {
  it('take nothing away while none is set', () => {
    expect(filterOperations(operations, NO_FILTERS, null)).toEqual(operations);
    expect(filterOperations(operations, NO_FILTERS, holding(['PRICING']))).toEqual(operations);
  });

  it('split the catalogue into what a token can and cannot call', () => {
    fc.assert(
      fc.property(fc.subarray([...ACCESS_SCOPE_NAMES, 'LOYALTY_MANAGEMENT']), (scopes) => {
        const can = filterOperations(operations, { ...NO_FILTERS, access: 'can' }, holding(scopes));
        const cannot = filterOperations(operations, { ...NO_FILTERS, access: 'cannot' }, holding(scopes));
        expect(can.every((one) => isOpenTo(one, scopes) && one.audience.includes('seller'))).toBe(true);
        expect(can.length + cannot.length).toBe(operations.length);
        expect(new Set([...can, ...cannot]).size).toBe(operations.length);
      }),
    );
  });

  it('of access do nothing while no token is asked about', () => {
    expect(filterOperations(operations, { ...NO_FILTERS, access: 'can' }, null)).toEqual(operations);
  });

  it('know what is closed to a kind of seller whatever the scopes', () => {
    const canOf = (seller: Seller) =>
      idsOf(filterOperations(operations, { ...NO_FILTERS, access: 'can' }, holding(['ALL_METHODS'], seller)));
    expect(canOf('seller')).toHaveLength(168);
    expect(canOf('seller')).not.toContain('getGoodsFeedbacksUrbanads');
    expect(canOf('market-yandex-go')).not.toContain('getPromos');
    expect(canOf('market-yandex-go')).toContain('getReturns');
  });

  it('put every operation into exactly one area', () => {
    const counts = AREAS.map((area) => filterOperations(operations, { ...NO_FILTERS, area }, null).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(169);
    // What every token may call stands apart (facts section 3).
    expect(counts[AREAS.indexOf('cabinet')]).toBe(15);
  });

  it('narrow down together', () => {
    const found = filterOperations(
      operations,
      { access: 'can', traits: ['writes', 'deletes'], area: 'promotion', models: ['fbs'] },
      holding(['PRICING']),
    );
    expect(idsOf(found)).toEqual(['deletePromoOffers']);
  });

  it.each(TRAITS)('by %s find some operations and not all', (trait) => {
    const found = filterOperations(operations, { ...NO_FILTERS, traits: [trait] }, null);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(operations.length);
    expect(found.every((one) => hasTrait(one, trait))).toBe(true);
  });

  it('by the models of a cabinet leave out what its stores cannot be asked', () => {
    const models = modelsOfStores([{ model: 'DBS' }, { model: 'FBS' }, { model: null }, { model: 'NEW' }]);
    expect(models).toEqual(['dbs', 'fbs', 'express']);
    const found = filterOperations(operations, { ...NO_FILTERS, models }, null);
    expect(idsOf(found)).toContain('getOutlets');
    expect(idsOf(found)).not.toContain('getSupplyRequests');
    expect(modelsOfStores([{ model: null }])).toBeNull();
    expect(modelsOfStores([])).toBeNull();
  });
});

describe('a change of scopes', () => {
  const describeChange = (before: string[], after: string[]) =>
    describeScopeChange(before, after, operations, BUILT_IN_PROFILES);

  it('names what is won and lost: operations, effects, profiles', () => {
    const change = describeChange(['PRICING'], ['COMMUNICATION', 'PRICING_READ_ONLY']);
    expect(idsOf(change.lost)).toContain('updatePrices');
    expect(idsOf(change.won)).toContain('sendMessageToChat');
    expect(idsOf(change.kept)).toContain('getCampaigns');
    expect(change.effectsLost.map(({ effect }) => effect)).toEqual(['change-prices', 'change-promotion']);
    expect(change.effectsWon.map(({ effect }) => effect)).toEqual(['write-to-buyers', 'see-personal-data']);
    expect(change.profilesWon.map(({ id }) => id)).toEqual(['communication']);
    expect(change.profilesLost.map(({ id }) => id)).toEqual(['prices']);
  });

  it('points out what adds nothing', () => {
    const { redundant } = describeChange([], ['PRICING', 'PRICING_READ_ONLY']);
    expect(redundant).toEqual([{ scope: 'PRICING_READ_ONLY', within: ['PRICING'] }]);
  });

  it('there and back changes nothing', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ACCESS_SCOPE_NAMES]),
        fc.subarray([...ACCESS_SCOPE_NAMES]),
        (one, other) => {
          const there = describeChange(one, other);
          const back = describeChange(other, one);
          expect(idsOf(there.won)).toEqual(idsOf(back.lost));
          expect(there.profilesWon).toEqual(back.profilesLost);
          expect(there.effectsWon).toEqual(back.effectsLost);
        },
      ),
      { numRuns: 50 },
    );
  });
});
