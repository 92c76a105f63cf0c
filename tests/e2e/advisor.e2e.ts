// The advisor and newer catalogues through the real window.

import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { chooseOperation } from './choose-operation.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('the least access for a job, and what it allows besides', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await page.getByRole('navigation').getByRole('button', { name: 'API operations' }).click();
  await main.getByRole('tab', { name: 'Access advisor' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Access advisor' });
  const advice = panel.getByRole('region', { name: 'The access it takes' });
  await expect(advice).toContainText('Tick operations in the list');
  const tick = (id: string) => chooseOperation(panel, id);

  await tick('getCampaigns');
  await expect(advice).toContainText('any token can do this');
  await tick('getGoodsFeedbacks');
  await expect(advice.getByRole('listitem').first()).toContainText('«Общение с покупателями»');
  await expect(advice).toContainText(/Writing operations: 7, reading ones: 11\./);
  await expect(advice).toContainText('write to buyers');
  await expect(advice).toContainText(/Or instead one access:\s*«Просмотр всех данных»/);
  await tick('updateStocks');
  await expect(advice.getByRole('status')).toHaveText(/^2 access scopes are needed: «/);
  await expect(advice).not.toContainText('Or instead');

  // Tokens that would do already are named once the Market has told their access.
  await expect(advice).not.toContainText('already fit');
  await panel.getByRole('button', { name: 'Take all off' }).click();
  await expect(advice).toContainText('Tick operations in the list');

  await panel.getByRole('combobox', { name: 'Start from a profile' }).click();
  await page.getByRole('option', { name: 'RetailCRM integration' }).click();
  for (const label of [
    'Обработка заказов и учёт товаров',
    'Управление ценами',
    'Управление товарами и карточками',
  ])
    await expect(advice).toContainText(label);
  await expect(advice).toContainText('Nothing: exactly what was chosen.');
  expect(market.control.requests()).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});

test('a newer catalogue: looked at, used, kept over a restart, gone back from; a broken one refused', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const first = await klyuchnik.start();
  const { page } = first;
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByRole('row', { name: /Prices.*14 of 14/ })).toBeVisible();

  await rail.getByRole('button', { name: 'API operations' }).click();
  await main.getByRole('tab', { name: 'Catalogue' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Catalogue' });
  await expect(panel).toContainText('September 30, 2026');
  const load = (text: string) =>
    panel.locator('input[type="file"]').setInputFiles({
      name: 'operations.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await load('<html>');
  await expect(panel.getByRole('alert')).toContainText('This is not a JSON file');
  const { operations } = loadCatalogue();
  await load(JSON.stringify({ asOf: '2026-10-31', operations: [{ ...operations[0], scopes: ['x'] }] }));
  await expect(panel.getByRole('alert')).toContainText('operations.0.scopes.0');
  await load(JSON.stringify({ asOf: '2026-09-30', operations }));
  await expect(panel.getByRole('alert')).toContainText('is not newer than the one in use');
  await expect(panel).toContainText('part of the program');

  const moved = operations.map((one) =>
    one.operationId === 'updatePrices'
      ? { ...one, scopes: ['ALL_METHODS', 'OFFERS_AND_CARDS_MANAGEMENT'] }
      : one,
  );
  const newer = JSON.stringify({ asOf: '2026-10-31', operations: moved });
  await load(newer);
  await expect(dialog).toContainText('1 token is concerned');
  await expect(dialog).toContainText(/Репрайсер Садовый дом/);
  await expect(dialog).toContainText(/will no longer be able to:\s*Set prices in one store/);
  await expect(dialog).toContainText('no longer opened by «Управление ценами»');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toContainText('September 30, 2026');
  // The same file may be chosen again after it was turned down.
  await load(newer);
  await dialog.getByRole('button', { name: 'Use this catalogue' }).click();
  await expect(panel).toContainText('October 31, 2026');
  await panel
    .getByRole('region', { name: 'What changed since September 30, 2026' })
    .getByRole('button', { name: 'Репрайсер' })
    .click();
  await expect(page.getByRole('heading', { name: 'Репрайсер' })).toBeVisible();
  await main.getByRole('tab', { name: 'Overview' }).click();
  await expect(main.getByRole('row', { name: /Prices.*13 of 14/ })).toBeVisible();
  expect(first.problems).toEqual([]);
  await first.app.close();

  const again = await klyuchnik.start();
  await unlock(again.page);
  await again.page.getByRole('navigation').getByRole('button', { name: 'API operations' }).click();
  const mainAgain = again.page.getByRole('main');
  await mainAgain.getByRole('tab', { name: 'Catalogue' }).click();
  await expect(mainAgain).toContainText('October 31, 2026');
  await mainAgain.getByRole('button', { name: 'Go back to the catalogue of September 30, 2026' }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
  await expect(mainAgain.getByText('part of the program')).toBeVisible();
  await expect(mainAgain.getByRole('button', { name: /^Go back/ })).toHaveCount(0);
  expect(again.problems).toEqual([]);
  await market.close();
});
