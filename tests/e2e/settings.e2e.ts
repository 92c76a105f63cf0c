// The settings through the real window: found by their words, changed, kept over a restart, and told to the audit trail.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, type Klyuchnik, type Running, test } from './klyuchnik.ts';

async function openSettings(klyuchnik: Klyuchnik): Promise<Running> {
  const running = await klyuchnik.start();
  await unlock(running.page);
  await running.page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: 'Settings' })
    .click();
  await running.page.getByRole('heading', { name: 'About' }).waitFor();
  return running;
}

async function fill(klyuchnik: Klyuchnik): Promise<void> {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
}

const preferences = (page: Running['page']) =>
  page.evaluate(async () => {
    const answer = await window.klyuchnik.preferences.read();
    return answer.ok ? answer.data : null;
  });

/** Chooses in a list of Mantine, which opens in a layer of its own. */
async function choose(page: Running['page'], name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(page.getByRole('combobox', { name })).toHaveValue(option);
}

test('settings are found by their words, and in the list beside them', async ({ klyuchnik }) => {
  await fill(klyuchnik);
  const { page, problems } = await openSettings(klyuchnik);
  const main = page.getByRole('main');
  await expectNoFindings(page, 'settings');

  const find = main.getByRole('searchbox', { name: 'Find a setting' });
  await find.fill('data folder');
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(['Data']);
  await expect(main.getByText('1 section found')).toBeVisible();
  await find.fill('zzz');
  await expect(main.getByRole('heading', { level: 2 })).toHaveCount(0);
  await find.press('Escape');
  await expect(main.getByRole('heading', { name: 'About' })).toBeVisible();

  await main
    .getByRole('navigation', { name: 'Sections of the settings' })
    .getByRole('button', { name: 'About' })
    .click();
  await expect(main.getByRole('heading', { name: 'About' })).toBeFocused();
  await expect(main.getByRole('heading', { name: 'About' })).toBeInViewport();
  expect(problems).toEqual([]);
});

test('a compact window shows more rows, at once and after a restart', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const first = await openSettings(klyuchnik);
  const rowHeight = async (page: Running['page']) => {
    await page
      .getByRole('navigation', { name: 'Cabinets and sections' })
      .getByRole('button', { name: 'All cabinets' })
      .click();
    const row = page.getByRole('main').getByRole('row').filter({ hasText: 'Садовый дом' });
    await expect(row).toBeVisible();
    return (await row.boundingBox())?.height ?? 0;
  };
  await first.page.getByRole('radiogroup', { name: 'Density' }).getByText('Compact').click();
  await expect(first.page.locator('html')).toHaveAttribute('data-density', 'compact');
  await first.app.close();

  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  const compact = await rowHeight(page);
  await page.evaluate(() => window.klyuchnik.preferences.change({ density: 'comfortable' }));
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  expect(await rowHeight(page)).toBeGreaterThan(compact + 4);
  expect(problems).toEqual([]);
});

test('the clipboard time and the quiet hours are kept; the first is told to the audit trail', async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const { page, problems } = await openSettings(klyuchnik);
  const main = page.getByRole('main');
  await choose(page, 'A copied token stays on the clipboard for', '15 seconds');
  await choose(page, 'Show on the desktop', 'With the names of cabinets');

  // The knob covers the field itself: its label takes the click.
  await main.locator('label', { has: page.getByRole('switch', { name: 'Quiet hours' }) }).click();
  const from = main.getByLabel('From', { exact: true });
  await from.fill('23:30');
  await from.blur();
  await expect.poll(async () => (await preferences(page))?.quietHours?.from).toBe('23:30');
  // Hidden behind its own label, it is switched by keyboard.
  await main.getByRole('checkbox', { name: 'Sunday' }).press('Space');
  await main.getByRole('checkbox', { name: 'Checks by schedule wait, too' }).check();
  await expect
    .poll(() => preferences(page))
    .toMatchObject({
      clipboardSeconds: 15,
      notices: 'names',
      quietHours: { from: '23:30', to: '08:00', days: [1, 2, 3, 4, 5, 6], holdsChecks: true },
    });

  // The same time twice makes no hours: it is said, and the former ones stay.
  await from.fill('08:00');
  await from.blur();
  await expect(main.getByRole('alert')).toHaveText(/Beginning and end are the same/);
  expect((await preferences(page))?.quietHours?.from).toBe('23:30');
  await from.fill('23:30');
  await expect(main.getByRole('alert')).toHaveCount(0);
  await expectNoFindings(page, 'quiet hours');

  await main.getByRole('tab', { name: 'Audit trail' }).click();
  await expect(main.getByText('it was 60 seconds, it is 15 seconds.')).toBeVisible();
  expect(problems).toEqual([]);
});

test('one schedule is set for all cabinets, and another for those to come', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const { page, problems } = await openSettings(klyuchnik);
  const main = page.getByRole('main');
  const table = main.getByRole('table', { name: 'Checks by schedule' });
  await main.getByRole('button', { name: 'Set for all…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'How often' }).click();
  await page.getByRole('option', { name: 'Every 6 hours' }).click();
  await expectNoFindings(page, 'one schedule for all');
  await dialog.getByRole('button', { name: 'Set for 5 cabinets' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(table.getByRole('row').filter({ hasText: 'Every 6 hours' })).toHaveCount(5);
  await expect(main.getByText('5 of 5 are checked by schedule.')).toBeVisible();

  await main.getByRole('button', { name: 'Set…' }).click();
  await dialog.getByRole('combobox', { name: 'How often' }).click();
  await page.getByRole('option', { name: 'Once a day' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(async () => (await preferences(page))?.newSchedule)
    .toEqual({ everyHours: 24, quiet: null });
  expect(problems).toEqual([]);
});

test('versions and the licences of what ships inside can be read', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const { page, problems } = await openSettings(klyuchnik);
  const main = page.getByRole('main');
  await expect(main.getByText('SQLite', { exact: true })).toBeVisible();
  await main.getByRole('button', { name: 'Show', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  const find = dialog.getByRole('searchbox', { name: 'Find by name or licence' });
  await expect(find).toBeFocused();
  await expectNoFindings(page, 'licences');
  await find.fill('better-sqlite3');
  await expect(dialog.getByText('1 package', { exact: true })).toBeVisible();
  await dialog.getByText('better-sqlite3', { exact: true }).click();
  await expect(dialog.getByText(/Permission is hereby granted/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Show', exact: true })).toBeFocused();

  await main.getByRole('button', { name: 'To the policies' }).click();
  await expect(page.getByRole('tab', { name: 'Policies', selected: true })).toBeVisible();
  expect(problems).toEqual([]);
});
