// Runs over many tokens, against the practice market: planned, paused, stopped, taken up again after a crash, within the budget.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore, tickCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { tagToken } from '../../src/practice/request-log.ts';
import type { CheckRun } from '../../src/shared/check-run.ts';
import { editRow } from '../attack/edit-row.ts';
import { breakLine, isFinished, isQuiet, untilRun } from './follow-run.ts';
import { keepSeed, openTestCore, PASSPHRASE, type TestCore } from './open-test-core.ts';
import { refusal } from './refusal.ts';

const HOUR = 3_600_000;
let test: TestCore;
let now: number;

async function open(cabinets: number, tokensEach: number, latencyMs = 0) {
  test = await openTestCore(() => now, {
    cabinets: manyCabinets(cabinets, tokensEach),
    clock: () => now,
    latencyMs,
  });
  await test.openVault();
  return keepSeed(test.core, test.market);
}

const until = (is: (run: CheckRun) => boolean) => untilRun(test, is);

/** How often each token was introspected, by the market's own count. */
function introspected(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { operationId, token } of test.market.control.requests()) {
    if (operationId === 'getAuthTokenInfo' && token) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}

const allTags = () =>
  test.market.cabinets.flatMap(({ tokens }) => tokens.map(({ value }) => tagToken(value)));

beforeEach(() => {
  // The middle of an hour: no window of the Market ends by chance.
  now = Math.floor(Date.now() / HOUR) * HOUR + HOUR / 2;
});
afterEach(() => test.close());

describe('a run', () => {
  it('is planned before anything is sent', async () => {
    const ids = await open(3, 4);
    const plan = test.core.runs.plan({ what: 'all' });
    expect(plan).toMatchObject({ tokens: 12, calls: 27 });
    expect(
      plan.cabinets.map(({ cabinetId, tokens, budgetLeft, freeAt }) => ({
        cabinetId,
        tokens,
        budgetLeft,
        freeAt,
      })),
    ).toEqual(ids.map((cabinetId) => ({ cabinetId, tokens: 4, budgetLeft: 90, freeAt: null })));
    expect(plan.expectedMs).toBeGreaterThan(0);
    expect(test.market.control.requests()).toEqual([]);
  });

  it('names the tokens that cannot be read, sends nothing for them, and does not forget them', async () => {
    const [cabinetId = ''] = await open(2, 3);
    const [first, second] = test.core.tokens.list(cabinetId);
    if (!first || !second) throw new Error('There are tokens');
    test.core.runs.start({ what: 'all' });
    await until(isFinished);
    expect(test.core.runs.current()).toMatchObject({ damaged: [], done: 6 });
    const asked = test.market.control.requests().length;
    const known = test.core.tokens.show(first.id);
    await editRow(test, "UPDATE token SET sealed = x'00' WHERE id = ?", first.id);
    expect(test.core.tokens.show(first.id)).toEqual({ ...known, isDamaged: true });
    expect(test.core.tokens.show(second.id).isDamaged).toBe(false);

    test.core.runs.start({ what: 'tokens', ids: [first.id] });
    const { title: cabinetTitle } = test.core.cabinets.list()[0] ?? { title: '' };
    const damaged = [{ tokenId: first.id, title: first.title, cabinetId, cabinetTitle }];
    expect(await until(isFinished)).toMatchObject({ counts: { unproven: 1 }, damaged });
    expect(test.market.control.requests()).toHaveLength(asked);

    // Stopped half-way and taken up by the next start of the program. Nobody answers: only the damaged one is done with.
    test.line.fetch = (_url, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    test.core.runs.start({ what: 'all' });
    await until(({ damaged: named }) => named.length > 0);
    test.core.runs.stop();
    test.restart();
    await test.openVault();
    expect(test.core.runs.current()).toMatchObject({ state: 'stopped', done: 1, damaged });
  });

  it('judges every token once, two at a time per cabinet and thirty-two in all', async () => {
    await open(20, 5, 5);
    const started = test.core.runs.start({ what: 'all' });
    expect(started).toMatchObject({ state: 'running', total: 100, done: 0 });
    const run = await until(isFinished);
    expect(run.done).toBe(100);
    expect(run.counts.good + run.counts.bad).toBe(100);
    expect(run.counts.bad).toBe(
      test.market.cabinets.flatMap(({ tokens }) => tokens).filter(({ revoked }) => revoked).length,
    );
    expect(introspected()).toEqual(new Map(allTags().map((tag) => [tag, 1])));
    const peaks = test.market.control.peaks();
    expect(peaks.overall).toBeLessThanOrEqual(32);
    expect(Math.max(...Object.values(peaks.cabinets))).toBe(2);
    // The subscription is asked once a cabinet, though two of its checks begin together; a few more may just miss its answer.
    const asked = test.market.control.requests().filter((one) => one.operationId === 'getBusinessSettings');
    expect(asked.length).toBeLessThanOrEqual(25);
    expect(test.reports).toEqual([]);
  });

  it('is over what was chosen, and never over the trash', async () => {
    const [first = '', second = ''] = await open(3, 3);
    const [token] = test.core.tokens.list(second);
    if (!token) throw new Error('the cabinet has no token');
    test.core.tokens.discard(token.id);
    test.core.cabinets.discard(first);
    expect(test.core.runs.plan({ what: 'all' }).tokens).toBe(5);
    expect(test.core.runs.plan({ what: 'cabinets', ids: [first, second] }).tokens).toBe(2);
    expect(() => test.core.runs.plan({ what: 'tokens', ids: [token.id] })).toThrow(
      refusal({ code: 'nothing-to-check' }),
    );
  });

  it('can be paused and resumed, and one at a time runs', async () => {
    await open(2, 20, 20);
    test.core.runs.start({ what: 'all' });
    expect(() => test.core.runs.start({ what: 'all' })).toThrow(refusal({ code: 'run-active' }));
    await until((run) => run.done >= 3);
    expect(test.core.runs.pause()).toMatchObject({ state: 'paused', pausedBy: 'operator' });
    const rested = await until(isQuiet);
    expect(rested.done).toBeLessThan(40);
    expect(() => test.core.runs.pause()).toThrow(refusal({ code: 'not-found', what: 'run' }));
    test.core.runs.resume();
    expect((await until(isFinished)).done).toBe(40);
    expect([...introspected().values()]).toEqual(Array.from({ length: 40 }, () => 1));
  });

  it('resumed while its last checks are under way repeats none of them', async () => {
    await open(4, 4, 20);
    test.core.runs.start({ what: 'all' });
    await until((run) => run.done >= 2);
    test.core.runs.pause();
    test.core.runs.resume();
    await until(isFinished);
    expect([...introspected().values()]).toEqual(Array.from({ length: 16 }, () => 1));
  });

  it.each([
    ['stopped and continued', () => [test.core.runs.stop(), test.core.runs.resume()]],
    ['paused and left for a new one', () => [test.core.runs.pause(), test.core.runs.start({ what: 'all' })]],
  ])('%s at once loses no token', async (_what, act) => {
    await open(4, 4, 20);
    test.core.runs.start({ what: 'all' });
    await until((run) => run.done >= 2);
    act();
    expect(await until(isFinished)).toMatchObject({ total: 16, done: 16, counts: { unproven: 0 } });
    expect(test.reports).toEqual([]);
  });

  it('leaves out what is thrown away while it runs', async () => {
    const [first = '', second = ''] = await open(3, 4, 20);
    test.core.runs.start({ what: 'all' });
    test.core.cabinets.discard(first);
    const last = test.core.tokens.list(second).at(-1);
    test.core.tokens.discard(last?.id ?? '');
    test.core.tokens.erase(last?.id ?? '');
    const run = await until(isFinished);
    expect(run.done).toBe(run.total);
    // Two of the first cabinet were under way when it went.
    expect(run.total).toBe(3 + 4 + 2);
  });

  it('waits without turning in circles when a token shows to be of a cabinet without budget', async () => {
    await open(2, 3);
    const [first, second] = test.market.cabinets;
    for (const { value } of first?.tokens ?? []) test.market.control.moveToken(value, second?.key ?? '');
    test.market.control.useUpBudget(second?.key ?? '');
    test.core.runs.start({ what: 'all' });
    await until((run) =>
      run.cabinets.every(({ running, waitsUntil }) => running === 0 && waitsUntil !== null),
    );
    const asked = test.market.control.requests().length;
    for (let turn = 0; turn < 3; turn++) await tickCore(test.core);
    await until(isQuiet);
    expect(test.market.control.requests().length).toBeLessThanOrEqual(asked + 6);
  });

  it('stopped keeps what was judged, and what was under way is not judged', async () => {
    await open(4, 4, 20);
    test.core.runs.start({ what: 'all' });
    const before = await until((run) => run.done >= 3);
    const stopped = test.core.runs.stop();
    expect(stopped.state).toBe('stopped');
    await until(isQuiet);
    const judged = test.core.cabinets
      .list()
      .reduce((sum, { counts }) => sum + counts.tokens - counts.unchecked, 0);
    expect(judged).toBe(stopped.done);
    expect(stopped.done).toBeGreaterThanOrEqual(before.done);
    expect(() => test.core.runs.stop()).toThrow(refusal({ code: 'not-found' }));

    test.core.runs.resume();
    expect(await until(isFinished)).toMatchObject({ done: 16, counts: { unproven: 0 } });
    expect(() => test.core.runs.resume()).toThrow(refusal({ code: 'not-found' }));
  });

  it('survives the end of the program and repeats no finished token', async () => {
    await open(4, 4, 20);
    test.core.runs.start({ what: 'all' });
    const before = await until((run) => run.done >= 5);
    const judgedTags = new Set(judged());
    const core = test.restart();
    await core.vault.unlock(new Secret(PASSPHRASE));
    const interrupted = core.runs.current();
    expect(interrupted).toMatchObject({ state: 'interrupted', total: 16 });
    expect(interrupted?.done).toBeGreaterThanOrEqual(before.done);
    core.runs.resume();
    expect((await until(isFinished)).done).toBe(16);
    for (const tag of judgedTags) expect(introspected().get(tag)).toBe(1);
    expect(judged()).toHaveLength(16);
  });

  it('waits while the vault is locked, and goes on by itself', async () => {
    await open(4, 4, 20);
    test.core.runs.start({ what: 'all' });
    await until((run) => run.done >= 3);
    lockCore(test.core);
    expect(test.core.runs.current()).toMatchObject({ state: 'paused', pausedBy: 'lock' });
    await test.core.vault.unlock(new Secret(PASSPHRASE));
    test.core.runs.resumeAfterUnlock();
    const run = await until(isFinished);
    expect(run).toMatchObject({ done: 16, counts: { unproven: 0 } });
    expect(test.reports).toEqual([]);
  });
});

/** Tags of the tokens that have been judged. */
function judged(): string[] {
  return test.market.cabinets.flatMap((seed) =>
    seed.tokens.flatMap(({ value }) => {
      const row = test.core.tokens.holderOf(new Secret(value));
      const token = row && test.core.tokens.list(row).find(({ lastCheck }) => lastCheck !== null);
      const isJudged =
        row && test.core.store.tokens.findByFingerprint(test.core.vault.fingerprint(new Secret(value)));
      return token && isJudged && test.core.store.checks.newestOf(isJudged.id, 1).length > 0
        ? [tagToken(value)]
        : [];
    }),
  );
}

describe('the budget of a run', () => {
  it('is a hundred an hour and leaves ten for tests made by hand', async () => {
    const [cabinetId = ''] = await open(1, 30);
    for (let round = 0; round < 3; round++) {
      test.core.runs.start({ what: 'all' });
      await until(isFinished);
    }
    expect(test.core.checks.budget(cabinetId)).toMatchObject({ left: 10, limit: 100, reserve: 10 });
    expect(test.core.runs.plan({ what: 'all' }).cabinets[0]).toMatchObject({ tokens: 30, budgetLeft: 0 });
    test.core.runs.start({ what: 'all' });
    const waiting = await until((run) => (run.cabinets[0]?.waitsUntil ?? 0) > now);
    expect(waiting).toMatchObject({ state: 'running', done: 0 });
    // By hand there is still room.
    const [token] = test.core.tokens.list(cabinetId);
    await test.core.checks.test(token?.id ?? '', { occasion: 'hand' });

    now = waiting.cabinets[0]?.waitsUntil ?? 0;
    await tickCore(test.core);
    await until(isFinished);
    const perHour = test.market.control.introspections();
    expect(perHour.every(({ count }) => count <= 100)).toBe(true);
    expect(perHour.reduce((sum, { count }) => sum + count, 0)).toBe(121);
  });

  it('knows of calls other programs made', async () => {
    const [cabinetId = ''] = await open(1, 5);
    test.market.control.useUpBudget(test.market.cabinets[0]?.key ?? '');
    test.core.runs.start({ what: 'all' });
    const waiting = await until(
      (run) => run.cabinets[0]?.waitsUntil !== null && run.cabinets[0]?.running === 0,
    );
    expect(waiting.done).toBe(0);
    const asked = test.market.control.requests().length;
    expect(asked).toBeLessThanOrEqual(2);
    // The Market has said when; until then not even a test by hand goes out.
    const [token] = test.core.tokens.list(cabinetId);
    await expect(test.core.checks.test(token?.id ?? '', { occasion: 'hand' })).rejects.toEqual(
      refusal({ code: 'limit-reached', until: waiting.cabinets[0]?.waitsUntil }),
    );
    expect(test.market.control.requests()).toHaveLength(asked);
    expect(test.core.tokens.list(cabinetId).every(({ lastCheck }) => lastCheck === null)).toBe(true);

    now = waiting.cabinets[0]?.waitsUntil ?? 0;
    await tickCore(test.core);
    expect(await until(isFinished)).toMatchObject({ done: 5, counts: { unproven: 0 } });
  });

  it('learns the limit of the cabinet a token turns out to belong to, not of the one it is kept in', async () => {
    const [first = '', second = ''] = await open(2, 2);
    const [moved, other] = test.market.cabinets[0]?.tokens ?? [];
    test.market.control.moveToken(moved?.value ?? '', test.market.cabinets[1]?.key ?? '');
    const idOf = (cabinetId: string, title = '') =>
      test.core.tokens.list(cabinetId).find((token) => token.title === title)?.id ?? '';
    const check = (id: string) => {
      now += 1000;
      return test.core.checks.test(id, { occasion: 'hand' });
    };
    for (let times = 0; times < 3; times++) await check(idOf(first, other?.title));
    await check(idOf(first, moved?.title));
    // Sent for this cabinet before anybody knew better: it counts here too, to be on the safe side.
    expect(test.core.checks.budget(first).left).toBe(96);
    await check(test.core.tokens.list(second)[0]?.id ?? '');
    expect(test.core.checks.budget(second).left).toBe(98);
    await check(idOf(first, moved?.title));
    expect(test.core.checks.budget(first).left).toBe(96);
    expect(test.core.checks.budget(second).left).toBe(97);
  });

  it('is kept over a restart, whatever the clock does', async () => {
    const [cabinetId = ''] = await open(1, 30);
    test.core.runs.start({ what: 'all' });
    await until(isFinished);
    test.restart();
    expect(test.core.checks.budget(cabinetId).left).toBe(70);
    now -= 5 * HOUR;
    expect(test.core.checks.budget(cabinetId).left).toBe(70);
    now += HOUR + 1;
    expect(test.core.checks.budget(cabinetId).left).toBe(100);
  });

  it('waits longer each time the Market refuses without a time, and gives up in the end', async () => {
    await open(1, 1);
    test.market.control.setFault('rate-limited-without-time', { operationId: 'getAuthTokenInfo' });
    test.core.runs.start({ what: 'all' });
    const waits: number[] = [];
    for (let round = 0; round < 5; round++) {
      const waiting = await until(
        (run) => run.cabinets[0]?.running === 0 && run.cabinets[0].waitsUntil !== null,
      );
      const waitsUntil = waiting.cabinets[0]?.waitsUntil ?? 0;
      waits.push((waitsUntil - now) / 60_000);
      now = waitsUntil;
      await tickCore(test.core);
    }
    const run = await until(isFinished);
    expect(waits).toEqual([1, 2, 4, 8, 16]);
    expect(run).toMatchObject({ done: 1, counts: { unproven: 1 } });
    expect(test.market.control.requests()).toHaveLength(6);
  });
});

describe('a run on a bad line', () => {
  it('waits for the operator when nothing gets through, and judges nobody by that', async () => {
    await open(5, 4);
    const mend = breakLine(test);
    test.core.runs.start({ what: 'all' });
    const paused = await until((run) => run.state === 'paused' && isQuiet(run));
    expect(paused).toMatchObject({ pausedBy: 'network', total: 20 });
    mend();
    test.core.runs.resume();
    expect(await until(isFinished)).toMatchObject({ done: 20, counts: { unproven: 0 } });
  });

  it('outlasts a Market that is overloaded, and takes nobody for dead by that', async () => {
    await open(20, 2, 5);
    test.market.control.setFault('unavailable', { times: 12 });
    test.core.runs.start({ what: 'all' });
    const run = await until(isFinished);
    expect(run.done).toBe(40);
    expect(run.counts.bad).toBeLessThan(10);
  });
});

describe('a run that nobody looks after', () => {
  it('that was stopped can be continued after a restart, one by schedule makes way for the next', async () => {
    const [cabinetId = ''] = await open(2, 6, 20);
    test.core.runs.start({ what: 'all' });
    await until((run) => run.done >= 2);
    test.core.runs.stop();
    await until(isQuiet);
    let core = test.restart();
    await core.vault.unlock(new Secret(PASSPHRASE));
    expect(core.runs.current()).toMatchObject({ state: 'stopped', total: 12 });
    core.runs.resume();
    expect((await until(isFinished)).done).toBe(12);

    core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet: null });
    core.runs.start({ what: 'all' }, 'schedule');
    core = test.restart();
    expect(core.runs.current()).toBeNull();
    await core.vault.unlock(new Secret(PASSPHRASE));
    now += 2 * HOUR;
    await tickCore(core);
    expect(core.runs.current()).toMatchObject({ occasion: 'schedule', total: 6 });
    await until(isFinished);
  });

  it('tries the line again by itself, less and less often', async () => {
    await open(2, 4);
    let calls = 0;
    const mend = breakLine(test, () => {
      calls += 1;
      return true;
    });
    test.core.runs.start({ what: 'all' });
    const rests = (run: CheckRun) => run.pausedBy === 'network' && isQuiet(run);
    await until(rests);
    const minutes: number[] = [];
    for (let minute = 1; minute <= 8; minute++) {
      const before = calls;
      now += 60_000;
      await tickCore(test.core);
      await until(rests);
      if (calls > before) minutes.push(minute);
    }
    expect(minutes).toEqual([1, 3, 7]);
    mend();
    now += 10 * 60_000;
    await tickCore(test.core);
    expect(await until(isFinished)).toMatchObject({ done: 8, counts: { unproven: 0 } });
    // Calls that never arrived cost nothing of the hour.
    expect(test.core.cabinets.list().map(({ id }) => test.core.checks.budget(id).left)).toEqual([96, 96]);
  });

  it('is not held up by one market that is out of reach', async () => {
    await open(2, 5);
    const dead = test.core.cabinets.add({ title: 'Далёкий', colour: 'pink', api: 'http://127.0.0.1:9' });
    for (let index = 0; index < 8; index++) {
      test.core.tokens.keepNew(
        dead.id,
        new Secret(`ACMA:${String(index).padStart(40, 'x')}:0123abcd`),
        `Т${index}`,
        '',
      );
    }
    test.core.runs.start({ what: 'all' });
    await until((run) => run.cabinets.filter(({ done, total }) => done === total).length === 2);
    for (let turn = 0; turn < 5 && test.core.runs.isRunning; turn++) {
      now += 31_000;
      await tickCore(test.core);
      await until(isQuiet);
    }
    expect(test.core.runs.current()).toMatchObject({ state: 'finished', done: 18, counts: { unproven: 8 } });
  });

  it('leaves the budget whole through an outage the Market does not count', async () => {
    const [cabinetId = ''] = await open(1, 2);
    test.market.control.setFault('unavailable', { operationId: 'getAuthTokenInfo' });
    test.core.runs.start({ what: 'all' });
    await until(isFinished);
    expect(test.core.checks.budget(cabinetId).left).toBe(100);
  });

  it('honours the quiet hours to the end', async () => {
    const [cabinetId = ''] = await open(1, 20, 20);
    const clockTime = (at: number) => new Date(at).toTimeString().slice(0, 5);
    const quiet = { from: clockTime(now + 60_000), to: clockTime(now + 2 * HOUR) };
    test.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet });
    test.core.runs.start({ what: 'all' }, 'schedule');
    await until((run) => run.done >= 1);
    now += 2 * 60_000;
    const waiting = await until((run) => run.cabinets[0]?.running === 0);
    expect(waiting.done).toBeLessThan(20);
    expect(waiting.cabinets[0]?.waitsUntil).toBeGreaterThan(now + HOUR);
  });
});

describe('a value tried out that is kept already', () => {
  it('is under the limit of its cabinet', async () => {
    const [cabinetId = ''] = await open(1, 2);
    const value = test.market.cabinets[0]?.tokens[0]?.value ?? '';
    test.market.control.useUpBudget(test.market.cabinets[0]?.key ?? '');
    const [token] = test.core.tokens.list(cabinetId);
    await test.core.checks.test(token?.id ?? '', { occasion: 'hand' });
    const sent = test.market.control.requests().length;
    await expect(test.core.trials.tryOut({ value, api: 'practice' })).rejects.toEqual(
      refusal({ code: 'limit-reached' }),
    );
    expect(test.market.control.requests()).toHaveLength(sent);
  });
});
