// The built-in profiles and how any set of scopes stands to them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOperation, loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES, isAccessScope } from '../../src/shared/access-scope.ts';
import { isOpenTo, type Operation } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES, fitOf, operationsOfProfile, type Profile } from '../../src/shared/profile.ts';

const { operations } = loadCatalogue();
const idsOf = (found: readonly Operation[]) => found.map((one) => one.operationId);
const profileOf = (id: string): Profile => {
  const found = BUILT_IN_PROFILES.find((one) => one.id === id);
  if (!found) throw new Error(`no profile ${id}`);
  return found;
};

// What every table of facts section 2 gives for the scopes, less the one operation no seller may call.
const COUNTS: Record<string, number> = {
  'orders-and-warehouse': 79,
  prices: 37,
  'goods-and-cards': 44,
  promotion: 31,
  finance: 38,
  communication: 33,
  'store-settings': 25,
  supplies: 18,
  analyst: 100,
  'full-control': 168,
  retailcrm: 127,
};

describe('a built-in profile', () => {
  it('requires as many operations as its scopes open to sellers', () => {
    const counts = BUILT_IN_PROFILES.map((one) => [one.id, operationsOfProfile(one, operations).length]);
    expect(Object.fromEntries(counts)).toEqual(COUNTS);
  });

  it('has an id for the command line, a title in both languages, and scopes the Market has, each once', () => {
    for (const { id, title, scopes } of BUILT_IN_PROFILES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.ru).toMatch(/[а-я]/i);
      expect(title.en).toMatch(/^[\x20-\x7e]+$/);
      expect(scopes.every(isAccessScope)).toBe(true);
      expect(new Set(scopes).size).toBe(scopes.length);
      expect(scopes.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['analyst', 'finance', 'supplies'],
    ['full-control', ...BUILT_IN_PROFILES.map(({ id }) => id)],
    ['retailcrm', 'orders-and-warehouse', 'prices', 'goods-and-cards'],
  ])('%s does whatever the smaller ones do', (larger, ...smaller) => {
    const { scopes } = profileOf(larger);
    for (const id of smaller) expect(fitOf(scopes, profileOf(id), operations).missing, id).toEqual([]);
  });

  it('for looking on requires nothing that writes', () => {
    for (const id of ['finance', 'supplies', 'analyst']) {
      const writing = operationsOfProfile(profileOf(id), operations).filter((one) => !one.readOnly);
      expect(idsOf(writing), id).toEqual([]);
    }
  });
});

describe('the fit of a set of scopes', () => {
  const held = fc.subarray([...ACCESS_SCOPE_NAMES, 'LOYALTY_MANAGEMENT', 'toString']);
  const profile = fc.constantFrom(...BUILT_IN_PROFILES);
  const part = fc.subarray([...operations]);

  it('lacks exactly what is required and closed, and exceeds by exactly what the profile does not open', () => {
    fc.assert(
      fc.property(held, profile, part, (scopes, one, catalogue) => {
        const { missing, excess } = fitOf(scopes, one, catalogue);
        const required = operationsOfProfile(one, catalogue);
        expect(missing).toEqual(required.filter((operation) => !isOpenTo(operation, scopes)));
        for (const operation of excess) {
          expect(isOpenTo(operation, scopes)).toBe(true);
          expect(isOpenTo(operation, one.scopes)).toBe(false);
        }
        // All that sellers may call and the token opens is either asked for or told of.
        const told = new Set([...required, ...excess]);
        const open = catalogue.filter((operation) => isOpenTo(operation, scopes));
        expect(
          open.filter((operation) => operation.audience.includes('seller') && !told.has(operation)),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('only gets fuller with more scopes', () => {
    fc.assert(
      fc.property(held, held, profile, (fewer, others, one) => {
        const less = fitOf(fewer, one, operations);
        const more = fitOf([...fewer, ...others], one, operations);
        expect(new Set(more.missing).isSubsetOf(new Set(less.missing))).toBe(true);
        expect(new Set(less.excess).isSubsetOf(new Set(more.excess))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('goes by operations, not by names of scopes', () => {
    // Only ALL_METHODS holds the scopes of RetailCRM under another name.
    const { missing, excess } = fitOf(['ALL_METHODS'], profileOf('retailcrm'), operations);
    expect(missing).toEqual([]);
    expect(excess).toContain(findOperation('sendMessageToChat'));
    // A later catalogue may open the job to a scope nobody here knows.
    const later = operations.map((one) => ({ ...one, scopes: [...one.scopes, 'LOYALTY_MANAGEMENT'] }));
    expect(fitOf(['LOYALTY_MANAGEMENT'], profileOf('prices'), later).missing).toEqual([]);
  });
});
