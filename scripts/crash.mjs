// `npm run crash`: killed, broken, full and wrong-clock faults at their full size, where `npm test` takes a part of them.
import { fail, runNode, setUp } from './set-up.mjs';

try {
  await setUp(['cli'], (line) => process.stdout.write(`${line}\n`));
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'tests/faults', '--no-file-parallelism'];
  process.exitCode = await runNode(args, { WHOLE_SIZES: '1', TEST_SEED: process.env.TEST_SEED ?? 'random' });
} catch (error) {
  fail(error);
}
