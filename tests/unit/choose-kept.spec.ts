// Which automatic copies stay: universal rules over any history of copies, and the usual cases by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopyMoment, chooseRemoved, dayNumber, isCopyDue } from '../../src/core/backup/choose-kept.ts';

const DAY = 86_400_000;
// Noon, so that no time zone moves it to another day.
const NOW = new Date(2026, 9, 14, 12).getTime();

const history = fc.uniqueArray(
  fc.record({
    // Up to two months back, and some days ahead: a clock was wrong once.
    at: fc.integer({ min: NOW - 60 * DAY, max: NOW + 4 * DAY }),
    isSound: fc.boolean(),
  }),
  { maxLength: 60, selector: ({ at }) => at },
);
const named = (copies: Omit<CopyMoment, 'id'>[]): CopyMoment[] =>
  copies.map((copy) => ({ ...copy, id: String(copy.at) }));

function split(copies: CopyMoment[]) {
  const removed = new Set(chooseRemoved(copies, NOW));
  const sound = copies.filter(({ isSound, at }) => isSound && at <= NOW).toSorted((a, b) => b.at - a.at);
  return { removed, sound, kept: sound.filter(({ id }) => !removed.has(id)) };
}

describe('the copies that stay', () => {
  it('are never fewer than three sound ones, as far as there are three', () => {
    fc.assert(
      fc.property(history, (copies) => {
        const { sound, kept } = split(named(copies));
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(3, sound.length));
      }),
    );
  });

  it('include the newest of each of the last seven days that have one', () => {
    fc.assert(
      fc.property(history, (copies) => {
        const { sound, kept } = split(named(copies));
        const days = [...new Set(sound.map(({ at }) => dayNumber(at)))].slice(0, 7);
        for (const day of days) {
          expect(kept).toContainEqual(sound.find(({ at }) => dayNumber(at) === day));
        }
      }),
    );
  });

  it('are eleven at most, and what is newest is among them', () => {
    fc.assert(
      fc.property(history, (copies) => {
        const { sound, kept } = split(named(copies));
        expect(kept.length).toBeLessThanOrEqual(11);
        if (sound[0]) expect(kept).toContainEqual(sound[0]);
      }),
    );
  });

  it('do not depend on copies that are not sound or are from the future, and these are left alone', () => {
    fc.assert(
      fc.property(history, (copies) => {
        const all = named(copies);
        const counted = all.filter(({ isSound, at }) => isSound && at <= NOW);
        expect(chooseRemoved(all, NOW)).toEqual(chooseRemoved(counted, NOW));
      }),
    );
  });

  it('stay the same when asked again, and whatever the order they are named in', () => {
    fc.assert(
      fc.property(history, (copies) => {
        const all = named(copies);
        const { kept } = split(all);
        expect(chooseRemoved(kept, NOW)).toEqual([]);
        expect(new Set(chooseRemoved(all.toReversed(), NOW))).toEqual(new Set(chooseRemoved(all, NOW)));
      }),
    );
  });

  it('reach over seven days of work and four weeks before them when one is made each day', () => {
    // As the program does it: a copy is made each day, and then the old ones go.
    let copies: CopyMoment[] = [];
    for (let day = 90; day >= 0; day--) {
      const at = NOW - day * DAY;
      copies.push({ id: String(at), at, isSound: true });
      const removed = chooseRemoved(copies, at);
      copies = copies.filter(({ id }) => !removed.includes(id));
    }
    const ages = copies.map(({ at }) => Math.round((NOW - at) / DAY)).toSorted((a, b) => a - b);
    expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(ages).toHaveLength(11);
    // Three whole weeks before the seven days, and part of a fourth.
    expect(ages.at(-1)).toBeGreaterThanOrEqual(21);
  });
});

describe('a copy is due', () => {
  it('on a day without a sound one', () => {
    const at = (hour: number, isSound = true) => [
      { id: 'a', at: new Date(2026, 9, 14, hour).getTime(), isSound },
    ];
    expect(isCopyDue([], NOW)).toBe(true);
    expect(isCopyDue(at(1), NOW)).toBe(false);
    expect(isCopyDue(at(1, false), NOW)).toBe(true);
    expect(isCopyDue(at(1), NOW + DAY)).toBe(true);
    // The clock was set back by days.
    expect(isCopyDue(at(1), NOW - 3 * DAY)).toBe(true);
  });
});
