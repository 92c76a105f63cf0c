// What is left to do when a holder leaves: which tokens, in which order, and how much of it is done.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import type { Handover } from '../../src/shared/handover-record.ts';
import { type KnownToken, type Offboarding, planOffboarding, powerOf } from '../../src/shared/offboarding.ts';
import { canCall } from '../../src/shared/operation.ts';
import { anyCatalogue, anyScopes, anySeller } from './any-profile.ts';
import { factsOf } from './handover-evidence.ts';
import { handover, TOKEN } from './ledger-samples.ts';

const { operations } = loadCatalogue();
const LEFT_AT = 1_000;
const fingerprintOf = (id: string) => id.toUpperCase().padEnd(8, '0');

/** A handover of a token by this name, open unless told otherwise. */
function given(tokenId: string, entry: number, parts: Partial<Handover> = {}): Handover {
  return handover({
    handoverId: `h${entry}`,
    entry,
    at: entry,
    token: { ...TOKEN, id: tokenId, fingerprint: fingerprintOf(tokenId) },
    ...parts,
  });
}

const ended = (at: number): Handover['ended'] => ({ at, why: 'returned', note: '', proof: null });
const known = (id: string, scopes: string[] | null, more: Partial<KnownToken> = {}): KnownToken => ({
  id,
  cabinetId: 'cabinet',
  fingerprint: fingerprintOf(id),
  facts: scopes && factsOf(scopes),
  verdict: 'good',
  seller: 'seller',
  ...more,
});
const orderOf = ({ left }: Offboarding) => left.map(({ handovers }) => handovers[0]?.token.id);
const plan = (handovers: Handover[], tokens: KnownToken[]) =>
  planOffboarding(handovers, LEFT_AT, tokens, operations);

describe('the order of rotation', () => {
  it('goes from what changes most to what shows least', () => {
    const scopes = {
      supplies: ['SUPPLIES_MANAGEMENT_READ_ONLY'],
      prices: ['PRICING'],
      finance: ['FINANCE_AND_ACCOUNTING'],
      everything: ['ALL_METHODS'],
      viewing: ['ALL_METHODS_READ_ONLY'],
      orders: ['INVENTORY_AND_ORDER_PROCESSING'],
    };
    const names = Object.keys(scopes);
    const work = plan(
      names.map((name, at) => given(name, at + 1)),
      Object.entries(scopes).map(([name, own]) => known(name, own)),
    );
    expect(orderOf(work)).toEqual(['everything', 'orders', 'prices', 'viewing', 'finance', 'supplies']);
  });

  it('puts what was never told first, and the dead last', () => {
    const work = plan(
      [given('dead', 1), given('everything', 2), given('untold', 3, { scopes: [] })],
      [
        known('dead', ['ALL_METHODS'], { verdict: 'bad' }),
        known('everything', ['ALL_METHODS']),
        known('untold', null, { verdict: null }),
      ],
    );
    expect(orderOf(work)).toEqual(['untold', 'everything', 'dead']);
    expect(work.left.map(({ isDead }) => isDead)).toEqual([false, false, true]);
    expect(work.left[0]).toMatchObject({ scopes: null, power: null });
  });

  it('asks scopes nobody knows, and then who was given first, only between equals', () => {
    const work = plan(
      [given('later', 3), given('earlier', 1), given('odd', 4), given('more', 2)],
      [
        known('later', ['PRICING']),
        known('earlier', ['PRICING']),
        known('odd', ['PRICING', 'LOYALTY_MANAGEMENT']),
        known('more', ['PRICING', 'COMMUNICATION']),
      ],
    );
    expect(orderOf(work)).toEqual(['more', 'odd', 'earlier', 'later']);
  });

  const anyWork = fc
    .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), scopes: anyScopes }), {
      selector: ({ id }) => id,
    })
    .chain((tokens) =>
      fc.record({
        tokens: fc.constant(tokens),
        shuffled: fc.shuffledSubarray(tokens, { minLength: tokens.length }),
        seller: anySeller,
        catalogue: anyCatalogue,
      }),
    );

  test('hangs on nothing but the tokens, and a token that can do more is never later', () => {
    fc.assert(
      fc.property(anyWork, ({ tokens, shuffled, seller, catalogue }) => {
        const handovers = tokens.map(({ id }, at) => given(id, at + 1));
        const all = tokens.map(({ id, scopes }) => known(id, scopes, { seller }));
        const work = planOffboarding(handovers, LEFT_AT, all, catalogue);
        const other = planOffboarding(
          shuffled.map(({ id }) => handovers[tokens.findIndex((one) => one.id === id)] ?? given(id, 99)),
          LEFT_AT,
          all.toReversed(),
          catalogue,
        );
        expect(other).toEqual(work);
        const opened = work.left.map(
          ({ scopes }) => new Set(catalogue.filter((one) => canCall(one, scopes ?? [], seller))),
        );
        for (const [at, later] of opened.entries()) {
          for (const earlier of opened.slice(0, at)) {
            expect(later.isSupersetOf(earlier) && later.size > earlier.size).toBe(false);
          }
        }
      }),
    );
  });
});

describe('what counts as work', () => {
  it('is what was held when the holder left, token by token', () => {
    const work = plan(
      [
        given('before', 1, { ended: ended(LEFT_AT - 1) }),
        given('since', 2, { ended: ended(LEFT_AT + 5) }),
        given('two jobs', 3),
        given('two jobs', 4, { ended: ended(LEFT_AT + 6) }),
        given('one', 5),
      ],
      [known('two jobs', ['PRICING']), known('one', [])],
    );
    expect(work).toMatchObject({ all: 3, done: 1 });
    expect(work.left.map(({ handovers }) => handovers.map(({ handoverId }) => handoverId))).toEqual([
      ['h3'],
      ['h5'],
    ]);
  });

  it('is nothing for who holds nothing', () => {
    expect(plan([], [known('a', ['ALL_METHODS'])])).toEqual({ all: 0, done: 0, left: [], had: [] });
  });

  it('names what was given back and lives on, the most dangerous first, and nothing else', () => {
    const why = (reason: NonNullable<Handover['ended']>['why']): Handover['ended'] =>
      ({
        ...ended(LEFT_AT - 5),
        why: reason,
      }) as Handover['ended'];
    const work = plan(
      [
        given('small', 1, { ended: why('returned') }),
        given('big', 2, { ended: why('returned') }),
        given('big', 3, { ended: why('mistake') }),
        given('never', 4, { ended: why('mistake') }),
        given('failed', 5, { ended: why('not-delivered') }),
        given('dead', 6, { ended: why('returned') }),
        given('erased', 7, { ended: why('returned') }),
        given('again', 8, { ended: why('returned') }),
        given('again', 9),
      ],
      [
        known('small', ['PRICING']),
        known('big', ['ALL_METHODS']),
        known('never', ['ALL_METHODS']),
        known('failed', ['ALL_METHODS']),
        known('dead', ['ALL_METHODS'], { verdict: 'bad' }),
        known('again', ['PRICING']),
      ],
    );
    expect(work.had.map(({ handovers }) => handovers[0]?.token.id)).toEqual(['big', 'small']);
    expect(orderOf(work)).toEqual(['again']);
    expect(work).toMatchObject({ all: 1, done: 0 });
  });

  it('has the handovers of a token together, the oldest first', () => {
    const work = plan([given('a', 2), given('a', 1)], [known('a', ['PRICING'])]);
    expect(work.left).toHaveLength(1);
    expect(work.left[0]?.handovers.map(({ entry }) => entry)).toEqual([1, 2]);
  });

  it('goes by what was written down where the token is not kept any more', () => {
    const work = plan([given('gone', 1), given('gone', 2, { scopes: ['COMMUNICATION'] })], []);
    expect(work.left[0]).toMatchObject({ kept: null, isDead: false, scopes: ['COMMUNICATION'] });
    expect(work.left[0]?.power).toEqual(powerOf(['COMMUNICATION'], operations, 'seller'));
  });

  it('knows a token again that was erased and added anew', () => {
    const fingerprint = fingerprintOf('first');
    const work = plan(
      [given('first', 1), given('again', 2, { token: { ...TOKEN, id: 'again', fingerprint } })],
      [known('again', ['PRICING'], { fingerprint })],
    );
    expect(work.all).toBe(1);
    expect(work.left).toMatchObject([{ kept: { id: 'again' }, handovers: [{ entry: 1 }, { entry: 2 }] }]);
  });

  it('goes by what the Market says today where it is kept', () => {
    const work = plan([given('a', 1, { scopes: ['ALL_METHODS'] })], [known('a', [])]);
    expect(work.left[0]).toMatchObject({
      kept: { id: 'a', cabinetId: 'cabinet' },
      scopes: [],
      power: powerOf([], operations, 'seller'),
    });
  });
});

describe('the power of a token', () => {
  it('counts what changes, and what shows personal data or money', () => {
    const none = powerOf([], operations, 'seller');
    expect(none).toEqual({ writing: 0, sensitive: 0, open: 0 });
    const all = powerOf(['ALL_METHODS'], operations, 'seller');
    const viewing = powerOf(['ALL_METHODS_READ_ONLY'], operations, 'seller');
    expect(viewing.writing).toBe(0);
    expect(viewing.sensitive).toBeGreaterThan(0);
    expect(all.writing).toBe(
      all.open - operations.filter((one) => one.readOnly && canCall(one, ['ALL_METHODS'], 'seller')).length,
    );
    expect(all.writing).toBeGreaterThan(50);
  });

  it('leaves out what is closed to the kind of cabinet', () => {
    const of = (seller: 'seller' | 'market-yandex-go') => powerOf(['ALL_METHODS'], operations, seller);
    expect(of('market-yandex-go').open).toBeLessThan(of('seller').open);
  });
});
