// Pictures of the command palette and of the error doctor.
import { expect } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { test } from '../e2e/klyuchnik.ts';
import { madeUpToken } from '../faults/acts.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

const REFUSED =
  'PUT /v2/campaigns/21704581/offers/stocks HTTP/1.1 403\n{"status":"ERROR","errors":[{"code":"FORBIDDEN","message":"Token does not have any of the scopes to access the API method"}]}';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`palette and error doctor in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'palette-');
      await dress(page, language, scheme);
      await unlockIn(page, words);

      await page.keyboard.press('Control+KeyK');
      const field = page.getByRole('combobox', { name: words.palette.title });
      await expect(page.getByRole('option')).not.toHaveCount(0);
      await take('empty');
      await field.fill('ret');
      await expect(page.getByRole('option', { name: /RetailCRM/ }).first()).toBeVisible();
      await take('found');
      await field.fill('qqqqqq');
      await page.getByText(words.palette.nothing).waitFor();
      await take('nothing');
      await field.fill(words.doctor.title);
      await expect(page.getByRole('option').first()).toContainText(words.doctor.title);
      await page.keyboard.press('Enter');

      const doctor = page.getByRole('dialog', { name: words.doctor.title });
      const text = doctor.getByRole('textbox', { name: words.doctor.text });
      await expect(text).toBeFocused();
      await take('doctor');
      const examine = async (told: string) => {
        await text.fill(told);
        await doctor.getByRole('button', { name: words.doctor.examine }).click();
        await doctor.getByRole('region', { name: words.doctor.result }).waitFor();
      };
      await examine(REFUSED);
      await take('doctor-scope');
      await examine(`Api-Key: ${madeUpToken(3)}\nApi-Key token is revoked`);
      await take('doctor-token');
      await page.keyboard.press('Escape');
      await page.getByRole('navigation').getByRole('button', { name: words.shell.operations }).click();
      await page.getByRole('main').getByRole('button', { name: words.doctor.title }).waitFor();
      await take('operations-page');
      await market.close();
    });
  }
}
