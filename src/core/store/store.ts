// The store: the open database with one object per table.
import type { Transaction } from 'better-sqlite3';
import type { DatabaseTally } from '../../shared/backup.ts';
import type { Clock } from '../clock.ts';
import { ApiCallTable } from './api-call-table.ts';
import { AuditTable } from './audit-table.ts';
import { CabinetTable } from './cabinet-table.ts';
import { ChainTable } from './chain-table.ts';
import { CheckTable } from './check-table.ts';
import { copyDatabase, tallyOf } from './database-file.ts';
import { DayTable } from './day-table.ts';
import { DriftTable } from './drift-table.ts';
import { HolderTable } from './holder-table.ts';
import { countLineChanges } from './kept-lines.ts';
import { KeyRecordTable } from './key-record-table.ts';
import { LimitTable } from './limit-table.ts';
import { LineTable } from './line-table.ts';
import { LoadedCatalogueTable } from './loaded-catalogue-table.ts';
import { openStore, type StoreDatabase } from './open-store.ts';
import { PolicyTable } from './policy-table.ts';
import { ProfileTable } from './profile-table.ts';
import { RotationTable } from './rotation-table.ts';
import { RunTable } from './run-table.ts';
import { SavedViewTable } from './saved-view-table.ts';
import { TokenTable } from './token-table.ts';
import { WatchTable } from './watch-table.ts';

/**
 * Bytes and rows go through here, plain tokens never. Calls are synchronous; what must hold together is done in
 * `atomically`.
 */
export class Store {
  readonly #database: StoreDatabase;
  // Made once: better-sqlite3 builds four functions for each.
  readonly #transaction: Transaction<(work: () => unknown) => unknown>;
  readonly keyRecord: KeyRecordTable;
  readonly cabinets: CabinetTable;
  readonly tokens: TokenTable;
  readonly lines: LineTable;
  readonly savedViews: SavedViewTable;
  readonly checks: CheckTable;
  readonly days: DayTable;
  readonly drift: DriftTable;
  readonly limits: LimitTable;
  readonly runs: RunTable;
  readonly watches: WatchTable;
  readonly loadedCatalogues: LoadedCatalogueTable;
  readonly apiCalls: ApiCallTable;
  readonly profiles: ProfileTable;
  readonly holders: HolderTable;
  readonly ledger: ChainTable;
  readonly rotations: RotationTable;
  readonly policies: PolicyTable;
  readonly audit: AuditTable;

  /** Where the log of the last changes was put aside whole, because part of it could not be read; null as a rule. */
  readonly tornLog: string | null;

  /** Opens or makes the database in `folder`; throws the Refusals of `openStore`. */
  constructor(folder: string, clock: Clock) {
    let tornLog: string | null = null;
    this.#database = openStore(folder, clock, undefined, (aside) => {
      tornLog = aside;
    });
    this.tornLog = tornLog;
    this.#transaction = this.#database.transaction((work) => work());
    this.keyRecord = new KeyRecordTable(this.#database);
    this.cabinets = new CabinetTable(this.#database);
    this.tokens = new TokenTable(this.#database);
    countLineChanges(this.#database);
    this.lines = new LineTable(this.#database);
    this.savedViews = new SavedViewTable(this.#database);
    this.checks = new CheckTable(this.#database);
    this.days = new DayTable(this.#database);
    this.drift = new DriftTable(this.#database);
    this.limits = new LimitTable(this.#database);
    this.runs = new RunTable(this.#database);
    this.watches = new WatchTable(this.#database);
    this.loadedCatalogues = new LoadedCatalogueTable(this.#database);
    this.apiCalls = new ApiCallTable(this.#database);
    this.profiles = new ProfileTable(this.#database);
    this.holders = new HolderTable(this.#database);
    this.ledger = new ChainTable(this.#database, 'ledger');
    this.rotations = new RotationTable(this.#database);
    this.policies = new PolicyTable(this.#database);
    this.audit = new AuditTable(this.#database);
  }

  /** Runs `work` in one transaction: all of it is kept or none of it. */
  atomically<T>(work: () => T): T {
    return this.#transaction.immediate(work) as T;
  }

  /**
   * As `atomically`, without waiting for the disk: it survives the end of the program, even a sudden one, but a
   * power cut may take the last of it back. For what the Market can be asked again, hundreds of times in a row.
   */
  quickly<T>(work: () => T): T {
    if (this.#database.inTransaction) return work();
    // `exec`, because `pragma` gathers rows of an answer that nobody reads, at several times the cost.
    this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.atomically(work);
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL');
    }
  }

  /** What the library that is packed calls itself, as "3.50.4": for the page that names versions. */
  sqliteVersion(): string {
    return this.#database.prepare('SELECT sqlite_version()').pluck().get() as string;
  }

  /** The shape of the database, by number. */
  get version(): number {
    return this.#database.pragma('user_version', { simple: true }) as number;
  }

  /** What is kept, counted with the trash. */
  tally(): DatabaseTally {
    return tallyOf(this.#database);
  }

  /** Copies the whole database to a new file, in steps, while work goes on (see `copyDatabase`). */
  async copyTo(path: string, onStep: (share: number) => void = () => undefined): Promise<void> {
    await copyDatabase(this.#database, path, onStep);
  }

  /** Writes everything out and lets the file go. */
  close(): void {
    if (!this.#database.open) return;
    try {
      this.#database.pragma('optimize');
    } catch {
      // Advice for faster reading next time; a full disk must not keep the program from ending.
    }
    this.#database.close();
  }
}
