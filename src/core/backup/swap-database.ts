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
import { join, relative, sep } from 'node:path';
import { Refusal } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { makePrivateFolder, momentOfName, syncFolder } from './dated-files.ts';
import { clearStaging } from './staging.ts';

/** The folder of what was replaced. */
export const REPLACED_FOLDER = 'replaced';
const NOTE = 'restoring.json';
/** What SQLite may keep beside a database: a log of changes not yet in it. Its index is made anew. */
const LOGS = ['-wal', '-journal'];

/**
 * `staged`: the new database, in the staging corner of the same folder; `kept`: where the old one goes, in the folder of
 * what was replaced; `madeAt`: of the backup. `isOtherPassphrase`: it is known that another passphrase opens it.
 */
export type Swap = { staged: string; kept: string; madeAt: number; isOtherPassphrase: boolean };
/** The paths are those within the data folder, with slashes: the folder may have been moved since. */
const noteSchema = z.object({
  staged: z.string().check(z.regex(/^staging\/[\w-]+\/klyuchnik\.db$/)),
  kept: z.string().check(
    z.regex(/^replaced\/[^/\\]+$/),
    z.refine((kept: string) => momentOfName(kept.slice(REPLACED_FOLDER.length + 1)) !== null),
  ),
  madeAt: z.number(),
  isOtherPassphrase: z.boolean(),
});

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
 * Puts right what a crash in the middle of a swap left, before the database is opened. Files are moved only where no
 * database is in its place, so that none is taken from under a program that has it open.
 * @throws Refusal `database-unreadable` when files cannot be moved: nothing must be opened then
 */
export function finishSwap(folder: string): void {
  if (existsSync(join(folder, DATABASE_FILE))) return;
  try {
    const swap = readNote(folder);
    if (!swap) return;
    if (existsSync(swap.staged)) putInPlace(folder, swap, () => undefined);
    else goBack(folder, swap);
  } catch {
    // Left as it is, all of it; the next start tries again.
    throw new Refusal({ code: 'database-unreadable' });
  }
}

/**
 * Removes what a swap or a drill left behind. Only for the owner of the opened database. What cannot be removed is
 * reported, and bars nobody from a sound database.
 * @param at now, in milliseconds since 1970: what is put aside is named after it
 * @returns where a note that cannot be read was put; null as a rule
 */
export function tidySwap(folder: string, at: number, report: (error: unknown) => void): string | null {
  let aside: string | null = null;
  try {
    // Never begun: the old database is in its place, and the new one not moved.
    const swap = readNote(folder);
    if (swap && existsSync(swap.staged)) rmSync(join(folder, NOTE));
  } catch (error) {
    report(error);
    try {
      const path = join(folder, `${NOTE}.unreadable-${at}`);
      renameSync(join(folder, NOTE), path);
      aside = path;
    } catch (stuck) {
      report(stuck);
    }
  }
  try {
    clearStaging(folder);
  } catch (error) {
    report(error);
  }
  return aside;
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
  if (swap.isOtherPassphrase) audit.append({ kind: 'passphrase-changed' });
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
  const within = (path: string) => relative(folder, path).split(sep).join('/');
  const note = noteSchema.parse({ ...swap, staged: within(swap.staged), kept: within(swap.kept) });
  writeSync(file, JSON.stringify(note));
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, join(folder, NOTE));
  syncFolder(folder);
}

function readNote(folder: string): Swap | null {
  const path = join(folder, NOTE);
  if (!existsSync(path)) return null;
  const note = noteSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return { ...note, staged: join(folder, note.staged), kept: join(folder, note.kept) };
}
