// Things kept in memory for ten minutes, and dropped on locking: checks, opened packages, passphrases.
import type { Clock } from './clock.ts';

const LIFETIME_MS = 10 * 60_000;
const MOST = 20;

/**
 * At most twenty items, the oldest of which goes first. By the clock of this computer: one that is set, in either
 * direction, only ever shortens the ten minutes.
 */
export class KeptForAWhile<T> {
  readonly #clock: Clock;
  readonly #kept = new Map<string, { item: T; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Puts an item in, its ten minutes beginning now; one under the same id is replaced. */
  keep(id: string, item: T): void {
    this.dropOld();
    this.#kept.set(id, { item, at: this.#clock() });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > MOST && !oldest.done) this.#kept.delete(oldest.value);
  }

  /** The item, undefined when it was never kept or its time is over. Looking for it does not prolong that. */
  find(id: string): T | undefined {
    this.dropOld();
    return this.#kept.get(id)?.item;
  }

  /** Drops one item before its time; an id that is not kept is no error. */
  forget(id: string): void {
    this.#kept.delete(id);
  }

  /** Drops everything at once, as locking does. */
  forgetAll(): void {
    this.#kept.clear();
  }

  /** Drops what is older than ten minutes; also done whenever something is kept or looked for. */
  dropOld(): void {
    const now = this.#clock();
    // A clock that was set back must not keep anything longer.
    for (const [id, { at }] of this.#kept) if (Math.abs(now - at) > LIFETIME_MS) this.#kept.delete(id);
  }
}
