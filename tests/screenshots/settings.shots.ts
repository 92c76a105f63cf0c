// Where to begin, the tour, every section of the settings, the licences, both densities, and the list of work in progress.
import type { Page } from '@playwright/test';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { PASSPHRASE, test } from '../e2e/klyuchnik.ts';
import { dress, pictureTaker } from './pictures.ts';

/** Through the first run, up to the question where to begin. */
async function makeVault(page: Page, words: typeof ru | typeof en): Promise<void> {
  const { firstRun } = words;
  await page.getByRole('button', { name: firstRun.welcome.next }).click();
  await page.getByLabel(firstRun.passphrase.label, { exact: true }).fill(PASSPHRASE);
  await page.getByLabel(firstRun.passphrase.again).fill(PASSPHRASE);
  await page.getByRole('checkbox', { name: firstRun.passphrase.understood }).check();
  await page.getByRole('button', { name: firstRun.passphrase.create }).click();
  await page
    .getByRole('button', { name: firstRun.quickUnlock.skip })
    .or(page.getByRole('button', { name: words.common.continue }))
    .click();
  await page.getByRole('heading', { name: firstRun.begin.title }).waitFor();
}

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`settings, tour and work in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const { page } = await klyuchnik.start();
      await dress(page, language, scheme);
      const take = pictureTaker(page, language, scheme, 'settings-');
      await makeVault(page, words);
      await take('where-to-begin');
      await page.getByRole('button', { name: words.practice.enter }).click();
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      await rail.getByRole('button', { name: /^Садовый дом/ }).waitFor();
      await take('tour-1');
      await main.getByRole('button', { name: words.tour.next }).click();
      await take('tour-2');
      await main.getByRole('button', { name: words.tour.next }).click();
      await take('tour-3');
      await main.getByRole('button', { name: words.tour.done }).click();
      await rail.getByRole('button', { name: /^Садовый дом/ }).click();
      const table = main.getByRole('table').first();
      await table.waitFor();
      await take('comfortable');
      await page.evaluate(() => window.klyuchnik.preferences.change({ density: 'compact' }));
      await page.locator('html[data-density="compact"]').waitFor();
      await take('compact');
      await page.evaluate(() => window.klyuchnik.preferences.change({ density: 'comfortable' }));

      await rail.getByRole('button', { name: words.shell.settings }).click();
      const sections = main.getByRole('navigation', { name: words.settingsPage.sections });
      await sections.waitFor();
      await take('look');
      await sections.getByRole('button', { name: words.settingsPage.schedules }).click();
      await take('schedules');
      await main.getByRole('button', { name: words.settingsPage.scheduleSetAll }).click();
      await page.getByRole('dialog').waitFor();
      await take('one-schedule-for-all');
      await page.keyboard.press('Escape');
      await sections.getByRole('button', { name: words.settingsPage.notices }).click();
      await main
        .locator('label', { has: page.getByRole('switch', { name: words.settingsPage.quiet }) })
        .click();
      await main.getByRole('checkbox', { name: words.settingsPage.quietHolds }).waitFor();
      await take('quiet-hours');
      await sections.getByRole('button', { name: words.settings.about }).click();
      await take('about');
      await main.getByRole('button', { name: words.settingsPage.licencesOpen, exact: true }).click();
      await page.getByRole('dialog').getByText('zod', { exact: true }).waitFor();
      await take('licences');
      await page.keyboard.press('Escape');
      await main.getByRole('searchbox', { name: words.settingsPage.find }).fill(words.settings.dataFolder);
      await take('found');

      await rail.getByRole('button', { name: words.shell.overview }).click();
      await main.getByRole('table').first().waitFor();
      await page.getByRole('contentinfo').getByRole('button').first().click();
      await page.getByRole('region', { name: words.activity.title }).waitFor();
      await take('nothing-runs');
      await rail.getByRole('button', { name: /^Садовый дом/ }).click();
      await main
        .getByRole('button', { name: /Репрайсер/ })
        .first()
        .click();
      await main.getByRole('button', { name: words.token.testNow }).click();
      await page.getByRole('contentinfo').getByRole('button').first().click();
      await page
        .getByRole('region', { name: words.activity.title })
        .getByText(words.verdict.word.good)
        .waitFor();
      await take('work');
    });
  }
}
