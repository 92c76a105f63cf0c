// Whether a folder is kept in step with other computers: a database in use must not be, or two computers spoil it.
import { dirname } from 'node:path';
import type { SyncProgram } from '../../shared/backup.ts';

/** Names the programs give to their folders, each as it reads on some system. */
const NAMES: readonly [SyncProgram, RegExp][] = [
  ['onedrive', /^onedrive($|[ -])/i],
  ['dropbox', /^dropbox($|[ -])/i],
  ['google-drive', /^(google ?drive($|[ -])|drivefs$|my drive$|мой диск$)/i],
  ['icloud', /^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i],
  ['yandex-disk', /^(yandex[. ]?disk|яндекс[. ]?диск)($|[ .-])/i],
];

/** What they leave in the topmost of their folders. */
const MARKS: readonly [SyncProgram, string][] = [
  ['syncthing', '.stfolder'],
  ['dropbox', '.dropbox.cache'],
  ['google-drive', '.tmp.drivedownload'],
  ['google-drive', '.tmp.driveupload'],
];

/**
 * @param folder absolute path, of Windows or of another system
 * @param namesIn what lies in a folder by name; nothing when it cannot be read
 * @returns the program that keeps it, or a folder above it, in step; null when there is no sign of one
 */
export function syncedBy(folder: string, namesIn: (folder: string) => readonly string[]): SyncProgram | null {
  for (const name of folder.split(/[\\/]/)) {
    const byName = NAMES.find(([, pattern]) => pattern.test(name));
    if (byName) return byName[0];
  }
  for (let above = folder; ; above = dirname(above)) {
    const names = namesIn(above);
    const byMark = MARKS.find(([, mark]) => names.includes(mark));
    if (byMark) return byMark[0];
    if (dirname(above) === above) return null;
  }
}
