// What follows from a run and its plan: how far it is, what is worth saying, in which order cabinets are shown.
import type { CheckRun, RunPlan, RunSelection } from '../../../shared/check-run.ts';

export type PlannedCabinet = RunPlan['cabinets'][number];
/** A token that is to be checked, and where it lies. */
export type PlannedToken = { tokenId: string; cabinetId: string };
export type RunCabinet = CheckRun['cabinets'][number];

/** True while something is left to do: it goes on, waits, or was broken off and can be continued. */
export function isOngoing({ state }: Pick<CheckRun, 'state'>): boolean {
  return state !== 'stopped' && state !== 'finished';
}

/**
 * A run by hand stays in sight until its end was seen; one by schedule goes by itself, because it was not
 * asked for here and what it found is told as a change.
 */
export function isShown(run: CheckRun | null | undefined, dismissedId: string | null): run is CheckRun {
  if (!run) return false;
  return isOngoing(run) || (run.occasion === 'hand' && run.id !== dismissedId);
}

/**
 * What to check once some cabinets are left out of `start`, whose plan is `whole`; null when none is left.
 * @param tokens those of `start`, when it names tokens
 */
export function selectionOf(
  whole: RunPlan,
  start: RunSelection,
  leftOut: ReadonlySet<string>,
  tokens?: readonly PlannedToken[],
): RunSelection | null {
  if (leftOut.size === 0) return start;
  if (tokens) {
    const left = tokens.filter(({ cabinetId }) => !leftOut.has(cabinetId)).map(({ tokenId }) => tokenId);
    return left.length > 0 ? { what: 'tokens', ids: left } : null;
  }
  const ids = whole.cabinets.map(({ cabinetId }) => cabinetId).filter((id) => !leftOut.has(id));
  return ids.length > 0 ? { what: 'cabinets', ids } : null;
}

/** True when a cabinet has more tokens than checks left, so that some of them wait. */
export function isShort(cabinet: PlannedCabinet): boolean {
  return cabinet.tokens > cabinet.budgetLeft;
}

/** Cabinets that must wait come first, those that wait longest before the others; the rest keep their order. */
export function sortPlan(cabinets: readonly PlannedCabinet[]): PlannedCabinet[] {
  const rank = (cabinet: PlannedCabinet) =>
    isShort(cabinet) ? (cabinet.freeAt ?? Number.MAX_SAFE_INTEGER) : 0;
  return [...cabinets].sort((a, b) => rank(b) - rank(a));
}

/** Cabinets with something left to do come first; within both halves the order stays. */
export function sortProgress(cabinets: readonly RunCabinet[]): RunCabinet[] {
  const rank = (cabinet: RunCabinet) => (cabinet.done < cabinet.total ? 0 : 1);
  return [...cabinets].sort((a, b) => rank(a) - rank(b));
}

/** When the run goes on, if every cabinet with something left to do waits for its limit; else null. */
export function waitsUntil(run: CheckRun): number | null {
  const unfinished = run.cabinets.filter((cabinet) => cabinet.done < cabinet.total);
  const times = unfinished.map((cabinet) => (cabinet.running > 0 ? null : cabinet.waitsUntil));
  if (run.state !== 'running' || times.length === 0) return null;
  return times.reduce((first, time) => (first === null || time === null ? null : Math.min(first, time)));
}

export type Milestone =
  | { what: 'started' | 'paused' | 'resumed' | 'stopped' | 'finished' }
  | { what: 'quarter'; percent: number };

/** What happened between two states of the current run, if it is worth saying aloud. */
export function milestoneBetween(before: CheckRun | null, now: CheckRun): Milestone | null {
  if (before?.id !== now.id) {
    if (now.state === 'running') return { what: 'started' };
    return now.state === 'finished' ? { what: 'finished' } : null;
  }
  if (before.state !== now.state) {
    if (now.state === 'running') return { what: 'resumed' };
    return now.state === 'interrupted' ? null : { what: now.state };
  }
  const quarter = quarterOf(now);
  if (now.state !== 'running' || quarter <= quarterOf(before) || quarter === 4) return null;
  return { what: 'quarter', percent: quarter * 25 };
}

function quarterOf({ done, total }: CheckRun): number {
  return total === 0 ? 0 : Math.floor((done / total) * 4);
}
