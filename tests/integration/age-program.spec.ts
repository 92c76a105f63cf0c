// Packages, backup files and the `age` program open each other's files. The program must be there: a skipped proof proves nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePackage } from '../../src/core/handover/package-text.ts';
import { makePassphrase } from '../../src/core/handover/passphrase-words.ts';
import { lockOf, openPackage, type PackageKey, sealPackage } from '../../src/core/handover/sealed-package.ts';
import { Secret } from '../../src/core/secret.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { PACKAGE_FORMS } from '../../src/shared/sealed-package.ts';
import { CONTENTS, TOKEN, VALUE } from '../unit/package-samples.ts';
import { openTestCore } from './open-test-core.ts';

let folder: string;
let recipient: string;
let key: PackageKey;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-age-'));
  run('age-keygen', ['-o', 'key.txt']);
  const keyFile = readFileSync(join(folder, 'key.txt'), 'utf8');
  expect(keyFile).toContain('# public key: ');
  key = { kind: 'identity', identity: new Secret(keyFile) };
  recipient = run('age-keygen', ['-y', 'key.txt']);
  write('recipients.txt', `# Борис\n${recipient}`);
  for (const form of PACKAGE_FORMS) write(form, writePackage(TOKEN, CONTENTS, form));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

/** Runs a program in the folder and gives back what it printed; fails when it fails, or is not there. */
function run(program: string, args: string[], input = ''): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    input,
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

/** `age` takes passphrases from a terminal alone: `script`, there on every Debian, is one. Gives back what it showed. */
const runOnTerminal = (command: string, typed: string) =>
  run('script', ['-qec', command, '/dev/null'], typed);

async function expectOpens(file: Uint8Array, by: PackageKey) {
  const { token, contents } = await openPackage(file, by);
  expect(token.expose()).toBe(VALUE);
  expect(contents).toEqual(CONTENTS);
}

describe('the age program opens what is sealed here', () => {
  it.each(PACKAGE_FORMS)('for its key, in the form %s', async (form) => {
    write('sealed.age', await sealPackage(TOKEN, CONTENTS, form, { kind: 'recipient', recipient }));
    expect(run('age', ['-d', '-i', 'key.txt', 'sealed.age'])).toBe(writePackage(TOKEN, CONTENTS, form));
  });

  it('by the passphrase', async () => {
    const passphrase = makePassphrase();
    write('sealed.age', await sealPackage(TOKEN, CONTENTS, 'json', { kind: 'passphrase', passphrase }));
    runOnTerminal('age -d -o opened.json sealed.age', `${passphrase.expose()}\n`);
    expect(Buffer.from(read('opened.json')).toString()).toBe(writePackage(TOKEN, CONTENTS, 'json'));
  });

  it('a backup file, which is then a database that opens by its own passphrase', async () => {
    const passphrase = 'Ёлка стоит на бочке с рыбой №4';
    const test = await openTestCore();
    try {
      await test.openVault();
      const { id } = test.core.cabinets.add({ title: 'Лавка', colour: 'teal', api: 'practice' });
      for (const name of ['a', 'b']) test.core.tokens.keepNew(id, new Secret(`ACMA:${name}:value`), name, '');
      test.desktop.backupGoesTo = join(folder, 'backup.age');
      await test.core.backupFiles.make(new Secret(passphrase));
      runOnTerminal(`age -d -o ${DATABASE_FILE} backup.age`, `${passphrase}\n`);

      test.desktop.backupComesFrom = join(folder, DATABASE_FILE);
      const chosen = await test.bringBack.chooseFile();
      const report = await test.bringBack.drill(
        { kind: 'file', id: chosen?.id ?? '' },
        new Secret(passphrase),
      );
      expect(report).toMatchObject({ kind: 'database', opened: 2 });
    } finally {
      await test.close();
    }
  });
});

describe('what the age program seals opens here', () => {
  it.each([
    ['for a public key', ['-r']],
    ['with armour', ['-a', '-r']],
  ])('%s', async (_how, options) => {
    for (const form of PACKAGE_FORMS) {
      run('age', [...options, recipient.trim(), '-o', 'made.age', form]);
      expect(lockOf(read('made.age'))).toBe('key');
      await expectOpens(read('made.age'), key);
    }
  });

  it('for one of several keys in a file', async () => {
    const other = run('age-keygen', ['-o', 'other.txt']) || run('age-keygen', ['-y', 'other.txt']);
    run('age', ['-r', other.trim(), '-R', 'recipients.txt', '-o', 'made.age', 'json']);
    await expectOpens(read('made.age'), key);
  });

  it('by a passphrase somebody thought of', async () => {
    runOnTerminal('age -p -o made.age env', 'Верный Конь — батарея\n'.repeat(2));
    expect(lockOf(read('made.age'))).toBe('passphrase');
    const passphrase = new Secret('Верный Конь — батарея');
    await expectOpens(read('made.age'), { kind: 'passphrase', passphrase });
  });

  it('by a passphrase the program made, typed with spaces', async () => {
    const shown = runOnTerminal('age -p -a -o made.age json', '\n');
    const made = /[a-z]+(?:-[a-z]+){9}/.exec(shown)?.[0] ?? '';
    expect(made.split('-').filter((word) => !wordlist.includes(word))).toEqual([]);
    const passphrase = new Secret(made.replaceAll('-', ' ').toUpperCase());
    await expectOpens(read('made.age'), { kind: 'passphrase', passphrase });
  });
});
