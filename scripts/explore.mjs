// `npm run explore`: the unit and integration specs with chances of their own, where `npm test` draws the same every time.
import { fail, runNode, setUp } from './set-up.mjs';

try {
  await setUp(['window', 'cli'], (line) => process.stdout.write(`${line}\n`));
  const { TEST_SEED = 'random' } = process.env;
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)];
  process.exitCode = await runNode(args, { TEST_SEED });
} catch (error) {
  fail(error);
}
