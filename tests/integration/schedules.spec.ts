// When checks by schedule begin: not a moment too early, one run over whatever is due, and never in the way of the operator.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HOURLY = { everyHours: 1, quiet: null };
let test: TestCore;
let now: number;
let start: number;
let first: string;
let second: string;

beforeEach(async () => {
  now = new Date(2026, 10, 22, 12).getTime();
  start = now;
  test = await openTestCore(() => now, { cabinets: manyCabinets(3, 1), clock: () => now });
  await test.openVault();
  [first = '', second = ''] = keepSeed(test.core, test.market);
  // Nobody answers: a run that began stays to be seen.
  test.line.fetch = (_url, init) =>
    new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  if (test.core.runs.isRunning) test.core.runs.stop();
  await test.close();
});

/** The cabinets of the run that began by schedule, none where none did. */
function begunAt(at: number): string[] {
  now = at;
  test.core.schedules.startWhereDue();
  const run = test.core.runs.current();
  return run?.occasion === 'schedule' ? run.cabinets.map(({ cabinetId }) => cabinetId) : [];
}
const nextAt = (id: string) => test.core.cabinets.list().find((one) => one.id === id)?.nextScheduledAt;

describe('a check by schedule', () => {
  it('begins at its time, for what is due alone, and is next due an interval later', () => {
    test.core.cabinets.setSchedule(first, HOURLY);
    test.core.cabinets.setSchedule(second, { everyHours: 2, quiet: null });
    expect(begunAt(start + HOUR - 1)).toEqual([]);
    expect(begunAt(start + HOUR)).toEqual([first]);
    expect([nextAt(first), nextAt(second)]).toEqual([start + 2 * HOUR, start + 2 * HOUR]);
  });

  it('is one run over all that are due', () => {
    for (const id of [first, second]) test.core.cabinets.setSchedule(id, HOURLY);
    expect(begunAt(start + HOUR)).toEqual([first, second]);
  });

  it('is none without a network, nor while the quiet hours of the program last', () => {
    test.core.cabinets.setSchedule(first, HOURLY);
    const end = start + 3 * HOUR;
    test.choices.heldUntil = (at) => Math.max(at, end);
    expect(begunAt(end - 1)).toEqual([]);
    test.choices.heldUntil = (at) => at;
    test.line.isOnline = false;
    expect(begunAt(end)).toEqual([]);
  });

  it('waits a while, of up to two minutes, once the network is back', () => {
    test.core.cabinets.setSchedule(first, HOURLY);
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    test.line.isOnline = false;
    begunAt(start + HOUR);
    test.line.isOnline = true;
    expect(begunAt(start + 2 * HOUR)).toEqual([]);
    expect(begunAt(start + 2 * HOUR + MINUTE - 1)).toEqual([]);
    expect(begunAt(start + 2 * HOUR + MINUTE)).toEqual([first]);
  });

  it('does not wait for a time that a clock wrote which was ahead', () => {
    test.core.cabinets.setSchedule(first, HOURLY);
    vi.spyOn(Math, 'random').mockReturnValue(1);
    now = start + 5 * HOUR;
    test.core.schedules.holdAWhile();
    expect(begunAt(start + 5 * HOUR)).toEqual([]);
    expect(begunAt(start + 5 * HOUR - 1)).toEqual([first]);
  });

  it('counts from now where its beginning lies ahead', () => {
    now = start + 1000 * HOUR;
    test.core.cabinets.setSchedule(first, HOURLY);
    expect(begunAt(start)).toEqual([]);
    expect(nextAt(first)).toBe(start + HOUR);
    now = start + HOUR;
    expect(begunAt(start + HOUR)).toEqual([first]);
  });

  it('over cabinets without tokens is none, and comes round again', () => {
    const { id } = test.core.cabinets.add({ title: 'Пустой', colour: 'teal', api: 'practice' });
    test.core.cabinets.setSchedule(id, HOURLY);
    expect(begunAt(start + HOUR)).toEqual([]);
    expect(nextAt(id)).toBe(start + 2 * HOUR);
  });

  it('that cannot be written down is no secret', () => {
    test.core.cabinets.setSchedule(first, HOURLY);
    vi.spyOn(test.core.store.runs, 'insert').mockImplementation(() => {
      throw new Error('disk full');
    });
    expect(() => begunAt(start + HOUR)).toThrow('disk full');
  });
});

describe('a run of the operator’s', () => {
  beforeEach(() => test.core.cabinets.setSchedule(first, HOURLY));

  it('that is under way is left alone', () => {
    test.core.runs.start({ what: 'all' });
    expect(begunAt(start + 24 * HOUR)).toEqual([]);
    expect(test.core.runs.isRunning).toBe(true);
  });

  it('that was paused is left alone for twelve hours', () => {
    test.core.runs.start({ what: 'all' });
    now = start + HOUR;
    test.core.runs.pause();
    expect(begunAt(start + 13 * HOUR - 1)).toEqual([]);
    expect(begunAt(start + 13 * HOUR)).toEqual([first]);
  });

  it('that was interrupted is left alone as well, one that was stopped is not', async () => {
    test.core.runs.start({ what: 'all' });
    test.restart();
    await test.openVault();
    expect(test.core.runs.current()?.state).toBe('interrupted');
    expect(begunAt(start + HOUR)).toEqual([]);
    test.core.runs.stop();
    expect(begunAt(start + HOUR)).toEqual([first]);
  });
});
