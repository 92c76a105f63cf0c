// Pictures of a token's page with 90 days behind it: its top, the days by keyboard, the note being edited.

import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { test } from '../e2e/klyuchnik.ts';
import { fillLivedIn, LIVED_IN } from '../e2e/lived-in-token.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

for (const [language, words] of [
  ['ru', ru],
  ['en', en],
] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`a token's page in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillLivedIn(klyuchnik.folder, market);
      const { page } = await klyuchnik.start();
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const take = pictureTaker(page, language, scheme, 'token-page-');
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^Садовый дом/ })
        .click();
      await page
        .getByRole('table', { name: words.token.tableCaption.replace('{{title}}', 'Садовый дом') })
        .getByRole('button', { name: LIVED_IN, exact: true })
        .click();
      await page.getByRole('heading', { name: LIVED_IN, level: 1 }).waitFor();
      const strip = page.getByRole('slider');
      await strip.waitFor();
      await take('top');
      await strip.focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await strip.evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await take('days-by-keyboard');
      const history = page.getByRole('region', { name: words.history.title });
      await history.getByRole('status').evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await take('history');
      await history.getByRole('button', { name: words.history.showMore }).click();
      await history.getByRole('button').waitFor({ state: 'detached' });
      await history.getByRole('status').evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await take('history-whole');
      const note = page.getByRole('region', { name: words.tokenNote.title });
      await note.getByRole('button').click();
      await note.getByRole('textbox').fill('Договор 15 от 4 апреля. Передан через «Пачку».');
      await note.evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await take('note');
      await market.close();
    });
  }
}
