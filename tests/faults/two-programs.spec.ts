// A second program on the same folder, and databases of other versions of the program.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import { openStore } from '../../src/core/store/open-store.ts';
import { Store } from '../../src/core/store/store.ts';
import { contentsOf, copyOf, DATABASE, type MadeVault, makeVault, readVault } from './made-vault.ts';

let made: MadeVault;
let folder = '';
beforeAll(async () => {
  made = await makeVault();
});
afterAll(() => made.remove());
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a second program', () => {
  beforeEach(() => {
    folder = copyOf(made.killed);
  });

  /** Opens the folder in a process of its own, changes something and holds it until it is killed. */
  async function holdElsewhere() {
    const code = `
      import { Store } from ${JSON.stringify(join(import.meta.dirname, '../../src/core/store/store.ts'))};
      // Not to be collected while it is held.
      const store = (globalThis.store = new Store(${JSON.stringify(folder)}, Date.now));
      store.cabinets.rename(store.cabinets.list('kept')[0].id, 'из первой программы', 'teal');
      process.stdout.write('holds');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((held) => child.stdout.once('data', held));
    return child;
  }

  it('is refused and touches nothing; when the first was killed it finds everything', async () => {
    const first = await holdElsewhere();
    try {
      const before = contentsOf(folder);
      expect(await readVault(folder)).toEqual({ code: 'database-in-use' });
      expect(contentsOf(folder)).toEqual(before);
    } finally {
      first.kill('SIGKILL');
      await new Promise((gone) => first.once('close', gone));
    }
    expect(await readVault(folder)).toEqual({ values: made.values, tornLog: null });
    const store = new Store(folder, Date.now);
    expect(store.cabinets.list('kept')[0]?.title).toBe('из первой программы');
    store.close();
  });
});

describe('a database of version', () => {
  const older = MIGRATIONS.map((_, at) => at + 1).slice(0, -1);

  it.each(older)('%i is brought up to now, after a copy of it was made that opens', (version) => {
    folder = mkdtempSync(join(tmpdir(), 'klyuchnik-older-'));
    const old = openStore(folder, () => 5, MIGRATIONS.slice(0, version));
    old.exec(`
      INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('c', 'Лавка', 'teal', 'practice', 1);
      INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
        VALUES ('t', 'c', 'RetailCRM', 'заметка', x'01', x'02', 1, 1);`);
    old.close();
    const store = new Store(folder, () => 7);
    expect(store.tokens.find('t')).toMatchObject({ title: 'RetailCRM', note: 'заметка' });
    store.close();
    const copy = readdirSync(folder).find((name) => name.includes(`.v${version}.`));
    const backup = new Database(join(folder, copy ?? ''), { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(version);
    expect(backup.prepare('SELECT title FROM token').all()).toEqual([{ title: 'RetailCRM' }]);
    backup.close();
    expect(readdirSync(folder)).toContain(DATABASE);
  });
});
