// A disk that is full, or read-only: every change is refused by name, what was there before is whole and can be read, and
// once there is room again the program goes on without a restart.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import { openStore, refusalFor } from '../../src/core/store/open-store.ts';
import { openLog } from '../../src/main/platform/log.ts';
import { Refusal } from '../../src/shared/result.ts';
import { openTestCore, type TestCore } from '../integration/open-test-core.ts';
import { madeUpToken } from './acts.ts';
import { contentsOf, DATABASE, readVault } from './made-vault.ts';
import { openSettings } from './settings-places.ts';
import { openSmallDisk, type SmallDisk } from './small-disk.ts';

let disk: SmallDisk;
let vault = '';
let test: TestCore;
let cabinetId = '';
const values = new Map<string, string>();

beforeEach(async () => {
  disk = openSmallDisk();
  vault = join(disk.folder, 'vault');
  values.clear();
  test = await openTestCore(Date.now, {}, vault);
  await test.openVault();
  cabinetId = test.core.cabinets.add({ title: 'Садовый дом', colour: 'teal', api: 'practice' }).id;
  for (let number = 0; number < 10; number += 1) keep(number);
});
afterEach(async () => {
  disk.free();
  disk.setReadOnly(false);
  try {
    test.core.store.close();
    await test.market.close();
  } finally {
    disk.remove();
  }
});

function keep(number: number, note = ''): void {
  const title = `Токен ${number}`;
  test.core.store.atomically(() => {
    test.core.tokens.keepNew(cabinetId, new Secret(madeUpToken(number)), title, note);
    test.core.cabinets.edit({ id: cabinetId, title: `Садовый дом ${number}`, colour: 'teal' });
  });
  values.set(title, madeUpToken(number));
}

/** The code the window is answered with; null when the act went well. */
function codeOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    const known = refusalFor(error);
    if (known instanceof Refusal) return known.error.code;
    throw error;
  }
}

/** To SQLite a file that must not grow is an unreadable one; on a disk that is full it is just that. */
const full = () => (disk.isReal ? 'disk-full' : 'database-unreadable');

function expectAllThere(): void {
  const { core } = test;
  const found = core.tokens.list(cabinetId).map(({ id, title }) => {
    const row = core.store.tokens.find(id);
    return [title, row && core.vault.open(row).expose()] as const;
  });
  expect(new Map(found)).toEqual(values);
  expect(core.cabinets.list()[0]?.title).toBe(`Садовый дом ${values.size - 1}`);
}

async function expectAllThereAfterwards(): Promise<void> {
  test.core.store.close();
  expect(await readVault(vault)).toEqual({ values, tornLog: null });
  test.restart();
}

/** Adds tokens with long notes until there is no room. @returns the code of the refusal */
function addUntilRefused(): string | null {
  for (let number = 10; number < 500; number += 1) {
    const code = codeOf(() => keep(number, 'записка '.repeat(1200)));
    if (code !== null) return code;
  }
  return null;
}

describe('a full disk', () => {
  it.each([0, 4096, 20_000, 100_000, 300_000])(
    'in the middle of adding a token, with %i bytes left at first',
    async (left) => {
      disk.fill(disk.isReal ? left : left + 200_000);
      expect(addUntilRefused()).toBe(full());
      expectAllThere();
      expect(codeOf(() => keep(900, 'записка '.repeat(1200)))).toBe(full());
      expectAllThere();
      disk.free();
      // Without a restart.
      keep(values.size);
      expectAllThere();
      await expectAllThereAfterwards();
    },
  );

  it('refuses what is written without waiting for the disk, and waits for it again afterwards', () => {
    const { store } = test.core;
    const row = test.core.tokens.list(cabinetId)[0];
    disk.fill();
    const fillUp = () => {
      for (let entry = 0; entry < 100_000; entry += 1)
        store.quickly(() => store.limits.insert('entity', entry));
    };
    expect(codeOf(fillUp)).toBe(full());
    expect(codeOf(() => test.core.tokens.discard(row?.id ?? ''))).toBe(full());
    disk.free();
    test.core.tokens.discard(row?.id ?? '');
    expect(test.core.tokens.listDiscarded()).toHaveLength(1);
  });

  it('lets the vault be opened and everything in it be read', async () => {
    disk.fill();
    test.core.vault.lock();
    await test.openVault();
    expect(codeOf(() => continueCore(test.core, Date.now()))).toBeNull();
    expectAllThere();
  });

  it('lets the program end, and start again with everything in it', async () => {
    addUntilRefused();
    disk.fill();
    test.core.store.close();
    const found = await readVault(vault);
    // A start needs a little room of its own; without it the refusal says so.
    if ('code' in found) expect(found).toEqual({ code: full() });
    else expect(found.values).toEqual(values);
    disk.free();
    expect(await readVault(vault)).toEqual({ values, tornLog: null });
    test.restart();
  });

  it('in the middle of a migration leaves the old shape, and the next start makes it', async () => {
    test.core.store.close();
    const before = contentsOf(vault);
    const copies = Array.from({ length: 40 }, (_, at) => `CREATE TABLE copy_${at} AS SELECT * FROM token;`);
    const more = [...MIGRATIONS, `CREATE TABLE next (a TEXT) STRICT; ${copies.join(' ')}`];
    const open = () => codeOf(() => openStore(vault, () => 1, more).close());
    // First no room for the copy, then for the migration itself.
    for (const left of [0, 150_000, 450_000]) {
      disk.fill(left);
      const code = open();
      disk.free();
      if (code === null) continue;
      expect(code).toMatch(disk.isReal ? /^disk-full$/ : /^(database-unreadable|database-backup-failed)$/);
      expect(versionOf()).toBe(MIGRATIONS.length);
      expect(await readVault(vault)).toEqual({ values, tornLog: null });
    }
    expect(Object.keys(contentsOf(vault)).filter((name) => name.endsWith('.bak')).length).toBeLessThanOrEqual(
      1,
    );
    expect(before[DATABASE]).toBeDefined();
    expect(open()).toBeNull();
    expect(versionOf()).toBe(more.length);
    const database = new Database(join(vault, DATABASE));
    database.exec(`${copies.map((_, at) => `DROP TABLE copy_${at};`).join('')} DROP TABLE next`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
    database.close();
    test.restart();
  });

  it('in the middle of writing a setting keeps the one before, and leaves no half of a file', async () => {
    const reports: unknown[] = [];
    const { preferences } = openSettings(disk.folder, (error) => reports.push(error));
    preferences.write({ lockAfterMinutes: 7 });
    const file = join(disk.folder, 'preferences.json');
    const before = readFileSync(file);
    disk.fill();
    const code = codeOf(() => preferences.write({ lockAfterMinutes: 8 }));
    disk.free();
    expect(code).toBe(disk.isReal ? 'disk-full' : 'settings-not-written');
    expect(readFileSync(file)).toEqual(before);
    // It is taken away behind the refusal.
    await expect.poll(() => readdirSync(disk.folder).filter((name) => name.includes('tmp'))).toEqual([]);
    preferences.write({ lockAfterMinutes: 8 });
    expect(preferences.read()).toEqual({ lockAfterMinutes: 8 });
  });

  it('does not keep the program from going on because nothing can be logged', () => {
    const log = openLog(join(disk.folder, 'logs'));
    log.note('before');
    disk.fill();
    expect(() => log.report(new Error('not kept anywhere'))).not.toThrow();
    disk.free();
    log.note('after');
    expect(readFileSync(join(disk.folder, 'logs', 'klyuchnik.log'), 'utf8')).toContain('after');
  });
});

describe('a read-only disk', () => {
  it('is refused at the start, with nothing touched', async ({ skip }) => {
    test.core.store.close();
    const before = contentsOf(vault);
    if (!disk.setReadOnly(true)) return skip('no disk of its own here');
    expect(await readVault(vault)).toEqual({ code: 'database-unreadable' });
    disk.setReadOnly(false);
    expect(contentsOf(vault)).toEqual(before);
    test.restart();
  });

  it('leaves settings as they are, and says that they were not saved', ({ skip }) => {
    const reports: unknown[] = [];
    const { preferences } = openSettings(disk.folder, (error) => reports.push(error));
    preferences.write({ lockAfterMinutes: 7 });
    writeFileSync(join(disk.folder, 'quick-unlock.json'), '{ "half');
    // An open file that is written to keeps a disk from being made read-only.
    test.core.store.close();
    if (!disk.setReadOnly(true)) return skip('no disk of its own here');
    expect(codeOf(() => preferences.write({ lockAfterMinutes: 8 }))).toBe('settings-not-written');
    expect(preferences.read()).toEqual({ lockAfterMinutes: 7 });
    // One that is broken cannot even be put aside: it reads as nothing and stays.
    const { quickUnlock } = openSettings(disk.folder, (error) => reports.push(error));
    expect(quickUnlock.read()).toBeNull();
    expect(codeOf(() => quickUnlock.clear())).toBe('settings-not-written');
    expect(readFileSync(join(disk.folder, 'quick-unlock.json'), 'utf8')).toBe('{ "half');
    disk.setReadOnly(false);
    test.restart();
  });
});

function versionOf(): number {
  const database = new Database(join(vault, DATABASE), { readonly: true });
  const version = database.pragma('user_version', { simple: true }) as number;
  database.close();
  return version;
}
