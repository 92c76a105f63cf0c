// Another program's hand on the database while ours is closed, and what stands in it.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import type { TestCore } from '../integration/open-test-core.ts';

/** Changes exactly one row, and opens program and vault again. */
export async function editRow(test: TestCore, sql: string, ...values: unknown[]): Promise<void> {
  test.core.store.close();
  const database = new Database(join(test.folder, DATABASE_FILE));
  // A stranger's program minds no references between the tables.
  database.pragma('foreign_keys = OFF');
  const { changes } = database.prepare(sql).run(...values);
  database.close();
  if (changes !== 1) throw new Error(`${changes} rows were changed by ${sql}`);
  test.restart();
  await test.openVault();
}

/** One cell as it lies in the file. */
export function cellOf(test: TestCore, sql: string): unknown {
  test.core.store.close();
  const database = new Database(join(test.folder, DATABASE_FILE), { readonly: true });
  const value = database.prepare(sql).pluck().get();
  database.close();
  return value;
}
