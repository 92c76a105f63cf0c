// A part of the window that cannot be read, as after a half-finished installation: told, and never a blank window.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { fillVault, showToken, unlock } from './filled-vault.ts';
import { createVault, expect, PASSPHRASE, test } from './klyuchnik.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let program: string;

/** The program in a folder of its own, without the scripts of this name. */
function lose(name: string): void {
  const assets = join(program, 'out/renderer/assets');
  const lost = readdirSync(assets).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  expect(lost).toHaveLength(1);
  for (const file of lost) rmSync(join(assets, file));
}

test.beforeEach(() => {
  program = mkdtempSync(join(tmpdir(), 'klyuchnik-e2e-program-'));
  for (const part of ['out', 'package.json'])
    cpSync(join(ROOT, part), join(program, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'));
});
test.afterEach(() => rmSync(program, { recursive: true, force: true }));

test('without its shell the window says so, and the vault can be locked', async ({ klyuchnik }) => {
  const first = await klyuchnik.start();
  await createVault(first.page);
  await first.app.close();

  lose('shell');
  const { page } = await klyuchnik.start({}, program);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'The program could not show the cabinets' })).toBeFocused();
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
});

test('without a dialog or a page the rest stays in use', { tag: '@long' }, async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  lose('hand-over-dialog');
  lose('handover-page');
  const { page } = await klyuchnik.start({}, program);
  await unlock(page);
  await showToken(page, 'Репрайсер');

  const opener = page.getByRole('main').getByRole('button', { name: 'Hand over…' }).first();
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'This window could not be shown' });
  await expect(dialog.getByRole('alert')).toContainText('restart the program');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.getByRole('button', { name: 'Handing over', exact: true }).click();
  await expect(page.getByText('This page could not be shown')).toBeVisible();
  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible();
  await market.close();
});
