// Import and export through the real window: lines pasted, a table of the Russian Excel, a sealed file there and back,
// and a file in the open, for which the vault's passphrase is asked again.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { answerSaveDialog, piecesInWindow, tokenValue } from './hand-over-window.ts';
import { expect, PASSPHRASE, test } from './klyuchnik.ts';

const FILE_PASSPHRASE = 'синий трамвай везёт пятнадцать дынь';
const WARNING = 'WARNING: the tokens will lie open in the file!';
const mainOf = (page: Page) => page.getByRole('main');
const railOf = (page: Page) => page.getByRole('navigation', { name: 'Cabinets and sections' });

async function openTransfer(page: Page): Promise<void> {
  await railOf(page).getByRole('button', { name: 'Settings' }).click();
  await mainOf(page).getByRole('tab', { name: 'Import and export' }).click();
  await mainOf(page).getByRole('heading', { name: 'Import tokens' }).waitFor();
}

async function answerOpenDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
}

async function chooseFile(page: Page): Promise<void> {
  await mainOf(page).getByText('From a file', { exact: true }).click();
  await mainOf(page).getByRole('button', { name: 'Choose a file…' }).click();
}

async function chooseOption(page: Page, field: string, option: string): Promise<void> {
  await mainOf(page).getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** A vault that holds every cabinet of the market but the first, whose tokens are still to come. */
async function fillWithoutFirst(folder: string, market: PracticeMarket): Promise<void> {
  await fillVault(folder, { ...market, cabinets: market.cabinets.slice(1) });
}

/** As the Russian Excel writes text: Latin letters as everywhere, Russian ones from 0xC0 on. */
function inWindows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
}

test('pasted lines become tokens of a new cabinet, and are checked', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillWithoutFirst(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = mainOf(page);
  const good = tokenValue(market, 'Репрайсер');
  const field = main.getByLabel('Tokens, one a line');

  await openTransfer(page);
  await expectNoFindings(page, 'import and export');
  await main.getByRole('button', { name: 'Read it' }).click();
  await expect(field).toBeFocused();
  await expect(main.getByText('Fill in this field')).toBeVisible();

  const lines = [
    `Репрайсер: ${good}`,
    'Наши ключи, осень',
    `«${tokenValue(market, 'Аналитик')}»`,
    good,
    tokenValue(market, 'Сборщик заказов'),
    '123e4567-e89b-12d3-a456-426614174000',
  ];
  await field.fill(lines.join('\n'));
  await main.getByRole('button', { name: 'Read it' }).click();
  const rows = main.getByRole('table', { name: 'Rows of the import' });
  await expect(main.getByText('rows: 6, can be imported: 2, chosen: 2')).toBeVisible();
  expect(await piecesInWindow(page, good)).toEqual([]);
  await expect(rows.getByRole('row').nth(2)).toContainText('There is no token here.');
  await expect(rows.getByRole('row').nth(3)).toContainText('quotes');
  await expect(rows.getByRole('row').nth(4)).toContainText('The same token stands in row 1 already.');
  await expect(rows.getByRole('row').nth(5)).toContainText('“Сборщик заказов” in cabinet “Лавка чая”');
  await expect(rows.getByRole('row').nth(6)).toContainText('Ozon');
  await expectNoFindings(page, 'preview of an import');

  // What is missing is said at its field.
  await main.getByRole('button', { name: 'Import 2 tokens' }).click();
  await expect(main.getByRole('combobox', { name: 'Cabinet for all tokens' })).toBeFocused();
  // The list it opens hangs outside of every region.
  await page.keyboard.press('Escape');
  await expectNoFindings(page, 'import without a cabinet');
  await chooseOption(page, 'Cabinet for all tokens', 'New cabinet…');
  await main.getByLabel('Title of the new cabinet').fill('Сад');
  await chooseOption(page, 'Market', 'Practice market on this computer');
  await main.getByLabel('Address').fill(market.url);
  const title = main.getByLabel('Title of the token in row 3');
  await title.fill('');
  await main.getByRole('button', { name: 'Import 2 tokens' }).click();
  await expect(title).toBeFocused();
  await title.fill('Отчёты');
  // Enter in a field saves nothing.
  await title.press('Enter');
  await expect(railOf(page).getByRole('button', { name: /^Сад(?!о)/ })).toHaveCount(0);
  await main.getByRole('button', { name: 'Import 2 tokens' }).click();

  await expect(main.getByText('2 tokens were imported')).toBeVisible();
  await expectNoFindings(page, 'result of an import');
  expect(market.control.requests()).toEqual([]);
  await main.getByRole('button', { name: 'Check them now…' }).click();
  const plan = page.getByRole('dialog');
  await expect(plan).toContainText('2 tokens in 1 cabinet');
  await plan.getByRole('button', { name: 'Start the check' }).click();
  await expect(page.getByRole('region', { name: 'Progress of the check' })).toContainText('2');
  await railOf(page)
    .getByRole('button', { name: /^Сад(?!о)/ })
    .click();
  await expect(main.getByRole('row').filter({ hasText: 'Отчёты' })).toContainText('Works');
  await expect(main.getByRole('row').filter({ hasText: 'Репрайсер' })).toContainText('Works');
  await market.close();
  expect(problems).toEqual([]);
});

test('a table of the Russian Excel goes to the cabinets it names; cancelled it leaves nothing', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillWithoutFirst(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = mainOf(page);
  const outside = mkdtempSync(join(tmpdir(), 'klyuchnik-table-'));
  const file = join(outside, 'tokens.csv');
  const records = [
    ['Название', 'Токен', 'Кабинет', 'api'],
    ['Склад', tokenValue(market, 'Аналитик'), 'Лавка чая'],
    ['Склад, снова', tokenValue(market, 'Аналитик'), 'Лавка чая'],
    // Which program on this computer may have it is said by no file.
    ['Цены', tokenValue(market, 'Репрайсер'), 'Новая лавка', 'http://127.0.0.1:4444'],
    ['Чай', tokenValue(market, 'Сборщик заказов'), ''],
  ];
  writeFileSync(file, inWindows1251(records.map((cells) => cells.join(';')).join('\r\n')));
  await answerOpenDialog(app, file);

  await openTransfer(page);
  await chooseFile(page);
  await expect(main.getByText('tokens.csv · a table · encoded as windows-1251')).toBeVisible();
  const rows = main.getByRole('table', { name: 'Rows of the import' }).getByRole('row');
  await expect(rows.nth(2)).toContainText('The same token stands in row 2 already.');
  await expect(rows.nth(3)).toContainText(/Новая лавка \(new\).*Market as chosen/);
  await expect(rows.nth(4)).toContainText('It is kept already');
  await main.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByRole('button', { name: 'Choose a file…' })).toHaveCount(0);
  await expect(railOf(page).getByRole('button', { name: /^Новая лавка/ })).toHaveCount(0);

  // Locking drops what was read.
  await chooseFile(page);
  await main.getByRole('button', { name: 'Import 2 tokens' }).waitFor();
  await page.keyboard.press('ControlOrMeta+l');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await openTransfer(page);
  await expect(main.getByRole('table')).toHaveCount(0);

  await chooseFile(page);
  await chooseOption(page, 'Market', 'Practice market');
  await main.getByRole('button', { name: 'Import 2 tokens' }).click();
  await expect(main.getByText('Лавка чая: 1 token')).toBeVisible();
  await expect(main.getByText('Новая лавка: 1 token (new)')).toBeVisible();
  await railOf(page)
    .getByRole('button', { name: /^Новая лавка/ })
    .click();
  await expect(main.getByRole('row').filter({ hasText: 'Цены' })).toBeVisible();
  await market.close();
  rmSync(outside, { recursive: true });
  expect(problems).toEqual([]);
});

test('a sealed export opens with its own passphrase and names what is kept already', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = mainOf(page);
  // In the folder that is searched for tokens when the test ends.
  const file = join(klyuchnik.folder, 'tokens.age');
  const save = main.getByRole('button', { name: 'Save sealed…' });

  await openTransfer(page);
  await main.getByText('By cabinet', { exact: true }).click();
  const cabinets = main.getByRole('combobox', { name: 'Cabinets to export' });
  await main.getByLabel('Passphrase for this export').fill(FILE_PASSPHRASE);
  await main.getByLabel('Once more').fill(FILE_PASSPHRASE);
  await save.click();
  await expect(cabinets).toBeFocused();
  // The list it opens hangs outside of every region.
  await page.keyboard.press('Escape');
  await expectNoFindings(page, 'export of nothing');
  await cabinets.fill('Лавка');
  await page.getByRole('option', { name: 'Лавка чая' }).click();
  await page.keyboard.press('Escape');
  // The operator thinks better of it: what was typed stays.
  await answerSaveDialog(app, null);
  await save.click();
  await expect(save).toBeEnabled();
  await expect(main.getByLabel('Once more')).toHaveValue(FILE_PASSPHRASE);
  await answerSaveDialog(app, file);
  await save.click();
  await expect(main.getByText('The sealed file was written and checked')).toBeVisible({ timeout: 30_000 });
  await expect(main.getByText(file)).toBeVisible();
  expect(readFileSync(file).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  await expectNoFindings(page, 'a sealed export');

  // One of them goes for good, and comes back from the file.
  await railOf(page)
    .getByRole('button', { name: /^Лавка чая/ })
    .click();
  await main.getByRole('button', { name: 'Actions for token Мониторинг цен' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await railOf(page).getByRole('button', { name: 'Trash' }).click();
  await main.getByRole('button', { name: /^Erase Мониторинг цен/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Мониторинг цен');
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();

  await openTransfer(page);
  await answerOpenDialog(app, file);
  await chooseFile(page);
  const passphrase = main.getByLabel('Passphrase of this file');
  await expect(passphrase).toBeFocused();
  await passphrase.fill(PASSPHRASE);
  await passphrase.press('Enter');
  await expect(main.getByText('That is not the passphrase.')).toBeVisible({ timeout: 30_000 });
  await expect(passphrase).toBeFocused();
  await expectNoFindings(page, 'a wrong passphrase of a sealed export');
  await passphrase.fill(FILE_PASSPHRASE);
  await passphrase.press('Enter');
  await expect(main.getByText(/an export of Klyuchnik/).first()).toBeVisible({ timeout: 30_000 });
  await expect(
    main.getByRole('table').getByRole('row').filter({ hasText: 'It is kept already' }),
  ).toHaveCount((market.cabinets.find(({ title }) => title === 'Лавка чая')?.tokens.length ?? 0) - 1);
  await main.getByRole('button', { name: 'Import 1 token', exact: true }).click();
  await expect(main.getByText('Лавка чая: 1 token')).toBeVisible();
  await market.close();
  expect(problems).toEqual([]);
});

test('an open export asks for the passphrase of the vault and for a word', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = mainOf(page);
  const outside = mkdtempSync(join(tmpdir(), 'klyuchnik-open-'));
  const file = join(outside, 'tokens.csv');
  await answerSaveDialog(app, file);
  const save = main.getByRole('button', { name: 'Save as plain text…' });
  const passphrase = main.getByLabel('Passphrase of the vault');

  await openTransfer(page);
  await expect(main.getByText(WARNING)).toHaveCount(0);
  await main.getByRole('radio', { name: 'As plain text, anybody can read it' }).check();
  await expect(main.getByText(WARNING)).toBeVisible();
  await expectNoFindings(page, 'an open export');
  await save.click();
  await expect(passphrase).toBeFocused();
  await passphrase.fill(FILE_PASSPHRASE);
  await save.click();
  await expect(main.getByRole('checkbox', { name: /^I understand/ })).toBeFocused();
  await main.getByRole('checkbox', { name: /^I understand/ }).check();
  await save.click();
  await expect(main.getByText('That is not the passphrase.')).toBeVisible({ timeout: 30_000 });
  await expect(passphrase).toBeFocused();
  await expectNoFindings(page, 'an open export with a wrong passphrase');
  expect(() => readFileSync(file)).toThrow('ENOENT');
  await passphrase.fill(PASSPHRASE);
  await save.click();
  await expect(main.getByText('The file was written. The tokens lie open in it')).toBeVisible({
    timeout: 30_000,
  });
  await expect(main.getByText('delete it and empty the recycle bin')).toBeVisible();
  await expectNoFindings(page, 'after an open export');
  expect(readFileSync(file, 'utf8')).toContain(tokenValue(market, 'Репрайсер'));
  // The next one begins sealed.
  await expect(main.getByText(WARNING)).toHaveCount(0);
  rmSync(outside, { recursive: true });
  await market.close();
  expect(problems).toEqual([]);
});
