// Replacing a token through the real window, from the reason to the Market's own word that the old one is dead.
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { addHolder } from './filled-ledger.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { tokenValue } from './hand-over-window.ts';
import { expect, test } from './klyuchnik.ts';
import { giveFor, withVault } from './recorded-handover.ts';

async function openRotations(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Handing over' }).click();
  await page.getByRole('main').getByRole('tab', { name: 'Rotations' }).click();
}

/** Tests a kept token as its page does. */
async function testToken(page: Page, title: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const survey = await window.klyuchnik.tokens.survey();
    const token = survey.ok ? survey.data.find((one) => one.title === wanted) : undefined;
    if (token) await window.klyuchnik.tokens.test({ id: token.id });
  }, title);
}

test('a rotation from the reason to the proof', async ({ klyuchnik }) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => {
    giveFor(core, addHolder(core, 'Анна'), 'Репрайсер', 'prices');
  });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await testToken(page, 'Репрайсер');
  await openRotations(page);
  await expect(main).toContainText('No token is being replaced');

  await main.getByRole('button', { name: 'Replace a token…' }).click();
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Fill in this field');
  await dialog.getByRole('combobox', { name: 'Which token' }).fill('Репрайсер');
  await page.getByRole('option', { name: /^Репрайсер/ }).click();
  await dialog.getByLabel('Reason').fill('Подрядчик сменился');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(dialog).toHaveCount(0);
  const card = main.getByRole('region', { name: 'Rotation of token Репрайсер' });
  const step = (name: string) =>
    card.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  await expect(step('Make a new token').first()).toHaveAttribute('aria-current', 'step');
  await expect(card).toContainText('Подрядчик сменился');
  await expect(card).toContainText('«Управление ценами»');

  // The new token is made in the Market's cabinet and kept here; one with more access takes a word of the operator.
  const value = market.control.issueToken({ cabinet: 'garden', name: 'repricer-2', scopes: ['PRICING'] });
  const wider = market.control.issueToken({
    cabinet: 'garden',
    name: 'repricer-3',
    scopes: ['PRICING', 'COMMUNICATION'],
  });
  for (const [title, pasted] of [
    ['Репрайсер 2', value],
    ['Репрайсер 3', wider],
  ] as const) {
    await card.getByRole('button', { name: 'Add it here…' }).click();
    await dialog.getByLabel('Token', { exact: true }).fill(pasted);
    await dialog.getByRole('button', { name: 'Check', exact: true }).click();
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(card.getByRole('combobox', { name: 'The new token' })).toHaveValue(/^Репрайсер 3 #/);
  const choose = async (title: string) => {
    await card.getByRole('combobox', { name: 'The new token' }).click();
    await page.getByRole('option', { name: new RegExp(`^${title} #`) }).click();
    await card.getByRole('button', { name: 'This is it' }).click();
  };
  await choose('Репрайсер 3');
  await expect(card.getByRole('alert')).toContainText('This token can do more than the old one');
  await expect(card.getByRole('button', { name: 'This is it' })).toBeDisabled();
  await card.getByRole('checkbox', { name: 'I mean it to do more' }).check();
  await card.getByRole('button', { name: 'This is it' }).click();
  const handing = step('Hand it to the same people').first();
  await expect(handing).toHaveAttribute('aria-current', 'step');
  await step('Make a new token').first().getByText('Make a new token').click();
  await expect(card).toContainText('It can do more than the old one, as you meant it to.');
  await card.getByRole('button', { name: 'Choose another' }).click();
  await choose('Репрайсер 2');
  await expect(card).toContainText('It can do exactly what the old one can.');

  // Whoever holds the old one receives the new one.
  await expect(handing).toHaveAttribute('aria-current', 'step');
  await expect(handing.getByRole('button', { name: 'Hand over the new token to Анна' })).toBeEnabled();
  await handing.getByRole('button', { name: 'Hand over the new token to Анна' }).click();
  const wizard = page.getByRole('dialog', { name: 'Hand over token “Репрайсер 2”' });
  await wizard.getByRole('combobox', { name: 'Profile' }).click();
  await page.getByRole('option', { name: 'Prices', exact: true }).click();
  await wizard.getByRole('button', { name: 'Continue' }).click();
  await expect(wizard).toContainText('Ready to hand over');
  await wizard.getByRole('button', { name: 'Continue' }).click();
  await wizard.getByLabel('Handed over by').fill('Пётр');
  await wizard.getByRole('button', { name: 'Write down and copy' }).click();
  await wizard.getByRole('button', { name: 'Done' }).click();
  const deleting = step('Delete the old token').first();
  await expect(deleting).toHaveAttribute('aria-current', 'step');
  await expect(deleting).toContainText('find token “repricer”');

  await deleting.getByRole('button', { name: 'Check now' }).click();
  await expect(deleting.getByRole('status')).toContainText('The Market has not said yet');
  await expect(card.getByRole('alert')).toHaveCount(0);
  await deleting.getByRole('button', { name: 'Watch until the Market says so' }).click();
  await expect(deleting).toContainText('Waiting for the Market to stop accepting the token.');
  market.control.revokeToken(tokenValue(market, 'Репрайсер'));
  await deleting.getByRole('button', { name: 'Check now' }).click();

  // Over, with the proof in sight; later it is found among the past ones.
  await expect(card).toContainText('The Market has confirmed it: the old token is dead.');
  await expect(card).toContainText('HTTP 401');
  await expect(card).toContainText('Api-Key token is revoked');
  await expect(card.getByText(/^00-[0-9a-f]{32}-/)).toBeVisible();
  await expect(card.getByRole('button', { name: /^Give up/ })).toHaveCount(0);
  await page.getByRole('navigation').getByRole('button', { name: 'All cabinets' }).click();
  await openRotations(page);
  await expect(main.getByRole('region', { name: /^Rotation of/ })).toHaveCount(0);
  await main.getByText('Past rotations: 1').click();
  await main.getByText('closed with proof').click();
  await expect(main.getByText('Api-Key token is revoked')).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});

test('a rotation that is given up', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await openRotations(page);
  const begin = async () => {
    await main.getByRole('button', { name: 'Replace a token…' }).click();
    await dialog.getByRole('combobox', { name: 'Which token' }).fill('Бухгалтерия');
    await page.getByRole('option', { name: /^Бухгалтерия/ }).click();
    await dialog.getByLabel('Reason').fill('На всякий случай');
    await dialog.getByRole('button', { name: 'Begin' }).click();
  };
  await begin();
  const card = main.getByRole('region', { name: 'Rotation of token Бухгалтерия' });
  await expect(card).toContainText('Which access the old one has is not known yet');
  await begin();
  await expect(dialog.getByRole('alert')).toContainText('This token is being replaced already.');
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Give up the rotation of token Бухгалтерия' }).click();
  await dialog.getByLabel('Note').fill('Бухгалтер против');
  await dialog.getByRole('button', { name: 'Give up the rotation' }).click();
  await expect(card).toContainText('The rotation was given up. The old token may still be alive.');
  await expect(card).toContainText('Бухгалтер против');
  // Given up is not forbidden.
  await begin();
  await expect(main.getByRole('region', { name: 'Rotation of token Бухгалтерия' })).toHaveCount(2);
  expect(problems).toEqual([]);
  await market.close();
});

test('an old token that dies before everybody has the new one', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, (core) => {
    giveFor(core, addHolder(core, 'Анна'), 'Репрайсер', 'prices');
    const boris = addHolder(core, 'Борис');
    giveFor(core, boris, 'Репрайсер', 'prices');
    core.holders.setLeft(boris.id, true, '');
  });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await testToken(page, 'Репрайсер');
  await openRotations(page);
  await main.getByRole('button', { name: 'Replace a token…' }).click();
  await dialog.getByRole('combobox', { name: 'Which token' }).fill('Репрайсер');
  await page.getByRole('option', { name: /^Репрайсер/ }).click();
  await dialog.getByLabel('Reason').fill('Утёк в чат');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  const card = main.getByRole('region', { name: 'Rotation of token Репрайсер' });
  await card.getByText('Delete the old token', { exact: true }).click();
  await expect(card).toContainText('leaves those who hold it without access');
  await expect(card).toContainText('has left: needs no new one');
  market.control.revokeToken(tokenValue(market, 'Репрайсер'));
  await card.getByRole('button', { name: 'Check now' }).click();
  await expect(card).toContainText('Api-Key token is revoked');
  await expect(card.locator('[aria-current="step"]')).toContainText('Make a new token');
  await card.getByRole('button', { name: 'Close the rotation of token Репрайсер' }).click();
  await expect(dialog).toContainText('these did not receive the new one: Анна.');
  await dialog.getByLabel('Note').fill('Новый не нужен');
  await dialog.getByRole('button', { name: 'Close the rotation' }).click();
  await expect(card).toContainText('Новый не нужен');
  await expect(card.getByRole('button', { name: /^Close/ })).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});
