// A disk that is full, or that cannot be written to, when the test says so. As root it is a disk in memory of its own. Where
// none can be mounted the process is forbidden to make files longer, which is told loudly: the codes are others then.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  folder: string;
  /** False where only the lengths of files can be limited: a refused write is then no `disk-full` to SQLite. */
  isReal: boolean;
  /** Leaves no room, or this many bytes of it. */
  fill(leaving?: number): void;
  free(): void;
  /** False when this machine cannot do it. */
  setReadOnly(isReadOnly: boolean): boolean;
  remove(): void;
};

const MEGABYTES = 8;

export function openSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-disk-'));
  const isReal = run('mount', '-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=700`, 'klyuchnik', folder);
  if (!isReal) {
    process.stderr.write(
      '\n*** This machine lets no disk be mounted (that needs root): full disks are tried by a limit on files, ***\n' +
        '*** and read-only disks are NOT tried. Run the faults as root on Linux to have all of them.          ***\n\n',
    );
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    isReal,
    fill(leaving = 0) {
      if (isReal) fillUp(filler, folder, leaving);
      else limitFiles(String(leaving));
    },
    free() {
      if (isReal) rmSync(filler, { force: true });
      else limitFiles('unlimited');
    },
    setReadOnly(isReadOnly) {
      return isReal && run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder);
    },
    remove() {
      if (isReal) run('umount', '--lazy', folder);
      else limitFiles('unlimited');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fillUp(filler: string, folder: string, leaving: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const file = openSync(filler, 'w');
  try {
    // A little more than there is: what does not fit is refused.
    for (let left = bavail * bsize - leaving; left > 0; left -= bsize) {
      writeSync(file, Buffer.alloc(Math.min(bsize, left)));
    }
  } finally {
    closeSync(file);
  }
}

function limitFiles(bytes: string): void {
  if (!run('prlimit', `--pid=${process.pid}`, `--fsize=${bytes}:unlimited`))
    throw new Error('Neither a disk of its own nor a limit on files can be had here');
}

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
