// The order of the list of cabinets.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CABINET_COLUMNS, sortCabinets } from '../../src/renderer/features/cabinets/sort-cabinets.ts';
import type { CabinetView } from '../../src/shared/views.ts';

type Part = {
  good?: number;
  bad?: number;
  unproven?: number;
  off?: number;
  on?: number;
  lastCheckAt?: number | null;
};

function cabinet(
  title: string,
  { good = 0, bad = 0, unproven = 0, off = 0, on = 0, lastCheckAt = null }: Part,
) {
  const store = (availability: string) => ({ availability });
  return {
    title,
    counts: { tokens: good + bad + unproven, good, bad, unproven, unchecked: 0, elsewhere: 0 },
    openDrift: 0,
    isAddressProven: true,
    stores: [
      ...Array.from({ length: off }, () => store('DISABLED_BY_INACTIVITY')),
      ...Array.from({ length: on }, () => store('AVAILABLE')),
    ],
    lastCheckAt,
  } as unknown as CabinetView;
}

const SHOPS = [
  cabinet('Лёд 10', { good: 2, on: 3, lastCheckAt: 500 }),
  cabinet('Лёд 9', { good: 1, bad: 1, lastCheckAt: null }),
  cabinet('Ветер', { good: 1, unproven: 3, off: 1, on: 1, lastCheckAt: 900 }),
  cabinet('Апрель', { bad: 2, good: 4, off: 2, lastCheckAt: 100 }),
  cabinet('Пусто', {}),
];
const titles = (cabinets: CabinetView[]) => cabinets.map(({ title }) => title);

describe('the list of cabinets', () => {
  it('stands in the order of the operator when no column was chosen', () => {
    expect(titles(sortCabinets(SHOPS, null, 'ru'))).toEqual(titles(SHOPS));
  });

  it.each([
    ['cabinet', ['Апрель', 'Ветер', 'Лёд 9', 'Лёд 10', 'Пусто']],
    ['tokens', ['Апрель', 'Лёд 9', 'Ветер', 'Лёд 10', 'Пусто']],
    ['stores', ['Апрель', 'Ветер', 'Лёд 10', 'Лёд 9', 'Пусто']],
    ['lastAnswer', ['Лёд 9', 'Пусто', 'Апрель', 'Лёд 10', 'Ветер']],
  ] as const)('by %s', (by, expected) => {
    expect(titles(sortCabinets(SHOPS, { by, descending: false }, 'ru'))).toEqual(expected);
  });

  it('downwards puts the last first, and loses none in any order', () => {
    expect(titles(sortCabinets(SHOPS, { by: 'cabinet', descending: true }, 'ru'))).toEqual([
      'Пусто',
      'Лёд 10',
      'Лёд 9',
      'Ветер',
      'Апрель',
    ]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(SHOPS),
        fc.constantFrom(...CABINET_COLUMNS),
        fc.boolean(),
        (some, by, descending) => {
          const sorted = sortCabinets(some, { by, descending }, 'ru');
          expect(new Set(sorted)).toEqual(new Set(some));
          expect(sorted).toHaveLength(some.length);
          expect(sortCabinets(sorted, { by, descending }, 'ru')).toEqual(sorted);
        },
      ),
    );
  });
});
