// The rules over all cabinets through the real window: where they are broken, what can be done, what is let pass.
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { addHolder } from './filled-ledger.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';
import { giveFor, withVault } from './recorded-handover.ts';

const FORTY_DAYS = 40 * 24 * 3_600_000;

async function openPolicies(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Handing over' }).click();
  await page.getByRole('main').getByRole('tab', { name: 'Policies' }).click();
}

/** Tests kept tokens as their pages do, so that their access is known. */
async function testTokens(page: Page, titles: string[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const survey = await window.klyuchnik.tokens.survey();
    if (!survey.ok) throw new Error(survey.error.code);
    for (const { id, title } of survey.data) {
      if (wanted.includes(title)) await window.klyuchnik.tokens.test({ id });
    }
  }, titles);
}

test('broken rules, what to do about them, and an exception', async ({ klyuchnik }) => {
  test.slow();
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market, () => Date.now() - FORTY_DAYS);
  await withVault(klyuchnik.folder, (core) => {
    const anna = addHolder(core, 'Анна');
    const boris = addHolder(core, 'Борис');
    giveFor(core, anna, 'RetailCRM', 'full-control');
    giveFor(core, anna, 'Аналитик', 'finance');
    giveFor(core, boris, 'Репрайсер', 'prices');
    core.holders.setLeft(boris.id, true, '');
  });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await testTokens(page, ['RetailCRM', 'Аналитик', 'Репрайсер', 'Прежний подрядчик']);
  await openPolicies(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const rule = (name: string) => main.getByRole('region', { name });
  const fullControl = rule('Full control for owners alone');
  await expect(fullControl).toContainText('Full control is not with an owner: Анна.');
  await expect(rule('Nothing beyond the job')).toContainText(/\d+ operations beyond the job: Анна\./);
  await expect(rule('Those who left must hold no tokens')).toContainText(
    'Held by somebody who has left: Борис.',
  );
  const unknown = rule('A token must have a known holder');
  await expect(unknown).toContainText('Бухгалтерия');
  // A dead token breaks nothing, and forty days are no age.
  await expect(main).not.toContainText('Прежний подрядчик');
  await expect(rule('No token past its age')).toHaveCount(0);

  await fullControl.getByRole('button', { name: 'Make an exception for token RetailCRM' }).click();
  await dialog.getByLabel('Until which day').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Make the exception' }).click();
  await expect(dialog).toContainText('Write a reason');
  await expect(dialog).toContainText('Choose today or a later day');
  await dialog.getByLabel('Why this may be').fill('До переезда на новый модуль');
  await dialog.getByLabel('Until which day').fill('2999-01-31');
  await dialog.getByRole('button', { name: 'Make the exception' }).click();
  await expect(fullControl).toHaveCount(0);
  await main.getByText('Exceptions: 1').click();
  await expect(main.getByText('До переезда на новый модуль')).toBeVisible();
  await expect(main).toContainText('An exception until January 31, 2999');
  await main.getByRole('button', { name: 'Withdraw the exception for token RetailCRM' }).click();
  await expect(fullControl).toContainText('RetailCRM');
  await expect(main.getByText(/^Exceptions:/)).toHaveCount(0);

  // The remedies lead to where the thing is done.
  await rule('Nothing beyond the job').getByRole('button', { name: 'Replace token Аналитик' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('The token can do more than the job needs');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  const card = main.getByRole('region', { name: 'Rotation of token Аналитик' });
  await expect(card).toContainText('Or only what its holders need for their jobs:');
  await expect(card).toContainText('«Просмотр финансовой информации и отчётности»');
  await main.getByRole('tab', { name: 'Policies' }).click();
  await expect(
    rule('Nothing beyond the job').getByRole('button', { name: 'Go on replacing token Аналитик' }),
  ).toBeVisible();
  await unknown.getByRole('button', { name: 'Token Бухгалтерия is mine' }).click();
  await dialog.getByLabel('Your name').fill('Вера');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const wizard = page.getByRole('dialog', { name: 'Hand over token “Бухгалтерия”' });
  await expect(wizard.getByRole('listitem').filter({ hasText: 'To whom' })).toContainText('Вера');
  await page.keyboard.press('Escape');
  await expect(wizard).toHaveCount(0);
  // The owner is known now, and is not asked for again.
  await unknown.getByRole('button', { name: 'Token Бухгалтерия is mine' }).click();
  await expect(wizard).toBeVisible();
  await page.keyboard.press('Escape');

  // A rule that is switched off finds nothing.
  const rules = main.getByRole('region', { name: 'Rules', exact: true });
  await rules.getByRole('switch', { name: 'A token must have a known holder' }).uncheck();
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(unknown).toHaveCount(0);
  await rules.getByLabel('Oldest a token may be, in days').fill('39');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rule('No token past its age')).toContainText('The token has been here for 40 days.');
  await rules.getByLabel('Oldest a token may be, in days').fill('');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rule('No token past its age')).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});

test('the places of a cabinet, and an age of its own', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market, () => Date.now() - FORTY_DAYS);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Лавка чая/ })
    .click();
  const tokens = main.getByRole('region', { name: 'Tokens', exact: true });
  await expect(tokens).toContainText('4 of 30');
  const note = async (label: string, value: string) => {
    await tokens.getByRole('button', { name: 'Compare with the cabinet…' }).click();
    await dialog.getByLabel(label).fill(value);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  };
  const seen = 'Tokens seen in the cabinet';
  await note(seen, '6');
  await expect(tokens).toContainText(
    '2 unknown tokens: somebody made them without this program. Counted just now.',
  );
  await note(seen, '3');
  await expect(tokens).toContainText('1 token more here than in the cabinet');
  await note(seen, '4');
  await expect(tokens).toContainText('The cabinet has as many tokens as there are here.');
  await note(seen, '');
  await expect(tokens).not.toContainText('Counted');

  await note('Tokens may be at most this many days old', '30');
  await openPolicies(page);
  const age = main.getByRole('region', { name: 'No token past its age' });
  await expect(age.getByRole('listitem')).toHaveCount(4);
  await expect(age).toContainText('Мониторинг цен');
  await expect(age).not.toContainText('Садовый дом');
  await age.getByRole('button', { name: 'Мониторинг цен', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Мониторинг цен' })).toBeVisible();
  expect(problems).toEqual([]);
  await market.close();
});
