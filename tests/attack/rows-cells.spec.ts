// Every cell that somebody can write to without the program: what is noticed, what is not, and that no other row suffers.
// The tables of checks, calls, drift, watches, profiles, rotations and policies have specs of their own.
import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { Refusal } from '../../src/shared/result.ts';
import { PASSPHRASE } from '../integration/open-test-core.ts';
import {
  type AttackedVault,
  BYTES,
  type Found,
  find,
  makeAttackedVault,
  NUMBERS,
  namedByCheck,
  TEXTS,
} from './attacked-vault.ts';

let vault: AttackedVault;
beforeAll(async () => {
  vault = await makeAttackedVault();
});
afterAll(() => vault.remove());

/**
 * `damaged`: the token of that row is refused by name. `shown`: it shows what stands there now, nobody can tell, and its
 * value is right. `told`: the chain says that it was touched. `known`: taken for what it was, or for not known.
 */
type Outcome = 'damaged' | 'shown' | 'ledger told' | 'audit told' | 'known';

const CELLS: [table: string, column: string, outcome: Outcome, values: readonly unknown[]][] = [
  ['token', 'sealed', 'damaged', BYTES],
  ['token', 'fingerprint', 'damaged', BYTES],
  ['token', 'title', 'shown', TEXTS],
  ['token', 'note', 'shown', TEXTS],
  ['token', 'facts', 'known', [...TEXTS, null]],
  ['token', 'facts_at', 'known', [...NUMBERS, null]],
  ['token', 'approved', 'known', [...TEXTS, null]],
  ['token', 'business_id', 'known', [...TEXTS, null]],
  ['token', 'business_name', 'known', [...TEXTS, null]],
  ['token', 'pinned_id', 'known', [...TEXTS, null]],
  ['token', 'pinned_name', 'known', [...TEXTS, null]],
  ['token', 'deep', 'known', [...TEXTS, null]],
  ['token', 'created_at', 'known', NUMBERS],
  ['token', 'edited_at', 'known', NUMBERS],
  ['cabinet', 'title', 'shown', TEXTS],
  ['cabinet', 'colour', 'known', TEXTS],
  ['cabinet', 'business_id', 'known', [...TEXTS, null]],
  ['cabinet', 'business_name', 'known', [...TEXTS, null]],
  ['cabinet', 'subscription', 'known', [...TEXTS, null]],
  ['cabinet', 'subscription_at', 'known', [...NUMBERS, null]],
  ['cabinet', 'stores', 'known', TEXTS],
  ['cabinet', 'stores_at', 'known', [...NUMBERS, null]],
  ['cabinet', 'schedule', 'known', [...TEXTS, null]],
  ['cabinet', 'scheduled_at', 'known', [...NUMBERS, null]],
  ['cabinet', 'created_at', 'known', NUMBERS],
  ['cabinet', 'seen_tokens', 'known', [...NUMBERS, null]],
  ['cabinet', 'seen_tokens_at', 'known', [...NUMBERS, null]],
  ['cabinet', 'oldest_days', 'known', [...NUMBERS, null]],
  ['holder', 'name', 'known', TEXTS],
  ['holder', 'contact', 'known', TEXTS],
  ['holder', 'note', 'known', TEXTS],
  ['holder', 'recipient', 'known', [...TEXTS, null]],
  ['holder', 'created_at', 'known', NUMBERS],
  ['holder', 'left_at', 'known', [...NUMBERS, null]],
  ['ledger_entry', 'number', 'ledger told', NUMBERS.slice(0, 2)],
  ['ledger_entry', 'at', 'ledger told', NUMBERS],
  ['ledger_entry', 'content', 'ledger told', TEXTS],
  ['ledger_entry', 'hash', 'ledger told', TEXTS],
  ['ledger_head', 'number', 'ledger told', NUMBERS],
  ['ledger_head', 'hash', 'ledger told', TEXTS],
  ['ledger_head', 'seal', 'ledger told', BYTES],
  ['audit_entry', 'number', 'audit told', NUMBERS.slice(0, 2)],
  ['audit_entry', 'at', 'audit told', NUMBERS],
  ['audit_entry', 'content', 'audit told', TEXTS],
  ['audit_entry', 'hash', 'audit told', TEXTS],
  ['audit_head', 'number', 'audit told', NUMBERS],
  ['audit_head', 'hash', 'audit told', TEXTS],
  ['audit_head', 'seal', 'audit told', BYTES],
];

describe.each(CELLS)('%s.%s', (table, column, outcome, values) => {
  it(`changed: ${outcome}, and every other row is as it was`, async () => {
    for (const value of values) {
      const row = await put((database) => {
        const touched = target(database, table);
        database.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(value, touched.place);
        return touched;
      });
      await vault.open();
      const found = find(vault.test);
      expect(vault.test.reports).toEqual([]);
      expectOutcome(found, table, row, outcome, value);
    }
  }, 60_000);
});

type Target = { place: number; id: string };

/** The second row of a table: there are rows before it and behind it. */
const target = (database: Database.Database, table: string): Target => {
  const read = (offset: number) =>
    database.prepare(`SELECT rowid AS place, * FROM ${table} ORDER BY rowid LIMIT 1 OFFSET ${offset}`).get();
  return (read(1) ?? read(0)) as Target;
};

async function put<T>(change: (database: Database.Database) => T): Promise<T> {
  const made: { touched?: T } = {};
  const bytes = vault.changedBy((database) => {
    made.touched = change(database);
  });
  vault.put(bytes);
  return made.touched as T;
}

function expectOutcome(found: Found, table: string, { id }: Target, outcome: Outcome, value: unknown): void {
  const name = `${table} ${id} = ${String(value)}`;
  expect(found.ledger.holds, name).toBe(outcome !== 'ledger told');
  expect(found.audit.holds, name).toBe(outcome !== 'audit told');
  if (table !== 'holder') expect(found.holders).toEqual(['Анна', 'Борис']);
  else expect(found.holders).toHaveLength(2);
  expect(found.tokens.map((token) => token.id).sort()).toEqual(vault.tokens.map((token) => token.id).sort());
  for (const token of found.tokens) {
    const known = vault.tokens.find((one) => one.id === token.id);
    if (!known) throw new Error(`A token of nobody: ${name}`);
    const isTouched = (table === 'token' ? token.id : token.cabinetId) === id;
    if (!isTouched) expect(token, name).toEqual(known);
    else if (outcome === 'damaged') expect(token.value, name).toBeNull();
    else expect(token.value, name).toBe(known.value);
  }
  const isTitle = table === 'token' || table === 'cabinet';
  if (outcome === 'shown' && isTitle) {
    expect(JSON.stringify(found.tokens), name).toContain(JSON.stringify(value).slice(1, -1));
  }
}

describe('the id of a token', () => {
  it('changed: damaged under the other id, and every other row is as it was', async () => {
    const { id } = await put((database) => {
      const row = target(database, 'token');
      database.prepare("UPDATE token SET id = 'x' WHERE rowid = ?").run(row.place);
      return row;
    });
    await vault.open();
    const found = find(vault.test).tokens;
    expect(found.find((token) => token.id === 'x')?.value).toBeNull();
    expect(found.filter((token) => token.id !== 'x').sort(byId)).toEqual(
      vault.tokens.filter((token) => token.id !== id).sort(byId),
    );
  });
});

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

describe('a token whose cabinet is not there', () => {
  it.each(['cabinet', 'trash', 'trashed cabinet'] as const)('hides no other, in the %s', async (place) => {
    const lost = vault.tokens.find((token) => token.place === place);
    await put((database) => {
      database.prepare("UPDATE token SET cabinet_id = 'nowhere' WHERE id = ?").run(lost?.id);
    });
    await vault.open();
    const found = find(vault.test).tokens;
    expect(vault.test.reports).toEqual([]);
    expect([...found].sort(byId)).toEqual(vault.tokens.filter(({ id }) => id !== lost?.id).sort(byId));
    // It is in no list, and the check of a copy names it.
    expect(await namedByCheck(vault, readFileSync(vault.file))).toEqual([`: ${lost?.title}`]);
  });

  it('is not taken away with the cabinet that was: its row stays', async () => {
    const [first] = vault.tokens;
    await put((database) => {
      database.prepare('DELETE FROM cabinet WHERE id = ?').run(first?.cabinetId);
    });
    await vault.open();
    const found = find(vault.test).tokens;
    expect(vault.test.reports).toEqual([]);
    const others = vault.tokens.filter(({ cabinetId }) => cabinetId !== first?.cabinetId);
    expect([...found].sort(byId)).toEqual([...others].sort(byId));
    expect(vault.test.core.store.tally().tokens).toBe(vault.tokens.length);
  });
});

describe('the trash', () => {
  it.each([...NUMBERS, BigInt(Date.parse('2001-01-01'))])(
    'is not emptied by a time that was changed to %s',
    async (at) => {
      const { id } = vault.tokens.find(({ place }) => place === 'trash') ?? { id: '' };
      await put((database) => {
        database.prepare('UPDATE token SET discarded_at = ? WHERE id = ?').run(at, id);
        database.prepare('UPDATE cabinet SET discarded_at = ? WHERE discarded_at IS NOT NULL').run(at);
      });
      await vault.open();
      expect(find(vault.test).tokens.sort(byId)).toEqual([...vault.tokens].sort(byId));
    },
  );

  it('gives back what was put there when that is taken out of the row; the audit trail goes on saying it', async () => {
    await put((database) => database.exec('UPDATE token SET discarded_at = NULL'));
    await vault.open();
    const { tokens, audit } = find(vault.test);
    expect(tokens.filter(({ place }) => place === 'trash')).toEqual([]);
    expect(tokens.every(({ id, value }) => vault.tokens.find((one) => one.id === id)?.value === value)).toBe(
      true,
    );
    expect(audit.holds).toBe(true);
    expect(vault.test.core.audit.list().some(({ content }) => content?.kind === 'token-discarded')).toBe(
      true,
    );
  });
});

describe('the key record', () => {
  it.each([...TEXTS])('changed to %j: damaged, and never taken for a new vault', async (text) => {
    await put((database) => database.prepare('UPDATE key_record SET record = ?').run(text));
    await expect(vault.open()).rejects.toMatchObject({ error: { code: 'quick-unlock-failed' } });
    const { core } = vault.test;
    expect(await core.vault.status()).toMatchObject({ state: 'locked', isPassphraseDamaged: true });
    for (const act of ['unlock', 'create'] as const) {
      await expect(core.vault[act](new Secret(PASSPHRASE))).rejects.toMatchObject({
        error: { code: act === 'unlock' ? 'vault-damaged' : 'vault-exists' },
      });
    }
  });
});

describe('what was planted', () => {
  it.each([
    ['a trigger', 'CREATE TRIGGER planted AFTER INSERT ON audit_entry BEGIN DELETE FROM token; END'],
    ['a view', 'CREATE VIEW planted AS SELECT 1'],
    ['a table', 'CREATE TABLE planted (a)'],
    ['an index', 'CREATE INDEX planted ON token (title)'],
  ])('%s: the database is refused, under a name of SQLite’s own as well', async (_what, sql) => {
    for (const name of ['planted', 'sqlite_planted', 'sqlite_stat1']) {
      const bytes = vault.changedBy((database) => {
        database.exec('DROP TABLE IF EXISTS sqlite_stat1');
        database.exec(sql);
        database.unsafeMode(true);
        database.pragma('writable_schema = ON');
        database
          .prepare(
            "UPDATE sqlite_schema SET name = ?, sql = replace(sql, 'planted', ?) WHERE name = 'planted'",
          )
          .run(name, name);
      });
      vault.put(bytes);
      const isStatistics = name === 'sqlite_stat1' && sql.startsWith('CREATE TABLE');
      const refusal = await vault.open().catch((error: unknown) => error);
      if (isStatistics) continue;
      expect(refusal).toBeInstanceOf(Refusal);
      expect(refusal).toMatchObject({ error: { code: 'database-damaged' } });
    }
  });
});
