// A stranger's hand on the history of checks. No other place says what is newest: whatever stands there now, lists, table,
// counts and page say the same of a token, and none of them a fresher or a better verdict than its history.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { openWorld, type World } from '../integration/handover-world.ts';
import { practiceToken, testNow } from '../integration/open-test-core.ts';
import { editRow } from './edit-row.ts';

const DAY = 24 * 3_600_000;

let world: World;
let tokenId: string;
let other: string;
beforeEach(async () => {
  world = await openWorld();
  tokenId = world.tokenId('RetailCRM');
  other = world.tokenId('Репрайсер');
  await testNow(world.core, tokenId);
  world.pass(DAY);
  await testNow(world.core, other);
  world.pass(DAY);
  // It died a day later.
  world.market.control.revokeToken(practiceToken(world.market, 'RetailCRM'));
  world.market.control.settleEdits();
  await testNow(world.core, tokenId);
});
afterEach(() => world.close());

const edit = (sql: string) => editRow(world, sql);
const newestOf = (id: string) => `id = (SELECT max(id) FROM token_check WHERE token_id = '${id}')`;

function plant(sql: string): void {
  const database = new Database(join(world.folder, DATABASE_FILE));
  database.exec(sql);
  database.close();
}

/** What every place says of every token, with its history beside it. */
async function told() {
  const { core } = world;
  const lines = await core.tokens.lines(null);
  const briefs = new Map(core.tokens.survey().map((brief) => [brief.id, brief]));
  const tokens = lines.map((line) => {
    const page = core.tokens.show(line.id);
    const [newest = null] = core.store.checks.newestOf(line.id, 1);
    return { line, brief: briefs.get(line.id), page, newest };
  });
  return { tokens, cabinets: core.cabinets.list() };
}

async function expectOneVoice(): Promise<void> {
  const { tokens, cabinets } = await told();
  for (const { line, brief, page, newest } of tokens) {
    const verdict = newest?.verdict ?? null;
    expect(line.check?.verdict ?? null, line.title).toBe(verdict);
    expect(line.check?.at ?? null, line.title).toBe(newest?.at ?? null);
    expect(brief?.verdict, line.title).toBe(verdict);
    expect(page.lastCheck?.verdict ?? null, line.title).toBe(verdict);
  }
  for (const { id, counts, lastCheckAt } of cabinets) {
    const own = tokens.filter(({ line }) => line.cabinetId === id).map(({ newest }) => newest);
    expect(counts).toMatchObject({
      good: own.filter((check) => check?.verdict === 'good').length,
      bad: own.filter((check) => check?.verdict === 'bad').length,
      unproven: own.filter((check) => check?.verdict === 'unproven').length,
      unchecked: own.filter((check) => check === null).length,
    });
    const times = own.flatMap((check) => check?.at ?? []);
    expect(lastCheckAt).toBe(times.length === 0 ? null : Math.max(...times));
  }
}

const verdictNow = () => world.core.tokens.show(tokenId).lastCheck?.verdict ?? null;

describe('a history that a stranger edited', () => {
  it('was told with one voice before', async () => {
    expect(verdictNow()).toBe('bad');
    await expectOneVoice();
  });

  it.each<[string, () => string, string | null]>([
    ['its newest check taken away', () => `DELETE FROM token_check WHERE ${newestOf(tokenId)}`, 'good'],
    [
      'its newest check given to another token',
      () => `UPDATE token_check SET token_id = '${other}' WHERE ${newestOf(tokenId)}`,
      'good',
    ],
    ['its newest check put first', () => `UPDATE token_check SET id = -7 WHERE ${newestOf(tokenId)}`, 'good'],
    [
      'its newest check put last of all that can be',
      () => `UPDATE token_check SET id = 9223372036854775807 WHERE ${newestOf(tokenId)}`,
      'bad',
    ],
    [
      'its newest check made younger',
      () => `UPDATE token_check SET at = at + 1000000 WHERE ${newestOf(tokenId)}`,
      'bad',
    ],
    [
      'the newest check of another token given to it',
      () => `UPDATE token_check SET token_id = '${tokenId}' WHERE ${newestOf(other)}`,
      'bad',
    ],
  ])('%s, is told with one voice, and goes on so', async (_what, sql, verdict) => {
    await edit(sql());
    expect(verdictNow()).toBe(verdict);
    await expectOneVoice();
    // What is checked from now on comes on top of whatever was made of it, wherever its row lands.
    await testNow(world.core, other);
    await expectOneVoice();
    world.core.store.close();
    world.restart();
    await world.openVault();
    await expectOneVoice();
  });
});

describe('a second place that says what is newest', () => {
  it.each([
    `CREATE TABLE newest_check (token_id TEXT PRIMARY KEY, id INTEGER, at INTEGER, verdict TEXT, cause TEXT, proof_id INTEGER, proven TEXT)`,
    `CREATE VIEW newest_check AS SELECT token_id, id, at, 'good' AS verdict, 'works' AS cause, id AS proof_id, 'good' AS proven FROM token_check`,
    `CREATE TRIGGER newest_check_added AFTER INSERT ON token_check BEGIN DELETE FROM token_check WHERE verdict = 'bad'; END`,
    `CREATE INDEX newest_check ON token_check (verdict)`,
  ])('planted in the file: the database is refused: %s', async (sql) => {
    world.core.store.close();
    plant(sql);
    expect(() => world.restart()).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'database-damaged' }) }),
    );
    plant(
      sql.replace(/^CREATE (\w+) (\w+).*/s, (_all, kind: string, name: string) => `DROP ${kind} ${name}`),
    );
    world.restart();
    await world.openVault();
    expect(verdictNow()).toBe('bad');
    await expectOneVoice();
  });
});
