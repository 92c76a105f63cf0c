// The first minutes of a new user: a verdict both ways, and a tour that holds nothing up.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { unlock } from './filled-vault.ts';
import { createVault, enterPractice, expect, type Running, test } from './klyuchnik.ts';

const tourOf = (page: Running['page']) => page.getByRole('region', { name: 'A short tour' });

test('by the practice market: verdicts, and three cards that Escape puts away for good', async ({
  klyuchnik,
}) => {
  const { page, problems } = await klyuchnik.start();
  await createVault(page);
  await expectNoFindings(page, 'where to begin');
  await enterPractice(page);
  const tour = tourOf(page);
  await expect(tour).toBeFocused();
  await expect(tour).toContainText('All cabinets are on the left');
  await expectNoFindings(page, 'the tour');

  // It holds nothing up: the page under it works, and the cards go on from where they were.
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  const table = page.getByRole('table', { name: 'Tokens of cabinet Садовый дом' });
  await expect(table.getByRole('row').filter({ hasText: 'Репрайсер' })).toContainText('Works');
  const next = tour.getByRole('button', { name: 'Next' });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(tour).toContainText('What a verdict says');
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tour).toContainText('How a token is handed over');
  await tour.getByRole('button', { name: 'Back' }).click();
  await expect(tour).toContainText('2 of 3');
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  // Only once by itself; again when it is asked for.
  await rail.getByRole('button', { name: 'Settings' }).click();
  await expect(tour).toHaveCount(0);
  await page.getByRole('button', { name: 'Show it again' }).click();
  await expect(tour).toBeFocused();
  await expect(tour).toContainText('1 of 3');
  for (const name of ['Next', 'Next', 'Got it']) await tour.getByRole('button', { name }).click();
  await expect(tour).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('by a token of one’s own: pasted where to begin is asked, its verdict comes without anything being set up', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  const value = market.cabinets[0]?.tokens.find(({ title }) => title === 'Репрайсер')?.value ?? '';
  const { page, problems } = await klyuchnik.start();
  await createVault(page);
  await page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, value);
  const dialog = page.getByRole('dialog', { name: 'Quick test' });
  await expect(dialog).toBeVisible();
  // The tour waits under it and takes no focus.
  await expect(tourOf(page)).not.toBeFocused();
  await expect(dialog.getByLabel('Token', { exact: true })).toHaveValue(value);
  await dialog.getByRole('combobox', { name: 'Market' }).click();
  await page.getByRole('option', { name: 'Practice market on this computer' }).click();
  await dialog.getByLabel('Address').fill(market.url);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.getByText('Works: the Market accepted this token and named its access.')).toBeVisible();
  // One Escape for the dialog, the next for the card.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(tourOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tourOf(page)).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});

test('after another start there is no tour', { tag: '@long' }, async ({ klyuchnik }) => {
  const first = await klyuchnik.start();
  await createVault(first.page);
  await first.page.getByRole('button', { name: 'Decide later' }).click();
  await expect(tourOf(first.page)).toBeVisible();
  await first.app.close();
  const { page } = await klyuchnik.start();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(tourOf(page)).toHaveCount(0);
});
