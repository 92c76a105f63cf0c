// What is newest of every token, kept at hand: always what the history says, whatever was done to it, and found without
// looking through it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TALLIES } from '../../src/core/store/cabinet-table.ts';
import { BRIEFS_OF_CABINET, LINES_OF_CABINET } from '../../src/core/store/line-table.ts';
import { NEWEST } from '../../src/core/store/newest-checks.ts';
import { openStore, type StoreDatabase } from '../../src/core/store/open-store.ts';

const TOKENS = ['a', 'b', 'c'];
const VERDICTS = ['good', 'bad', 'unproven'] as const;

let folder: string;
let database: StoreDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-newest-'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An empty history of three tokens. */
function begin(): void {
  database?.close();
  rmSync(folder, { recursive: true, force: true });
  database = openStore(folder, () => 1);
  database.exec(
    "INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('shop', '', 'teal', '', 0)",
  );
  for (const id of TOKENS) addToken(id);
}

const addToken = (id: string) =>
  database
    .prepare(
      `INSERT OR IGNORE INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
       VALUES (?, 'shop', '', '', x'', x'', 0, 0)`,
    )
    .run(id);

/** What the history says, by reading all of it. */
function newestByHistory(): unknown[] {
  const checks = database.prepare('SELECT id, token_id, at, verdict, cause FROM token_check').all() as {
    id: number;
    token_id: string;
    at: number;
    verdict: string;
    cause: string;
  }[];
  return TOKENS.flatMap((token_id) => {
    const own = checks.filter((check) => check.token_id === token_id).sort((a, b) => b.id - a.id);
    const [newest] = own;
    const proof = own.find(({ verdict }) => verdict !== 'unproven');
    return newest ? [{ ...newest, proof_id: proof?.id ?? null, proven: proof?.verdict ?? null }] : [];
  });
}
const newestAtHand = () =>
  database
    .prepare('SELECT token_id, id, at, verdict, cause, proof_id, proven FROM newest_check ORDER BY token_id')
    .all();

class TakenBack extends Error {}

type Act =
  | {
      act: 'check';
      token: string;
      id: number | null;
      verdict: (typeof VERDICTS)[number];
      conflict: 'IGNORE' | 'REPLACE';
    }
  | { act: 'remove'; place: number }
  | { act: 'prune'; share: number }
  | { act: 'erase' | 'add'; token: string }
  | { act: 'reopen' };

const anyToken = fc.constantFrom(...TOKENS);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('check' as const),
      token: anyToken,
      // Now and then one that comes in below those that are there.
      id: fc.option(fc.integer({ min: -5, max: 40 }), { freq: 3 }),
      verdict: fc.constantFrom(...VERDICTS),
      conflict: fc.constantFrom('IGNORE' as const, 'REPLACE'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('remove' as const), place: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('prune' as const), share: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('erase' as const, 'add'), token: anyToken }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
);

function perform(act: Act): void {
  if (act.act === 'check') {
    database
      .prepare(
        `INSERT OR ${act.conflict} INTO token_check (id, token_id, at, verdict, cause, calls)
         SELECT :id, id, :at, :verdict, 'works', '[]' FROM token WHERE id = :token`,
      )
      .run({ token: act.token, id: act.id, verdict: act.verdict, at: 1000 + (act.id ?? 0) });
  } else if (act.act === 'remove') {
    database
      .prepare('DELETE FROM token_check WHERE id IN (SELECT id FROM token_check LIMIT 1 OFFSET ?)')
      .run(act.place);
  } else if (act.act === 'prune') {
    database.prepare('DELETE FROM token_check WHERE id % 4 <= ?').run(act.share);
  } else if (act.act === 'erase') {
    database.prepare('DELETE FROM token WHERE id = ?').run(act.token);
  } else if (act.act === 'add') {
    addToken(act.token);
  }
}

describe('the newest checks at hand', () => {
  it('are those of the history after any acts, kept or taken back', () => {
    const anyStep = fc.record({ acts: fc.array(anyAct, { maxLength: 8 }), isTakenBack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        begin();
        for (const { acts, isTakenBack } of steps) {
          const work = database.transaction(() => {
            for (const act of acts) {
              perform(act);
              expect(newestAtHand()).toEqual(newestByHistory());
            }
            if (isTakenBack) throw new TakenBack();
          });
          try {
            work.immediate();
          } catch (error) {
            if (!(error instanceof TakenBack)) throw error;
          }
          expect(newestAtHand()).toEqual(newestByHistory());
          if (!acts.some(({ act }) => act === 'reopen')) continue;
          database.close();
          database = openStore(folder, () => 1);
          expect(newestAtHand()).toEqual(newestByHistory());
        }
      }),
      { numRuns: 30 },
    );
  });

  it('would not go stale unseen: a check that is there is not changed', () => {
    begin();
    perform({ act: 'check', token: 'a', id: 1, verdict: 'bad', conflict: 'IGNORE' });
    expect(() => database.exec("UPDATE token_check SET verdict = 'good'")).toThrow('never changed');
    expect(newestAtHand()).toMatchObject([{ id: 1, verdict: 'bad' }]);
  });

  it('are in no file: neither the database nor a copy of it has another place for a verdict', () => {
    begin();
    const names = (of: string) => database.prepare(`SELECT name FROM ${of}.sqlite_schema`).pluck().all();
    expect(names('temp')).toContain('newest_check');
    expect(names('main').filter((name) => String(name).includes('newest'))).toEqual([]);
    const copy = join(folder, 'copy.db');
    database.prepare('VACUUM INTO ?').run(copy);
    database.prepare('ATTACH ? AS copy').run(copy);
    expect(names('copy')).toEqual(expect.arrayContaining(names('main') as string[]));
    expect(names('copy')).toHaveLength(names('main').length);
  });
});

describe('what is asked of thousands of tokens', () => {
  it.each([
    ['tokens in brief', BRIEFS_OF_CABINET],
    ['rows of the table', LINES_OF_CABINET],
    ['the tally of each cabinet', TALLIES],
  ])('looks nothing through that grows with the checks: %s', (_what, sql) => {
    begin();
    const steps = planOf(sql);
    expect(steps.some((step) => step.includes('newest USING PRIMARY KEY'))).toBe(true);
    expect(steps.filter((step) => /token_check/.test(step))).toEqual([]);
  });

  it('is gathered by the indexes of the history, one look for each token', () => {
    begin();
    const steps = planOf(NEWEST);
    expect(steps.filter((step) => /SCAN (newest|proof|token_check)/.test(step))).toEqual([]);
    expect(
      steps.filter((step) => /SEARCH token_check USING .*token_check_(by_token|proofs)/.test(step)),
    ).toHaveLength(2);
  });
});

const planOf = (sql: string) =>
  (
    database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(sql.includes('?') ? ['shop'] : [])) as {
      detail: string;
    }[]
  ).map(({ detail }) => detail);
