// Core on a data folder, with nobody at the desktop: no dialogs, no clipboard, no news. It imports nothing of a browser.
import { join } from 'node:path';
import type { MarketDoor } from '../src/core/checks/checker.ts';
import { type Core, openCore } from '../src/core/core.ts';
import type { DiagnosisPorts } from '../src/core/market/diagnosis.ts';
import type { QuickUnlockRecord } from '../src/core/vault/vault.ts';
import { mirrorKeyring } from './unit/made-vault.ts';
import { memoryPlace } from './unit/memory-place.ts';

const nothing = () => undefined;
const unavailable = () => Promise.reject(new Error('not needed here'));
const NO_LINE: DiagnosisPorts = {
  isOnline: () => true,
  lookUp: unavailable,
  proxyFor: unavailable,
  fetch: unavailable,
  controlUrl: null,
};

/**
 * Core on the data folder of the program.
 * @param quick what opens the vault by the mirror keyring, @param openNetwork the way to the Market; by default none
 */
export function openQuietCore(
  folder: string,
  quick: QuickUnlockRecord,
  clock = Date.now,
  openNetwork: MarketDoor['openNetwork'] = () => unavailable,
): Core {
  return openCore({
    folder: join(folder, 'vault'),
    clock,
    keyring: mirrorKeyring,
    quickUnlock: { read: () => quick, write: nothing, remove: nothing },
    wrongTries: memoryPlace(),
    steadyClock: clock,
    market: { openNetwork, openDiagnosis: () => NO_LINE, originOf: async (api) => api },
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
