// `npm run bench:queries`: what the window asks of main, timed in main itself on growing histories. Prints figures and how
// they grow (time ~ rows^exponent; 0 is not at all, 1 is in step), and passes no judgement: machines differ. --json for one
// JSON value.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../../e2e/filled-vault.ts';
import { makeFolder } from './made-folder.ts';
import { queriesOf } from './queries-of.ts';

const ROWS = [10_000, 100_000, 1_000_000];
const [CABINETS, TOKENS] = [100, 30];
/** `--tokens 100` gives every cabinet so many: 10,000 in all. */
const tokensEach = Number(argumentOf('--tokens') ?? TOKENS);
const ROUNDS = 200;
const asJson = process.argv.includes('--json');

function argumentOf(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

async function measure(checks: number): Promise<Record<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  try {
    await makeFolder(folder, { cabinets: CABINETS, tokensEach, checks }, (line) =>
      process.stderr.write(`${line}\n`),
    );
    const core = await openFolder(folder);
    const times: Record<string, number[]> = {};
    for (const [name, query] of Object.entries(queriesOf(core))) times[name] = await timesOf(query);
    core.store.close();
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds, shortest first. The first tenth warms up what the others measure. */
async function timesOf(query: (nth: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < ROUNDS; nth += 1) {
    const started = performance.now();
    const answer = query(nth);
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - started);
  }
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
