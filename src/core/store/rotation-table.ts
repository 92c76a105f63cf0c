// Rows of `rotation`: tokens that are being replaced, or were.
import type { StoreDatabase } from './open-store.ts';

export type RotationRow = {
  id: string;
  tokenId: string;
  successorId: string | null;
  reason: string;
  beganAt: number;
  endedAt: number | null;
  outcome: 'proven' | 'given-up' | null;
};

const COLUMNS = `id, token_id AS tokenId, successor_id AS successorId, reason, began_at AS beganAt,
                 ended_at AS endedAt, outcome`;

export class RotationTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them: those going on first, then the newest. */
  list(): RotationRow[] {
    return this.#database
      .prepare(`SELECT ${COLUMNS} FROM rotation ORDER BY ended_at IS NOT NULL, began_at DESC, rowid DESC`)
      .all() as RotationRow[];
  }

  find(id: string): RotationRow | null {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM rotation WHERE id = ?`).get(id);
    return (row as RotationRow | undefined) ?? null;
  }

  /** The rotation of a token that goes on, if there is one. */
  findOpenOf(tokenId: string): RotationRow | null {
    const row = this.#database
      .prepare(`SELECT ${COLUMNS} FROM rotation WHERE token_id = ? AND ended_at IS NULL`)
      .get(tokenId);
    return (row as RotationRow | undefined) ?? null;
  }

  insert(row: RotationRow): void {
    this.#database
      .prepare(
        `INSERT INTO rotation (id, token_id, successor_id, reason, began_at, ended_at, outcome)
         VALUES (:id, :tokenId, :successorId, :reason, :beganAt, :endedAt, :outcome)`,
      )
      .run(row);
  }

  setSuccessor(id: string, successorId: string): void {
    this.#database.prepare('UPDATE rotation SET successor_id = ? WHERE id = ?').run(successorId, id);
  }

  end(id: string, outcome: NonNullable<RotationRow['outcome']>, at: number): void {
    this.#database.prepare('UPDATE rotation SET ended_at = ?, outcome = ? WHERE id = ?').run(at, outcome, id);
  }
}
