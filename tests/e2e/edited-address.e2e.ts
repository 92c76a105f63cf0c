// The address of a cabinet was edited in the database: the operator is told, nothing is sent, and there is a way out.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('a cabinet whose address was changed sends nothing until its market is said', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const database = new Database(join(klyuchnik.folder, 'vault', 'klyuchnik.db'));
  const title = 'Садовый дом';
  database
    .prepare('UPDATE cabinet SET api = ? WHERE title = ?')
    .run('https://api.partner.market.yandex.net', title);
  database.close();

  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await expect(
    rail.getByRole('button', { name: /^Садовый дом.*Address changed from outside/ }),
  ).toBeVisible();
  await expect(main.getByRole('row').filter({ hasText: title })).toContainText('Address changed');

  await main.getByRole('button', { name: title, exact: true }).click();
  const alarm = main.getByRole('region', { name: 'The address of this cabinet was changed from outside' });
  await expect(alarm).toBeVisible();
  await expectNoFindings(page, 'cabinet with a changed address');
  // A pasted token is not offered to that address either.
  await rail.getByRole('button', { name: 'Quick test' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Market' })).toHaveValue(
    'Practice market on this computer',
  );
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'RetailCRM', exact: true }).click();
  await expect(alarm).toBeVisible();
  await main.getByRole('button', { name: 'Test now' }).click();
  const note = page.getByRole('alert').filter({ hasText: 'was changed from outside, so nothing was sent' });
  await note.getByRole('button').click();
  await expect(note).toHaveCount(0);

  // By keyboard, to the practice market on this computer.
  await alarm.getByRole('button', { name: 'Say which market…' }).press('Enter');
  await expect(dialog).toContainText('https://api.partner.market.yandex.net');
  await expectNoFindings(page, 'question for the market');
  await dialog.getByRole('combobox', { name: 'Market' }).click();
  await page.getByRole('option', { name: 'Practice market on this computer' }).click();
  await dialog.getByRole('button', { name: 'Use this market' }).click();
  await expect(dialog).toContainText('An address of this computer without a path is needed');
  await dialog.getByLabel('Address').fill(market.url);
  await dialog.getByLabel('Address').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(alarm).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(market.control.requests()).toEqual([]);
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByRole('region', { name: 'Verdict' })).toContainText(/Works/);
  expect(problems).toEqual([]);
  await market.close();
});
