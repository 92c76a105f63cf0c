// Rows of `loaded_catalogue`: files of operations the operator loaded. One that was gone back from stays, withdrawn.
import type { StoreDatabase } from './open-store.ts';

/** A loaded file, without its text; `asOf` is the day it gives (YYYY-MM-DD). */
export type LoadedCatalogueRow = { id: number; asOf: string; loadedAt: number };

/** Files are kept as text. Times are milliseconds since 1970; `id` is the number of the row. */
export class LoadedCatalogueTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The files not withdrawn, the newest by their own day first. */
  list(): LoadedCatalogueRow[] {
    return this.#database
      .prepare(
        `SELECT id, as_of AS asOf, loaded_at AS loadedAt FROM loaded_catalogue
         WHERE withdrawn_at IS NULL ORDER BY as_of DESC, id DESC`,
      )
      .all() as LoadedCatalogueRow[];
  }

  /** The text of a file as it was loaded. */
  contentOf(id: number): string {
    const row = this.#database.prepare('SELECT content FROM loaded_catalogue WHERE id = ?').get(id) as {
      content: string;
    };
    return row.content;
  }

  /** Keeps a file beside the others. `content` is what was loaded, to the letter. */
  insert(row: Omit<LoadedCatalogueRow, 'id'> & { content: string }): void {
    this.#database
      .prepare('INSERT INTO loaded_catalogue (as_of, content, loaded_at) VALUES (?, ?, ?)')
      .run(row.asOf, row.content, row.loadedAt);
  }

  /** Takes a file out of use. It stays, as the newest five that were taken out do. */
  withdraw(id: number, at: number): void {
    this.#database.prepare('UPDATE loaded_catalogue SET withdrawn_at = ? WHERE id = ?').run(at, id);
    this.#database
      .prepare(
        `DELETE FROM loaded_catalogue WHERE withdrawn_at IS NOT NULL AND id NOT IN (
           SELECT id FROM loaded_catalogue WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at DESC, id DESC LIMIT 5)`,
      )
      .run();
  }
}
