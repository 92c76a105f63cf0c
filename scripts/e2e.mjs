// `npm run e2e`: the specs that drive the real window, at the sizes of `npm test`; `npm run e2e:whole`, with `--whole`, at those that
// are promised. Other arguments go on to Playwright.
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp(['window', 'cli'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const given = process.argv.slice(2);
  const isWhole = given[0] === '--whole';
  // What is many times as much may take that much longer.
  const options = isWhole ? ['--timeout', '240000', ...given.slice(1)] : given;
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...options];
  const sizes = isWhole ? { WHOLE_SIZES: '1' } : {};
  process.exitCode = await withDisplay((display) => runNode(args, { ...runtimeEnv(), ...display, ...sizes }));
} catch (error) {
  fail(error);
}
