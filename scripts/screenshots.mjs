// `npm run screenshots`: a picture of every screen in both languages and both colour schemes, in screenshots/.
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp(['window'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'tests/screenshots/screenshots.config.ts',
    ...process.argv.slice(2),
  ];
  process.exitCode = await withDisplay((display) => runNode(args, { ...runtimeEnv(), ...display }));
} catch (error) {
  fail(error);
}
