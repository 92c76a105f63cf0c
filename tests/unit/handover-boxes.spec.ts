// Which boxes of the cabinet's dialog to change before a handover, and what is missing without it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { NARROW_SCOPES } from '../../src/shared/advise.ts';
import { redundantScopes } from '../../src/shared/compare-scopes.ts';
import { assessHandover } from '../../src/shared/handover.ts';
import { canCall, type Operation, type Seller } from '../../src/shared/operation.ts';
import { operationsGone, operationsOfProfile, type Profile } from '../../src/shared/profile.ts';
import { anyCatalogue, anyProfile, anyScopes, anySeller, isPossible, ownProfile } from './any-profile.ts';
import { builtIn, FINE, factsOf, NOW } from './handover-evidence.ts';

const { operations } = loadCatalogue();

describe('the boxes to change', () => {
  const boxes = (scopes: string[], profile: Profile, catalogue = operations) => {
    const evidence = { ...FINE, facts: factsOf(scopes) };
    const { tick, untick } = assessHandover(evidence, profile, catalogue, 'seller', NOW);
    return { tick, untick };
  };
  const nothing = { tick: [], untick: [] };
  const narrow: string[] = [...NARROW_SCOPES];
  const largest = narrow.filter((one) => !one.endsWith('_READ_ONLY') || one.startsWith('SUPPLIES'));
  // A later catalogue may know what opens an operation better than this program does.
  const opening = (id: string, ...scopes: string[]) =>
    operations.map((one) => (one.operationId === id ? { ...one, scopes: ['ALL_METHODS', ...scopes] } : one));

  it.each<[string, string[], Profile, { tick: string[]; untick: string[] }]>([
    ['all for prices', ['ALL_METHODS'], builtIn('prices'), { tick: ['PRICING'], untick: ['ALL_METHODS'] }],
    ['an exact fit', ['PRICING'], builtIn('prices'), nothing],
    [
      'a twin',
      ['PRICING_READ_ONLY', 'PRICING'],
      builtIn('prices'),
      { tick: [], untick: ['PRICING_READ_ONLY'] },
    ],
    [
      'other scopes that make it up',
      ['PRICING', 'FINANCE_AND_ACCOUNTING'],
      builtIn('promotion'),
      {
        tick: ['PROMOTION'],
        untick: ['PRICING', 'FINANCE_AND_ACCOUNTING'],
      },
    ],
    ['all but by narrow scopes', largest, builtIn('full-control'), nothing],
    [
      'one of three',
      ['PRICING', 'INVENTORY_AND_ORDER_PROCESSING'],
      builtIn('retailcrm'),
      {
        tick: ['OFFERS_AND_CARDS_MANAGEMENT'],
        untick: [],
      },
    ],
    [
      'the twin alone',
      ['PRICING_READ_ONLY'],
      builtIn('prices'),
      { tick: ['PRICING'], untick: ['PRICING_READ_ONLY'] },
    ],
    ['none at all', [], builtIn('prices'), { tick: ['PRICING'], untick: [] }],
    [
      'what is needed beside everything',
      ['PRICING', 'ALL_METHODS'],
      builtIn('prices'),
      { tick: [], untick: ['ALL_METHODS'] },
    ],
    [
      'narrow ones for viewing all',
      narrow,
      builtIn('analyst'),
      { tick: ['ALL_METHODS_READ_ONLY'], untick: narrow },
    ],
    ['one nobody knows', ['PRICING', 'LOYALTY_MANAGEMENT'], builtIn('prices'), nothing],
  ])('%s', (_what, scopes, profile, changes) => {
    expect(boxes(scopes, profile)).toEqual(changes);
  });

  it('go by the operations chosen, not by the scopes advised for them', () => {
    // Another scope than the advised one opens the job, and what else it opens is allowed.
    const orders = ownProfile({ operations: ['getBusinessOrders'], extraScopes: ['FINANCE_AND_ACCOUNTING'] });
    expect(boxes(['FINANCE_AND_ACCOUNTING'], orders)).toEqual(nothing);
    expect(boxes(['FINANCE_AND_ACCOUNTING', 'COMMUNICATION'], orders)).toEqual({
      tick: [],
      untick: ['COMMUNICATION'],
    });
  });

  it('ask for no scope whose part the others take', () => {
    const both = ownProfile({ scopes: ['PRICING', 'PROMOTION'] });
    expect(boxes(['PRICING_READ_ONLY', 'PROMOTION_READ_ONLY'], both)).toEqual({
      tick: ['PRICING'],
      untick: ['PRICING_READ_ONLY'],
    });
  });

  it('never leave a token without any: one for what every token may call stays or comes', () => {
    const simple = ownProfile({ operations: ['getCampaigns'] });
    expect(boxes(['PRICING'], simple)).toEqual({
      tick: ['SUPPLIES_MANAGEMENT_READ_ONLY'],
      untick: ['PRICING'],
    });
    expect(boxes(['SUPPLIES_MANAGEMENT_READ_ONLY'], simple)).toEqual(nothing);
  });

  it('keep the only scope that opens what is needed', () => {
    const own = ownProfile({ operations: ['getStocks'] });
    expect(boxes(['ALL_METHODS'], own, opening('getStocks'))).toEqual(nothing);
    expect(boxes([], own, opening('getStocks'))).toEqual(nothing);
  });

  it('name a scope by the Market’s name where only the catalogue knows it', () => {
    const later = opening('updateStocks', 'LOYALTY_MANAGEMENT');
    expect(boxes(['PRICING', 'LOYALTY_MANAGEMENT'], builtIn('prices'), later)).toEqual({
      tick: [],
      untick: ['LOYALTY_MANAGEMENT'],
    });
  });
});

describe('for any scopes, profile, catalogue and kind of cabinet', () => {
  const assess = (scopes: readonly string[], profile: Profile, catalogue: Operation[], seller: Seller) =>
    assessHandover({ ...FINE, facts: factsOf(scopes) }, profile, catalogue, seller, NOW);
  const idsOf = (some: readonly Operation[]) => some.map((one) => one.operationId);

  it('nothing is missing exactly when all that is required may be called', () => {
    fc.assert(
      fc.property(anyScopes, anyProfile, anyCatalogue, anySeller, (scopes, profile, catalogue, seller) => {
        const { missing, reasons, verdict } = assess(scopes, profile, catalogue, seller);
        const callable = new Set(idsOf(catalogue.filter((one) => canCall(one, scopes, seller))));
        const required = new Set([
          ...idsOf(operationsOfProfile(profile, catalogue, seller)),
          ...profile.operations,
        ]);
        expect(new Set(missing)).toEqual(required.difference(callable));
        expect(missing.length === 0).toBe(!reasons.some(({ code }) => code === 'missing-operations'));
        expect(missing.length === 0).toBe(verdict !== 'not-ready');
      }),
      { numRuns: 300 },
    );
  });

  it('the boxes lead to what the job needs and no more, and then say nothing more', () => {
    fc.assert(
      fc.property(anyScopes, anyProfile, anyCatalogue, anySeller, (scopes, profile, catalogue, seller) => {
        const { tick, untick } = assess(scopes, profile, catalogue, seller);
        expect(untick.filter((scope) => !scopes.includes(scope))).toEqual([]);
        expect(tick.filter((scope) => scopes.includes(scope))).toEqual([]);
        const after = [...scopes.filter((scope) => !untick.includes(scope)), ...tick];
        const required = operationsOfProfile(profile, catalogue, seller);
        const possible = required.filter((one) => isPossible(one, profile, seller));
        const isImpossible = (one: Operation) => required.includes(one) && !possible.includes(one);

        const lost = required.filter((one) => canCall(one, scopes, seller) && !canCall(one, after, seller));
        expect(idsOf(lost)).toEqual([]);
        expect(idsOf(possible.filter((one) => !canCall(one, after, seller)))).toEqual([]);
        const then = assess(after, profile, catalogue, seller);
        // What stays too much hangs on a scope without which something required would be lost for good.
        for (const id of then.excess) {
          const opens = catalogue.find((one) => one.operationId === id)?.scopes ?? [];
          const through = after.filter((scope) => opens.includes(scope));
          for (const scope of through)
            expect(catalogue.some((one) => isImpossible(one) && canCall(one, [scope], seller))).toBe(true);
        }
        expect(redundantScopes(after, catalogue)).toEqual([]);
        for (const scope of tick) {
          const without = after.filter((one) => one !== scope);
          expect(
            possible.every((one) => canCall(one, without, seller)),
            scope,
          ).toBe(false);
        }
        expect([then.tick, then.untick]).toEqual([[], []]);
      }),
      { numRuns: 500 },
    );
  });

  it('more scopes never add to what is missing', () => {
    fc.assert(
      fc.property(
        anyScopes,
        anyScopes,
        anyProfile,
        anyCatalogue,
        anySeller,
        (fewer, others, profile, catalogue, seller) => {
          const less = assess(fewer, profile, catalogue, seller).missing;
          const more = assess([...new Set([...fewer, ...others])], profile, catalogue, seller).missing;
          expect(more.filter((id) => !less.includes(id))).toEqual([]);
          expect(less).toEqual(expect.arrayContaining(operationsGone(profile, catalogue)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
