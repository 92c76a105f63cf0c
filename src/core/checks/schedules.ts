// Cabinets that are checked by themselves: which are due, when the next is.
import { HOUR_MS } from '../../shared/durations.ts';
import { endOfQuiet } from '../../shared/quiet-hours.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { CheckRuns } from './check-runs.ts';

export type SchedulesPorts = {
  store: Store;
  runs: CheckRuns;
  clock: Clock;
  isOnline: () => boolean;
  /** `at`, or the moment after it until which every check by schedule has to wait. */
  schedulesHeldUntil: (at: number) => number;
};

/** After sleep or a lost network everybody comes back at once: up to two minutes of grace, at random. */
const LONGEST_JITTER_MS = 2 * 60_000;

/**
 * Begins runs over cabinets that are due. It has no timer of its own: whoever owns the program asks it every few
 * seconds. Times are milliseconds since 1970.
 */
export class Schedules {
  readonly #ports: SchedulesPorts;
  #holdUntil = 0;
  #wasOnline = true;

  constructor(ports: SchedulesPorts) {
    this.#ports = ports;
  }

  /** The computer woke up, or the network is back: nothing starts for a moment. */
  holdAWhile(): void {
    this.#holdUntil = this.#ports.clock() + Math.random() * LONGEST_JITTER_MS;
  }

  /** Starts one run over every cabinet that is due: called every few seconds while the vault is open. */
  startWhereDue(): void {
    const { store, runs, clock, isOnline, schedulesHeldUntil } = this.#ports;
    const now = clock();
    const online = isOnline();
    if (online && !this.#wasOnline) this.holdAWhile();
    this.#wasOnline = online;
    if (!online || (now < this.#holdUntil && this.#holdUntil - now <= LONGEST_JITTER_MS)) return;
    if (schedulesHeldUntil(now) > now) return;
    // A run that waits for the operator is not swept away by one nobody asked for.
    if (runs.isRunning || runs.isResting) return;
    const cabinets = store.cabinets.list('kept');
    for (const { id, schedule, scheduledAt } of cabinets) {
      // Begun by a clock that was wrong since: it begins now, or it would never come round.
      if ((scheduledAt ?? 0) > now) store.cabinets.setSchedule(id, schedule, now);
    }
    const due = cabinets.filter((cabinet) => isDue(cabinet, now));
    if (due.length === 0) return;
    for (const { id, schedule } of due) store.cabinets.setSchedule(id, schedule, now);
    try {
      runs.start({ what: 'cabinets', ids: due.map(({ id }) => id) }, 'schedule');
    } catch (error) {
      // Cabinets without tokens have nothing to check.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

type Scheduled = Pick<CabinetRow, 'schedule' | 'scheduledAt'>;

function isDue(cabinet: Scheduled, now: number): boolean {
  const next = nextScheduledAt(cabinet, now);
  return next !== null && next <= now;
}

/**
 * The earliest time of the next check by schedule, in milliseconds since 1970; null without a schedule. A time
 * within the quiet hours waits for their end; so does one that passed while nothing could run.
 */
export function nextScheduledAt({ schedule, scheduledAt }: Scheduled, now: number): number | null {
  if (!schedule) return null;
  // A beginning that has not come yet was written by a clock that was wrong since.
  const since = Math.min(scheduledAt ?? now, now);
  const next = Math.max(since + schedule.everyHours * HOUR_MS, now);
  return schedule.quiet ? endOfQuiet(schedule.quiet, next) : next;
}
