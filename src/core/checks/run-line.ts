// What the checks of a run tell about the line to their market: when it is gone, and who is left alone for a while.
import type { OpenRun, RunCabinet, RunToken } from './open-run.ts';

/** So many checks of one market in a row that did not get through mean that the line is gone, not the tokens. */
const LOST_IN_A_ROW = 6;
/** How long the cabinets of a market whose line is gone are left alone while other markets answer. */
const HOLD_MS = 30_000;

/** Tokens that are not judged by what they met, back in their queues; `isLineGone` when nobody else is at work. */
export type LineFinding = { notJudged: RunToken[]; isLineGone: boolean };

/**
 * Takes note of one check. With another market that answers, only the silent one is out of reach, and its tokens are
 * judged by that after all.
 * @param isLost true when the check did not get through, @param now milliseconds since 1970
 */
export function heedLine(
  run: OpenRun,
  check: { cabinet: RunCabinet; token: RunToken },
  isLost: boolean,
  now: number,
): LineFinding {
  const { api } = check.cabinet;
  if (!isLost) {
    run.lost.delete(api);
    run.answering.add(api);
    run.lineRetries = 0;
    return { notJudged: [], isLineGone: false };
  }
  const lost = [...(run.lost.get(api) ?? []), check];
  run.lost.set(api, lost);
  // Once the run waits for the line, the checks that were still under way are no better.
  const isWaiting = run.pausedBy === 'network';
  const onlyOthersAnswer = !run.answering.has(api) && run.answering.size > 0;
  if (!isWaiting && (lost.length < LOST_IN_A_ROW || onlyOthersAnswer))
    return { notJudged: [], isLineGone: false };

  for (const { cabinet, token } of lost) {
    cabinet.queue.unshift(token);
    cabinet.done -= 1;
    run.counts.unproven -= 1;
  }
  run.lost.delete(api);
  run.answering.delete(api);
  for (const cabinet of run.cabinets) if (cabinet.api === api) holdUntil(cabinet, now + HOLD_MS);
  const isAnotherAtWork = run.cabinets.some(
    (cabinet) => cabinet.holdUntil === null && cabinet.queue.length + cabinet.running > 0,
  );
  return { notJudged: lost.map(({ token }) => token), isLineGone: !isAnotherAtWork };
}

/** Leaves a cabinet alone until a time in milliseconds since 1970, which is shown as what it waits for. */
export function holdUntil(cabinet: RunCabinet, until: number): void {
  cabinet.holdUntil = until;
  cabinet.waitsUntil = until;
}

/**
 * True while a cabinet is left alone. A time further ahead than it is ever left alone for was written by a clock that was
 * set since, and holds nothing up.
 * @param now milliseconds since 1970
 */
export function isHeld({ holdUntil: until }: RunCabinet, now: number): boolean {
  return until !== null && until > now && until - now <= HOLD_MS;
}

/** The cabinet may go on, as far as its budget allows: that is asked anew, not reckoned from the time told before. */
export function letGo(cabinet: RunCabinet): void {
  cabinet.holdUntil = null;
  cabinet.waitsUntil = null;
}
