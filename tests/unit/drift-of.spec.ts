// What one check shows to have changed: pure cases, where tests/integration/drift.spec.ts has the whole way.
import { describe, expect, it } from 'vitest';
import { compareScopes, driftOf, type KnownBefore } from '../../src/core/checks/drift-of.ts';
import type { CheckOutcome } from '../../src/core/checks/outcome.ts';
import type { Cause } from '../../src/shared/verdict.ts';
import { verdictOf } from '../../src/shared/verdict.ts';
import type { CheckView } from '../../src/shared/views.ts';
import { factsOf, HERE, THERE } from './handover-evidence.ts';

const shop = (id: string, availability: string | null) => ({
  id,
  name: `Магазин ${id}`,
  model: 'FBS',
  availability,
});
const FACTS = factsOf(['PRICING', 'SOMETHING_NEW']);
const BEFORE: KnownBefore = {
  facts: FACTS,
  approved: FACTS,
  pinned: HERE,
  lastProof: 'good',
  stores: [shop('1', 'AVAILABLE'), shop('2', 'MANUALLY_DISABLED'), shop('3', null), shop('4', 'AVAILABLE')],
};

const checked = (cause: Cause, message: string | null = null) =>
  ({ verdict: verdictOf(cause), cause, message }) as CheckView;
const SAME: CheckOutcome = {
  check: checked('works'),
  facts: FACTS,
  businesses: [HERE],
  stores: BEFORE.stores ?? [],
  storesKnown: true,
  subscription: null,
};
const driftBetween = (before: Partial<KnownBefore>, outcome: Partial<CheckOutcome>) =>
  driftOf({ ...BEFORE, ...before }, { ...SAME, ...outcome });

describe('drift', () => {
  it.each<[string, Partial<KnownBefore>, Partial<CheckOutcome>]>([
    ['everything is as it was', {}, {}],
    [
      'scopes come in another order',
      { approved: factsOf(['PRICING', 'PROMOTION']) },
      { facts: factsOf(['PROMOTION', 'PRICING']) },
    ],
    ['nothing was approved yet', { approved: null }, { facts: factsOf(['PROMOTION']) }],
    ['nothing was known yet', { facts: null, approved: null }, { facts: { ...FACTS, name: 'new' } }],
    ['the check learned no facts', {}, { facts: null }],
    ['a token was dead before', { lastProof: 'bad' }, { check: checked('token-revoked'), facts: null }],
    ['a token was never proven', { lastProof: null }, { check: checked('token-revoked'), facts: null }],
    ['nobody answered', {}, { check: checked('offline'), facts: null }],
    ['no identity is pinned', { pinned: null }, { businesses: [THERE] }],
    ['the pinned cabinet is among several', {}, { businesses: [THERE, HERE] }],
    ['the answer names no cabinet', {}, { businesses: [] }],
    ['the list of stores is not whole', {}, { stores: [shop('1', 'MANUALLY_DISABLED')], storesKnown: false }],
    ['the stores are another cabinet’s', { stores: null }, { stores: [shop('1', 'MANUALLY_DISABLED')] }],
    ['a store is gone', {}, { stores: [] }],
    ['a store is told of no more', {}, { stores: [shop('1', null)] }],
    ['a store that was off is off for another reason', {}, { stores: [shop('2', 'DISABLED_BY_INACTIVITY')] }],
    ['a store was not told of before', {}, { stores: [shop('3', 'MANUALLY_DISABLED')] }],
    ['a store is new', {}, { stores: [shop('9', 'MANUALLY_DISABLED')] }],
  ])('is none when %s', (_what, before, outcome) => {
    expect(driftBetween(before, outcome)).toEqual([]);
  });

  it.each<[string, Partial<CheckOutcome>, object[]]>([
    [
      'scopes added and removed, known or not, in order',
      { facts: factsOf(['PROMOTION', 'COMMUNICATION', 'A_NEWER_ONE']) },
      [
        {
          kind: 'scopes',
          added: ['A_NEWER_ONE', 'COMMUNICATION', 'PROMOTION'],
          removed: ['PRICING', 'SOMETHING_NEW'],
        },
      ],
    ],
    [
      'a scope added',
      { facts: factsOf([...FACTS.scopes, 'SOMETHING_NEW', 'PROMOTION']) },
      [{ added: ['PROMOTION'], removed: [] }],
    ],
    ['a scope removed', { facts: factsOf(['PRICING']) }, [{ added: [], removed: ['SOMETHING_NEW'] }]],
    [
      'a new name',
      { facts: { ...FACTS, name: 'new' } },
      [{ kind: 'renamed', before: 'token', after: 'new' }],
    ],
    [
      'a token that died, in the Market’s words',
      { check: checked('token-revoked', 'Api-Key token is revoked'), facts: null },
      [{ kind: 'revoked', message: 'Api-Key token is revoked' }],
    ],
    ['another cabinet', { businesses: [THERE] }, [{ kind: 'identity', before: HERE, after: THERE }]],
    [
      'every store that was switched off',
      { stores: [shop('1', 'MANUALLY_DISABLED'), shop('4', 'A_REASON_TO_COME')] },
      [
        { kind: 'store-off', storeId: '1', storeName: 'Магазин 1', availability: 'MANUALLY_DISABLED' },
        { kind: 'store-off', storeId: '4', availability: 'A_REASON_TO_COME' },
      ],
    ],
  ])('is %s', (_what, outcome, changes) => {
    expect(driftBetween({}, outcome)).toMatchObject(changes);
    expect(driftBetween({}, outcome)).toHaveLength(changes.length);
  });

  it('of the same scopes is none', () => {
    expect(compareScopes(FACTS, FACTS)).toEqual({ added: [], removed: [] });
  });
});
