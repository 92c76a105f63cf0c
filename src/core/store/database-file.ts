// A database that lies still: a copy, a backup, one from another computer. It is looked into, and never by its own rules.
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { BackupProblem, DatabaseTally } from '../../shared/backup.ts';
import { Refusal } from '../../shared/result.ts';
import { MIGRATIONS } from './migrations.ts';
import { isAsMade, refusalFor, type StoreDatabase } from './open-store.ts';

/** A token of such a database as it is kept, with the titles by which people know it. */
export type SealedToken = {
  id: string;
  cabinetId: string;
  title: string;
  cabinetTitle: string;
  sealed: Uint8Array;
  fingerprint: Uint8Array;
};

/** Every database of ours, of whatever version, has these. */
const OUR_TABLES = ['key_record', 'cabinet', 'token', 'token_check'];
/** Two megabytes at a time: a step of some ten milliseconds. */
const PAGES_AT_ONCE = 500;

/**
 * Copies an open database to a new file at `path`, private to the user, in small steps between which everything else
 * goes on; what is written meanwhile is in the copy too. The copy is one file, synced to the disk.
 * @param onStep told how much of it is there, 0 to 1; what it throws ends the copying
 * @throws what `onStep` throws, what `foldJournal` throws, errors of Node and SQLite as they come. Nothing is left at
 *   `path` then, and a file that stood there before is left alone
 */
export async function copyDatabase(
  database: StoreDatabase,
  path: string,
  onStep: (share: number) => void,
): Promise<void> {
  closeSync(openSync(path, 'wx', 0o600));
  try {
    await database.backup(path, {
      progress: ({ totalPages, remainingPages }) => {
        onStep(1 - remainingPages / Math.max(totalPages, 1));
        return PAGES_AT_ONCE;
      },
    });
    foldJournal(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/**
 * Makes one file of a database and the write-ahead log beside it, if there is one.
 * @throws Refusal `backup-unreadable`, `disk-full`
 */
export function foldJournal(path: string): void {
  reading(() => {
    const database = new Database(path, { fileMustExist: true });
    try {
      distrust(database);
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  });
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Cabinets and tokens, those in the trash too, and the newest time among them. */
export function tallyOf(database: StoreDatabase): DatabaseTally {
  return database
    .prepare(
      `SELECT (SELECT count(*) FROM cabinet) AS cabinets,
              (SELECT count(*) FROM token) AS tokens,
              (SELECT max(at) FROM (SELECT max(edited_at) AS at FROM token
                                    UNION ALL SELECT max(created_at) FROM cabinet
                                    UNION ALL SELECT max(at) FROM token_check)) AS lastEntryAt`,
    )
    .get() as DatabaseTally;
}

/**
 * A database from anywhere, a copy or a backup, open for reading alone and trusted in nothing: its schema must be
 * exactly that of its version before a row of it is read.
 */
export class DatabaseFile {
  readonly #database: StoreDatabase;
  /** Its shape, by number; at most the one this program knows. */
  readonly version: number;
  /** The key wrapped by its passphrase. */
  readonly keyRecord: string;
  readonly tally: DatabaseTally;

  /**
   * Opens a file to be read, after a look through all of it.
   * @throws Refusal `backup-unreadable`: `damaged`, `foreign` (some other program's), `altered` (not as its version
   *   makes it), `newer`, `empty` (no vault in it), `unreadable`
   */
  constructor(path: string, latest = MIGRATIONS.length) {
    this.#database = reading(() => new Database(path, { readonly: true, fileMustExist: true }));
    try {
      const { version, keyRecord, tally } = reading(() => {
        distrust(this.#database);
        return examine(this.#database, latest);
      });
      this.version = version;
      this.keyRecord = keyRecord;
      this.tally = tally;
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Every token of it, by cabinet and title, those in the trash too. @throws as the constructor */
  sealedTokens(): SealedToken[] {
    return reading(
      () =>
        this.#database
          .prepare(
            `SELECT token.id, cabinet_id AS cabinetId, token.title, sealed, fingerprint,
                    coalesce(cabinet.title, '') AS cabinetTitle
             FROM token LEFT JOIN cabinet ON cabinet.id = cabinet_id ORDER BY cabinetTitle, token.title`,
          )
          .all() as SealedToken[],
    );
  }

  /** Lets go of the file, so that it can be moved or deleted on Windows, too. */
  close(): void {
    this.#database.close();
  }
}

/** Puts another key record into a database that lies still; what stood there is wiped. @throws as `DatabaseFile` */
export function putKeyRecord(path: string, record: string): void {
  reading(() => {
    const database = new Database(path, { fileMustExist: true });
    try {
      distrust(database);
      database.pragma('secure_delete = ON');
      database.pragma('synchronous = FULL');
      database.prepare('UPDATE key_record SET record = ? WHERE id = 1').run(record);
    } finally {
      database.close();
    }
  });
}

// A file from elsewhere may have been made to do harm.
function distrust(database: StoreDatabase): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('temp_store = MEMORY');
}

function examine(database: StoreDatabase, latest: number) {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const names = new Set((tables as { name: string }[]).map(({ name }) => name));
  if (!OUR_TABLES.every((name) => names.has(name))) throw unreadable('foreign');
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > latest) throw unreadable('newer');
  if (version < 1) throw unreadable('foreign');
  // Before any of its rows is read: what was added may make reading them endless, or act when they are changed.
  if (!isAsMade(database, MIGRATIONS)) throw unreadable('altered');
  if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw unreadable('damaged');
  const row = database.prepare('SELECT record FROM key_record WHERE id = 1').get() as
    | { record: string }
    | undefined;
  if (!row) throw unreadable('empty');
  return { version, keyRecord: row.record, tally: tallyOf(database) };
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const known = refusalFor(error);
    if (!(known instanceof Refusal)) throw isQuestionOfShape(error) ? unreadable('foreign') : error;
    switch (known.error.code) {
      case 'database-damaged':
        throw unreadable('damaged');
      case 'database-in-use':
      case 'database-unreadable':
        throw unreadable('unreadable');
      default:
        throw known;
    }
  }
}

/** Tables of our names, and other columns in them. */
const isQuestionOfShape = (error: unknown) =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR';

/**
 * The refusal of a file that cannot be brought back, to be thrown: `backup-unreadable` with what is wrong with it.
 */
export function unreadable(problem: BackupProblem): Refusal {
  return new Refusal({ code: 'backup-unreadable', problem });
}
