// `npm run bench:interaction`: measurements in the real window. Arguments go on to Playwright.
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp(['window'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const config = ['--config', 'tests/bench/vault/bench.config.ts'];
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...config, ...process.argv.slice(2)];
  process.exitCode = await withDisplay((display) => runNode(args, { ...runtimeEnv(), ...display }));
} catch (error) {
  fail(error);
}
