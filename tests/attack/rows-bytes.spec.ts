// Any byte of the database is another one: the program says so or nothing is lost by it, and never more than one row.
import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { Refusal } from '../../src/shared/result.ts';
import { type Random, randomFrom } from '../faults/random.ts';
import { PASSPHRASE } from '../integration/open-test-core.ts';
import { SEED } from '../seed.ts';
import { IS_WHOLE, sizeOf } from '../sizes.ts';
import { type AttackedVault, type Found, find, makeAttackedVault, PAGE_BYTES } from './attacked-vault.ts';

/** Bytes tried of each page, besides every sealed byte. */
const PER_PAGE = 2;
const REFUSED = /^(database-damaged|database-newer|database-unreadable)$/;

let vault: AttackedVault;
beforeAll(async () => {
  vault = await makeAttackedVault();
});
afterAll(() => vault.remove());

/** Every row of every table, under a name that says where it stands. */
type Rows = Map<string, string>;

/** `quick-unlock`: the key record is no longer the one that quick unlock belongs to, and the passphrase cannot be judged. */
type Outcome = 'unchanged' | 'refused' | 'one row' | 'passphrase damaged' | 'key record damaged';

describe('a byte of the database', () => {
  it(`harms one row at most, or the file is refused as it lies there (TEST_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    const before = rowsOf(vault.original) ?? new Map();
    const counts: Partial<Record<Outcome, number>> = {};
    const failures: string[] = [];
    for (const at of sizeOf<Iterable<number>>(sample(random), vault.original.keys())) {
      const mask = 1 + random.below(255);
      const bytes = Buffer.from(vault.original);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      try {
        const outcome = await tryBytes(bytes, before);
        counts[outcome] = (counts[outcome] ?? 0) + 1;
      } catch (error) {
        failures.push(`byte ${at} (page ${1 + Math.floor(at / PAGE_BYTES)}), mask ${mask}: ${error}`);
      }
    }
    if (IS_WHOLE) process.stdout.write(`${vault.original.length} bytes: ${JSON.stringify(counts)}\n`);
    expect(failures).toEqual([]);
    // None of the ways it can end was left out.
    expect(Object.keys(counts).sort()).toEqual(
      ['unchanged', 'refused', 'one row', 'passphrase damaged', 'key record damaged'].sort(),
    );
  }, 7_200_000);
});

describe('the page of a table or an index', () => {
  it('called one of another kind is refused, an empty one too', async () => {
    const kinds = [2, 5, 10, 13];
    const roots = rootsOf(vault.original);
    for (const root of roots) {
      const at = root === 1 ? 100 : (root - 1) * PAGE_BYTES;
      for (const kind of kinds.filter((one) => one !== vault.original[at])) {
        const bytes = Buffer.from(vault.original);
        bytes[at] = kind;
        expect(await tryBytes(bytes, new Map()), `page ${root}, kind ${kind}`).toBe('refused');
      }
    }
  }, 600_000);
});

describe('the description of the tables', () => {
  it('with a condition that says nothing SQLite knows, or of a format of its own, is refused', async () => {
    const spaces = [...vault.original.toString('latin1').matchAll(/ IN \('/g)].map(({ index }) => index);
    expect(spaces.length).toBeGreaterThan(2);
    // Byte 47 belongs to the number of the schema's format.
    for (const at of [47, ...spaces]) {
      const bytes = Buffer.from(vault.original);
      bytes[at] = 0x78;
      expect(await tryBytes(bytes, new Map()), `byte ${at}`).toBe('refused');
    }
  });
});

/** Opens the program on these bytes, and looks at all of it. */
async function tryBytes(bytes: Buffer, before: Rows): Promise<Outcome> {
  vault.put(bytes);
  try {
    await vault.open();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.error.code === 'quick-unlock-failed') return await expectDamagedKey();
    expect(error.error.code).toMatch(REFUSED);
    expect(readdirSync(vault.test.folder)).toEqual(['klyuchnik.db']);
    expect(readFileSync(vault.file).equals(bytes)).toBe(true);
    return 'refused';
  }
  const changed = changesIn(before, rowsOf(bytes) ?? new Map());
  const found = find(vault.test);
  expect(vault.test.reports).toEqual([]);
  expect(changed.length).toBeLessThanOrEqual(1);
  const { isPassphraseDamaged } = await vault.test.core.vault.status();
  const [row = ''] = changed;
  expect(isPassphraseDamaged, row).toBe(row.startsWith('key_record'));
  expectAllBut(row, found);
  if (isPassphraseDamaged) return 'passphrase damaged';
  return changed.length === 0 ? 'unchanged' : 'one row';
}

/** The vault is there and locked, says that no passphrase can open it, and takes none for wrong. */
async function expectDamagedKey(): Promise<Outcome> {
  const { core } = vault.test;
  const status = await core.vault.status();
  expect(status).toMatchObject({ state: 'locked', isPassphraseDamaged: true });
  await expect(core.vault.unlock(new Secret(PASSPHRASE))).rejects.toMatchObject({
    error: { code: 'vault-damaged' },
  });
  return 'key record damaged';
}

function expectAllBut(row: string, found: Found): void {
  const own = vault.tokens.map((token) => {
    const here = found.tokens.filter(({ id }) => id === token.id);
    expect(here).toHaveLength(1);
    const [shown] = here;
    const isTouched = row === `token ${token.id}`;
    const isCabinetTouched = row === `cabinet ${token.cabinetId}`;
    // A wrong value is worse than none, whatever else was changed.
    expect([token.value, ...(isTouched ? [null] : [])]).toContain(shown?.value);
    expect(shown?.cabinetId).toBe(token.cabinetId);
    expect(shown?.fingerprint).toBe(token.fingerprint);
    if (!isTouched && !isCabinetTouched) expect(shown).toEqual(token);
    if (isCabinetTouched) expect(shown?.title).toBe(token.title);
    return shown;
  });
  expect(found.tokens).toHaveLength(own.length);
  expect(found.ledger.holds, row).toBe(!row.startsWith('ledger_'));
  expect(found.audit.holds, row).toBe(!row.startsWith('audit_'));
  if (!row.startsWith('holder')) expect(found.holders).toEqual(['Анна', 'Борис']);
}

/** Every byte of a sealed value, and some of the others and of every page. */
function sample(random: Random): number[] {
  const sealed = [...vault.tokens].flatMap(({ id }, place) => {
    const bytes = sealedOf(id);
    const from = vault.original.indexOf(bytes);
    if (from < 0) throw new Error('A sealed value does not lie in one piece');
    const all = Array.from(bytes.keys(), (at) => from + at);
    // One of them whole; what holds for its bytes holds for those of the others.
    return place === 0 ? all : Array.from({ length: PER_PAGE }, () => all[random.below(all.length)] ?? from);
  });
  const pages = Array.from({ length: vault.original.length / PAGE_BYTES }, (_, page) => page * PAGE_BYTES);
  const others = pages.flatMap((page) =>
    Array.from({ length: PER_PAGE }, () => page + random.below(PAGE_BYTES)),
  );
  const within = (field: string) => vault.original.indexOf(field) + field.length + random.below(32);
  return [...sealed, ...others, within('"keyId":"'), within('"wrapped":"')];
}

const dumped = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  // A database out of memory has no log beside it.
  copy[18] = 1;
  copy[19] = 1;
  return new Database(copy);
};

function rootsOf(bytes: Buffer): number[] {
  const database = dumped(bytes);
  const roots = database.prepare('SELECT DISTINCT rootpage FROM sqlite_schema').pluck().all() as number[];
  database.close();
  return [1, ...roots];
}

function sealedOf(id: string): Buffer {
  const database = dumped(vault.original);
  const { sealed } = database.prepare('SELECT sealed FROM token WHERE id = ?').get(id) as { sealed: Buffer };
  database.close();
  return sealed;
}

function rowsOf(bytes: Buffer): Rows {
  const database = dumped(bytes);
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
      .pluck()
      .all();
    const rows = (tables as string[]).flatMap((table) =>
      (database.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]).map((row) => {
        const name = `${table} ${String(row.id ?? row.number ?? JSON.stringify(row))}`;
        return [name, JSON.stringify(row)] as const;
      }),
    );
    return new Map(rows);
  } finally {
    database.close();
  }
}

/** Names of the rows that are another than before; one whose name was changed counts once. */
function changesIn(before: Rows, after: Rows): string[] {
  const touched = [...before].filter(([name, row]) => after.get(name) !== row).map(([name]) => name);
  const added = [...after.keys()].filter((name) => !before.has(name));
  return touched.length >= added.length ? touched : added;
}
