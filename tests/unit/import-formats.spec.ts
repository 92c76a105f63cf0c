// Every form in which tokens come to be imported: what it is taken for, and what is read of every line of it.
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/core/transfer/decode-text.ts';
import { readImport } from '../../src/core/transfer/read-import.ts';
import { examinePaste } from '../../src/shared/paste-doctor.ts';
import { Refusal } from '../../src/shared/result.ts';
import { MOST_IMPORT_ROWS } from '../../src/shared/transfer.ts';

const A = `ACMA:${'a'.repeat(40)}:0123abcd`;
const B = `ACMA:${'B'.repeat(40)}:89abcdef`;
/** A letter longer than the published sample. */
const LONGER = `ACMA:${'c'.repeat(41)}:89abcdef`;

const read = (text: string) => readImport(decodeText(Buffer.from(text)).text);
/** What is read of every row, its value mended, without what is empty. */
const said = (text: string) => {
  const { format, rows } = read(text);
  const filled = rows.map((row) => {
    const mended = { ...row, value: row.value && examinePaste(row.value).value };
    return Object.fromEntries(Object.entries(mended).filter(([, value]) => value !== null && value !== ''));
  });
  return [format, ...filled];
};
const problemOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'import-unreadable') return error.error.problem;
    throw error;
  }
  return 'none';
};

describe('lines', () => {
  it('hold a token each, with or without words around it', () => {
    expect(said(`${A}\r\n\r\n  Склад № 1 — ${B}\r\nЦены: "${LONGER}", до мая\r\nApi-Key: ${A}\n`)).toEqual([
      'list',
      { row: 1, value: A },
      { row: 3, value: B, title: 'Склад № 1' },
      { row: 4, value: LONGER, title: 'Цены' },
      { row: 5, value: A },
    ]);
  });

  it('are all there, also when they hold none or several', () => {
    expect(said(`Токены магазина:\n${A} ${B}\nпароль от почты\nhello world\nsecret-value`)).toEqual([
      'list',
      { row: 1 },
      { row: 2, flaw: 'several' },
      { row: 3 },
      { row: 4 },
      { row: 5, value: 'secret-value' },
    ]);
  });

  it('keep the title when the token is spelt with letters that look alike', () => {
    expect(said(`Склад ${A.replace('ACMA', 'АСМА')}`)).toEqual([
      'list',
      { row: 1, value: A, title: 'Склад' },
    ]);
  });
});

describe('a table', () => {
  const columns = [
    ['Russian names', 'Название;Кабинет;Токен;Примечание'],
    ['other Russian names', 'Наименование;Магазин;Ключ;Комментарий'],
    ['the name of the header', 'Имя;Кабинет;API-Key;Заметки'],
    ['English names', 'title;cabinet;token;note'],
    ['other English names', 'Name;Store;Api_Key;Notes'],
    ['a password', 'name;group;Password;notes'],
    ['a longer name', 'Название токена;Бизнес;Токен Маркета;Описание'],
  ];
  it.each(columns)('is known by %s', (_what, header) => {
    const text = `${header}\r\nЦены;Ромашка;${A};до мая\r\n;;${B};\r\nПустой;Ромашка;;\r\n`;
    expect(said(text)).toEqual([
      'table',
      { row: 2, value: A, title: 'Цены', cabinetTitle: 'Ромашка', note: 'до мая' },
      { row: 3, value: B },
      { row: 4, title: 'Пустой', cabinetTitle: 'Ромашка' },
    ]);
  });

  it('without a header has its tokens where they stand', () => {
    expect(said(`1;Цены;${A}\n2;;${B}\n3;Остатки;нет\n4;Отзывы;${LONGER}`)).toEqual([
      'table',
      { row: 1, value: A, title: '1' },
      { row: 2, value: B, title: '2' },
      { row: 3, value: 'нет', title: '3' },
      { row: 4, value: LONGER, title: '4' },
    ]);
  });

  it('may have commas, tabs, a line that names the sign, or one column', () => {
    const rows = [{ row: 2, value: A, title: 'Цены' }];
    expect(said(`title,token\n"Цены","${A}"`)).toEqual(['table', ...rows]);
    expect(said(`Название\tТокен\nЦены\t${A}`)).toEqual(['table', ...rows]);
    expect(said(`sep=;\r\ntitle;token\r\nЦены;${A}`)).toEqual(['table', { ...rows[0], row: 3 }]);
    expect(said(`Токен\n${A}\n"${B}"`)).toEqual(['table', { row: 2, value: A }, { row: 3, value: B }]);
  });

  it('may have quotes, ends of lines and signs within a cell, and counts its lines all the same', () => {
    const text = `title;token;note\r\n"Цены; ""новые""";"${A}";"две\r\nстроки"\r\n\r\nещё;${B};"с «"\r\n`;
    expect(said(text)).toEqual([
      'table',
      { row: 2, value: A, title: 'Цены; "новые"', note: 'две\nстроки' },
      { row: 5, value: B, title: 'ещё', note: 'с «' },
    ]);
  });

  it('loses no line to a quote that is never closed', () => {
    expect(said(`title;token\n"Цены;${A}\nещё;${B}`)).toEqual([
      'table',
      { row: 2, value: A, title: '"Цены' },
      { row: 3, value: B, title: 'ещё' },
    ]);
  });

  it('finds the token where a cell too many moved it', () => {
    expect(said(`title;token;note\nЦены;новые;${A}`)).toEqual([
      'table',
      { row: 2, value: A, title: 'Цены', note: A },
    ]);
  });

  it('gives back what was written as text for the sake of spreadsheets', () => {
    expect(said(`title;token;note\n'=1+1;${A};'-5`)).toEqual([
      'table',
      { row: 2, value: A, title: '=1+1', note: '-5' },
    ]);
  });
});

describe('exports of password managers', () => {
  it('are known by the columns of Bitwarden', () => {
    const header =
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
    const text = [
      header,
      `Ромашка,,login,Цены,секретный код 1234,,0,https://partner.market.yandex.ru,,${A},`,
      `Ромашка,1,login,В поле,,"Api-Key: ${B}\nstore: 5",0,,,hunter2,`,
      `,,note,В заметке,"Токен\n${LONGER}",,0,,,,`,
      `,,login,Почта,,,0,https://mail.example,,пароль,`,
      `,,login,Два,${A},,0,,,${B},`,
      ',,note,Ничего,,,0,,,,',
    ].join('\n');
    expect(said(text)).toEqual([
      'bitwarden',
      { row: 2, value: A, title: 'Цены', cabinetTitle: 'Ромашка' },
      { row: 3, value: B, title: 'В поле', cabinetTitle: 'Ромашка' },
      { row: 5, value: LONGER, title: 'В заметке' },
      { row: 7, value: 'пароль', title: 'Почта' },
      { row: 8, flaw: 'several', title: 'Два' },
      { row: 9, title: 'Ничего' },
    ]);
  });

  it('are known by the columns of KeePassXC', () => {
    const text = [
      '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"',
      `"Root/Маркет/Ромашка","Цены","","${A}","","","","0","2026-01-01T00:00:00Z","2026-01-01T00:00:00Z"`,
      `"Root","В заметке","me","x","","token = ${B}","","0","",""`,
    ].join('\r\n');
    expect(said(text)).toEqual([
      'keepassxc',
      { row: 2, value: A, title: 'Цены', cabinetTitle: 'Ромашка' },
      { row: 3, value: B, title: 'В заметке' },
    ]);
  });
});

describe('a file of variables', () => {
  it('is read with quotes, comments, exports and values that are no secrets', () => {
    const text = [
      '# Ромашка, цены',
      `export MARKET_TOKEN="${A}"`,
      '',
      `B='${B}' # старый, до мая`,
      `LONG_KEY=${LONGER} # ещё; один`,
      'PORT=3000',
      'API_KEY=',
      'это не переменная',
      'SPLIT="ACMA:',
      `${'d'.repeat(40)}:01234567"`,
      'ESCAPED_KEY="a\\"b\\$c"',
      `OPEN_KEY="${A}`,
    ].join('\n');
    expect(said(text)).toEqual([
      'env',
      { row: 1, flaw: 'comment' },
      { row: 2, value: A, title: 'MARKET_TOKEN' },
      { row: 4, value: B, title: 'B' },
      { row: 5, value: LONGER, title: 'LONG_KEY' },
      { row: 6, title: 'PORT' },
      { row: 7, title: 'API_KEY' },
      { row: 8 },
      { row: 9, value: `ACMA:${'d'.repeat(40)}:01234567`, title: 'SPLIT' },
      { row: 11, value: 'a"b$c', title: 'ESCAPED_KEY' },
      { row: 12, value: A, title: 'OPEN_KEY' },
    ]);
  });
});

describe('bytes', () => {
  const text = `Название;Токен\r\nЦены «ё» № 1;${A}`;
  const to1251 = (letters: string) =>
    Buffer.from(
      Array.from(letters, (letter) => {
        const byte = Array.from({ length: 256 }, (_, one) => one).find((one) => in1251(one) === letter);
        if (byte === undefined) throw new Error(`windows-1251 has no ${letter}`);
        return byte;
      }),
    );
  const in1251 = (byte: number) => new TextDecoder('windows-1251').decode(Uint8Array.of(byte));
  const plain = text.replaceAll('\r\n', '\n');

  it.each([
    ['utf-8', Buffer.from(text), 'utf-8'],
    ['utf-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['utf-16le with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['utf-16le of Latin letters', Buffer.from(`x;${A}\r\n`, 'utf16le'), 'utf-16le'],
    ['windows-1251', to1251(text), 'windows-1251'],
  ])('in %s are read as they were meant', (_what, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect([plain, `x;${A}\n`]).toContain(decoded.text);
  });

  it('of windows-1251 are every letter it has', () => {
    const all = Uint8Array.from({ length: 128 }, (_, at) => at + 128);
    expect(decodeText(all).text).toBe(new TextDecoder('windows-1251').decode(all));
  });

  it.each([
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0')],
    ['a database', Buffer.from('SQLite format 3\0')],
    ['an odd mixture', Buffer.from([0x41, 0x00, 0x00, 0x42])],
  ])('of %s are refused', (_what, bytes) => {
    expect(problemOf(() => decodeText(bytes))).toBe('not-text');
  });
});

describe('a line of many blanks and signs', () => {
  it.each([
    ['env', `A_KEY=x${' '.repeat(900_000)}y`],
    ['list', `${'- '.repeat(450_000)}слово ${A}`],
    ['table', `title;token\n${'"'.repeat(400_000)};${A}`],
  ])('is read as %s all the same', (format, text) => {
    expect(read(text)).toMatchObject({ format, rows: [{ row: expect.any(Number) }] });
  });
});

describe('a text is refused', () => {
  it.each([
    ['empty', ' \r\n\t\n'],
    ['empty', 'title;token\n'],
    ['not-ours', '{"token":"x"}'],
    ['not-ours', '["x"]'],
    ['newer', '{"format":"klyuchnik-tokens","version":2,"cabinets":{}}'],
    ['newer', '{"format":"klyuchnik-tokens","version":2,"cabinets":[]}'],
    ['too-many-rows', `${A}\n`.repeat(MOST_IMPORT_ROWS + 1)],
    ['too-many-rows', `title;token\n${`x;${A}\n`.repeat(MOST_IMPORT_ROWS + 1)}`],
    ['none', `title;token\n${`x;${A}\n`.repeat(MOST_IMPORT_ROWS)}`],
  ])('as %s', (problem, text) => {
    expect(problemOf(() => read(text))).toBe(problem);
  });
});
