// A private corner of the data folder for databases on their way: nothing in it outlives what it was made for.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DATABASE_FILE } from '../store/open-store.ts';
import { makePrivateFolder } from './dated-files.ts';

const CORNER = 'staging';

/** The path of a database that is to be made, alone in a folder of its own. */
export function stagedPath(dataFolder: string): string {
  const folder = join(dataFolder, CORNER, randomUUID());
  makePrivateFolder(join(dataFolder, CORNER));
  makePrivateFolder(folder);
  return join(folder, DATABASE_FILE);
}

/** Removes a staged database with all that was put beside it. */
export function removeStaged(staged: string): void {
  rmSync(dirname(staged), { recursive: true, force: true });
}

/** Removes everything staged: what a program that was ended in the middle left behind. */
export function clearStaging(dataFolder: string): void {
  rmSync(join(dataFolder, CORNER), { recursive: true, force: true });
}
