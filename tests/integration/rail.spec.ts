// Order, groups and pins of cabinets in a real database, over restarts and through the trash.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { Refusal } from '../../src/shared/result.ts';
import { openTestCore, type TestCore } from './open-test-core.ts';

let test: TestCore;

beforeEach(async () => {
  test = await openTestCore();
  await test.openVault();
});
afterEach(() => test.close());

const add = (title: string, group?: string) =>
  test.core.cabinets.add({ title, colour: 'teal', api: PRACTICE_API, group }).id;
const places = () => test.core.cabinets.list().map(({ id, group, isPinned }) => ({ id, group, isPinned }));
const shown = () =>
  test.core.cabinets
    .list()
    .map(({ title, group, isPinned }) => title + (group ? `:${group}` : '') + (isPinned ? '!' : ''))
    .join(' ');
const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
  return null;
};

describe('the order of cabinets', () => {
  it('is that of adding until it is arranged, and then the one given, also after a restart', async () => {
    for (const title of ['a', 'b', 'c']) add(title);
    expect(shown()).toBe('a b c');
    const [a, b, c] = places();
    if (!a || !b || !c) throw new Error('Three were added');
    const arranged = test.core.cabinets.arrange([{ ...c, group: 'X' }, a, { ...b, isPinned: true }]);
    expect(arranged.map(({ title }) => title)).toEqual(['b', 'c', 'a']);
    expect(shown()).toBe('b! c:X a');
    test.restart();
    await test.openVault();
    expect(shown()).toBe('b! c:X a');
    expect(test.told).toContain('cabinets');
  });

  it('refuses what does not name each kept cabinet once, and changes nothing', () => {
    for (const title of ['a', 'b', 'c']) add(title);
    const [a, b, c] = places();
    if (!a || !b || !c) throw new Error('Three were added');
    const { cabinets } = test.core;
    const nobody = { id: 'nobody', group: null, isPinned: true };
    expect(refusalOf(() => cabinets.arrange([c, b]))).toEqual({ code: 'arrangement', problem: 'missing' });
    expect(refusalOf(() => cabinets.arrange([c, b, b]))).toEqual({ code: 'arrangement', problem: 'double' });
    expect(refusalOf(() => cabinets.arrange([c, b, a, nobody]))).toEqual({
      code: 'arrangement',
      problem: 'unknown',
    });
    cabinets.discard(c.id);
    expect(refusalOf(() => cabinets.arrange([c, b, a]))).toEqual({ code: 'arrangement', problem: 'unknown' });
    expect(shown()).toBe('a b');
  });

  it('keeps the place of a cabinet in the trash, whatever is arranged meanwhile', () => {
    for (const title of ['a', 'b', 'c', 'd']) add(title, 'X');
    const { cabinets } = test.core;
    const [a, b, c, d] = places();
    if (!a || !b || !c || !d) throw new Error('Four were added');
    cabinets.arrange([a, b, { ...c, isPinned: true }, d]);
    cabinets.discard(c.id);
    cabinets.discard(b.id);
    expect(shown()).toBe('a:X d:X');
    cabinets.arrange([d, a]);
    cabinets.restore(b.id);
    cabinets.restore(c.id);
    expect(shown()).toBe('c:X! d:X a:X b:X');
  });

  it('puts a cabinet that is edited into another group as its last, and leaves it without a group named', () => {
    add('a', 'X');
    const b = add('b');
    add('c', 'X');
    const { cabinets } = test.core;
    cabinets.edit({ id: b, title: 'b2', colour: 'pink' });
    expect(shown()).toBe('a:X c:X b2');
    cabinets.edit({ id: b, title: 'b2', colour: 'pink', group: 'X' });
    expect(shown()).toBe('a:X c:X b2:X');
    cabinets.edit({ id: b, title: 'b2', colour: 'pink', group: null });
    expect(shown()).toBe('a:X c:X b2');
  });

  it('holds for hundreds of cabinets', () => {
    for (let number = 0; number < 500; number += 1) add(`n${number}`);
    const reversed = places().reverse();
    test.core.cabinets.arrange(reversed);
    expect(places()).toEqual(reversed);
  });
});

describe('folded sections', () => {
  it('stay folded over a restart until they are unfolded or their group is gone', async () => {
    const a = add('a', 'X');
    const { cabinets } = test.core;
    expect(cabinets.fold('group:X', true)).toEqual(['group:X']);
    expect(cabinets.fold('group:X', true)).toEqual(['group:X']);
    cabinets.fold('pinned', true);
    test.restart();
    await test.openVault();
    expect(test.core.cabinets.listFolded()).toEqual(['group:X', 'pinned']);
    expect(test.core.cabinets.fold('pinned', false)).toEqual(['group:X']);
    test.core.cabinets.arrange([{ id: a, group: 'Y', isPinned: false }]);
    expect(test.core.cabinets.listFolded()).toEqual([]);
  });
});

describe('the pinned cabinets', () => {
  it('to be checked are those with a token outside the trash', async () => {
    const a = add('a');
    const b = add('b');
    const { cabinets, tokens } = test.core;
    cabinets.arrange([
      { id: a, group: null, isPinned: true },
      { id: b, group: null, isPinned: true },
    ]);
    expect(cabinets.listPinned()).toEqual([]);
    const value = test.market.cabinets[0]?.tokens[0]?.value ?? '';
    const trial = await test.core.trials.tryOut({ value, api: PRACTICE_API });
    const { id } = tokens.add({ trialId: trial.trialId, cabinetId: b, title: 'Т', note: '' });
    expect(cabinets.listPinned()).toEqual([b]);
    tokens.discard(id);
    expect(cabinets.listPinned()).toEqual([]);
  });
});
