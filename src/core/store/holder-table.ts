// Rows of `holder`: people and integrations that can hold a token.
import type { Holder } from '../../shared/holder.ts';
import type { StoreDatabase } from './open-store.ts';

/** A holder as it is kept; what it holds is told by the ledger. */
export type HolderRow = Omit<Holder, 'holds' | 'held'>;

const COLUMNS = 'id, kind, name, contact, note, recipient, created_at AS createdAt, left_at AS leftAt';

export class HolderTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them, by name. */
  list(): HolderRow[] {
    return this.#database.prepare(`SELECT ${COLUMNS} FROM holder ORDER BY name, id`).all() as HolderRow[];
  }

  find(id: string): HolderRow | null {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM holder WHERE id = ?`).get(id);
    return (row as HolderRow | undefined) ?? null;
  }

  /** Keeps a holder; one with this id is replaced. */
  keep(holder: HolderRow): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO holder (id, kind, name, contact, note, recipient, created_at, left_at)
         VALUES (:id, :kind, :name, :contact, :note, :recipient, :createdAt, :leftAt)`,
      )
      .run(holder);
  }

  erase(id: string): void {
    this.#database.prepare('DELETE FROM holder WHERE id = ?').run(id);
  }
}
