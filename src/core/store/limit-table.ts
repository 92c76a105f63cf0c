// Rows of `introspection` and `limit_word`: which introspections were sent for whom, and what the Market last said of the limit.
import type { StoreDatabase } from './open-store.ts';

/**
 * What the Market last said of a limit: `remaining` calls until `until`, told in the answer to a call sent at
 * `asOf` (milliseconds since 1970). `strikes` counts refusals in a row that came without a usable time.
 */
export type LimitWord = { remaining: number; until: number; asOf: number; strikes: number };

/**
 * `entity` is whom the Market counts by: a kept cabinet by its id, or the address of the API and the id of a business
 * that is not kept. Times are milliseconds since 1970; ids of introspections are numbers of rows.
 */
export class LimitTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** Writes down that an introspection is about to be sent. @returns by what it can be taken back */
  insert(entity: string, at: number): number {
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO introspection (entity, at) VALUES (?, ?)')
      .run(entity, at);
    return Number(lastInsertRowid);
  }

  /** Takes back one that the Market does not count. */
  remove(id: number): void {
    this.#database.prepare('DELETE FROM introspection WHERE id = ?').run(id);
  }

  /** Forgets what was sent before a time, for whomever. */
  forgetBefore(at: number): void {
    this.#database.prepare('DELETE FROM introspection WHERE at < ?').run(at);
  }

  /** Times of the introspections sent for `entity` after `since`, oldest first. */
  sentSince(entity: string, since: number): number[] {
    return this.#database
      .prepare('SELECT at FROM introspection WHERE entity = ? AND at > ? ORDER BY at')
      .pluck()
      .all(entity, since) as number[];
  }

  /** Times ahead of `now` were written by a clock that was wrong since; they count as sent now. */
  pullBack(now: number): void {
    this.#database.prepare('UPDATE introspection SET at = ? WHERE at > ?').run(now, now);
  }

  /** The Market's last word on the limit, also one that has run out; null when it never said any. */
  wordOf(entity: string): LimitWord | null {
    const row = this.#database
      .prepare('SELECT remaining, until, as_of AS asOf, strikes FROM limit_word WHERE entity = ?')
      .get(entity) as LimitWord | undefined;
    return row ?? null;
  }

  /** Forgets that word, so that our own count holds again. */
  dropWord(entity: string): void {
    this.#database.prepare('DELETE FROM limit_word WHERE entity = ?').run(entity);
  }

  /** Puts a word in the place of the one before. Which of two is the newer one is for the caller to know. */
  keepWord(entity: string, word: LimitWord): void {
    this.#database
      .prepare(
        `INSERT INTO limit_word (entity, remaining, until, as_of, strikes) VALUES (:entity, :remaining, :until, :asOf, :strikes)
         ON CONFLICT (entity) DO UPDATE SET remaining = :remaining, until = :until, as_of = :asOf, strikes = :strikes`,
      )
      .run({ entity, ...word });
  }
}
