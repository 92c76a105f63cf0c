// Opens the database: one owner at a time, checked, migrated after a backup, private to the user.
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import { checkHistoryIndexes, checkIntegrity } from './check-integrity.ts';
import { hasGap } from './log-gap.ts';
import { MIGRATIONS } from './migrations.ts';
import { gatherNewestChecks } from './newest-checks.ts';
import { readIntoEach } from './read-into-each.ts';

export type StoreDatabase = Database.Database;

/** Name of the database inside the data folder. */
export const DATABASE_FILE = 'klyuchnik.db';
/** Bytes of the smallest page that SQLite has. */
const SMALLEST_PAGE = 512;

/**
 * Opens or makes the database in `folder`.
 *
 * One owner: SQLite's exclusive locking mode holds the operating system's lock on the file as long as the
 * connection is open, so a second program is refused and a crash leaves no stale lock behind.
 * @param clock names the backup made before a migration
 * @param migrations the steps that lead to the newest shape
 * @param tellOfGap is told when part of the last changes could not be read; the log they stand in was put aside whole,
 *   under this name
 * @throws Refusal `database-in-use`, `database-newer`, `database-damaged`, `database-unreadable`,
 *   `database-backup-failed`, `disk-full`; nothing in the file has been changed then
 */
export function openStore(
  folder: string,
  clock: Clock,
  migrations = MIGRATIONS,
  tellOfGap: (aside: string) => void = () => undefined,
): StoreDatabase {
  const file = join(folder, DATABASE_FILE);
  let database: StoreDatabase | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (!existsSync(file)) makeNew(file, migrations);
    // A folder is none of ours. Its length means nothing: on some file systems it would pass for a page, on others not.
    if (!statSync(file).isFile()) throw new Refusal({ code: 'database-unreadable' });
    chmodSync(file, 0o600);
    const isSound = isSoundWithLog(file, migrations);
    const aside = putAsideTornLog(`${file}-wal`, clock);
    database = new Database(file, { timeout: 1000 });
    takeOwnership(database);
    if (!isSound) check(database, migrations);
    migrate(database, migrations, file, clock);
    gatherNewestChecks(database);
    if (aside !== null) tellOfGap(aside);
    rememberStatements(database);
    return database;
  } catch (error) {
    database?.close();
    throw refusalForFile(error);
  }
}

/**
 * Makes an empty database beside its place and puts it there once it is whole. A file without tables is so never a new
 * one: it was emptied, and SQLite would throw away the log that lies beside it.
 */
function makeNew(file: string, migrations: readonly string[]): void {
  // The database is gone, and what was changed last is still there.
  if (existsSync(`${file}-wal`)) throw new Refusal({ code: 'database-damaged' });
  const draft = `${file}.new`;
  for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
  // Made private before SQLite writes to it; the -wal file takes its mode from it.
  closeSync(openSync(draft, 'wx', 0o600));
  const database = new Database(draft);
  try {
    runMigrations(database, migrations, 0);
  } finally {
    database.close();
  }
  renameSync(draft, file);
}

/**
 * Looks without writing: closing a database that is refused would write its log into it. Without a log nothing is
 * written, and nothing is looked at here.
 * @returns true when it was looked at and is sound
 */
function isSoundWithLog(file: string, migrations: readonly string[]): boolean {
  // SQLite takes a file without a page for a new database, and removes the log beside it even when it only reads.
  if (statSync(file).size < SMALLEST_PAGE) throw new Refusal({ code: 'database-damaged' });
  if (!existsSync(`${file}-wal`)) return false;
  const index = `${file}-shm`;
  const hadIndex = existsSync(index);
  const database = new Database(file, { readonly: true, timeout: 1000 });
  try {
    distrust(database);
    check(database, migrations);
    return true;
  } catch (error) {
    // No room for the index of the log that reading needs: the owner of the file needs none.
    if (/^SQLITE_(IOERR_SHM|FULL|CANTOPEN)/.test(codeOf(error) ?? '')) return false;
    throw error;
  } finally {
    database.close();
    if (!hadIndex) rmSync(index, { force: true });
  }
}

function check(database: StoreDatabase, migrations: readonly string[]): void {
  try {
    checkVersion(database, migrations.length);
    checkIntegrity(database);
    checkShape(database, migrations);
    checkHistoryIndexes(database);
    readIntoEach(database);
  } catch (error) {
    // Nothing is wrong with our questions: the tables are described otherwise, or in a format that SQLite does not know.
    throw codeOf(error) === 'SQLITE_ERROR' ? new Refusal({ code: 'database-damaged' }) : error;
  }
}

/** Copies a log with a hole in it, because opening the database takes over what can be read and drops the rest. */
function putAsideTornLog(log: string, clock: Clock): string | null {
  if (!existsSync(log) || !hasGap(readFileSync(log))) return null;
  const aside = `${log}.unreadable-${clock()}`;
  copyFileSync(log, aside);
  return aside;
}

function distrust(database: StoreDatabase): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
}

function takeOwnership(database: StoreDatabase): void {
  database.pragma('locking_mode = EXCLUSIVE');
  distrust(database);
  database.pragma('temp_store = MEMORY');
  database.pragma('foreign_keys = ON');
  // What is kept by triggers must hear of a row that another one replaces: without this, SQLite runs none for it.
  database.pragma('recursive_triggers = ON');
  database.pragma('secure_delete = ON');
  // The lock is taken by the first transaction and then kept.
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

// A run over hundreds of tokens asks the same few questions thousands of times; each is compiled once.
function rememberStatements(database: StoreDatabase): void {
  const statements = new Map<string, Database.Statement>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    const statement = statements.get(sql) ?? prepare(sql);
    statements.set(sql, statement);
    return statement;
  }) as StoreDatabase['prepare'];
}

function checkVersion(database: StoreDatabase, latest: number): void {
  const version = versionOf(database);
  if (version > latest) throw new Refusal({ code: 'database-newer' });
  // Some other program's database, which is not ours to change, or one that was emptied.
  if (version < 1) throw new Refusal({ code: 'database-damaged' });
}

/** Its tables must be those that its version made: a damaged name would fail later, a planted trigger would act. */
function checkShape(database: StoreDatabase, migrations: readonly string[]): void {
  if (!isAsMade(database, migrations)) throw new Refusal({ code: 'database-damaged' });
}

/** True when tables, columns, indexes, triggers and views are exactly those that the steps up to its version make. */
export function isAsMade(database: StoreDatabase, migrations: readonly string[]): boolean {
  const model = new Database(':memory:');
  try {
    runMigrations(model, migrations.slice(0, versionOf(database)), 0);
    return isDeepStrictEqual(shapeOf(database), shapeOf(model));
  } finally {
    model.close();
  }
}

function shapeOf(database: StoreDatabase): unknown[] {
  // The statistics of `optimize` are SQLite's own matter; nothing else is, whatever it calls itself.
  return database
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') OR type <> 'table' ORDER BY name",
    )
    .all();
}

function migrate(database: StoreDatabase, migrations: readonly string[], file: string, clock: Clock): void {
  const from = versionOf(database);
  if (from < migrations.length) backUp(database, `${file}.v${from}.${clock()}.bak`);
  // Write-ahead logging with full sync: an acknowledged change survives a power cut.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  runMigrations(database, migrations, from);
}

function runMigrations(database: StoreDatabase, migrations: readonly string[], from: number): void {
  migrations.forEach((sql, index) => {
    if (index < from) return;
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  });
}

function versionOf(database: StoreDatabase): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/** Copies the database beside itself and opens the copy before anything is migrated. */
function backUp(database: StoreDatabase, copy: string): void {
  try {
    if (existsSync(copy)) rmSync(copy);
    closeSync(openSync(copy, 'wx', 0o600));
    database.prepare('VACUUM INTO ?').run(copy);
    const opened = new Database(copy, { readonly: true });
    const sound = opened.pragma('quick_check(1)', { simple: true }) === 'ok';
    opened.close();
    if (!sound) throw new Refusal({ code: 'database-backup-failed' });
  } catch (error) {
    if (codeOf(error) === 'SQLITE_FULL' || codeOf(error) === 'ENOSPC') throw error;
    throw new Refusal({ code: 'database-backup-failed' });
  }
}

/** What to tell the operator about an error of SQLite or a full disk; any other error stays as it is. */
export function refusalFor(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new Refusal({ code: 'database-in-use' });
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new Refusal({ code: 'database-damaged' });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal({ code: 'disk-full' });
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)/.test(code))
    return new Refusal({ code: 'database-unreadable' });
  return error;
}

// While the database is being opened, an error of the file system can only be about its file or folder.
function refusalForFile(error: unknown): unknown {
  const isAboutFile = /^E(ACCES|PERM|ROFS|ISDIR|NOTDIR|EXIST|IO|BUSY)$/.test(codeOf(error) ?? '');
  return isAboutFile ? new Refusal({ code: 'database-unreadable' }) : refusalFor(error);
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
