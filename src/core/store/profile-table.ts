// Rows of `profile`: the profiles an operator made.
import { type ProfileDraft, profileDraftSchema } from '../../shared/profile.ts';
import type { StoreDatabase } from './open-store.ts';

export type ProfileRow = { id: string; draft: ProfileDraft; createdAt: number; editedAt: number };

type Columns = { id: string; draft: string; created_at: number; edited_at: number };

/** Own profiles alone; the built-in ones are in no table. Times are milliseconds since 1970. */
export class ProfileTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them that can be read, oldest first: one that was spoilt from outside must not hide the others. */
  list(): ProfileRow[] {
    const rows = this.#database.prepare('SELECT * FROM profile ORDER BY created_at, rowid').all();
    return (rows as Columns[]).flatMap(fromColumns);
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

  /** Removes a profile. Handovers made for it hold what it asked for themselves. */
  erase(id: string): void {
    this.#database.prepare('DELETE FROM profile WHERE id = ?').run(id);
  }
}

function fromColumns(row: Columns): ProfileRow[] {
  const draft = readDraft(row.draft);
  return draft ? [{ id: row.id, draft, createdAt: row.created_at, editedAt: row.edited_at }] : [];
}

function readDraft(text: string): ProfileDraft | null {
  try {
    return profileDraftSchema.parse(JSON.parse(text));
  } catch {
    // Only somebody else can have written it; the row stays as it is.
    return null;
  }
}
