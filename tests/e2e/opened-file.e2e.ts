// Files that the system opens with the program: by its first command line and by a second one, in front of a locked vault and
// in the way of something else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { expectNoFindings } from './axe.ts';
import { fillVault, unlock } from './filled-vault.ts';
import { expect, type Klyuchnik, test } from './klyuchnik.ts';

const ARMOURED = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
const BARE = 'age-encryption.org/v1\n-> scrypt x 18\n';

async function fill(klyuchnik: Klyuchnik): Promise<void> {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  await market.close();
}

/** Opens a file as a file manager does: by starting the program once more, which hands it to the one that runs. */
async function openWith(klyuchnik: Klyuchnik, app: ElectronApplication, path: string): Promise<void> {
  const executable = await app.evaluate(() => process.execPath);
  const second = spawn(executable, ['.', `--user-data-dir=${klyuchnik.folder}`, path], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: 'ignore',
  });
  await once(second, 'exit');
}

function place(klyuchnik: Klyuchnik, name: string, content: string): string {
  const path = join(klyuchnik.folder, name);
  writeFileSync(path, content);
  return path;
}

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });

test('a package opened in front of a locked vault waits for it, and opens with its file', async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const { app, page, problems } = await klyuchnik.start();
  await openWith(klyuchnik, app, place(klyuchnik, 'Репрайсер.age', ARMOURED));
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await unlock(page);
  const dialog = dialogOf(page, 'Open a sealed package');
  await expect(dialog.getByText('Репрайсер.age')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'A passphrase' })).toBeChecked();
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeFocused();
  // It is the very file: main looks at it, and says what is wrong with this one.
  await dialog.getByLabel('Passphrase', { exact: true }).fill('ten-words');
  await dialog.getByRole('button', { name: 'Open and check' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(problems).toEqual([]);
});

test('a file waits while something is open, and the next one for the first', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  await fill(klyuchnik);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await page.keyboard.press('ControlOrMeta+KeyT');
  await dialogOf(page, 'Quick test').waitFor();
  await openWith(klyuchnik, app, place(klyuchnik, 'one.age', ARMOURED));
  await openWith(klyuchnik, app, place(klyuchnik, 'two.age', BARE));
  await expect(
    page.getByText('You opened a file. It opens when you have finished here.').first(),
  ).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(dialogOf(page, 'Quick test')).toBeVisible();
  await page.keyboard.press('Escape');

  const first = dialogOf(page, 'Open a sealed package');
  await expect(first.getByText('one.age')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await first.getByRole('button', { name: 'Cancel' }).click();

  const second = dialogOf(page, 'What is this file?');
  await expect(second.getByText(/“two.age” does not show it/)).toBeVisible();
  await expectNoFindings(page, 'a file that does not show what it is');
  await second.getByRole('button', { name: 'A backup: check it or bring it back' }).click();
  await expect(page.getByRole('tab', { name: 'Backups', selected: true })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a file of bytes may be a package all the same; one that is none is refused in words', {
  tag: '@long',
}, async ({ klyuchnik }) => {
  await fill(klyuchnik);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await openWith(klyuchnik, app, place(klyuchnik, 'bytes.age', BARE));
  await page.getByRole('button', { name: 'A package with a token that I was sent' }).click();
  await expect(dialogOf(page, 'Open a sealed package').getByText('bytes.age')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openWith(klyuchnik, app, place(klyuchnik, 'text.age', 'just a text'));
  const refused = dialogOf(page, 'The file was not opened');
  await expect(refused.getByText(/“text.age” is not a sealed file of age/)).toBeVisible();
  await expectNoFindings(page, 'a file that was refused');
  await refused.getByRole('button', { name: 'Close', exact: true }).last().click();
  await openWith(klyuchnik, app, join(klyuchnik.folder, 'gone.age'));
  await expect(refused.getByText(/“gone.age” is not there/)).toBeVisible();
  expect(problems).toEqual([]);
});

test('a file on the first command line, and one that macOS tells of, open as well', async ({ klyuchnik }) => {
  await fill(klyuchnik);
  const cold = place(klyuchnik, 'cold.age', ARMOURED);
  const { app, page, problems } = await klyuchnik.start({}, undefined, [cold]);
  await unlock(page);
  const dialog = dialogOf(page, 'Open a sealed package');
  await expect(dialog.getByText('cold.age')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const kept = await app.evaluate(
    ({ app: there }, path) => {
      let isKept = false;
      there.emit('open-file', { preventDefault: () => (isKept = true) }, path);
      return isKept;
    },
    place(klyuchnik, 'told.age', ARMOURED),
  );
  expect(kept).toBe(true);
  await expect(dialog.getByText('told.age')).toBeVisible();
  expect(problems).toEqual([]);
});

test('a file opened while the program locks is not lost', { tag: '@long' }, async ({ klyuchnik }) => {
  await fill(klyuchnik);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  await page.keyboard.press('ControlOrMeta+KeyL');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await openWith(klyuchnik, app, place(klyuchnik, 'locked.age', ARMOURED));
  // In front of a locked vault nothing is handed out.
  const answer = await page.evaluate(() => window.klyuchnik.openedFiles.take());
  expect(answer).toMatchObject({ ok: false, error: { code: 'locked' } });
  await unlock(page);
  await expect(dialogOf(page, 'Open a sealed package').getByText('locked.age')).toBeVisible();
  expect(problems).toEqual([]);
});
