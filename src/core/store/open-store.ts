// Opens the database: one owner at a time, checked, migrated after a backup, private to the user.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import { MIGRATIONS } from './migrations.ts';

export type StoreDatabase = Database.Database;

/** Name of the database inside the data folder. */
export const DATABASE_FILE = 'klyuchnik.db';

/**
 * Opens or makes the database in `folder`.
 *
 * One owner: SQLite's exclusive locking mode holds the operating system's lock on the file as long as the
 * connection is open, so a second program is refused and a crash leaves no stale lock behind.
 * @param clock names the backup made before a migration
 * @param migrations the steps that lead to the newest shape
 * @throws Refusal `database-in-use`, `database-newer`, `database-damaged`, `database-unreadable`,
 *   `database-backup-failed`, `disk-full`; nothing in the file has been changed then
 */
export function openStore(folder: string, clock: Clock, migrations = MIGRATIONS): StoreDatabase {
  const file = join(folder, DATABASE_FILE);
  let database: StoreDatabase | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    // Made private before SQLite writes to it; the -wal file takes its mode from it.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    database = new Database(file, { timeout: 1000 });
    takeOwnership(database);
    checkVersion(database, migrations.length);
    checkIntegrity(database);
    migrate(database, migrations, file, clock);
    rememberStatements(database);
    return database;
  } catch (error) {
    database?.close();
    throw refusalForFile(error);
  }
}

function takeOwnership(database: StoreDatabase): void {
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma('foreign_keys = ON');
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
  // Tables without a version: some other program's database, which is not ours to change.
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as {
    tables: number;
  };
  if (version === 0 && tables > 0) throw new Refusal({ code: 'database-damaged' });
}

function checkIntegrity(database: StoreDatabase): void {
  const answer = database.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new Refusal({ code: 'database-damaged' });
}

function migrate(database: StoreDatabase, migrations: readonly string[], file: string, clock: Clock): void {
  const from = versionOf(database);
  if (from > 0 && from < migrations.length) backUp(database, `${file}.v${from}.${clock()}.bak`);
  // Write-ahead logging with full sync: an acknowledged change survives a power cut.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
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
