// A backup opened to see what it really holds: on a private copy, with every token unsealed once and nothing kept.

import { chmodSync, createWriteStream, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DrillReport } from '../../shared/backup.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { DatabaseFile, foldJournal, unreadable } from '../store/database-file.ts';
import { MIGRATIONS } from '../store/migrations.ts';
import { openStore, refusalFor } from '../store/open-store.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import { type Keyring, type QuickUnlockPlace, Vault } from '../vault/vault.ts';
import { decryptFile, kindOfFile } from './age-file.ts';

/** Characters of a title that are shown. */
const LONGEST_NAME = 200;

/** What may open a database besides its passphrase: the vault that is open, and this computer's quick unlock. */
export type BackupKeys = {
  live: Vault | null;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  clock: Clock;
};

/** What was found in it, and whether its key is the one of the open vault. */
export type OpenedBackup = Pick<
  DrillReport,
  'version' | 'isOlderVersion' | 'holds' | 'opened' | 'unreadable'
> & { isLiveKey: boolean };

/**
 * Makes a private copy of a file, decrypted when it is one of the age format.
 * @param passphrase null when it was not asked for yet
 * @returns what it was
 * @throws Refusal `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`, `disk-full`
 */
export async function stageBackup(
  path: string,
  staged: string,
  passphrase: Secret | null,
): Promise<'backup-file' | 'database'> {
  const kind = await kindOfFile(path);
  if (kind === 'age') {
    if (passphrase === null) throw new Refusal({ code: 'backup-passphrase-needed' });
    await writing(() =>
      pipeline(decryptFile(path, passphrase), createWriteStream(staged, { flags: 'wx', mode: 0o600 })),
    );
    // Any file may be encrypted with a passphrase.
    if ((await kindOfFile(staged)) !== 'database') throw unreadable('not-a-backup');
  } else {
    // The newest changes may still be in the log beside it, when the other computer did not end in peace.
    const endings = ['', '-wal'].filter((ending) => existsSync(path + ending));
    await writing(async () => {
      for (const ending of endings) {
        await copyFile(path + ending, staged + ending);
        chmodSync(staged + ending, 0o600);
      }
    });
  }
  foldJournal(staged);
  return kind === 'age' ? 'backup-file' : 'database';
}

/**
 * Opens a staged database as the program does, older shapes brought up to date, and every token in it.
 * @param passphrase null to try the open vault, then quick unlock
 * @throws Refusal `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`; `locked` when the vault whose key
 *   it needs was locked meanwhile
 */
export async function openBackup(
  staged: string,
  passphrase: Secret | null,
  keys: BackupKeys,
): Promise<OpenedBackup> {
  const asFound = new DatabaseFile(staged);
  asFound.close();
  tryOut(staged, keys.clock);
  const database = new DatabaseFile(staged);
  let opener: { vault: Vault; isLive: boolean } | undefined;
  try {
    opener = await openKey(database.keyRecord, passphrase, keys);
    const { opened, unreadable: failed } = openAll(database, opener.vault);
    return {
      version: asFound.version,
      isOlderVersion: asFound.version < MIGRATIONS.length,
      holds: database.tally,
      opened,
      unreadable: failed,
      isLiveKey: opener.isLive,
    };
  } finally {
    if (opener && !opener.isLive) opener.vault.lock();
    database.close();
  }
}

/** Nothing is left to be found out once it has taken the place of the other. */
function tryOut(staged: string, clock: Clock): void {
  try {
    openStore(dirname(staged), clock).close();
  } catch (error) {
    const isDamaged = error instanceof Refusal && error.error.code === 'database-damaged';
    throw isDamaged ? unreadable('damaged') : error;
  }
  foldJournal(staged);
}

function openAll(database: DatabaseFile, vault: Vault): Pick<DrillReport, 'opened' | 'unreadable'> {
  const failed: DrillReport['unreadable'] = [];
  const tokens = database.sealedTokens();
  for (const token of tokens) {
    try {
      vault.open(token);
    } catch (error) {
      if (!(error instanceof Refusal) || error.error.code !== 'token-damaged') throw error;
      failed.push({ title: asName(token.title), cabinetTitle: asName(token.cabinetTitle) });
    }
  }
  return { opened: tokens.length - failed.length, unreadable: failed };
}

/** A title out of a file from elsewhere, which may be anything. */
const asName = (title: string) => title.replace(/\p{C}/gu, '').slice(0, LONGEST_NAME);

async function openKey(
  keyRecord: string,
  passphrase: Secret | null,
  { live, keyring, quickUnlock, clock }: BackupKeys,
): Promise<{ vault: Vault; isLive: boolean }> {
  const isWhole = isWholeRecord(keyRecord);
  if (passphrase === null && isWhole && live?.holdsKeyOf(keyRecord)) return { vault: live, isLive: true };
  const vault = vaultOver(keyRecord, { keyring, quickUnlock, clock });
  try {
    if (passphrase) await vault.unlock(passphrase);
    else await vault.unlockQuickly();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error.error;
    if (code === 'vault-damaged') throw unreadable('damaged');
    if (code !== 'quick-unlock-failed') throw error;
    throw isWhole ? new Refusal({ code: 'backup-passphrase-needed' }) : unreadable('damaged');
  }
  return { vault, isLive: false };
}

/** A vault over a key record that is nobody's present one: it is read, and nothing is ever written. */
function vaultOver(keyRecord: string, ports: Omit<BackupKeys, 'live'>): Vault {
  const readOnly = () => {
    throw new Error('A backup is only read');
  };
  return new Vault({
    ...ports,
    keyRecord: { read: () => keyRecord, write: readOnly, replace: readOnly },
    // Guessing at a file needs no program of ours: there is nothing to slow down.
    wrongTries: { read: () => null, write: () => undefined, remove: () => undefined },
    steadyClock: ports.clock,
  });
}

async function writing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const known = refusalFor(error);
    if (known instanceof Refusal) throw known;
    const isOfDisk = error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
    throw isOfDisk ? unreadable('unreadable') : error;
  }
}
