// What a check teaches, written into a real database: what is taken over, what the check did not prove and leaves standing, and
// which change is told anew.
import { beforeEach, describe, expect, it } from 'vitest';
import { keepOutcome } from '../../src/core/checks/keep-outcome.ts';
import type { CheckOutcome } from '../../src/core/checks/outcome.ts';
import type { AreaResult } from '../../src/shared/deep-check.ts';
import { type Cause, verdictOf } from '../../src/shared/verdict.ts';
import type { CheckView, MarketIdentity, StoreView } from '../../src/shared/views.ts';
import { factsOf, HERE, THERE } from '../unit/handover-evidence.ts';
import { cabinetRow, tokenRow } from './kept-rows.ts';
import { openStoreForAll } from './store-for-all.ts';

const NOW = 1_700_000_000_000;
const store = openStoreForAll(() => NOW);
let turn = 0;
let cabinetId: string;
let tokenId: string;
beforeEach(() => {
  turn += 1;
  [cabinetId, tokenId] = [`cabinet ${turn}`, `token ${turn}`];
  // A market of its own for each: no cabinet is in the way of another one's identity.
  store.cabinets.insert(cabinetRow(cabinetId, { api: `https://${turn}.market.test` }));
  store.tokens.insert(tokenRow(tokenId, cabinetId));
});

const shop = (availability: string, id = '5'): StoreView => ({ id, name: 'S', model: 'FBS', availability });
type Said = Partial<Omit<CheckOutcome, 'check'>> & {
  at?: number;
  cause?: Cause;
  cabinet?: MarketIdentity | null;
  areas?: AreaResult[];
};
/** Keeps a check that found the token well and in this cabinet, apart from what is said. @returns how many changes are new */
function keep(
  { at = NOW, cause = 'works', cabinet = HERE, areas, ...more }: Said = {},
  id = tokenId,
): number {
  const check: CheckView = {
    at,
    verdict: verdictOf(cause),
    cause,
    httpStatus: 200,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: 100,
    cabinet,
    calls: [],
    occasion: 'hand',
    clockSkewMs: null,
    diagnosis: null,
    areas: areas ?? null,
  };
  const outcome: CheckOutcome = {
    check,
    facts: factsOf(['PRICING']),
    businesses: cabinet ? [cabinet] : [],
    stores: [shop('AVAILABLE')],
    storesKnown: true,
    subscription: 'LIGHT',
    ...more,
  };
  return keepOutcome(store, id, outcome, NOW);
}
const token = () => store.tokens.find(tokenId);
const cabinet = () => store.cabinets.find(cabinetId);
const checks = () => store.checks.newestOf(tokenId, 10).length;
const open = () =>
  store.drift
    .listOpen()
    .filter((event) => event.cabinetId === cabinetId)
    .map(({ change }) => change);

describe('a check', () => {
  it('teaches the facts of the token, the identity of the cabinet, its stores and its subscription', () => {
    expect(keep()).toBe(0);
    expect(token()).toMatchObject({
      facts: { scopes: ['PRICING'] },
      factsAt: NOW,
      belongsTo: HERE,
      deep: null,
    });
    expect(cabinet()).toMatchObject({
      identity: HERE,
      stores: [shop('AVAILABLE')],
      storesAt: NOW,
      subscription: 'LIGHT',
      subscriptionAt: NOW,
    });
    expect(checks()).toBe(1);
  });

  it('leaves standing what it did not prove', () => {
    const areas: AreaResult[] = [
      { area: 'prices', operationId: 'getPrices', result: 'confirmed', reason: null, unexpected: false },
    ];
    keep({ at: NOW - 2000, areas });
    const [before, place] = [token(), cabinet()];
    keep({ at: NOW - 1000, cause: 'offline', cabinet: null, facts: null, storesKnown: false, stores: [] });
    expect(token()).toEqual(before);
    keep({ at: NOW, storesKnown: false, stores: [], subscription: null });
    expect(token()).toEqual({ ...before, factsAt: NOW });
    expect(before?.deep).toEqual({ at: NOW - 2000, areas });
    expect(cabinet()).toEqual(place);
    expect(checks()).toBe(3);
  });

  it('of a token that was erased meanwhile is kept nowhere', () => {
    expect(keep({}, 'nobody')).toBe(0);
    expect(store.checks.newestOf('nobody', 1)).toEqual([]);
    store.cabinets.erase(cabinetId);
    expect(keep()).toBe(0);
    expect(checks()).toBe(0);
  });

  it('of another cabinet’s token teaches nothing of this one', () => {
    keep({ at: NOW - 1000 });
    const place = cabinet();
    expect(keep({ cabinet: THERE, stores: [shop('MANUALLY_DISABLED')], subscription: 'OTHER' })).toBe(1);
    expect(cabinet()).toEqual(place);
    expect(token()?.belongsTo).toEqual(THERE);
    expect(open()).toEqual([{ kind: 'identity', before: HERE, after: THERE }]);
  });

  it('that proved no cabinet teaches nothing of the stores of this one', () => {
    keep({ at: NOW - 1000 });
    const place = cabinet();
    expect(keep({ cabinet: null, stores: [shop('MANUALLY_DISABLED')], subscription: 'OTHER' })).toBe(0);
    expect(cabinet()).toEqual(place);
  });

  it('does not give a cabinet the identity that another one has', () => {
    store.cabinets.insert(
      cabinetRow(`${cabinetId} too`, { api: `https://${turn}.market.test`, identity: HERE }),
    );
    expect(keep()).toBe(0);
    expect(cabinet()).toMatchObject({ identity: null, stores: [], subscription: null });
    expect(token()?.belongsTo).toEqual(HERE);
  });

  it('that comes late is kept, and outranks nothing that was learned since', () => {
    keep({ at: NOW - 1000 });
    expect(keep({ at: NOW - 1001, facts: factsOf(['PROMOTION']), stores: [], subscription: 'OLD' })).toBe(0);
    expect(token()).toMatchObject({ facts: { scopes: ['PRICING'] }, factsAt: NOW - 1000 });
    expect(cabinet()).toMatchObject({ stores: { length: 1 }, subscription: 'LIGHT' });
    expect(checks()).toBe(2);
    // Another token of the cabinet may have shown its stores since.
    store.tokens.insert(tokenRow(`${tokenId} too`, cabinetId));
    keep({ at: NOW - 1001, stores: [], subscription: 'OLD' }, `${tokenId} too`);
    expect(cabinet()).toMatchObject({ stores: { length: 1 }, subscription: 'LIGHT' });
    expect(store.tokens.find(`${tokenId} too`)?.factsAt).toBe(NOW - 1001);
  });

  it('tells of the subscription also when another one, that did not ask for it, has told of the stores meanwhile', () => {
    keep({ at: NOW - 1000, subscription: null });
    store.tokens.insert(tokenRow(`${tokenId} too`, cabinetId));
    keep({ at: NOW - 1001, stores: [], subscription: 'LIGHT' }, `${tokenId} too`);
    expect(cabinet()).toMatchObject({ subscription: 'LIGHT', stores: { length: 1 }, storesAt: NOW - 1000 });
  });

  it.each([
    ['at the same moment', NOW, NOW],
    ['after a clock that was ahead', NOW + 1, NOW],
  ])('is not late %s', (_what, before, at) => {
    keep({ at: before });
    keep({ at, facts: factsOf(['PROMOTION']), subscription: 'NEW' });
    expect(token()).toMatchObject({ facts: { scopes: ['PROMOTION'] }, factsAt: at });
    expect(cabinet()).toMatchObject({ subscription: 'NEW', storesAt: at });
  });

  it('is late by a moment against one of now', () => {
    keep({ at: NOW });
    keep({ at: NOW - 1, facts: factsOf(['PROMOTION']) });
    expect(token()?.factsAt).toBe(NOW);
  });
});

describe('a change', () => {
  beforeEach(() => keep({ at: NOW - 1000 }));

  it('of scopes is told once; another difference takes its place', () => {
    const more = factsOf(['PRICING', 'PROMOTION']);
    expect([keep({ facts: more }), keep({ facts: more })]).toEqual([1, 0]);
    expect(keep({ facts: factsOf(['PROMOTION']) })).toBe(1);
    expect(open()).toEqual([{ kind: 'scopes', added: ['PROMOTION'], removed: ['PRICING'] }]);
  });

  it('of the identity is told once for each business, under whatever name', () => {
    expect(keep({ cabinet: THERE })).toBe(1);
    expect(keep({ cabinet: { ...THERE, name: 'renamed' } })).toBe(0);
    expect(open()).toMatchObject([{ after: THERE }]);
    const third = { id: '7', name: null };
    expect(keep({ cabinet: third })).toBe(1);
    expect(open()).toEqual([{ kind: 'identity', before: HERE, after: third }]);
  });

  it('of a store is told once while it is open, of each store by itself', () => {
    const both = [shop('AVAILABLE'), shop('AVAILABLE', '6')];
    keep({ stores: both });
    expect(keep({ stores: [shop('MANUALLY_DISABLED'), shop('AVAILABLE', '6')] })).toBe(1);
    keep({ stores: both });
    expect(keep({ stores: [shop('DISABLED_BY_INACTIVITY'), shop('AVAILABLE', '6')] })).toBe(0);
    keep({ stores: both });
    expect(keep({ stores: [shop('AVAILABLE'), shop('MANUALLY_DISABLED', '6')] })).toBe(1);
    expect(open()).toMatchObject([
      { storeId: '6', availability: 'MANUALLY_DISABLED' },
      { storeId: '5', availability: 'MANUALLY_DISABLED' },
    ]);
  });

  it('of a store is the cabinet’s, whichever token showed it; any other is the token’s', () => {
    const [off, another] = [[shop('MANUALLY_DISABLED')], `${tokenId} too`];
    store.tokens.insert(tokenRow(another, cabinetId));
    expect(keep({ stores: off, facts: factsOf(['PROMOTION']) })).toBe(2);
    keep();
    expect(keep({ stores: off }, another)).toBe(0);
    const told = store.drift.listOpen().filter((event) => event.cabinetId === cabinetId);
    expect(new Map(told.map(({ change, tokenId: id }) => [change.kind, id]))).toEqual(
      new Map([
        ['store-off', null],
        ['scopes', tokenId],
      ]),
    );
  });

  it('from life to death is told, once', () => {
    const dead: Said = {
      cause: 'token-revoked',
      cabinet: null,
      facts: null,
      storesKnown: false,
      stores: [],
    };
    expect([keep(dead), keep(dead)]).toEqual([1, 0]);
    expect(open()).toEqual([{ kind: 'revoked', message: null }]);
  });

  it('of the name is told beside those before it, and so is one that nobody can read any more', () => {
    const named = (name: string) => keep({ facts: { ...factsOf(['PRICING']), name } });
    expect([named('a'), named('a'), named('b')]).toEqual([1, 0, 1]);
    store.drift.insert({ cabinetId, tokenId }, { kind: 'scopes' } as never, NOW);
    keep({ facts: factsOf(['PROMOTION']) });
    keep({ facts: factsOf(['FINANCE_AND_ACCOUNTING']) });
    expect(
      open()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['renamed', 'renamed', 'renamed', 'scopes', 'unreadable']);
  });
});
