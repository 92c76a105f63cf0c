// Quick unlock against keyrings in every mood. Only the stand-in can have such moods on demand; see playwright.config.ts.
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { madeVault, mirrorKeyring } from '../../unit/made-vault.ts';
import { fillVault } from '../filled-vault.ts';
import { chooseEnglish, createVault, expect, PASSPHRASE, test } from '../klyuchnik.ts';

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Cabinets and sections' })).toBeVisible();
}

test('a strong keyring opens the vault after a restart, and its loss costs nothing but comfort', async ({
  klyuchnik,
}) => {
  const first = await klyuchnik.start({ keyring: 'strong' });
  await createVault(first.page, 'quick');
  await expect(first.page.getByRole('button', { name: 'Add your first cabinet' })).toBeVisible();
  await first.app.close();
  const record = readFileSync(join(klyuchnik.folder, 'quick-unlock.json'), 'utf8');

  const second = await klyuchnik.start({ keyring: 'strong' });
  await second.page.getByRole('button', { name: 'Unlock without the phrase' }).click();
  await expect(second.page.getByRole('navigation', { name: 'Cabinets and sections' })).toBeVisible();
  await second.app.close();

  for (const keyring of ['lost', 'locked', 'weak', 'absent']) {
    const { app, page } = await klyuchnik.start({ keyring });
    await expect(page.getByRole('heading', { name: 'The vault is locked' })).toBeVisible();
    const quick = page.getByRole('button', { name: 'Unlock without the phrase' });
    if (await quick.isVisible()) {
      await quick.click();
      await expect(page.getByText('Quick unlock failed')).toBeVisible();
    }
    await unlock(page);
    await app.close();
    expect(readFileSync(join(klyuchnik.folder, 'quick-unlock.json'), 'utf8')).toBe(record);
  }
});

test('what anybody could have wrapped, with the key that Chromium falls back to, opens nothing', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  // Even the right key: who put it there had no keyring.
  const { quick } = await madeVault();
  const { text } = await mirrorKeyring.unwrap(Buffer.from(quick.wrapped, 'base64'));
  const publicKey = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
  const cipher = createCipheriv('aes-128-cbc', publicKey, Buffer.alloc(16, ' '));
  const wrapped = Buffer.concat([Buffer.from('v10'), cipher.update(text.expose(), 'utf8'), cipher.final()]);
  const record = { ...quick, wrapped: wrapped.toString('base64') };
  writeFileSync(join(klyuchnik.folder, 'quick-unlock.json'), JSON.stringify(record));

  const { page } = await klyuchnik.start({ keyring: 'strong' });
  await chooseEnglish(page);
  await page.getByRole('button', { name: 'Unlock without the phrase' }).click();
  await expect(page.getByText('Quick unlock failed')).toBeVisible();
  await unlock(page);
  await market.close();
});

for (const [keyring, reason] of [
  ['weak', 'keeps secrets almost in the open'],
  ['absent', 'keeps secrets almost in the open'],
  ['locked', 'keyring is locked right now'],
] as const) {
  test(`a keyring that is ${keyring} is not trusted with the key, and the reason is said`, {
    tag: '@long',
  }, async ({ klyuchnik }) => {
    const { page } = await klyuchnik.start({ keyring });
    await createVault(page, 'look');
    await expect(page.getByRole('heading', { name: 'Quick unlock is not available here' })).toBeVisible();
    await expect(page.getByText(reason)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch on' })).toHaveCount(0);
  });
}
