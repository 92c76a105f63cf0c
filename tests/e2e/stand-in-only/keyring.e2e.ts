// Quick unlock against keyrings in every mood. Only the stand-in can have such moods on demand; see playwright.config.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createVault, expect, PASSPHRASE, test } from '../klyuchnik.ts';

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

for (const [keyring, reason] of [
  ['weak', 'keeps secrets almost in the open'],
  ['absent', 'keeps secrets almost in the open'],
  ['locked', 'keyring is locked right now'],
] as const) {
  test(`a keyring that is ${keyring} is not trusted with the key, and the reason is said`, async ({
    klyuchnik,
  }) => {
    const { page } = await klyuchnik.start({ keyring });
    await createVault(page, 'look');
    await expect(page.getByRole('heading', { name: 'Quick unlock is not available here' })).toBeVisible();
    await expect(page.getByText(reason)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch on' })).toHaveCount(0);
  });
}
