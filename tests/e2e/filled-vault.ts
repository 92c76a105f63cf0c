// A data folder filled before the program starts, as a restart would find it, and looked into after it has ended.
import type { Page } from '@playwright/test';
import type { Core } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { openQuietCore } from '../quiet-core.ts';
import { madeVault } from '../unit/made-vault.ts';
import { chooseEnglish, PASSPHRASE } from './klyuchnik.ts';

/**
 * Core on the program's data folder while the program is not running, by whatever clock, with the vault open. A folder
 * without a vault gets one.
 */
export async function openFolder(folder: string, clock = Date.now): Promise<Core> {
  const made = await madeVault();
  const core = openQuietCore(folder, made.quick, clock);
  if (core.store.keyRecord.read() === null) core.store.keyRecord.write(made.keyRecord);
  const { quickUnlock } = await core.vault.status();
  // A vault that the program made itself has another key.
  if (quickUnlock.enabled) await core.vault.unlockQuickly();
  else await core.vault.unlock(new Secret(PASSPHRASE));
  return core;
}

/** Makes the vault with every cabinet and token of the market, none of them tested. */
export async function fillVault(folder: string, market: PracticeMarket, clock = Date.now): Promise<void> {
  const core = await openFolder(folder, clock);
  core.store.atomically(() => {
    for (const seed of market.cabinets) {
      const { id } = core.cabinets.add({ title: seed.title, colour: 'teal', api: market.url });
      for (const { title, value } of seed.tokens) core.tokens.keepNew(id, new Secret(value), title, '');
    }
  });
  core.store.close();
}

/** Opens it in the window, in English. */
export async function unlock(page: Page): Promise<void> {
  await chooseEnglish(page);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('navigation').waitFor();
  // The page follows the rail.
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}

/** Goes to a token of the practice cabinet «Садовый дом», by way of its cabinet. */
export async function showToken(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: /^Садовый дом/ })
    .click();
  await page.getByRole('main').getByRole('table').getByRole('button', { name: title, exact: true }).click();
}
