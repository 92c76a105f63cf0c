// Lists that are kept in memory: whatever was done to the database, kept or taken back, they say what a fresh reading says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { countLineChanges } from '../../src/core/store/kept-lines.ts';
import { BRIEFS_OF_CABINET, LINES_OF_CABINET, LineTable } from '../../src/core/store/line-table.ts';
import { openStore, type StoreDatabase } from '../../src/core/store/open-store.ts';
import { openTestCore } from './open-test-core.ts';

const CABINETS = ['shop', 'store'];
const TOKENS = ['a', 'b', 'c'];

let folder: string;
let database: StoreDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-lines-'));
  database = openStore(folder, () => 1);
  countLineChanges(database);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything a line is made of is changed by one of these; what touches no row is among them too. */
const STATEMENTS: readonly string[] = [
  ...CABINETS.flatMap((id) => [
    `INSERT OR IGNORE INTO cabinet (id, title, colour, api, created_at) VALUES ('${id}', '', 'teal', '', 0)`,
    `UPDATE cabinet SET position = 1 - position WHERE id = '${id}'`,
    `UPDATE cabinet SET business_id = CASE WHEN business_id IS NULL THEN '8' END WHERE id = '${id}'`,
    `UPDATE cabinet SET discarded_at = CASE WHEN discarded_at IS NULL THEN 5 END WHERE id = '${id}'`,
    `DELETE FROM cabinet WHERE id = '${id}' AND id NOT IN (SELECT cabinet_id FROM token)`,
  ]),
  ...TOKENS.flatMap((id, at) => [
    `INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
     SELECT '${id}', id, '', '', x'0${at}', x'1${at}', 0, 0 FROM cabinet WHERE true LIMIT 1
     ON CONFLICT DO NOTHING`,
    `INSERT OR REPLACE INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
     SELECT '${id}', id, 'anew', '', x'0${at}', x'1${at}', 0, 0 FROM cabinet
     WHERE id IS NOT (SELECT cabinet_id FROM token WHERE id = '${id}') LIMIT 1`,
    `UPDATE token SET cabinet_id = other.id FROM cabinet AS other
     WHERE token.id = '${id}' AND other.id <> token.cabinet_id`,
    `UPDATE token SET title = title || 'x', note = title WHERE id = '${id}' RETURNING id`,
    `UPDATE token SET sealed = CAST(sealed || x'ff' AS BLOB), fingerprint = sealed WHERE id = '${id}'`,
    `UPDATE token SET facts = '{"name":"' || title || '","scopes":[],"unknownScopes":[]}' WHERE id = '${id}'`,
    `UPDATE token SET business_id = '8', pinned_id = '9' WHERE id = '${id}'`,
    `UPDATE token SET discarded_at = CASE WHEN discarded_at IS NULL THEN 5 END WHERE id = '${id}'`,
    `DELETE FROM token WHERE id = '${id}'`,
    `INSERT INTO token_check (token_id, at, verdict, cause, calls)
     SELECT id, 5, 'good', 'works', '[]' FROM token WHERE id = '${id}'`,
    `INSERT INTO token_check (token_id, at, verdict, cause, calls)
     SELECT id, 6, 'unproven', 'offline', '[]' FROM token WHERE id = '${id}'`,
    `DELETE FROM token_check WHERE id = (SELECT max(id) FROM token_check WHERE token_id = '${id}')`,
    `INSERT INTO drift (cabinet_id, token_id, kind, change, at)
     SELECT cabinet_id, id, 'identity', '{}', 5 FROM token WHERE id = '${id}'`,
    `UPDATE drift SET acknowledged_at = 6 WHERE token_id = '${id}'`,
    `INSERT OR REPLACE INTO watch (token_id, started_at, expected, before, looks)
     SELECT id, 5, '', '', 0 FROM token WHERE id = '${id}'`,
    `UPDATE watch SET outcome = 'seen' WHERE token_id = '${id}'`,
  ]),
  'DELETE FROM drift',
  'DELETE FROM token',
  "UPDATE token SET note = '' WHERE id = 'nowhere'",
];

class TakenBack extends Error {}

/** A statement, or several in a transaction (or, inside of one, a part of it), kept or taken back. */
type Step = { sql: string } | { steps: Step[]; isTakenBack: boolean };
const { step: anyStep } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ sql: fc.constantFrom(...STATEMENTS) }) },
    {
      weight: 1,
      arbitrary: fc.record({ steps: fc.array(tie('step'), { maxLength: 6 }), isTakenBack: fc.boolean() }),
    },
  ),
}));

function perform(step: Step, look: () => void): void {
  if ('sql' in step) {
    const statement = database.prepare(step.sql);
    if (statement.reader) statement.get();
    else statement.run();
  } else {
    try {
      database.transaction(() => {
        for (const one of step.steps) perform(one, look);
        if (step.isTakenBack) throw new TakenBack();
      })();
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
  }
  look();
}

/** By one query over all of them. */
const idsInOrder = () =>
  database
    .prepare(
      `SELECT token.id FROM token JOIN cabinet ON cabinet.id = token.cabinet_id
       WHERE token.discarded_at IS NULL AND cabinet.discarded_at IS NULL
       ORDER BY cabinet.position, cabinet.created_at, cabinet.rowid, token.title, token.id`,
    )
    .pluck()
    .all();

/** The names of the tables that a query opens, its indexes' tables among them. */
function tablesReadBy(sql: string): string[] {
  const steps = database.prepare(`EXPLAIN ${sql}`).all('shop') as {
    opcode: string;
    p2: number;
    p3: number;
  }[];
  const nameAt = (schema: string) =>
    database.prepare(`SELECT tbl_name FROM ${schema}.sqlite_schema WHERE rootpage = ?`);
  const opened = steps.filter(({ opcode }) => opcode === 'OpenRead');
  return [
    ...new Set(
      opened.map(
        ({ p2, p3 }) =>
          nameAt(p3 === 1 ? 'temp' : 'main')
            .pluck()
            .get(p2) as string,
      ),
    ),
  ];
}

describe('the kept lines and briefs of all tokens', () => {
  it('are those of a fresh reading after any acts, within a transaction and when it was taken back', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        database.exec('DELETE FROM token; DELETE FROM cabinet');
        for (const sql of STATEMENTS.filter((one) => /^INSERT.* INTO (cabinet|token) /.test(one))) {
          database.prepare(sql).run();
        }
        const kept = new LineTable(database);
        expect(kept.list(null)).toHaveLength(TOKENS.length);
        for (const step of steps) {
          perform(step, () => {
            const fresh = new LineTable(database);
            expect(kept.list(null)).toEqual(fresh.list(null));
            expect(kept.listBriefs()).toEqual(fresh.listBriefs());
            expect(kept.list(null).map(({ id }) => id)).toEqual(idsInOrder());
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  /** A token in each cabinet. */
  function addTokens(): void {
    for (const id of CABINETS) {
      database.exec(
        `INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('${id}', '', 'teal', '', 0);
         INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
         VALUES ('of ${id}', '${id}', '', '', x'', x'', 0, 0)`,
      );
    }
  }
  const note = (text: string) => database.prepare("UPDATE token SET note = ? WHERE id = 'of shop'").run(text);

  it('are read again for that cabinet alone of which something changed', () => {
    addTokens();
    const table = new LineTable(database);
    const [shop, store] = table.list(null);
    note('new');
    expect(table.list(null)).toEqual([{ ...shop, note: 'new' }, store]);
    expect(table.list(null)[1]).toBe(store);
  });

  it('are not those that were read in a transaction, once it was taken back and as much was done again', () => {
    addTokens();
    const table = new LineTable(database);
    const change = (text: string) => {
      note(text);
      expect(table.list(null)[0]).toMatchObject({ note: text });
    };
    expect(() =>
      database.transaction(() => {
        change('taken back');
        throw new TakenBack();
      })(),
    ).toThrow(TakenBack);
    change('kept');
  });

  it.each([
    ['lines', LINES_OF_CABINET],
    ['briefs', BRIEFS_OF_CABINET],
  ])('are made of nothing whose changes are not counted: %s', (_what, sql) => {
    const tables = tablesReadBy(sql);
    expect(tables).toEqual(expect.arrayContaining(['token', 'cabinet', 'newest_check']));
    const counted = database
      .prepare("SELECT sql FROM temp.sqlite_schema WHERE type = 'trigger' AND sql LIKE '%INTO line_changes%'")
      .pluck()
      .all() as string[];
    // What is newest follows from the checks themselves: see the spec of it.
    for (const table of tables.map((one) => one.replace('newest', 'token'))) {
      for (const act of ['INSERT', 'UPDATE', 'DELETE']) {
        expect(counted.some((one) => one.includes(`AFTER ${act} ON main.${table} BEGIN`))).toBe(true);
      }
    }
  });

  it('are read once as long as nothing changes, and again once they were forgotten', () => {
    const table = new LineTable(database);
    const [lines, briefs] = [table.list(null), table.listBriefs()];
    expect(table.list(null)).toBe(lines);
    expect(table.listBriefs()).toBe(briefs);
    table.forget();
    expect(table.list(null)).not.toBe(lines);
    expect(table.listBriefs()).not.toBe(briefs);
  });

  it('are in no memory any more once the vault is locked', async () => {
    const test = await openTestCore();
    await test.openVault();
    const held = [
      new WeakRef(test.core.store.lines.list(null)),
      new WeakRef(test.core.store.lines.listBriefs()),
    ];
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    // What a weak reference was asked for stays until the task at hand has ended.
    await new Promise(setImmediate);
    collectGarbage();
    expect(held.every((one) => one.deref())).toBe(true);
    await new Promise(setImmediate);
    lockCore(test.core);
    collectGarbage();
    expect(held.map((one) => one.deref())).toEqual([undefined, undefined]);
    await test.close();
  });
});
