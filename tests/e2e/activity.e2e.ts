// Long work in one place: a check run with its progress, stopped from there; a single test with the way to its result; a
// backup that failed while nobody looked, told by a badge.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, openFolder, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

const foot = (page: Page) => page.getByRole('contentinfo');
const button = (page: Page) => foot(page).getByRole('button', { expanded: false });
const list = (page: Page) => foot(page).getByRole('region', { name: 'Work in progress' });

test('a check run is seen and stopped from the list, and its end stays there', async ({ klyuchnik }) => {
  // Slow enough that it has not ended by the time it is stopped, on whatever machine.
  const market = await startPracticeMarket({ cabinets: manyCabinets(2, 30), latencyMs: 3000 });
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await expect(button(page)).toContainText('Nothing is running');
  await page.getByRole('main').getByRole('button', { name: 'Check all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the check' }).click();
  await expect(button(page)).toContainText(/1 running · \d+%/);

  await button(page).click();
  await expect(list(page)).toBeFocused();
  const now = list(page).getByRole('list', { name: 'Now' });
  await expect(now.getByRole('progressbar', { name: 'Check of cabinets' })).toBeVisible();
  await expectNoFindings(page, 'work in progress');
  await now.getByRole('button', { name: 'Stop: Check of cabinets' }).click();
  const ended = list(page).getByRole('list', { name: 'Ended' });
  await expect(ended).toContainText('Check of cabinets');
  await expect(ended).toContainText('Stopped');
  await expect(now).toHaveCount(0);

  // Escape closes it and gives the focus back.
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();

  // The test of one token as well, by keyboard: the focus stays in the list when the button goes.
  const main = page.getByRole('main');
  await page.keyboard.press('ControlOrMeta+Digit1');
  await expect(main.getByRole('heading', { level: 1, name: market.cabinets[0]?.title ?? '' })).toBeVisible();
  await main.locator('.row-title').first().click();
  await main.getByRole('button', { name: 'Test now' }).waitFor();
  const token = (await main.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await main.getByRole('button', { name: 'Test now' }).click();
  await button(page).click();
  await now.getByRole('button', { name: `Stop: Check of a token: ${token}` }).press('Enter');
  await expect(ended).toContainText(`Check of a token: ${token}`);
  await expect(now).toHaveCount(0);
  await expect(list(page)).toBeFocused();
  await expect(ended.getByText('Stopped')).toHaveCount(2);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(main.getByText('This token has not been checked yet.')).toBeVisible();

  // A deep check where it is looked at; a quick test by leaving it.
  await main.getByRole('button', { name: 'Deep check' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await dialog.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await expect(dialog).toContainText('The check was stopped');
  // What was pressed is gone: what took its place has the focus.
  await expect(dialog.locator(':focus')).toContainText('The check was stopped');
  await dialog.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(dialog.locator(':focus')).toContainText('It will make');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+KeyT');
  await dialog.getByRole('textbox', { name: 'Token' }).fill(market.cabinets[1]?.tokens[0]?.value ?? '');
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await button(page).click();
  await expect(ended.getByText('Stopped')).toHaveCount(4);
  expect(problems).toEqual([]);
  await market.close();
});

test('a single test ends with its verdict, and leads back to its token', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await showToken(page, 'Репрайсер');
  await page.getByRole('main').getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('Works: the Market accepted this token and named its access.')).toBeVisible();
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  await button(page).click();
  const ended = list(page).getByRole('list', { name: 'Ended' });
  await expect(ended).toContainText('Check of a token: Репрайсер');
  await expect(ended).toContainText('Works');
  await ended.getByRole('button', { name: 'Open: Check of a token: Репрайсер' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Репрайсер' })).toBeVisible();
  await expect(list(page)).toHaveCount(0);

  await button(page).click();
  await list(page).getByRole('button', { name: 'Clear what has ended' }).click();
  await expect(list(page)).toContainText('All that takes a while will be here');

  // Locked, the window forgets what it did.
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
  await unlock(page);
  await button(page).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});

test('a backup that fails is told by a badge until the list is looked at; the next check by schedule stands beside it', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const core = await openFolder(klyuchnik.folder);
  core.cabinets.setScheduleOfAll({ everyHours: 24, quiet: null });
  core.store.close();
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await expect(foot(page)).toContainText(/Next check: /);
  const nowhere = join(klyuchnik.folder, 'no such folder', 'backup.age');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, nowhere);
  const main = page.getByRole('main');
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  await main.getByRole('tab', { name: 'Backups' }).click();
  await main.getByLabel('Passphrase for this file').fill('синий трамвай везёт пятнадцать дынь');
  await main.getByLabel('Once more').fill('синий трамвай везёт пятнадцать дынь');
  await main.getByRole('button', { name: 'Make a backup file…' }).click();
  await expect(foot(page)).toContainText('1 failed');
  await button(page).click();
  await expect(list(page).getByRole('list', { name: 'Ended' })).toContainText(
    'Backup file' + 'The file could not be written there.',
  );
  await expect(foot(page).getByText('1 failed')).toHaveCount(0);
  await expectNoFindings(page, 'what failed');
  expect(problems).toEqual([]);
  await market.close();
});
