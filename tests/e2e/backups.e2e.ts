// Backups through the real window: a file is made, tried out, brought back and opened with its own passphrase; and a
// database that cannot be opened is put right from a copy that made itself.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { nameOfMoment } from '../../src/core/backup/dated-files.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeDataKey, wrapDataKey, writeKeyRecord } from '../../src/core/vault/key-record.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, openFolder, unlock } from './filled-vault.ts';
import { chooseEnglish, expect, PASSPHRASE, test } from './klyuchnik.ts';

const FILE_PASSPHRASE = 'синий трамвай везёт пятнадцать дынь';

test('a backup file brings back what was deleted since, and opens with its own passphrase', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const openBackups = async () => {
    await rail.getByRole('button', { name: 'Settings' }).click();
    await main.getByRole('tab', { name: 'Backups' }).click();
  };

  // A copy by hand, in the list with what it holds; one may have made itself already.
  await openBackups();
  await main.getByRole('button', { name: 'Make a copy now' }).click();
  const copies = main.getByRole('table', { name: 'Automatic copies' });
  await expect(copies.getByRole('row').nth(1)).toContainText(/5 cabinets, \d+ tokens.*Sound/);

  // A file with a passphrase of its own; a weak one is refused on the spot.
  const file = join(klyuchnik.folder, 'my backup.age');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  const make = main.getByRole('button', { name: 'Make a backup file…' });
  await main.getByLabel('Passphrase for this file').fill('12345678');
  await make.click();
  await expect(main.getByText('A stronger phrase is needed')).toBeVisible();
  await main.getByLabel('Passphrase for this file').fill(FILE_PASSPHRASE);
  await main.getByLabel('Once more').fill(FILE_PASSPHRASE);
  await make.click();
  await expect(main.getByText('The backup was written and checked')).toBeVisible({ timeout: 60_000 });
  await expect(main.getByText(file)).toBeVisible();
  expect(readFileSync(file).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  await expect(main.getByLabel('Passphrase for this file')).toHaveValue('');
  await expectNoFindings(page, 'backups');

  // A token goes for good.
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  const token = main.getByRole('button', { name: 'Репрайсер', exact: true });
  await main.getByRole('button', { name: 'Actions for token Репрайсер' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await rail.getByRole('button', { name: 'Trash' }).click();
  await main.getByRole('button', { name: /^Erase Репрайсер/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Репрайсер');
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();

  // The drill: the passphrase is asked for, a wrong one refused, and every token read.
  await openBackups();
  await main.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = page.getByRole('dialog');
  const passphrase = dialog.getByLabel('Passphrase of this backup');
  await expect(passphrase).toBeFocused();
  await expectNoFindings(page, 'passphrase of a backup');
  await passphrase.fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('That is not the passphrase.', { timeout: 30_000 });
  await expect(passphrase).toBeFocused();
  await passphrase.fill(FILE_PASSPHRASE);
  await passphrase.press('Enter');
  await expect(dialog.getByText(/The backup is sound: all \d+ tokens were read/)).toBeVisible({
    timeout: 30_000,
  });
  await expectNoFindings(page, 'result of a drill');

  // The exchange, asked for once more; then the lock screen, and the backup's passphrase.
  await dialog.getByRole('button', { name: 'Bring this data back…' }).click();
  const comparison = dialog.getByRole('table', { name: 'What is replaced by what' });
  const cells = await comparison
    .getByRole('row', { name: /^Tokens/ })
    .getByRole('cell')
    .allTextContents();
  const [now = 0, after = 0] = cells.map(Number);
  expect(after).toBe(now + 1);
  // Another passphrase will open it, so the present one is asked for; a wrong one changes nothing.
  const present = dialog.getByLabel('Present passphrase of the vault');
  await expectNoFindings(page, 'question before the exchange');
  await present.fill(FILE_PASSPHRASE);
  await dialog.getByRole('button', { name: 'Replace the database' }).click();
  await expect(dialog.getByRole('alert')).toContainText('That is not the passphrase.', { timeout: 30_000 });
  await present.fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Replace the database' }).click();
  const lockField = page.getByLabel('Passphrase', { exact: true });
  await expect(lockField).toBeFocused({ timeout: 30_000 });
  await lockField.fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText('That is not the passphrase.')).toBeVisible();
  await lockField.fill(FILE_PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await expect(token).toBeVisible();

  // What was replaced is kept, and can be tried out as well.
  await openBackups();
  await expect(main.getByRole('table', { name: 'Replaced databases' }).getByRole('row')).toHaveCount(2);
  await main.getByRole('button', { name: /^Remove the database replaced/ }).click();
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(main.getByRole('table', { name: 'Replaced databases' })).toHaveCount(0);
  expect(readdirSync(join(klyuchnik.folder, 'vault', 'replaced'))).toEqual([]);
  await market.close();
  expect(problems).toEqual([]);
});

test('a damaged database is replaced by a copy that made itself, without the vault open', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const core = await openFolder(klyuchnik.folder);
  await core.copies.makeNow();
  core.store.close();
  const database = join(klyuchnik.folder, 'vault', 'klyuchnik.db');
  const damaged = readFileSync(database).fill(0x7f, 4096, 4096 * 8);
  writeFileSync(database, damaged);

  const { page, problems } = await klyuchnik.start();
  await chooseEnglish(page);
  await expect(page.getByRole('heading', { name: 'The database is damaged' })).toBeVisible();
  const check = page.getByRole('button', { name: /^Check the copy of/ });
  await expect(check).toBeVisible();
  await expectNoFindings(page, 'damaged database');
  await check.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase of this backup').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog.getByText(/The backup is sound/)).toBeVisible({ timeout: 30_000 });
  await expectNoFindings(page, 'drill of a copy at the start');
  await dialog.getByRole('button', { name: 'Bring this data back…' }).click();
  await expect(dialog.getByRole('row', { name: /^Tokens/ })).toContainText('Unreadable');
  await dialog.getByRole('button', { name: 'Replace the database' }).click();
  // The page is begun anew with the database that is there now.
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused({ timeout: 30_000 });
  await unlock(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Садовый дом/ })).toBeVisible();
  const [kept = ''] = readdirSync(join(klyuchnik.folder, 'vault', 'replaced'));
  expect(readFileSync(join(klyuchnik.folder, 'vault', 'replaced', kept)).equals(damaged)).toBe(true);
  await market.close();
  expect(problems).toEqual([]);
});

test('a forgotten passphrase: a backup file opens from the lock screen, and the vault before it can be brought back', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: 'Settings' }).click();
  await main.getByRole('tab', { name: 'Backups' }).click();
  const file = join(klyuchnik.folder, 'kept elsewhere.age');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await main.getByLabel('Passphrase for this file').fill(FILE_PASSPHRASE);
  await main.getByLabel('Once more').fill(FILE_PASSPHRASE);
  await main.getByRole('button', { name: 'Make a backup file…' }).click();
  await expect(main.getByText('The backup was written and checked')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Lock' }).click();

  // By keyboard alone: what is possible, what is not, and the file.
  const lockField = page.getByLabel('Passphrase', { exact: true });
  await expect(lockField).toBeFocused({ timeout: 30_000 });
  const forgotten = page.getByRole('button', { name: 'I have forgotten the passphrase' });
  await forgotten.press('Enter');
  await expect(page.getByRole('heading', { name: 'If the passphrase is forgotten' })).toBeVisible();
  await expect(
    page.getByText(/Without the passphrase and without a backup file nothing can be read/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Check/ })).toHaveCount(0);
  await expectNoFindings(page, 'forgotten passphrase');
  await page.getByRole('button', { name: 'Choose a file…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const passphrase = dialog.getByLabel('Passphrase of this backup');
  await expect(passphrase).toBeFocused();
  await passphrase.fill(FILE_PASSPHRASE);
  await passphrase.press('Enter');
  await expect(dialog.getByText(/The backup is sound/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Bring this data back…' }).press('Enter');
  // What the locked vault holds is not shown.
  await expect(dialog.getByRole('row', { name: /^Tokens/ })).toContainText('Locked');
  await expectNoFindings(page, 'exchange from the lock screen');
  await dialog.getByRole('button', { name: 'Replace the database' }).press('Enter');
  await expect(lockField).toBeFocused({ timeout: 30_000 });
  expect(readdirSync(join(klyuchnik.folder, 'vault', 'replaced'))).toHaveLength(1);

  // Whoever knows the passphrase of the vault that was put aside brings it back from here.
  await forgotten.press('Enter');
  await page.getByRole('button', { name: /^Check the database replaced/ }).press('Enter');
  await passphrase.fill(PASSPHRASE);
  await passphrase.press('Enter');
  await dialog.getByRole('button', { name: 'Bring this data back…' }).click({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Replace the database' }).click();
  await expect(lockField).toBeFocused({ timeout: 30_000 });
  await unlock(page);
  await expect(rail.getByRole('button', { name: /^Садовый дом/ })).toBeVisible();
  await market.close();
  expect(problems).toEqual([]);
});

test('a program without a vault opens the database of another computer', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  const other = join(klyuchnik.folder, 'other');
  await fillVault(other, market);
  const { app, page, problems } = await klyuchnik.start();
  await chooseEnglish(page);
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(other, 'vault', 'klyuchnik.db'),
  );
  await page.getByRole('button', { name: 'I have a backup, or a database from another computer' }).click();
  await expectNoFindings(page, 'bringing back at the first run');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase of this backup').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog.getByRole('button', { name: 'Bring this data back…' }).click({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Open here' }).click();
  // The page is begun anew with the database that is there now.
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused({ timeout: 30_000 });
  await unlock(page);
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Садовый дом/ })).toBeVisible();
  // Nothing was replaced: there was nothing.
  expect(existsSync(join(klyuchnik.folder, 'vault', 'replaced'))).toBe(true);
  expect(readdirSync(join(klyuchnik.folder, 'vault', 'replaced'))).toEqual([]);
  await market.close();
  expect(problems).toEqual([]);
});

test('a vault that was put aside goes only with its own passphrase', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const folder = join(klyuchnik.folder, 'vault');
  const aside = join(folder, 'replaced', nameOfMoment(Date.parse('2026-03-02T09:00:00Z')));
  mkdirSync(join(folder, 'replaced'));
  copyFileSync(join(folder, 'klyuchnik.db'), aside);
  const theirs = 'их собственная фраза: сосна 31';
  const record = writeKeyRecord(await wrapDataKey(makeDataKey(), new Secret(theirs)));
  const database = new Database(aside);
  database.exec('DELETE FROM token');
  database.prepare('UPDATE key_record SET record = ?').run(record);
  database.close();

  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await main.getByRole('tab', { name: 'Backups' }).click();
  const remove = main.getByRole('button', { name: /^Remove the database replaced/ });
  await remove.click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Remove for good' });
  const passphrase = dialog.getByLabel('Passphrase of that database');
  await confirm.click();
  await expect(passphrase).toBeFocused();
  await expectNoFindings(page, 'removing a vault that was put aside');
  await passphrase.fill(PASSPHRASE);
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText('That is not the passphrase.');
  expect(existsSync(aside)).toBe(true);
  await passphrase.fill(theirs);
  await passphrase.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(remove).toHaveCount(0);
  expect(existsSync(aside)).toBe(false);
  expect(problems).toEqual([]);
  await market.close();
});
