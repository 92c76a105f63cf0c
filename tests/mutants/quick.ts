// Before every file of specs in a mutation run, where each spec is run hundreds of times: scrypt at a thousandth of its
// cost, and properties tried on fewer values. What a mutant breaks shows all the same.
import { createHash } from 'node:crypto';
import { beforeEach, vi } from 'vitest';

const MOST_RUNS = 25;
const MOST_WORK = 2 ** 4;

vi.mock('fast-check', async (original) => {
  const check = await original<typeof import('fast-check')>();
  const assert = ((property, options = {}) =>
    check.assert(property, {
      ...options,
      numRuns: Math.min(options.numRuns ?? MOST_RUNS, MOST_RUNS),
      // The simplest example is for people.
      endOnFailure: true,
    })) as typeof check.assert;
  return { ...check, assert, default: { ...check.default, assert } };
});

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const scrypt: typeof crypto.scrypt = (password, salt, length, ...rest: unknown[]) => {
    const done = rest.pop() as (error: Error | null, key: Buffer) => void;
    const [{ N = 2 ** 14, ...options } = {}] = rest as [Parameters<typeof crypto.scryptSync>[3]?];
    // Another cost must still give another key, and what scrypt refuses it must still refuse.
    const isUsable =
      Number.isInteger(N) && N > MOST_WORK && 128 * N * (options.r ?? 8) < (options.maxmem ?? 2 ** 25);
    if (!isUsable) return crypto.scrypt(password, salt, length, { N, ...options }, done);
    const salted = createHash('sha256')
      .update(`${N} `)
      .update(Buffer.from(salt as Uint8Array))
      .digest();
    crypto.scrypt(password, salted, length, { N: MOST_WORK, ...options }, done);
  };
  return { ...crypto, scrypt, default: { ...crypto, scrypt } };
});

/** What takes seconds by the clock, needs scrypt as it is, or goes through every byte of a file. Left out here. */
const SLOW = [
  'is at most three seconds for a step, and eight in all',
  'concludes nothing from unavailable',
  'leaves the budget whole through an outage the Market does not count',
  'opens by a passphrase, however its words were typed, and holds up nothing meanwhile',
  'has its record opened by its passphrase',
  'of the form json never opens, whichever byte was changed',
  'of the form env never opens, whichever byte was changed',
  'never opens, wherever it was cut off',
  'never opens with a passphrase either',
  'never opens when a letter of its armour was changed',
];

beforeEach(({ task, skip }) => skip(SLOW.includes(task.name)));
