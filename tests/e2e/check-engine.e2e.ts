// What an operator does with verdicts through the real window: drift, a deep check, a watch, an alarm, a broken line.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

test('drift, deep check, watch and identity alarm, from the first look to the last word', async ({
  klyuchnik,
}) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = market.cabinets[0]?.tokens.find(({ title }) => title === 'Репрайсер')?.value ?? '';
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const openToken = async () => {
    await rail.getByRole('button', { name: /^Садовый дом/ }).click();
    await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
  };
  const testNow = async () => {
    await main.getByRole('button', { name: 'Test now' }).click();
    await expect(main.getByRole('button', { name: 'Test now' })).toBeEnabled();
  };

  // The first check approves what it finds; a later change is told on the overview and taken note of.
  await openToken();
  await testNow();
  await expect(main.getByText('Works: the Market accepted this token')).toBeVisible();
  market.control.editToken(value, { scopes: ['PRICING', 'COMMUNICATION'] });
  market.control.settleEdits();
  await testNow();
  await rail.getByRole('button', { name: 'All cabinets' }).click();
  const alarms = main.getByRole('region', { name: 'Needs attention' });
  const drift = alarms.getByRole('listitem').filter({ hasText: 'The scopes changed. Added:' });
  await expect(drift).toContainText('Общение с покупателями');
  await drift.getByRole('button', { name: /^Acknowledge the change/ }).click();
  await page.getByRole('dialog').getByLabel('Note').fill('теперь и отзывы');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(drift).toHaveCount(0);

  // A deep check lists its calls before it makes them.
  await openToken();
  const sent = market.control.requests().length;
  await main.getByRole('button', { name: 'Deep check…' }).click();
  const deep = page.getByRole('dialog');
  await expect(deep.getByRole('table', { name: 'Calls of the deep check' })).toContainText(
    'POST /v2/businesses/{businessId}/offer-prices',
  );
  expect(market.control.requests()).toHaveLength(sent);
  await deep.getByRole('button', { name: 'Start' }).click();
  await expect(deep.getByText('contradicts')).toHaveCount(0);
  await deep.getByRole('button', { name: 'Done' }).click();
  await expect(main.getByRole('row', { name: /Prices.*confirmed/ })).toBeVisible();
  await expect(main.getByRole('row', { name: /Goods.*refused/ })).toBeVisible();

  // A watch begins, and can be called off.
  await main.getByRole('button', { name: /^Actions for token/ }).click();
  await page.getByRole('menuitem', { name: 'I edited this token in the cabinet…' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'Renamed it' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Watch' }).click();
  await expect(main.getByText('Waiting for a new name.')).toBeVisible();
  await main.getByRole('button', { name: 'Stop watching' }).click();
  await expect(main.getByText('Waiting for a new name.')).toHaveCount(0);

  // Another cabinet's number is an alarm until the token is pinned anew with a reason.
  market.control.moveToken(value, 'tea');
  await testNow();
  const alarm = main
    .getByRole('alert')
    .filter({ hasText: 'The Market now puts this token in another cabinet' });
  await expect(alarm).toContainText('cannot be copied or handed over');
  await alarm.getByRole('button', { name: 'Pin anew…' }).click();
  const repin = page.getByRole('dialog');
  await repin.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(repin).toContainText('Write a reason');
  await repin.getByLabel('Reason').fill('магазин переехал');
  await repin.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(alarm).toHaveCount(0);

  // With the market gone the verdict is not proven, the line is looked at, and the older proof stays in sight.
  await market.close();
  await testNow();
  await expect(main.getByText('Proven before:')).toBeVisible();
  await expect(main.getByRole('list', { name: 'The way to the Market' })).toContainText('broken here');
  expect(problems).toEqual([]);
});

test('a paste is examined before anything is sent', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Quick test/ })
    .click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Token', { exact: true });
  await field.fill('3f0c9a54-6b1e-4b0e-9f0d-2f1a7c8e5d10');
  await expect(dialog).toContainText('looks like an Ozon key');
  const value = market.cabinets[0]?.tokens[0]?.value ?? '';
  await field.fill(`«Api-Key: ${value.replace('ACMA', 'АСМА')}»;`);
  await expect(dialog).toContainText('letters of another alphabet');
  await dialog.getByRole('button', { name: 'Mend it' }).click();
  await expect(field).toHaveValue(value);
  await expect(dialog.getByRole('button', { name: 'Mend it' })).toHaveCount(0);
  expect(market.control.requests()).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});
