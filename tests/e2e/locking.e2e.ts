// The vault locks by itself, whatever the window shows, and what the window had seen goes with its process.
import { spellingsOf } from '../secret-spellings.ts';
import { createVault, expect, PASSPHRASE, test } from './klyuchnik.ts';
import { rendererProcesses, spellingsInMemory } from './window-memory.ts';

const NEXT = 'синий трамвай везёт пятнадцать дынь';

test('idle, asleep, screen locked, by hand: each locks, and the page begins anew in another process', async ({
  klyuchnik,
}) => {
  const { app, page, problems } = await klyuchnik.start();
  await createVault(page);
  await page.getByRole('button', { name: 'Decide later' }).click();
  // Something only the open vault shows.
  const marker = `Marker${'of-the-open-vault'.repeat(2)}`;
  await page.getByRole('button', { name: 'Add cabinet' }).first().click();
  await page.getByRole('dialog').getByLabel('Title').fill(marker);
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: marker })).toBeVisible();

  const program = app.process().pid ?? 0;
  const isLinux = process.platform === 'linux';
  const inMemory = () => spellingsInMemory(rendererProcesses(program), spellingsOf(marker).slice(0, 2));
  if (isLinux) expect(inMemory()).toContain('plain');

  const passphrase = page.getByLabel('Passphrase', { exact: true });
  const unlock = async () => {
    await passphrase.fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  };

  // By hand, with the keyboard. The page that comes is as large as the one that goes.
  const zoom = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(1));
  await page.keyboard.press('ControlOrMeta+KeyL');
  await expect(passphrase).toBeFocused();
  if (isLinux) await expect.poll(inMemory).toEqual([]);
  // Nothing leads back to the page before.
  const session = await page.context().newCDPSession(page);
  const entries = async () => (await session.send('Page.getNavigationHistory')).entries.length;
  await expect.poll(entries).toBe(1);
  expect(await zoom()).toBe(1);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(0));
  await unlock();

  // The computer falls asleep, and its screen is locked: with a dialog open, too.
  for (const sign of ['suspend', 'lock-screen'] as const) {
    await page.getByRole('button', { name: 'Add cabinet' }).first().click();
    await page.getByRole('dialog').getByLabel('Title').fill('half typed');
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), sign);
    await expect(passphrase).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await page.evaluate(() => window.klyuchnik.cabinets.list())).toEqual({
      ok: false,
      error: { code: 'locked' },
    });
    await unlock();
  }

  // Nobody has touched anything for a minute: real machines cannot be told so, so their counter is replaced.
  const set = await page.evaluate(() => window.klyuchnik.preferences.setLockAfter({ minutes: 1 }));
  expect(set).toMatchObject({ ok: true });
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 60;
  });
  await expect(passphrase).toBeFocused({ timeout: 20_000 });
  expect(problems).toEqual([]);
});

test('wrong passphrases make the next wait, and the passphrase can be changed', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const { page, problems } = await klyuchnik.start();
  await createVault(page);
  await page.getByRole('button', { name: 'Decide later' }).click();

  // The change: the present one is asked for, the new one twice.
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Change the passphrase…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Another passphrase' });
  await expect(dialog.getByLabel('Current passphrase')).toBeFocused();
  await dialog.getByLabel('Current passphrase').fill('not this one');
  await dialog.getByLabel('New passphrase').fill(NEXT);
  await dialog.getByLabel('Once more').fill('another');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog.getByText('The two phrases differ')).toBeVisible();
  await dialog.getByLabel('Once more').fill(NEXT);
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog.getByText('That is not the passphrase.')).toBeVisible();
  await dialog.getByLabel('Current passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('The passphrase was changed')).toBeVisible();

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const field = page.getByLabel('Passphrase', { exact: true });
  const unlock = page.getByRole('button', { name: 'Unlock', exact: true });
  for (const wrong of [PASSPHRASE, 'second', 'third']) {
    await field.fill(wrong);
    await unlock.click();
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
  }
  await expect(page.getByText(/Next try in \d seconds?/)).toBeVisible();
  await expect(unlock).toBeEnabled();
  await field.fill(NEXT);
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
  expect(problems).toEqual([]);
});
