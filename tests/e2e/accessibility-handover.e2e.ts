// axe-core over the screens and dialogs of handing over, in both colour schemes: no finding is accepted.
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { decide, openWizard } from './hand-over-window.ts';
import { expect, test } from './klyuchnik.ts';
import { recordHandovers, withVault } from './recorded-handover.ts';

test('handing over, in both schemes', { tag: '@long' }, async ({ klyuchnik }) => {
  test.setTimeout(240_000);
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await withVault(klyuchnik.folder, recordHandovers);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');

  await expect(main.getByText(/rule violations$/)).toBeVisible();
  await expectNoFindings(page, 'overview with a reminder');
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await main.getByRole('table').waitFor();
  await expectNoFindings(page, 'holders');
  await main.getByRole('button', { name: 'Add holder' }).click();
  await dialog.waitFor();
  await expectNoFindings(page, 'add a holder');
  await page.keyboard.press('Escape');
  for (const [tab, wait] of [
    ['Ledger', 'The ledger holds'],
    ['Rotations', 'Make a new token'],
    ['Policies', 'Oldest a token may be, in days'],
    ['Profiles', 'Built-in profiles'],
  ] as const) {
    await main.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await main.getByText(wait).first().waitFor();
    await expectNoFindings(page, tab);
  }
  await main.getByRole('button', { name: 'New profile' }).click();
  await dialog.getByRole('textbox').first().waitFor();
  await expectNoFindings(page, 'new profile');
  await page.keyboard.press('Escape');
  await main.getByRole('tab', { name: 'Holders' }).click();
  await main.getByRole('button', { name: 'Борис Смирнов', exact: true }).click();
  await main.getByRole('progressbar').waitFor();
  await expectNoFindings(page, 'offboarding');
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await main.getByRole('button', { name: 'Open a package…' }).click();
  await dialog.waitFor();
  await expectNoFindings(page, 'open a package');
  await page.keyboard.press('Escape');

  await rail.getByRole('button', { name: /^Садовый дом/ }).click();
  await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
  await main.getByRole('tab', { name: 'Handover' }).click();
  await main.getByRole('table').first().waitFor();
  await expectNoFindings(page, 'handovers of a token');
  await openWizard(page);
  await expectNoFindings(page, 'wizard: to whom');
  await decide(page, { choose: 'Анна Ковалёва' }, 'Prices');
  const goOn = dialog.getByRole('button', { name: 'Continue' });
  await expect(goOn).toBeEnabled();
  await expectNoFindings(page, 'wizard: check');
  await goOn.click();
  await dialog.getByRole('radio', { name: 'As a sealed package' }).check();
  await expectNoFindings(page, 'wizard: how');
  await page.keyboard.press('Escape');
  expect(problems).toEqual([]);
  await market.close();
});
