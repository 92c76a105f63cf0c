// Wrong passphrases wait: how long, across restarts, many at once, and with a clock that is moved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PassphraseTries, type WrongTries, waitAfter } from '../../src/core/vault/passphrase-tries.ts';
import { Refusal } from '../../src/shared/result.ts';
import { memoryPlace } from './memory-place.ts';

const NOW = 1_700_000_000_000;
const wrong = async () => {
  throw new Refusal({ code: 'wrong-passphrase' });
};

function world() {
  const place = memoryPlace<WrongTries>();
  const clock = { now: NOW, steady: 0 };
  const pass = (ms: number) => {
    clock.now += ms;
    clock.steady += ms;
  };
  const tries = () =>
    new PassphraseTries(
      place,
      () => clock.now,
      () => clock.steady,
    );
  return { place, clock, pass, tries };
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'opened';
  } catch (error) {
    return error instanceof Refusal ? error.error.code : String(error);
  }
}

describe('the wait after wrong passphrases', () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 5_000],
    [4, 10_000],
    [5, 20_000],
    [8, 160_000],
    [9, 300_000],
    [5_000, 300_000],
  ])('after %i of them is %i ms', (count, wait) => {
    expect(waitAfter({ count, lastAt: NOW }, NOW)).toBe(wait === 0 ? null : NOW + wait);
    expect(waitAfter({ count, lastAt: NOW }, NOW + wait)).toBe(null);
  });

  it('never gets shorter by another wrong one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (count) => {
        const one = waitAfter({ count, lastAt: NOW }, NOW) ?? NOW;
        expect(waitAfter({ count: count + 1, lastAt: NOW }, NOW) ?? NOW).toBeGreaterThanOrEqual(one);
      }),
    );
  });
});

describe('tries', () => {
  it('are looked at three times in a row, and then only after the wait, also after a restart', async () => {
    const { tries, clock } = world();
    for (let count = 0; count < 3; count += 1) {
      expect(await codeOf(tries().try(wrong))).toBe('wrong-passphrase');
    }
    const after = tries();
    expect(after.waitsUntil()).toBe(NOW + 5_000);
    expect(await codeOf(after.try(async () => 'the right one'))).toBe('unlock-paused');
    clock.now += 5_000;
    expect(await after.try(async () => 'the right one')).toBe('the right one');
    expect(after.waitsUntil()).toBe(null);
    expect(await codeOf(tries().try(wrong))).toBe('wrong-passphrase');
    expect(tries().waitsUntil()).toBe(null);
  });

  it('wait as long although the clock is set forward or back meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1e11, max: 1e11 }), async (moved) => {
        const { tries, clock, pass } = world();
        const one = tries();
        for (let count = 0; count < 3; count += 1) await codeOf(one.try(wrong));
        clock.now += moved;
        pass(4_999);
        expect(await codeOf(one.try(async () => 'the right one'))).toBe('unlock-paused');
        pass(1);
        expect(await codeOf(one.try(async () => 'the right one'))).toBe('opened');
      }),
    );
  });

  it('count before they are looked at, so that ending the program in between does not help', async () => {
    const { tries, place } = world();
    let seen: WrongTries | null = null;
    await codeOf(
      tries().try(async () => {
        seen = place.read();
      }),
    );
    expect(seen).toEqual({ count: 1, lastAt: NOW });
  });

  it('that fail for another reason were no wrong ones', async () => {
    const { tries } = world();
    for (let count = 0; count < 10; count += 1) {
      expect(await codeOf(tries().try(() => Promise.reject(new Refusal({ code: 'vault-damaged' }))))).toBe(
        'vault-damaged',
      );
    }
    expect(tries().waitsUntil()).toBe(null);
  });

  it('that come at once are looked at one after the other', async () => {
    const { tries } = world();
    const one = tries();
    const looked = { count: 0 };
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        codeOf(
          one.try(() => {
            looked.count += 1;
            return wrong();
          }),
        ),
      ),
    );
    expect(looked.count).toBe(3);
    expect(codes.filter((code) => code === 'unlock-paused')).toHaveLength(17);
  });

  it('wait no longer than five minutes, however the clock is set back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 50 }), fc.nat({ max: 1e11 }), async (count, back) => {
        const { tries, clock, place } = world();
        place.write({ count, lastAt: NOW });
        clock.now = NOW - back;
        const until = tries().waitsUntil();
        expect(until).toBeGreaterThan(clock.now);
        expect(until).toBeLessThanOrEqual(clock.now + 300_000);
        clock.now += 300_000;
        expect(await tries().try(async () => 'open')).toBe('open');
      }),
    );
  });
});
