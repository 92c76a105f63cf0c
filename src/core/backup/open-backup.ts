// A backup opened to see what it really holds: on a private copy, with every token unsealed once and nothing kept.

import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { DrillReport } from '../../shared/backup.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { DatabaseFile, foldJournal, type SealedToken, unreadable } from '../store/database-file.ts';
import { MIGRATIONS } from '../store/migrations.ts';
import { openStore, refusalFor } from '../store/open-store.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import { opens } from '../vault/opens.ts';
import { type Keyring, type QuickUnlockPlace, Vault } from '../vault/vault.ts';
import { decryptFile, kindOfFile } from './age-file.ts';

/** Characters of a title that are shown. */
const LONGEST_NAME = 200;
/** Bytes of a file that is looked into: twenty times what years of work with hundreds of tokens take. */
const LARGEST_DATABASE = 2 * 1024 ** 3;
/** Tokens read in one go: a few milliseconds. */
const TOKENS_AT_ONCE = 50;

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
 * @param signal ends it: it rejects with the signal's reason then
 * @returns what it was
 * @throws Refusal `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`, `disk-full`
 */
export async function stageBackup(
  path: string,
  staged: string,
  passphrase: Secret | null,
  signal: AbortSignal,
): Promise<'backup-file' | 'database'> {
  const kind = await kindOfFile(path);
  signal.throwIfAborted();
  if (sizeOf(path) + sizeOf(`${path}-wal`) > LARGEST_DATABASE) throw unreadable('too-large');
  if (kind === 'age') {
    if (passphrase === null) throw new Refusal({ code: 'backup-passphrase-needed' });
    await writing(() =>
      pipeline(decryptFile(path, passphrase), createWriteStream(staged, { flags: 'wx', mode: 0o600 }), {
        signal,
      }),
    );
    signal.throwIfAborted();
    // Any file may be encrypted with a passphrase.
    if ((await kindOfFile(staged)) !== 'database') throw unreadable('not-a-backup');
  } else {
    // The newest changes may still be in the log beside it, when the other computer did not end in peace.
    const endings = ['', '-wal'].filter((ending) => existsSync(path + ending));
    await writing(async () => {
      for (const ending of endings) {
        const copy = createWriteStream(staged + ending, { flags: 'wx', mode: 0o600 });
        await pipeline(createReadStream(path + ending), copy, { signal });
      }
    });
  }
  foldJournal(staged);
  return kind === 'age' ? 'backup-file' : 'database';
}

/**
 * Opens a staged database as the program does, older shapes brought up to date, and every token in it.
 * @param passphrase null to try the open vault, then quick unlock
 * @param signal ends it between two tokens: it rejects with the signal's reason then
 * @throws Refusal `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`; `locked` when the vault whose key
 *   it needs was locked meanwhile
 */
export async function openBackup(
  staged: string,
  passphrase: Secret | null,
  keys: BackupKeys,
  signal: AbortSignal,
): Promise<OpenedBackup> {
  signal.throwIfAborted();
  const asFound = new DatabaseFile(staged);
  asFound.close();
  tryOut(staged, keys.clock);
  const database = new DatabaseFile(staged);
  let opener: { vault: Vault; isLive: boolean } | undefined;
  try {
    opener = await openKey(database.keyRecord, passphrase, keys, signal);
    const { opened, failed } = await openAll(database, opener.vault, signal);
    return {
      version: asFound.version,
      isOlderVersion: asFound.version < MIGRATIONS.length,
      holds: database.tally,
      opened,
      unreadable: failed.map(({ title, cabinetTitle }) => ({
        title: asName(title),
        cabinetTitle: asName(cabinetTitle),
      })),
      isLiveKey: opener.isLive,
    };
  } finally {
    if (opener && !opener.isLive) opener.vault.lock();
    database.close();
  }
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

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

async function openAll(
  database: DatabaseFile,
  vault: Vault,
  signal: AbortSignal,
): Promise<{ opened: number; failed: SealedToken[] }> {
  const tokens = database.sealedTokens();
  const failed: SealedToken[] = [];
  for (let from = 0; from < tokens.length; from += TOKENS_AT_ONCE) {
    // A locking that came meanwhile is heard here.
    await setImmediate();
    signal.throwIfAborted();
    const some = tokens.slice(from, from + TOKENS_AT_ONCE);
    failed.push(...some.filter((token) => !opens(token, vault)));
  }
  return { opened: tokens.length - failed.length, failed };
}

/** A title out of a file from elsewhere, which may be anything. */
const asName = (title: string) => title.replace(/\p{C}/gu, '').slice(0, LONGEST_NAME);

async function openKey(
  keyRecord: string,
  passphrase: Secret | null,
  { live, keyring, quickUnlock, clock }: BackupKeys,
  signal: AbortSignal,
): Promise<{ vault: Vault; isLive: boolean }> {
  const isWhole = isWholeRecord(keyRecord);
  if (passphrase === null && isWhole && live?.holdsKeyOf(keyRecord)) return { vault: live, isLive: true };
  const vault = vaultOver(keyRecord, { keyring, quickUnlock, clock });
  try {
    await unlessAborted<unknown>(passphrase ? vault.unlock(passphrase) : vault.unlockQuickly(), signal);
  } catch (error) {
    // An opening that is still under way comes to nothing by this.
    vault.lock();
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
