// Rows of a sealed chain: entries in their order, and the sealed end. No row is ever changed or taken away.
import type { StoreDatabase } from './open-store.ts';

/** `content` is canonical JSON; `hash`, in hex, binds the entry to the one before it. */
export type ChainRow = { number: number; at: number; content: string; hash: string };

/** The end of a chain as the vault sealed it: what was cut off behind it, or exchanged, does not fit it. */
export type ChainHead = { number: number; hash: string; seal: Buffer };

const MOST_ENTRIES = 1e12;

/** Both chains, ledger and audit trail, lie in tables of the same shape. Whether they hold is not asked here. */
export class ChainTable {
  readonly #database: StoreDatabase;
  readonly #name: 'ledger' | 'audit';

  /** @param name what the names of its tables begin with */
  constructor(database: StoreDatabase, name: 'ledger' | 'audit') {
    this.#database = database;
    this.#name = name;
  }

  /** Every entry, the first first. A number that was never given out is no entry, whoever put it there. */
  list(): ChainRow[] {
    return this.#database
      .prepare(`SELECT * FROM ${this.#name}_entry WHERE number BETWEEN 1 AND ? ORDER BY number`)
      .all(MOST_ENTRIES) as ChainRow[];
  }

  /** The end as it was sealed last, null before the first entry. Whether the seal is right only the vault knows. */
  head(): ChainHead | null {
    const row = this.#database.prepare(`SELECT number, hash, seal FROM ${this.#name}_head`).get();
    return (row as ChainHead | undefined) ?? null;
  }

  /** Adds an entry and moves the end to it. */
  append(row: ChainRow, seal: Buffer): void {
    this.#database
      .prepare(
        `INSERT INTO ${this.#name}_entry (number, at, content, hash) VALUES (:number, :at, :content, :hash)`,
      )
      .run(row);
    this.#database
      .prepare(`INSERT OR REPLACE INTO ${this.#name}_head (id, number, hash, seal) VALUES (1, ?, ?, ?)`)
      .run(row.number, row.hash, seal);
  }
}
