// Locking by itself: idle time, and clocks that show a sleep nobody told of.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AutoLock } from '../../src/main/auto-lock.ts';

function world(limit: number | null = 15) {
  const state = { idle: 0, isScreenLocked: false, limit, wall: 1_700_000_000_000, steady: 5_000 };
  const locked: string[] = [];
  const autoLock = new AutoLock({
    idleSeconds: () => state.idle,
    isScreenLocked: () => state.isScreenLocked,
    limitMinutes: () => state.limit,
    wallClock: () => state.wall,
    steadyClock: () => state.steady,
    lock: (why) => locked.push(why),
  });
  const pass = (ms: number) => {
    state.wall += ms;
    state.steady += ms;
    autoLock.look();
  };
  return { state, locked, autoLock, pass };
}

describe('locking by itself', () => {
  it('comes when nobody has touched anything for as long as was chosen, and not a second before', () => {
    const { state, locked, pass } = world(15);
    state.idle = 15 * 60 - 1;
    pass(10_000);
    expect(locked).toEqual([]);
    state.idle = 15 * 60;
    pass(10_000);
    expect(locked).toEqual(['idle']);
  });

  it('comes with the screen, also where no event tells of it', () => {
    const { state, locked, pass } = world(null);
    pass(10_000);
    expect(locked).toEqual([]);
    state.isScreenLocked = true;
    pass(10_000);
    expect(locked).toEqual(['screen']);
  });

  it('never comes by idleness when that was chosen', () => {
    const { state, locked, pass } = world(null);
    state.idle = 1e6;
    pass(10_000);
    expect(locked).toEqual([]);
  });

  it('follows a choice at once', () => {
    const { state, locked, pass } = world(60);
    state.idle = 6 * 60;
    pass(10_000);
    state.limit = 5;
    pass(10_000);
    expect(locked).toEqual(['idle']);
  });

  it.each([
    ['the wall clock went on while the steady one stood still', 3_600_000, 200],
    ['both went on and nobody looked', 3_600_000, 3_600_000],
    ['the wall clock was set back during the sleep', -86_400_000, 3_600_000],
  ])('comes when the computer slept: %s', (_how, wall, steady) => {
    const { state, locked, autoLock } = world(null);
    state.wall += wall;
    state.steady += steady;
    autoLock.look();
    expect(locked).toEqual(['clock']);
    // Once: from here on both clocks are known anew.
    autoLock.look();
    expect(locked).toEqual(['clock']);
  });

  it('does not come while both clocks go on as they should, however often it looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 200 }), (steps) => {
        const { locked, pass } = world(null);
        for (const step of steps) pass(step);
        expect(locked).toEqual([]);
      }),
    );
  });

  it('does not come when only the wall clock is set back', () => {
    const { state, locked, autoLock } = world(null);
    state.wall -= 3_600_000;
    state.steady += 10_000;
    autoLock.look();
    expect(locked).toEqual([]);
  });
});
