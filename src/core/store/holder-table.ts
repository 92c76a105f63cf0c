// Rows of `holder`: people and integrations that can hold a token.
import type { Holder } from '../../shared/holder.ts';
import type { StoreDatabase } from './open-store.ts';
import { readMoment } from './read-moment.ts';

/** A holder as it is kept; what it holds is told by the ledger. */
export type HolderRow = Omit<Holder, 'holds' | 'held'>;

const COLUMNS = 'id, kind, name, contact, note, recipient, created_at AS createdAt, left_at AS leftAt';

/** Times are milliseconds since 1970. `leftAt` is null for those who have not left. */
export class HolderTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them, by name. */
  list(): HolderRow[] {
    const rows = this.#database.prepare(`SELECT ${COLUMNS} FROM holder ORDER BY name, id`).all();
    return (rows as HolderRow[]).map(fromRow);
  }

  /** The holder, also one who left; null when there is none of that id. */
  find(id: string): HolderRow | null {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM holder WHERE id = ?`).get(id);
    return row ? fromRow(row as HolderRow) : null;
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

  /** Removes the row. Entries of the ledger hold the name themselves and lose nothing. */
  erase(id: string): void {
    this.#database.prepare('DELETE FROM holder WHERE id = ?').run(id);
  }
}

/** Who left at a time that is none has left all the same. */
function fromRow(row: HolderRow): HolderRow {
  const leftAt = row.leftAt === null ? null : readMoment(row.leftAt, 0);
  return { ...row, createdAt: readMoment(row.createdAt, 0), leftAt };
}
