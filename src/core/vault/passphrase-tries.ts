// Wrong passphrases make the next one wait: whoever sits down at the computer cannot go through a list.
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';

/** Tries since the last right one: how many, and when the last was made (milliseconds since 1970). */
export type WrongTries = { count: number; lastAt: number };

/** Where they are remembered, so that a restart does not wipe them out. */
export type WrongTriesPlace = { read(): WrongTries | null; write(tries: WrongTries): void; remove(): void };

/** A slip of the finger costs nothing. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** Until when no passphrase is looked at, in milliseconds since 1970; null when one may be tried now. */
export function waitAfter({ count, lastAt }: WrongTries, now: number): number | null {
  if (count < FREE_TRIES) return null;
  const until = lastAt + Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
  return until > now ? until : null;
}

/**
 * Counts wrong passphrases in a row and says how long the next has to wait; the count outlives a restart by its
 * place. While the program runs, setting the computer's clock shortens no wait; a clock that was set back before the
 * program started begins the wait again. Times are milliseconds since 1970.
 */
export class PassphraseTries {
  readonly #place: WrongTriesPlace;
  readonly #clock: Clock;
  readonly #steadyClock: Clock;
  /** When the last wrong one was made by the clock that nobody can set; unknown after a restart. */
  #lastSteadyAt: number | null = null;
  /** One at a time: many at once would all be looked at before the first is counted. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param steadyClock milliseconds since some moment, by a clock that nobody can set */
  constructor(place: WrongTriesPlace, clock: Clock, steadyClock: Clock) {
    this.#place = place;
    this.#clock = clock;
    this.#steadyClock = steadyClock;
  }

  /** Until when no passphrase is looked at; null when one may be tried now. */
  waitsUntil(): number | null {
    const tries = this.#read();
    const now = this.#clock();
    if (this.#lastSteadyAt === null) return waitAfter(tries, now);
    // As if the clock had never been set since.
    return waitAfter({ ...tries, lastAt: now - (this.#steadyClock() - this.#lastSteadyAt) }, now);
  }

  /**
   * Lets a passphrase be tried. It counts as wrong before it is looked at, so that ending the program in between does
   * not help, and what was counted goes when it was right.
   * @throws Refusal `unlock-paused`; what `attempt` throws, which was no wrong try unless it is `wrong-passphrase`
   */
  async try<T>(attempt: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => this.#tryNow(attempt));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #tryNow<T>(attempt: () => Promise<T>): Promise<T> {
    const until = this.waitsUntil();
    if (until !== null) throw new Refusal({ code: 'unlock-paused', until });
    const before = this.#read();
    this.#place.write({ count: before.count + 1, lastAt: this.#clock() });
    try {
      const result = await attempt();
      this.#place.remove();
      this.#lastSteadyAt = null;
      return result;
    } catch (error) {
      const isWrong = error instanceof Refusal && error.error.code === 'wrong-passphrase';
      if (isWrong) {
        this.#place.write({ count: before.count + 1, lastAt: this.#clock() });
        this.#lastSteadyAt = this.#steadyClock();
      } else this.#place.write(before);
      throw error;
    }
  }

  #read(): WrongTries {
    const tries = this.#place.read() ?? { count: 0, lastAt: 0 };
    const now = this.#clock();
    if (tries.lastAt <= now) return tries;
    // The clock was set back: the wait begins again now, and does not last until the old time comes round.
    const restarted = { ...tries, lastAt: now };
    this.#place.write(restarted);
    return restarted;
  }
}
