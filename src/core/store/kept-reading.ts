// An answer over the whole database, kept as long as nothing in the database has changed.
import type { StoreDatabase } from './open-store.ts';

/**
 * One question, asked over and over. SQLite itself counts every row that this connection adds, changes or removes, those of
 * triggers and cascades too, and no other connection can change the file while this one owns it. So the answer stands exactly
 * as long as that number does; nobody has to remember to say what they changed. What is given out is shared: not to be changed.
 */
export class KeptReading<Answer> {
  readonly #database: StoreDatabase;
  readonly #read: () => Answer;
  #kept: { answer: Answer; changes: number } | null = null;

  /** @param read asks the database, and nothing else */
  constructor(database: StoreDatabase, read: () => Answer) {
    this.#database = database;
    this.#read = read;
  }

  /** What `read` would answer now. */
  answer(): Answer {
    const changes = this.#database.prepare('SELECT total_changes()').pluck().get() as number;
    if (this.#kept?.changes === changes) return this.#kept.answer;
    const answer = this.#read();
    // A change that is taken back is not counted once more: what was read in a transaction may have never been.
    this.#kept = this.#database.inTransaction ? null : { answer, changes };
    return answer;
  }

  /** Drops what is kept. */
  forget(): void {
    this.#kept = null;
  }
}
