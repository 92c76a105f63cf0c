// `npm run e2e:electron`: the same specs on Electron's own binary, on Linux then on the stand-in too, and what came out
// differently. The stand-in runs on Linux only.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listPlaywright } from './reports.mjs';
import { fetchElectron, hasElectron, needPrograms, STAND_IN_ENV, withDisplay } from './runtime.mjs';
import { fail, ROOT, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const RUNTIMES = [
  { name: 'electron', env: { ELECTRON_OVERRIDE_DIST_PATH: '' } },
  ...(process.platform === 'linux' ? [{ name: 'stand-in', env: STAND_IN_ENV }] : []),
];

try {
  await setUp(['window', 'cli'], say);
  if (!hasElectron() && !fetchElectron(say)) {
    throw new Error(
      'Electron could not be fetched from its release server, so there is nothing to compare with.',
    );
  }
  if (process.platform === 'linux') needPrograms(['chromium', 'xvfb'], say);
  const folder = join(ROOT, 'test-results', 'electron');
  mkdirSync(folder, { recursive: true });
  const outcomes = [];
  for (const { name, env } of RUNTIMES) {
    say(`\n— ${name}`);
    const report = join(folder, `${name}.json`);
    rmSync(report, { force: true });
    const args = [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--reporter=list,json',
      ...process.argv.slice(2),
    ];
    const code = await withDisplay((display) =>
      runNode(args, { ...env, ...display, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    );
    const outcome = listPlaywright(JSON.parse(readFileSync(report, 'utf8')));
    // A file that cannot be read has no specs that could fail.
    if (code !== 0) process.exitCode = 1;
    if (outcome.size === 0) throw new Error(`No spec was run on ${name}.`);
    outcomes.push(outcome);
  }
  const [real, standIn] = outcomes;
  if (standIn) tellDifferences(real, standIn);
  tellOf(real);
} catch (error) {
  fail(error);
}

/** One row for each spec that came out differently, or was run by one of the two alone. */
function tellDifferences(real, standIn) {
  const said = (outcome) => (outcome === undefined ? 'not run' : outcome.passed ? 'passed' : 'failed');
  const rows = [...new Set([...real.keys(), ...standIn.keys()])]
    .map((name) => ({ name, electron: said(real.get(name)), 'stand-in': said(standIn.get(name)) }))
    .filter((row) => row.electron !== row['stand-in']);
  say('');
  if (rows.length === 0) say('Every spec came out the same on both.');
  else console.table(rows);
}

/** What was measured, and what failed. */
function tellOf(real) {
  for (const [name, { message, notes }] of real) {
    for (const note of notes) say(`${name}: ${note}`);
    if (message) say(`\n✗ ${name}\n${message.split('\n').slice(0, 12).join('\n')}`);
  }
}
