// The life of the vault: settings with backups, import and export, the audit trail, an address changed from outside, and
// the lock screen when the passphrase is forgotten.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { tokenValue } from '../e2e/hand-over-window.ts';
import { test } from '../e2e/klyuchnik.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`the life of the vault in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, { ...market, cabinets: market.cabinets.slice(1) });
      const database = new Database(join(klyuchnik.folder, 'vault', 'klyuchnik.db'));
      database
        .prepare('UPDATE cabinet SET api = ? WHERE title = ?')
        .run('https://api.partner.market.yandex.net', 'Лавка чая');
      database.close();
      const { page } = await klyuchnik.start();
      const take = pictureTaker(page, language, scheme, 'vault-');
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const rail = page.getByRole('navigation', { name: words.rail.label });
      const main = page.getByRole('main');
      const tab = (name: string) => main.getByRole('tab', { name, exact: true }).click();

      await main.getByRole('region', { name: words.alarms.title }).waitFor();
      await take('overview-address-changed');
      await rail.getByRole('button', { name: /^Лавка чая/ }).click();
      await main.getByRole('table').waitFor();
      await take('cabinet-address-changed');
      await main.getByRole('button', { name: words.address.settle }).click();
      await page.getByRole('dialog').waitFor();
      await take('which-market');
      await page.keyboard.press('Escape');

      await rail.getByRole('button', { name: words.shell.settings }).click();
      await tab(words.settings.general);
      await take('settings');
      await tab(words.backups.title);
      await main.getByRole('button', { name: words.backups.file.make }).waitFor();
      await take('backups');
      await tab(words.transfer.title);
      const lines = [
        `Репрайсер: ${tokenValue(market, 'Репрайсер')}`,
        'Наши ключи, осень',
        `«${tokenValue(market, 'Аналитик')}»`,
        tokenValue(market, 'Сборщик заказов'),
        '123e4567-e89b-12d3-a456-426614174000',
      ];
      await main.getByLabel(words.transfer.import.text).waitFor();
      await take('transfer');
      await main.getByLabel(words.transfer.import.text).fill(lines.join('\n'));
      await main.getByRole('button', { name: words.transfer.import.read }).click();
      await main.getByRole('table', { name: words.transfer.rows.label }).waitFor();
      await take('import-preview');
      await tab(words.audit.title);
      await main.getByRole('searchbox').waitFor();
      await take('audit-trail');

      await rail.getByRole('button', { name: words.shell.lock }).click();
      await page.getByRole('button', { name: words.lock.forgotten }).click();
      await page.getByRole('heading', { name: words.lock.forgottenTitle }).waitFor();
      await page.getByRole('button', { name: words.backups.bring.choose }).waitFor();
      await take('forgotten-passphrase');
      await market.close();
    });
  }
}
