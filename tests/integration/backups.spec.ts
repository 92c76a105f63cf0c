// Backups on real SQLite with fifty tokens: copies that rotate, files with a passphrase of their own, the drill, and the
// exchange of databases with a crash at every step.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AutomaticCopies } from '../../src/core/backup/automatic-copies.ts';
import { nameOfMoment } from '../../src/core/backup/dated-files.ts';
import { finishSwap, tidySwap } from '../../src/core/backup/swap-database.ts';
import { type Core, lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { makeDataKey, readKeyRecord, wrapDataKey, writeKeyRecord } from '../../src/core/vault/key-record.ts';
import { unlockVault } from '../../src/core/vault-acts.ts';
import type { DrillReport } from '../../src/shared/backup.ts';
import { openTestCore, PASSPHRASE, type TestCore } from './open-test-core.ts';
import { refusal } from './refusal.ts';

const DAY = 86_400_000;
const TOKENS = 50;
const FILE_PASSPHRASE = 'Ёлка стоит на бочке с рыбой №4';

let now: number;
let test: TestCore;
let outside: string;

beforeEach(async () => {
  now = new Date(2026, 9, 14, 12).getTime();
  test = await openTestCore(() => now);
  await test.openVault();
  fill(test.core);
  outside = mkdtempSync(join(tmpdir(), 'klyuchnik-outside-'));
});
afterEach(async () => {
  await test.close();
  rmSync(outside, { recursive: true, force: true });
});

function fill(core: Core, round = 0): void {
  core.store.atomically(() => {
    for (let cabinet = 0; cabinet < 5; cabinet++) {
      const { id } = core.cabinets.add({ title: `Лавка ${cabinet}`, colour: 'teal', api: 'practice' });
      for (let number = 0; number < TOKENS / 5; number++)
        core.tokens.keepNew(
          id,
          new Secret(`ACMA:${cabinet}-${number}-${round}:value`),
          `Токен ${cabinet}-${number}`,
          '',
        );
    }
  });
}

const copiesFolder = () => join(test.folder, 'backups');
const idOfNewest = () => test.bringBack.state().copies[0]?.id ?? '';
const tokensOf = (core: Core) => core.store.tokens.listKept();
const lose = (count: number) => {
  for (const { id } of tokensOf(test.core).slice(0, count)) {
    test.core.tokens.discard(id);
    test.core.tokens.erase(id);
  }
};

/** Makes a backup file and answers its path. */
async function makeFile(name = 'backup.age'): Promise<string> {
  test.desktop.backupGoesTo = join(outside, name);
  const path = await test.core.backupFiles.make(new Secret(FILE_PASSPHRASE));
  if (path === null) throw new Error('No backup was made');
  return path;
}

/** A backup file of such a vault, made once: its two passphrases are slow on purpose. */
let madeBefore: Promise<Buffer> | null = null;
async function fileMadeBefore(): Promise<string> {
  madeBefore ??= makeFile().then((path) => readFileSync(path));
  const path = join(outside, 'backup.age');
  writeFileSync(path, await madeBefore);
  return path;
}

async function drillFile(path: string, passphrase: string | null): Promise<DrillReport> {
  test.desktop.backupComesFrom = path;
  const chosen = await test.bringBack.chooseFile();
  if (!chosen) throw new Error('No file was chosen');
  return test.bringBack.drill(
    { kind: 'file', id: chosen.id },
    passphrase === null ? null : new Secret(passphrase),
  );
}

const drillCopy = (id: string) => test.bringBack.drill({ kind: 'copy', id }, null);

/** Changes a database that lies still. */
function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

describe('automatic copies', () => {
  it('are made once a day of work, private to the user, and opened', async () => {
    await test.core.copies.makeWhenDue();
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state()).toMatchObject({
      copies: [{ at: now, isSound: true, cabinets: 5, tokens: TOKENS }],
      trouble: null,
    });
    expect(statSync(copiesFolder()).mode & 0o777).toBe(0o700);
    const [name = ''] = readdirSync(copiesFolder());
    expect(name).toMatch(/^[\w.-]+$/);
    expect(statSync(join(copiesFolder(), name)).mode & 0o777).toBe(0o600);
    now += DAY;
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state().copies).toHaveLength(2);
  });

  it('are not made of a vault that holds nothing', async () => {
    for (const cabinet of test.core.cabinets.list()) {
      test.core.cabinets.discard(cabinet.id);
      test.core.cabinets.erase(cabinet.id);
    }
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state().copies).toEqual([]);
  });

  it('hold what was written while they were made', async () => {
    const making = test.core.copies.makeNow();
    const { id } = test.core.cabinets.add({ title: 'Новый', colour: 'teal', api: 'practice' });
    await making;
    expect(test.bringBack.state().copies[0]).toMatchObject({ isSound: true, cabinets: 6 });
    expect((await drillCopy(idOfNewest())).holds.cabinets).toBe(6);
    expect(test.core.cabinets.list().map((cabinet) => cabinet.id)).toContain(id);
  });

  it('rotate: seven days of work and four weeks before stay', async () => {
    for (let day = 0; day < 60; day++) {
      await test.core.copies.makeWhenDue();
      now += DAY;
    }
    const { copies } = test.bringBack.state();
    expect(copies).toHaveLength(11);
    expect(copies.every(({ isSound }) => isSound)).toBe(true);
    expect(copies.slice(0, 7).map(({ at }) => (now - at) / DAY)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('that are broken are told apart, never push out a sound one, and can be removed', async () => {
    for (let day = 0; day < 3; day++) {
      await test.core.copies.makeNow();
      now += DAY;
    }
    const [broken = ''] = readdirSync(copiesFolder()).toSorted().toReversed();
    truncateSync(join(copiesFolder(), broken), 6000);
    expect(test.bringBack.state().copies.map(({ isSound }) => isSound)).toEqual([false, true, true]);
    await expect(drillCopy(broken)).rejects.toEqual(
      refusal({ code: 'backup-unreadable', problem: 'damaged' }),
    );
    await test.core.copies.makeNow();
    expect(test.bringBack.state().copies).toHaveLength(4);
    const sound = test.bringBack.state().copies.find(({ isSound }) => isSound)?.id ?? '';
    expect(() => test.bringBack.removeCopy(sound)).toThrow(refusal({ code: 'not-found' }));
    test.bringBack.removeCopy(broken);
    expect(test.bringBack.state().copies.map(({ isSound }) => isSound)).toEqual([true, true, true]);
  });

  it('of a vault whose key record is damaged count for nothing', async () => {
    await test.core.copies.makeNow();
    const record = test.core.store.keyRecord.read() ?? '';
    test.core.store.keyRecord.replace(record, record.replace('"checksum":"', '"checksum":"x'));
    now += DAY;
    await expect(test.core.copies.makeNow()).rejects.toEqual(
      refusal({ code: 'copy-not-made', problem: 'unsound' }),
    );
    expect(test.bringBack.state()).toMatchObject({
      copies: [{ isSound: true }],
      trouble: { problem: 'unsound' },
    });
    expect(readdirSync(copiesFolder())).toHaveLength(1);
  });

  it('of a database whose key record was exchanged for another key’s count for nothing', async () => {
    await test.core.copies.makeNow();
    const ours = test.core.store.keyRecord.read() ?? '';
    const { keyId } = readKeyRecord(ours).record;
    const foreign = await wrapDataKey(makeDataKey(), new Secret('чужая фраза лошадь мост 42'), keyId);
    test.core.store.keyRecord.replace(ours, writeKeyRecord(foreign));
    now += DAY;
    await expect(test.core.copies.makeNow()).rejects.toEqual(
      refusal({ code: 'copy-not-made', problem: 'unsound' }),
    );
    expect(test.bringBack.state().copies).toMatchObject([{ isSound: true }]);
  });

  it('of which not every token opens leave the older ones that open it, and say so', async () => {
    for (let day = 0; day < 8; day++) {
      await test.core.copies.makeNow();
      now += DAY;
    }
    const before = readdirSync(copiesFolder());
    // Damaged in the database itself, which goes unnoticed until somebody wants it.
    test.core.store.close();
    change(
      join(test.folder, DATABASE_FILE),
      `UPDATE token SET sealed = zeroblob(60) WHERE title = 'Токен 2-3'`,
    );
    test.restart();
    await test.openVault();
    for (let day = 0; day < 30; day++) {
      await test.core.copies.makeNow();
      now += DAY;
    }
    expect(test.bringBack.state().trouble).toMatchObject({ problem: 'tokens-damaged' });
    expect(readdirSync(copiesFolder())).toEqual(expect.arrayContaining(before));
    // Those that open no more than the newest go as ever.
    expect(readdirSync(copiesFolder()).length).toBeLessThan(before.length + 12);
    const [{ id } = { id: '' }] = test.bringBack.state().copies.slice(-1);
    expect(await drillCopy(id)).toMatchObject({ opened: TOKENS });
  });

  it('are made with the open vault alone, and a locking in the middle is no trouble', async () => {
    const making = test.core.copies.makeNow();
    lockCore(test.core);
    await expect(making).rejects.toEqual(refusal({ code: 'locked' }));
    expect(test.core.copies.trouble).toBeNull();
    expect(readdirSync(copiesFolder())).toEqual([]);
  });

  it('go on being made on a computer whose clock always begins on the same day', async () => {
    let steady = 0;
    const { store, vault } = test.core;
    const begin = () =>
      new AutomaticCopies({
        folder: test.folder,
        store,
        vault,
        clock: () => now,
        steadyClock: () => steady,
        announceBackups: () => undefined,
        report: (error) => test.reports.push(error),
      });
    const first = now;
    await begin().makeWhenDue();
    lose(1);
    now = first - 3_600_000;
    const again = begin();
    await again.makeWhenDue();
    expect(test.bringBack.state().copies).toHaveLength(1);
    steady += 3_600_000;
    now = first - 1000;
    await again.makeWhenDue();
    await again.makeWhenDue();
    expect(test.bringBack.state().copies.map(({ tokens }) => tokens)).toEqual([TOKENS, TOKENS - 1]);
    expect(test.reports).toEqual([]);
  });

  it('that were not finished are gone at the next start, whatever they are', async () => {
    await test.core.copies.makeNow();
    const [copy] = readdirSync(copiesFolder());
    writeFileSync(join(copiesFolder(), 'x.part'), '');
    mkdirSync(join(copiesFolder(), 'y.part'));
    writeFileSync(join(copiesFolder(), 'y.part', 'z'), '');
    test.restart();
    expect(readdirSync(copiesFolder())).toEqual([copy]);
  });

  it('are made even when nobody can be told', async () => {
    const { store, vault } = test.core;
    const copies = new AutomaticCopies({
      folder: test.folder,
      store,
      vault,
      clock: () => now,
      steadyClock: () => 0,
      announceBackups: () => {
        throw new Error('the window is gone');
      },
      report: (error) => test.reports.push(error),
    });
    await copies.makeNow();
    expect(copies.trouble).toBeNull();
    expect(test.reports).toHaveLength(1);
  });

  it('that cannot be written are told of, and tried again an hour later', async () => {
    // Where the folder should be lies a file.
    writeFileSync(copiesFolder(), '');
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state().trouble).toEqual({
      problem: 'not-written',
      at: now,
      againAt: now + 3_600_000,
    });
    expect(test.reports).not.toEqual([]);
    await expect(test.core.copies.makeNow()).rejects.toEqual(refusal({ code: 'copy-not-made' }));
    rmSync(copiesFolder());
    now += 3_599_000;
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state().copies).toEqual([]);
    now += 2000;
    await test.core.copies.makeWhenDue();
    expect(test.bringBack.state()).toMatchObject({ copies: [{ isSound: true }], trouble: null });
  });

  it('that do not fit on the disk leave those that are there, and no rest of their own', async () => {
    await test.core.copies.makeNow();
    const before = readdirSync(copiesFolder());
    test.core.store.close();
    // Files of this process may not grow beyond a few kilobytes: what a full disk does to a writer.
    const script = `
      import { Store } from ${JSON.stringify(join(import.meta.dirname, '../../src/core/store/store.ts'))};
      import { AutomaticCopies } from ${JSON.stringify(join(import.meta.dirname, '../../src/core/backup/automatic-copies.ts'))};
      process.on('SIGXFSZ', () => {});
      const folder = ${JSON.stringify(test.folder)};
      const store = new Store(folder, () => ${now + DAY});
      const copies = new AutomaticCopies({ folder, store, vault: { open() {} }, steadyClock: () => 0, clock: () => ${now + DAY}, announceBackups() {}, report() {} });
      await copies.makeNow().catch((error) => console.log(error.error.code, copies.trouble.problem));
      store.close();`;
    const file = join(outside, 'full.mjs');
    writeFileSync(file, script);
    const { stdout } = spawnSync('bash', ['-c', `ulimit -f 64; exec "${process.execPath}" "${file}"`], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toMatch(/^(copy-not-made not-written|disk-full disk-full)$/);
    expect(readdirSync(copiesFolder())).toEqual(before);
    test.restart();
  });
});

describe('a backup file', () => {
  it('refuses a weak passphrase before it asks for a place', async () => {
    test.desktop.backupGoesTo = join(outside, 'backup.age');
    await expect(test.core.backupFiles.make(new Secret('12345678'))).rejects.toEqual(
      refusal({ code: 'weak-passphrase' }),
    );
    expect(readdirSync(outside)).toEqual([]);
  });

  it('is an age file that opens with its own passphrase alone, and every token in it', async () => {
    const path = await makeFile();
    expect(readFileSync(path).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    await expect(drillFile(path, null)).rejects.toEqual(refusal({ code: 'backup-passphrase-needed' }));
    await expect(drillFile(path, PASSPHRASE)).rejects.toEqual(refusal({ code: 'wrong-passphrase' }));
    // As another keyboard composes it.
    expect(await drillFile(path, FILE_PASSPHRASE.normalize('NFD'))).toMatchObject({
      kind: 'backup-file',
      version: MIGRATIONS.length,
      isOlderVersion: false,
      holds: { cabinets: 5, tokens: TOKENS },
      live: { cabinets: 5, tokens: TOKENS },
      opened: TOKENS,
      unreadable: [],
      opensWith: 'own',
    });
    expect(test.core.audit.list().map(({ content }) => content?.kind)).toContain('backup-made');
  });

  it('tells of itself before there is anything to carry away', async () => {
    const kinds = () => test.core.audit.list().map(({ content }) => content?.kind);
    let then: unknown[] = [];
    test.desktop.whileWriting = () => {
      then = kinds();
    };
    const path = await makeFile();
    expect(then[0]).toBe('backup-made');
    expect(kinds().filter((kind) => kind === 'backup-made')).toHaveLength(1);
    expect(existsSync(path)).toBe(true);
  });

  it('leaves nothing behind but itself, also when it fails or is stopped', async () => {
    await makeFile();
    expect(test.desktop.progress.at(-1)).toBeNull();
    const shares = test.desktop.progress.filter((share) => share !== null);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBeCloseTo(1, 1);
    test.desktop.isBroken = true;
    await expect(makeFile('second.age')).rejects.toEqual(refusal({ code: 'file-not-written' }));
    test.desktop.isBroken = false;
    test.desktop.whileWriting = () => test.core.backupFiles.stop();
    test.desktop.backupGoesTo = join(outside, 'third.age');
    expect(await test.core.backupFiles.make(new Secret(FILE_PASSPHRASE))).toBeNull();
    expect(readdirSync(outside).filter((name) => !name.endsWith('.part'))).toEqual(['backup.age']);
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('is not begun twice at once', async () => {
    const first = makeFile();
    await expect(makeFile('other.age')).rejects.toEqual(refusal({ code: 'backup-running' }));
    await first;
  });

  it('that cannot be read back does not count as made', async () => {
    const path = join(outside, 'backup.age');
    test.desktop.backupGoesTo = path;
    test.desktop.whileWriting = () => truncateSync(`${path}.part`, statSync(`${path}.part`).size - 1);
    await expect(test.core.backupFiles.make(new Secret(FILE_PASSPHRASE))).rejects.toEqual(
      refusal({ code: 'backup-unsound' }),
    );
    expect(existsSync(path)).toBe(false);
  });

  it('ends with the lock', async () => {
    test.desktop.whileWriting = () => lockCore(test.core);
    test.desktop.backupGoesTo = join(outside, 'backup.age');
    expect(await test.core.backupFiles.make(new Secret(FILE_PASSPHRASE))).toBeNull();
  });
});

describe('a drill', () => {
  it('names the token that cannot be read, counts the others, and changes nothing', async () => {
    await test.core.copies.makeNow();
    const id = idOfNewest();
    const path = join(copiesFolder(), id);
    change(path, `UPDATE token SET sealed = zeroblob(60) WHERE title = 'Токен 2-3'`);
    const before = readFileSync(path);
    expect(await drillCopy(id)).toMatchObject({
      kind: 'copy',
      holds: { tokens: TOKENS },
      opened: TOKENS - 1,
      unreadable: [{ title: 'Токен 2-3', cabinetTitle: 'Лавка 2' }],
      opensWith: 'present',
    });
    expect(readFileSync(path)).toEqual(before);
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    test.bringBack.forgetDrill();
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('opens a database from another computer with its passphrase, its log with it', async () => {
    const other = await openTestCore(() => now);
    const path = join(outside, DATABASE_FILE);
    try {
      await other.core.vault.create(new Secret(FILE_PASSPHRASE));
      fill(other.core);
      // As it lies while the other program still runs.
      copyFileSync(join(other.folder, DATABASE_FILE), path);
      copyFileSync(join(other.folder, `${DATABASE_FILE}-wal`), `${path}-wal`);
    } finally {
      await other.close();
    }
    await expect(drillFile(path, null)).rejects.toEqual(refusal({ code: 'backup-passphrase-needed' }));
    await expect(drillFile(path, PASSPHRASE)).rejects.toEqual(refusal({ code: 'wrong-passphrase' }));
    expect(await drillFile(path, FILE_PASSPHRASE)).toMatchObject({
      kind: 'database',
      opened: TOKENS,
      opensWith: 'own',
    });
    expect(readdirSync(outside).toSorted()).toEqual([DATABASE_FILE, `${DATABASE_FILE}-wal`]);
  });

  it('refuses what is no backup, each in its own words', async () => {
    const path = join(outside, 'some.db');
    const problemOf = async (passphrase: string | null = null) => {
      try {
        await drillFile(path, passphrase);
        return null;
      } catch (error) {
        return (error as { error: unknown }).error;
      }
    };
    const unreadable = (problem: string) => ({ code: 'backup-unreadable', problem });
    expect(await problemOf()).toEqual(unreadable('unreadable'));
    writeFileSync(path, 'a letter to a friend');
    expect(await problemOf()).toEqual(unreadable('not-a-backup'));
    writeFileSync(path, '');
    expect(await problemOf()).toEqual(unreadable('not-a-backup'));
    rmSync(path);
    change(path, 'CREATE TABLE bookmarks (address TEXT)');
    expect(await problemOf()).toEqual(unreadable('foreign'));
    rmSync(path);
    change(
      path,
      'CREATE TABLE key_record (a); CREATE TABLE cabinet (a); CREATE TABLE token (a); CREATE TABLE token_check (a); PRAGMA user_version = 1',
    );
    expect(await problemOf()).toEqual(unreadable('altered'));

    await test.core.copies.makeNow();
    const copy = join(copiesFolder(), idOfNewest());
    copyFileSync(copy, path);
    change(path, 'PRAGMA user_version = 999');
    expect(await problemOf()).toEqual(unreadable('newer'));
    copyFileSync(copy, path);
    change(path, 'DELETE FROM key_record');
    expect(await problemOf()).toEqual(unreadable('empty'));
    copyFileSync(copy, path);
    change(path, "UPDATE key_record SET record = '{}'");
    expect(await problemOf(PASSPHRASE)).toEqual(unreadable('damaged'));
    copyFileSync(copy, path);
    truncateSync(path, statSync(path).size / 2);
    expect(await problemOf()).toEqual(unreadable('damaged'));
    const backup = await fileMadeBefore();
    truncateSync(backup, statSync(backup).size - 100);
    await expect(drillFile(backup, FILE_PASSPHRASE)).rejects.toEqual(refusal(unreadable('damaged')));
    const flipped = readFileSync(backup);
    flipped[1000] = (flipped[1000] ?? 0) ^ 1;
    writeFileSync(backup, flipped);
    await expect(drillFile(backup, FILE_PASSPHRASE)).rejects.toEqual(refusal(unreadable('damaged')));
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('refuses a database whose tables are not those that the program makes, before it reads any, and one too large', async () => {
    await test.core.copies.makeNow();
    const copy = join(copiesFolder(), idOfNewest());
    const path = join(outside, 'some.db');
    const problemOf = () =>
      drillFile(path, null).then(
        () => null,
        (error) => error.error,
      );
    const unreadable = (problem: string) => ({ code: 'backup-unreadable', problem });
    // Another shape than the program would have made: it would not be opened afterwards.
    copyFileSync(copy, path);
    change(path, 'DROP TABLE policy_rules');
    expect(await problemOf()).toEqual(unreadable('altered'));
    copyFileSync(copy, path);
    change(
      path,
      'CREATE TRIGGER planted AFTER UPDATE ON key_record BEGIN DELETE FROM token; END; CREATE VIEW seen AS SELECT 1',
    );
    expect(await problemOf()).toEqual(unreadable('altered'));
    // What is counted would be made by an expression of its own.
    copyFileSync(copy, path);
    change(path, 'ALTER TABLE token ADD COLUMN more BLOB GENERATED ALWAYS AS (zeroblob(99))');
    expect(await problemOf()).toEqual(unreadable('altered'));
    copyFileSync(copy, path);
    truncateSync(path, 2 * 1024 ** 3 + 1);
    expect(await problemOf()).toEqual(unreadable('too-large'));
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('does not touch the database that is open, by whatever name it is chosen', async () => {
    await expect(drillFile(join(test.folder, DATABASE_FILE), null)).rejects.toEqual(
      refusal({ code: 'backup-unreadable', problem: 'in-use' }),
    );
  });

  it('brings an older shape up to date on its own copy', async () => {
    await test.core.copies.makeNow();
    const path = join(outside, 'older.db');
    copyFileSync(join(copiesFolder(), idOfNewest()), path);
    // As the program left it before there was an audit trail, and before addresses were vouched for.
    change(
      path,
      `ALTER TABLE cabinet DROP COLUMN address_seal; DROP TABLE audit_waiting_keyring; DROP TABLE saved_view;
       ALTER TABLE cabinet DROP COLUMN position; ALTER TABLE cabinet DROP COLUMN group_title;
       ALTER TABLE cabinet DROP COLUMN is_pinned; DROP TABLE folded_section;
       DROP TABLE audit_entry; DROP TABLE audit_head; DROP TABLE audit_waiting; PRAGMA user_version = 4`,
    );
    const before = readFileSync(path);
    const report = await drillFile(path, null);
    expect(report).toMatchObject({ version: 4, isOlderVersion: true, opened: TOKENS });
    expect(readFileSync(path)).toEqual(before);
    await test.bringBack.restore(report.drillId, null);
    expect(test.core.store.version).toBe(MIGRATIONS.length);
    // Nobody has vouched for their addresses: that is asked, and nothing is sent until then.
    await test.openVault();
    expect(test.core.cabinets.list().every(({ isAddressProven }) => !isAddressProven)).toBe(true);
  });

  it('is locked away with the vault even when another part of the locking fails', async () => {
    vi.spyOn(test.core.runs, 'pauseForLock').mockImplementation(() => {
      throw new Error('no more room');
    });
    lockCore(test.core);
    expect(test.core.vault.isUnlocked).toBe(false);
    expect(test.reports).toHaveLength(1);
  });

  it('ends when it is forgotten, and leaves nothing', async () => {
    const path = await fileMadeBefore();
    test.desktop.backupComesFrom = path;
    const chosen = await test.bringBack.chooseFile();
    const from = { kind: 'file' as const, id: chosen?.id ?? '' };
    const drilling = test.bringBack.drill(from, new Secret(FILE_PASSPHRASE));
    expect(readdirSync(join(test.folder, 'staging'))).toHaveLength(1);
    test.bringBack.forgetDrill();
    await expect(drilling).rejects.toEqual(refusal({ code: 'not-found', what: 'drill' }));
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('opens no token any more once it is forgotten', async () => {
    for (let more = 0; more < 2; more++) fill(test.core, more + 1);
    await test.core.copies.makeNow();
    const id = idOfNewest();
    const { vault } = test.core;
    const realOpen = vault.open.bind(vault);
    const open = vi.spyOn(vault, 'open').mockImplementation((...args) => {
      test.bringBack.forgetDrill();
      return realOpen(...args);
    });
    await expect(drillCopy(id)).rejects.toEqual(refusal({ code: 'not-found', what: 'drill' }));
    // What was begun in one go, and no more of the hundred and fifty.
    expect(open.mock.calls.length).toBe(50);
    open.mockRestore();
  });

  it('is not for whoever stands before a locked vault', async () => {
    await test.core.copies.makeNow();
    const idOfCopy = idOfNewest();
    const report = await drillCopy(idOfCopy);
    lockCore(test.core);
    const locked = refusal({ code: 'locked' });
    // Neither what lies there nor what it holds.
    expect(test.bringBack.state()).toMatchObject({ copies: [], trouble: null });
    await expect(test.bringBack.drill({ kind: 'copy', id: idOfCopy }, null)).rejects.toEqual(locked);
    const ofCopy = test.bringBack.drill({ kind: 'copy', id: idOfCopy }, new Secret(PASSPHRASE));
    await expect(ofCopy).rejects.toEqual(locked);
    await expect(drillFile(join(copiesFolder(), idOfCopy), PASSPHRASE)).rejects.toEqual(
      refusal({ code: 'backup-unreadable', problem: 'not-while-locked' }),
    );
    await expect(test.bringBack.restore(report.drillId, null)).rejects.toEqual(locked);
    await expect(test.bringBack.removeReplaced('x', null)).rejects.toEqual(locked);
  });
});

describe('bringing back', () => {
  it('puts a copy in the place of the database, which is kept, and the present passphrase opens it', async () => {
    await test.core.copies.makeNow();
    const next = 'синий трамвай везёт пятнадцать дынь';
    await test.core.vault.changePassphrase(new Secret(PASSPHRASE), new Secret(next));
    lose(10);
    now += 1000;
    const report = await drillCopy(test.bringBack.state().copies.at(-1)?.id ?? '');
    expect(report).toMatchObject({ holds: { tokens: TOKENS }, live: { tokens: TOKENS - 10 } });
    await test.bringBack.restore(report.drillId, null);
    expect(test.core.vault.isUnlocked).toBe(false);
    await expect(unlockVault(test.core, new Secret(PASSPHRASE))).rejects.toEqual(
      refusal({ code: 'wrong-passphrase' }),
    );
    await unlockVault(test.core, new Secret(next));
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    const { replaced, copies } = test.bringBack.state();
    expect(replaced).toMatchObject([{ at: now }]);
    // A copy of what was replaced was made before.
    expect(copies.map(({ tokens }) => tokens)).toEqual([TOKENS - 10, TOKENS]);

    // And the way back from it.
    const back = await test.bringBack.drill({ kind: 'replaced', id: replaced[0]?.id ?? '' }, null);
    expect(back).toMatchObject({ kind: 'replaced', holds: { tokens: TOKENS - 10 }, opened: TOKENS - 10 });
    test.bringBack.forgetDrill();
    await test.bringBack.removeReplaced(replaced[0]?.id ?? '', null);
    expect(readdirSync(join(test.folder, 'replaced'))).toEqual([]);
  });

  it('from a backup file opens with its passphrase, and the audit trail says where it came from', async () => {
    const path = await fileMadeBefore();
    lose(3);
    const report = await drillFile(path, FILE_PASSPHRASE);
    await test.bringBack.restore(report.drillId, new Secret(PASSPHRASE));
    await expect(unlockVault(test.core, new Secret(PASSPHRASE))).rejects.toEqual(
      refusal({ code: 'wrong-passphrase' }),
    );
    await unlockVault(test.core, new Secret(FILE_PASSPHRASE));
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    test.core.noteRestore();
    test.core.noteRestore();
    const notes = test.core.audit.list().filter(({ content }) => content?.kind === 'backup-restored');
    expect(notes).toMatchObject([{ content: { madeAt: report.madeAt } }]);
    // Quick unlock of this computer still belongs to it.
    lockCore(test.core);
    await test.core.vault.unlockQuickly();
  });

  it('asks for the present passphrase where another one opens the vault afterwards, and tells of the change', async () => {
    const path = await fileMadeBefore();
    const { drillId } = await drillFile(path, FILE_PASSPHRASE);
    const wrong = refusal({ code: 'wrong-passphrase' });
    await expect(test.bringBack.restore(drillId, null)).rejects.toEqual(wrong);
    await expect(test.bringBack.restore(drillId, new Secret(FILE_PASSPHRASE))).rejects.toEqual(wrong);
    expect((await test.core.vault.status()).state).toBe('unlocked');
    expect(test.core.audit.list()[0]?.content).toMatchObject({ kind: 'opening-failed', tries: 1 });
    await test.bringBack.restore(drillId, new Secret(PASSPHRASE));
    await unlockVault(test.core, new Secret(FILE_PASSPHRASE));
    test.core.noteRestore();
    const kinds = test.core.audit.list().map(({ content }) => content?.kind);
    expect(kinds.slice(0, 2)).toEqual(['passphrase-changed', 'backup-restored']);
  });

  it('waits after several wrong passphrases', async () => {
    const { drillId } = await drillFile(await fileMadeBefore(), FILE_PASSPHRASE);
    for (let tries = 0; tries < 3; tries++)
      await expect(test.bringBack.restore(drillId, new Secret('no'))).rejects.toEqual(
        refusal({ code: 'wrong-passphrase' }),
      );
    await expect(test.bringBack.restore(drillId, new Secret(PASSPHRASE))).rejects.toEqual(
      refusal({ code: 'unlock-paused' }),
    );
  });

  it('is not barred by a copy that cannot be made of what is replaced', async () => {
    await test.core.copies.makeNow();
    const path = join(outside, 'copy.db');
    copyFileSync(join(copiesFolder(), idOfNewest()), path);
    const report = await drillFile(path, null);
    rmSync(copiesFolder(), { recursive: true });
    writeFileSync(copiesFolder(), '');
    lose(4);
    await test.bringBack.restore(report.drillId, null);
    await test.openVault();
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    expect(test.bringBack.state().replaced).toHaveLength(1);
    expect(test.told).toContain('no copy of what was replaced');
  });

  it('from the lock screen takes a backup file with its own passphrase, and the locked vault is put aside', async () => {
    const path = await fileMadeBefore();
    lose(7);
    lockCore(test.core);
    await expect(drillFile(path, null)).rejects.toEqual(refusal({ code: 'backup-passphrase-needed' }));
    const report = await drillFile(path, FILE_PASSPHRASE);
    // What the locked vault holds is told to nobody.
    expect(report).toMatchObject({ opened: TOKENS, opensWith: 'own', live: null });
    expect(test.core.vault.isUnlocked).toBe(false);
    await test.bringBack.restore(report.drillId, null);
    expect(test.core.vault.isUnlocked).toBe(false);

    // Somebody else put it there: the owner brings their vault back with their own passphrase, from the lock screen.
    const [{ id } = { id: '' }] = test.bringBack.state().replaced;
    const from = { kind: 'replaced' as const, id };
    await expect(test.bringBack.drill(from, null)).rejects.toEqual(
      refusal({ code: 'backup-passphrase-needed' }),
    );
    const own = await test.bringBack.drill(from, new Secret(PASSPHRASE));
    expect(own).toMatchObject({ opened: TOKENS - 7, live: null });
    now += 1000;
    await test.bringBack.restore(own.drillId, null);
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(tokensOf(test.core)).toHaveLength(TOKENS - 7);
    expect(test.bringBack.state().replaced).toHaveLength(2);
  });

  // Eight passphrases, each at its real cost.
  it('lets nobody guess faster at a vault that was put aside, nor remove it without its passphrase', async () => {
    const path = await fileMadeBefore();
    lockCore(test.core);
    // Somebody with a backup of their own; and what is put aside has another key.
    const mine = await drillFile(path, FILE_PASSPHRASE);
    await test.bringBack.restore(mine.drillId, null);
    await test.core.vault.unlock(new Secret(FILE_PASSPHRASE));
    const [{ id } = { id: '' }] = test.bringBack.state().replaced;
    const theirs = new Secret('их собственная фраза: сосна 31');
    const foreign = writeKeyRecord(await wrapDataKey(makeDataKey(), theirs));
    change(
      join(test.folder, 'replaced', id),
      `DELETE FROM token; UPDATE key_record SET record = '${foreign}'`,
    );

    const needed = refusal({ code: 'backup-passphrase-needed' });
    await expect(test.bringBack.removeReplaced(id, null)).rejects.toEqual(needed);
    const wrong = refusal({ code: 'wrong-passphrase' });
    const guess = new Secret('no');
    await expect(test.bringBack.removeReplaced(id, guess)).rejects.toEqual(wrong);
    for (let tries = 0; tries < 2; tries++) {
      await expect(test.bringBack.drill({ kind: 'replaced', id }, guess)).rejects.toEqual(wrong);
      // What opens one's own vault does not wipe out the tries at another.
      await test.core.vault.provePassphrase(new Secret(FILE_PASSPHRASE));
    }
    const paused = refusal({ code: 'unlock-paused' });
    await expect(test.bringBack.drill({ kind: 'replaced', id }, theirs)).rejects.toEqual(paused);
    await expect(test.bringBack.removeReplaced(id, theirs)).rejects.toEqual(paused);
    expect(test.bringBack.state().replaced).toHaveLength(1);
    now += 10_000;
    await test.bringBack.removeReplaced(id, theirs);
    expect(test.bringBack.state().replaced).toEqual([]);
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  }, 90_000);

  it('lets one go that nothing opens any more', async () => {
    mkdirSync(join(test.folder, 'replaced'));
    writeFileSync(join(test.folder, 'replaced', nameOfMoment(now)), Buffer.alloc(8192, 1));
    const [{ id } = { id: '' }] = test.bringBack.state().replaced;
    await test.bringBack.removeReplaced(id, null);
    expect(test.bringBack.state().replaced).toEqual([]);
  });

  it('ends with a lock that comes meanwhile, and nothing stays of it', async () => {
    await test.core.copies.makeNow();
    const { drillId } = await drillCopy(idOfNewest());
    const restoring = test.bringBack.restore(drillId, null);
    lockCore(test.core);
    test.bringBack.forgetDrill();
    await expect(restoring).rejects.toEqual(refusal({ code: 'locked' }));
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
    await test.openVault();
    await expect(test.bringBack.restore(drillId, null)).rejects.toEqual(
      refusal({ code: 'not-found', what: 'drill' }),
    );
  });

  it('from the lock screen makes guessing at a vault that was put aside wait as at the one in its place', async () => {
    await test.core.copies.makeNow();
    mkdirSync(join(test.folder, 'replaced'));
    copyFileSync(join(copiesFolder(), idOfNewest()), join(test.folder, 'replaced', idOfNewest()));
    lockCore(test.core);
    const [{ id } = { id: '' }] = test.bringBack.state().replaced;
    const guess = (passphrase: string) =>
      test.bringBack.drill({ kind: 'replaced', id }, new Secret(passphrase));
    for (let tries = 0; tries < 3; tries++)
      await expect(guess('no')).rejects.toEqual(refusal({ code: 'wrong-passphrase' }));
    await expect(guess(PASSPHRASE)).rejects.toEqual(refusal({ code: 'unlock-paused' }));
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([]);
  });

  it('needs a drill of that very file', async () => {
    await test.core.copies.makeNow();
    const first = await drillCopy(idOfNewest());
    const second = await drillCopy(idOfNewest());
    const gone = refusal({ code: 'not-found', what: 'drill' });
    await expect(test.bringBack.restore(first.drillId, null)).rejects.toEqual(gone);
    test.bringBack.forgetDrill();
    await expect(test.bringBack.restore(second.drillId, null)).rejects.toEqual(gone);
  });

  it('into a program without a vault keeps nothing, because there was nothing', async () => {
    const path = await fileMadeBefore();
    const empty = await openTestCore(() => now);
    try {
      empty.desktop.backupComesFrom = path;
      const chosen = await empty.bringBack.chooseFile();
      const from = { kind: 'file' as const, id: chosen?.id ?? '' };
      const report = await empty.bringBack.drill(from, new Secret(FILE_PASSPHRASE));
      expect(report).toMatchObject({ opened: TOKENS, live: { tokens: 0 } });
      await empty.bringBack.restore(report.drillId, null);
      await unlockVault(empty.core, new Secret(FILE_PASSPHRASE));
      expect(tokensOf(empty.core)).toHaveLength(TOKENS);
      expect(empty.bringBack.state().replaced).toEqual([]);
    } finally {
      await empty.close();
    }
  });

  it('mends a database that cannot be opened, with a copy and its passphrase, and keeps the damaged one', async () => {
    await test.core.copies.makeNow();
    const id = idOfNewest();
    test.core.store.close();
    const database = join(test.folder, DATABASE_FILE);
    const damaged = readFileSync(database).fill(0x7f, 4096, 4096 * 6);
    writeFileSync(database, damaged);
    expect(() => test.restart()).toThrow(refusal({ code: 'database-damaged' }));

    expect(test.bringBack.state().copies).toMatchObject([{ isSound: true, tokens: TOKENS }]);
    const wrong = test.bringBack.drill({ kind: 'copy', id }, new Secret('not this one'));
    await expect(wrong).rejects.toEqual(refusal({ code: 'wrong-passphrase' }));
    const report = await test.bringBack.drill({ kind: 'copy', id }, new Secret(PASSPHRASE));
    expect(report).toMatchObject({ opened: TOKENS, opensWith: 'own', live: null });
    now += 1000;
    await test.bringBack.restore(report.drillId, null);
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    const [kept] = test.bringBack.state().replaced;
    expect(readFileSync(join(test.folder, 'replaced', kept?.id ?? ''))).toEqual(damaged);
  });

  it('mends a locked vault that no passphrase can open any more', async () => {
    await test.core.copies.makeNow();
    const record = test.core.store.keyRecord.read() ?? '';
    test.core.store.keyRecord.replace(record, '{}');
    lockCore(test.core);
    await expect(unlockVault(test.core, new Secret(PASSPHRASE))).rejects.toEqual(
      refusal({ code: 'vault-damaged' }),
    );
    const report = await test.bringBack.drill({ kind: 'copy', id: idOfNewest() }, new Secret(PASSPHRASE));
    expect(report).toMatchObject({ opened: TOKENS, opensWith: 'own' });
    await test.bringBack.restore(report.drillId, null);
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
  });

  it('does without the passphrase where quick unlock holds the key', async () => {
    await test.core.copies.makeNow();
    const id = idOfNewest();
    test.core.store.close();
    expect(await test.bringBack.drill({ kind: 'copy', id }, null)).toMatchObject({ opened: TOKENS });
    test.restart();
  });

  it('that cannot move the files leaves the database as it was', async () => {
    await test.core.copies.makeNow();
    const report = await drillCopy(idOfNewest());
    // Where the replaced ones should go lies a file.
    writeFileSync(join(test.folder, 'replaced'), '');
    lose(1);
    await expect(test.bringBack.restore(report.drillId, null)).rejects.toEqual(
      refusal({ code: 'restore-failed' }),
    );
    expect(tokensOf(test.core)).toHaveLength(TOKENS - 1);
    expect(readdirSync(test.folder)).not.toContain('restoring.json');
  });
});

describe('what an exchange left behind', () => {
  const note = () => join(test.folder, 'restoring.json');

  it.each([
    'no note at all',
    JSON.stringify({ staged: '/etc/passwd', kept: '/tmp/x', madeAt: 1, isOtherPassphrase: false }),
    JSON.stringify({
      staged: 'staging/../../x/klyuchnik.db',
      kept: 'replaced/klyuchnik-2026-10-14T10-00-00.000Z.db',
      madeAt: 1,
      isOtherPassphrase: false,
    }),
  ])('is put aside and told of when it cannot be read, and the database opens: %s', async (text) => {
    writeFileSync(note(), text);
    test.restart();
    await test.openVault();
    expect(tokensOf(test.core)).toHaveLength(TOKENS);
    expect(readFileSync(test.core.brokenNote ?? '', 'utf8')).toBe(text);
    expect(existsSync(note())).toBe(false);
    test.core.noteRestore();
  });

  it('opens no new database in the place of one that a damaged note may lead to', () => {
    test.core.store.close();
    rmSync(join(test.folder, DATABASE_FILE));
    writeFileSync(note(), '{');
    expect(() => test.restart()).toThrow(refusal({ code: 'database-unreadable' }));
    expect(readFileSync(note(), 'utf8')).toBe('{');
    expect(existsSync(join(test.folder, DATABASE_FILE))).toBe(false);
  });

  it('is not touched by a program that does not own the database', async () => {
    const report = await drillFile(await fileMadeBefore(), FILE_PASSPHRASE);
    const [staged] = readdirSync(join(test.folder, 'staging'));
    await expect(openTestCore(() => now, {}, test.folder)).rejects.toEqual(
      refusal({ code: 'database-in-use' }),
    );
    expect(readdirSync(join(test.folder, 'staging'))).toEqual([staged]);
    await test.bringBack.restore(report.drillId, new Secret(PASSPHRASE));
    // The note goes with the folder wherever that is moved.
    expect(readFileSync(note(), 'utf8')).not.toContain(test.folder);
  });

  it('does not bar a sound database when it cannot be removed', () => {
    // A name that no system takes, in the place of a folder that nothing can be taken out of.
    const reports: unknown[] = [];
    expect(tidySwap(join(outside, 'staging\0'), 1, (error) => reports.push(error))).toBeNull();
    expect(reports.length).toBeGreaterThan(0);
  });
});

describe('a crash in the middle of the exchange', () => {
  const STEPS = ['note', 'old away', 'old log away -wal', 'old log away -journal', 'new in place', 'done'];

  it.each(STEPS)('before or at "%s" leaves one of the two, whole, with its own log', async (step) => {
    const folder = join(outside, 'vault');
    mkdirSync(join(folder, 'staging', 'x'), { recursive: true });
    const database = join(folder, DATABASE_FILE);
    const staged = join(folder, 'staging', 'x', DATABASE_FILE);
    const kept = join(folder, 'replaced', 'klyuchnik-2026-10-14T10-00-00.000Z.db');
    // The old one was not closed in peace: part of it stands in its log alone.
    const old = new Database(join(outside, 'old.db'));
    old.pragma('journal_mode = WAL');
    old.exec('CREATE TABLE mark (text TEXT)');
    old.pragma('wal_checkpoint(TRUNCATE)');
    old.exec("INSERT INTO mark VALUES ('old')");
    copyFileSync(join(outside, 'old.db'), database);
    copyFileSync(join(outside, 'old.db-wal'), `${database}-wal`);
    old.close();
    change(staged, "CREATE TABLE mark (text TEXT); INSERT INTO mark VALUES ('new')");

    const script = `
      import { swapDatabase } from ${JSON.stringify(join(import.meta.dirname, '../../src/core/backup/swap-database.ts'))};
      swapDatabase(${JSON.stringify(folder)}, ${JSON.stringify({ staged, kept, madeAt: 1, isOtherPassphrase: false })}, (step) => {
        if (step === ${JSON.stringify(step)}) process.kill(process.pid, 'SIGKILL');
      });`;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
    expect(signal).toBe('SIGKILL');

    finishSwap(folder);
    tidySwap(folder, 1, (error) => {
      throw error;
    });
    const markOf = (path: string) => {
      const opened = new Database(path, { fileMustExist: true });
      const mark = opened.prepare('SELECT text FROM mark').pluck().get();
      opened.close();
      return mark;
    };
    const isNew = STEPS.indexOf(step) > STEPS.indexOf('old away');
    expect(markOf(database)).toBe(isNew ? 'new' : 'old');
    if (isNew) expect(markOf(kept)).toBe('old');
    expect(existsSync(join(folder, 'staging'))).toBe(false);
    // What is still to be written into the audit trail is remembered exactly when it happened.
    expect(existsSync(join(folder, 'restoring.json'))).toBe(isNew);
  });
});
