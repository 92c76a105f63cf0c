// Profiles of one's own through the real window: made, used, written to a file, removed and taken over again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { chooseOperation } from './choose-operation.ts';
import { addHolder } from './filled-ledger.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { giveFor, withVault } from './recorded-handover.ts';

test('a profile of one’s own, from the editor over a file to a comparison', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await main.getByRole('tab', { name: 'Profiles' }).click();
  const own = main.getByRole('region', { name: 'Own profiles' });
  await expect(own).toContainText('None yet.');
  await expect(main.getByRole('button', { name: 'Save own ones to a file…' })).toHaveCount(0);

  await main.getByRole('button', { name: 'New profile' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Fill in this field')).toBeVisible();
  await expect(dialog.getByRole('alert')).toContainText('Tick at least one access or one operation.');
  await dialog.getByLabel('Title').fill('Prices and stock');
  const outcome = dialog.getByRole('region', { name: 'The access it takes' });
  await dialog.getByRole('checkbox', { name: /^Управление ценами/ }).check();
  await expect(outcome).toContainText('«Управление ценами»');
  await expect(outcome).toContainText('Nothing: exactly what is needed.');
  await dialog.getByRole('button', { name: 'Choose operations…' }).click();
  await chooseOperation(dialog, 'updateStocks');
  await expect(outcome).toContainText('«Управление товарами и карточками»');
  await expect(outcome).toContainText('delete goods');
  await expect(dialog.getByRole('region', { name: '1 operation chosen' })).toContainText('updateStocks');
  await dialog.getByRole('tab', { name: 'Also fine' }).click();
  await dialog.getByRole('checkbox', { name: /^Просмотр товаров и карточек/ }).check();
  await dialog.getByLabel('Note').fill('For the repricer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const row = own.getByRole('listitem').filter({ hasText: 'Prices and stock' });
  await expect(row).toContainText('38 operations, writing ones: 9. 1 of them chosen singly.');
  await expect(row).toContainText(/Also fine:\s*«Просмотр товаров и карточек»/);
  await expect(row).toContainText('For the repricer');

  // Changed, and taken as the beginning of another one.
  await own.getByRole('button', { name: 'Edit profile Prices and stock' }).click();
  await dialog.getByLabel('Title').fill('Repricer with stock');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await own.getByRole('button', { name: 'Start from profile Repricer with stock' }).click();
  await expect(dialog.getByLabel('Title')).toHaveValue('Repricer with stock: copy');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(own.getByRole('heading', { level: 3 })).toHaveText([
    'Repricer with stock',
    'Repricer with stock: copy',
  ]);

  const file = join(klyuchnik.folder, 'profiles.json');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await main.getByRole('button', { name: 'Save own ones to a file…' }).click();
  await expect(page.getByText(`Profiles written to ${file}`)).toBeVisible();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    profiles: [{ title: 'Repricer with stock', operations: ['updateStocks'] }, {}],
  });
  await own.getByRole('button', { name: 'Remove profile Repricer with stock', exact: true }).click();
  await expect(dialog).toContainText('Nobody holds a token for this profile.');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(own.getByRole('heading', { level: 3 })).toHaveText(['Repricer with stock: copy']);
  const take = (chosen: string | { name: string; mimeType: string; buffer: Buffer }) =>
    main.locator('input[type="file"]').setInputFiles(chosen);
  await take({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"profiles":[]}') });
  await expect(main.getByRole('alert')).toContainText('Nothing was changed.');
  await take(file);
  await expect(page.getByText('New profiles: 1, replaced: 1')).toBeVisible();
  await expect(main.getByRole('alert')).toHaveCount(0);
  await expect(own.getByRole('heading', { level: 3 })).toHaveCount(2);

  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByRole('row', { name: /Prices.*14 of 14/ })).toBeVisible();
  await main.getByRole('tab', { name: 'Compare' }).click();
  await main.getByRole('combobox', { name: 'Compare with' }).click();
  await page.getByRole('option', { name: 'Repricer with stock', exact: true }).click();
  await expect(main.getByRole('status')).toContainText('The profile lacks 1 operation.');

  // The advisor knows it too, and a newer catalogue tells what it would lose.
  await rail.getByRole('button', { name: 'API operations' }).click();
  await main.getByRole('tab', { name: 'Access advisor' }).click();
  await main.getByRole('combobox', { name: 'Start from a profile' }).click();
  await page.getByRole('option', { name: 'Repricer with stock', exact: true }).click();
  await expect(main.getByRole('region', { name: '38 operations chosen' })).toBeVisible();
  await main.getByRole('tab', { name: 'Catalogue' }).click();
  const operations = loadCatalogue().operations.filter(({ operationId }) => operationId !== 'updateStocks');
  await main
    .getByRole('tabpanel', { name: 'Catalogue' })
    .locator('input[type="file"]')
    .setInputFiles({
      name: 'operations.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ asOf: '2026-10-31', operations })),
    });
  await dialog.getByText(/profiles are concerned/).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Repricer with stock: copy' })).toContainText(
    /will no longer be able to: Send a store.s stock/,
  );
  expect(problems).toEqual([]);
  await market.close();
});

test('other access, and those it concerns', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => {
    giveFor(core, addHolder(core, 'Анна'), 'Репрайсер', 'prices');
    giveFor(core, addHolder(core, 'Борис'), 'Репрайсер', 'communication');
  });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByRole('row', { name: /Prices.*14 of 14/ })).toBeVisible();
  await main.getByRole('tab', { name: 'What if' }).click();
  const concerned = main.getByRole('region', { name: 'Whom it concerns' });
  await expect(concerned).toHaveCount(0);
  await main.getByRole('checkbox', { name: /^Общение с покупателями/ }).check();
  await expect(concerned).toContainText('These lose nothing of their jobs: Борис and Анна.');
  await main.getByRole('checkbox', { name: /^Управление ценами/ }).uncheck();
  await expect(concerned).toContainText('Warn them first');
  await expect(concerned.getByRole('listitem')).toHaveText([
    /^Анна: the token will no longer do for profile “Prices”, \d+ operations are lost$/,
  ]);
  await expect(concerned).toContainText('These lose nothing of their jobs: Борис.');
  expect(problems).toEqual([]);
  await market.close();
});
