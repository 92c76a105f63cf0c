// `npm run mutants -- <room> [files]`: breaks the code of a room of core in small ways and counts what its specs notice.
// Without a room it goes through all of them. See docs/mutation-tests.md.
import { SPECS } from '../tests/mutants/specs.ts';
import { fail, runNode } from './set-up.mjs';

const [asked, files = '*'] = process.argv.slice(2);
const rooms = Object.keys(SPECS);

try {
  if (asked !== undefined && !rooms.includes(asked)) {
    throw new Error(`There are specs for the rooms ${rooms.join(', ')}, none for ${asked}.`);
  }
  for (const room of asked === undefined ? rooms : [asked]) {
    const args = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run'];
    const code = await runNode(args, { MUTANTS_OF: room, MUTANTS_FILES: files });
    process.exitCode ||= code;
  }
} catch (error) {
  fail(error);
}
