// `npm run bench`: measures all that is promised of the program's speed and writes docs/benchmarks.md. Passes no judgement.
// Names of parts as arguments measure those alone; --no-peers leaves other programs out; --json prints one JSON value;
// --rounds <n> takes every program so many times; --small measures next to nothing, to see that everything runs. Only the
// whole run writes the page.
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
import { type BenchSizes, SMALL, WHOLE } from './sizes.ts';
import { measureWindow } from './window/measure-window.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { values: chosen, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const sizes = withRounds(chosen.small ? SMALL : WHOLE, chosen.rounds);

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
const isWhole = !chosen.small && !chosen['no-peers'] && positionals.length === 0;
if (!chosen.small) writeFileSync(join(results, 'benchmarks.json'), `${JSON.stringify(report, null, 2)}\n`);
if (isWhole) writeFileSync(join(ROOT, 'docs', 'benchmarks.md'), page);
process.stdout.write(chosen.json ? `${JSON.stringify(report)}\n` : `${page}\n`);

/** The queries keep their number: a percentile needs many. */
function withRounds(given: BenchSizes, asked: string | undefined): BenchSizes {
  if (asked === undefined) return given;
  const rounds = Number(asked);
  if (!Number.isInteger(rounds) || rounds < 1) {
    say('--rounds takes a whole number from 1.');
    process.exit(64);
  }
  const { run, start, unlock, queries, growth, sealing } = given;
  return {
    run: { ...run, rounds },
    start: { ...start, rounds },
    unlock: { ...unlock, rounds },
    queries,
    growth: { ...growth, rounds },
    sealing: { ...sealing, rounds },
  };
}
