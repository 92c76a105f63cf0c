// Rows of `check_run` and `check_run_token`: runs over many tokens and how far they are, so that a crash repeats nothing.
import { type CheckRun, checkRunSchema } from '../../shared/check-run.ts';
import { z } from '../../shared/schema.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { StoreDatabase } from './open-store.ts';

/** A run as it is kept: `open` until it is stopped or finished. */
export type RunRow = {
  id: string;
  occasion: CheckRun['occasion'];
  state: 'open' | 'stopped' | 'finished';
  startedAt: number;
  endedAt: number | null;
};

/** What came of a token in a run; `damaged`: its row could not be read, so nothing was sent. */
export type RunResult = Verdict | 'damaged';

/** One token of a run; `verdict` is null until it was judged. */
export type RunTokenRow = { tokenId: string; cabinetId: string; verdict: RunResult | null };

// One that somebody edited waits for the operator.
const occasionSchema = z.catch(checkRunSchema.shape.occasion, 'hand');

/**
 * Only the newest run is kept: what its checks found stands in the history of each token. Times are milliseconds
 * since 1970.
 */
export class RunTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** Keeps a new run with its tokens in the given order, and drops the runs before it. */
  insert(run: RunRow, tokenIds: readonly string[]): void {
    this.#database.prepare('DELETE FROM check_run').run();
    this.#database
      .prepare('INSERT INTO check_run (id, occasion, state, started_at, ended_at) VALUES (?, ?, ?, ?, ?)')
      .run(run.id, run.occasion, run.state, run.startedAt, run.endedAt);
    const insert = this.#database.prepare(
      'INSERT INTO check_run_token (run_id, token_id, position) VALUES (?, ?, ?)',
    );
    tokenIds.forEach((tokenId, position) => {
      insert.run(run.id, tokenId, position);
    });
  }

  /** The newest run, whatever became of it. */
  newest(): RunRow | null {
    const row = this.#database
      .prepare(
        `SELECT id, occasion, state, started_at AS startedAt, ended_at AS endedAt
         FROM check_run ORDER BY started_at DESC LIMIT 1`,
      )
      .get() as RunRow | undefined;
    return row ? { ...row, occasion: occasionSchema.parse(row.occasion) } : null;
  }

  /** The tokens of a run that are still kept, in order. */
  tokensOf(runId: string): RunTokenRow[] {
    return this.#database
      .prepare(
        `SELECT check_run_token.token_id AS tokenId, token.cabinet_id AS cabinetId, check_run_token.verdict
         FROM check_run_token
         JOIN token ON token.id = check_run_token.token_id AND token.discarded_at IS NULL
         JOIN cabinet ON cabinet.id = token.cabinet_id AND cabinet.discarded_at IS NULL
         WHERE run_id = ? ORDER BY check_run_token.position`,
      )
      .all(runId) as RunTokenRow[];
  }

  /** Notes what came of a token; null takes it back, so that it is checked again. */
  markJudged(runId: string, tokenId: string, verdict: RunResult | null): void {
    this.#database
      .prepare('UPDATE check_run_token SET verdict = ? WHERE run_id = ? AND token_id = ?')
      .run(verdict, runId, tokenId);
  }

  /** Closes a run. Tokens not judged yet stay so, and are known as such. */
  end(runId: string, state: 'stopped' | 'finished', at: number): void {
    this.#database.prepare('UPDATE check_run SET state = ?, ended_at = ? WHERE id = ?').run(state, at, runId);
  }

  /** A run that was stopped goes on after all. */
  reopen(runId: string): void {
    this.#database.prepare("UPDATE check_run SET state = 'open', ended_at = NULL WHERE id = ?").run(runId);
  }
}
