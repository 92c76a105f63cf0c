// The single row that holds the data key wrapped by the passphrase.
import type { StoreDatabase } from './open-store.ts';

/**
 * The record is text that only the vault reads. Without it no passphrase opens the tokens: it is written once and
 * replaced as a whole.
 */
export class KeyRecordTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The record as text, null before the vault was made. */
  read(): string | null {
    const row = this.#database.prepare('SELECT record FROM key_record WHERE id = 1').get() as
      | { record: string }
      | undefined;
    return row?.record ?? null;
  }

  /** Writes the record of a new vault. A record already there is never replaced by this. */
  write(record: string): void {
    this.#database.prepare('INSERT INTO key_record (id, record) VALUES (1, ?)').run(record);
  }

  /** Puts `record` in the place of `before`, whole or not at all. @throws Error when another one stands there */
  replace(before: string, record: string): void {
    const { changes } = this.#database
      .prepare('UPDATE key_record SET record = ? WHERE id = 1 AND record = ?')
      .run(record, before);
    if (changes !== 1) throw new Error('Another key record was written meanwhile');
  }
}
