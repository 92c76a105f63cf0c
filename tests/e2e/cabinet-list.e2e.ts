// The list of all cabinets: ordered by any column, narrowed down by what is typed, and found again as it was left.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { addManyTokens } from './many-tokens.ts';
import { withVault } from './recorded-handover.ts';

test('cabinets are ordered by a column, narrowed down, and found again as they were left', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => addManyTokens(core, market.url, 12, 3));
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const table = main.getByRole('table', { name: 'All cabinets' });
  const titles = table.locator('tbody .row-title');
  await expect(titles).toHaveCount(12 + market.cabinets.length);
  const own = await titles.allTextContents();

  const head = (name: string) => table.getByRole('columnheader', { name, exact: true });
  await head('Cabinet').getByRole('button').click();
  await expect(head('Cabinet')).toHaveAttribute('aria-sort', 'ascending');
  await expect(titles).toHaveText(
    [...own].sort((one, other) => one.localeCompare(other, 'ru', { numeric: true })),
  );
  await expectNoFindings(page, 'the list of all cabinets, ordered by title');

  // The worst first, by keyboard; once more turns it round.
  await head('Tokens').getByRole('button').focus();
  await page.keyboard.press('Enter');
  const rows = table.locator('tbody').getByRole('row');
  await expect(rows.first()).toContainText('Dead');
  await page.keyboard.press('Enter');
  await expect(head('Tokens')).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.last()).toContainText('Dead');

  const search = main.getByRole('searchbox', { name: 'Narrow down the cabinets' });
  await search.fill('казань');
  await expect(titles).toHaveText([/Казань/, /Казань/]);
  await expect(main.getByRole('status').filter({ hasText: '2 cabinets of' })).toBeVisible();
  // As it was left, after a look at one of them.
  await titles.last().click();
  await expect(main.getByRole('heading', { level: 1, name: /Казань/ })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'All cabinets' }).click();
  await expect(titles.last()).toBeFocused();
  await expect(titles).toHaveText([/Казань/, /Казань/]);
  await search.fill('щщщ');
  await expect(main.getByText('No such cabinets.')).toBeVisible();
  await expectNoFindings(page, 'a list of all cabinets in which nothing is found');
  await search.press('Escape');
  await main.getByRole('button', { name: 'Back to your own order' }).click();
  await expect(titles).toHaveText(own);
  await expect(head('Tokens')).toHaveAttribute('aria-sort', 'none');
  await market.close();
  expect(problems).toEqual([]);
});
