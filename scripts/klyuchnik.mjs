#!/usr/bin/env node
// The command line: sets itself up silently, then hands the terminal over to the built program.
import { join } from 'node:path';
import { fail, ROOT, runNode, setUp } from './set-up.mjs';

try {
  await setUp(['cli'], () => {});
  process.exitCode = await runNode([join(ROOT, 'out', 'cli', 'klyuchnik.js'), ...process.argv.slice(2)]);
} catch (error) {
  // Not 1, which would call a token bad: a program that cannot start proves nothing.
  fail(error, 2);
}
