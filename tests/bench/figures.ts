// Figures: several rounds side by side, told as the median with the least and the most. No figure passes or fails a test.

export type Spread = { median: number; least: number; most: number };

/** What is asked of a figure: its median, or that of its ratio, is to be at most this. */
export type Goal = { of: 'ratio' | 'value'; most: number };

/**
 * One figure. `nth` is its place in the table, 1 to 8; `ratio` holds value by value of the same round. `against` is null for
 * what has nothing to stand beside.
 */
export type Figure = {
  nth: number;
  name: string;
  unit: 'ms' | 'MB' | 'kB';
  value: Spread;
  against: { name: string; value: Spread } | null;
  ratio: Spread | null;
  goal: Goal | null;
  note: string | null;
};

/** How a value grows with the tokens: time ~ tokens^exponent; 0 is not at all, 1 is in step. */
export type Growth = {
  name: string;
  unit: 'ms' | 'x';
  tokens: number[];
  values: number[];
  exponent: number;
};

export type Measured = { figures: Figure[]; growth: Growth[]; notes: string[] };

/** @throws RangeError when nothing was measured */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new RangeError('Nothing was measured');
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? least) + (sorted[Math.ceil(middle)] ?? most)) / 2;
  return { median, least, most };
}

/** The value below which this share of all lies. @param share 0 to 1 */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('Nothing was measured');
  return value;
}

/** A figure beside another: `values` and `others` of the same rounds, or one number that all are held against. */
export function compare(
  what: Pick<Figure, 'nth' | 'name' | 'unit'> & { against: string; goal?: number; note?: string },
  values: readonly number[],
  others: readonly number[] | number,
): Figure {
  const otherOf = (round: number) => (typeof others === 'number' ? others : (others[round] ?? Number.NaN));
  const { against, goal, note = null, ...rest } = what;
  return {
    ...rest,
    value: spreadOf(values),
    against: { name: against, value: spreadOf(values.map((_, round) => otherOf(round))) },
    ratio: spreadOf(values.map((value, round) => value / otherOf(round))),
    goal: goal === undefined ? null : { of: 'ratio', most: goal },
    note,
  };
}

/** A figure with nothing beside it. */
export function alone(
  what: Pick<Figure, 'nth' | 'name' | 'unit'> & { goal?: number; note?: string },
  values: readonly number[],
): Figure {
  const { goal, note = null, ...rest } = what;
  return {
    ...rest,
    value: spreadOf(values),
    against: null,
    ratio: null,
    goal: goal === undefined ? null : { of: 'value', most: goal },
    note,
  };
}

/** @param values by the number of tokens in `tokens`, which grows */
export function grow(name: string, unit: Growth['unit'], tokens: number[], values: number[]): Growth {
  const [first = 1, last = 1] = [tokens[0], tokens.at(-1)];
  const [least = 1, most = 1] = [values[0], values.at(-1)];
  return { name, unit, tokens, values, exponent: Math.log(most / least) / Math.log(last / first) };
}

/**
 * Takes every way once a round, each second round from the last to the first, so that what changes on the machine meanwhile
 * meets all of them.
 */
export async function inRounds<T>(
  rounds: number,
  ways: Readonly<Record<string, () => T | Promise<T>>>,
): Promise<Record<string, T[]>> {
  const taken: Record<string, T[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.entries(ways);
    if (round % 2 === 1) order.reverse();
    for (const [name, way] of order) taken[name]?.push(await way());
  }
  return taken;
}
