// Rows of `api_call` <-> calls made by hand. They hold what was asked and how it ended, no bodies.
import { type CallLogEntry, callLogEntrySchema } from '../../shared/api-call.ts';
import { z } from '../../shared/schema.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';

/** What was asked, known before the call goes out. */
export type AskedCall = Omit<CallLogEntry, 'id' | 'status' | 'failure' | 'ms' | 'traceparent'>;
/** How it ended. */
export type EndedCall = Pick<CallLogEntry, 'status' | 'failure' | 'ms' | 'traceparent'>;

type Columns = {
  id: number;
  at: number;
  request: string;
  wrote: number;
  status: number | null;
  failure: string | null;
  ms: number | null;
  traceparent: string | null;
};

const requestSchema = z.pick(callLogEntrySchema, {
  operationId: true,
  method: true,
  target: true,
  params: true,
  query: true,
  hadBody: true,
});

/**
 * Times are milliseconds since 1970; `ms` is how long the answer took. A row without `status` and `failure` was about
 * to be sent when the program ended: the Market may have received it.
 */
export class ApiCallTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The newest calls of a token, newest first, without those that cannot be read. */
  newestOf(tokenId: string, most: number): CallLogEntry[] {
    const rows = this.#database
      .prepare('SELECT * FROM api_call WHERE token_id = ? ORDER BY id DESC LIMIT ?')
      .all(tokenId, most) as Columns[];
    return rows.flatMap((row) => fromColumns(row) ?? []);
  }

  /** Writes down a call that is about to go out, and drops the oldest beyond `most`. @returns its id */
  insert(tokenId: string, { at, wrote, ...request }: AskedCall, most: number): number {
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO api_call (token_id, at, request, wrote) VALUES (?, ?, ?, ?)')
      .run(tokenId, at, JSON.stringify(request), wrote ? 1 : 0);
    this.#database
      .prepare(
        `DELETE FROM api_call WHERE token_id = :tokenId AND id NOT IN (
           SELECT id FROM api_call WHERE token_id = :tokenId ORDER BY id DESC LIMIT :most)`,
      )
      .run({ tokenId, most });
    return Number(lastInsertRowid);
  }

  /** Writes down how a call ended. */
  end(id: number, { status, failure, ms, traceparent }: EndedCall): void {
    this.#database
      .prepare('UPDATE api_call SET status = ?, failure = ?, ms = ?, traceparent = ? WHERE id = ?')
      .run(status, failure, ms, traceparent, id);
  }

  /** Forgets the calls of a token. */
  clear(tokenId: string): void {
    this.#database.prepare('DELETE FROM api_call WHERE token_id = ?').run(tokenId);
  }
}

function fromColumns(row: Columns): CallLogEntry | null {
  const call = callLogEntrySchema.safeParse({
    ...readJson(requestSchema, row.request, null),
    id: String(row.id),
    at: row.at,
    wrote: row.wrote === 1,
    status: row.status,
    failure: row.failure,
    ms: row.ms,
    traceparent: row.traceparent,
  });
  return call.success ? call.data : null;
}
