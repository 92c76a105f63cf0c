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
import type { AuditTrail } from '../audit/audit-trail.ts';
import { notingWrong } from '../audit/note-down.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { DatabaseFile, foldJournal, putKeyRecord, unreadable } from '../store/database-file.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { isWholeRecord, openKeyRecord } from '../vault/key-record.ts';
import { PassphraseTries, type WrongTriesPlace } from '../vault/passphrase-tries.ts';
import type { Keyring, QuickUnlockPlace, Vault } from '../vault/vault.ts';
import { kindOfFile } from './age-file.ts';
import type { AutomaticCopies } from './automatic-copies.ts';
import { CopyShelf } from './copy-shelf.ts';
import { listDatedFiles, nameOfMoment, namesIn } from './dated-files.ts';
import { openBackup, stageBackup } from './open-backup.ts';
import type { BackupPlaces } from './outside.ts';
import { removeStaged, stagedPath } from './staging.ts';
import { REPLACED_FOLDER, removeDatabase, swapDatabase } from './swap-database.ts';
import { syncedBy } from './synced-folder.ts';

/** Core, as far as it is concerned. */
type LiveDatabase = {
  store: Store;
  vault: Vault;
  copies: AutomaticCopies;
  audit: AuditTrail;
  report: (error: unknown) => void;
};

export type BringBackPorts = {
  folder: string;
  clock: Clock;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  /** Where wrong passphrases of a copy or of a database that was replaced are remembered, by its name. */
  wrongTriesOf: (name: string) => WrongTriesPlace;
  steadyClock: Clock;
  backupPlaces: BackupPlaces;
  /** Null while the database cannot be opened; then `problem` says why. */
  live: () => LiveDatabase | null;
  problem: () => DatabaseProblem | 'disk-full' | null;
  /** Locks, closes the database, runs `swap`, and opens what is there then, also when `swap` failed. */
  exchange: (swap: () => void) => Promise<void>;
  /** Says that the replaced database was kept, and that no copy could be made of it besides. */
  tellNoCopy: () => void;
  announceBackups: () => void;
};

/** `whileLocked`: it was opened by its own passphrase alone, in front of a vault that is locked. */
type Drilled = { report: DrillReport; staged: string; whileLocked: boolean };

/**
 * Two steps that cannot be swapped: a drill opens a private copy of the file and says what is in it; only what a
 * drill has opened can then take the place of the live database, which is put aside and not deleted.
 */
export class BringBack {
  readonly #ports: BringBackPorts;
  readonly #shelf: CopyShelf;
  readonly #chosen = new Map<string, string>();
  /** Of copies and databases that were replaced, by name. */
  readonly #tries = new Map<string, PassphraseTries>();
  #drilled: Drilled | null = null;
  /** Of the last drill: aborted by the next one and by forgetting. */
  #drilling = new AbortController();
  #isRestoring = false;

  constructor(ports: BringBackPorts) {
    this.#ports = ports;
    this.#shelf = new CopyShelf(ports.folder);
  }

  /** What there is to bring back, and what to know about the folder; of a locked vault only what was replaced. */
  state(): BackupsState {
    const { folder, live } = this.#ports;
    return {
      copies: this.#isGuarded() ? [] : this.#shelf.list(),
      trouble: this.#isGuarded() ? null : (live()?.copies.trouble ?? null),
      replaced: this.#listReplaced().map(({ id, at, size }) => ({ id, at, size })),
      syncedBy: syncedBy(folder, namesIn),
    };
  }

  /** Asks the operator for a file; null when they chose none. @throws Refusal of a database that no backup mends */
  async chooseFile(): Promise<ChosenBackup | null> {
    this.#needMendable();
    const path = await this.#ports.backupPlaces.chooseOld();
    if (path === null) return null;
    const id = randomUUID();
    this.#chosen.clear();
    this.#chosen.set(id, path);
    return { id, name: basename(path).replace(/\p{C}/gu, '') };
  }

  /**
   * Opens a backup on a private copy, which stays until it is brought back or forgotten, and counts what it holds. The
   * database in use is not touched.
   * In front of a locked vault only what opens by a passphrase of its own is opened: a backup file, or a database that was
   * replaced. It goes on until it is done, forgotten, or another is begun.
   * @param passphrase null to do without: with the key of the open vault, or of this computer's quick unlock
   * @throws Refusal `locked`, `unlock-paused`, `not-found`, `backup-passphrase-needed`, `wrong-passphrase`, `backup-unreadable`,
   *   `disk-full`, `backup-running`
   */
  async drill(from: BackupSource, passphrase: Secret | null): Promise<DrillReport> {
    this.#needMendable();
    const whileLocked = this.#isGuarded();
    if (whileLocked && from.kind === 'copy') throw new Refusal({ code: 'locked' });
    if (this.#isRestoring) throw new Refusal({ code: 'backup-running' });
    const { path, at } = this.#find(from);
    if (this.#isLiveDatabase(path)) throw unreadable('in-use');
    // A database as it is may be a copy of the locked one: its passphrase must not be guessed at by another way.
    if (whileLocked && from.kind === 'file' && (await kindOfFile(path)) !== 'age')
      throw unreadable('not-while-locked');
    if (whileLocked && passphrase === null) throw new Refusal({ code: 'backup-passphrase-needed' });
    this.forgetDrill();
    const drilling = new AbortController();
    this.#drilling = drilling;
    const staged = stagedPath(this.#ports.folder);
    try {
      const { live, keyring, quickUnlock, clock } = this.#ports;
      const vault = live()?.vault ?? null;
      const open = async () => {
        const kind = await stageBackup(path, staged, passphrase, drilling.signal);
        const keys = { live: vault, keyring, quickUnlock, clock };
        return { kind, ...(await openBackup(staged, passphrase, keys, drilling.signal)) };
      };
      // Whoever put a vault aside must not guess at it faster there; opening another one proves nothing of it.
      const { kind, isLiveKey, ...found } = await (from.kind !== 'file' && passphrase !== null
        ? this.#triesOf(`${from.kind} ${from.id}`).try(open)
        : open());
      drilling.signal.throwIfAborted();
      // Locked meanwhile.
      if (!whileLocked) this.#needAccess();
      const report: DrillReport = {
        ...found,
        drillId: randomUUID(),
        kind: from.kind === 'file' ? kind : from.kind,
        madeAt: at,
        opensWith: isLiveKey && this.#liveRecord() !== null ? 'present' : 'own',
        live: whileLocked ? null : this.#liveTally(),
      };
      this.#drilled = { report, staged, whileLocked };
      return report;
    } catch (error) {
      removeStaged(staged);
      if (!drilling.signal.aborted) throw error;
      if (!whileLocked) this.#needAccess();
      throw new Refusal({ code: 'not-found', what: 'drill' });
    }
  }

  /**
   * Ends the drill that is under way, and removes the private copy of the last: when the operator is done with it, when
   * the vault is locked, and when the program ends.
   */
  forgetDrill(): void {
    if (this.#isRestoring) return;
    this.#drilling.abort();
    if (this.#drilled) removeStaged(this.#drilled.staged);
    this.#drilled = null;
  }

  /**
   * Puts what was drilled in the place of the database in use, which is kept. The vault is locked afterwards.
   * @param passphrase the present one of an open vault; needed where another one opens it afterwards, and null elsewhere
   * @throws Refusal `not-found` for another drill than the last; `locked`, `wrong-passphrase`, `unlock-paused`,
   *   `disk-full`, `restore-failed`, and the problem of a database whose trouble no backup mends: everything is as it was then
   */
  async restore(drillId: string, passphrase: Secret | null): Promise<void> {
    this.#needMendable();
    if (!this.#drilled?.whileLocked) this.#needAccess();
    if (this.#isRestoring) throw new Refusal({ code: 'backup-running' });
    if (this.#drilled?.report.drillId !== drillId) throw new Refusal({ code: 'not-found', what: 'drill' });
    const { report, staged, whileLocked } = this.#drilled;
    this.#isRestoring = true;
    try {
      const { folder, clock, live, exchange, tellNoCopy } = this.#ports;
      const present = live();
      const isEmpty = present !== null && present.store.keyRecord.read() === null;
      let isOtherPassphrase = false;
      let hasCopy = true;
      if (present !== null && this.#liveRecord() !== null) {
        if (report.opensWith === 'own') isOtherPassphrase = await provePresent(present, passphrase, staged);
        hasCopy = await makeCopy(present);
      }
      if (!whileLocked) this.#needAccess();
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
      await exchange(() => swapDatabase(folder, { staged, kept, madeAt: report.madeAt, isOtherPassphrase }));
      // Nothing was ever kept in it.
      if (isEmpty) removeDatabase(kept);
      if (!hasCopy) tellNoCopy();
    } finally {
      this.#isRestoring = false;
      // Locked meanwhile, and what was drilled with the open vault is still there.
      if (!whileLocked && this.#isGuarded()) this.forgetDrill();
      this.#ports.announceBackups();
    }
  }

  /** Removes a copy that is not sound, for good. @throws Refusal `not-found`, `locked` */
  removeCopy(id: string): void {
    this.#needAccess();
    const copy = this.#shelf.list().find((one) => one.id === id && !one.isSound);
    if (!copy) throw new Refusal({ code: 'not-found', what: 'backup' });
    this.#shelf.remove(id);
    this.#ports.announceBackups();
  }

  /**
   * Removes a database that was replaced, for good. It may be somebody else's who was locked out by that: it must open,
   * with the key of the open vault or with its own passphrase, unless it is so damaged that nothing opens it.
   * @param passphrase its own; null to do without
   * @throws Refusal `not-found`, `locked`, `backup-passphrase-needed`, `wrong-passphrase`, `unlock-paused`, `disk-full`,
   *   `backup-running`
   */
  async removeReplaced(id: string, passphrase: Secret | null): Promise<void> {
    this.#needAccess();
    try {
      await this.drill({ kind: 'replaced', id }, passphrase);
    } catch (error) {
      if (!isDamaged(error)) throw error;
    } finally {
      this.forgetDrill();
    }
    this.#needAccess();
    const file = this.#listReplaced().find((one) => one.id === id);
    if (!file) throw new Refusal({ code: 'not-found', what: 'backup' });
    removeDatabase(file.path);
    this.#ports.announceBackups();
  }

  #triesOf(name: string): PassphraseTries {
    const { wrongTriesOf, clock, steadyClock } = this.#ports;
    const tries = this.#tries.get(name) ?? new PassphraseTries(wrongTriesOf(name), clock, steadyClock);
    this.#tries.set(name, tries);
    return tries;
  }

  #needAccess(): void {
    this.#needMendable();
    if (this.#isGuarded()) throw new Refusal({ code: 'locked' });
  }

  #needMendable(): void {
    if (this.#ports.live()) return;
    const problem = this.#ports.problem();
    // In use by somebody else, or of a newer program: nothing to be put right by a backup.
    if (problem !== 'database-damaged' && problem !== 'database-unreadable')
      throw new Refusal({ code: problem ?? 'locked' });
  }

  // A locked vault guards its backups too, unless no passphrase can open it any more, or there is none.
  #isGuarded(): boolean {
    const live = this.#ports.live();
    if (!live || live.vault.isUnlocked) return false;
    const record = live.store.keyRecord.read();
    return record !== null && isWholeRecord(record);
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

/** Asks for the present passphrase. @returns whether another one opens what is staged */
async function provePresent(
  present: LiveDatabase,
  passphrase: Secret | null,
  staged: string,
): Promise<boolean> {
  if (passphrase === null) throw new Refusal({ code: 'wrong-passphrase' });
  await notingWrong(present, () => present.vault.provePassphrase(passphrase));
  const database = new DatabaseFile(staged);
  database.close();
  try {
    (await openKeyRecord(database.keyRecord, passphrase)).fill(0);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'wrong-passphrase') return true;
    throw error;
  }
}

/** Nothing opens it, now or by a later program. */
function isDamaged(error: unknown): boolean {
  return (
    error instanceof Refusal &&
    error.error.code === 'backup-unreadable' &&
    !['in-use', 'newer', 'unreadable', 'not-while-locked'].includes(error.error.problem)
  );
}

/** One copy more, if it can be made: what is replaced is kept in any case. */
async function makeCopy({ copies, report }: LiveDatabase): Promise<boolean> {
  try {
    await copies.makeNow();
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}
