// axe-core over every screen and dialog of the window, in both colour schemes: no finding is accepted.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { practiceSeed } from '../../src/practice/seed.ts';
import { changePreferences, createVault, enterPractice, expect, PASSPHRASE, test } from './klyuchnik.ts';

const REVOKED = practiceSeed()
  .flatMap(({ tokens }) => tokens)
  .find(({ revoked }) => revoked);

async function expectNoFindings(page: Page, screen: string): Promise<void> {
  // A toast on its way out is half transparent and would be measured so.
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const findings = violations.map(
    ({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target).join(' ')}`,
  );
  expect(findings).toEqual([]);
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen and dialog, ${scheme}`, async ({ klyuchnik }) => {
    const { page } = await klyuchnik.start();
    await changePreferences(page, { language: 'en', scheme });
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
}
