// Before every file of specs in a mutation run, where each spec is run hundreds of times: properties are tried on fewer
// values. What a mutant breaks shows all the same.
import { beforeEach, vi } from 'vitest';

const MOST_RUNS = 25;

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
