// Rows of `check_day`: what is left of old checks, one row per token and day, and the days of a token for its timeline.
import type { Timeline } from '../../shared/drift.ts';
import type { StoreDatabase } from './open-store.ts';

// Days are those of this computer's calendar: an operator looks for "last Tuesday", not for a day of Greenwich.
const DAY = `date(at / 1000, 'unixepoch', 'localtime')`;
const TALLY = `
  count(*) FILTER (WHERE verdict = 'good') AS good,
  count(*) FILTER (WHERE verdict = 'bad') AS bad,
  count(*) FILTER (WHERE verdict = 'unproven') AS unproven,
  count(latency_ms) AS answered,
  coalesce(sum(latency_ms), 0) AS latency_sum`;

/**
 * Days are written YYYY-MM-DD by this computer's calendar; times are milliseconds since 1970, latencies milliseconds.
 */
export class DayTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The days of a token since `since` (milliseconds since 1970), oldest first, from raw checks and from rolled-up ones. */
  listOf(tokenId: string, since: number): Timeline['days'] {
    return this.#database
      .prepare(
        `SELECT day, sum(good) AS good, sum(bad) AS bad, sum(unproven) AS unproven,
                CASE WHEN sum(answered) = 0 THEN NULL ELSE round(sum(latency_sum) * 1.0 / sum(answered)) END AS latencyMs
         FROM (
           SELECT ${DAY} AS day, ${TALLY} FROM token_check
           WHERE token_id = :tokenId AND at >= :since GROUP BY 1
           UNION ALL
           SELECT day, good, bad, unproven, answered, latency_sum FROM check_day
           WHERE token_id = :tokenId AND day >= date(:since / 1000, 'unixepoch', 'localtime')
         ) GROUP BY day ORDER BY day`,
      )
      .all({ tokenId, since }) as Timeline['days'];
  }

  /**
   * Rolls up the oldest checks before `before`, at most `most` of them, and removes them. The newest check of a
   * token and its newest proof stay raw: they are what the token is known by.
   * @returns how many were removed; fewer than `most` means that none are left
   */
  rollUp(before: number, most: number): number {
    const old = `
      SELECT id FROM token_check AS old WHERE at < :before
        AND id <> (SELECT max(id) FROM token_check WHERE token_id = old.token_id)
        AND id IS NOT (SELECT max(id) FROM token_check WHERE token_id = old.token_id AND verdict <> 'unproven')
      ORDER BY at LIMIT :most`;
    return this.#database
      .transaction(() => {
        this.#database.exec(
          'CREATE TEMP TABLE IF NOT EXISTS rolled (id INTEGER PRIMARY KEY); DELETE FROM rolled',
        );
        const { changes } = this.#database.prepare(`INSERT INTO rolled ${old}`).run({ before, most });
        this.#database.exec(`
          INSERT INTO check_day (token_id, day, good, bad, unproven, answered, latency_sum)
            SELECT token_id, ${DAY}, ${TALLY} FROM token_check WHERE id IN (SELECT id FROM rolled) GROUP BY 1, 2
            ON CONFLICT (token_id, day) DO UPDATE SET
              good = good + excluded.good, bad = bad + excluded.bad, unproven = unproven + excluded.unproven,
              answered = answered + excluded.answered, latency_sum = latency_sum + excluded.latency_sum;
          DELETE FROM token_check WHERE id IN (SELECT id FROM rolled)`);
        return changes;
      })
      .immediate();
  }
}
