// The call console through the real window: reading calls, the lock on writing ones, history, curl.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('calls by hand: read, refused, unlocked for one, kept, copied', async ({ klyuchnik }) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = market.cabinets[0]?.tokens.find(({ title }) => title === 'Репрайсер')?.value ?? '';
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await showToken(page, 'Репрайсер');
  await main.getByRole('button', { name: 'Test now' }).click();
  await expect(main.getByText(/^Works:/)).toBeVisible();
  await main.getByRole('tab', { name: 'Console' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Console' });
  const answer = panel.getByRole('region', { name: 'Answer' });
  const history = panel.getByRole('region', { name: 'Earlier calls' });
  const choose = async (text: string) => {
    await panel.getByRole('combobox', { name: 'Operation' }).fill(text);
    await page.getByRole('option').first().click();
  };
  const sent = (id: string) =>
    market.control.requests().filter(({ operationId }) => operationId === id).length;

  // A reading call goes out at once; ids beyond what a number holds keep their digits.
  await choose('getCampaigns');
  await panel.getByLabel('limit').fill('нет');
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel.getByText('The value cannot be sent like this')).toBeVisible();
  await expect(panel.getByLabel('limit')).toBeFocused();
  await panel.getByLabel('limit').fill('3');
  await panel.getByLabel('limit').press('ControlOrMeta+Enter');
  await expect(answer.getByText('HTTP 200: done')).toBeVisible();
  await expect(answer).toContainText('GET /v2/campaigns?limit=3');
  await expect(answer).toContainText(/\d+ of 1,000 left/);
  await expect(answer.getByRole('group', { name: /^Body of the answer/ })).toContainText(
    '"id": 9007199254740993,',
  );

  // What the scopes do not open is said before, tried all the same, and explained after.
  await choose('getGoodsFeedbacks ');
  await expect(panel).toContainText('this token’s access does not open this call');
  await expect(panel.getByLabel('businessId')).toHaveValue('9007199254740993');
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(answer.getByText('HTTP 403: refused')).toBeVisible();
  await expect(answer).toContainText('Token does not have any of the scopes');
  await expect(answer).toContainText('«Общение с покупателями»');

  // A writing one is locked: by a wrong name too; the right one sends it once, and the next is locked again.
  await choose('updatePrices');
  await panel.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(panel.getByText('Fill in this field')).toBeVisible();
  await expect(panel.getByRole('combobox', { name: 'campaignId' })).toBeFocused();
  await panel.getByRole('combobox', { name: 'campaignId' }).fill('Москва');
  await page.getByRole('option').first().click();
  await panel.getByRole('textbox', { name: 'Request body' }).fill('{"offers": [');
  await expect(panel).toContainText('This is not JSON: line 1, character 13');
  await panel.getByRole('button', { name: 'Unlock and send…' }).click();
  await expect(panel.getByRole('textbox', { name: 'Request body' })).toBeFocused();
  await expect(dialog).toHaveCount(0);
  await panel.getByRole('textbox', { name: 'Request body' }).fill('{"offers":[]}');
  await panel.getByRole('button', { name: 'Unlock and send…' }).click();
  await expect(dialog).toContainText('Садовый дом');
  await dialog.getByRole('textbox').fill('Лавка чая');
  await dialog.getByRole('button', { name: 'Send once' }).click();
  await expect(dialog).toContainText('That is not the name');
  expect(sent('updatePrices')).toBe(0);
  await dialog.getByRole('textbox').fill('Садовый дом');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(answer).toContainText('POST /v2/campaigns/21704581/offer-prices/updates');
  expect(sent('updatePrices')).toBe(1);
  await expect(panel.getByRole('button', { name: 'Unlock and send…' })).toBeVisible();
  await panel.getByRole('button', { name: 'Unlock and send…' }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue('');
  await page.keyboard.press('Escape');
  expect(sent('updatePrices')).toBe(1);

  // The chord that sends from the fields does not reach through the lock: one name, one call.
  await panel.getByRole('textbox', { name: 'Request body' }).press('ControlOrMeta+Enter');
  await dialog.getByRole('textbox').fill('Садовый дом');
  await dialog.getByRole('textbox').press('ControlOrMeta+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => sent('updatePrices')).toBe(2);

  // The window alone cannot unlock: main asks for the name as well.
  const refused = await page.evaluate(async (tokenTitle) => {
    const survey = await window.klyuchnik.tokens.survey();
    const id = survey.ok ? (survey.data.find(({ title }) => title === tokenTitle)?.id ?? '') : '';
    const draft = { operationId: 'updatePrices', params: { campaignId: '21704581' }, query: {}, body: '{}' };
    return window.klyuchnik.calls.make({ ...draft, tokenId: id, unlock: 'Садовый' });
  }, 'Репрайсер');
  expect(refused).toEqual({ ok: false, error: { code: 'writing-locked', cabinetTitle: 'Садовый дом' } });
  expect(sent('updatePrices')).toBe(2);

  // As a line for a terminal: with the variable in place of the token.
  await panel.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByText('The curl command is copied.')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`curl --request POST '${market.url}/v2/campaigns/21704581/offer-prices/updates'`);
  expect(copied).toContain('$API_KEY');
  expect(copied).not.toContain(value);

  // The history tells it all, fills the form again, and stays over a restart.
  await expect(history.getByRole('row')).toHaveCount(5);
  await history.getByRole('button', { name: 'List the stores' }).click();
  await expect(panel.getByLabel('limit')).toHaveValue('3');
  expect(await page.content()).not.toContain(value);
  expect(problems).toEqual([]);
  await app.close();

  const again = await klyuchnik.start();
  await unlock(again.page);
  await showToken(again.page, 'Репрайсер');
  const mainAgain = again.page.getByRole('main');
  await mainAgain.getByRole('tab', { name: 'Console' }).click();
  const kept = mainAgain.getByRole('region', { name: 'Earlier calls' });
  await expect(kept.getByRole('row', { name: /Set prices in one store.*HTTP 200/ })).toHaveCount(2);
  await kept.getByRole('button', { name: 'Clear' }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(kept).toContainText('Nothing has been called');
  expect(again.problems).toEqual([]);
  await market.close();
});

test('a call under way shows that it is, and can be stopped', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await showToken(page, 'Репрайсер');
  market.control.setLatency(20_000);
  await main.getByRole('tab', { name: 'Console' }).click();
  const panel = main.getByRole('tabpanel', { name: 'Console' });
  await panel.getByRole('combobox', { name: 'Operation' }).fill('getCampaigns');
  await page.getByRole('option').first().click();
  await panel.getByRole('button', { name: 'Send' }).click();
  await expect(panel.getByText(/^\d+ seconds?$/)).toBeVisible();
  // A look elsewhere loses neither the call nor the way to stop it.
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  await showToken(page, 'Репрайсер');
  await main.getByRole('tab', { name: 'Console' }).click();
  await expect(panel.getByText('GET /v2/campaigns').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Stop' }).click();
  await expect(panel.getByRole('alert')).toContainText('The call was stopped.');
  await expect(panel.getByRole('row', { name: /end not known/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Send' })).toBeEnabled();
  expect(problems).toEqual([]);
  await market.close();
});

test('what was typed stays while another tab is looked at', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  await showToken(page, 'Репрайсер');
  const tab = (name: string) => main.getByRole('tab', { name, exact: true });
  await tab('Operations').click();
  await main.getByRole('searchbox').fill('getPricesByOfferIds');
  await main.getByRole('button', { name: /getPricesByOfferIds/ }).click();
  await main.getByRole('button', { name: 'Call in the console' }).click();
  const body = main.getByRole('textbox', { name: 'Request body' });
  await body.fill('{"offerIds":["A1"]}');
  await tab('Compare').click();
  await expect(body).toBeHidden();
  await tab('Console').click();
  await expect(body).toHaveValue('{"offerIds":["A1"]}');
  await expect(tab('Console')).toBeFocused();
  expect(problems).toEqual([]);
  await market.close();
});
