// Rows of `token_check` <-> checks: every verdict with the evidence it rests on.
import { z } from '../../shared/schema.ts';
import {
  type CheckPage,
  type CheckView,
  callViewSchema,
  checkViewSchema,
  type TokenView,
} from '../../shared/views.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';

type Columns = {
  at: number;
  verdict: string;
  cause: string;
  http_status: number | null;
  message: string | null;
  retry_at: number | null;
  traceparent: string | null;
  latency_ms: number | null;
  business_id: string | null;
  business_name: string | null;
  calls: string;
  occasion: string;
  clock_skew_ms: number | null;
  diagnosis: string | null;
  areas: string | null;
};

type PageColumns = Columns & { place: string };

// Places as text: a number of JavaScript does not hold every id that a row can have.
export const PAGE = `
  SELECT *, CAST(id AS TEXT) AS place FROM token_check
  WHERE token_id = :tokenId AND id <= coalesce(CAST(:from AS INTEGER), 9223372036854775807)
  ORDER BY id DESC LIMIT :most`;

const callsSchema = z.array(callViewSchema);
const diagnosisSchema = checkViewSchema.shape.diagnosis;
const areasSchema = checkViewSchema.shape.areas;

/**
 * Checks with all their evidence. Times are milliseconds since 1970, `latencyMs` and `clockSkewMs` milliseconds; the
 * newest check is the one added last, whatever the clock said.
 */
export class CheckTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The newest checks of a token, newest first, without those that cannot be read. */
  newestOf(tokenId: string, most: number): CheckView[] {
    const rows = this.#database
      .prepare('SELECT * FROM token_check WHERE token_id = ? ORDER BY id DESC LIMIT ?')
      .all(tokenId, most) as Columns[];
    return rows.flatMap((row) => fromColumns(row) ?? []);
  }

  /**
   * The checks of a token from a place on, newest first, at most `most`. One that cannot be read is left out, and
   * hides none of the earlier ones.
   * @param from the `next` of another page; null begins with the newest
   */
  pageOf(tokenId: string, from: CheckPage['next'], most: number): CheckPage {
    const rows = this.#database.prepare(PAGE).all({ tokenId, from, most: most + 1 }) as PageColumns[];
    return {
      checks: rows.slice(0, most).flatMap((row) => fromColumns(row) ?? []),
      next: rows[most]?.place ?? null,
    };
  }

  /** Adds a check. Its texts must be masked already: they are kept as they are. */
  insert(tokenId: string, check: CheckView): void {
    this.#database
      .prepare(
        `INSERT INTO token_check (token_id, at, verdict, cause, http_status, message, retry_at, traceparent, latency_ms,
                                  business_id, business_name, calls, occasion, clock_skew_ms, diagnosis, areas)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        tokenId,
        check.at,
        check.verdict,
        check.cause,
        check.httpStatus,
        check.message,
        check.retryAt,
        check.traceparent,
        check.latencyMs,
        check.cabinet?.id ?? null,
        check.cabinet?.name ?? null,
        JSON.stringify(check.calls),
        check.occasion,
        check.clockSkewMs,
        check.diagnosis && JSON.stringify(check.diagnosis),
        check.areas && JSON.stringify(check.areas),
      );
  }

  /** The newest check of a token that proved something, with all its evidence. */
  newestProofOf(tokenId: string): CheckView | null {
    const row = this.#database
      .prepare(
        `SELECT * FROM token_check WHERE token_id = ? AND verdict <> 'unproven' ORDER BY id DESC LIMIT 1`,
      )
      .get(tokenId) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  /** What was proven of a token last, and when. */
  lastProofOf(tokenId: string): NonNullable<TokenView['lastProof']> | null {
    const row = this.#database
      .prepare(
        `SELECT at, verdict, cause FROM token_check
         WHERE id = (SELECT proof_id FROM newest_check WHERE token_id = ?)`,
      )
      .get(tokenId) as Pick<CheckView, 'at' | 'verdict' | 'cause'> | undefined;
    return row ?? null;
  }
}

/**
 * Evidence that cannot be read is left out; a verdict that cannot be read is none, and null is the answer: it must
 * neither be shown as something else nor take the other checks from the operator.
 */
function fromColumns(row: Columns): CheckView | null {
  const check = checkViewSchema.safeParse({
    at: row.at,
    verdict: row.verdict,
    cause: row.cause,
    httpStatus: row.http_status,
    message: row.message,
    retryAt: row.retry_at,
    traceparent: row.traceparent,
    latencyMs: row.latency_ms,
    cabinet: row.business_id === null ? null : { id: row.business_id, name: row.business_name },
    calls: readJson(callsSchema, row.calls, []),
    occasion: row.occasion,
    clockSkewMs: row.clock_skew_ms,
    diagnosis: readJson(diagnosisSchema, row.diagnosis, null),
    areas: readJson(areasSchema, row.areas, null),
  });
  return check.success ? check.data : null;
}
