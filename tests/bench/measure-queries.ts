// Figure 5: what the window asks of main, and the search over what it got, on histories of growing length.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../src/core/core.ts';
import { openPaletteSearch } from '../../src/renderer/features/palette/search-palette.ts';
import { openFolder } from '../e2e/filled-vault.ts';
import { alone, grow, type Measured, quantileOf } from './figures.ts';
import { makeFolder, type Size, tokenTitle } from './vault/made-folder.ts';
import { queriesOf } from './vault/queries-of.ts';

const GOAL_MS = 10;

/** The search is the window's own work, over the titles it was given. */
function withSearch(core: Core): Record<string, (nth: number) => unknown> {
  const titles = core.tokens.survey().map(({ title }) => title);
  const search = openPaletteSearch(
    titles.map((title) => ({ kind: 'token' as const, title, detail: '', words: '' })),
  );
  return {
    ...queriesOf(core),
    'search over all tokens': (nth) => search(tokenTitle(nth % 30).slice(0, 3 + (nth % 12))),
  };
}

/** @param rounds how often each is asked; a tenth more warms up what the others measure */
export async function measureQueries(
  sizes: readonly Size[],
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const taken: Record<string, number[]>[] = [];
  for (const size of sizes) taken.push(await timesIn(size, rounds, say));
  const [last, checks] = [taken.at(-1) ?? {}, sizes.at(-1)?.checks ?? 0];
  const tokens = sizes.map(({ cabinets, tokensEach }) => cabinets * tokensEach);
  const p95 = (times: number[] | undefined) => quantileOf(times ?? [], 0.95);
  const figures = Object.entries(last).map(([query, times]) =>
    alone(
      {
        nth: 5,
        name: `${query}, ${checks.toLocaleString('en')} rows, 95th percentile`,
        unit: 'ms',
        goal: GOAL_MS,
        note: `median ${quantileOf(times, 0.5).toFixed(2)} ms, longest ${quantileOf(times, 1).toFixed(2)} ms`,
      },
      [p95(times)],
    ),
  );
  const growth = Object.keys(last).map((query) =>
    grow(
      query,
      'ms',
      tokens,
      taken.map((times) => p95(times[query])),
    ),
  );
  return { figures, growth, notes: [] };
}

async function timesIn(
  size: Size,
  rounds: number,
  say: (line: string) => void,
): Promise<Record<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  try {
    await makeFolder(folder, size, say);
    const core = await openFolder(folder);
    const times: Record<string, number[]> = {};
    for (const [name, query] of Object.entries(withSearch(core))) times[name] = await timesOf(query, rounds);
    core.store.close();
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until the whole answer is there, also where it comes in steps. */
async function timesOf(query: (nth: number) => unknown, rounds: number): Promise<number[]> {
  const warmUp = Math.ceil(rounds / 10);
  const times: number[] = [];
  for (let nth = 0; nth < warmUp + rounds; nth += 1) {
    const started = performance.now();
    await query(nth);
    times.push(performance.now() - started);
  }
  return times.slice(warmUp);
}
