// Rows of `profile`: the profiles an operator made.
import { type ProfileDraft, profileDraftSchema } from '../../shared/profile.ts';
import type { StoreDatabase } from './open-store.ts';

export type ProfileRow = { id: string; draft: ProfileDraft; createdAt: number; editedAt: number };

type Columns = { id: string; draft: string; created_at: number; edited_at: number };

export class ProfileTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them, oldest first. */
  list(): ProfileRow[] {
    const rows = this.#database.prepare('SELECT * FROM profile ORDER BY created_at, rowid').all();
    return (rows as Columns[]).map(fromColumns);
  }

  /** Keeps a profile; one with this id is replaced, and stays as old as it was. */
  keep({ id, draft, createdAt, editedAt }: ProfileRow): void {
    this.#database
      .prepare(
        `INSERT INTO profile (id, draft, created_at, edited_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, edited_at = excluded.edited_at`,
      )
      .run(id, JSON.stringify(draft), createdAt, editedAt);
  }

  erase(id: string): void {
    this.#database.prepare('DELETE FROM profile WHERE id = ?').run(id);
  }
}

function fromColumns(row: Columns): ProfileRow {
  return {
    id: row.id,
    draft: profileDraftSchema.parse(JSON.parse(row.draft)),
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}
