// axe-core over every screen and dialog of the window, in both colour schemes: no finding is accepted.
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { practiceSeed } from '../../src/practice/seed.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { changePreferences, createVault, enterPractice, expect, PASSPHRASE, test } from './klyuchnik.ts';

const REVOKED = practiceSeed()
  .flatMap(({ tokens }) => tokens)
  .find(({ revoked }) => revoked);

test('every screen and dialog, in both schemes', async ({ klyuchnik }) => {
  test.setTimeout(240_000);
  const { page } = await klyuchnik.start();
  await changePreferences(page, { language: 'en' });
  await expectNoFindings(page, 'welcome');
  await createVault(page, 'look');
  await expectNoFindings(page, 'quick unlock offer');
  await page.getByRole('button', { name: /^(Passphrase only|Continue)$/ }).click();
  await expectNoFindings(page, 'where to begin');
  await enterPractice(page);

  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await expect(rail.getByRole('button', { name: /Зоомир: Some not proven/ })).toBeVisible();
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  await expectNoFindings(page, 'all cabinets');
  await rail.getByRole('button', { name: /Садовый дом/ }).click();
  await page.getByRole('table', { name: /Tokens of cabinet/ }).waitFor();
  await expectNoFindings(page, 'cabinet');
  for (const token of ['Репрайсер', 'Прежний подрядчик', '1С остатки']) {
    await rail.getByRole('button', { name: /Садовый дом/ }).click();
    await page.getByRole('button', { name: token, exact: true }).click();
    await page.getByRole('heading', { name: token }).waitFor();
    await expectNoFindings(page, `token ${token}`);
  }

  await rail.getByRole('button', { name: 'Add cabinet' }).click();
  await page.getByRole('dialog', { name: 'Add cabinet' }).waitFor();
  await expectNoFindings(page, 'add cabinet');
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'Quick test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Quick test' });
  await expectNoFindings(page, 'quick test');
  await dialog.getByRole('combobox', { name: 'Market' }).click();
  await page.getByRole('option', { name: 'Practice market', exact: true }).click();
  await dialog.getByLabel('Token', { exact: true }).fill(REVOKED?.value ?? '');
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByText('Api-Key token is revoked').first().waitFor();
  await expectNoFindings(page, 'result of a quick test');
  await page.keyboard.press('Escape');

  await rail.getByRole('button', { name: 'Settings' }).click();
  await expectNoFindings(page, 'settings');
  await rail.getByRole('button', { name: 'Trash' }).click();
  await expectNoFindings(page, 'trash');
  await rail.getByRole('button', { name: 'Lock' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(`${PASSPHRASE}!`);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByText('That is not the passphrase.').waitFor();
  await expectNoFindings(page, 'lock screen');
});

test('what a token can do, in both schemes', { tag: '@long' }, async ({ klyuchnik }) => {
  test.setTimeout(240_000);
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const openTab = (name: string) => main.getByRole('tab', { name, exact: true }).click();

  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByRole('row', { name: /Prices.*14 of 14/ })).toBeVisible();
  await main.getByText('change promos and bids').click();
  await expectNoFindings(page, 'overview with what the wrong hands could do');
  await openTab('Operations');
  await main.getByRole('searchbox').fill('updateStocks');
  await main.getByRole('button', { name: /updateStocks PUT/ }).click();
  await expectNoFindings(page, 'operations of a token');
  await openTab('What if');
  await main.getByRole('checkbox', { name: /Общение с покупателями/ }).check();
  await main.getByRole('checkbox', { name: /Просмотр цен/ }).check();
  await expectNoFindings(page, 'what if');
  await openTab('Compare');
  await main.getByRole('combobox', { name: 'Compare with' }).click();
  await page.getByRole('option', { name: 'RetailCRM integration' }).click();
  await expectNoFindings(page, 'compared with a profile');
  await openTab('Console');
  const panel = main.getByRole('tabpanel', { name: 'Console' });
  const call = async (id: string) => {
    await panel.getByRole('combobox', { name: 'Operation' }).fill(id);
    await page.getByRole('option').first().click();
  };
  await call('getCampaigns');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('HTTP 200: done').waitFor();
  await expectNoFindings(page, 'an answer in the console');
  await call('updatePrices');
  await panel.getByRole('combobox', { name: 'campaignId' }).fill('21704581');
  await page.getByRole('option', { name: /21704581/ }).click();
  await panel.getByRole('button', { name: 'Unlock and send…' }).click();
  await dialog.getByRole('button', { name: 'Send once' }).click();
  await expectNoFindings(page, 'unlocking a writing call');
  await page.keyboard.press('Escape');

  await rail.getByRole('button', { name: 'API operations' }).click();
  // A handful of rows says as much as all 169, which axe-core takes half a minute to read.
  await main.getByRole('searchbox').fill('stocks');
  await main.getByRole('status').filter({ hasText: '7 operations found' }).waitFor();
  await expectNoFindings(page, 'the catalogue');
  await main.getByRole('searchbox').fill('qqqq');
  await main.getByText('Nothing found').waitFor();
  await expectNoFindings(page, 'nothing found in the catalogue');
  await openTab('Access advisor');
  await main
    .getByRole('checkbox', { name: /^Choose: / })
    .first()
    .check();
  await expectNoFindings(page, 'the advisor');
  await openTab('Catalogue');
  const { operations } = loadCatalogue();
  const newer = operations.map((one) =>
    one.operationId === 'updatePrices' ? { ...one, scopes: ['ALL_METHODS'] } : one,
  );
  await main.locator('input[type="file"]').setInputFiles({
    name: 'operations.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ asOf: '2026-10-31', operations: newer })),
  });
  await dialog.getByText('1 token is concerned').waitFor();
  await expectNoFindings(page, 'a newer catalogue');
  expect(problems).toEqual([]);
  await market.close();
});

test('checks of every kind, in both schemes', { tag: '@long' }, async ({ klyuchnik }) => {
  test.setTimeout(240_000);
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = market.cabinets[0]?.tokens.find(({ title }) => title === 'Репрайсер')?.value ?? '';
  const { page } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const bar = page.getByRole('region', { name: 'Progress of the check' });
  const testNow = async () => {
    await main.getByRole('button', { name: 'Test now' }).click();
    await expect(main.getByRole('button', { name: 'Test now' })).toBeEnabled();
  };

  // One cabinet of the seed has no checks left: a run over all is planned short and ends up waiting.
  await main.getByRole('button', { name: 'Check all' }).click();
  await dialog.getByRole('checkbox', { name: /Садовый дом/ }).waitFor();
  await expectNoFindings(page, 'plan');
  await dialog.getByRole('button', { name: 'Start the check' }).click();
  await expect(bar).toContainText('The limit is used up');
  await bar.getByRole('button', { name: 'By cabinet' }).click();
  await expectNoFindings(page, 'a run that waits, cabinet by cabinet');
  await bar.getByRole('button', { name: 'Stop' }).click();
  await bar.getByRole('button', { name: 'Hide the result' }).click();

  market.control.editToken(value, { scopes: ['PRICING', 'COMMUNICATION'] });
  market.control.settleEdits();
  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
  await testNow();
  await main.getByRole('button', { name: /^Acknowledge the change/ }).click();
  await expectNoFindings(page, 'acknowledging a change');
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'Deep check…' }).click();
  await dialog.getByRole('table').waitFor();
  await expectNoFindings(page, 'plan of a deep check');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await dialog.getByRole('button', { name: 'Done' }).waitFor();
  await expectNoFindings(page, 'results of a deep check');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const edited = 'I edited this token in the cabinet…';
  await main.getByRole('button', { name: /^Actions for token/ }).click();
  await page.getByRole('menuitem', { name: edited }).click();
  await dialog.getByRole('radio', { name: 'Renamed it' }).check();
  await expectNoFindings(page, 'watch dialog');
  await dialog.getByRole('button', { name: 'Watch' }).click();
  await main.getByRole('button', { name: 'Stop watching' }).waitFor();
  await main.getByText('The same as a table').click();
  await expectNoFindings(page, 'token with drift, a watch, proofs and its 90 days');
  await main.getByRole('button', { name: 'Stop watching' }).click();
  // What had focus is gone; a keyboard must not start over at the top of the window.
  await expect(main.getByRole('heading', { level: 1 })).toBeFocused();

  market.control.moveToken(value, 'tea');
  await testNow();
  await main.getByRole('button', { name: 'Pin anew…' }).click();
  await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
  await expectNoFindings(page, 'pinning anew without a reason');
  await page.keyboard.press('Escape');
  market.control.setFault('reset');
  await testNow();
  await main.getByRole('list', { name: 'The way to the Market' }).waitFor();
  await expectNoFindings(page, 'alarm and broken line');

  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await main.getByRole('button', { name: 'Actions for cabinet Садовый дом' }).click();
  await page.getByRole('menuitem', { name: 'Check by schedule…' }).click();
  await dialog.getByRole('combobox', { name: 'How often' }).click();
  await page.getByRole('option', { name: 'Once a day' }).click();
  await dialog.getByLabel('From', { exact: true }).fill('22:00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expectNoFindings(page, 'schedule with half of the quiet hours');
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'Quick test' }).click();
  await dialog.getByLabel('Token', { exact: true }).fill(`«Api-Key: ${value}»`);
  await dialog.getByRole('button', { name: 'Mend it' }).waitFor();
  await expectNoFindings(page, 'a paste with more than a token');
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  await main.getByRole('region', { name: 'Needs attention' }).waitFor();
  await expectNoFindings(page, 'all cabinets with changes');
  await market.close();
});
