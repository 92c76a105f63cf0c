// Rows of `saved_view`: the views of the list of tokens an operator keeps.
import { type ViewDraft, viewDraftSchema } from '../../shared/saved-view.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';

export type SavedViewRow = { id: string; draft: ViewDraft; createdAt: number };

type Columns = { id: string; draft: string; created_at: number };

/** Filters and order of the list by name. Times are milliseconds since 1970. */
export class SavedViewTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them that can be read, oldest first: one that was spoilt from outside must not hide the others. */
  list(): SavedViewRow[] {
    const rows = this.#database.prepare('SELECT * FROM saved_view ORDER BY created_at, rowid').all();
    return (rows as Columns[]).flatMap((row) => {
      const draft = readJson(viewDraftSchema, row.draft, null);
      return draft ? [{ id: row.id, draft, createdAt: row.created_at }] : [];
    });
  }

  /** Keeps a view; one with this id is replaced, and stays as old as it was. */
  keep({ id, draft, createdAt }: SavedViewRow): void {
    this.#database
      .prepare(
        `INSERT INTO saved_view (id, draft, created_at) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft`,
      )
      .run(id, JSON.stringify(draft), createdAt);
  }

  /** Removes a view; nothing hangs on one. */
  erase(id: string): void {
    this.#database.prepare('DELETE FROM saved_view WHERE id = ?').run(id);
  }
}
