// A data folder filled before the program starts, as a restart would find it, and looked into after it has ended.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Core, openCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { QuickUnlockRecord } from '../../src/core/vault/vault.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { madeVault, mirrorKeyring } from '../unit/made-vault.ts';
import { memoryPlace } from '../unit/memory-place.ts';
import { chooseEnglish, PASSPHRASE } from './klyuchnik.ts';

/**
 * Core on the program's data folder while the program is not running, by whatever clock, with the vault open. A folder
 * without a vault gets one.
 */
export async function openFolder(folder: string, clock = Date.now): Promise<Core> {
  const made = await madeVault();
  const core = openCoreAt(folder, clock, made.quick);
  if (core.store.keyRecord.read() === null) core.store.keyRecord.write(made.keyRecord);
  const { quickUnlock } = await core.vault.status();
  // A vault that the program made itself has another key.
  if (quickUnlock.enabled) await core.vault.unlockQuickly();
  else await core.vault.unlock(new Secret(PASSPHRASE));
  return core;
}

function openCoreAt(folder: string, clock: () => number, quick: QuickUnlockRecord): Core {
  const nothing = () => undefined;
  const unavailable = () => Promise.reject(new Error('not needed here'));
  return openCore({
    folder: join(folder, 'vault'),
    clock,
    keyring: mirrorKeyring,
    quickUnlock: { read: () => quick, write: nothing, remove: nothing },
    wrongTries: memoryPlace(),
    steadyClock: clock,
    market: {
      openNetwork: () => unavailable,
      openDiagnosis: () => ({
        isOnline: () => true,
        lookUp: unavailable,
        proxyFor: unavailable,
        fetch: unavailable,
        controlUrl: null,
      }),
      originOf: unavailable,
    },
    isOnline: () => true,
    announceCabinets: nothing,
    announceTokens: nothing,
    announceRun: nothing,
    announceDrift: nothing,
    announceCatalogue: nothing,
    announceProfiles: nothing,
    announceHolders: nothing,
    announceLedger: nothing,
    announceRotations: nothing,
    announcePolicies: nothing,
    announceAudit: nothing,
    announceBackups: nothing,
    announceProgress: nothing,
    backupPlaces: { chooseNew: unavailable, chooseOld: unavailable },
    transferPlaces: { chooseNew: unavailable, chooseOld: unavailable },
    secretClipboard: { copy: unavailable },
    screenGuard: { isLookedAt: () => false, raise: nothing, lower: nothing },
    filePlaces: { choose: unavailable },
    passphraseScreen: { show: unavailable },
    ledgerAnchor: { read: () => null, write: nothing },
    auditAnchor: { read: () => null, write: nothing },
    printer: { print: unavailable },
    version: '0.1.0',
    tellOfChanges: nothing,
    schedulesHeldUntil: (at) => at,
    scheduleOfNew: () => null,
    report: nothing,
  });
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
}

/** Goes to a token of the practice cabinet «Садовый дом», by way of its cabinet. */
export async function showToken(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Cabinets and sections' })
    .getByRole('button', { name: /^Садовый дом/ })
    .click();
  await page.getByRole('main').getByRole('table').getByRole('button', { name: title, exact: true }).click();
}
