// Pictures of handing over: holders, ledger, rotations, policies, profiles, the wizard, packages and reports.
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { answerSaveDialog, decide } from '../e2e/hand-over-window.ts';
import { test } from '../e2e/klyuchnik.ts';
import { recordHandovers, withVault } from '../e2e/recorded-handover.ts';
import { dress, LAPTOP, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`handing over in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      await withVault(klyuchnik.folder, recordHandovers);
      const { app, page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'handover-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      const tab = async (name: string) => {
        await main.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
        await settled(page);
      };
      await testTokens(page);

      await rail.getByRole('button', { name: words.shell.handover }).click();
      await settled(page);
      await take('holders');
      await main.getByRole('button', { name: 'Борис Смирнов', exact: true }).click();
      await settled(page);
      await take('offboarding');
      await rail.getByRole('button', { name: words.shell.handover }).click();
      for (const [name, picture] of [
        [words.handoverPage.tab.ledger, 'ledger'],
        [words.handoverPage.tab.rotations, 'rotations'],
        [words.handoverPage.tab.policies, 'policies'],
        [words.handoverPage.tab.profiles, 'profiles'],
      ] as const) {
        await tab(name);
        await take(picture);
        await page.mouse.wheel(0, 700);
        await take(`${picture}-further`);
      }

      await rail.getByRole('button', { name: /^Садовый дом/ }).click();
      await settled(page);
      await take('cabinet');
      await main.getByRole('table').getByRole('button', { name: 'RetailCRM', exact: true }).click();
      await tab(words.tokenTabs.handover);
      await take('token');
      await page.setViewportSize({ width: 1000, height: 700 });
      await take('token-narrow');
      await page.setViewportSize(LAPTOP);

      if (language === 'en') {
        await main.getByRole('button', { name: 'Hand over…' }).first().click();
        await settled(page);
        await take('wizard-whom');
        await decide(page, { choose: 'Анна Ковалёва' }, 'Prices');
        await page.getByRole('dialog').getByRole('button', { name: 'Check again' }).waitFor();
        await take('wizard-check');
        await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
        await settled(page);
        await take('wizard-way');
        await answerSaveDialog(app, null);
        await page.keyboard.press('Escape');
      }
      await market.close();
    });
  }
}

/** Every token of the first cabinet, tested. */
async function testTokens(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const survey = await window.klyuchnik.tokens.survey();
    if (!survey.ok) throw new Error(survey.error.code);
    for (const { id } of survey.data) await window.klyuchnik.tokens.test({ id });
  });
}

/** Nothing is being read any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
