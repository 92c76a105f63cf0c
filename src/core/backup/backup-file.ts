// A backup made by hand: the whole database in one file of the age format, which opens with a passphrase of its own.
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Refusal } from '../../shared/result.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { DatabaseFile, putKeyRecord } from '../store/database-file.ts';
import type { Store } from '../store/store.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { Vault } from '../vault/vault.ts';
import { decryptFile, encryptFile } from './age-file.ts';
import type { BackupPlace, BackupPlaces } from './outside.ts';
import { removeStaged, stagedPath } from './staging.ts';

export type BackupFilesPorts = {
  folder: string;
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  clock: Clock;
  backupPlaces: BackupPlaces;
  /** How much of a backup is done, 0 to 1; null when none is being made. */
  announceProgress: (share: number | null) => void;
  report: (error: unknown) => void;
};

/** What of the whole each part takes, roughly: copying, encrypting, reading back. */
const COPYING = 0.1;
const ENCRYPTING = 0.45;

/** Backup files by an act of the operator, one at a time, encrypted under a passphrase of their own. */
export class BackupFiles {
  readonly #ports: BackupFilesPorts;
  #stopping: AbortController | null = null;

  constructor(ports: BackupFilesPorts) {
    this.#ports = ports;
  }

  /**
   * Makes a backup where the operator chooses, and reads it back from the disk before it counts as made.
   * @param passphrase opens the file, and the vault in it, on any computer
   * @returns the path of the file; null when they chose none, or stopped it: nothing is left of it then
   * @throws Refusal `weak-passphrase`, `backup-running`, `file-not-written`, `backup-unsound`, `disk-full`, `locked`
   */
  async make(passphrase: Secret): Promise<string | null> {
    if (this.#stopping) throw new Refusal({ code: 'backup-running' });
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      const keyRecord = await this.#ports.vault.wrapFor(passphrase);
      const day = new Date(this.#ports.clock()).toISOString().slice(0, 10);
      // The dialog may stand open for long: a lock ends the waiting for it, and nobody holds the passphrase any more.
      const choosing = this.#ports.backupPlaces.chooseNew(`klyuchnik-${day}`);
      const place = await unlessAborted(choosing, stopping.signal);
      if (!place) return null;
      if (!this.#ports.vault.isUnlocked) throw new Refusal({ code: 'locked' });
      // Before there is anything to carry away; and so the backup itself tells of it too.
      this.#ports.audit.append({ kind: 'backup-made' });
      await this.#write(place, passphrase, keyRecord, stopping.signal);
      return place.path;
    } catch (error) {
      if (stopping.signal.aborted) return null;
      throw error;
    } finally {
      this.#stopping = null;
      this.#tellProgress(null);
    }
  }

  /** A backup that is whole has not failed because the window did not hear of it. */
  #tellProgress(share: number | null): void {
    try {
      this.#ports.announceProgress(share);
    } catch (error) {
      this.#ports.report(error);
    }
  }

  /** Ends the making of a backup, if there is one: by the operator, and when the vault is locked. */
  stop(): void {
    this.#stopping?.abort();
  }

  async #write(
    place: BackupPlace,
    passphrase: Secret,
    keyRecord: string,
    signal: AbortSignal,
  ): Promise<void> {
    const step = (share: number) => {
      signal.throwIfAborted();
      this.#tellProgress(Math.min(share, 1));
    };
    const staged = stagedPath(this.#ports.folder);
    try {
      await this.#ports.store.copyTo(staged, (share) => step(share * COPYING));
      putKeyRecord(staged, keyRecord);
      new DatabaseFile(staged).close();
      const size = statSync(staged).size;
      const digest = await digestOf(createReadStream(staged));
      let encrypted = 0;
      let readBack = 0;
      const content = encryptFile(staged, passphrase, (bytes) => {
        encrypted += bytes;
        step(COPYING + (encrypted / size) * ENCRYPTING);
      });
      await place.write(content, async (draft) => {
        const back = decryptFile(draft, passphrase, (bytes) => {
          readBack += bytes;
          step(COPYING + ENCRYPTING + (readBack / size) * (1 - COPYING - ENCRYPTING));
        });
        if ((await digestOrNull(back, signal)) !== digest) throw new Refusal({ code: 'backup-unsound' });
      });
    } finally {
      removeStaged(staged);
    }
  }
}

async function digestOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Null when it cannot be read to its end. */
async function digestOrNull(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string | null> {
  try {
    return await digestOf(pieces);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal) return null;
    throw error;
  }
}
