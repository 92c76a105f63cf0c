// Quick tests: values checked without being stored, kept in memory for a few minutes so that they can still be saved.
import type { CheckOutcome } from '../checks/outcome.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';

export type Trial = { id: string; api: string; token: Secret; outcome: CheckOutcome };

const LIFETIME_MS = 10 * 60_000;
const MOST_TRIALS = 20;

export class Trials {
  readonly #clock: Clock;
  readonly #trials = new Map<string, { trial: Trial; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(trial: Trial): void {
    this.#dropOld();
    this.#trials.set(trial.id, { trial, at: this.#clock() });
    const oldest = this.#trials.keys().next();
    if (this.#trials.size > MOST_TRIALS && !oldest.done) this.#trials.delete(oldest.value);
  }

  find(id: string): Trial | undefined {
    this.#dropOld();
    return this.#trials.get(id)?.trial;
  }

  forget(id: string): void {
    this.#trials.delete(id);
  }

  forgetAll(): void {
    this.#trials.clear();
  }

  #dropOld(): void {
    const now = this.#clock();
    for (const [id, { at }] of this.#trials) if (Math.abs(now - at) > LIFETIME_MS) this.#trials.delete(id);
  }
}
