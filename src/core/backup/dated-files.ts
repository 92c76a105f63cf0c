// Files of ours named by the moment they were made, in private folders beside the database.
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `size` in bytes; `changedAt`: when its content was last written, milliseconds since 1970. */
export type DatedFile = { id: string; path: string; at: number; size: number; changedAt: number };

const NAME = /^klyuchnik-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.(\d{3})Z\.db$/;

/** A name no system refuses, for a file made at `at` (milliseconds since 1970). */
export function nameOfMoment(at: number): string {
  return `klyuchnik-${new Date(at).toISOString().replaceAll(':', '-')}.db`;
}

/** The moment a name tells; null when it is no name of ours. */
export function momentOfName(name: string): number | null {
  const [, day, hours, minutes, seconds, ms] = NAME.exec(name) ?? [];
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  return Number.isNaN(at) ? null : at;
}

/** The files of ours in a folder, newest first; none when there is no folder. */
export function listDatedFiles(folder: string): DatedFile[] {
  return namesIn(folder)
    .flatMap((id) => {
      const at = momentOfName(id);
      const path = join(folder, id);
      const stats = at === null ? undefined : statSync(path, { throwIfNoEntry: false });
      if (at === null || !stats?.isFile()) return [];
      return [{ id, path, at, size: stats.size, changedAt: stats.mtimeMs }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** What lies in a folder, by name; nothing when it is not there or cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not made yet, or no folder at all: nothing of ours lies there.
    return [];
  }
}

/** Makes a folder that is the user's alone. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Brings the names of a folder to the disk; Windows does so by itself, and has no way to ask. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
