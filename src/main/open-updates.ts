// Updates as this program has them: its release, electron-updater, and what of its work must not be cut off.
import type { UpdatesView } from '../shared/updates.ts';
import type { WorkUnderWay } from './ipc/work-under-way.ts';
import type { Storage } from './open-storage.ts';
import type { Log } from './platform/log.ts';
import { readRelease } from './platform/release.ts';
import { Updates } from './updates.ts';

type UpdatingPorts = {
  storage: () => Storage;
  underWay: WorkUnderWay;
  isOn: () => boolean;
  /** Locks the vault, and takes back what lies on the clipboard. */
  lock: () => Promise<void>;
  announce: (view: UpdatesView) => void;
  log: Log;
};

export function openUpdates({ storage, underWay, isOn, lock, announce, log }: UpdatingPorts): Updates {
  return new Updates({
    release: readRelease(),
    // Half a megabyte that a program without updates never reads.
    openSource: async (release) => new (await import('./platform/updater.ts')).Updater(release, log),
    isOn,
    work: () => {
      const { core } = storage();
      if (core?.runs.isRunning) return 'run';
      return core?.copies.isMaking ? 'backup' : underWay.current;
    },
    lock,
    announce,
    clock: Date.now,
    report: log.report,
  });
}
