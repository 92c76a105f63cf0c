// Answers over all kept tokens, kept in memory cabinet by cabinet, each as long as nothing of it has changed.
import type { StoreDatabase } from './open-store.ts';

// A line tells something of a token, its cabinet, its changes not yet acknowledged, its watch and its newest check. Whoever
// writes to one of these tables need not say so: triggers of the connection count it, with the cabinet the line stands in, in
// the very transaction that writes, and a transaction that is taken back takes this back with it. The counts lie in memory
// as the newest checks do (see there), so there is nothing in the file to be believed.

/**
 * The tables that lines are read from, and by which of their columns a row is known to show in a cabinet. `newest_check` only
 * ever changes with `token_check`.
 */
const SOURCES = {
  cabinet: 'id',
  token: 'cabinet_id',
  drift: 'token_id',
  watch: 'token_id',
  token_check: 'token_id',
};

/**
 * Begins to count in `line_changes` how often something that shows in the lines of a cabinet was changed. Once for each
 * connection.
 */
export function countLineChanges(database: StoreDatabase): void {
  database.exec(
    'CREATE TEMP TABLE line_changes (cabinet_id TEXT PRIMARY KEY, count INTEGER) STRICT, WITHOUT ROWID',
  );
  for (const [table, column] of Object.entries(SOURCES)) {
    const cabinetOf = (key: string) =>
      column === 'token_id'
        ? `SELECT cabinet_id, 1 FROM token WHERE id = ${key}`
        : `SELECT ${key}, 1 WHERE ${key} IS NOT NULL`;
    // By an upsert: OR IGNORE and OR REPLACE of the statement that runs a trigger hold within it too, and do nothing to this.
    const count = (row: 'OLD' | 'NEW', unless = '') =>
      `INSERT INTO line_changes ${cabinetOf(`${row}.${column}`)} ${unless}
       ON CONFLICT (cabinet_id) DO UPDATE SET count = count + 1;`;
    database.exec(`
      CREATE TEMP TRIGGER line_of_${table}_added AFTER INSERT ON main.${table} BEGIN ${count('NEW')} END;
      CREATE TEMP TRIGGER line_of_${table}_removed AFTER DELETE ON main.${table} BEGIN ${count('OLD')} END;
      CREATE TEMP TRIGGER line_of_${table}_changed AFTER UPDATE ON main.${table} BEGIN
        ${count('NEW')} ${count('OLD', `AND OLD.${column} IS NOT NEW.${column}`)}
      END`);
  }
}

const CABINETS = `
  SELECT cabinet.id, coalesce(line_changes.count, 0) AS count
  FROM cabinet LEFT JOIN line_changes ON line_changes.cabinet_id = cabinet.id
  WHERE cabinet.discarded_at IS NULL ORDER BY cabinet.position, cabinet.created_at, cabinet.rowid`;

type Kept<Line> = { lines: readonly Line[]; count: number };

/**
 * What one query tells of every kept token, by cabinet and title. What is given out is shared: not to be changed.
 *
 * First of all SQLite's own number of all rows that this connection ever changed is asked: no other connection can change
 * the file while this one owns it, so as long as that number stands, all of the answer does.
 */
export class KeptLines<Line> {
  readonly #database: StoreDatabase;
  readonly #readOf: (cabinetId: string) => readonly Line[];
  #all: { lines: readonly Line[]; changes: number } | null = null;
  readonly #ofCabinet = new Map<string, Kept<Line>>();

  /** @param readOf asks the database for the lines of a kept cabinet, and for nothing but `SOURCES` */
  constructor(database: StoreDatabase, readOf: (cabinetId: string) => readonly Line[]) {
    this.#database = database;
    this.#readOf = readOf;
  }

  /** The lines of all kept cabinets, as they stand now. */
  list(): readonly Line[] {
    const changes = this.#database.prepare('SELECT total_changes()').pluck().get() as number;
    if (this.#all?.changes === changes) return this.#all.lines;
    const cabinets = this.#database.prepare(CABINETS).all() as { id: string; count: number }[];
    const lines = cabinets.flatMap(({ id, count }) => this.#linesOf(id, count));
    // A change that is taken back is not counted once more: what was read in a transaction may have never been.
    this.#all = this.#database.inTransaction ? null : { lines, changes };
    return lines;
  }

  #linesOf(id: string, count: number): readonly Line[] {
    const kept = this.#ofCabinet.get(id);
    if (kept?.count === count) return kept.lines;
    const lines = this.#readOf(id);
    // Nor is its count: after that it may come to stand for something else.
    if (!this.#database.inTransaction) this.#ofCabinet.set(id, { lines, count });
    return lines;
  }

  /** Drops what is kept. */
  forget(): void {
    this.#all = null;
    this.#ofCabinet.clear();
  }
}
