// How many checks may be under way: two for one cabinet, thirty-two in all, fewer while the line is bad.

/** Ours, and well within the Market's own: it allows four calls at once for one entity (facts section 8). */
export const MOST_PER_CABINET = 2;
export const MOST_AT_ONCE = 32;
const FEWEST_AT_ONCE = 2;
/**
 * Between two admissions. Checks let in together come back together, and all their answers would be read in one go,
 * with the program standing still meanwhile. Not longer: a timer comes late rather than early, and after every moment in
 * which the program was busy, places would stay empty that the Market could be asked from.
 */
const PACE_MS = 1;

type Waiting = { key: string; admit: () => void };

/**
 * Admits checks, first come first served. Whoever waits has no deadline running: the time in this queue is ours,
 * not the Market's.
 */
export class Traffic {
  #most = MOST_AT_ONCE;
  #running = 0;
  readonly #runningOf = new Map<string, number>();
  readonly #pause: (next: () => void) => void;
  #waiting: Waiting[] = [];
  #isPausing = false;

  /** @param pause calls back after the pause between two admissions */
  constructor(pause: (next: () => void) => void = (next) => setTimeout(next, PACE_MS)) {
    this.#pause = pause;
  }

  /** How many checks are admitted at once just now. */
  get most(): number {
    return Math.floor(this.#most);
  }

  /**
   * Waits for a place.
   * @param key the cabinet, @param first goes before all that wait: for tests made by hand
   * @returns gives the place back; @throws `signal.reason` when stopped while waiting
   */
  enter(key: string, signal: AbortSignal, first = false): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        key,
        admit: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.#take(key));
        },
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      if (first) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#admit();
    });
  }

  /** A 503 or a broken connection: half as many at once from now on. */
  slowDown(): void {
    this.#most = Math.max(FEWEST_AT_ONCE, this.#most / 2);
  }

  /** An answer came: one more at once after as many answers as are admitted now. */
  speedUp(): void {
    this.#most = Math.min(MOST_AT_ONCE, this.#most + 1 / this.#most);
    this.#admit();
  }

  #hasRoomFor(key: string): boolean {
    return this.#running < this.most && (this.#runningOf.get(key) ?? 0) < MOST_PER_CABINET;
  }

  #take(key: string): () => void {
    this.#running += 1;
    this.#runningOf.set(key, (this.#runningOf.get(key) ?? 0) + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#running -= 1;
      const left = (this.#runningOf.get(key) ?? 1) - 1;
      if (left === 0) this.#runningOf.delete(key);
      else this.#runningOf.set(key, left);
      this.#admit();
    };
  }

  #admit(): void {
    if (this.#isPausing) return;
    const next = this.#waiting.find((waiting) => this.#hasRoomFor(waiting.key));
    if (!next) return;
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next.admit();
    this.#isPausing = true;
    this.#pause(() => {
      this.#isPausing = false;
      this.#admit();
    });
  }
}
