// `npm test`: types, lint, unit and integration specs (import rules among them), the window. Ends with one line of totals. It leaves
// out the window specs that are marked as long; `npm test -- --long` takes them in, `npm test -- --whole` also goes through all that
// the others take a part of.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlaywright, readVitest, tellFailures } from './reports.mjs';
import { needPrograms, runtimeEnv, STAND_IN_ENV, withDisplay } from './runtime.mjs';
import { ROOT, runNode, setUp } from './set-up.mjs';

const isWhole = process.argv.includes('--whole');
const isLong = isWhole || process.argv.includes('--long');
const say = (line) => process.stdout.write(`${line}\n`);
const tool = (path) => join(ROOT, 'node_modules', path);
// The tests leave less than a hundred megabytes; what is nearly full would fail them for another reason.
const ROOMY_BYTES = 2 ** 30;
const totals = { passed: 0, failed: 0, failures: [] };

/** A step that is one test: it passes or fails as a whole. */
async function check(name, args, env) {
  say(`\n— ${name}`);
  const passed = (await runNode(args, env)) === 0;
  totals[passed ? 'passed' : 'failed'] += 1;
  if (!passed) totals.failures.push({ name, message: 'See above.' });
}

/** A step that counts its own tests in a JSON report; a runner that ends badly without a failed test counts as one. */
async function suite(name, args, report, read, env) {
  say(`\n— ${name}`);
  rmSync(report, { force: true });
  const code = await runNode(args, env);
  const { passed, failed, failures } = readReport(report, read);
  totals.passed += passed;
  totals.failed += failed;
  totals.failures.push(...failures);
  if (failed === 0 && (code !== 0 || passed === 0)) {
    totals.failed += 1;
    totals.failures.push({ name, message: `The runner ended with exit code ${code}; see above.` });
  }
}

function readReport(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    say(`No report of this suite: ${error.message}`);
    return { passed: 0, failed: 0, failures: [] };
  }
}

/**
 * The file system in memory, where it is large enough: thousands of databases are made, each waiting for its disk at every
 * change; what is to outlast a power failure no test can show anyway.
 */
function roomyMemory() {
  const path = '/dev/shm';
  if (process.platform !== 'linux' || !existsSync(path)) return null;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize >= ROOMY_BYTES ? path : null;
}

/** Where all that the tests leave can be searched and then removed. */
let temporary = null;

try {
  await setUp(['window', 'cli'], say);
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb', 'age'], say);
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  // Only now: what installs programs must be able to write to the usual folder. A short name, for paths of sockets may
  // have about a hundred characters.
  temporary = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'kt-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;

  if (isWhole) process.env.WHOLE_SIZES = '1';

  // Side by side: each of them keeps one core busy.
  await Promise.all([
    check('types', [tool('typescript/bin/tsc'), '-p', 'tsconfig.json']),
    check('types of the window', [tool('typescript/bin/tsc'), '-p', 'src/renderer/tsconfig.json']),
    check('types of the window specs', [tool('typescript/bin/tsc'), '-p', 'tests/e2e/tsconfig.json']),
    check('lint', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
    check('no dead code', [tool('knip/bin/knip.js')]),
  ]);

  const units = join(ROOT, 'test-results', 'units.json');
  const unitArgs = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${units}`];
  await suite('unit and integration', [tool('vitest/vitest.mjs'), ...unitArgs], units, readVitest);

  const windows = join(ROOT, 'test-results', 'window.json');
  const windowArgs = ['test', '--reporter=list,json'];
  if (!isLong) windowArgs.push('--grep-invert', '@long');
  if (isWhole) windowArgs.push('--timeout', '240000');
  await withDisplay((display) =>
    suite('window', [tool('@playwright/test/cli.js'), ...windowArgs], windows, readPlaywright, {
      ...runtimeEnv(),
      ...display,
      PLAYWRIGHT_JSON_OUTPUT_NAME: windows,
    }),
  );

  await check('the demo of npm start without a display', [join(ROOT, 'scripts', 'headless-demo.ts')], {
    ...STAND_IN_ENV,
    STAND_IN_HEADLESS: '1',
  });

  await check('no token in any file the tests left', [join(ROOT, 'scripts', 'sweep.ts')]);

  for (const line of tellFailures(totals.failures)) say(`\n${line}`);
  say(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
} catch (error) {
  totals.failed += 1;
  say(`${error.message}\n\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = 1;
} finally {
  if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
}
