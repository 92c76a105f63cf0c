// The rail: groups and pins, the digits, a menu, a search, a cabinet's dialog, and many cabinets.
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillRail, seedOf } from '../e2e/filled-rail.ts';
import { test } from '../e2e/klyuchnik.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`the rail in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      await fillRail(klyuchnik.folder, seedOf(24));
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'rail-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const tea = rail.getByRole('button', { name: /^Чайный дом: / });

      await tea.click();
      await take('groups-and-pins');
      await page.keyboard.down('Control');
      await take('digits');
      await page.keyboard.up('Control');
      await tea.click({ button: 'right' });
      await page.getByRole('menuitemradio').first().waitFor();
      await take('menu');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').first().waitFor({ state: 'hidden' });
      await rail
        .getByRole('heading', { level: 3 })
        .filter({ hasText: 'Агентство Север' })
        .getByRole('button')
        .click({ button: 'right' });
      await page.getByRole('menuitem', { name: words.arrange.renameGroup }).click();
      await page.getByRole('dialog').waitFor();
      await take('rename-group');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await tea.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.locator('.rail-entry[data-drop]').waitFor();
      await take('dragged');
      await page.keyboard.press('Escape');
      await rail.getByRole('heading', { level: 3 }).getByRole('button').first().click();
      await rail.getByRole('searchbox').fill('vt,tkm');
      await take('search');
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: words.cabinet.actions.replace('{{title}}', 'Чайный дом') })
        .click();
      await page.getByRole('menuitem', { name: words.cabinet.edit, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await take('cabinet-dialog');
    });
  }
}
