// The section of updates from off to downloaded, and what the system opened with the program.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { fillVault } from '../e2e/filled-vault.ts';
import { expect, test } from '../e2e/klyuchnik.ts';
import { makeUpdatingProgram } from '../e2e/updating-program.ts';
import { dress, pictureTaker, unlockIn } from './pictures.ts';

const NOTES = [
  'releaseNotes: |',
  '  Проверки идут вдвое быстрее.',
  '  Таблица токенов помнит ширину столбцов.',
  '  Checks run twice as fast.',
].join('\n');

for (const language of ['ru', 'en'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const words = language === 'ru' ? ru : en;

    test(`updates and opened files in ${language}, ${scheme}`, async ({ klyuchnik }) => {
      const market = await startPracticeMarket();
      await fillVault(klyuchnik.folder, market);
      await market.close();
      const program = await makeUpdatingProgram();
      const { server } = program;
      const file = Buffer.alloc(2_000_000, 'x');
      server.release('1.4.0', file, { more: NOTES });
      const { app, page } = await klyuchnik.start({}, program.folder);
      await dress(page, language, scheme);
      await unlockIn(page, words);
      const take = pictureTaker(page, language, scheme, 'updates-');
      const { updates } = words;
      const main = page.getByRole('main');
      await page.getByRole('button', { name: words.shell.settings, exact: true }).click();
      await main
        .getByRole('navigation', { name: words.settingsPage.sections })
        .getByRole('button', { name: updates.title })
        .click();
      const section = main.getByRole('region', { name: updates.title });
      await section.getByText(updates.off).waitFor();
      await take('off');
      await page.evaluate(() => window.klyuchnik.updates.setLooking({ looks: true }));
      await expect
        .poll(() =>
          page.evaluate(async () => {
            const answer = await window.klyuchnik.updates.look();
            return answer.ok && answer.data.state.name;
          }),
        )
        .toBe('found');
      const notes = section.getByText(updates.notes.replace('{{version}}', '1.4.0'));
      await notes.click();
      await take('found');
      await notes.click();
      const path = [...server.files.keys()].find((one) => one.endsWith('AppImage')) ?? '';
      server.files.set(path, (response) => {
        response.writeHead(200, { 'content-length': file.length }).write(file.subarray(0, 700_000));
      });
      await section.getByRole('button', { name: updates.download, exact: true }).click();
      await section.getByRole('button', { name: updates.stop }).waitFor();
      await take('downloading');
      await section.getByRole('button', { name: updates.stop }).click();
      server.files.set(path, Buffer.alloc(file.length, 'y'));
      await section.getByRole('button', { name: updates.download, exact: true }).click();
      const again = section.getByRole('button', { name: updates.again.download });
      await again.waitFor();
      await take('failed');
      server.files.set(path, file);
      await again.click();
      await section.getByRole('button', { name: updates.install }).waitFor();
      await take('ready');

      const open = async (name: string, content: string | null) => {
        const opened = join(klyuchnik.folder, name);
        if (content === null) rmSync(opened, { force: true });
        else writeFileSync(opened, content);
        await app.evaluate(({ app }, path) => {
          app.emit('second-instance', {}, ['klyuchnik', path], '/', null);
        }, opened);
        await page.getByRole('dialog').waitFor();
        await take(name.replace('.age', ''));
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };
      await open('unclear.age', 'age-encryption.org/v1\n-> scrypt x 18\n');
      await open('gone.age', null);
      await open(
        'package.age',
        '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n',
      );
      await app.close();
      await program.close();
    });
  }
}
