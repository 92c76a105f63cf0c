// Pictures of the page of all cabinets and of the table of tokens, with 20 cabinets and 400 tokens on a small laptop.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { test } from '../e2e/klyuchnik.ts';
import { addManyTokens } from '../e2e/many-tokens.ts';
import { recordHandovers, withVault } from '../e2e/recorded-handover.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`tables in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      await withVault(klyuchnik.folder, (core) => {
        recordHandovers(core);
        addManyTokens(core, market.url, 15, 25);
        const [token] = core.tokens.survey();
        if (token) {
          const subject = { cabinetId: token.cabinetId, tokenId: token.id };
          const change = { kind: 'scopes', added: ['PROMOTION'], removed: [] } as const;
          core.store.drift.insert(subject, { ...change, added: [...change.added], removed: [] }, Date.now());
        }
      });
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'tables-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const main = page.getByRole('main');
      await main.getByRole('table').waitFor();
      await take('overview');
      await main.getByRole('button', { name: words.overview.tokens, exact: true }).click();
      await main.getByRole('searchbox', { name: words.cabinetList.find }).fill('а');
      await main.getByRole('status').filter({ hasText: /\d/ }).first().waitFor();
      await take('cabinets-ordered');

      await main.getByText(words.table.tokens, { exact: true }).click();
      const table = main.getByRole('table', { name: words.table.caption });
      await table.waitFor();
      await take('all-tokens');
      await main.getByRole('button', { name: words.filters.open, exact: true }).click();
      await main.getByText(words.filters.attention).click();
      await take('filters');
      await main.getByRole('button', { name: words.views.open, exact: true }).click();
      await page.getByRole('menu').waitFor();
      await take('views');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await main.getByRole('button', { name: /^(Filters|Фильтры): / }).click();
      await table.getByRole('checkbox').nth(1).click();
      await table
        .getByRole('checkbox')
        .nth(4)
        .click({ modifiers: ['Shift'] });
      await take('chosen');
      await main.getByRole('button', { name: words.chosen.discard }).click();
      await page.getByRole('dialog').waitFor();
      await take('discard');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^Садовый дом/ })
        .click();
      await main.getByRole('table').waitFor();
      await take('cabinet');
      await main.getByRole('table').getByRole('checkbox').nth(2).scrollIntoViewIfNeeded();
      await take('cabinet-table');
      await page.setViewportSize({ width: 700, height: 768 });
      await take('cabinet-narrow');
      await market.close();
    });
  }
}
