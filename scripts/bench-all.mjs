// `npm run bench`: sets up what is missing and measures everything. Arguments go on: see tests/bench/bench.ts.
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

try {
  await setUp(['window'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const args = ['tests/bench/bench.ts', ...process.argv.slice(2)];
  process.exitCode = await withDisplay((display) => runNode(args, { ...runtimeEnv(), ...display }));
} catch (error) {
  fail(error);
}
