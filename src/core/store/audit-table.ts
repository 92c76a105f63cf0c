// Rows of the audit trail, and the failed openings that wait for the vault to seal them.
import { ChainTable } from './chain-table.ts';
import type { StoreDatabase } from './open-store.ts';

/** Openings that failed since the last one that did not. Times are milliseconds since 1970. */
export type FailedOpenings = { tries: number; firstAt: number; lastAt: number };

/** What did not open the vault, and where that waits. */
const WAITING_IN = { passphrase: 'audit_waiting', keyring: 'audit_waiting_keyring' } as const;
type Opener = keyof typeof WAITING_IN;

/** The latest moment a date can name. Whoever can write to the file may have put anything there. */
const LAST_MOMENT = 8.64e15;

/** Times are milliseconds since 1970; days are those of Greenwich, which is enough to count them. */
export class AuditTable extends ChainTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    super(database, 'audit');
    this.#database = database;
  }

  /** On how many different days something was written down from `since` to `until`. */
  daysInUse(since: number, until: number): number {
    const { days } = this.#database
      .prepare('SELECT count(DISTINCT at / 86400000) AS days FROM audit_entry WHERE at BETWEEN ? AND ?')
      .get(since, until) as { days: number };
    return days;
  }

  /** Adds one to the tries that wait; the first keeps its time, `at` becomes the last. */
  countFailedOpening(at: number, by: Opener): void {
    this.#database
      .prepare(
        `INSERT INTO ${WAITING_IN[by]} (id, tries, first_at, last_at) VALUES (1, 1, :at, :at)
         ON CONFLICT (id) DO UPDATE SET tries = min(tries, ${LAST_MOMENT}) + 1, last_at = :at`,
      )
      .run({ at });
  }

  /** Takes them away; null when none failed. */
  takeFailedOpenings(by: Opener): FailedOpenings | null {
    const row = this.#database
      .prepare(`DELETE FROM ${WAITING_IN[by]} RETURNING tries, first_at AS firstAt, last_at AS lastAt`)
      .get() as FailedOpenings | undefined;
    if (!row) return null;
    const sane = (value: number) => Math.max(0, Math.min(value, LAST_MOMENT));
    return { tries: sane(row.tries), firstAt: sane(row.firstAt), lastAt: sane(row.lastAt) };
  }
}
