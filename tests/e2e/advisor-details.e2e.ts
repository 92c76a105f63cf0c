// What an operator would stumble over in the advisor and in loading a catalogue: lost focus, lost choice, long lists.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { chooseOperation } from './choose-operation.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

async function testAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const survey = await window.klyuchnik.tokens.survey();
    if (!survey.ok) throw new Error(survey.error.code);
    for (const { id } of survey.data) await window.klyuchnik.tokens.test({ id });
  });
}

test('a choice keeps its focus, outlasts a look at a token, and stays short when it is long', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await testAll(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const panel = main.getByRole('tabpanel', { name: 'Access advisor' });
  const advice = panel.getByRole('region', { name: 'The access it takes' });
  const openAdvisor = async () => {
    await rail.getByRole('button', { name: 'API operations' }).click();
    await main.getByRole('tab', { name: 'Access advisor' }).click();
  };
  const tick = (id: string) => chooseOperation(panel, id);
  await openAdvisor();

  await tick('updateStocks');
  await expect(advice).toContainText('«Управление товарами и карточками»');
  await expect(advice).toContainText('within 10 minutes');
  await expect(advice.getByRole('status')).toHaveText(
    '1 access scope is needed: «Управление товарами и карточками»',
  );
  await advice.getByRole('button', { name: 'МойСклад: товары и остатки' }).click();
  await expect(page.getByRole('heading', { name: 'МойСклад: товары и остатки' })).toBeVisible();
  await openAdvisor();
  await expect(panel.getByRole('heading', { name: '1 operation chosen' })).toBeVisible();

  await tick('getGoodsFeedbacks');
  await panel.getByRole('button', { name: /^Drop from the chosen: .*stock/i }).press('Enter');
  await expect(
    panel.getByRole('button', { name: /^Drop from the chosen: View product reviews/ }),
  ).toBeFocused();
  await expect(advice).toContainText(/does not allow to write to buyers/);
  await expect(advice).toContainText(/But it allows to .*see money/);
  await panel.getByRole('button', { name: 'Take all off' }).press('Enter');
  await expect(advice).toContainText('Tick operations in the list');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('advisor-side');

  await panel.getByRole('combobox', { name: 'Start from a profile' }).click();
  await page.getByRole('option', { name: 'RetailCRM integration' }).click();
  await page.setViewportSize({ width: 940, height: 800 });
  const field = panel.getByRole('searchbox');
  // Under the answer, but not under a hundred rows.
  expect((await field.boundingBox())?.y).toBeLessThan(1300);
  await panel.getByText('Show what is chosen').click();
  await expect(panel.getByRole('button', { name: /^Drop from the chosen/ }).nth(90)).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});

test('a great difference stays readable, and a refused file leaves the focus where it was', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-catalogues-'));
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await testAll(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await page.getByRole('navigation').getByRole('button', { name: 'API operations' }).click();
  await main.getByRole('tab', { name: 'Catalogue' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Catalogue' });
  const button = panel.getByRole('button', { name: 'Load a newer one…' });
  const load = async (text: string) => {
    const path = join(folder, 'operations.json');
    writeFileSync(path, text);
    const chooser = page.waitForEvent('filechooser');
    await button.press('Enter');
    await (await chooser).setFiles(path);
  };

  await load(`"${'x'.repeat(4_000_001)}"`);
  await expect(panel.getByRole('alert')).toContainText('too large for a catalogue');
  await expect(button).toBeFocused();

  const { operations } = loadCatalogue();
  const narrowed = operations.map((one, at) => (at % 2 ? { ...one, scopes: ['ALL_METHODS'] } : one));
  await load(JSON.stringify({ asOf: '2026-10-31', operations: narrowed }));
  await expect(panel.getByRole('alert')).toHaveCount(0);
  // The greatest loss stands first, as a number that unfolds.
  const loss = dialog.locator('.difference > details').first().locator('> ul > li').first();
  await expect(loss).toContainText(/Аналитик Садовый дом/);
  await expect(loss.locator('li').first()).toBeHidden();
  await loss.getByText(/will no longer be able to: \d+ operations/).click();
  await expect(loss.locator('li').last()).toBeVisible();
  await dialog
    .getByText(/^Show \d+ more$/)
    .first()
    .click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(problems).toEqual([]);
  rmSync(folder, { recursive: true });
  await market.close();
});
