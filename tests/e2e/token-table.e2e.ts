// The table of a thousand tokens, or of ten thousand, in the real window: few rows drawn, led by the keyboard, filtered, many
// at once, kept views.
import type { Locator, Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { sizeOf } from '../sizes.ts';
import { expectNoFindings } from './axe.ts';
import { addHolder } from './filled-ledger.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { addManyTokens } from './many-tokens.ts';
import { giveFor, withVault } from './recorded-handover.ts';

/** Of the practice market's own. */
const SEEDED = 21;
const CABINETS = 40;
const EACH = sizeOf(24, 249);
const ALL = CABINETS * EACH + SEEDED;
const NUMBER = new Intl.NumberFormat('en', { useGrouping: false });

const mainOf = (page: Page) => page.getByRole('main');
const tableOf = (page: Page) => mainOf(page).getByRole('table', { name: 'Tokens of all cabinets' });
const rowOf = (table: Locator, title: string) => table.getByRole('button', { name: title, exact: true });
const titleIn = (table: Locator, row: number) => table.locator(`tr[aria-rowindex="${row + 1}"] .row-title`);
const status = (page: Page, text: string | RegExp) =>
  mainOf(page).getByRole('status').filter({ hasText: text });

async function showAllTokens(page: Page): Promise<Locator> {
  await mainOf(page).getByText('All tokens', { exact: true }).click();
  const table = tableOf(page);
  // All rows are opened, sent and joined before the first is drawn.
  await table.waitFor({ timeout: 120_000 });
  return table;
}

async function chooseInMenu(page: Page, button: string | RegExp, item: string | RegExp): Promise<void> {
  await mainOf(page).getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('a table of very many tokens: few rows in the page, the keyboard throughout, many checked and discarded at once, views that stay', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  test.setTimeout(600_000);
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => {
    const anna = addHolder(core, 'Анна');
    giveFor(core, anna, 'RetailCRM', 'retailcrm');
    addManyTokens(core, market.url, CABINETS, EACH);
  });
  const first = await klyuchnik.start();
  await unlock(first.page);
  const { page } = first;
  const main = mainOf(page);
  const table = await showAllTokens(page);
  await expect(status(page, `${NUMBER.format(ALL)} tokens`)).toBeVisible();
  await expect(table).toHaveAttribute('aria-rowcount', String(ALL + 1));
  const drawn = () => table.getByRole('row').count();
  expect(await drawn()).toBeLessThan(60);

  // The keyboard leads to the end and back, through rows that are not there until they are reached.
  await titleIn(table, 1).focus();
  await page.keyboard.press('End');
  await expect(titleIn(table, ALL)).toBeFocused();
  await expect(titleIn(table, ALL)).toBeInViewport();
  expect(await drawn()).toBeLessThan(60);
  await page.keyboard.press('ArrowUp');
  await expect(titleIn(table, ALL - 1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(titleIn(table, 1)).toBeFocused();
  await expect(titleIn(table, 1)).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect(titleIn(table, 1)).not.toBeFocused();
  await expect(table.locator('.row-title:focus')).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(titleIn(table, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(titleIn(table, 2)).toBeFocused();
  // Scrolled away by the wheel the row keeps the focus.
  await table.hover();
  await page.mouse.wheel(0, 20_000);
  await expect(titleIn(table, 2)).not.toBeInViewport();
  await expect(titleIn(table, 2)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(titleIn(table, 3)).toBeInViewport();

  // Space selects, Shift takes the rows between, Escape lets go, Ctrl+A takes all.
  const bar = main.getByRole('region', { name: 'Selected tokens' });
  await page.keyboard.press('Space');
  await expect(bar).toContainText('1 token selected');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('3 tokens selected');
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar).toContainText(`${NUMBER.format(ALL)} tokens selected`);
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expectNoFindings(page, 'table of all tokens');

  // One row leads into the token; the way back finds the table as it was left.
  await main.getByLabel('Find a token').fill('retailcrm садовый');
  await expect(status(page, `1 token of ${NUMBER.format(ALL)}`)).toBeVisible();
  await expect(table.getByRole('row', { name: /RetailCRM/ })).toContainText('Анна');
  await rowOf(table, 'RetailCRM').focus();
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { name: 'RetailCRM', exact: true })).toBeVisible();
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  await expect(main.getByLabel('Find a token')).toHaveValue('retailcrm садовый');

  // The tokens of one cabinet, chosen by a range of clicks, are checked after the plan is shown.
  await main.getByLabel('Find a token').fill('лавка чая');
  await expect(status(page, /^4 tokens of/)).toBeVisible();
  const boxes = table.getByRole('checkbox', { name: /^Select token/ });
  await expect(boxes).toHaveCount(4);
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 tokens selected');
  await bar.getByRole('button', { name: 'Check…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveAccessibleName('Check of 3 tokens');
  await expect(dialog).toContainText('3 tokens in 1 cabinet');
  await dialog.getByRole('button', { name: 'Start the check' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Progress of the check' })).toContainText(
    'The check is done',
    { timeout: 60_000 },
  );
  await expect(table.getByRole('row').filter({ hasText: 'Not checked' })).toHaveCount(1);

  // All that pass the filters, named before they go, and brought back by the note.
  await table.getByRole('checkbox', { name: 'Select all tokens shown' }).click();
  await expect(bar).toContainText('4 tokens selected');
  await bar.getByRole('button', { name: 'To trash…' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await expectNoFindings(page, 'many tokens to the trash');
  await dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(main.getByText('No such tokens')).toBeVisible();
  await expect(bar).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(boxes).toHaveCount(4);

  // What is chosen is what is offered for export.
  await boxes.nth(1).click();
  await bar.getByRole('button', { name: 'Export…' }).click();
  const exported = main.getByRole('region', { name: 'Export tokens' });
  await expect(exported.getByRole('radio', { name: 'One by one' })).toBeChecked();
  await expect(exported.getByText(/#[0-9A-Z]{8}$/)).toHaveCount(1);
  await rail.getByRole('button', { name: 'All cabinets' }).click();

  // A view of its own, with columns, order and filters, is there after a restart; ready-made ones are as well.
  await main.getByRole('button', { name: 'Reset filters' }).click();
  await main.getByRole('button', { name: 'Filters', exact: true }).click();
  const attention = main.getByRole('checkbox', { name: 'Only those that need attention' });
  await attention.click();
  await expect(attention).toBeChecked();
  await attention.click();
  await expect(attention).not.toBeChecked();
  await main.getByRole('checkbox', { name: 'Dead', exact: true }).click();
  await main.getByLabel('Access to an area').selectOption('Prices');
  await main.getByLabel('At least').selectOption('manage');
  await expect(main.getByRole('button', { name: 'Filters: 2' })).toBeVisible();
  await main.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Age' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Holder' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await table.getByRole('columnheader', { name: 'Age' }).getByRole('button').click();
  await expect(table.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(table.getByRole('columnheader', { name: 'Holder' })).toHaveCount(0);
  await expectNoFindings(page, 'filters of the table');
  const found = await table.getAttribute('aria-rowcount');
  await chooseInMenu(page, 'Views', 'Save as a new view…');
  await dialog.getByLabel('Name').fill('Мёртвые с ценами');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByRole('button', { name: 'View: Мёртвые с ценами', exact: true })).toBeVisible();
  expect(first.problems).toEqual([]);
  await first.app.close();

  const second = await klyuchnik.start();
  await unlock(second.page);
  const again = mainOf(second.page);
  const kept = await showAllTokens(second.page);
  // Columns and order are as they were left; what was looked for is not.
  await expect(kept.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(kept.getByRole('columnheader', { name: 'Holder' })).toHaveCount(0);
  await expect(kept).toHaveAttribute('aria-rowcount', String(ALL + 1));
  await chooseInMenu(second.page, 'Views', 'Мёртвые с ценами');
  await expect(kept).toHaveAttribute('aria-rowcount', found ?? '');
  await expect(kept.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(kept.getByRole('columnheader', { name: 'Holder' })).toHaveCount(0);
  await kept.getByRole('columnheader', { name: 'Age' }).getByRole('button').click();
  await expect(again.getByRole('button', { name: 'View: Мёртвые с ценами, changed' })).toBeVisible();
  await chooseInMenu(second.page, /^View:/, 'Rename view “Мёртвые с ценами”…');
  const naming = second.page.getByRole('dialog');
  await naming.getByLabel('Name').fill('Старые');
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(again.getByRole('button', { name: 'View: Старые, changed' })).toBeVisible();
  await chooseInMenu(second.page, /^View:/, 'Remove view “Старые”');
  await expect(again.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await chooseInMenu(second.page, 'Views', 'Without a holder');
  await expect(
    status(second.page, `${NUMBER.format(ALL - 1)} tokens of ${NUMBER.format(ALL)}`),
  ).toBeVisible();
  await chooseInMenu(second.page, /^View:/, 'Full control');
  await expect(kept.getByRole('row', { name: /Учётная система/ }).first()).toBeVisible();
  expect(second.problems).toEqual([]);
  await market.close();
});

test('a row of a cabinet: every act names its token, and the focus goes to the neighbour of a row that goes', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = mainOf(page);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Садовый дом/ })
    .click();
  const table = main.getByRole('table', { name: 'Tokens of cabinet Садовый дом' });
  const row = table.getByRole('row', { name: /Репрайсер/ });
  await row.getByRole('button', { name: 'Test token Репрайсер' }).click();
  await expect(row).toContainText('Works');
  await expect(row.getByRole('img')).toHaveAccessibleName('Manage: Prices, Promotion');
  await row.getByRole('button', { name: 'Copy token Репрайсер' }).click();
  await expect(page.getByText(/clipboard/i).first()).toBeVisible();
  await row.getByRole('button', { name: 'Hand over token Репрайсер' }).click();
  await expect(page.getByRole('dialog')).toContainText('Hand over token “Репрайсер”');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Tab leads through one row alone: box, title, four acts, and out of the table.
  await titleIn(table, 1).focus();
  for (let act = 0; act < 4; act += 1) await page.keyboard.press('Tab');
  await expect(
    table.locator('tr[aria-rowindex="2"]').getByRole('button', { name: /^Actions for token/ }),
  ).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(table.locator(':focus')).toHaveCount(0);

  const [going, next] = await Promise.all([2, 3].map((index) => titleIn(table, index).textContent()));
  const menu = table.getByRole('button', { name: `Actions for token ${going}` });
  await menu.click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(menu).toBeFocused();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(rowOf(table, going ?? '')).toHaveCount(0);
  await expect(rowOf(table, next ?? '')).toBeFocused();

  // While checks stream in, the row under the pointer keeps its place, also where the filters would take it away.
  await main.getByRole('button', { name: 'Filters', exact: true }).click();
  await main.getByRole('checkbox', { name: 'Not checked', exact: true }).click();
  await expect(rowOf(table, 'Репрайсер')).toHaveCount(0);
  const rows = await table.locator('.row-title').allTextContents();
  // Windows of other specs on the same screen may take the pointer of the screen away; the one of this spec stays.
  await page.evaluate(() =>
    window.addEventListener('pointerleave', (event) => event.stopImmediatePropagation(), true),
  );
  await table.getByRole('row').nth(2).hover();
  await page.evaluate(() => window.klyuchnik.runs.start({ what: 'all' }));
  await expect(table.getByRole('row').filter({ hasText: /Not checked|Testing/ })).toHaveCount(0);
  expect(await table.locator('.row-title').allTextContents()).toEqual(rows);
  await page.mouse.move(0, 0);
  await expect(rowOf(table, rows[1] ?? '')).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});
