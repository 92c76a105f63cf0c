// `npm run bench:queries`: what the window asks of main, timed in main itself on growing histories. Prints figures and how
// they grow (time ~ rows^exponent; 0 is not at all, 1 is in step), and passes no judgement: machines differ. --json for one
// JSON value.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../../src/core/core.ts';
import { openFolder } from '../../e2e/filled-vault.ts';
import { makeFolder } from './made-folder.ts';

const ROWS = [10_000, 100_000, 1_000_000];
const [CABINETS, TOKENS] = [100, 30];
const ROUNDS = 200;
const asJson = process.argv.includes('--json');

const pick = <T>(from: readonly T[], nth: number) => from[(nth * 37) % from.length] as T;

/** Each by the name of its call; `nth` draws another cabinet or token every time. */
function queriesOf(core: Core): Record<string, (nth: number) => unknown> {
  const cabinets = core.cabinets.list().map(({ id }) => id);
  const tokens = core.tokens.survey().map(({ id }) => id);
  return {
    'cabinets.list': () => core.cabinets.list(),
    'tokens.list': (nth) => core.tokens.list(pick(cabinets, nth)),
    'tokens.show': (nth) => core.tokens.show(pick(tokens, nth)),
    'tokens.history': (nth) => core.checks.history(pick(tokens, nth)),
    'tokens.timeline': (nth) => core.checks.timeline(pick(tokens, nth)),
    'tokens.survey': () => core.tokens.survey(),
  };
}

async function measure(checks: number): Promise<Record<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  try {
    await makeFolder(folder, { cabinets: CABINETS, tokensEach: TOKENS, checks }, (line) =>
      process.stderr.write(`${line}\n`),
    );
    const core = await openFolder(folder);
    const times = Object.entries(queriesOf(core)).map(([name, query]) => [name, timesOf(query)] as const);
    core.store.close();
    return Object.fromEntries(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds, shortest first. The first tenth warms up what the others measure. */
function timesOf(query: (nth: number) => unknown): number[] {
  const times = Array.from({ length: ROUNDS }, (_, nth) => {
    const started = performance.now();
    query(nth);
    return performance.now() - started;
  });
  return times.slice(ROUNDS / 10).sort((a, b) => a - b);
}

const at = (times: readonly number[] = [], share = 1) =>
  times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0;
const round = (value: number) => Math.round(value * 100) / 100;

const measured: Record<string, number[]>[] = [];
for (const rows of ROWS) measured.push(await measure(rows));
const grown = Math.log((ROWS.at(-1) ?? 1) / (ROWS[0] ?? 1));
const results = Object.keys(measured[0] ?? {}).map((query) => {
  const [least = 1, ...more] = measured.map((times) => at(times[query], 0.95));
  const most = more.at(-1) ?? least;
  return {
    query,
    p95Ms: [least, ...more].map(round),
    medianMs: round(at(measured.at(-1)?.[query], 0.5)),
    mostMs: round(at(measured.at(-1)?.[query])),
    exponent: round(Math.log(most / least) / grown),
  };
});

if (asJson) process.stdout.write(`${JSON.stringify({ rows: ROWS, results })}\n`);
else {
  process.stdout.write(
    `p95 in milliseconds at ${ROWS.join(', ')} rows of checks; median and most at the last\n`,
  );
  console.table(results.map(({ p95Ms, ...others }) => ({ ...others, p95Ms: p95Ms.join(' / ') })));
}
