// The state of a run in words.
import type { TFunction } from 'i18next';
import type { CheckRun } from '../../../shared/check-run.ts';
import type { Milestone } from './run-progress.ts';
import { waitsUntil } from './run-progress.ts';

/** What the run is doing, in one line. `nameTime` words a moment with its preposition. */
export function describeRun(t: TFunction, run: CheckRun, nameTime: (at: number) => string): string {
  const waiting = waitsUntil(run);
  if (waiting !== null) return t('runs.bar.waiting', { time: nameTime(waiting) });
  if (run.state === 'running') {
    return t(run.occasion === 'schedule' ? 'runs.bar.runningBySchedule' : 'runs.bar.running');
  }
  if (run.state === 'paused') return t(`runs.bar.paused.${run.pausedBy ?? 'operator'}`);
  return t(`runs.bar.${run.state}`);
}

/** A milestone as it is said aloud or shown in a note. */
export function describeMilestone(t: TFunction, run: CheckRun, milestone: Milestone): string {
  const { done, total, counts, damaged } = run;
  switch (milestone.what) {
    case 'started':
      return t('runs.aloud.started', { tokens: t('count.tokens', { count: total }) });
    case 'quarter':
      return t('runs.aloud.quarter', { percent: milestone.percent });
    case 'finished':
      return [
        t('runs.aloud.finished', counts),
        ...(damaged.length > 0 ? [t('runs.damaged', { count: damaged.length })] : []),
      ].join('. ');
    default:
      return t(`runs.aloud.${milestone.what}`, { done, total });
  }
}
