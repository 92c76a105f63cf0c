// The benchmark command measures every figure it promises. How fast anything is, is no matter of a test.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { Report } from '../bench/report.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const bench = (...args: string[]) =>
  run(process.execPath, ['tests/bench/bench.ts', '--small', ...args], { cwd: ROOT, encoding: 'utf8' });

test('one command yields every figure, and a small run leaves the page of the whole one alone', {
  tag: '@long',
}, async () => {
  test.setTimeout(600_000);
  const page = resolve(ROOT, 'docs/benchmarks.md');
  const before = readFileSync(page, 'utf8');
  const report = JSON.parse((await bench('--json')).stdout) as Report;
  expect(new Set(report.figures.map(({ nth }) => nth))).toEqual(new Set([1, 2, 3, 4, 5, 6, 8]));
  for (const { name, value, against, ratio } of report.figures) {
    expect(value.median, name).toBeGreaterThan(0);
    expect(value.least, name).toBeLessThanOrEqual(value.most);
    if (against) expect(ratio?.median, name).toBeGreaterThan(0);
  }
  const grown = report.growth.map(({ name }) => name);
  const wanted = [
    'A run over all tokens',
    'Window start',
    'Unlocking',
    'tokens.history',
    'Sealing',
    'Opening',
  ];
  for (const what of wanted) expect(grown, what).toContainEqual(expect.stringMatching(`^${what}`));
  for (const { name, values, exponent } of report.growth) {
    expect(values.length, name).toBeGreaterThan(1);
    expect(Number.isFinite(exponent), name).toBe(true);
  }
  const [first] = report.figures;
  // Two cabinets of two tokens: two calls a token, and at least one for the subscription of each.
  expect(Number.parseInt(first?.note ?? '', 10)).toBeGreaterThanOrEqual(10);
  expect(first?.note).toContain(' 0 refused');
  expect(readFileSync(page, 'utf8')).toBe(before);
});

test('parts are measured alone, and a name that is no part is refused', async () => {
  const { stdout } = await bench('sealing', '--json');
  const report = JSON.parse(stdout) as Report;
  expect(report.parts).toEqual(['sealing']);
  expect(new Set(report.figures.map(({ nth }) => nth))).toEqual(new Set([8]));
  await expect(bench('sealings')).rejects.toMatchObject({ code: 64 });
});
