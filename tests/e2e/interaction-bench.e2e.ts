// The benchmark of interactions does run, at a small size, and yields a figure for each. No figure is judged here.
import { doInteractions, INTERACTIONS, reportOf } from '../bench/vault/interactions.ts';
import { makeFolder, type Size } from '../bench/vault/made-folder.ts';
import { unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

const SIZE: Size = { cabinets: 10, tokensEach: 30, checks: 20_000 };
const ROUNDS = 3;

test('every interaction is measured in a vault of 10 cabinets and 20,000 checks', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  test.setTimeout(240_000);
  await makeFolder(klyuchnik.folder, SIZE);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const samples = await doInteractions(page, SIZE, ROUNDS);
  const report = reportOf(SIZE, samples, samples);
  expect(report.lines.map(({ interaction }) => interaction)).toEqual([...INTERACTIONS]);
  for (const { interaction, times, paint, content, paintRatio } of report.lines) {
    expect(times, interaction).toBeGreaterThanOrEqual(ROUNDS);
    expect(paint.p50, interaction).toBeGreaterThanOrEqual(16);
    expect(paint.max, interaction).toBeGreaterThanOrEqual(paint.p95);
    expect(content.p50, interaction).toBeGreaterThan(0);
    expect(paintRatio, interaction).toBe(1);
  }
  expect(problems).toEqual([]);
});
