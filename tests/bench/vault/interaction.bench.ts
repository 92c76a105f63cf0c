// `npm run bench:interaction`: interaction to next paint with a full vault, beside the same with next to nothing in it.
// Prints a table and keeps the figures in test-results/bench/interaction.json; passes no judgement: machines differ.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import { unlock } from '../../e2e/filled-vault.ts';
import { startProgram } from '../../e2e/klyuchnik.ts';
import { doInteractions, reportOf, type Samples } from './interactions.ts';
import { makeFolder, type Size } from './made-folder.ts';

const number = (name: string, usual: number) => Number(process.env[name] ?? usual);
const FULL: Size = {
  cabinets: number('BENCH_CABINETS', 100),
  tokensEach: number('BENCH_TOKENS', 30),
  checks: number('BENCH_CHECKS', 1_000_000),
};
/** Something must be there to be switched to and opened; none of it was ever checked. */
const SMALL: Size = { cabinets: 2, tokensEach: 1, checks: 0 };
const ROUNDS = number('BENCH_ROUNDS', 60);
const REPORT = resolve(import.meta.dirname, '../../../test-results/bench/interaction.json');

test('interaction to next paint', async () => {
  const small = await measure(SMALL);
  const report = reportOf(FULL, await measure(FULL), small);
  writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${report.machine.cpu}, ${report.machine.cores} cores, ${report.machine.memoryGb} GB`);
  console.log(`${FULL.cabinets} cabinets x ${FULL.tokensEach} tokens, ${FULL.checks} checks; milliseconds`);
  console.table(
    Object.fromEntries(
      report.lines.map(({ interaction, times, paint, content, paintRatio, contentRatio }) => [
        interaction,
        {
          times,
          'paint p50': paint.p50,
          'paint p95': paint.p95,
          'paint max': paint.max,
          'x small': paintRatio,
          'content p50': content.p50,
          'content p95': content.p95,
          'content max': content.max,
          'content x small': contentRatio,
        },
      ]),
    ),
  );
});

async function measure(size: Size): Promise<Samples> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  try {
    await makeFolder(folder, size, (line) => console.log(line));
    const { app, page } = await startProgram(folder);
    try {
      await unlock(page);
      return await doInteractions(page, size, ROUNDS);
    } finally {
      await app.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
