// What a token can do, through the real window: matrix, search, blast radius, what-if, comparison.
import type { Page } from '@playwright/test';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, type Klyuchnik, test } from './klyuchnik.ts';

/** The program with every practice token kept, the named ones tested, and the page of one of them open. */
async function openTokenPage(klyuchnik: Klyuchnik, market: PracticeMarket, titles: string[]) {
  await fillVault(klyuchnik.folder, market);
  const running = await klyuchnik.start();
  const { page } = running;
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  for (const title of titles) {
    await rail.getByRole('button', { name: /^Садовый дом/ }).click();
    await main.getByRole('table').getByRole('button', { name: title, exact: true }).click();
    await main.getByRole('button', { name: 'Test now' }).click();
    await expect(main.getByText(/^Works:/)).toBeVisible();
  }
  return { ...running, rail, main };
}

const openTab = (page: Page, name: string) =>
  page.getByRole('main').getByRole('tab', { name, exact: true }).click();

test('matrix, search, blast radius and what-if of a token', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  const { page, main, problems } = await openTokenPage(klyuchnik, market, ['Репрайсер']);

  // The card for the owner: what the wrong hands could and could not do.
  const card = main.getByRole('region', { name: 'If the token falls into the wrong hands' });
  await expect(card.getByRole('list').first()).toContainText('change prices');
  await expect(card).toContainText(/could not:.*write to buyers/);
  await card.getByText('change promos and bids').click();
  await expect(card).toContainText('putBidsForBusiness');

  // An area of the matrix leads to its operations; PRICING reaches promos.
  const promotion = main.getByRole('row', { name: /Promotion/ });
  await expect(promotion).toContainText('manage · partly');
  await promotion.getByRole('button', { name: /^Show the operations of area “Promotion”: 8 of 12/ }).click();
  await expect(main.getByRole('tab', { name: 'Operations', selected: true })).toBeVisible();
  const list = main.getByRole('list', { name: 'Operations' });
  await expect(list.locator('> li')).toHaveCount(12);
  await expect(list.locator('> li[data-allowed="true"]')).toHaveCount(8);

  // Search by a word, by an id, by a path: each time whether it can, and which scope would let it.
  const find = main.getByRole('searchbox', { name: 'Find an operation' });
  await main.getByRole('button', { name: 'Clear', exact: true }).click();
  await find.fill('этикетка');
  await expect(list.locator('> li')).toHaveCount(6);
  await find.fill('updateStocks');
  const first = list.locator('> li').filter({ has: page.getByText('updateStocks', { exact: true }) });
  await expect(first).toContainText('Cannot');
  await first.getByRole('button').first().click();
  await expect(first).toContainText(/this is enough:\s*«Управление товарами и карточками»/);
  await find.fill('/v2/…/stocks');
  await expect(list).toContainText('getStocks');
  await find.fill('prices');
  await main.getByText(/^Can \d+$/).click();
  await main.getByText('Change something', { exact: true }).click();
  await expect(list.getByText('updatePrices', { exact: true })).toBeVisible();
  await expect(list.locator('> li[data-allowed="false"]')).toHaveCount(0);
  await find.fill('qqqq');
  await expect(main.getByText('Nothing found')).toBeVisible();
  await main.getByRole('button', { name: 'Clear' }).last().click();
  await expect(main.getByRole('status').filter({ hasText: '169 operations found' })).toBeVisible();

  // What if: another scope won, the present one lost, told before anyone touches the cabinet.
  const sent = market.control.requests().length;
  await openTab(page, 'What if');
  await main.getByRole('checkbox', { name: /Общение с покупателями/ }).check();
  await expect(main.getByRole('status').filter({ hasText: /^Won: 18\. Lost: 0\. Kept: 37\./ })).toBeVisible();
  await main.getByRole('checkbox', { name: /Управление ценами/ }).uncheck();
  await expect(
    main.getByRole('status').filter({ hasText: /^Won: 18\. Lost: 22\. Kept: 15\./ }),
  ).toBeVisible();
  const result = main.getByRole('region', { name: 'What changes' });
  await expect(result).toContainText(/Will now suit:\s*Customer communication/);
  await expect(result).toContainText(/Will no longer suit:\s*Prices/);
  await expect(main.getByRole('region', { name: 'What to do in the cabinet' })).toContainText(
    /Tick\s*«Общение с покупателями»/,
  );
  await main.getByRole('checkbox', { name: /Просмотр цен/ }).check();
  await main.getByRole('checkbox', { name: /Управление ценами/ }).check();
  await expect(result).toContainText('«Просмотр цен» is already part of «Управление ценами»');
  expect(market.control.requests()).toHaveLength(sent);

  // What was ticked stays when another tab is looked at.
  await openTab(page, 'Overview');
  await openTab(page, 'What if');
  await expect(main.getByRole('checkbox', { name: /Просмотр цен/ })).toBeChecked();
  expect(problems).toEqual([]);
  await market.close();
});

test('a token beside another and beside a profile', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  const { page, main, problems } = await openTokenPage(klyuchnik, market, ['Аналитик', 'Репрайсер']);
  await openTab(page, 'Compare');
  const choose = async (name: string | RegExp) => {
    await main.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByRole('option', { name }).click();
  };
  const { operations } = loadCatalogue();
  const opened = (scope: string) => operations.filter((one) => one.scopes.includes(scope));
  // One of the 101 that ALL_METHODS_READ_ONLY opens is for no seller at all.
  const both = opened('PRICING').filter((one) => one.scopes.includes('ALL_METHODS_READ_ONLY')).length;

  await choose(/^Аналитик #/);
  const panel = main.getByRole('region', { name: 'Operations' });
  await expect(panel.getByRole('heading', { name: `Only “Репрайсер” ${37 - both}` })).toBeVisible();
  await expect(panel.getByRole('heading', { name: `Only “Аналитик” ${100 - both}` })).toBeVisible();
  await expect(panel.getByRole('heading', { name: `Both ${both}` })).toBeVisible();
  await expect(main.getByRole('row', { name: /^change prices/ })).toContainText('5 operations');

  await choose('RetailCRM integration');
  await expect(main.getByRole('status').filter({ hasText: 'The profile lacks' })).toContainText(
    '90 operations',
  );
  await choose('Prices');
  await expect(main.getByText('The token can do everything the profile needs.')).toBeVisible();

  // A token the Market has not told the access of can be chosen, and is said to be unknown.
  await choose(/^RetailCRM #/);
  await expect(main.getByText('The access of this token is not known yet: test it.')).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});

test('the catalogue for nobody in particular, and for a token of one’s choice', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  const { page, rail, main, problems } = await openTokenPage(klyuchnik, market, ['Репрайсер']);
  await rail.getByRole('button', { name: 'API operations' }).click();
  await expect(page).toHaveTitle('API operations — Klyuchnik');
  const list = main.getByRole('list', { name: 'Operations' });
  await expect(list.locator('> li')).toHaveCount(169);
  await expect(list.locator('> li[data-allowed]')).toHaveCount(0);
  await main.getByRole('combobox', { name: 'For which token' }).click();
  await page.getByRole('option', { name: /^Репрайсер/ }).click();
  await expect(list.locator('> li[data-allowed="true"]')).toHaveCount(37);

  // An operation on its way out names the one to use, and leads to it.
  await main.getByRole('searchbox').fill('getPrices');
  await list.getByRole('button', { name: /getPrices GET/ }).click();
  await list.getByRole('button', { name: 'getPricesByOfferIds', exact: true }).click();
  await expect(main.getByRole('searchbox')).toHaveValue('getPricesByOfferIds');
  await expect(main.getByRole('searchbox')).toBeFocused();

  // From an operation into the console of the token asked about.
  await list.getByRole('button', { name: /getPricesByOfferIds POST/ }).click();
  await list.getByRole('button', { name: 'Call in the console' }).click();
  await expect(page.getByRole('heading', { name: 'Репрайсер' })).toBeVisible();
  await expect(main.getByRole('tab', { name: 'Console', selected: true })).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});
