// Rows of `watch`: what the operator said was edited in the cabinet, and how often it was looked for.
import { z } from '../../shared/schema.ts';
import { causeSchema } from '../../shared/verdict.ts';
import { tokenFactsSchema } from '../../shared/views.ts';
import { type Watch, watchSchema } from '../../shared/watch.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';
import { readMoment } from './read-moment.ts';

const beforeSchema = z.object({ facts: z.nullable(tokenFactsSchema), cause: z.nullable(causeSchema) });

/** A watch as it is kept. `before` is what was known of the token when it began. */
export type WatchRow = Omit<Watch, 'nextLookAt'> & { tokenId: string; before: z.infer<typeof beforeSchema> };

const scalarsSchema = z.pick(watchSchema, { expected: true, outcome: true });
const NOTHING_KNOWN: WatchRow['before'] = { facts: null, cause: null };

type Columns = {
  token_id: string;
  started_at: number;
  expected: string;
  before: string;
  looks: number;
  outcome: string | null;
};

/**
 * At most one watch per token. Times are milliseconds since 1970; `looks` says how many of the planned looks are
 * over.
 */
export class WatchTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The watch, going on or ended; null when there is none. */
  find(tokenId: string): WatchRow | null {
    const row = this.#database.prepare('SELECT * FROM watch WHERE token_id = ?').get(tokenId) as
      | Columns
      | undefined;
    return row ? fromColumns(row) : null;
  }

  /** The watches still going on, of kept tokens in kept cabinets; a damaged one has ended. */
  listOpen(): WatchRow[] {
    const rows = this.#database
      .prepare(
        `SELECT watch.* FROM watch JOIN token ON token.id = watch.token_id JOIN cabinet ON cabinet.id = token.cabinet_id
         WHERE watch.outcome IS NULL AND token.discarded_at IS NULL AND cabinet.discarded_at IS NULL`,
      )
      .all() as Columns[];
    return rows.map(fromColumns).filter(({ outcome }) => outcome === null);
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

  /** Forgets it, together with what was known of the token when it began. */
  remove(tokenId: string): void {
    this.#database.prepare('DELETE FROM watch WHERE token_id = ?').run(tokenId);
  }
}

/** Nothing can be measured against what cannot be read: such a watch must neither see an edit nor deny one. */
function fromColumns({ token_id: tokenId, started_at, looks, ...row }: Columns): WatchRow {
  const scalars = scalarsSchema.safeParse({ expected: row.expected, outcome: row.outcome });
  const before = readJson(beforeSchema, row.before, null);
  const startedAt = readMoment(started_at, 0);
  // One that has ended said what it saw while it could still be read.
  if (scalars.success && (before || scalars.data.outcome !== null))
    return { tokenId, startedAt, looks, ...scalars.data, before: before ?? NOTHING_KNOWN };
  const expected = scalars.data?.expected ?? 'any';
  return { tokenId, startedAt, looks, expected, outcome: 'unreadable', before: NOTHING_KNOWN };
}
