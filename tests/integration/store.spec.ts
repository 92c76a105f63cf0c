// The database as a file: private, owned by one program, checked, migrated after a backup, never damaged by refusal.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import { DATABASE_FILE, openStore } from '../../src/core/store/open-store.ts';
import { Store } from '../../src/core/store/store.ts';

let folder: string;
let file: string;
const clock = () => 1_790_000_000_000;
const refusal = (code: string) => expect.objectContaining({ error: { code } });

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'klyuchnik-store-')), 'vault');
  file = join(folder, DATABASE_FILE);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('a new database', () => {
  it('is private to the user, in every file, whatever the umask', () => {
    const umask = process.umask(0o000);
    const database = openStore(folder, clock);
    database.exec("INSERT INTO key_record (id, record) VALUES (1, '{}')");
    process.umask(umask);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toContain(`${DATABASE_FILE}-wal`);
    expect(files.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual(files.map(() => 0o600));
    database.close();
  });

  it('has strict tables, write-ahead logging and full durability', () => {
    const database = openStore(folder, clock);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('secure_delete', { simple: true })).toBe(1);
    expect(database.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    const tables = database.pragma('table_list') as {
      schema: string;
      name: string;
      type: string;
      strict: number;
    }[];
    const ours = tables.filter(({ type, name }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(({ strict }) => strict !== 1)).toEqual([]);
    database.close();
  });
});

describe('one owner at a time', () => {
  it('refuses a second program, and lets it in when the first is gone', () => {
    const database = openStore(folder, clock);
    const second = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../src/core/store/open-store.ts'))};
      try { openStore(${JSON.stringify(folder)}, Date.now).close(); console.log('opened'); }
      catch (error) { console.log(error.error.code); }`;
    const runSecond = () =>
      spawnSync(process.execPath, ['--input-type=module', '--eval', second], {
        encoding: 'utf8',
      }).stdout.trim();
    expect(runSecond()).toBe('database-in-use');
    database.close();
    expect(runSecond()).toBe('opened');
  });
});

describe('a database that cannot be used', () => {
  it('is refused when a newer program wrote it, and stays as it is', () => {
    openStore(folder, clock).close();
    const newer = new Database(file);
    newer.pragma('user_version = 999');
    newer.close();
    const before = readFileSync(file);
    expect(() => openStore(folder, clock)).toThrow(refusal('database-newer'));
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused when it is no database, and stays as it is', () => {
    mkdirSync(folder);
    writeFileSync(file, 'not a database, but somebody’s file '.repeat(100));
    const before = readFileSync(file);
    expect(() => openStore(folder, clock)).toThrow(refusal('database-damaged'));
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused when another program made it, and stays as it is', () => {
    mkdirSync(folder);
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE bookmarks (address TEXT)');
    foreign.close();
    const before = readFileSync(file);
    expect(() => openStore(folder, clock)).toThrow(refusal('database-damaged'));
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused when its pages are damaged', () => {
    const database = openStore(folder, clock);
    const insert = database.prepare(
      "INSERT INTO cabinet (id, title, colour, api, created_at) VALUES (?, 'К', 'teal', 'practice', 0)",
    );
    for (let i = 0; i < 2000; i++) insert.run(`cabinet-${i}`);
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0x7f, 4096 * 3, 4096 * 12);
    writeFileSync(file, bytes);
    expect(() => openStore(folder, clock)).toThrow(refusal('database-damaged'));
  });

  it('of a long history is opened, and refused when one of its indexes lost a check', () => {
    const database = openStore(folder, clock);
    database.exec(`
      INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('c', 'К', 'teal', 'practice', 0);
      INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, created_at, edited_at)
        VALUES ('t', 'c', 'Т', '', x'00', x'00', 0, 0);
      WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n LIMIT 150001)
        INSERT INTO token_check (token_id, at, verdict, cause, calls) SELECT 't', at, 'good', 'works', '[]' FROM n`);
    database.close();
    openStore(folder, clock).close();
    const edit = (work: (opened: Database.Database) => void) => {
      const opened = new Database(file);
      opened.unsafeMode();
      opened.pragma('writable_schema = ON');
      work(opened);
      opened.close();
    };
    // A check comes in while the schema does not know of the index.
    let index: unknown[] = [];
    edit((opened) => {
      index = opened
        .prepare(
          "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = 'token_check_by_time'",
        )
        .raw()
        .get() as unknown[];
      opened.exec("DELETE FROM sqlite_schema WHERE name = 'token_check_by_time'");
    });
    edit((opened) =>
      opened.exec(
        "INSERT INTO token_check (token_id, at, verdict, cause, calls) VALUES ('t', 0, 'bad', 'token-revoked', '[]')",
      ),
    );
    edit((opened) => opened.prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)').run(index));
    expect(() => openStore(folder, clock)).toThrow(refusal('database-damaged'));
  });

  it('is refused when its place is taken by a folder', () => {
    mkdirSync(file, { recursive: true });
    expect(() => openStore(folder, clock)).toThrow(refusal('database-unreadable'));
  });

  it('is refused when the data folder is a file', () => {
    writeFileSync(folder, '');
    expect(() => openStore(folder, clock)).toThrow(refusal('database-unreadable'));
    chmodSync(folder, 0o600);
  });
});

describe('a migration', () => {
  const next = [...MIGRATIONS, 'ALTER TABLE cabinet ADD COLUMN motto TEXT'];

  it('happens after a backup that opens and holds the old shape', () => {
    const old = openStore(folder, clock);
    old.exec(
      "INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('c', 'Лавка', 'teal', 'practice', 0)",
    );
    old.close();
    const database = openStore(folder, clock, next);
    expect(database.prepare('SELECT title, motto FROM cabinet').all()).toEqual([
      { title: 'Лавка', motto: null },
    ]);
    database.close();
    const copy = join(folder, `${DATABASE_FILE}.v${MIGRATIONS.length}.${clock()}.bak`);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const backup = new Database(copy, { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(backup.prepare('SELECT title FROM cabinet').all()).toEqual([{ title: 'Лавка' }]);
    backup.close();
  });

  it('that fails leaves the old shape and version', () => {
    openStore(folder, clock).close();
    const broken = [...MIGRATIONS, 'CREATE TABLE halfway (a TEXT) STRICT; SELECT * FROM nowhere'];
    expect(() => openStore(folder, clock, broken)).toThrow('nowhere');
    const database = openStore(folder, clock);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'halfway'").all()).toEqual([]);
    database.close();
  });

  it('to the check engine keeps every token, and approves and pins what was known of it', () => {
    const facts = JSON.stringify({ name: 'RetailCRM', scopes: ['PRICING'], unknownScopes: [] });
    const old = openStore(folder, clock, MIGRATIONS.slice(0, 1));
    old.exec(`
      INSERT INTO cabinet (id, title, colour, api, created_at) VALUES ('c', 'Садовый дом', 'teal', 'practice', 1);
      INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, facts, business_id, business_name, created_at, edited_at)
        VALUES ('t', 'c', 'RetailCRM', '', x'01', x'02', '${facts}', '77', 'Дом', 1, 1), ('u', 'c', 'новый', '', x'03', x'04', NULL, NULL, NULL, 1, 1);
      INSERT INTO token_check (token_id, at, verdict, cause, calls) VALUES ('t', 5, 'good', 'works', '[]');`);
    old.close();
    const store = new Store(folder, clock);
    expect(store.tokens.find('t')).toMatchObject({
      approved: { scopes: ['PRICING'] },
      pinned: { id: '77', name: 'Дом' },
      deep: null,
    });
    expect(store.tokens.find('u')).toMatchObject({ approved: null, pinned: null });
    expect(store.checks.newestOf('t', 5)).toMatchObject([{ verdict: 'good', occasion: 'hand', areas: null }]);
    expect(store.cabinets.list('kept')).toMatchObject([{ schedule: null, scheduledAt: null }]);
    store.close();
  });

  it('is numbered without gaps', () => {
    const database = openStore(folder, clock, next);
    expect(database.pragma('user_version', { simple: true })).toBe(next.length);
    database.close();
  });
});
