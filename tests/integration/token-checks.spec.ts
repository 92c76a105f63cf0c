// Checks of one token that meet each other, and plans of deep checks: who waits, who joins, and what is told of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { Refusal } from '../../src/shared/result.ts';
import { holdLine } from './follow-run.ts';
import { keepSeed, openTestCore, type TestCore, testNow } from './open-test-core.ts';
import { refusal } from './refusal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let test: TestCore;
let now: number;
let cabinetId: string;
let id: string;
let value: string;

beforeEach(async () => {
  now = new Date(2026, 10, 22, 12).getTime();
  test = await openTestCore(() => now, { cabinets: manyCabinets(2, 1), clock: () => now });
  await test.openVault();
  [cabinetId = ''] = keepSeed(test.core, test.market);
  id = test.core.tokens.list(cabinetId)[0]?.id ?? '';
  value = test.market.cabinets[0]?.tokens[0]?.value ?? '';
});
afterEach(() => test.close());

const byHand = () => test.core.checks.test(id, { occasion: 'hand' });
const inRun = (signal?: AbortSignal) =>
  test.core.checks.test(id, { occasion: 'run', ...(signal && { signal }) });
const history = () => test.core.checks.history(id).checks;
const asked = (operationId: string) =>
  test.market.control.requests().filter((one) => one.operationId === operationId).length;
const refuseOnce = () =>
  test.market.control.setFault('rate-limited-without-time', { operationId: 'getAuthTokenInfo', times: 1 });

describe('a test by hand that joined one of a run', () => {
  it('is made by itself once the run is stopped', async () => {
    const line = holdLine(test);
    const end = new AbortController();
    const both = [inRun(end.signal), byHand()];
    await line.reached(1);
    const stopped = new Refusal({ code: 'not-found', what: 'run' });
    end.abort(stopped);
    await expect(both[0]).rejects.toBe(stopped);
    line.release();
    expect(await both[1]).toMatchObject({ isKept: true });
    expect(history()).toMatchObject([{ occasion: 'hand' }]);
  });

  it('fails with it where that failed for another reason', async () => {
    const line = holdLine(test);
    const both = [inRun(), byHand()];
    await line.reached(1);
    test.core.checker.stopAll(new Refusal({ code: 'locked' }));
    for (const one of both) await expect(one).rejects.toEqual(refusal({ code: 'locked' }));
    line.release();
    expect(history()).toEqual([]);
  });

  it('fails with it where the program failed, and is not made again', async () => {
    const line = holdLine(test);
    const whileKeeping = () => {
      throw new Error('disk full');
    };
    const both = [test.core.checks.test(id, { occasion: 'run', whileKeeping }), byHand()];
    await line.reached(1);
    line.release();
    for (const one of both) await expect(one).rejects.toThrow('disk full');
    expect(asked('getAuthTokenInfo')).toBe(1);
  });

  it('hears of a refused limit that the run drops; another of a run drops it as well', async () => {
    refuseOnce();
    const line = holdLine(test);
    const [first, hand, other] = [inRun(), byHand(), inRun()];
    await line.reached(1);
    line.release();
    await expect(hand).rejects.toEqual(refusal({ code: 'limit-reached' }));
    for (const one of [first, other]) expect(await one).toMatchObject({ isKept: false });
    expect(asked('getAuthTokenInfo')).toBe(1);
  });
});

describe('a refused limit', () => {
  it.each([
    ['hand', {}, true],
    ['run', {}, false],
    ['watch', {}, false],
    ['run', { keepLimited: true }, true],
  ] as const)('of a test by %s with %j is kept: %s', async (occasion, how, isKept) => {
    refuseOnce();
    const tested = await test.core.checks.test(id, { occasion, ...how });
    expect(tested).toMatchObject({ isKept, drifted: 0, outcome: { check: { cause: 'rate-limited' } } });
    expect(history()).toHaveLength(isKept ? 1 : 0);
  });
});

describe('a test', () => {
  it('is told to the cabinet when it begins and when it ends; drift is told where there is some', async () => {
    const told = async () => {
      test.told.length = 0;
      await byHand();
      return test.told.filter((one) => one !== 'cabinets');
    };
    const ofCabinet = `tokens of ${cabinetId}`;
    expect(await told()).toEqual([ofCabinet, ofCabinet]);
    test.market.control.editToken(value, { name: 'renamed' });
    test.market.control.settleEdits();
    expect(await told()).toEqual([ofCabinet, 'drift', ofCabinet]);
  });

  it('counts as under way until it ends, whatever the end', async () => {
    const line = holdLine(test);
    const testing = byHand();
    expect(test.core.checks.isTesting(id)).toBe(true);
    test.core.checker.stopAll(new Refusal({ code: 'locked' }));
    await expect(testing).rejects.toEqual(refusal({ code: 'locked' }));
    expect(test.core.checks.isTesting(id)).toBe(false);
    line.release();
  });

  it('of a token that is not there, or is erased meanwhile, is refused and kept nowhere', async () => {
    const gone = refusal({ code: 'not-found', what: 'token' });
    await expect(test.core.checks.test('nobody', { occasion: 'hand' })).rejects.toEqual(gone);
    const line = holdLine(test);
    let kept = 0;
    const testing = test.core.checks.test(id, { occasion: 'run', whileKeeping: () => (kept += 1) });
    await line.reached(1);
    test.core.tokens.discard(id);
    test.core.tokens.erase(id);
    line.release();
    await expect(testing).rejects.toEqual(gone);
    expect(kept).toBe(0);
  });

  it('writes all of it or nothing', async () => {
    const whileKeeping = () => {
      throw new Error('disk full');
    };
    await expect(test.core.checks.test(id, { occasion: 'run', whileKeeping })).rejects.toThrow('disk full');
    expect(history()).toEqual([]);
    expect(test.core.tokens.show(id).facts).toBeNull();
  });
});

describe('the plan of a deep check', () => {
  const plan = () => test.core.checks.planDeepCheck(id).planId;
  const isGone = (planId: string) =>
    expect(test.core.checks.testDeeply(planId)).rejects.toEqual(refusal({ code: 'not-found', what: 'plan' }));

  it('is good for ten minutes to the last one, for one check, and for no longer when the clock is set back', async () => {
    const [first, second, third, fourth] = [plan(), plan(), plan(), plan()];
    now += 10 * MINUTE;
    for (const one of [first, fourth]) {
      expect(await test.core.checks.testDeeply(one)).toBe(id);
      await isGone(one);
    }
    now += 1;
    await isGone(second);
    now -= 20 * MINUTE + 2;
    await isGone(third);
  });

  it('is one of twenty: the oldest makes room', async () => {
    const [first = '', second = ''] = Array.from({ length: 21 }, plan);
    await isGone(first);
    expect(await test.core.checks.testDeeply(second)).toBe(id);
  });

  it('of a token that is another cabinet’s knows nothing of the stores of this one', async () => {
    await byHand();
    expect(test.core.checks.planDeepCheck(id).calls.length).toBeGreaterThan(3);
    test.market.control.moveToken(value, test.market.cabinets[1]?.key ?? '');
    await byHand();
    const { calls, without } = test.core.checks.planDeepCheck(id);
    expect(calls.map(({ operationId, area, storeName }) => [operationId, area, storeName])).toEqual(
      ['getAuthTokenInfo', 'getCampaigns', 'getBusinessSettings'].map((one) => [one, null, null]),
    );
    expect(new Set(without.map(({ reason }) => reason))).toEqual(new Set(['no-identity']));
  });

  it('waits for a test that is under way, and proves more than that', async () => {
    await testNow(test.core, id);
    const planId = plan();
    const line = holdLine(test);
    test.told.length = 0;
    const under = inRun();
    const deep = test.core.checks.testDeeply(planId);
    await line.reached(1);
    // Whatever begins is told of at once.
    expect(test.told.filter((one) => one !== 'cabinets')).toEqual([`tokens of ${cabinetId}`]);
    line.release();
    await Promise.all([under, deep]);
    expect(history().map(({ occasion, areas }) => [occasion, areas !== null])).toEqual([
      ['hand', true],
      ['run', false],
      ['hand', false],
    ]);
  });

  it('stopped while it waits sends nothing', async () => {
    const planId = plan();
    const line = holdLine(test);
    test.told.length = 0;
    const under = inRun();
    const deep = test.core.checks.testDeeply(planId);
    await line.reached(1);
    test.core.checks.stop(id);
    await expect(deep).rejects.toEqual(refusal({ code: 'check-stopped' }));
    line.release();
    await under;
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked('getAuthTokenInfo')).toBe(1);
    // The beginning and the end of the other one.
    expect(test.told.filter((one) => one !== 'cabinets')).toHaveLength(2);
  });

  it('stopped while it is made sends no more, and nothing is kept of it', async () => {
    const line = holdLine(test);
    const deep = test.core.checks.testDeeply(plan());
    await line.reached(1);
    test.core.checks.stop(id);
    await expect(deep).rejects.toEqual(refusal({ code: 'check-stopped' }));
    line.release();
    while (test.core.checks.isTesting(id)) await new Promise((resolve) => setImmediate(resolve));
    expect([history(), asked('getCampaigns')]).toEqual([[], 0]);
  });

  it('can be stopped also when the test by hand that it waited for has ended', async () => {
    const first = holdLine(test);
    const under = byHand();
    const deep = test.core.checks.testDeeply(plan());
    await first.reached(1);
    first.release();
    await under;
    const second = holdLine(test);
    await second.reached(1);
    test.core.checks.stop(id);
    await expect(deep).rejects.toEqual(refusal({ code: 'check-stopped' }));
    second.release();
  });
});

describe('what there is not', () => {
  it('is named', () => {
    const { checks } = test.core;
    const gone = refusal({ code: 'not-found', what: 'token' });
    expect(() => checks.planDeepCheck('nobody')).toThrow(gone);
    expect(() => checks.history('nobody')).toThrow(gone);
    expect(() => checks.timeline('nobody')).toThrow(gone);
    expect(() => checks.budget('nobody')).toThrow(refusal({ code: 'not-found', what: 'cabinet' }));
  });
});

describe('old checks', () => {
  /** Keeps a check of so many days ago, before one of now. */
  const keepOld = async (days: number) => {
    now -= days * DAY;
    await byHand();
    now += days * DAY;
    await byHand();
  };

  it('stand in the timeline for a year', async () => {
    await keepOld(365);
    await keepOld(366);
    expect(test.core.checks.timeline(id).days).toHaveLength(2);
  });

  it('take with them the calls that no limit counts any more', async () => {
    await byHand();
    const { store, checker, checks } = test.core;
    const cabinet = store.cabinets.find(cabinetId);
    if (!cabinet) throw new Error('There is a cabinet');
    const entity = checker.ledger.entityOf(cabinet, store.tokens.find(id));
    const sent = () => {
      checks.rollUpOld();
      return store.limits.sentSince(entity, 0).length;
    };
    expect(sent()).toBe(1);
    now += 2 * HOUR;
    expect(sent()).toBe(1);
    now += HOUR;
    expect(sent()).toBe(0);
  });

  it('are looked for once an hour, or when the clock was set back', async () => {
    test.core.checks.rollUpOld();
    await keepOld(91);
    const raw = () => {
      test.core.checks.rollUpOld();
      return history().length;
    };
    expect(raw()).toBe(2);
    now += HOUR - 1;
    expect(raw()).toBe(2);
    now += 1;
    expect(raw()).toBe(1);
    await keepOld(91);
    now -= 2 * HOUR;
    expect(raw()).toBe(2);
  });
});
