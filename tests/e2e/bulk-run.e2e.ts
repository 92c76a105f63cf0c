// A run over the tokens of 20 cabinets, 600 of them or fewer, through the real window: stopped, killed, started again, taken
// up where it was.
import type { Page } from '@playwright/test';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { tagToken } from '../../src/practice/request-log.ts';
import { sizeOf } from '../sizes.ts';
import { fillVault, openFolder, unlock } from './filled-vault.ts';
import { expect, type Running, test } from './klyuchnik.ts';

const CABINETS = 20;
const TOKENS = sizeOf(8, 30);
const ALL = CABINETS * TOKENS;
// How many checks may be under way at once, so how many a kill can catch half-way.
const AT_ONCE = 32;

const bar = (page: Page) => page.getByRole('region', { name: 'Progress of the check' });
async function kill({ app }: Running): Promise<void> {
  app.process().kill('SIGKILL');
  await app.waitForEvent('close');
}
const progress = (page: Page) => bar(page).getByRole('progressbar');
const doneOf = async (page: Page) => Number(await progress(page).getAttribute('aria-valuenow'));
const atLeast = (page: Page, done: number) =>
  expect.poll(() => doneOf(page), { intervals: [50] }).toBeGreaterThanOrEqual(done);

test('a run over all tokens survives stopping and killing and judges each token once', async ({
  klyuchnik,
}, info) => {
  test.slow();
  const market = await startPracticeMarket({ cabinets: manyCabinets(CABINETS, TOKENS), latencyMs: 150 });
  await fillVault(klyuchnik.folder, market);

  const first = await klyuchnik.start();
  await unlock(first.page);
  await first.page.getByRole('main').getByRole('button', { name: 'Check all' }).click();
  const plan = first.page.getByRole('dialog');
  await expect(plan).toContainText(`${ALL} tokens in ${CABINETS} cabinets`);
  expect(market.control.requests()).toEqual([]);
  await plan.getByRole('button', { name: 'Start the check' }).click();

  await atLeast(first.page, ALL / 10);
  await bar(first.page).getByRole('button', { name: 'Pause' }).click();
  await expect(bar(first.page)).toContainText('The check is paused');
  await bar(first.page).getByRole('button', { name: 'Continue' }).click();
  await atLeast(first.page, ALL / 5);
  await bar(first.page).getByRole('button', { name: 'Stop' }).click();
  await expect(bar(first.page)).toContainText('The check was stopped');
  expect(first.problems).toEqual([]);
  await kill(first);

  const killed = await klyuchnik.start();
  await unlock(killed.page);
  await expect(bar(killed.page)).toContainText('The check was stopped');
  await bar(killed.page).getByRole('button', { name: 'Continue' }).click();
  await atLeast(killed.page, ALL * 0.4);
  await kill(killed);

  const second = await klyuchnik.start();
  await unlock(second.page);
  await expect(bar(second.page).getByRole('button', { name: 'Drop' })).toBeVisible();
  const before = await doneOf(second.page);
  expect(before).toBeGreaterThanOrEqual(ALL * 0.4);
  await second.app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { delay });
  });
  await bar(second.page).getByRole('button', { name: 'Continue' }).click();
  await expect(bar(second.page)).toContainText('The check is done', { timeout: 60_000 });
  const delayMs = await second.app.evaluate(
    () =>
      (globalThis as unknown as { delay: { percentile(share: number): number } }).delay.percentile(99) / 1e6,
  );
  info.annotations.push({
    type: 'event loop of main, 99th percentile',
    description: `${delayMs.toFixed(1)} ms`,
  });
  expect(second.problems).toEqual([]);
  await second.app.close();

  // Every token has exactly one verdict, whatever happened on the way.
  const core = await openFolder(klyuchnik.folder);
  const rows = core.store.tokens.listKept();
  expect(rows).toHaveLength(ALL);
  const verdicts = rows.map(({ id }) => core.store.checks.newestOf(id, 10));
  expect(verdicts.every((checks) => checks.length === 1)).toBe(true);
  expect(core.store.runs.newest()).toMatchObject({ state: 'finished' });
  const dead = verdicts.filter(([check]) => check?.verdict === 'bad').length;
  core.store.close();
  const revoked = market.cabinets.flatMap(({ tokens }) => tokens).filter((token) => token.revoked);
  expect(dead).toBe(revoked.length);

  // The market's own count: one introspection a token, a second one only for what was under way at the stop and the kill.
  const asked = new Map<string, number>();
  for (const { operationId, token } of market.control.requests()) {
    if (operationId === 'getAuthTokenInfo' && token) asked.set(token, (asked.get(token) ?? 0) + 1);
  }
  const tags = market.cabinets.flatMap(({ tokens }) => tokens.map(({ value }) => tagToken(value)));
  expect(tags.every((tag) => (asked.get(tag) ?? 0) >= 1)).toBe(true);
  expect([...asked.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(2 * AT_ONCE);
  expect(market.control.introspections().every(({ count }) => count <= 100)).toBe(true);
  const peaks = market.control.peaks();
  expect(peaks.overall).toBeLessThanOrEqual(AT_ONCE);
  expect(Math.max(...Object.values(peaks.cabinets))).toBeLessThanOrEqual(2);
  await market.close();
});
