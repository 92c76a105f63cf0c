// The store: the open database with one object per table.
import type { Clock } from '../clock.ts';
import { CabinetTable } from './cabinet-table.ts';
import { CheckTable } from './check-table.ts';
import { KeyRecordTable } from './key-record-table.ts';
import { openStore, type StoreDatabase } from './open-store.ts';
import { TokenTable } from './token-table.ts';

export class Store {
  readonly #database: StoreDatabase;
  readonly keyRecord: KeyRecordTable;
  readonly cabinets: CabinetTable;
  readonly tokens: TokenTable;
  readonly checks: CheckTable;

  /** Opens or makes the database in `folder`; throws the Refusals of `openStore`. */
  constructor(folder: string, clock: Clock) {
    this.#database = openStore(folder, clock);
    this.keyRecord = new KeyRecordTable(this.#database);
    this.cabinets = new CabinetTable(this.#database);
    this.tokens = new TokenTable(this.#database);
    this.checks = new CheckTable(this.#database);
  }

  /** Runs `work` in one transaction: all of it is kept or none of it. */
  atomically<T>(work: () => T): T {
    return this.#database.transaction(work).immediate();
  }

  /** Writes everything out and lets the file go. */
  close(): void {
    if (!this.#database.open) return;
    this.#database.pragma('optimize');
    this.#database.close();
  }
}
