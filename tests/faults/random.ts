// Chance that can be repeated: the same seed draws the same numbers.

export type Random = {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  /** One of them; undefined when there is none. */
  one<T>(of: readonly T[]): T | undefined;
};

/** Numbers by mulberry32: small, and good enough to shuffle tests with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, one: (of) => of[below(of.length)] };
}
