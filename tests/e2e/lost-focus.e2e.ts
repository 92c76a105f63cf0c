// Focus stays in reach where a row, a table or a list goes with the button that had it.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('what goes leaves the focus to what stays', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const title = (name: string) => main.getByRole('heading', { level: 1, name });
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const discard = async (name: string) => {
    await main.getByRole('button', { name: `Actions for token ${name}` }).press('Enter');
    await page.getByRole('menuitem', { name: 'Move to trash' }).press('Enter');
  };
  await rail.getByRole('button', { name: /^Зоомир/ }).press('Enter');
  await discard('Склад Зоомира');
  await expect(main.getByRole('button', { name: 'Чаты', exact: true })).toBeFocused();
  // The last one, and the table with it.
  await discard('Чаты');
  await expect(main.getByRole('table')).toHaveCount(0);
  await expect(title('Зоомир')).toBeFocused();

  await rail.getByRole('button', { name: 'Trash' }).press('Enter');
  const restore = (name: string) => main.getByRole('button', { name: `Restore ${name}` });
  await restore('Чаты').press('Enter');
  await expect(restore('Чаты')).toHaveCount(0);
  await expect(restore('Склад Зоомира')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main.getByText('The trash is empty')).toBeVisible();
  await expect(title('Trash')).toBeFocused();

  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).press('Enter');
  await expect(main.getByText('Works: the Market accepted this token and named its access.')).toBeVisible();
  const work = page.getByRole('contentinfo');
  await work.getByRole('button', { expanded: false }).press('Enter');
  await expect(work.getByRole('listitem')).toHaveCount(1);
  await work.getByRole('button', { name: 'Clear what has ended' }).press('Enter');
  await expect(work.getByRole('listitem')).toHaveCount(0);
  await expect(work.getByRole('region', { name: 'Work in progress' })).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});
