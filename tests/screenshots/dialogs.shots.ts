// Every dialog that no other series opens on its way: of holders, policies, profiles, rotations, packages, tokens, cabinets,
// the trash and the passphrase. Each is shown as it opens.
import { expect, type Locator, type Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { tokenValue } from '../e2e/hand-over-window.ts';
import { test } from '../e2e/klyuchnik.ts';
import { recordHandovers, withVault } from '../e2e/recorded-handover.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`dialogs in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      await withVault(klyuchnik.folder, recordHandovers);
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'dialogs-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      const dialog = page.getByRole('dialog');
      const tab = (name: string) => main.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
      const button = (name: string) => main.getByRole('button', { name: wordsOf(name) }).first();
      const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
      const picture = async (name: string, ...ways: Locator[]) => {
        for (const way of ways) await way.click();
        await dialog.waitFor();
        await settled(page);
        await take(name);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      };
      await settled(page);

      await rail.getByRole('button', { name: words.shell.handover }).click();
      await picture('open-package', button(words.package.open));
      await picture('add-holder', button(words.holders.add));
      const anna = main.getByRole('button', {
        name: words.holders.actions.replace('{{name}}', 'Анна Ковалёва'),
      });
      await picture('edit-holder', anna, item(words.holders.edit));
      await main.getByRole('button', { name: 'Анна Ковалёва', exact: true }).click();
      await settled(page);
      await take('holder');
      await picture('holder-leaves', button(words.holder.leave));
      await picture('handover-ends', button(words.handoverList.endNamed));
      await rail.getByRole('button', { name: words.shell.handover }).click();
      await tab(words.handoverPage.tab.policies);
      await picture('policy-exception', button(words.policies.exceptNamed));
      await picture('policy-owner', button(words.policies.mineNamed));
      await picture('rotation-begins', button(words.policies.replaceNamed));
      await tab(words.handoverPage.tab.profiles);
      await picture('profile', button(words.profiles.make));
      await picture('profile-removed', button(words.profiles.removeNamed));

      await rail.getByRole('button', { name: /^Садовый дом/ }).click();
      await picture('slots', button(words.slots.open));
      const cabinet = main.getByRole('button', {
        name: words.cabinet.actions.replace('{{title}}', 'Садовый дом'),
      });
      await picture('discard-cabinet', cabinet, item(words.cabinet.discard));
      await main.getByRole('button', { name: words.table.columns }).click();
      await page.getByRole('menu').waitFor();
      await take('columns');
      await page.keyboard.press('Escape');
      await main.getByRole('table').getByRole('button', { name: 'Репрайсер', exact: true }).click();
      const token = main.getByRole('button', {
        name: words.token.actionsNamed.replace('{{title}}', 'Репрайсер'),
      });
      await token.click();
      await page.getByRole('menu').waitFor();
      await take('token-menu');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      await picture('edit-token', token, item(words.token.edit));
      await picture('report', token, item(words.report.open));

      await main.getByRole('button', { name: words.handOver.open }).first().click();
      await dialog.getByRole('combobox', { name: words.handOver.whom.choose }).click();
      await page.getByRole('option', { name: 'Анна Ковалёва' }).click();
      await take('hand-over-whom');
      await dialog.getByRole('button', { name: words.common.continue }).click();
      await dialog.getByRole('combobox', { name: words.handOver.purpose.profile }).click();
      await page
        .getByRole('option', { name: words.table.column.access === 'Access' ? 'Prices' : 'Цены' })
        .first()
        .click();
      await take('hand-over-purpose');
      await dialog.getByRole('button', { name: words.common.continue }).click();
      await expect(dialog.getByRole('button', { name: words.common.continue })).toBeEnabled();
      await take('hand-over-check');
      await dialog.getByRole('button', { name: words.common.continue }).click();
      await dialog.getByRole('radio').first().waitFor();
      await take('hand-over-way');
      await page.keyboard.press('Escape');

      await main.getByRole('tab', { name: words.tokenTabs.overview }).click();
      await token.click();
      await item(words.common.toTrash).click();
      await rail.getByRole('button', { name: words.shell.trash }).click();
      await main.getByText('Репрайсер').first().waitFor();
      await take('trash');
      await picture('erase', button(words.trash.eraseNamed));

      await rail.getByRole('button', { name: words.quickTest.title }).click();
      await dialog
        .getByLabel(words.quickTest.value, { exact: true })
        .fill(tokenValue(market, 'Прежний подрядчик'));
      await dialog.getByRole('button', { name: words.quickTest.check, exact: true }).click();
      await dialog.getByText(words.cause['token-revoked'].sentence).waitFor();
      await take('quick-test-dead');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await rail.getByRole('button', { name: words.quickTest.title }).click();
      await dialog.getByLabel(words.quickTest.value, { exact: true }).fill(tokenValue(market, 'RetailCRM'));
      await dialog.getByRole('button', { name: words.quickTest.check, exact: true }).click();
      await dialog.getByText(words.cause.works.sentence).waitFor();
      await take('quick-test-works');
      await page.keyboard.press('Escape');

      await rail.getByRole('button', { name: words.shell.settings }).click();
      await picture('passphrase', button(words.passphrase.change));
      await tab(words.backups.title);
      await button(words.backups.copies.makeNow).click();
      await button(words.backups.checkNamed).waitFor();
      await take('backups-made');
      await picture('check-a-copy', button(words.backups.checkNamed));
      await market.close();
    });
  }
}

/** Finds wording whatever stands in the places left open in it. */
function wordsOf(text: string): RegExp {
  const parts = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^$()[\]\\{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** Nothing is being read any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
