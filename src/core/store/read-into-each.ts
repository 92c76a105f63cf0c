// Whether every table and every index lets itself be read at all.
import type { StoreDatabase } from './open-store.ts';

/**
 * Reads one row by each table and each index. `integrity_check` passes over the page of an empty one whose kind was changed,
 * and the first question to it would fail in the middle of work.
 * @throws SQLite's error when one cannot be read. The SQL in the schema must be known to be ours.
 */
export function readIntoEach(database: StoreDatabase): void {
  const parts = database
    .prepare("SELECT type, name, tbl_name AS of, sql FROM sqlite_schema WHERE type IN ('table', 'index')")
    .all() as { type: 'table' | 'index'; name: string; of: string; sql: string | null }[];
  for (const { type, name, of, sql } of parts) {
    // An index over some of the rows can be read for these alone.
    const rows = /\sWHERE\s(.*)$/s.exec((type === 'index' && sql) || '')?.[1] ?? 'true';
    const by = type === 'index' ? `INDEXED BY ${name}` : 'NOT INDEXED';
    database.prepare(`SELECT 1 FROM ${of} ${by} WHERE ${rows} LIMIT 1`).get();
  }
}
