// `npm run bench`: measures all that is promised of the program's speed and writes docs/benchmarks.md. Passes no judgement.
// Names of parts as arguments measure those alone; --no-peers leaves other programs out; --json prints one JSON value;
// --small measures next to nothing, to see that everything runs. A part or small run leaves the page alone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measured } from './figures.ts';
import { measureQueries } from './measure-queries.ts';
import { measureSealing } from './measure-sealing.ts';
import { measureSize } from './measure-size.ts';
import { measureUnlock } from './measure-unlock.ts';
import { describeMachine, type Report, writePage } from './report.ts';
import { measureGrowth } from './run/measure-growth.ts';
import { measureRun } from './run/measure-run.ts';
import { SMALL, WHOLE } from './sizes.ts';
import { measureWindow } from './window/measure-window.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { values: chosen, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const sizes = chosen.small ? SMALL : WHOLE;
const say = (line: string) => process.stderr.write(`${line}\n`);

const PARTS: Record<string, () => Measured | Promise<Measured>> = {
  size: measureSize,
  sealing: () => measureSealing(sizes.sealing.rows, sizes.sealing.rounds),
  unlock: () => measureUnlock(sizes.unlock.sizes, sizes.unlock.rounds, say),
  queries: () => measureQueries(sizes.queries.sizes, sizes.queries.rounds, say),
  start: () => measureWindow(sizes.start.sizes, sizes.start.rounds, say),
  growth: () => measureGrowth(sizes.growth.sizes, sizes.growth.rounds, say),
  run: () =>
    measureRun({ ...sizes.run, withPeers: sizes.run.withPeers && !chosen['no-peers'] }, (line) => say(line)),
};
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(64);
}

const parts = positionals.length > 0 ? positionals : Object.keys(PARTS);
const all: Measured[] = [];
for (const name of parts) {
  say(`${name}…`);
  try {
    const measured = await PARTS[name]?.();
    if (measured) all.push(measured);
  } catch (error) {
    // A quarter of an hour of other figures must not go with it.
    say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    all.push({ figures: [], growth: [], notes: [`The part ${name} failed; see what it printed.`] });
    process.exitCode = 1;
  }
}
const report: Report = {
  at: new Date().toISOString(),
  isSmall: chosen.small,
  parts,
  machine: describeMachine(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ? "the stand-in with the system's Chromium" : 'Electron',
  ),
  figures: all.flatMap(({ figures }) => figures).sort((a, b) => a.nth - b.nth),
  growth: all.flatMap(({ growth }) => growth),
  notes: all.flatMap(({ notes }) => notes),
};
const page = writePage(report);
const results = join(ROOT, 'test-results', 'bench');
mkdirSync(results, { recursive: true });
const isWhole = !chosen.small && positionals.length === 0;
if (!chosen.small) writeFileSync(join(results, 'benchmarks.json'), `${JSON.stringify(report, null, 2)}\n`);
if (isWhole) writeFileSync(join(ROOT, 'docs', 'benchmarks.md'), page);
process.stdout.write(chosen.json ? `${JSON.stringify(report)}\n` : `${page}\n`);
