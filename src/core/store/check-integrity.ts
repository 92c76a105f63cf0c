// Whether the database is whole, looked at before anything is read from it.
import { Refusal } from '../../shared/result.ts';
import type { StoreDatabase } from './open-store.ts';

const CHECKING_KIB = 65_536;
const USUAL_KIB = 16_000;
/** Checks up to which each is looked up in every index. */
const LONG_HISTORY = 150_000;

/**
 * Row by row against every index: by one that is wrong a token is not found any more. A third of a second for a hundred
 * thousand checks; of a longer history only the pages, the rows and the length of each index are looked at, because the
 * window waits for this, and a million checks would keep it away for over a minute.
 * @throws Refusal `database-damaged`; an error of SQLite when not even its schema can be read
 */
export function checkIntegrity(database: StoreDatabase): void {
  // Rows are looked up in the order of each index, so whatever does not fit here is read again and again.
  database.pragma(`cache_size = -${CHECKING_KIB}`);
  try {
    const isSound = hasLongHistory(database)
      ? database.pragma('quick_check(1)', { simple: true }) === 'ok' && areOthersSound(database)
      : database.pragma('integrity_check(1)', { simple: true }) === 'ok';
    if (!isSound) throw new Refusal({ code: 'database-damaged' });
  } finally {
    database.pragma(`cache_size = -${USUAL_KIB}`);
  }
}

function hasLongHistory(database: StoreDatabase): boolean {
  // The pages are not trusted yet, but a wrong answer only chooses how they are checked; one that cannot be read is damage.
  if (!namesOf(database, 'table').includes('token_check')) return false;
  const row = database.prepare('SELECT 1 FROM token_check LIMIT 1 OFFSET ?').get(LONG_HISTORY);
  return row !== undefined;
}

/** Every other table, with all its indexes. */
function areOthersSound(database: StoreDatabase): boolean {
  return namesOf(database, 'table')
    .filter((name) => name !== 'token_check')
    .every((name) => database.pragma(`integrity_check('${name}')`, { simple: true }) === 'ok');
}

/**
 * Each index of a long history must have as many entries as there are checks: by one that lost some, a token would show an
 * older verdict. The SQL in the schema must be known to be ours.
 * @throws Refusal `database-damaged`
 */
export function checkHistoryIndexes(database: StoreDatabase): void {
  if (!hasLongHistory(database)) return;
  const counted = new Map<string, number>();
  const isComplete = namesOf(database, 'index', 'token_check').every((name) => {
    const sql = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) as string;
    // An index may be over some of the rows only.
    const which = /\sWHERE\s(.*)$/s.exec(sql)?.[1] ?? 'true';
    const count = (by: string) =>
      database.prepare(`SELECT count(*) FROM token_check ${by} WHERE ${which}`).pluck().get() as number;
    const rows = counted.get(which) ?? count('NOT INDEXED');
    counted.set(which, rows);
    return count(`INDEXED BY ${name}`) === rows;
  });
  if (!isComplete) throw new Refusal({ code: 'database-damaged' });
}

/** Names from a schema that is not known to be ours yet; one that could be anything but a name is left to `checkShape`. */
function namesOf(database: StoreDatabase, type: 'table' | 'index', of: string | null = null): string[] {
  const names = database
    .prepare(
      'SELECT name FROM sqlite_schema WHERE type = :type AND sql IS NOT NULL AND (:of IS NULL OR tbl_name = :of)',
    )
    .pluck()
    .all({ type, of }) as string[];
  return names.filter((name) => /^\w+$/.test(name));
}
