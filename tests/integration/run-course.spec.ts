// A run in its finer points: what is taken up of it, what it makes of every end a check may have, and when it goes on by itself.
// The whole way of one is told in check-runs.spec.ts.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockCore, tickCore } from '../../src/core/core.ts';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import type { CheckRun } from '../../src/shared/check-run.ts';
import { editRow } from '../attack/edit-row.ts';
import { breakLine, holdLine, isFinished, isQuiet, untilRun } from './follow-run.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HOURLY = { everyHours: 1, quiet: null };
let test: TestCore;
let now: number;
let first: string;
let second: string;
let third: string;
/** The tokens of the first cabinet. */
let ids: string[];

beforeEach(async () => {
  now = new Date(2026, 10, 22, 12).getTime();
  test = await openTestCore(() => now, { cabinets: manyCabinets(3, 4), clock: () => now });
  await test.openVault();
  [first = '', second = '', third = ''] = keepSeed(test.core, test.market);
  ids = test.core.tokens.list(first).map(({ id }) => id);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await test.close();
});

const until = (is: (run: CheckRun) => boolean) => untilRun(test, is);
const start = (what: 'all' | 'one' | 'two' = 'all', occasion?: 'schedule') => {
  const chosen = { all: null, one: ids.slice(0, 1), two: ids.slice(0, 2) }[what];
  return test.core.runs.start(chosen ? { what: 'tokens', ids: chosen } : { what: 'all' }, occasion);
};
const kept = () => test.core.store.runs.newest();
const reopen = async () => {
  test.restart();
  await test.openVault();
};
const introspections = () =>
  test.market.control.requests().filter(({ operationId }) => operationId === 'getAuthTokenInfo').length;
const nextAt = (id: string) => test.core.cabinets.list().find((one) => one.id === id)?.nextScheduledAt;
/** Of the newest run, token by token; null where it is not judged. */
const verdicts = () => test.core.store.runs.tokensOf(kept()?.id ?? '').map(({ verdict }) => verdict);
const lastCheck = (id = ids[0] ?? '') => test.core.tokens.show(id).lastCheck;

describe('what a start of the program takes up', () => {
  it('is no run that was finished, nor one whose tokens are all judged', async () => {
    start('one');
    await until(isFinished);
    await reopen();
    expect(test.core.runs.current()).toBeNull();
    // The program ended after the last token was judged, and before the run was closed.
    const row = { id: 'r', occasion: 'hand', state: 'open', startedAt: now + 1, endedAt: null } as const;
    test.core.store.runs.insert(row, ids);
    for (const id of ids) test.core.store.runs.markJudged('r', id, 'good');
    await reopen();
    expect(test.core.runs.current()).toBeNull();
    expect(test.core.runs.isRunning).toBe(false);
  });

  it('is one of the operator’s; one by schedule is over', async () => {
    holdLine(test);
    start('one');
    await reopen();
    expect(test.core.runs.current()).toMatchObject({ state: 'interrupted', total: 1 });
    start('one', 'schedule');
    now += MINUTE;
    await reopen();
    expect(test.core.runs.current()).toBeNull();
    expect(kept()).toMatchObject({ state: 'stopped', endedAt: now });
    now += MINUTE;
    await reopen();
    expect(kept()?.endedAt).toBe(now - MINUTE);
  });

  it('is no run that was finished without a token that came out of the trash since', async () => {
    const line = holdLine(test);
    test.core.runs.start({ what: 'tokens', ids: ids.slice(0, 3) });
    await line.reached(2);
    test.core.tokens.discard(ids[2] ?? '');
    line.release();
    expect(await until(isFinished)).toMatchObject({ total: 2, done: 2 });
    test.core.tokens.restore(ids[2] ?? '');
    await reopen();
    expect(test.core.runs.current()).toBeNull();
  });

  it('is all of a run, also where some cabinets are done', async () => {
    const ofFirst = test.market.cabinets[0]?.tokens.map(({ value }) => value) ?? [];
    holdLine(test, (token) => ofFirst.includes(token));
    test.core.runs.start({ what: 'cabinets', ids: [first, second] });
    await until(({ cabinets }) => cabinets[1]?.done === 4);
    await reopen();
    expect(test.core.runs.current()).toMatchObject({ state: 'interrupted', total: 8, done: 4 });
  });

  it('is under way again where one that was stopped was resumed', async () => {
    const line = holdLine(test);
    start('one');
    now += MINUTE;
    expect(test.core.runs.stop()).toMatchObject({ state: 'stopped', endedAt: now, pausedBy: null });
    expect(kept()).toMatchObject({ state: 'stopped', endedAt: now });
    expect(test.core.runs.resume()).toMatchObject({ state: 'running', endedAt: null });
    await reopen();
    expect(test.core.runs.current()?.state).toBe('interrupted');
    line.release();
  });
});

describe('a check of a run', () => {
  it.each([
    [undefined, 'run'],
    ['schedule', 'schedule'],
  ] as const)('started by %s is told as one of a %s', async (occasion, told) => {
    start('one', occasion);
    expect(await until(isFinished)).toMatchObject({ occasion: occasion ?? 'hand', endedAt: now, done: 1 });
    expect(lastCheck()?.occasion).toBe(told);
    expect(test.runs.at(-1)).toMatchObject({ state: 'finished', done: 1 });
    expect(kept()?.state).toBe('finished');
  });

  it('joins a test by hand that is under way, and takes its verdict', async () => {
    const line = holdLine(test);
    const byHand = test.core.checks.test(ids[0] ?? '', { occasion: 'hand' });
    start('one');
    await line.reached(1);
    line.release();
    await byHand;
    expect(await until(isFinished)).toMatchObject({ done: 1, counts: { unproven: 0 } });
    expect(introspections()).toBe(1);
    expect(test.core.store.runs.tokensOf(kept()?.id ?? '')).toMatchObject([{ verdict: expect.any(String) }]);
  });

  it('is made again where the test by hand it joined was refused for the limit', async () => {
    const line = holdLine(test);
    test.market.control.setFault('rate-limited-without-time', { operationId: 'getAuthTokenInfo', times: 1 });
    const byHand = test.core.checks.test(ids[0] ?? '', { occasion: 'hand' });
    start('one');
    await line.reached(1);
    line.release();
    await byHand;
    const waiting = await until((run) => isQuiet(run) && run.cabinets[0]?.waitsUntil !== null);
    expect(waiting).toMatchObject({ state: 'running', done: 0 });
    now = waiting.cabinets[0]?.waitsUntil ?? 0;
    await tickCore(test.core);
    expect(await until(isFinished)).toMatchObject({ done: 1, counts: { unproven: 0 } });
  });

  it('is made again after a moment where the Market says that too many were made at once', async () => {
    // A check asks three times before it gives up.
    test.market.control.setFault('limit-parallel-until-missing', {
      operationId: 'getAuthTokenInfo',
      times: 3,
    });
    start('one');
    const waiting = await until(
      (run) => isQuiet(run) && (run.cabinets[0]?.waitsUntil !== null || isFinished(run)),
    );
    expect(waiting).toMatchObject({ state: 'running', done: 0, cabinets: [{ waitsUntil: now + 5000 }] });
    expect(verdicts()).toEqual([null]);
    now += 4999;
    await tickCore(test.core);
    expect(introspections()).toBe(3);
    now += 1;
    await tickCore(test.core);
    expect(await until(isFinished)).toMatchObject({ done: 1, counts: { unproven: 0 } });
    expect(introspections()).toBe(4);
  });

  it('whose token was erased meanwhile leaves the run', async () => {
    const line = holdLine(test);
    start('two');
    await line.reached(2);
    test.core.tokens.discard(ids[0] ?? '');
    test.core.tokens.erase(ids[0] ?? '');
    line.release();
    expect(await until(isFinished)).toMatchObject({ total: 1, done: 1 });
    expect(test.reports).toEqual([]);
  });

  it('to an address that somebody edited is not sent, and proves nothing', async () => {
    await editRow(test, "UPDATE cabinet SET api = 'http://127.0.0.1:9' WHERE id = ?", first);
    start();
    const run = await until(isFinished);
    expect(run).toMatchObject({ total: 12, done: 12, counts: { unproven: 4 }, damaged: [] });
    expect(run.cabinets).toMatchObject([{ done: 4 }, { done: 4 }, { done: 4 }]);
    expect(introspections()).toBe(8);
    expect(
      test.core.store.runs.tokensOf(run.id).filter(({ verdict }) => verdict === 'unproven'),
    ).toHaveLength(4);
  });

  it('refused for a limit that was learned meanwhile is made again after a moment', async () => {
    // Both places of the cabinet are taken, so the run’s check waits for one.
    const line = holdLine(test);
    const [one = '', other = '', moved = ''] = ids;
    const byHand = [one, other].map((id) => test.core.checks.test(id, { occasion: 'hand' }));
    await line.reached(2);
    const { store, runs } = test.core;
    store.tokens.keepBelonging(moved, { id: '9', name: null });
    runs.start({ what: 'tokens', ids: [moved] });
    store.limits.keepWord('practice 9', { remaining: 0, until: now + HOUR, asOf: now, strikes: 0 });
    line.release();
    await Promise.all(byHand);
    const waiting = await until((run) => isQuiet(run) && run.cabinets[0]?.waitsUntil !== null);
    expect(waiting).toMatchObject({ state: 'running', done: 0, cabinets: [{ waitsUntil: now + 5000 }] });
    expect(introspections()).toBe(2);
    store.limits.dropWord('practice 9');
    now += 4999;
    await tickCore(test.core);
    expect(introspections()).toBe(2);
    now += 1;
    await tickCore(test.core);
    expect((await until(isFinished)).done).toBe(1);
    expect(test.reports).toEqual([]);
  });
});

describe('a run', () => {
  it('is told of after every check', async () => {
    start('two');
    await until(isFinished);
    expect(test.runs.filter(({ state }) => state === 'running').map(({ done }) => done)).toEqual([0, 1]);
  });

  it('is not over while a cabinet waits for its limit, though all others are done', async () => {
    test.market.control.useUpBudget(test.market.cabinets[1]?.key ?? '');
    start();
    const waiting = await until((run) => isQuiet(run) && run.done === 8);
    expect(waiting).toMatchObject({ state: 'running', cabinets: [{ done: 4 }, { done: 0 }, { done: 4 }] });
  });
});

describe('a fault of the program', () => {
  const breakDisk = () =>
    vi.spyOn(test.core.store.checks, 'insert').mockImplementation(() => {
      throw new Error('disk full');
    });

  it('makes a run of the operator’s wait, which loses nothing by that', async () => {
    const disk = breakDisk();
    start('two');
    const paused = await until((run) => run.state === 'paused' && isQuiet(run));
    expect(paused).toMatchObject({ pausedBy: 'trouble', done: 0, total: 2, expectedEndAt: null });
    expect(test.reports).toMatchObject([{ message: 'disk full' }, { message: 'disk full' }]);
    disk.mockRestore();
    test.core.runs.resume();
    expect(await until(isFinished)).toMatchObject({ done: 2, pausedBy: null });
  });

  it('ends a run by schedule, whose cabinets come round again in a quarter of an hour', async () => {
    for (const id of [first, second]) test.core.cabinets.setSchedule(id, HOURLY);
    breakDisk();
    test.core.runs.start({ what: 'cabinets', ids: [first] }, 'schedule');
    expect(await until((run) => run.state === 'stopped' && isQuiet(run))).toMatchObject({ done: 0 });
    expect(test.reports).not.toEqual([]);
    expect([nextAt(first), nextAt(second)]).toEqual([now + 15 * MINUTE, now + HOUR]);
  });
});

describe('a line that is gone', () => {
  it('leaves nobody judged, also after a restart', async () => {
    const mend = breakLine(test);
    start();
    await until((run) => run.state === 'paused' && isQuiet(run));
    expect(verdicts()).toEqual(Array.from({ length: 12 }, () => null));
    mend();
    await reopen();
    expect(test.core.runs.resume()).toMatchObject({ total: 12, done: 0 });
    expect(await until(isFinished)).toMatchObject({ done: 12, counts: { unproven: 0 } });
  });

  it('ends a run by schedule; cabinets that were not done come round again in a quarter of an hour', async () => {
    for (const id of [first, second]) test.core.cabinets.setSchedule(id, { everyHours: 6, quiet: null });
    const ofSecond = test.market.cabinets[1]?.tokens.map(({ value }) => value) ?? [];
    const isElsewhere = (token: string) => !ofSecond.includes(token);
    breakLine(test, isElsewhere);
    const others = holdLine(test, isElsewhere);
    start('all', 'schedule');
    await until(({ cabinets }) => cabinets[1]?.done === 4);
    others.release();
    const ended = await until((run) => run.state !== 'running' && isQuiet(run));
    expect(ended).toMatchObject({ state: 'stopped', pausedBy: null, done: 4, counts: { unproven: 0 } });
    expect([first, second, third].map(nextAt)).toEqual([now + 15 * MINUTE, now + 6 * HOUR, null]);
  });
});

describe('a run that rests', () => {
  it('is left alone by one that would have nothing to check', async () => {
    const line = holdLine(test);
    start('two');
    await line.reached(2);
    test.core.runs.pause();
    expect(() => test.core.runs.start({ what: 'tokens', ids: ['nobody'] })).toThrow('nothing-to-check');
    line.release();
    expect(await until(isQuiet)).toMatchObject({ state: 'paused', total: 2, done: 2 });
  });

  it('and goes on forgets which checks were lost before', async () => {
    breakLine(test);
    const [held = ''] = test.market.cabinets[0]?.tokens.map(({ value }) => value) ?? [];
    const last = holdLine(test, (token) => token === held);
    const others = test.core.tokens.list(second).slice(0, 2);
    // Six lost in a row are too many; five before and one after are not.
    test.core.runs.start({ what: 'tokens', ids: [...ids, ...others.map(({ id }) => id)] });
    await until(({ done }) => done === 5);
    test.core.runs.pause();
    test.core.runs.resume();
    last.release();
    expect(await until((run) => run.state !== 'running')).toMatchObject({
      state: 'finished',
      counts: { unproven: 6 },
    });
  });

  it('for the operator does not go on when the vault is opened, nor when the line is tried again', async () => {
    const line = holdLine(test);
    start('two');
    await line.reached(2);
    test.core.runs.pause();
    // Its last checks are under way: they end unjudged.
    lockCore(test.core);
    expect(test.core.runs.current()).toMatchObject({ state: 'paused', pausedBy: 'operator' });
    await until(isQuiet);
    line.release();
    await test.openVault();
    test.core.runs.resumeAfterUnlock();
    now += 2 * HOUR;
    await tickCore(test.core);
    expect(test.core.runs.current()).toMatchObject({ state: 'paused', pausedBy: 'operator', done: 0 });
    const told = test.runs.length;
    // With nothing under way there is nothing the lock could change.
    lockCore(test.core);
    expect(test.runs).toHaveLength(told);
    await test.openVault();
    test.core.runs.resume();
    expect(await until(isFinished)).toMatchObject({ done: 2, counts: { unproven: 0 } });
    expect(test.reports).toEqual([]);
  });

  it('can be stopped; one that goes on can be, with what was under way before', async () => {
    holdLine(test);
    start('two');
    test.core.runs.pause();
    test.core.runs.resume();
    test.core.runs.stop();
    expect(await until(isQuiet)).toMatchObject({ state: 'stopped', done: 0 });
    start('two');
    test.core.runs.pause();
    expect(test.core.runs.stop()).toMatchObject({ state: 'stopped', pausedBy: null });
  });

  it('reckons its pace from when it goes on', async () => {
    const [last = ''] = test.market.cabinets[0]?.tokens.map(({ value }) => value) ?? [];
    holdLine(test, (token) => token === last);
    const line = holdLine(test);
    start();
    test.core.runs.pause();
    now += HOUR;
    test.core.runs.resume();
    now += 11_000;
    line.release();
    expect((await until(({ done }) => done === 11)).expectedEndAt).toBe(now + 1000);
  });

  it('for the vault, of which nobody told it, says so and is no fault', async () => {
    test.core.vault.lock();
    start('one');
    expect(await until((run) => run.state === 'paused')).toMatchObject({ pausedBy: 'lock', done: 0 });
    expect(test.reports).toEqual([]);
    await test.openVault();
    test.core.runs.resumeAfterUnlock();
    expect((await until(isFinished)).done).toBe(1);
  });

  it('for the line tries it at most a quarter of an hour later, and at once where the clock was set back', async () => {
    breakLine(test);
    start();
    const rests = (run: CheckRun) => run.pausedBy === 'network' && isQuiet(run);
    await until(rests);
    const triedAfter = async (ms: number) => {
      const before = test.runs.length;
      now += ms;
      await tickCore(test.core);
      const wasTried = test.runs.length > before;
      await until(rests);
      return wasTried;
    };
    for (const minutes of [1, 2, 4, 8]) await triedAfter(minutes * MINUTE);
    expect(await triedAfter(15 * MINUTE - 1)).toBe(false);
    expect(await triedAfter(1)).toBe(true);
    expect(await triedAfter(-HOUR)).toBe(true);
  });
});

describe('the quiet hours of the program', () => {
  it('hold a run by schedule to their end, and none of the operator’s', async () => {
    test.choices.heldUntil = (at) => Math.max(at, now + HOUR);
    start('two');
    await until(isFinished);
    start('two', 'schedule');
    expect(test.core.runs.current()).toMatchObject({
      state: 'running',
      cabinets: [{ running: 0, waitsUntil: now + HOUR }],
    });
    const end = now + HOUR;
    test.choices.heldUntil = (at) => Math.max(at, end);
    now = end;
    await tickCore(test.core);
    expect((await until(isFinished)).done).toBe(2);
  });
});

describe('what a run found', () => {
  it.each([
    ['schedule', 1],
    [undefined, 0],
  ] as const)('is told at the end of one by %s %i times', async (occasion, times) => {
    const [value = ''] = test.market.cabinets[0]?.tokens.map((token) => token.value) ?? [];
    start('two');
    await until(isFinished);
    test.market.control.editToken(value, { name: 'renamed' });
    test.market.control.settleEdits();
    now += MINUTE;
    // Of two cabinets, the one in which nothing changed is not named.
    test.core.runs.start({ what: 'cabinets', ids: [first, second] }, occasion);
    await until(isFinished);
    expect(test.core.drift.list()).toHaveLength(1);
    const [cabinet] = test.core.cabinets.list();
    expect(test.changes).toEqual(
      Array.from({ length: times }, () => ({ count: 1, cabinets: [cabinet?.title] })),
    );
  });
});
