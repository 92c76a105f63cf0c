// `npm run faults`: the command line against every way an answer can go wrong, where `npm test` takes some of them.
import { fail, runNode, setUp } from './set-up.mjs';

try {
  await setUp(['cli'], (line) => process.stdout.write(`${line}\n`));
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'tests/integration/cli-probe-faults.spec.ts'];
  process.exitCode = await runNode(args, { WHOLE_SIZES: '1' });
} catch (error) {
  fail(error);
}
