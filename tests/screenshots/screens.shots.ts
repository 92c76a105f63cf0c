// Takes a picture of every screen in both languages and both colour schemes, into screenshots/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { practiceSeed } from '../../src/practice/seed.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { changePreferences, expect, PASSPHRASE, test } from '../e2e/klyuchnik.ts';

const PICTURES = resolve(import.meta.dirname, '../../screenshots');
const SEED = practiceSeed().flatMap(({ tokens }) => tokens);
const tokenOf = (title: string) => SEED.find((token) => token.title === title)?.value ?? '';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`the screens in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme);
      await changePreferences(page, { language, scheme });

      await take('first-run-welcome');
      await page.getByRole('button', { name: words.firstRun.welcome.next }).click();
      await page.getByLabel(words.firstRun.passphrase.label, { exact: true }).fill('йцукен');
      await expect(page.getByText(words.strength.hint['too-short'])).toBeVisible();
      await take('first-run-weak-passphrase');
      await page.getByLabel(words.firstRun.passphrase.label, { exact: true }).fill(PASSPHRASE);
      await page.getByLabel(words.firstRun.passphrase.again).fill(PASSPHRASE);
      await page.getByRole('checkbox', { name: words.firstRun.passphrase.understood }).check();
      await page.getByText(words.strength.score.excellent).waitFor();
      await take('first-run-passphrase');
      await page.getByRole('button', { name: words.firstRun.passphrase.create }).click();
      await page.getByRole('button', { name: words.firstRun.quickUnlock.skip }).waitFor();
      await take('first-run-quick-unlock');
      await page.getByRole('button', { name: words.firstRun.quickUnlock.skip }).click();
      await take('first-run-begin');
      await page.getByRole('button', { name: words.firstRun.begin.skip }).click();
      await take('overview-empty');

      await page.getByRole('button', { name: words.practice.enter }).first().click();
      const rail = page.getByRole('navigation', { name: words.rail.label });
      await rail.getByRole('button', { name: /Базар Ташкент/ }).waitFor();
      await expect(rail.getByRole('button', { name: new RegExp(words.cabinetState.unchecked) })).toHaveCount(
        0,
      );
      await rail.getByRole('button', { name: words.shell.overview }).click();
      await take('overview');

      for (const cabinet of ['Садовый дом', 'Лавка чая', 'Зоомир']) {
        await rail.getByRole('button', { name: new RegExp(cabinet) }).click();
        await page.getByRole('table').first().waitFor();
        await take(`cabinet-${cabinet}`);
      }
      for (const [cabinet, token] of [
        ['Садовый дом', 'Репрайсер'],
        ['Садовый дом', 'Прежний подрядчик'],
        ['Садовый дом', '1С остатки'],
        ['Лавка чая', 'Программа лояльности'],
        ['Зоомир', 'Чаты'],
      ] as const) {
        await rail.getByRole('button', { name: new RegExp(cabinet) }).click();
        await page.getByRole('button', { name: token, exact: true }).click();
        await page.getByRole('heading', { name: token }).waitFor();
        await take(`token-${token}`);
      }

      await rail.getByRole('button', { name: words.cabinet.add }).click();
      await take('add-cabinet');
      await page.getByRole('dialog').getByLabel(words.cabinet.titleLabel).fill('Новая лавка');
      await page.keyboard.press('Escape');
      await rail.getByRole('button', { name: /Лавка чая/ }).click();
      await page.getByRole('button', { name: words.token.add }).first().click();
      await take('add-token');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.quickTest.value, { exact: true }).fill(tokenOf('RetailCRM'));
      await dialog.getByRole('button', { name: words.quickTest.check, exact: true }).click();
      await dialog.getByText(words.cause.works.sentence).waitFor();
      await take('add-token-of-another-cabinet');
      await page.keyboard.press('Escape');
      await rail.getByRole('button', { name: words.quickTest.title }).click();
      await take('quick-test');
      await page.keyboard.press('Escape');

      await rail.getByRole('button', { name: words.shell.settings }).click();
      await take('settings');
      await rail.getByRole('button', { name: words.shell.trash }).click();
      await take('trash-empty');
      await rail.getByRole('button', { name: words.shell.lock }).click();
      await page.getByRole('button', { name: words.lock.unlock, exact: true }).waitFor();
      await page.getByLabel(words.lock.passphrase, { exact: true }).fill('не та');
      await page.getByRole('button', { name: words.lock.unlock, exact: true }).click();
      await page.getByText(words.error['wrong-passphrase']).waitFor();
      await take('lock-screen-wrong-passphrase');
    });

    test(`a damaged database in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      mkdirSync(join(klyuchnik.folder, 'vault'));
      writeFileSync(join(klyuchnik.folder, 'vault', 'klyuchnik.db'), 'no database at all '.repeat(500));
      const { page } = await klyuchnik.start();
      await changePreferences(page, { language, scheme });
      await page.getByText(words.storage['database-damaged'].title).waitFor();
      await pictureTaker(page, language, scheme)('storage-problem');
    });
  }
}

function pictureTaker(page: Page, language: string, scheme: string) {
  let number = 0;
  return async (name: string) => {
    number += 1;
    const file = `${String(number).padStart(2, '0')}-${name}.png`;
    const path = join(PICTURES, `${language}-${scheme}`, file);
    await page.screenshot({ path, animations: 'disabled' });
  };
}
