// Handing a token over by the protected copy: what the check says, where the value goes, and how it is taken back.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { decide, openWizard, piecesInWindow, readClipboard, tokenValue } from './hand-over-window.ts';
import { expect, test } from './klyuchnik.ts';

test('a token goes by the clipboard, is taken back, and never stands in the window', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const value = tokenValue(market, 'Репрайсер');
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await showToken(page, 'Репрайсер');
  const dialog = page.getByRole('dialog', { name: 'Hand over token “Репрайсер”' });
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  const step = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
  const strip = page.getByRole('region', { name: 'Clipboard' });
  const checks = () =>
    market.control.requests().filter(({ operationId }) => operationId === 'getAuthTokenInfo').length;

  // To whom, and what for: each step says which it is and takes focus.
  await openWizard(page);
  await expect(dialog.getByRole('heading', { name: 'Step 1 of 5. Who is to receive it?' })).toBeFocused();
  await expect(step('To whom')).toHaveAttribute('aria-current', 'step');
  await press('Continue');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await expect(dialog.getByText('Fill in this field')).toBeVisible();
  await decide(page, { add: 'Анна' }, 'Prices');

  // The check is made now. Going back and forth asks the Market nothing more and loses nothing.
  await expect(dialog).toContainText('Ready to hand over: the token works and can do exactly');
  await expect(dialog.getByRole('group', { name: 'Result of the check before handing over' })).toBeFocused();
  expect(checks()).toBe(1);
  await press('Continue');
  await expect(step('How')).toHaveAttribute('aria-current', 'step');
  await press('Write down and copy');
  await expect(dialog.getByLabel('Handed over by')).toBeFocused();
  await dialog.getByLabel('Handed over by').fill('Олег');
  await dialog.getByLabel('Note').fill('на время отпуска');
  for (const name of ['Back', 'Back', 'Back', 'Continue', 'Continue', 'Continue']) await press(name);
  await expect(dialog.getByLabel('Note')).toHaveValue('на время отпуска');
  await expect(dialog.getByLabel('Handed over by')).toHaveValue('Олег');
  expect(checks()).toBe(1);
  expect(await readClipboard(app)).not.toBe(value);

  await press('Write down and copy');
  await expect(dialog.getByRole('heading', { name: 'Step 5 of 5. Handed over' })).toBeFocused();
  await expect(dialog).toContainText('Written in the ledger as entry 1.');
  await expect(dialog.getByRole('timer')).toHaveText(/^The token is on the clipboard: (1:00|0:5\d) left\.$/);
  expect(await readClipboard(app)).toBe(value);
  expect(await piecesInWindow(page, value)).toEqual([]);
  await press('Clear now');
  await expect(dialog).toContainText('The token is no longer on the clipboard.');
  expect(await readClipboard(app)).toBe('');
  await press('Done');
  await expect(page.getByRole('button', { name: 'Hand over…', exact: true }).first()).toBeFocused();
  await expect(strip).toHaveCount(0);

  // What somebody else copied meanwhile is theirs.
  const handOverAgain = async () => {
    await openWizard(page);
    await decide(page, { choose: 'Анна' }, 'Prices');
    await press('Continue');
    await expect(dialog.getByLabel('Handed over by')).toHaveValue('Олег');
    await press('Write down and copy');
    await press('Done');
    expect(await readClipboard(app)).toBe(value);
  };
  await handOverAgain();
  await app.evaluate(({ clipboard }) => clipboard.writeText('список покупок'));
  await strip.getByRole('button', { name: 'Clear now' }).click();
  await expect(strip).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await readClipboard(app)).toBe('список покупок');

  // Locking takes it back at once.
  await handOverAgain();
  await expect(strip.getByRole('timer')).toHaveText(/^A secret is on the clipboard: \d:\d\d left$/);
  await page.getByRole('button', { name: /^Lock/ }).click();
  // The field comes with the fresh page.
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await expect.poll(() => readClipboard(app)).toBe('');
  expect(await piecesInWindow(page, value)).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});

test('a dead token is refused, one that does not fit needs a reason', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();

  await showToken(page, 'Прежний подрядчик');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await expect(dialog).toContainText('Not ready to hand over.');
  await expect(dialog).toContainText('Deleted in the cabinet. There is no use in handing over such a token');
  await expect(dialog).toContainText('This token cannot be handed over');
  await expect(dialog.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await showToken(page, 'Репрайсер');
  await openWizard(page);
  await decide(page, { choose: 'Анна' }, 'Customer communication');
  await expect(dialog).toContainText('Not ready to hand over.');
  await expect(dialog.getByRole('definition').filter({ hasText: 'Общение с покупателями' })).toBeVisible();
  await expect(dialog).toContainText('Untick«Управление ценами»');
  await expect(dialog).toContainText('The risk: part of the job cannot be done with this token');
  const reason = dialog.getByLabel(/^Why you hand it over all the same/);
  await press('Continue');
  await expect(reason).toBeFocused();
  await expect(dialog).toContainText('Write a few words at least');

  // With a reason it goes, and the reason stands with it.
  await reason.fill('Доступ добавят завтра');
  await press('Continue');
  await dialog.getByLabel('Handed over by').fill('Олег');
  await press('Write down and copy');
  await expect(dialog).toContainText('Written in the ledger as entry 1.');
  await expect(dialog).toContainText('In spite of the check: Доступ добавят завтра');
  expect(await readClipboard(app)).toBe(tokenValue(market, 'Репрайсер'));
  await press('Done');

  // Somebody else already holds it: that is said, and stands in nobody's way.
  await openWizard(page);
  await decide(page, { add: 'Борис' }, 'Prices');
  await expect(dialog).toContainText('It can be handed over');
  await expect(dialog).toContainText('This very token is already held by: Анна.');
  expect(problems).toEqual([]);
  await market.close();
});

test('a check that proves nothing says so, and another try can prove it', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const dialog = page.getByRole('dialog');
  await showToken(page, 'Репрайсер');
  market.control.setFault('credentials-not-specified');
  await openWizard(page);
  await decide(page, { add: 'Анна' }, 'Prices');
  await expect(dialog).toContainText(
    'Not proven: whether the token is ready to hand over cannot be told now.',
  );
  await expect(dialog).toContainText('The risk: nobody knows whether the token works');
  market.control.clearFaults();
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog).toContainText('Ready to hand over');
  await expect(dialog.getByLabel(/^Why you hand it over/)).toHaveCount(0);
  expect(problems).toEqual([]);
  await market.close();
});
