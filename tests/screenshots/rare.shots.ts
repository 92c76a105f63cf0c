// Pictures of what is seen once in a blue moon, at the end of a long way: each in both languages and schemes, on one way.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { addHolder, forgeEntry, giveTo } from '../e2e/filled-ledger.ts';
import { fillVault, showToken, unlock } from '../e2e/filled-vault.ts';
import { answerSaveDialog, decide, openWizard } from '../e2e/hand-over-window.ts';
import { PASSPHRASE, test } from '../e2e/klyuchnik.ts';
import { withVault } from '../e2e/recorded-handover.ts';
import { dress, pictureTaker } from './pictures.ts';

const FILE_PASSPHRASE = 'синий трамвай везёт пятнадцать дынь';

/** Takes each picture four times; the way goes on in English. */
function takerOfAll(page: Page, series: string) {
  const looks = (['ru', 'en'] as const).flatMap((language) =>
    (['dark', 'light'] as const).map((scheme) => ({
      language,
      scheme,
      take: pictureTaker(page, language, scheme, series),
    })),
  );
  return async (name: string) => {
    for (const { language, scheme, take } of looks) {
      await dress(page, language, scheme);
      await page.locator(`html[lang="${language}"]`).waitFor();
      await take(name);
    }
  };
}

test('a sealed package, from its maker to its receiver', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page } = await klyuchnik.start();
  await unlock(page);
  const take = takerOfAll(page, 'package-');
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  await app.evaluate(({ dialog: system }) => {
    system.showMessageBox = (async (...values: unknown[]) => {
      Object.assign(globalThis, { shown: (values.at(-1) as { message: string }).message });
      return { response: 1, checkboxChecked: false };
    }) as typeof system.showMessageBox;
  });
  await showToken(page, 'Репрайсер');
  await openWizard(page);
  await decide(page, { add: 'Анна Ковалёва' }, 'Prices');
  await press('Continue');
  await dialog.getByRole('radio', { name: 'As a sealed package' }).check();
  await dialog.getByLabel('Handed over by').fill('Олег');
  await dialog.getByLabel('Note').fill('Только для сайта');
  await take('wizard-way');
  const file = join(klyuchnik.folder, 'Репрайсер.age');
  await answerSaveDialog(app, file);
  await press('Choose a place and seal…');
  await dialog.getByRole('button', { name: 'Show the passphrase' }).waitFor();
  await take('wizard-sealed');
  await press('Show the passphrase');
  await dialog.getByRole('button', { name: 'Show the passphrase once more' }).waitFor();
  const phrase = await app.evaluate(() => (globalThis as unknown as { shown: string }).shown);
  await press('Done');

  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Open a package…' }).click();
  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: 'Репрайсер.age', mimeType: 'text/plain', buffer: readFileSync(file) });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(phrase);
  await take('open');
  await press('Open and check');
  await dialog.getByRole('region', { name: 'What the package says' }).waitFor();
  await take('opened');
  await market.close();
});

test('a ledger changed from outside', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => {
    const anna = addHolder(core, 'Анна');
    giveTo(core, anna, 'Репрайсер');
    giveTo(core, anna, 'Аналитик', { by: 'Пётр' });
  });
  forgeEntry(klyuchnik.folder, 2, 'Пётр', 'Петр');
  const { page } = await klyuchnik.start();
  await unlock(page);
  const take = takerOfAll(page, 'ledger-changed-');
  await take('overview');
  await page.getByRole('main').getByRole('button', { name: 'Go on with a reason…' }).click();
  await page.getByRole('dialog').waitFor();
  await take('continue');
  await market.close();
});

test('a backup that is brought back', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page } = await klyuchnik.start();
  await unlock(page);
  const take = takerOfAll(page, 'backup-');
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const openBackups = async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await main.getByRole('tab', { name: 'Backups' }).click();
  };
  await openBackups();
  const file = join(klyuchnik.folder, 'backup.age');
  await app.evaluate(({ dialog: system }, path) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: path });
    system.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await main.getByLabel('Passphrase for this file').fill(FILE_PASSPHRASE);
  await main.getByLabel('Once more').fill(FILE_PASSPHRASE);
  await main.getByRole('button', { name: 'Make a backup file…' }).click();
  await main.getByText('The backup was written and checked').waitFor();
  await take('written');
  await main.getByRole('button', { name: 'Choose a file…' }).click();
  await take('passphrase');
  await dialog.getByLabel('Passphrase of this backup').fill(FILE_PASSPHRASE);
  await dialog.getByLabel('Passphrase of this backup').press('Enter');
  const bring = dialog.getByRole('button', { name: 'Bring this data back…' });
  await bring.waitFor();
  await take('tried');
  await bring.click();
  await dialog.getByLabel('Present passphrase of the vault').waitFor();
  await take('confirm');
  await dialog.getByLabel('Present passphrase of the vault').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Replace the database' }).click();
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill(FILE_PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await openBackups();
  await main.getByRole('button', { name: /^Remove the database replaced/ }).click();
  await dialog.waitFor();
  await take('remove-replaced');
  await market.close();
});
