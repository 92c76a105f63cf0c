// A run that is not over yet: whose turn it is, what was judged, how it looks from outside.
import type { CheckRun } from '../../shared/check-run.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { RunRow } from '../store/run-table.ts';

/** One token of a run; `entity` is whose limit its check counts against. */
export type RunToken = { id: string; entity: string; limitedTimes: number };

export type RunCabinet = {
  cabinetId: string;
  title: string;
  total: number;
  done: number;
  running: number;
  waitsUntil: number | null;
  queue: RunToken[];
};

export type OpenRun = {
  row: RunRow;
  state: CheckRun['state'];
  pausedBy: CheckRun['pausedBy'];
  cabinets: RunCabinet[];
  counts: Record<Verdict, number>;
  /** Ends the checks under way when the run is stopped or the vault is locked. */
  stop: AbortController;
  /** Tokens of the latest checks in a row that did not get through. */
  lost: { cabinet: RunCabinet; token: RunToken }[];
  drifted: number;
  /** Since when, and from how many judged, the pace is reckoned. */
  pace: { since: number; done: number };
};

export const doneIn = ({ counts }: OpenRun) => counts.good + counts.bad + counts.unproven;

/** The run as the window sees it. `now` in milliseconds since 1970. */
export function viewOfRun(run: OpenRun, now: number): CheckRun {
  const total = run.cabinets.reduce((sum, cabinet) => sum + cabinet.total, 0);
  return {
    id: run.row.id,
    occasion: run.row.occasion,
    state: run.state,
    pausedBy: run.pausedBy,
    startedAt: run.row.startedAt,
    endedAt: run.row.endedAt,
    total,
    done: doneIn(run),
    counts: { ...run.counts },
    cabinets: run.cabinets.map(({ queue: _queue, ...cabinet }) => cabinet),
    expectedEndAt: run.state === 'running' ? expectedEndOf(run, total, now) : null,
  };
}

// Too few to tell a pace from.
const FEWEST_FOR_PACE = 5;

function expectedEndOf(run: OpenRun, total: number, now: number): number | null {
  const done = doneIn(run) - run.pace.done;
  const waits = run.cabinets.flatMap(({ waitsUntil }) => waitsUntil ?? []);
  if (done < FEWEST_FOR_PACE) return waits.length > 0 ? Math.max(...waits) : null;
  const byPace = now + ((now - run.pace.since) / done) * (total - doneIn(run));
  return Math.round(Math.max(byPace, ...waits));
}
