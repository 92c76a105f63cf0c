// What the checks of a run tell about the line: when it is the market that is out of reach, and not the tokens.
import { describe, expect, it } from 'vitest';
import type { OpenRun, RunCabinet } from '../../src/core/checks/open-run.ts';
import { heedLine, holdUntil, isHeld, letGo } from '../../src/core/checks/run-line.ts';

const NOW = 1_700_000_000_000;
const HOLD_MS = 30_000;

const cabinetAt = (api: string, tokens: number): RunCabinet => ({
  cabinetId: `cabinet at ${api}`,
  title: 'Сад',
  api,
  total: tokens,
  done: 0,
  running: 0,
  waitsUntil: null,
  holdUntil: null,
  queue: Array.from({ length: tokens }, (_, index) => ({ id: `${api} ${index}`, limitedTimes: 0 })),
});
function runOver(...cabinets: RunCabinet[]) {
  const run = {
    cabinets,
    counts: { good: 0, bad: 0, unproven: 0 },
    pausedBy: null,
    lost: new Map(),
    answering: new Set(),
    lineRetries: 3,
  } as unknown as OpenRun;
  /** Checks the next token of a cabinet and says what was found. */
  const check = (cabinet: RunCabinet, isLost: boolean) => {
    const token = cabinet.queue.shift();
    if (!token) throw new Error('no token is left');
    cabinet.done += 1;
    run.counts[isLost ? 'unproven' : 'good'] += 1;
    const { notJudged, isLineGone } = heedLine(run, { cabinet, token }, isLost, NOW);
    return { again: notJudged.map(({ id }) => id), isLineGone };
  };
  const lose = (cabinet: RunCabinet, times: number) => {
    const found = Array.from({ length: times }, () => check(cabinet, true));
    return found.at(-1);
  };
  return { run, check, lose };
}
const nothing = { again: [], isLineGone: false };

describe('the line of a run', () => {
  it('is gone after six checks in a row that did not get through; their tokens wait again', () => {
    const cabinet = cabinetAt('a', 8);
    const { run, lose } = runOver(cabinet);
    expect(lose(cabinet, 5)).toEqual(nothing);
    const again = ['a 0', 'a 1', 'a 2', 'a 3', 'a 4', 'a 5'];
    expect(lose(cabinet, 1)).toEqual({ again, isLineGone: true });
    expect(cabinet.queue.map(({ id }) => id).sort()).toEqual([...again, 'a 6', 'a 7']);
    expect(cabinet).toMatchObject({ done: 0, holdUntil: NOW + HOLD_MS, waitsUntil: NOW + HOLD_MS });
    expect(run.counts).toEqual({ good: 0, bad: 0, unproven: 0 });
    expect(lose(cabinet, 5)).toEqual(nothing);
  });

  it('is there once anything gets through, and the row begins anew', () => {
    const cabinet = cabinetAt('a', 20);
    const { run, check, lose } = runOver(cabinet);
    lose(cabinet, 5);
    expect(check(cabinet, false)).toEqual(nothing);
    expect(run.lineRetries).toBe(0);
    expect(lose(cabinet, 5)).toEqual(nothing);
    expect(lose(cabinet, 1)?.isLineGone).toBe(true);
  });

  it('is counted for each market by itself', () => {
    const [one, other] = [cabinetAt('a', 8), cabinetAt('b', 8)];
    const { lose } = runOver(one, other);
    lose(one, 5);
    expect(lose(other, 5)).toEqual(nothing);
  });

  it('to a market that never answered is that market’s affair while another answers', () => {
    const [silent, fine] = [cabinetAt('a', 12), cabinetAt('b', 2)];
    const { check, lose } = runOver(silent, fine);
    check(fine, false);
    expect(lose(silent, 10)).toEqual(nothing);
    expect(silent).toMatchObject({ done: 10, holdUntil: null });
  });

  it('to a market that answered before is gone, and the others go on', () => {
    const [lost, fine, idle] = [cabinetAt('a', 12), cabinetAt('b', 2), cabinetAt('a', 0)];
    const { check, lose } = runOver(lost, fine, idle);
    check(fine, false);
    check(lost, false);
    expect(lose(lost, 6)).toMatchObject({ again: { length: 6 }, isLineGone: false });
    expect([lost.holdUntil, idle.holdUntil, fine.holdUntil]).toEqual([NOW + HOLD_MS, NOW + HOLD_MS, null]);
    // Its next tokens are judged by that: it is no market that answers any more.
    expect(lose(lost, 6)).toEqual(nothing);
  });

  it.each<[string, (other: RunCabinet) => void]>([
    ['have nothing left to do', (other) => other.queue.splice(0)],
    ['are left alone as well', (other) => holdUntil(other, NOW + 1)],
  ])('is gone for all when the other markets %s', (_what, change) => {
    const [lost, other] = [cabinetAt('a', 12), cabinetAt('b', 2)];
    const { check, lose } = runOver(lost, other);
    check(lost, false);
    change(other);
    expect(lose(lost, 6)?.isLineGone).toBe(true);
  });

  it('is not gone for all while a check of another market is under way', () => {
    const [lost, other] = [cabinetAt('a', 12), cabinetAt('b', 0)];
    other.running = 1;
    const { lose } = runOver(lost, other);
    expect(lose(lost, 6)?.isLineGone).toBe(false);
  });

  it('that the run waits for judges nothing that was still under way', () => {
    const cabinet = cabinetAt('a', 3);
    const { run, check } = runOver(cabinet);
    run.pausedBy = 'network';
    expect(check(cabinet, true)).toEqual({ again: ['a 0'], isLineGone: true });
    expect(cabinet.queue).toHaveLength(3);
  });
});

describe('a cabinet that is left alone', () => {
  it('is so until its time, and not by a time that a wrong clock wrote', () => {
    const cabinet = cabinetAt('a', 1);
    expect(isHeld(cabinet, NOW)).toBe(false);
    holdUntil(cabinet, NOW + HOLD_MS);
    expect([isHeld(cabinet, NOW), isHeld(cabinet, NOW + HOLD_MS - 1)]).toEqual([true, true]);
    expect([isHeld(cabinet, NOW + HOLD_MS), isHeld(cabinet, NOW - 1)]).toEqual([false, false]);
    letGo(cabinet);
    expect(cabinet).toMatchObject({ holdUntil: null, waitsUntil: null });
  });
});
