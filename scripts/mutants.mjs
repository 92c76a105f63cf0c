// `npm run mutants -- <room> [options of Stryker]`: breaks the code of a room of core in small ways and counts what its specs notice.
// Without a room it goes through all of them. See docs/mutation-tests.md.
import { PARTS } from '../tests/mutants/parts.ts';
import { fail, runNode } from './set-up.mjs';

const [asked = '', ...options] = process.argv.slice(2);
const parts = Object.keys(PARTS).filter((part) => part.startsWith(asked));

try {
  if (parts.length === 0) throw new Error(`“${asked}” is none of ${Object.keys(PARTS).join(', ')}.`);
  for (const part of parts) {
    const args = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', ...options];
    const code = await runNode(args, { MUTANTS_OF: part });
    process.exitCode ||= code;
  }
} catch (error) {
  fail(error);
}
