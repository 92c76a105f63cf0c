// What goes on now, from everywhere it is known: acts of this window, the check run, a backup, watched rotations.
import { useEffect, useRef, useState } from 'react';
import type { CheckRun } from '../../../shared/check-run.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useRotations } from '../handover/handover-queries.ts';
import { isOngoing } from '../runs/run-progress.ts';
import { useCurrentRun } from '../runs/run-queries.ts';
import { type Activity, noteEnded, useActivities } from './activities.ts';

export type Work = {
  run: CheckRun | null;
  running: Activity[];
  ended: Activity[];
  watched: Rotation[];
  /** Of the backup file that is being made, 0 to 1. */
  backupShare: number | null;
  /** How many things run; a watch waits, and does not count. */
  count: number;
  unseenFailures: number;
  nextScheduledAt: number | null;
};

export function useWork(): Work {
  const { activities, unseenFailures } = useActivities();
  const current = useCurrentRun().data;
  const rotations = useRotations().data ?? [];
  const cabinets = useCabinets().data ?? [];
  const backupShare = useBackupShare();
  useEndOfRun(current);
  const run = current && isOngoing(current) ? current : null;
  const running = activities.filter(({ outcome }) => outcome === null);
  const times = cabinets.flatMap(({ nextScheduledAt }) => nextScheduledAt ?? []);
  return {
    run,
    running,
    ended: activities.filter(({ outcome }) => outcome !== null),
    watched: rotations.filter(
      ({ endedAt, watch }) => endedAt === null && watch !== null && watch.outcome === null,
    ),
    backupShare,
    count: running.length + (run ? 1 : 0),
    unseenFailures,
    nextScheduledAt: times.length > 0 ? Math.min(...times) : null,
  };
}

function useBackupShare(): number | null {
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => window.klyuchnik.backups.progressed((progress) => setShare(progress.share)), []);
  return share;
}

/** Keeps the end of a run that was seen to go on; what had ended before is no news. */
function useEndOfRun(run: CheckRun | null | undefined): void {
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (!run) return;
    if (isOngoing(run)) {
      seen.current = run.id;
      return;
    }
    if (seen.current !== run.id) return;
    seen.current = null;
    noteEnded(
      { kind: 'run', subject: null, place: { name: 'overview' } },
      run.startedAt,
      run.state === 'stopped' ? { how: 'stopped' } : { how: 'done' },
    );
  }, [run]);
}
