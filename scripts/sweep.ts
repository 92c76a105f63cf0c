// After the tests: no file they left behind may hold a token.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { filesWithTokens } from '../tests/find-tokens.ts';

const ROOT = resolve(import.meta.dirname, '..');
// Where the tests put what they make: the folder for temporary files, which is theirs alone (scripts/test.mjs), and the
// reports of the runners.
const left = readdirSync(tmpdir());
const folders = [
  join(ROOT, 'test-results'),
  join(ROOT, 'screenshots'),
  ...left.map((name) => join(tmpdir(), name)),
];
// The names of some tests hold a token that was made up for them; the names alone stand in this report.
const NAMES_OF_TESTS = join(ROOT, 'test-results', 'units.json');
const found = folders.flatMap(filesWithTokens).filter((path) => path !== NAMES_OF_TESTS);
for (const path of found) process.stdout.write(`A token stands in ${path}\n`);
process.stdout.write(`${folders.length} folders searched\n`);
process.exitCode = found.length === 0 ? 0 : 1;
