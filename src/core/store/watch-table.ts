// Rows of `watch`: what the operator said was edited in the cabinet, and how often it was looked for.
import { z } from '../../shared/schema.ts';
import { causeSchema } from '../../shared/verdict.ts';
import { tokenFactsSchema } from '../../shared/views.ts';
import type { Watch } from '../../shared/watch.ts';
import type { StoreDatabase } from './open-store.ts';

const beforeSchema = z.object({ facts: z.nullable(tokenFactsSchema), cause: z.nullable(causeSchema) });

/** A watch as it is kept. `before` is what was known of the token when it began. */
export type WatchRow = Omit<Watch, 'nextLookAt'> & { tokenId: string; before: z.infer<typeof beforeSchema> };

type Columns = {
  token_id: string;
  started_at: number;
  expected: Watch['expected'];
  before: string;
  looks: number;
  outcome: Watch['outcome'];
};

export class WatchTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  find(tokenId: string): WatchRow | null {
    const row = this.#database.prepare('SELECT * FROM watch WHERE token_id = ?').get(tokenId) as
      | Columns
      | undefined;
    return row ? fromColumns(row) : null;
  }

  /** The watches still going on, of kept tokens in kept cabinets. */
  listOpen(): WatchRow[] {
    const rows = this.#database
      .prepare(
        `SELECT watch.* FROM watch JOIN token ON token.id = watch.token_id JOIN cabinet ON cabinet.id = token.cabinet_id
         WHERE watch.outcome IS NULL AND token.discarded_at IS NULL AND cabinet.discarded_at IS NULL`,
      )
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** Keeps a watch; one on the same token before it is replaced. */
  keep(watch: WatchRow): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO watch (token_id, started_at, expected, before, looks, outcome) VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        watch.tokenId,
        watch.startedAt,
        watch.expected,
        JSON.stringify(watch.before),
        watch.looks,
        watch.outcome,
      );
  }

  remove(tokenId: string): void {
    this.#database.prepare('DELETE FROM watch WHERE token_id = ?').run(tokenId);
  }
}

function fromColumns(row: Columns): WatchRow {
  return {
    tokenId: row.token_id,
    startedAt: row.started_at,
    expected: row.expected,
    before: beforeSchema.parse(JSON.parse(row.before)),
    looks: row.looks,
    outcome: row.outcome,
  };
}
