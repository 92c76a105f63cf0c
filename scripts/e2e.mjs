// `npm run e2e`: the specs that drive the real window. Arguments go on to Playwright.
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp(['window', 'cli'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)];
  process.exitCode = await withDisplay((display) => runNode(args, { ...runtimeEnv(), ...display }));
} catch (error) {
  fail(error);
}
