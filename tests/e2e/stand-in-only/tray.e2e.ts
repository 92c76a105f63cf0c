// The sign near the clock: what it says, and locking from it. No test can choose from a real one.
import type { ElectronApplication } from '@playwright/test';
import { chooseEnglish, createVault, expect, test } from '../klyuchnik.ts';

type StandIn = { tray(): { toolTip: string; items: string[] } | null; chooseFromTray(label: string): void };
type Globals = { standIn: StandIn };

const tray = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as Globals).standIn.tray());
const choose = (app: ElectronApplication, label: string) =>
  app.evaluate((_electron, name) => (globalThis as unknown as Globals).standIn.chooseFromTray(name), label);

test('the tray says whether the vault is open, locks it, and follows the language', async ({ klyuchnik }) => {
  const { app, page, problems } = await klyuchnik.start();
  await chooseEnglish(page);
  await expect
    .poll(() => tray(app))
    .toEqual({ toolTip: 'Klyuchnik: the vault is locked', items: ['Show the window', 'Quit'] });
  await createVault(page);
  await expect
    .poll(() => tray(app))
    .toEqual({ toolTip: 'Klyuchnik: the vault is open', items: ['Show the window', 'Lock', 'Quit'] });
  await choose(app, 'Lock');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  expect((await tray(app))?.toolTip).toBe('Klyuchnik: the vault is locked');
  await page.getByText('Русский').click();
  await expect.poll(async () => (await tray(app))?.toolTip).toBe('Ключник: хранилище заперто');
  const ended = new Promise((done) => app.process().once('exit', done));
  await choose(app, 'Выйти').catch(() => undefined);
  await ended;
  expect(problems).toEqual([]);
});
