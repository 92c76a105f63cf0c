// The columns an operator chose are theirs: a view shows its own, and they come back when it is left, also after a restart.

import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('a view opened and left gives back the columns and the order one had', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const head = (name: string) => main.getByRole('columnheader', { name });
  await main.getByText('All tokens', { exact: true }).click();
  await main.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Access' }).click();
  await page.keyboard.press('Escape');
  await expect(head('Access')).toHaveCount(0);
  await head('Cabinet').getByRole('button').click();
  await expect(head('Cabinet')).toHaveAttribute('aria-sort', 'ascending');

  await main.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Without a holder' }).click();
  await expect(head('Access')).toBeVisible();
  await expect(head('Age')).toHaveAttribute('aria-sort', 'descending');
  // A change made to a view is no change of one's own table.
  await head('Age').getByRole('button').click();
  await expect(main.getByRole('button', { name: 'View: Without a holder, changed' })).toBeVisible();
  await main.getByRole('button', { name: 'Reset filters' }).first().click();
  await expect(main.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await expect(head('Access')).toHaveCount(0);
  await expect(head('Cabinet')).toHaveAttribute('aria-sort', 'ascending');

  // Closed with a view open, it begins with one's own.
  await main.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Without a holder' }).click();
  await expect(head('Access')).toBeVisible();
  await app.close();
  const again = await klyuchnik.start();
  await unlock(again.page);
  const later = (name: string) => again.page.getByRole('main').getByRole('columnheader', { name });
  await expect(later('Cabinet')).toHaveAttribute('aria-sort', 'ascending');
  await expect(later('Access')).toHaveCount(0);
  expect([...problems, ...again.problems]).toEqual([]);
  await market.close();
});
