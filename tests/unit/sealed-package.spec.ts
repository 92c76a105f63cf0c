// A sealed package opens again to what was sealed, for its receiver alone; its passphrase is read as it was meant.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { armor, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePackage } from '../../src/core/handover/package-text.ts';
import { makePassphrase, readPassphrase } from '../../src/core/handover/passphrase-words.ts';
import { lockOf, openPackage, readRecipient, sealPackage } from '../../src/core/handover/sealed-package.ts';
import { Secret } from '../../src/core/secret.ts';
import { OFFICIAL_APIS } from '../../src/shared/api-address.ts';
import { Refusal } from '../../src/shared/result.ts';
import {
  PACKAGE_FORMS,
  type PackageContents,
  packageContentsSchema,
} from '../../src/shared/sealed-package.ts';
import { leaksIn } from './leaks.ts';
import {
  bytes,
  CONTENTS,
  IDENTITY,
  KEY,
  lock,
  RECIPIENT,
  TOKEN,
  VALUE,
  WORDS,
  words,
} from './package-samples.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(fc.constantFrom(...'\n\r\u0085\u2028\v\u202e{"\'', 'YANDEX_MARKET_API_KEY=x'))
    .map((pieces) => pieces.join('')),
  fc.constantFrom('\n# klyuchnik-package {}\n', 'klyuchnik-package {"version":2}', '\u2028X=1'),
);
const name = hostile.map((text) => text.slice(0, 300));
const anyContents: fc.Arbitrary<PackageContents> = fc.record({
  packageId: fc.uuid(),
  api: fc.constantFrom(...Object.values(OFFICIAL_APIS), 'practice', 'http://127.0.0.1:8080'),
  cabinet: fc.record({
    id: fc.option(fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String)),
    name: fc.option(name),
    title: name,
  }),
  tokenName: fc.option(name),
  profile: fc.option(fc.record({ id: fc.uuid(), title: fc.record({ ru: name, en: name }) })),
  scopes: fc.array(name),
  operations: fc.array(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/)),
  issuedAt: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .map((at) => at.toISOString()),
  useBy: fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((at) => at.toISOString().slice(0, 10)),
  ),
  from: name,
  to: name,
  note: hostile.map((text) => text.slice(0, 2000)),
});
const sendable = fc
  .array(fc.constantFrom(...'A9:"\'$#~ \\{\u0085é'), { minLength: 1 })
  .map((letters) => letters.join('').trim())
  .filter((value) => value !== '');
const anyToken = fc.oneof(fc.constant(VALUE), sendable);

/** What is told beside a token, with the token masked where a text repeats it. */
function withoutToken({ operations, ...told }: PackageContents, value: string): PackageContents {
  const token = new Secret(value);
  const mask = (_name: string, one: unknown) => (typeof one === 'string' ? token.maskIn(one) : one);
  return { ...JSON.parse(JSON.stringify(told), mask), operations };
}

describe('a package', () => {
  it.each(PACKAGE_FORMS)('in the form %s opens to what was sealed, whatever its texts hold', async (form) => {
    await fc.assert(
      fc.asyncProperty(anyToken, anyContents, async (value, contents) => {
        const sealed = await sealPackage(new Secret(value), contents, form, {
          kind: 'recipient',
          recipient: RECIPIENT,
        });
        const opened = await openPackage(bytes(sealed), KEY);
        expect(opened.token.expose()).toBe(value);
        expect(opened.contents).toEqual(withoutToken(packageContentsSchema.parse(contents), value));
      }),
    );
  });

  it('as a .env file has nothing but comments and its variables, wherever a reader may break lines', () => {
    fc.assert(
      fc.property(anyContents, (contents) => {
        const lines = writePackage(TOKEN, contents, 'env').split(/[\p{Cc}\u2028\u2029]/u);
        const rest = lines.filter((line) => !line.startsWith('#'));
        expect(rest).toEqual([
          `YANDEX_MARKET_API_KEY=${VALUE}`,
          ...(contents.cabinet.id === null ? [] : [`YANDEX_MARKET_BUSINESS_ID=${contents.cabinet.id}`]),
          `YANDEX_MARKET_API=${contents.api}`,
          '',
        ]);
      }),
    );
  });

  it.each(PACKAGE_FORMS)('in the form %s shows no letter that turns the order of letters round', (form) => {
    const note = 'a\u202eb\u2066c\u200fd';
    expect(writePackage(TOKEN, { ...CONTENTS, note }, form)).not.toMatch(/\p{Bidi_Control}/u);
  });

  it('tells a person in both languages what it is', () => {
    const text = writePackage(TOKEN, CONTENTS, 'env');
    for (const told of [
      'От кого / From: Анна',
      'Кому / To: Борис',
      'Кабинет / Cabinet: Ромашка, ООО «Ромашка», ID 2901234',
      'Для какой работы / For the job: Цены / Prices',
      '  PRICING — Управление ценами / Manage prices',
      '  SOMETHING_NEW',
      'Использовать не позже / Use no later than: 2026-12-31',
      '  Потом вернуть.',
      'Записка / Note:',
      '  Это просьба: сам токен после этого дня не отключится. / A request: the token does not stop by itself.',
    ]) {
      expect(text).toContain(`\n# ${told}\n`);
    }
  });

  it('tells a person what is not known or was not asked for by a dash, or not at all', () => {
    const bare: PackageContents = {
      ...CONTENTS,
      cabinet: { id: null, name: null, title: 'Ромашка' },
      tokenName: null,
      profile: null,
      scopes: [],
      useBy: null,
      note: '',
    };
    const lines = writePackage(TOKEN, bare, 'env').split('\n');
    const from = lines.indexOf('# От кого / From: Анна');
    expect(
      lines.slice(
        from,
        lines.findIndex((line) => line.startsWith('# klyuchnik-package ')),
      ),
    ).toEqual([
      '# От кого / From: Анна',
      '# Кому / To: Борис',
      '# Кабинет / Cabinet: Ромашка',
      `# Адрес API / API address: ${CONTENTS.api}`,
      '# Имя токена в кабинете / Name of the token in the cabinet: —',
      '# Для какой работы / For the job: —',
      '# Доступы / Access:',
      '# Операций доступно / Operations it may call: 2',
      '# Передан / Handed over: 2026-11-25T10:00:00.000Z',
      `# Номер пакета / Package: ${CONTENTS.packageId}`,
      '#',
      '# Следующая строка для программы Ключник. / The next line is for Klyuchnik.',
    ]);
  });

  it('warns first of all that it is a secret', () => {
    const [first, ...more] = writePackage(TOKEN, CONTENTS, 'env').split('\n# От кого')[0]?.split('\n') ?? [];
    expect(first).toBe(
      '# Запечатанный пакет Ключника: токен API-Key Яндекс Маркета / Klyuchnik sealed package: an API-Key token of Yandex.Market',
    );
    const warning = more.join(' ');
    for (const told of [
      'Не пересылайте этот файл',
      'сотрите',
      'Do not send this file on',
      'Whoever knows the token',
    ])
      expect(warning).toContain(told);
    expect(more.at(-1)).toBe('#');
  });

  it('shows a name of several lines on one', () => {
    const text = writePackage(TOKEN, { ...CONTENTS, from: ' Анна\r\n\u2028из отдела\u202e ' }, 'env');
    expect(text).toContain('\n# От кого / From: Анна из отдела\n');
  });

  it.each(['$HOME:a', 'a$HOME', "it's", 'a b', 'ACMA:é'])(
    'as a .env file quotes a token like %s for a shell',
    (value) => {
      const text = writePackage(new Secret(value), CONTENTS, 'env');
      expect(text).toContain(`\nYANDEX_MARKET_API_KEY='${value.replaceAll("'", "'\\''")}'\n`);
    },
  );

  it('names a job once where both languages have the same name for it', () => {
    const profile = { id: 'crm', title: { ru: 'CRM', en: 'CRM' } };
    expect(writePackage(TOKEN, { ...CONTENTS, profile }, 'env')).toContain('For the job: CRM\n');
  });

  it('opens with blank lines before its JSON', async () => {
    const file = await lock(`\r\n  ${writePackage(TOKEN, CONTENTS, 'json')}`);
    expect((await openPackage(file, KEY)).contents).toEqual(CONTENTS);
  });

  it.each([
    ["  'a b'\t", 'a b'],
    [' a:b ', 'a:b'],
    ["a'b'", "a'b'"],
    ["'a'b", "'a'b"],
    ["'a'\\''b'", "a'b"],
  ])('as a .env file of another hand with %j holds %j', async (written, value) => {
    const text = writePackage(TOKEN, CONTENTS, 'env').replace(`=${VALUE}`, () => `=${written}`);
    expect((await openPackage(await lock(text), KEY)).token.expose()).toBe(value);
  });

  it('shows nothing of the token', async () => {
    const sealed = await sealPackage(TOKEN, CONTENTS, 'env', { kind: 'recipient', recipient: RECIPIENT });
    expect(leaksIn(sealed, VALUE)).toEqual([]);
    expect(leaksIn(Buffer.from(armor.decode(sealed)).toString('latin1'), VALUE)).toEqual([]);
  });

  it('opens by a passphrase, however its words were typed, and holds up nothing meanwhile', async () => {
    const passphrase = makePassphrase();
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    count();
    const sealed = await sealPackage(TOKEN, CONTENTS, 'json', { kind: 'passphrase', passphrase });
    isDone = true;
    expect(turns).toBeGreaterThan(100);
    expect(lockOf(bytes(sealed))).toBe('passphrase');
    expect(Buffer.from(armor.decode(sealed)).toString('latin1')).toMatch(/^\S+\n-> scrypt \S{22} 18\n/);
    const typed = ` ${passphrase.expose().toUpperCase().replaceAll('-', ' — ')}\n`;
    const opened = await openPackage(bytes(sealed), words(typed));
    expect(opened.contents).toEqual(CONTENTS);
    expect(opened.token.expose()).toBe(VALUE);
  });

  it('opens with a post-quantum key, and with a whole key file', async () => {
    const hybrid = await generateHybridIdentity();
    const sealed = await sealPackage(TOKEN, CONTENTS, 'json', {
      kind: 'recipient',
      recipient: ` ${await identityToRecipient(hybrid)}\n`,
    });
    const file = `\ufeff# created: 2026-11-25\r\n# public key: …\r\n\r\n${IDENTITY}\r\n${hybrid}\r\n`;
    const opened = await openPackage(bytes(sealed), { kind: 'identity', identity: new Secret(file) });
    expect(opened.contents).toEqual(CONTENTS);
    expect(lockOf(bytes(sealed))).toBe('key');
  });

  it('opens with line breaks of Windows and white space around', async () => {
    const sealed = await sealPackage(TOKEN, CONTENTS, 'json', { kind: 'recipient', recipient: RECIPIENT });
    const mailed = bytes(`\r\n  ${sealed.replaceAll('\n', '\r\n')}\r\n`);
    expect((await openPackage(mailed, KEY)).contents).toEqual(CONTENTS);
    expect(lockOf(mailed)).toBe('key');
    const env = await lock(writePackage(TOKEN, CONTENTS, 'env').replaceAll('\n', '\r\n'));
    expect((await openPackage(env, KEY)).token.expose()).toBe(VALUE);
  });

  it('is not sealed when nobody could open it', async () => {
    const lockFor = { kind: 'recipient' as const, recipient: RECIPIENT };
    const tooLong = { ...CONTENTS, note: 'x'.repeat(2001) };
    await expect(sealPackage(TOKEN, tooLong, 'json', lockFor)).rejects.toThrow();
    const tooMuch = { ...CONTENTS, scopes: Array.from({ length: 200 }, () => 'ж'.repeat(1000)) };
    await expect(sealPackage(TOKEN, tooMuch, 'json', lockFor)).rejects.toThrow('would not open');
  });
});

describe('a public key', () => {
  it('is read with white space around it', async () => {
    expect(readRecipient(`\n ${RECIPIENT}\t`)).toBe(RECIPIENT);
  });

  const TAG = 'age1tag1qvq3jf9l5dn2pxce7xlkhmetdhhq97m4ptmvyeqagrlj0retgsszkk4984v';

  it.each([
    '',
    'age1',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA',
    TAG,
    'age1yubikey1qgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqy8rymap',
    'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ',
  ])('is refused: %s', (text) => {
    expect(() => readRecipient(text)).toThrow(new Refusal({ code: 'recipient-invalid' }));
  });

  it('is refused although the library would take it, when nothing here could open what is sealed for it', () => {
    expect(() => new Encrypter().addRecipient(TAG)).not.toThrow();
  });

  it('is refused with a letter wrong, and where nothing can be locked for it', async () => {
    const wrong = `${RECIPIENT.slice(0, -1)}${RECIPIENT.endsWith('q') ? 'p' : 'q'}`;
    expect(() => readRecipient(wrong)).toThrow('recipient-invalid');
    const low = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';
    const sealing = sealPackage(TOKEN, CONTENTS, 'json', { kind: 'recipient', recipient: low });
    await expect(sealing).rejects.toThrow(new Refusal({ code: 'recipient-invalid' }));
  });
});

describe('a passphrase of words', () => {
  it('has ten words of the list, never the same', () => {
    const made = Array.from({ length: 50 }, () => makePassphrase().expose());
    expect(new Set(made).size).toBe(50);
    for (const passphrase of made) {
      const parts = passphrase.split('-');
      expect(parts).toHaveLength(10);
      expect(parts.filter((part) => !wordlist.includes(part))).toEqual([]);
    }
  });

  it('is the same with any spaces, dashes and capitals', () => {
    const separator = fc.constantFrom(...' \n\u00a0-–\u2010\u2212\u00ad', ' - ', ' — ');
    fc.assert(
      fc.property(fc.array(fc.tuple(separator, fc.boolean()), { minLength: 10, maxLength: 10 }), (ways) => {
        const parts = WORDS.split('-').map((word, at) => {
          const [between, isLoud] = ways[at] ?? ['-', false];
          return `${at === 0 ? '' : between}${isLoud ? word.toUpperCase() : word}`;
        });
        expect(readPassphrase(new Secret(` ${parts.join('')}\n`)).expose()).toBe(WORDS);
      }),
    );
  });

  it.each(['Zoo', 'able about', `${WORDS.replaceAll('-', ' ')} zoo`, 'Верный Конь — батарея', 'a  B'])(
    'is left as it was typed when it is somebody’s own: %s',
    (own) => {
      expect(readPassphrase(new Secret(`\t${own} `)).expose()).toBe(own);
    },
  );
});
