// Puts another database in the place of the one in use, so that a crash at any moment leaves the one or the other, whole.
//
// The order of a swap: a note of what is about to happen; the old database aside, with what SQLite keeps beside it; the
// new one in its place. Each is one renaming within one folder tree. The note stays until the vault was opened again and
// the audit trail has taken it over, so that a program that starts knows what had been begun.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { makePrivateFolder, syncFolder } from './dated-files.ts';
import { clearStaging } from './staging.ts';

/** The folder of what was replaced. */
export const REPLACED_FOLDER = 'replaced';
const NOTE = 'restoring.json';
/** What SQLite may keep beside a database: a log of changes not yet in it. Its index is made anew. */
const LOGS = ['-wal', '-journal'];

/** `staged`: the new database, in the same folder tree; `kept`: where the old one goes; `madeAt`: of the backup. */
export type Swap = { staged: string; kept: string; madeAt: number };
const noteSchema = z.object({ staged: z.string(), kept: z.string(), madeAt: z.number() });

/**
 * Swaps the databases; nobody may have either of them open.
 * @param onStep called before each step, for tests
 * @throws Refusal `restore-failed` when a file cannot be moved: the old database is in its place then
 */
export function swapDatabase(
  folder: string,
  swap: Swap,
  onStep: (step: string) => void = () => undefined,
): void {
  try {
    onStep('note');
    writeNote(folder, swap);
    makePrivateFolder(join(folder, REPLACED_FOLDER));
    onStep('old away');
    const database = join(folder, DATABASE_FILE);
    if (existsSync(database)) renameSync(database, swap.kept);
    putInPlace(folder, swap, onStep);
  } catch {
    // Refused by the system, on Windows by another program that looks at the file: everything goes back.
    goBack(folder, swap);
    throw new Refusal({ code: 'restore-failed' });
  }
}

/**
 * Puts right what a crash in the middle of a swap left, before the database is opened: goes on with what was begun.
 * @throws Refusal `database-unreadable` when files cannot be moved: nothing must be opened then
 */
export function finishSwap(folder: string): void {
  try {
    const swap = readNote(folder);
    if (swap) goOn(folder, swap);
    clearStaging(folder);
  } catch {
    // Left as it is, all of it; the next start tries again.
    throw new Refusal({ code: 'database-unreadable' });
  }
}

function goOn(folder: string, swap: Swap): void {
  const isOldThere = existsSync(join(folder, DATABASE_FILE));
  const isNewThere = existsSync(swap.staged);
  if (isNewThere && !isOldThere) putInPlace(folder, swap, () => undefined);
  else if (isNewThere) rmSync(join(folder, NOTE));
  else if (!isOldThere) goBack(folder, swap);
}

/** Removes a database that was replaced, with its log. */
export function removeDatabase(path: string): void {
  for (const ending of ['', ...LOGS]) rmSync(path + ending, { force: true });
}

/** Writes into the audit trail of the open vault that it came from a backup, if it did and this was not written yet. */
export function noteRestore(folder: string, audit: AuditTrail): void {
  const swap = readNote(folder);
  if (!swap) return;
  audit.append({ kind: 'backup-restored', madeAt: swap.madeAt });
  rmSync(join(folder, NOTE), { force: true });
}

function putInPlace(folder: string, { staged, kept }: Swap, onStep: (step: string) => void): void {
  const database = join(folder, DATABASE_FILE);
  // A log of the old database must never meet the new one.
  for (const ending of LOGS) {
    onStep(`old log away ${ending}`);
    if (existsSync(database + ending)) renameSync(database + ending, kept + ending);
  }
  rmSync(`${database}-shm`, { force: true });
  onStep('new in place');
  renameSync(staged, database);
  syncFolder(folder);
  onStep('done');
}

function goBack(folder: string, { kept }: Swap): void {
  const database = join(folder, DATABASE_FILE);
  if (existsSync(database)) {
    rmSync(join(folder, NOTE), { force: true });
    return;
  }
  for (const ending of LOGS) if (existsSync(kept + ending)) renameSync(kept + ending, database + ending);
  if (existsSync(kept)) renameSync(kept, database);
  syncFolder(folder);
  rmSync(join(folder, NOTE), { force: true });
}

function writeNote(folder: string, swap: Swap): void {
  const draft = join(folder, `${NOTE}.part`);
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, JSON.stringify(swap));
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, join(folder, NOTE));
  syncFolder(folder);
}

function readNote(folder: string): Swap | null {
  const path = join(folder, NOTE);
  if (!existsSync(path)) return null;
  // Ours, and whole: it came into its place by one renaming.
  return noteSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
