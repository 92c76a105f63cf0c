// Pictures of what a token can do: operations, matrix, what-if, comparison, advisor, catalogue, console.
import { expect, type Page } from '@playwright/test';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { test } from '../e2e/klyuchnik.ts';
import { dress, LAPTOP, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`operations in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'operations-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      await testAll(page);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      const tab = (name: string) => main.getByRole('tab', { name, exact: true }).click();
      const openToken = async (cabinet: RegExp, title: string) => {
        await rail.getByRole('button', { name: cabinet }).click();
        await main.getByRole('table').getByRole('button', { name: title, exact: true }).click();
        await page.getByRole('heading', { name: title }).waitFor();
      };

      await rail.getByRole('button', { name: words.shell.operations }).click();
      await main.getByRole('list', { name: words.operations.list }).waitFor();
      await take('catalogue');
      await main.getByRole('searchbox').fill(language === 'ru' ? 'этикетка' : 'label');
      await expect(main.getByRole('listitem')).not.toHaveCount(0);
      await main.getByRole('button', { name: /generateOrderLabels/ }).click();
      await take('found-and-unfolded');
      await main.getByRole('searchbox').fill('qqqq');
      await main.getByText(words.operations.nothing).waitFor();
      await take('nothing-found');

      await openToken(/^Садовый дом/, 'Репрайсер');
      await take('token-overview');
      await tab(words.tokenTabs.operations);
      await main.getByRole('searchbox').fill('stocks');
      await main.getByRole('button', { name: /updateStocks / }).click();
      await take('token-cannot');
      await tab(words.tokenTabs.whatIf);
      await main.getByRole('checkbox', { name: /Общение с покупателями/ }).check();
      await main.getByRole('checkbox', { name: /Управление ценами/ }).uncheck();
      await take('what-if');
      await tab(words.tokenTabs.compare);
      await take('compare-empty');
      await main.getByRole('combobox', { name: words.compare.with }).fill('RetailCRM');
      await page.getByRole('option').first().click();
      await take('compare-profile');
      await main.getByRole('combobox', { name: words.compare.with }).fill('Аналитик');
      await page.getByRole('option').first().click();
      await take('compare-token');
      await page.setViewportSize({ width: 940, height: 700 });
      await tab(words.tokenTabs.operations);
      await take('narrow');
      await page.setViewportSize(LAPTOP);
      await rail.getByRole('button', { name: words.shell.operations }).click();
      await tab(words.operations.tab.advisor);
      await take('advisor-empty');
      const choose = async (id: string) => {
        await main
          .getByRole('tabpanel', { name: words.operations.tab.advisor })
          .getByRole('searchbox')
          .fill(id);
        await main.getByRole('checkbox').last().waitFor();
        await main
          .getByRole('listitem')
          .filter({ hasText: `${id} ` })
          .getByRole('checkbox')
          .first()
          .check();
      };
      await choose('getGoodsFeedbacks');
      await choose('updateStocks');
      await take('advisor');
      await main.getByRole('combobox', { name: words.advisor.fromProfile }).click();
      await page.getByRole('option', { name: /RetailCRM/ }).click();
      await take('advisor-profile');
      await tab(words.operations.tab.catalogue);
      await take('catalogue-tab');
      await main.locator('input[type="file"]').setInputFiles({
        name: 'operations.json',
        mimeType: 'application/json',
        buffer: Buffer.from(newerCatalogue()),
      });
      await page.getByRole('dialog').waitFor();
      await take('catalogue-difference');
      await page.getByRole('dialog').getByRole('button', { name: words.catalogue.adopt }).click();
      await main.getByRole('button', { name: /2026/ }).waitFor();
      await take('catalogue-loaded');

      await openToken(/^Садовый дом/, 'Репрайсер');
      await tab(words.tokenTabs.console);
      const panel = main.getByRole('tabpanel', { name: words.tokenTabs.console });
      await take('console-empty');
      const operation = main.getByRole('combobox', { name: words.calls.operation });
      const call = async (id: string) => {
        await operation.fill(id);
        await page.getByRole('option').first().click();
      };
      await call('getPricesByOfferIds');
      await main.getByRole('textbox', { name: words.calls.body }).fill('{"offerIds": ["A1"');
      await take('console-broken-body');
      await call('getCampaigns');
      await main.getByRole('button', { name: words.calls.send, exact: true }).click();
      await panel.getByText('HTTP 200').first().waitFor();
      await take('console-200');
      await call('getGoodsFeedbacks ');
      await main.getByRole('button', { name: words.calls.send, exact: true }).click();
      await panel.getByText('HTTP 403').first().waitFor();
      await take('console-403');
      await call('updatePrices');
      await main.getByRole('combobox', { name: 'campaignId' }).fill('21704581');
      await page.getByRole('option', { name: /21704581/ }).click();
      await main.getByRole('button', { name: words.calls.unlock }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Сад');
      await page.getByRole('dialog').getByRole('button', { name: words.calls.unlockSend }).click();
      await take('console-locked');
      await page.keyboard.press('Escape');
      await panel.getByRole('heading', { name: words.calls.history }).scrollIntoViewIfNeeded();
      await take('console-history');
      await openToken(/^Лавка чая/, 'Программа лояльности');
      await take('token-with-unknown-scopes');
      await market.close();
    });
  }
}

/** The program's own catalogue a month later: reviews closed to COMMUNICATION, prices to PRICING, a scope nobody knows. */
function newerCatalogue(): string {
  const { operations } = loadCatalogue();
  const changed = operations.map((one) =>
    one.operationId === 'getGoodsFeedbacks'
      ? { ...one, scopes: ['ALL_METHODS', 'LOYALTY_MANAGEMENT'] }
      : one.operationId === 'updatePrices'
        ? { ...one, scopes: ['ALL_METHODS', 'OFFERS_AND_CARDS_MANAGEMENT'] }
        : one,
  );
  return JSON.stringify({ asOf: '2026-10-31', operations: changed });
}

/** Tests every token once, so that all access is known. */
async function testAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const survey = await window.klyuchnik.tokens.survey();
    if (!survey.ok) throw new Error(survey.error.code);
    // One after another: the first that works says which cabinet it is.
    for (const { id } of survey.data) await window.klyuchnik.tokens.test({ id });
  });
}
