// Bringing back: what there is to bring back, a drill that shows what it holds, and only then the exchange. It works
// without core, so that a database that cannot be opened is no dead end.
import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type {
  BackupSource,
  BackupsState,
  ChosenBackup,
  DatabaseTally,
  DrillReport,
} from '../../shared/backup.ts';
import { type DatabaseProblem, Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { DatabaseFile, foldJournal, putKeyRecord, unreadable } from '../store/database-file.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { isWholeRecord } from '../vault/key-record.ts';
import type { Keyring, QuickUnlockPlace, Vault } from '../vault/vault.ts';
import type { AutomaticCopies } from './automatic-copies.ts';
import { CopyShelf } from './copy-shelf.ts';
import { listDatedFiles, nameOfMoment, namesIn } from './dated-files.ts';
import { openBackup, stageBackup } from './open-backup.ts';
import type { BackupPlaces } from './outside.ts';
import { removeStaged, stagedPath } from './staging.ts';
import { REPLACED_FOLDER, removeDatabase, swapDatabase } from './swap-database.ts';
import { syncedBy } from './synced-folder.ts';

/** Core, as far as it is concerned. */
export type LiveDatabase = { store: Store; vault: Vault; copies: AutomaticCopies };

export type BringBackPorts = {
  folder: string;
  clock: Clock;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  backupPlaces: BackupPlaces;
  /** Null while the database cannot be opened; then `problem` says why. */
  live: () => LiveDatabase | null;
  problem: () => DatabaseProblem | 'disk-full' | null;
  /** Locks, closes the database, runs `swap`, and opens what is there then, also when `swap` failed. */
  exchange: (swap: () => void) => Promise<void>;
  announceBackups: () => void;
};

type Drilled = { report: DrillReport; staged: string };

export class BringBack {
  readonly #ports: BringBackPorts;
  readonly #shelf: CopyShelf;
  readonly #chosen = new Map<string, string>();
  #drilled: Drilled | null = null;
  /** Raised by every new drill and by forgetting: what an older one finds is of no use any more. */
  #drills = 0;
  #isRestoring = false;

  constructor(ports: BringBackPorts) {
    this.#ports = ports;
    this.#shelf = new CopyShelf(ports.folder);
  }

  /** What there is to bring back, and what to know about the folder. @throws Refusal `locked` */
  state(): BackupsState {
    const { folder, live } = this.#ports;
    // Looking is no harm while the database belongs to somebody else.
    if (live()) this.#needAccess();
    return {
      copies: this.#shelf.list(),
      trouble: live()?.copies.trouble ?? null,
      replaced: this.#listReplaced().map(({ id, at, size }) => ({ id, at, size })),
      syncedBy: syncedBy(folder, namesIn),
    };
  }

  /** Asks the operator for a file; null when they chose none. @throws Refusal `locked` */
  async chooseFile(): Promise<ChosenBackup | null> {
    this.#needAccess();
    const path = await this.#ports.backupPlaces.chooseOld();
    if (path === null) return null;
    this.#needAccess();
    const id = randomUUID();
    this.#chosen.clear();
    this.#chosen.set(id, path);
    return { id, name: basename(path).replace(/\p{C}/gu, '') };
  }

  /**
   * Opens a backup on a private copy, which stays until it is brought back or forgotten, and counts what it holds. The
   * database in use is not touched.
   * @param passphrase null to do without: with the key of the open vault, or of this computer's quick unlock
   * @throws Refusal `locked`, `not-found`, `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`,
   *   `disk-full`, `backup-running`
   */
  async drill(from: BackupSource, passphrase: Secret | null): Promise<DrillReport> {
    this.#needAccess();
    if (this.#isRestoring) throw new Refusal({ code: 'backup-running' });
    const { path, at } = this.#find(from);
    if (this.#isLiveDatabase(path)) throw unreadable('in-use');
    this.forgetDrill();
    const drills = this.#drills;
    const staged = stagedPath(this.#ports.folder);
    try {
      const kind = await stageBackup(path, staged, passphrase);
      const { live, keyring, quickUnlock, clock } = this.#ports;
      const keys = { live: live()?.vault ?? null, keyring, quickUnlock, clock };
      const { isLiveKey, ...found } = await openBackup(staged, passphrase, keys);
      // Locked or begun anew meanwhile.
      this.#needAccess();
      if (drills !== this.#drills) throw new Refusal({ code: 'not-found', what: 'drill' });
      const report: DrillReport = {
        ...found,
        drillId: randomUUID(),
        kind: from.kind === 'file' ? kind : from.kind,
        madeAt: at,
        opensWith: isLiveKey && this.#liveRecord() !== null ? 'present' : 'own',
        live: this.#liveTally(),
      };
      this.#drilled = { report, staged };
      return report;
    } catch (error) {
      removeStaged(staged);
      throw error;
    }
  }

  /** Removes the private copy of the last drill: when the operator is done with it, and when the vault is locked. */
  forgetDrill(): void {
    if (this.#isRestoring) return;
    this.#drills += 1;
    if (this.#drilled) removeStaged(this.#drilled.staged);
    this.#drilled = null;
  }

  /**
   * Puts what was drilled in the place of the database in use, which is kept. The vault is locked afterwards.
   * @throws Refusal `not-found` for another drill than the last; `locked`, `disk-full`, `copy-not-made`, `restore-failed`,
   *   and the problem of a database whose trouble no backup mends: everything is as it was then
   */
  async restore(drillId: string): Promise<void> {
    this.#needAccess();
    if (this.#isRestoring) throw new Refusal({ code: 'backup-running' });
    if (this.#drilled?.report.drillId !== drillId) throw new Refusal({ code: 'not-found', what: 'drill' });
    const { report, staged } = this.#drilled;
    this.#isRestoring = true;
    try {
      const { folder, clock, live, exchange } = this.#ports;
      const present = live();
      const isEmpty = present !== null && present.store.keyRecord.read() === null;
      if (present?.vault.isUnlocked && isWholeRecord(present.store.keyRecord.read() ?? ''))
        await present.copies.makeNow();
      this.#needAccess();
      const liveRecord = this.#liveRecord();
      // Or an old passphrase would be good again, and the operator would have to know it.
      if (report.opensWith === 'present') {
        if (liveRecord === null) throw new Refusal({ code: 'locked' });
        putKeyRecord(staged, liveRecord);
        foldJournal(staged);
      }
      new DatabaseFile(staged).close();
      const kept = join(folder, REPLACED_FOLDER, nameOfMoment(clock()));
      // Whatever comes of it, the vault is locked then, and what was staged is gone.
      this.#drilled = null;
      await exchange(() => swapDatabase(folder, { staged, kept, madeAt: report.madeAt }));
      // Nothing was ever kept in it.
      if (isEmpty) removeDatabase(kept);
    } finally {
      this.#isRestoring = false;
      this.#ports.announceBackups();
    }
  }

  /**
   * Removes a database that was replaced, or a copy that is not sound, for good.
   * @throws Refusal `not-found`, `locked`
   */
  remove(what: 'replaced' | 'copy', id: string): void {
    this.#needAccess();
    if (what === 'replaced') {
      const file = this.#listReplaced().find((one) => one.id === id);
      if (!file) throw new Refusal({ code: 'not-found', what: 'backup' });
      removeDatabase(file.path);
    } else {
      const copy = this.#shelf.list().find((one) => one.id === id && !one.isSound);
      if (!copy) throw new Refusal({ code: 'not-found', what: 'backup' });
      this.#shelf.remove(id);
    }
    this.#ports.announceBackups();
  }

  // A locked vault guards its backups too, unless no passphrase can open it any more, or there is none.
  #needAccess(): void {
    const live = this.#ports.live();
    if (!live) {
      const problem = this.#ports.problem();
      // In use by somebody else, or of a newer program: nothing to be put right by a backup.
      if (problem === 'database-damaged' || problem === 'database-unreadable') return;
      throw new Refusal({ code: problem ?? 'locked' });
    }
    if (live.vault.isUnlocked) return;
    const record = live.store.keyRecord.read();
    if (record !== null && isWholeRecord(record)) throw new Refusal({ code: 'locked' });
  }

  #listReplaced() {
    return listDatedFiles(join(this.#ports.folder, REPLACED_FOLDER));
  }

  #find(from: BackupSource): { path: string; at: number } {
    if (from.kind === 'copy') return this.#shelf.find(from.id);
    const path =
      from.kind === 'file'
        ? this.#chosen.get(from.id)
        : this.#listReplaced().find(({ id }) => id === from.id)?.path;
    if (path === undefined) throw new Refusal({ code: 'not-found', what: 'backup' });
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) throw unreadable('unreadable');
    return { path, at: Math.round(stats.mtimeMs) };
  }

  // Opening and closing its file once more would take SQLite's own lock from it.
  #isLiveDatabase(path: string): boolean {
    const database = join(this.#ports.folder, DATABASE_FILE);
    if (!existsSync(database)) return false;
    const [one, other] = [path, database].map((file) => statSync(file, { bigint: true }));
    return one?.ino === other?.ino && one?.dev === other?.dev;
  }

  /** The key record of the open vault, when a passphrase opens it; else null. */
  #liveRecord(): string | null {
    const live = this.#ports.live();
    const record = live?.vault.isUnlocked ? live.store.keyRecord.read() : null;
    return record !== null && isWholeRecord(record) ? record : null;
  }

  #liveTally(): DatabaseTally | null {
    return this.#ports.live()?.store.tally() ?? null;
  }
}
