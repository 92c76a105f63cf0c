// Rows of the ledger: entries in their order, and the sealed end. No row is ever changed or taken away.
import type { StoreDatabase } from './open-store.ts';

/** `content` is canonical JSON; `hash`, in hex, binds the entry to the one before it. */
export type LedgerRow = { number: number; at: number; content: string; hash: string };

/** The end of the ledger as the vault sealed it: what was cut off behind it, or exchanged, does not fit it. */
export type LedgerHead = { number: number; hash: string; seal: Buffer };

const MOST_ENTRIES = 1e12;

export class LedgerTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** Every entry, the first first. A number that was never given out is no entry, whoever put it there. */
  list(): LedgerRow[] {
    return this.#database
      .prepare('SELECT * FROM ledger_entry WHERE number BETWEEN 1 AND ? ORDER BY number')
      .all(MOST_ENTRIES) as LedgerRow[];
  }

  head(): LedgerHead | null {
    const row = this.#database.prepare('SELECT number, hash, seal FROM ledger_head').get();
    return (row as LedgerHead | undefined) ?? null;
  }

  /** Adds an entry and moves the end to it. */
  append(row: LedgerRow, seal: Buffer): void {
    this.#database
      .prepare('INSERT INTO ledger_entry (number, at, content, hash) VALUES (:number, :at, :content, :hash)')
      .run(row);
    this.#database
      .prepare('INSERT OR REPLACE INTO ledger_head (id, number, hash, seal) VALUES (1, ?, ?, ?)')
      .run(row.number, row.hash, seal);
  }
}
