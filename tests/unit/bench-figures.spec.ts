// How benchmarks reckon: spreads, ratios round by round, growth, turns, and the least time a run can take.
import { describe, expect, it } from 'vitest';
import { alone, compare, grow, inRounds, quantileOf, spreadOf } from '../bench/figures.ts';
import { isMet, type Report, writePage } from '../bench/report.ts';
import { leastTimeOf } from '../bench/run/bound.ts';

describe('figures', () => {
  it.each([
    [[3, 1, 2], { median: 2, least: 1, most: 3 }],
    [[4, 1, 3, 2], { median: 2.5, least: 1, most: 4 }],
    [[7], { median: 7, least: 7, most: 7 }],
  ])('spread %j', (values, expected) => expect(spreadOf(values)).toEqual(expected));

  it('tell nothing of nothing', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
    expect(() => quantileOf([], 0.5)).toThrow(RangeError);
  });

  it.each([
    [0.5, 5],
    [0.95, 10],
    [0.9, 9],
    [1, 10],
    [0, 1],
  ])('share %d', (share, expected) =>
    expect(quantileOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share)).toBe(expected),
  );

  it('hold values of the same round against each other', () => {
    const what = { nth: 4, name: 'Unlocking', unit: 'ms' as const, against: 'scrypt', goal: 1.15 };
    const figure = compare(what, [10, 40], [10, 20]);
    expect(figure.ratio).toEqual({ median: 1.5, least: 1, most: 2 });
    expect(isMet(figure)).toBe(false);
    expect(isMet(compare(what, [11, 22], [10, 20]))).toBe(true);
    expect(compare(what, [10, 40], 20).ratio).toEqual({ median: 1.25, least: 0.5, most: 2 });
    expect(isMet(alone({ nth: 6, name: 'Size', unit: 'kB', goal: 300 }, [301]))).toBe(false);
    expect(isMet(alone({ nth: 6, name: 'Size', unit: 'kB' }, [301]))).toBe(null);
  });

  it.each([
    [[5, 5, 5], 0],
    [[1, 10, 100], 1],
    [[1, 100, 10_000], 2],
  ])('that are %j grow with exponent %d', (values, exponent) =>
    expect(grow('x', 'ms', [30, 300, 3000], values).exponent).toBeCloseTo(exponent),
  );

  it('are taken in turns, and back', async () => {
    const order: string[] = [];
    const way = (name: string) => () => order.push(name);
    const taken = await inRounds(3, { a: way('a'), b: way('b') });
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
    expect(taken).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
  });
});

describe('the least time of a run', () => {
  it.each([
    // 1,220 calls in 32 places: the fullest takes 39.
    [20, 30, 1950],
    // 61 calls of one cabinet in its two places.
    [1, 30, 1550],
    [100, 30, 9550],
    [1, 1, 100],
  ])('%d cabinets of %d tokens at 50 ms: %d ms', (cabinets, tokensEach, expected) =>
    expect(leastTimeOf({ cabinets, tokensEach, latencyMs: 50 })).toBe(expected),
  );
});

it('the page names the machine, and what keeps to its goal and what does not', () => {
  const machine = { cpu: 'Abacus', cores: 2, memoryGb: 4, system: 'Linux', node: '24', runtime: 'Electron' };
  const report: Report = {
    at: '2026-01-02T03:04:05.000Z',
    isSmall: false,
    parts: ['size'],
    machine,
    figures: [250, 350].map((kb) => alone({ nth: 6, name: `Size ${kb}`, unit: 'kB', goal: 300 }, [kb])),
    growth: [grow('Unlocking', 'ms', [30, 300], [400, 400])],
    notes: ['newman: not fetched'],
  };
  const page = writePage(report);
  expect(page).toContain('2026-01-02: Abacus, 2 cores, 4 GB, Linux, Node 24, window on Electron');
  expect(page).toContain('| 6 | Size 250 | 250 kB |  |  |  | at most 300 kB | yes |  |');
  expect(page).toContain('| 6 | Size 350 | 350 kB |  |  |  | at most 300 kB | **no** |  |');
  expect(page).toContain('| Unlocking | 30 / 300 | 400 / 400 ms | 0.00 |');
  expect(page).toContain('- newman: not fetched');
});
