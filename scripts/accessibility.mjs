// `npm run accessibility`: axe-core over every screen and dialog in both colour schemes, where `npm test` looks at each in one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { needPrograms, runtimeEnv, withDisplay } from './runtime.mjs';
import { fail, ROOT, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const SPECS = join(ROOT, 'tests', 'e2e');

try {
  await setUp(['window'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const specs = readdirSync(SPECS, { recursive: true }).filter(
    (name) =>
      name.endsWith('.e2e.ts') && readFileSync(join(SPECS, name), 'utf8').includes('expectNoFindings('),
  );
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--timeout', '240000', ...specs];
  process.exitCode = await withDisplay((display) =>
    runNode(args, { ...runtimeEnv(), ...display, WHOLE_SIZES: '1' }),
  );
} catch (error) {
  fail(error);
}
