// A run from within: what is taken up of it after a restart, whose turn it is, what it waits for, and when it will be done.
import { beforeEach, describe, expect, it } from 'vitest';
import { IntrospectionLedger } from '../../src/core/checks/introspection-ledger.ts';
import { openRun, takeAffordable, viewOfRun } from '../../src/core/checks/open-run.ts';
import { selectTokens } from '../../src/core/checks/run-plan.ts';
import { cabinetRow, tokenRow } from './kept-rows.ts';
import { openStoreForAll } from './store-for-all.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const store = openStoreForAll(() => NOW);
let ledger: IntrospectionLedger;
let turn = 0;
let garden: string;
let tea: string;
beforeEach(() => {
  turn += 1;
  [garden, tea] = [`garden ${turn}`, `tea ${turn}`];
  ledger = new IntrospectionLedger(store, () => NOW);
  store.cabinets.insert(cabinetRow(garden, { identity: { id: `7 ${turn}`, name: null } }));
  store.cabinets.insert(cabinetRow(tea, { identity: { id: `8 ${turn}`, name: null } }));
});

const addTokens = (cabinetId: string, count: number, of = cabinetId) =>
  Array.from({ length: count }, (_, index) => {
    const id = `${cabinetId} ${of} ${index}`;
    const business = `${of === garden ? '7' : '8'} ${turn}`;
    store.tokens.insert(tokenRow(id, cabinetId, { belongsTo: { id: business, name: null } }));
    return id;
  });
function runOver(...tokenIds: string[]) {
  const row = {
    id: `run ${turn}`,
    occasion: 'hand' as const,
    state: 'open' as const,
    startedAt: NOW,
    endedAt: null,
  };
  store.runs.insert(row, tokenIds);
  return row;
}
const open = (row: ReturnType<typeof runOver>) => openRun(store, row, 'running', NOW);
const useUp = (entity: string, until: number) =>
  store.limits.keepWord(entity, { remaining: 0, until, asOf: NOW, strikes: 0 });

describe('a run that is opened', () => {
  it('has its tokens cabinet by cabinet; those that were judged are done, in the order of the others', () => {
    const [first = '', second = '', third = '', fourth = ''] = addTokens(garden, 4);
    const [other = ''] = addTokens(tea, 1);
    const row = runOver(first, second, third, fourth, other);
    store.runs.markJudged(row.id, first, 'good');
    store.runs.markJudged(row.id, third, 'damaged');
    store.runs.markJudged(row.id, other, 'bad');
    const run = open(row);
    expect(run.cabinets).toMatchObject([
      { cabinetId: garden, title: garden, total: 4, done: 2, running: 0, waitsUntil: null, holdUntil: null },
      { cabinetId: tea, total: 1, done: 1, queue: [] },
    ]);
    expect(run.cabinets[0]?.queue).toEqual([
      { id: second, limitedTimes: 0 },
      { id: fourth, limitedTimes: 0 },
    ]);
    // What was judged before says nothing of the pace from now on.
    expect(run.pace).toEqual({ since: NOW, done: 3 });
    expect(viewOfRun(run, NOW)).toMatchObject({
      id: row.id,
      state: 'running',
      total: 5,
      done: 3,
      counts: { good: 1, bad: 1, unproven: 1 },
      damaged: [{ tokenId: third, title: third, cabinetId: garden, cabinetTitle: garden }],
    });
  });
});

it('a run is over three thousand tokens at most', () => {
  store.atomically(() => addTokens(garden, 3001));
  expect(selectTokens(store, { what: 'cabinets', ids: [garden] })).toHaveLength(3000);
});

describe('the turn of a token', () => {
  it('comes in order while there is room, and is booked until it is given back', () => {
    const tokenIds = addTokens(garden, 2);
    const [cabinet] = open(runOver(...tokenIds)).cabinets;
    if (!cabinet) throw new Error('The run has a cabinet');
    const taken = takeAffordable(cabinet, store, ledger);
    expect(taken?.token.id).toBe(tokenIds[0]);
    expect(cabinet).toMatchObject({ queue: [{ id: tokenIds[1] }], total: 2, waitsUntil: null });
    expect(ledger.budgetOf(garden, 0).left).toBe(99);
    taken?.giveBack();
    expect(ledger.budgetOf(garden, 0).left).toBe(100);
  });

  it('passes over those whose limit is used up; without others the cabinet waits for the earliest', () => {
    const tokenIds = [...addTokens(garden, 1), ...addTokens(garden, 2, tea)];
    const [cabinet] = open(runOver(...tokenIds)).cabinets;
    if (!cabinet) throw new Error('The run has a cabinet');
    useUp(garden, NOW + 2 * MINUTE);
    const take = () => takeAffordable(cabinet, store, ledger)?.token.id;
    expect(take()).toBe(tokenIds[1]);
    expect(cabinet.waitsUntil).toBeNull();
    useUp(tea, NOW + MINUTE);
    expect(take()).toBeUndefined();
    expect(cabinet).toMatchObject({ waitsUntil: NOW + MINUTE, queue: { length: 2 }, total: 3 });
  });

  it('leaves the reserve for tests made by hand', () => {
    const [cabinet] = open(runOver(...addTokens(garden, 1))).cabinets;
    if (!cabinet) throw new Error('The run has a cabinet');
    store.limits.keepWord(garden, { remaining: 10, until: NOW + MINUTE, asOf: NOW, strikes: 0 });
    expect(takeAffordable(cabinet, store, ledger)).toBeNull();
    store.limits.keepWord(garden, { remaining: 11, until: NOW + MINUTE, asOf: NOW, strikes: 0 });
    expect(takeAffordable(cabinet, store, ledger)).not.toBeNull();
  });

  it('never comes for what was thrown away meanwhile, however little is left', () => {
    const tokenIds = addTokens(garden, 3);
    const [cabinet] = open(runOver(...tokenIds)).cabinets;
    if (!cabinet) throw new Error('The run has a cabinet');
    store.tokens.setDiscarded(tokenIds[0] ?? '', NOW);
    useUp(garden, NOW + MINUTE);
    expect(takeAffordable(cabinet, store, ledger)).toBeNull();
    expect(cabinet).toMatchObject({ total: 2, queue: { length: 2 }, waitsUntil: NOW + MINUTE });
    cabinet.waitsUntil = null;
    store.cabinets.setDiscarded(garden, NOW);
    expect(takeAffordable(cabinet, store, ledger)).toBeNull();
    expect(cabinet).toMatchObject({ total: 0, queue: [], waitsUntil: null });
  });
});

describe('the expected end of a run', () => {
  const judged = (count: number) => {
    const run = open(runOver(...addTokens(garden, 20)));
    run.counts.good += count;
    return run;
  };

  it('is told from five tokens on, by the pace so far', () => {
    const run = judged(4);
    expect(viewOfRun(run, NOW + 10_000).expectedEndAt).toBeNull();
    run.counts.bad += 1;
    // Five took ten seconds, and fifteen are left.
    expect(viewOfRun(run, NOW + 10_000).expectedEndAt).toBe(NOW + 40_000);
  });

  it('reckons the pace from the last beginning', () => {
    const run = judged(10);
    run.pace = { since: NOW + 50_000, done: 5 };
    expect(viewOfRun(run, NOW + 60_000).expectedEndAt).toBe(NOW + 80_000);
  });

  it('is no earlier than the cabinet that waits longest', () => {
    const run = judged(4);
    const [cabinet] = run.cabinets;
    if (!cabinet) throw new Error('The run has a cabinet');
    run.cabinets.push({ ...cabinet, waitsUntil: NOW + MINUTE, total: 0 });
    cabinet.waitsUntil = NOW + 2 * MINUTE;
    expect(viewOfRun(run, NOW + 1000).expectedEndAt).toBe(NOW + 2 * MINUTE);
    run.counts.good += 1;
    expect(viewOfRun(run, NOW + 1000).expectedEndAt).toBe(NOW + 2 * MINUTE);
    expect(viewOfRun(run, NOW + 100_000).expectedEndAt).toBe(NOW + 400_000);
  });

  it('is not told of one that does not run', () => {
    const run = judged(10);
    run.state = 'paused';
    expect(viewOfRun(run, NOW + 10_000).expectedEndAt).toBeNull();
  });
});
