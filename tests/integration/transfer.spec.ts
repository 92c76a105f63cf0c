// Import and export on a real core: what is read is kept only when it is confirmed, and what is written is written down.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { exportPlainly } from '../../src/core/vault-acts.ts';
import { OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import type { AuditContent } from '../../src/shared/audit.ts';
import { contract } from '../../src/shared/contract.ts';
import { Refusal } from '../../src/shared/result.ts';
import { z } from '../../src/shared/schema.ts';
import { type ImportPreview, LARGEST_IMPORT_FILE, LONGEST_IMPORT_TEXT } from '../../src/shared/transfer.ts';
import { filesWithTokens } from '../find-tokens.ts';
import {
  keepSeed,
  openTestCore,
  PASSPHRASE,
  practiceToken,
  type TestCore,
  testNow,
} from './open-test-core.ts';

const FILE_PASSPHRASE = 'экспорт ромашка весло туман 5';
const START = 1_800_000_000_000;
const ALL = { what: 'all' } as const;

let test: TestCore;
let now: number;
let outside: string;

beforeEach(async () => {
  now = START;
  test = await openTestCore(() => now);
  await test.openVault();
  outside = mkdtempSync(join(tmpdir(), 'klyuchnik-outside-'));
});
afterEach(async () => {
  await test.close();
  rmSync(outside, { recursive: true, force: true });
});

/** A token nobody has seen, of the usual form. */
const tokenOf = (letter: string) => `ACMA:${letter.repeat(40)}:0123abcd`;
const errorOf = async (act: () => unknown) => {
  try {
    await act();
    return { code: 'done' };
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
};
const written = (): (AuditContent | null)[] => test.core.audit.list().map(({ content }) => content);
const kinds = () => written().map((content) => content?.kind);
const passphrase = (text = FILE_PASSPHRASE) => new Secret(text);
const kept = () => test.core.tokens.survey().map(({ title }) => title);

function choose(name: string, content: string | Uint8Array): string {
  const path = join(outside, name);
  writeFileSync(path, content);
  test.desktop.importComesFrom = () => path;
  return path;
}

async function readChosen(): Promise<ImportPreview> {
  const chosen = await test.core.imports.chooseFile();
  if (chosen?.kind !== 'preview') throw new Error('The file was not read');
  return chosen.preview;
}

/** Orders rows of a preview, each under its own title, into a new practice cabinet. */
function confirm(preview: ImportPreview, rows: number[], cabinet = 'Импорт') {
  return test.core.imports.confirm({
    importId: preview.importId,
    rows: rows.map((row) => ({
      row,
      title: preview.rows.find((one) => one.row === row)?.title || `Строка ${row}`,
      note: preview.rows.find((one) => one.row === row)?.note ?? '',
      cabinet: { kind: 'new', title: cabinet, api: PRACTICE_API },
    })),
  });
}

describe('a preview', () => {
  it('names every line, its duplicates and its flaws, and holds no token', () => {
    keepSeed(test.core, test.market, 1);
    const [seed] = test.market.cabinets;
    const [first, second] = seed?.tokens ?? [];
    if (!seed || !first || !second) throw new Error('The practice market has too little');
    const inTrash = test.core.tokens.survey().find(({ title }) => title === second.title);
    test.core.tokens.discard(inTrash?.id ?? '');
    const text = [
      'Название;Кабинет;Токен;Примечание',
      `Цены;${seed.title.toUpperCase()}; "${tokenOf('a')}" ;до мая`,
      `Ещё раз;;Api-Key: ${tokenOf('a')};`,
      `Сохранён;;${first.value};`,
      `В корзине;;${second.value};`,
      `${tokenOf('b')};;${tokenOf('b')};это ${tokenOf('b').slice(10, 30)}`,
      'Чужой;;y0_AgAAAABkq;',
      'Пустой;;;',
      'Русский;;нет такого;',
      'Другой;;some-long-secret-value;',
      `Обрезан;;${tokenOf('c').slice(0, 30)};`,
      `Длиннее;;${tokenOf('c').replace('c:', 'cc:')};`,
    ].join('\r\n');
    const preview = test.core.imports.readText(text);
    expect(preview).toMatchObject({ format: 'table', fileName: null, encoding: null, wasSealed: false });
    const [cabinet] = test.core.cabinets.list();
    expect(preview.rows).toMatchObject([
      {
        row: 2,
        title: 'Цены',
        note: 'до мая',
        cabinetTitle: seed.title.toUpperCase(),
        cabinetId: cabinet?.id,
        mended: ['surrounding-space', 'surrounding-quotes'],
        unusual: false,
        problem: null,
        suggested: true,
      },
      { row: 3, cabinetTitle: null, cabinetId: null, problem: { kind: 'repeats', row: 2 }, suggested: false },
      { row: 4, problem: { kind: 'kept', title: first.title, cabinetTitle: seed.title, discarded: false } },
      { row: 5, problem: { kind: 'kept', title: second.title, discarded: true } },
      { row: 6, title: '', note: '', problem: null, suggested: true },
      { row: 7, fingerprint: null, problem: { kind: 'foreign', what: 'oauth-token' } },
      { row: 8, problem: { kind: 'no-token' } },
      { row: 9, problem: { kind: 'unsendable' } },
      { row: 10, problem: null, unusual: true, suggested: false },
      { row: 11, problem: null, unusual: true, suggested: false },
      { row: 12, problem: null, unusual: true, suggested: true },
    ]);
    const shown = JSON.stringify(preview);
    for (const value of [tokenOf('a'), tokenOf('b'), first.value, 'y0_Ag', 'long-secret'])
      expect(shown).not.toContain(value.slice(0, 20));
    expect(z.parse(contract.imports.readText.output, preview)).toEqual(preview);
  });

  it('saves nothing, and is gone when it is forgotten, too old, followed by another, or locked away', async () => {
    const before = written().length;
    const again = () => test.core.imports.readText(`Первый: ${tokenOf('a')}\n${tokenOf('b')}`);
    const gone = { code: 'not-found', what: 'import' };
    const ways = [
      () => test.core.imports.forget(),
      () => {
        now += 10 * 60_000 + 1;
      },
      () => void test.core.imports.readText(tokenOf('c')),
      async () => {
        lockCore(test.core);
        await test.openVault();
      },
    ];
    for (const end of ways) {
      const preview = again();
      await end();
      expect(await errorOf(() => confirm(preview, [1]))).toEqual(gone);
    }
    expect(kept()).toEqual([]);
    expect(test.core.cabinets.list()).toEqual([]);
    expect(written().length).toBe(before + 1);
    expect(kinds()[0]).toBe('locked');
    expect(filesWithTokens(test.folder)).toEqual([]);
  });

  it('is not made while the vault is locked, of too long a text, or of none', async () => {
    expect(await errorOf(() => test.core.imports.readText('x'.repeat(LONGEST_IMPORT_TEXT + 1)))).toEqual({
      code: 'import-unreadable',
      problem: 'too-large',
    });
    expect(await errorOf(() => test.core.imports.readText(' \n'))).toMatchObject({ problem: 'empty' });
    lockCore(test.core);
    expect(await errorOf(() => test.core.imports.readText(tokenOf('a')))).toEqual({ code: 'locked' });
  });
});

describe('confirming', () => {
  it('keeps what was chosen, unchecked, writes it down first, and a run can check it', async () => {
    const good = practiceToken(test.market, test.market.cabinets[0]?.tokens[0]?.title ?? '');
    const preview = test.core.imports.readText(
      `Рабочий: ${good}\nМёртвый: ${tokenOf('a')}\nНе надо: ${tokenOf('b')}`,
    );
    const before = written().length;
    const { added, left, newCabinetIds } = confirm(preview, [1, 2]);
    expect(left).toEqual([]);
    const [cabinetId = ''] = newCabinetIds;
    expect(newCabinetIds).toHaveLength(1);
    expect(added).toMatchObject([
      { row: 1, title: 'Рабочий', cabinetId, cabinetTitle: 'Импорт' },
      { row: 2, title: 'Мёртвый', cabinetId },
    ]);
    expect(test.core.cabinets.list()).toMatchObject([
      { id: cabinetId, title: 'Импорт', api: PRACTICE_API, counts: { tokens: 2, unchecked: 2 } },
    ]);
    expect(test.core.tokens.list(cabinetId).map(({ lastCheck }) => lastCheck)).toEqual([null, null]);
    expect(
      written()
        .slice(0, written().length - before)
        .reverse(),
    ).toMatchObject([
      { kind: 'tokens-imported', tokens: 2 },
      { kind: 'token-added' },
      { kind: 'token-added' },
    ]);
    expect(test.told).toContain(`tokens of ${cabinetId}`);
    expect(await errorOf(() => confirm(preview, [3]))).toMatchObject({ code: 'not-found' });

    const ids = added.map(({ tokenId }) => tokenId);
    expect(test.core.runs.plan({ what: 'tokens', ids }).tokens).toBe(2);
    expect((await testNow(test.core, ids[0] ?? '')).lastCheck?.verdict).toBe('good');
    expect(filesWithTokens(test.folder)).toEqual([]);
  });

  it('puts rows into kept cabinets and shared new ones', () => {
    const { id } = test.core.cabinets.add({ title: 'Старый', colour: 'teal', api: PRACTICE_API });
    const preview = test.core.imports.readText(['a', 'b', 'c', 'd'].map(tokenOf).join('\n'));
    const to = (
      row: number,
      cabinet: Parameters<typeof test.core.imports.confirm>[0]['rows'][number]['cabinet'],
    ) => ({
      row,
      title: `${row}`,
      note: 'взят из файла',
      cabinet,
    });
    const result = test.core.imports.confirm({
      importId: preview.importId,
      rows: [
        to(1, { kind: 'kept', cabinetId: id }),
        to(2, { kind: 'new', title: 'Новый', api: PRACTICE_API }),
        to(3, { kind: 'new', title: 'Новый', api: OFFICIAL_APIS['yandex-market'] }),
        to(4, { kind: 'new', title: 'Новый', api: PRACTICE_API }),
      ],
    });
    expect(result.newCabinetIds).toHaveLength(2);
    expect(test.core.cabinets.list().map(({ title, api, counts }) => [title, api, counts.tokens])).toEqual([
      ['Старый', PRACTICE_API, 1],
      ['Новый', PRACTICE_API, 2],
      ['Новый', OFFICIAL_APIS['yandex-market'], 1],
    ]);
    expect(test.core.tokens.list(id)).toMatchObject([{ title: '1', note: 'взят из файла' }]);
  });

  it('says which rows were left, and why: also when a token was kept meanwhile', () => {
    const preview = test.core.imports.readText(
      `${tokenOf('a')}\n${tokenOf('a')}\nзаголовок\n${tokenOf('b')}`,
    );
    const { id } = test.core.cabinets.add({ title: 'Старый', colour: 'teal', api: PRACTICE_API });
    test.core.tokens.keepNew(id, new Secret(tokenOf('b')), 'Успели', '');
    const before = written().length;
    expect(confirm(preview, [2, 3, 4])).toMatchObject({
      added: [],
      newCabinetIds: [],
      left: [
        { row: 2, problem: { kind: 'repeats', row: 1 } },
        { row: 3, problem: { kind: 'no-token' } },
        { row: 4, title: 'Строка 4', problem: { kind: 'kept', title: 'Успели' } },
      ],
    });
    expect(written().length).toBe(before);
    // The operator may choose better.
    expect(confirm(preview, [1, 4])).toMatchObject({ added: [{ row: 1 }], left: [{ row: 4 }] });
    expect(written()[1]).toEqual({ kind: 'tokens-imported', tokens: 1 });
  });

  it('keeps nothing when a cabinet is gone, or a row is none of the preview or named twice', async () => {
    const { id } = test.core.cabinets.add({ title: 'Старый', colour: 'teal', api: PRACTICE_API });
    test.core.cabinets.discard(id);
    const preview = test.core.imports.readText(`${tokenOf('a')}\n${tokenOf('b')}`);
    const before = written().length;
    const rows = [
      {
        row: 1,
        title: 'Один',
        note: '',
        cabinet: { kind: 'new' as const, title: 'Новый', api: PRACTICE_API },
      },
      { row: 2, title: 'Два', note: '', cabinet: { kind: 'kept' as const, cabinetId: id } },
    ];
    const order = { importId: preview.importId, rows };
    expect(await errorOf(() => test.core.imports.confirm(order))).toEqual({
      code: 'not-found',
      what: 'cabinet',
    });
    expect(await errorOf(() => confirm(preview, [1, 1]))).toMatchObject({ code: 'invalid-input' });
    expect(await errorOf(() => confirm(preview, [1, 3]))).toMatchObject({ code: 'invalid-input' });
    expect(kept()).toEqual([]);
    expect(test.core.cabinets.list()).toEqual([]);
    expect(written().length).toBe(before);
  });
});

describe('a chosen file', () => {
  it('is read with its name and its letters', async () => {
    choose('токены.csv', Buffer.from(`\uFEFFНазвание;Токен\r\nЦены;${tokenOf('a')}\r\n`, 'utf16le'));
    expect(await readChosen()).toMatchObject({
      fileName: 'токены.csv',
      encoding: 'utf-16le',
      format: 'table',
      rows: [{ row: 2, title: 'Цены', problem: null }],
    });
  });

  it('may be none', async () => {
    expect(await test.core.imports.chooseFile()).toBeNull();
  });

  it.each([
    ['too-large', 'big.csv', Buffer.alloc(LARGEST_IMPORT_FILE + 1, 'a')],
    ['not-text', 'book.xlsx', Buffer.from('PK\x03\x04\0\0')],
    ['empty', 'empty.txt', ''],
    ['not-ours', 'other.json', '{"a":1}'],
  ])('is refused as %s', async (problem, name, content) => {
    choose(name, content);
    expect(await errorOf(() => test.core.imports.chooseFile())).toEqual({
      code: 'import-unreadable',
      problem,
    });
  });

  // Each of these once took a minute, gigabytes or the stack.
  it.each([
    ['variables', 'a=\n'.repeat(LARGEST_IMPORT_FILE / 3 - 1)],
    ['lines', 'a\n'.repeat(LARGEST_IMPORT_FILE / 2 - 1)],
    [
      'an export',
      JSON.stringify({
        format: 'klyuchnik-tokens',
        version: 1,
        cabinets: [{ title: 'К', api: 'practice', businessId: null, tokens: Array(1_000_000).fill(0) }],
      }),
    ],
  ])('is refused for its rows before each is looked at: %s', async (_name, content) => {
    choose('many.txt', content);
    expect(await errorOf(() => test.core.imports.chooseFile())).toEqual({
      code: 'import-unreadable',
      problem: 'too-many-rows',
    });
  });

  it('may have a value that goes on and on', async () => {
    choose('.env', `KEY="${'x'.repeat(LARGEST_IMPORT_FILE - 10)}`);
    const chosen = await test.core.imports.chooseFile();
    expect(chosen?.kind === 'preview' && chosen.preview.rows).toMatchObject([{ problem: {} }]);
  });

  it.each(['http://127.0.0.1:4444', 'https://localhost', 'https://evil.example'])(
    'gives a new cabinet no address like %s: that is asked',
    async (api) => {
      choose('list.csv', `title;token;cabinet;api\nЦены;${tokenOf('a')};Новый;${api}\n`);
      const chosen = await test.core.imports.chooseFile();
      expect(chosen?.kind === 'preview' && chosen.preview.rows).toMatchObject([
        { cabinetTitle: 'Новый', cabinetId: null, api: null },
      ]);
    },
  );

  it('is refused when it is gone, or a folder', async () => {
    for (const path of [join(outside, 'gone.csv'), outside]) {
      test.desktop.importComesFrom = () => path;
      expect(await errorOf(() => test.core.imports.chooseFile())).toMatchObject({ problem: 'unreadable' });
    }
  });

  it('is not read once the vault was locked while it was chosen', async () => {
    const path = choose('list.txt', tokenOf('a'));
    test.desktop.importComesFrom = () => {
      lockCore(test.core);
      return path;
    };
    expect(await errorOf(() => test.core.imports.chooseFile())).toEqual({ code: 'locked' });
  });

  it('that is sealed asks for its passphrase until it is right, whatever is in it', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('words');
    encrypter.setScryptWorkFactor(10);
    choose('sealed.age', armor.encode(await encrypter.encrypt(`Цены: ${tokenOf('a')}\n`)));
    const chosen = await test.core.imports.chooseFile();
    if (chosen?.kind !== 'sealed') throw new Error('The file did not ask');
    expect(chosen.fileName).toBe('sealed.age');
    const open = (text: string) => test.core.imports.openSealed(chosen.fileId, passphrase(text));
    expect(await errorOf(() => open('wrong'))).toEqual({ code: 'wrong-passphrase' });
    expect(await open('words')).toMatchObject({ format: 'list', wasSealed: true, rows: [{ title: 'Цены' }] });
    expect(await errorOf(() => open('words'))).toEqual({ code: 'not-found', what: 'import' });
    // Guessing at a file does not keep the operator out of the vault.
    expect((await test.core.vault.status()).triesAgainAt).toBeNull();
  });

  it('that is sealed is gone with the lock, and refused when it is damaged or locked for a key', async () => {
    const sealed = async (lock: (encrypter: Encrypter) => void) => {
      const encrypter = new Encrypter();
      lock(encrypter);
      return encrypter.encrypt(tokenOf('a'));
    };
    const byWords = await sealed((one) => {
      one.setPassphrase('words');
      one.setScryptWorkFactor(10);
    });
    const recipient = await identityToRecipient(await generateX25519Identity());
    const byKey = await sealed((one) => one.addRecipient(recipient));
    const problemOf = async (content: Uint8Array) => {
      choose('sealed.age', content);
      const chosen = await test.core.imports.chooseFile();
      if (chosen?.kind !== 'sealed') throw new Error('The file did not ask');
      return errorOf(() => test.core.imports.openSealed(chosen.fileId, passphrase('words')));
    };
    expect(await problemOf(byWords.subarray(0, -1))).toMatchObject({ problem: 'damaged' });
    expect(await problemOf(byKey)).toMatchObject({ problem: 'locked-for-key' });
    choose('sealed.age', byWords);
    const chosen = await test.core.imports.chooseFile();
    lockCore(test.core);
    await test.openVault();
    if (chosen?.kind !== 'sealed') throw new Error('The file did not ask');
    expect(await errorOf(() => test.core.imports.openSealed(chosen.fileId, passphrase('words')))).toEqual({
      code: 'not-found',
      what: 'import',
    });
  });
});

describe('a sealed export', () => {
  const save = (selection: Parameters<typeof test.core.exports.saveSealed>[0] = ALL) =>
    test.core.exports.saveSealed(selection, passphrase());

  it('is written down first, opens with the age program, and holds what the documents say', async () => {
    const [cabinetId = ''] = keepSeed(test.core, test.market, 2);
    const [one] = test.core.tokens.list(cabinetId);
    const checked = await testNow(test.core, one?.id ?? '');
    const file = join(outside, 'tokens.age');
    test.desktop.exportGoesTo = (kind) => (kind === 'tokens' ? file : null);
    let before: (AuditContent | null)[] = [];
    test.desktop.whileWriting = () => {
      before = written();
    };
    const exported = await save();
    const tokens = kept().length;
    expect(exported).toEqual({ file, tokens, cabinets: 2, unreadable: [] });
    expect(before[0]).toEqual({ kind: 'tokens-exported', form: 'sealed', tokens });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(outside)).toEqual(['tokens.age']);
    expect([...filesWithTokens(outside), ...filesWithTokens(test.folder)]).toEqual([]);

    // `age` takes passphrases from a terminal alone.
    const opened = join(outside, 'opened.json');
    const { status, stdout } = spawnSync('script', ['-qec', `age -d -o ${opened} ${file}`, '/dev/null'], {
      input: `${FILE_PASSPHRASE}\n`,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(status, stdout).toBe(0);
    const content = JSON.parse(readFileSync(opened, 'utf8'));
    expect(content).toMatchObject({
      format: 'klyuchnik-tokens',
      version: 1,
      exportedAt: new Date(START).toISOString(),
      cabinets: [{ title: test.market.cabinets[0]?.title, api: PRACTICE_API }, { businessId: null }],
    });
    const cabinet = content.cabinets[0];
    expect(cabinet.businessId).toBe(checked.lastCheck?.cabinet?.id);
    expect(cabinet.tokens.find(({ title }: { title: string }) => title === checked.title)).toEqual({
      title: checked.title,
      token: practiceToken(test.market, checked.title),
      note: '',
      scopes: checked.facts?.scopes,
      scopesAt: new Date(checked.factsAt ?? 0).toISOString(),
    });
    expect(cabinet.tokens).toHaveLength(test.market.cabinets[0]?.tokens.length ?? 0);
  });

  it('of one vault is imported into another, with its cabinets', async () => {
    keepSeed(test.core, test.market);
    test.desktop.exportGoesTo = () => join(outside, 'tokens.age');
    await save();
    const fingerprints = new Set(test.core.tokens.survey().map(({ fingerprint }) => fingerprint));
    for (const { id } of test.core.cabinets.list()) {
      test.core.cabinets.discard(id);
      test.core.cabinets.erase(id);
    }
    test.desktop.importComesFrom = () => join(outside, 'tokens.age');
    const chosen = await test.core.imports.chooseFile();
    if (chosen?.kind !== 'sealed') throw new Error('The file did not ask');
    const preview = await test.core.imports.openSealed(chosen.fileId, passphrase());
    expect(preview).toMatchObject({ format: 'klyuchnik', encoding: null, wasSealed: true });
    const { added } = test.core.imports.confirm({
      importId: preview.importId,
      rows: preview.rows.map(({ row, title, note, cabinetTitle, api }) => ({
        row,
        title,
        note,
        cabinet: { kind: 'new', title: cabinetTitle ?? '', api: api ?? '' },
      })),
    });
    expect(added).toHaveLength(preview.rows.length);
    expect(new Set(test.core.tokens.survey().map(({ fingerprint }) => fingerprint))).toEqual(fingerprints);
    expect(test.core.cabinets.list().map(({ title, counts }) => [title, counts.tokens])).toEqual(
      test.market.cabinets.map(({ title, tokens }) => [title, tokens.length]),
    );
  });

  it('holds the chosen tokens alone, none from the trash, and names what cannot be read', async () => {
    const [first = '', second = ''] = keepSeed(test.core, test.market, 3);
    const [one, two, three] = test.core.tokens.list(first);
    if (!one || !two || !three) throw new Error('The practice market has too little');
    test.core.tokens.discard(two.id);
    const row = test.core.store.tokens.find(three.id);
    if (!row) throw new Error('the row is gone');
    test.core.store.tokens.insert({ ...row, id: 'moved', title: 'Подменён', fingerprint: Buffer.alloc(32) });
    test.desktop.exportGoesTo = () => join(outside, 'tokens.age');
    const cabinetTitle = test.core.cabinets.list()[0]?.title;
    expect(await save({ what: 'tokens', ids: [one.id, two.id, 'moved'] })).toMatchObject({
      tokens: 1,
      cabinets: 1,
      unreadable: [{ title: 'Подменён', cabinetTitle }],
    });
    expect(await save({ what: 'cabinets', ids: [second] })).toMatchObject({
      tokens: test.core.tokens.list(second).length,
      cabinets: 1,
      unreadable: [],
    });
    const before = written().length;
    for (const ids of [[two.id], ['moved'], ['unknown']])
      expect(await errorOf(() => save({ what: 'tokens', ids }))).toEqual({ code: 'nothing-to-export' });
    expect(written().length).toBe(before);
  });

  it('is not made with a weak passphrase, without a place, or once the vault is locked', async () => {
    keepSeed(test.core, test.market, 1);
    const before = written().length;
    const weak = () => test.core.exports.saveSealed(ALL, passphrase('12345678'));
    expect(await errorOf(weak)).toEqual({ code: 'weak-passphrase' });
    expect(await save()).toBeNull();
    expect(written().length).toBe(before);
    test.desktop.exportGoesTo = () => {
      lockCore(test.core);
      return join(outside, 'tokens.age');
    };
    expect(await errorOf(save)).toEqual({ code: 'locked' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('leaves nothing where it cannot be written, or is not what was written', async () => {
    keepSeed(test.core, test.market, 1);
    test.desktop.exportGoesTo = () => join(outside, 'no such folder', 'tokens.age');
    expect(await errorOf(save)).toEqual({ code: 'file-not-written' });
    writeFileSync(join(outside, 'tokens.age'), 'what was there');
    test.desktop.exportGoesTo = () => join(outside, 'tokens.age');
    test.desktop.spoil = (draft) => writeFileSync(draft, readFileSync(draft).subarray(0, -1));
    expect(await errorOf(save)).toEqual({ code: 'export-unsound' });
    expect(readdirSync(outside)).toEqual(['tokens.age']);
    expect(readFileSync(join(outside, 'tokens.age'), 'utf8')).toBe('what was there');
  });
});

describe('a plain export', () => {
  const save = (form: 'csv' | 'env' | 'json', words = PASSPHRASE) =>
    exportPlainly(test.core, ALL, form, passphrase(words));

  it.each(['csv', 'env', 'json'] as const)(
    'as %s is written down as such, and can be imported',
    async (form) => {
      keepSeed(test.core, test.market, 2);
      const file = join(outside, `tokens.${form}`);
      test.desktop.exportGoesTo = (kind) => (kind === form ? file : null);
      const tokens = kept().length;
      expect(await save(form)).toEqual({ file, tokens, cabinets: 2, unreadable: [] });
      expect(written()[0]).toEqual({ kind: 'tokens-exported', form: 'plain', tokens });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      test.desktop.importComesFrom = () => file;
      const preview = await readChosen();
      const found = preview.rows.filter(({ problem }) => problem?.kind === 'kept');
      expect(found.map(({ fingerprint }) => fingerprint)).toEqual(
        test.core.tokens.survey().map(({ fingerprint }) => fingerprint),
      );
      expect(filesWithTokens(outside)).toEqual([file]);
      expect(filesWithTokens(test.folder)).toEqual([]);
    },
  );

  it('asks for the passphrase of the vault, and wrong ones count as at unlocking', async () => {
    keepSeed(test.core, test.market, 1);
    test.desktop.exportGoesTo = () => join(outside, 'tokens.csv');
    expect(await errorOf(() => save('csv', FILE_PASSPHRASE))).toEqual({ code: 'wrong-passphrase' });
    expect(written()[0]).toEqual({ kind: 'opening-failed', tries: 1, firstAt: START, lastAt: START });
    for (const wrong of ['wrong 2', 'wrong 3']) await errorOf(() => save('csv', wrong));
    expect(await errorOf(() => save('csv'))).toEqual({ code: 'unlock-paused', until: expect.any(Number) });
    expect(kinds()).not.toContain('tokens-exported');
    expect(readdirSync(outside)).toEqual([]);
  });

  it('leaves nothing when no place is chosen, the place cannot be written, or nothing is there', async () => {
    expect(await errorOf(() => save('csv'))).toEqual({ code: 'nothing-to-export' });
    keepSeed(test.core, test.market, 1);
    const before = written().length;
    expect(await save('env')).toBeNull();
    expect(written().length).toBe(before);
    test.desktop.exportGoesTo = () => join(outside, 'no such folder', 'tokens.csv');
    expect(await errorOf(() => save('csv'))).toEqual({ code: 'file-not-written' });
    test.desktop.exportGoesTo = () => join(outside, 'tokens.csv');
    test.desktop.spoil = (draft) => writeFileSync(draft, '');
    expect(await errorOf(() => save('csv'))).toEqual({ code: 'export-unsound' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('ends with the lock, and nothing is left of it', async () => {
    keepSeed(test.core, test.market, 1);
    test.desktop.exportGoesTo = () => join(outside, 'tokens.csv');
    test.desktop.whileWriting = () => lockCore(test.core);
    expect(await errorOf(() => save('csv'))).toEqual({ code: 'locked' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('needs an input that says it is meant', () => {
    const input = { selection: ALL, form: 'csv', passphrase: PASSPHRASE };
    expect(contract.exports.savePlain.input.safeParse(input).success).toBe(false);
    expect(contract.exports.savePlain.input.safeParse({ ...input, isMeant: true }).success).toBe(true);
  });
});
