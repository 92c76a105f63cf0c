// A token that travels as a sealed package: made in the wizard, opened again, answered by a receipt, and kept; and the
// proof report, which holds no token at all.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { verifyReport } from '../../src/core/handover/proof-report.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { receiptSchema } from '../../src/shared/sealed-package.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { answerSaveDialog, decide, openWizard, piecesInWindow, tokenValue } from './hand-over-window.ts';
import { expect, test } from './klyuchnik.ts';

/** Message boxes answer "Done" at once; what they showed is kept in main. */
async function watchMessageBoxes(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (...values: unknown[]) => {
      const { message } = values.at(-1) as { message: string };
      (globalThis as unknown as { shownMessage: string }).shownMessage = message;
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
}

const shownMessage = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { shownMessage: string }).shownMessage);

let files = 0;

/** Chooses a file and waits until the page has it, each under another name: a press before that would be about the last. */
async function chooseFile(page: Page, file: string | Buffer): Promise<void> {
  const dialog = page.getByRole('dialog');
  files += 1;
  const name = `${files}.age`;
  const buffer = typeof file === 'string' ? readFileSync(file) : file;
  await dialog.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await expect(
    dialog.getByText(name, { exact: true }).or(dialog.getByText('The file is too large')),
  ).toBeVisible();
}

async function openPackages(page: Page): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Open a package…' }).click();
}

test('a package locked by words is opened by them alone, answered by a receipt, and kept', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = tokenValue(market, 'Репрайсер');
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await watchMessageBoxes(app);
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  const file = join(klyuchnik.folder, 'Репрайсер.age');

  // No place chosen: nothing happened, and nothing typed is lost.
  await showToken(page, 'Репрайсер');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await press('Continue');
  await dialog.getByRole('radio', { name: 'As a sealed package' }).check();
  await dialog.getByLabel('Use by').fill('2001-01-31');
  await dialog.getByLabel('Handed over by').fill('Олег');
  await dialog.getByLabel('Note').fill('Только для сайта');
  await press('Choose a place and seal…');
  await expect(dialog).toContainText('That day has passed already');
  await dialog.getByLabel('Use by').fill('2051-01-31');
  await answerSaveDialog(app, null);
  await press('Choose a place and seal…');
  await expect(dialog).toContainText('No place was chosen for the file, so nothing was handed over');
  await answerSaveDialog(app, file);
  await press('Choose a place and seal…');
  await expect(dialog).toContainText('Written in the ledger as entry 1.');
  await expect(dialog).toContainText(file);

  // The words are shown outside the page; closing without having seen them is asked about.
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toContainText('You have not looked at the passphrase yet');
  await press('Show the passphrase');
  await expect(dialog.getByRole('button', { name: 'Show the passphrase once more' })).toBeVisible();
  const phrase = await shownMessage(app);
  expect(phrase.split('-')).toHaveLength(10);
  expect(await page.content()).not.toContain(phrase);
  expect(await piecesInWindow(page, value)).toEqual([]);
  await press('Done');
  await expect(dialog).toHaveCount(0);
  const sealed = readFileSync(file);
  expect(sealed.toString()).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);

  // Not with other words, and not once it was tampered with.
  await openPackages(page);
  await press('Open and check');
  await expect(dialog).toContainText('Choose a file');
  await chooseFile(page, file);
  await expect(dialog.getByRole('radio', { name: 'A passphrase' })).toBeChecked();
  const field = dialog.getByLabel('Passphrase', { exact: true });
  await field.fill(phrase.split('-').reverse().join('-'));
  await press('Open and check');
  await expect(dialog.getByRole('alert')).toContainText('does not open with this passphrase');
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  // A letter of the last line of what is sealed: the words still fit, the contents no longer.
  const lines = sealed.toString().split('\n');
  const at = lines.findLastIndex((line) => line.length === 64);
  const line = lines[at] ?? '';
  lines[at] = `${line.startsWith('A') ? 'B' : 'A'}${line.slice(1)}`;
  await chooseFile(page, Buffer.from(lines.join('\n')));
  await field.fill(phrase);
  await press('Open and check');
  await expect(dialog.getByRole('alert')).toContainText('The package is damaged or was tampered with');
  await chooseFile(page, Buffer.from('no package at all'));
  await field.fill(phrase);
  await press('Open and check');
  await expect(dialog.getByRole('alert')).toContainText('This is not a sealed package');
  await chooseFile(page, Buffer.alloc(256 * 1024 + 1));
  await expect(dialog.getByRole('alert')).toContainText('The file is too large');

  // With them it tells what it promises and what the Market says; spaces for hyphens do as well.
  await chooseFile(page, file);
  await field.fill(phrase.replaceAll('-', ' '));
  await press('Open and check');
  await expect(dialog).toContainText('All as promised: the token works');
  const says = dialog.getByRole('region', { name: 'What the package says' });
  for (const told of ['FromОлег', 'ToАнна', 'Prices', 'Только для сайта', 'January 31, 2051', 'Садовый дом'])
    await expect(says).toContainText(told);
  await expect(says).toContainText('«Управление ценами»');
  await expect(dialog).toContainText('This token is already saved: “Репрайсер”');
  await expect(dialog.getByRole('button', { name: 'Save this token…' })).toHaveCount(0);
  expect(await piecesInWindow(page, value)).toEqual([]);

  const receiptFile = join(klyuchnik.folder, 'receipt.json');
  await answerSaveDialog(app, receiptFile);
  await dialog.getByLabel('Received by').fill('Анна Петрова');
  await press('Save the receipt…');
  await expect(dialog).toContainText('The receipt is saved. Send it to: Олег.');
  const receipt = receiptSchema.parse(JSON.parse(readFileSync(receiptFile, 'utf8')));
  expect(receipt).toMatchObject({ receivedBy: 'Анна Петрова', check: { verdict: 'good' } });
  expect(readFileSync(receiptFile, 'utf8')).not.toContain(value.slice(5, 17));
  await press('Done');

  // Where the token is not known yet, it can be kept.
  await page.evaluate(async () => {
    const survey = await window.klyuchnik.tokens.survey();
    const id = survey.ok ? (survey.data.find(({ title }) => title === 'Репрайсер')?.id ?? '') : '';
    await window.klyuchnik.tokens.discard({ id });
    await window.klyuchnik.tokens.erase({ id });
  });
  await openPackages(page);
  await chooseFile(page, file);
  await dialog.getByLabel('Passphrase', { exact: true }).fill(phrase);
  await press('Open and check');
  await press('Save this token…');
  await expect(dialog.getByRole('combobox', { name: 'Cabinet' })).toHaveValue('Садовый дом');
  await dialog.getByLabel('Title').fill('Цены от Олега');
  await press('Save');
  await expect(page.getByRole('heading', { level: 1, name: 'Цены от Олега' })).toBeVisible();
  await expect(page.getByText('Works: the Market accepted this token')).toBeVisible();
  expect(await piecesInWindow(page, value)).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});

test('a package locked for a key is opened by the key file of its receiver', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  const file = join(klyuchnik.folder, 'for-anna.age');
  await answerSaveDialog(app, file);

  await showToken(page, 'Репрайсер');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await press('Continue');
  await dialog.getByRole('radio', { name: 'As a sealed package' }).check();
  await dialog.getByRole('radio', { name: '.env file' }).check();
  await dialog.getByRole('radio', { name: 'The receiver’s public key' }).check();
  await dialog.getByLabel('Handed over by').fill('Олег');
  // One that cannot be a key is refused here, one that only looks like one by main; both at the field.
  const key = dialog.getByLabel('Public key of age');
  for (const wrong of [identity, `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`]) {
    await key.fill(wrong);
    await press('Choose a place and seal…');
    await expect(dialog).toContainText('This is not a public key of age');
    await expect(key).toBeFocused();
  }
  await key.fill(` ${recipient}\n`);
  await press('Choose a place and seal…');
  await expect(dialog).toContainText(`age -d -i key.txt "for-anna.age"`);
  await expect(dialog.getByRole('button', { name: /passphrase/ })).toHaveCount(0);
  await press('Done');
  await expect(dialog).toHaveCount(0);

  await openPackages(page);
  await chooseFile(page, file);
  await expect(dialog.getByRole('radio', { name: 'My age key' })).toBeChecked();
  const field = dialog.getByLabel('Private key of age');
  await field.fill(await generateIdentity());
  await press('Open and check');
  await expect(dialog.getByRole('alert')).toContainText('does not open with this passphrase or key');
  await expect(field).toHaveValue('');
  await field.fill(`# created: today\n# public key: ${recipient}\n${identity}\n`);
  await press('Open and check');
  await expect(dialog).toContainText('All as promised: the token works');
  expect(await page.content()).not.toContain(identity);

  // A dead one is not what was promised.
  market.control.revokeToken(tokenValue(market, 'Репрайсер'));
  await press('Open another');
  await chooseFile(page, file);
  await dialog.getByLabel('Private key of age').fill(identity);
  await press('Open and check');
  await expect(dialog).toContainText('The token is not what the package promises.');
  await expect(dialog).toContainText('Ask the sender for a token that works.');
  expect(problems).toEqual([]);
  await market.close();
});

test('a proof report is saved in each format, holds no token, and can be verified', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = tokenValue(market, 'Репрайсер');
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  await showToken(page, 'Репрайсер');
  const openReport = async () => {
    await page.getByRole('button', { name: 'Actions for token Репрайсер' }).click();
    await page.getByRole('menuitem', { name: 'Proof report…' }).click();
  };
  await openReport();
  await expect(dialog).toContainText('The token has not been tested yet');
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('button', { name: 'Test now' }).click();
  await page.getByText('Works: the Market accepted this token').waitFor();

  await openReport();
  await expect(dialog).toContainText('Last check:Works');
  await dialog.getByRole('combobox', { name: 'Hold against a profile' }).click();
  await page.getByRole('option', { name: 'Prices', exact: true }).click();
  await answerSaveDialog(app, null);
  await press('Save…');
  await expect(dialog).toContainText('No place was chosen, the report was not saved.');
  const save = async (format: string, file: string) => {
    const path = join(klyuchnik.folder, file);
    await answerSaveDialog(app, path);
    await dialog.getByRole('radio', { name: format }).check();
    await press('Save…');
    await expect(dialog.getByRole('group', { name: 'The report is saved' })).toContainText(path);
    return readFileSync(path);
  };

  const json = (await save('JSON file', 'report.json')).toString();
  await expect(dialog).toContainText(`klyuchnik verify-report "${join(klyuchnik.folder, 'report.json')}"`);
  expect(verifyReport(json)).toMatchObject({
    ok: true,
    report: { token: { title: 'Репрайсер' }, handover: { profile: { id: 'prices' }, verdict: 'ready' } },
  });
  await press('Save another');
  await dialog.getByRole('radio', { name: 'HTML page' }).check();
  await dialog.getByRole('radio', { name: 'Russian' }).check();
  const html = (await save('HTML page', 'report.html')).toString();
  expect(html).toContain('<html lang="ru"');
  expect(verifyReport(html)).toMatchObject({ ok: true });
  await press('Save another');
  const pdf = await save('PDF document', 'report.pdf');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(dialog).toContainText('This file is for reading only.');
  for (const text of [json, html, pdf.toString('latin1')]) expect(text).not.toContain(value.slice(5, 17));

  // A place that cannot be written to is told, and another one can be chosen.
  await press('Save another');
  writeFileSync(join(klyuchnik.folder, 'plain'), '');
  await answerSaveDialog(app, join(klyuchnik.folder, 'plain', 'report.json'));
  await press('Save…');
  await expect(dialog.getByRole('alert')).toContainText('The file could not be written there.');
  expect(problems).toEqual([]);
  await market.close();
});
