// The order of the rail: sections, steps, drops, and that none of them loses or doubles a cabinet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOnEitherLayout } from '../../src/shared/keyboard-layout.ts';
import {
  divideRail,
  dropInRail,
  findArrangementProblem,
  orderRail,
  type RailPlace,
  renameInRail,
  sectionOf,
  standInRail,
  stepInRail,
} from '../../src/shared/rail-order.ts';
import { SEED } from '../seed.ts';

/** `a` of no group, `a:Группа` of one, `a!` pinned. */
const place = (text: string): RailPlace => {
  const [, id = '', group, pin] = /^(\w+)(?::([^!]+))?(!)?$/u.exec(text) ?? [];
  return { id, group: group ?? null, isPinned: pin === '!' };
};
const rail = (text: string) => text.split(' ').map(place);
const read = (places: readonly RailPlace[] | null) =>
  places === null
    ? null
    : places
        .map(({ id, group, isPinned }) => id + (group ? `:${group}` : '') + (isPinned ? '!' : ''))
        .join(' ');

describe('the sections of the rail', () => {
  it('are the pinned ones, the groups by their first, and the rest', () => {
    const sections = divideRail(rail('a b:Y c:X! d:Y e! f:X g'));
    expect(sections.map(({ section, places }) => [section, read(places)])).toEqual([
      ['pinned', 'c:X! e!'],
      ['group:Y', 'b:Y d:Y'],
      ['group:X', 'f:X'],
      ['ungrouped', 'a g'],
    ]);
  });

  it('do not mistake a group for a section of another kind', () => {
    expect(
      divideRail([
        { group: 'pinned', isPinned: false },
        { group: 'ungrouped', isPinned: false },
      ]),
    ).toHaveLength(2);
  });
});

describe('moving', () => {
  it.each([
    ['a b c', 'b', -1, 'b a c'],
    ['a b c', 'b', 1, 'a c b'],
    ['a b c', 'a', -1, null],
    ['a b c', 'c', 1, null],
    ['a! b:X c', 'b', 1, null],
    ['a! b:X c', 'b', -1, null],
    ['a b', 'nobody', 1, null],
  ] as const)('%s: %s by %i gives %s', (before, id, step, after) => {
    expect(read(stepInRail(rail(before), id, step))).toBe(after);
  });

  it.each([
    ['a b c', 'b', { group: null, isPinned: true }, 'b! a c'],
    ['a! b c', 'c', { group: null, isPinned: true }, 'a! c! b'],
    ['a:X! b:X c', 'a', { group: 'X', isPinned: false }, 'b:X a:X c'],
    ['a b:X c', 'a', { group: 'X', isPinned: false }, 'b:X a:X c'],
    ['a b:X c', 'a', { group: 'Y', isPinned: false }, 'b:X a:Y c'],
    ['a b c', 'b', { group: null, isPinned: false }, 'a b c'],
    ['a:X! b', 'a', { group: 'Y', isPinned: true }, 'a:Y! b'],
  ] as const)('%s: %s to %o gives %s', (before, id, standing, after) => {
    expect(read(standInRail(rail(before), id, standing))).toBe(after);
  });

  it.each([
    ['a b c', 'a', 'c', 'b c a'],
    ['a b c', 'c', 'a', 'c a b'],
    ['a b c', 'a', 'b', 'b a c'],
    ['a! b:X c', 'c', 'a', 'c! a! b:X'],
    ['a! b:X c', 'a', 'b', 'a:X b:X c'],
    ['a:X! b c', 'a', 'c', 'b a c'],
    ['a b', 'a', 'a', 'a b'],
    ['a b', 'a', 'nobody', 'a b'],
  ])('%s: %s dropped upon %s gives %s', (before, id, other, after) => {
    expect(read(dropInRail(rail(before), id, { on: 'cabinet', id: other }))).toBe(after);
  });

  it.each([
    ['a! b:X c', 'c', 'pinned', 'c! a! b:X'],
    ['a! b:X c', 'c', 'group:X', 'a! c:X b:X'],
    ['a:X! b:X c', 'a', 'ungrouped', 'b:X a c'],
  ] as const)('%s: %s dropped upon the heading %s gives %s', (before, id, section, after) => {
    expect(read(dropInRail(rail(before), id, { on: 'heading', section }))).toBe(after);
  });

  it('renames, joins and dissolves groups', () => {
    expect(read(renameInRail(rail('a:X b:Y c:X!'), 'X', 'Z'))).toBe('c:Z! a:Z b:Y');
    expect(read(renameInRail(rail('a:X b:Y'), 'X', 'Y'))).toBe('a:Y b:Y');
    expect(read(renameInRail(rail('a:X b:Y'), 'X', null))).toBe('b:Y a');
  });
});

const places = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    group: fc.constantFrom(null, 'X', 'Y', 'pinned', 'ungrouped'),
    isPinned: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
);

describe('whatever is done', () => {
  const idsOf = (some: readonly RailPlace[]) => some.map(({ id }) => id).sort();

  it('every cabinet stays there once, and what is shown is in order already', () => {
    fc.assert(
      fc.property(
        places,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.constantFrom(null, 'X', 'neu'),
        (given, from, to, isPinned, group) => {
          const id = given[from % given.length]?.id ?? '';
          const other = given[to % given.length] as RailPlace;
          const results = [
            orderRail(given),
            stepInRail(given, id, isPinned ? 1 : -1) ?? given,
            standInRail(given, id, { group, isPinned }),
            dropInRail(given, id, { on: 'cabinet', id: other.id }),
            dropInRail(given, id, { on: 'heading', section: sectionOf(other) }),
            renameInRail(given, 'X', group),
          ];
          for (const result of results) expect(idsOf(result)).toEqual(idsOf(given));
          for (const result of results.slice(2)) expect(orderRail(result)).toEqual(result);
        },
      ),
      { seed: SEED },
    );
  });

  it('a step up is taken back by a step down', () => {
    fc.assert(
      fc.property(places, fc.nat(), (given, from) => {
        const id = given[from % given.length]?.id ?? '';
        const up = stepInRail(given, id, -1);
        if (up) expect(stepInRail(up, id, 1)).toEqual(orderRail(given));
      }),
      { seed: SEED },
    );
  });
});

describe('an order to hold', () => {
  it.each([
    [['a', 'b'], ['b', 'a'], null],
    [[], [], null],
    [['a', 'b', 'c'], ['a', 'b'], 'unknown'],
    [['a'], ['a', 'b'], 'missing'],
    [['a', 'a'], ['a', 'b'], 'double'],
    [['a', 'b', 'a'], ['a', 'b'], 'double'],
  ])('%o of %o: %s', (given, kept, fault) => {
    expect(findArrangementProblem(given, kept)).toBe(fault);
  });
});

describe('the other layout', () => {
  it.each([
    ['vt,tkm', 'мебель'],
    ['Cfljdsq', 'Садовый'],
    ['ЬуиуД', 'MebeL'],
    ['yandex', 'нфтвуч'],
  ])('%s may be %s', (typed, meant) => {
    expect(readOnEitherLayout(typed)).toContain(meant);
  });

  it('reads a text as it stands first', () => {
    expect(readOnEitherLayout('чай')[0]).toBe('чай');
    expect(readOnEitherLayout('123')).toEqual(['123']);
  });
});
