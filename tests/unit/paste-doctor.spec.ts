// The paste doctor: what comes along with a copied token is taken off, what is garbled is mended, nothing is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUsualFormat, refuseLocally, trimToken } from '../../src/core/checks/local-token-check.ts';
import { foldLookAlikes } from '../../src/shared/look-alikes.ts';
import { examinePaste, FOREIGN_SECRETS, PASTE_FLAWS, type PasteFlaw } from '../../src/shared/paste-doctor.ts';

const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const OTHER = 'ACMA:J4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const UUID = '6f1c2a9e-3b7d-4c58-9e21-0a4d7f8b1c23';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: object) => `${base64url({ alg: 'ES256' })}.${base64url(payload)}.c2lnbmF0dXJl`;
const WILDBERRIES = jwt({ ent: 1, exp: 1, iid: 12, oid: 34, s: 1073741832, sid: UUID, t: false, uid: 12 });

/** Every letter that is folded into another, by that other one. */
const LOOK_ALIKES = Map.groupBy(
  Array.from({ length: 0xff80 }, (_, at) => String.fromCharCode(at + 0x80)).filter(
    (letter) => foldLookAlikes(letter) !== letter,
  ),
  foldLookAlikes,
);
const lookAlikesOf = (letter: string) => LOOK_ALIKES.get(letter) ?? [];

const split = (...places: number[]) =>
  [0, ...places].map((place, at) => TOKEN.slice(place, places[at] ?? TOKEN.length));

describe('a token that was pasted', () => {
  const CASES: [string, string, PasteFlaw[]][] = [
    ['alone', TOKEN, []],
    ['with white space', `\t ${TOKEN}\r\n\n`, ['surrounding-space']],
    ['with a BOM and hard spaces', `\uFEFF\u00A0${TOKEN}\u202F`, ['surrounding-space']],
    ['in straight quotes', `"${TOKEN}"`, ['surrounding-quotes']],
    ['in single quotes', `'${TOKEN}'`, ['surrounding-quotes']],
    ['in curly quotes', `“${TOKEN}”`, ['surrounding-quotes']],
    ['in German quotes', `„${TOKEN}“`, ['surrounding-quotes']],
    ['in guillemets', `«${TOKEN}»`, ['surrounding-quotes']],
    ['in backticks', `\`\`\`${TOKEN}\`\`\``, ['surrounding-quotes']],
    ['with half of its quotes', `${TOKEN}"`, ['surrounding-quotes']],
    ['with its header', `Api-Key: ${TOKEN}`, ['header-name']],
    ['with its header, tightly', `api-key:${TOKEN}`, ['header-name']],
    ['with its header as an assignment', `api-key = ${TOKEN}`, ['header-name']],
    ['as a field of JSON', `"Api-Key": "${TOKEN}"`, ['header-name']],
    ['as a field of JSON in the middle', `{"Api-Key": "${TOKEN}", "Accept": "*/*"}`, ['header-name']],
    ['as a field with curly quotes', `“Api-Key”: “${TOKEN}”`, ['surrounding-quotes', 'header-name']],
    ['as an option of curl', `-H 'Api-Key: ${TOKEN}'`, ['header-name']],
    ['in a line of curl', `curl -X POST -H "Api-Key: ${TOKEN}" 'https://api.x/v2'`, ['header-name']],
    ['in a line of code', `headers['Api-Key'] = '${TOKEN}';`, ['header-name']],
    ['in a line of .env', `MARKET_API_KEY=${TOKEN}`, ['header-name']],
    ['in an exported variable with a remark', `export YM_TOKEN="${TOKEN}" # shop`, ['header-name']],
    ['in a variable of PowerShell', `$env:MARKET_API_KEY = "${TOKEN}"`, ['header-name']],
    ['in a line of YAML', `market.token: ${TOKEN}`, ['header-name']],
    ['with Bearer', `Bearer ${TOKEN}`, ['auth-scheme']],
    ['with OAuth', `OAuth ${TOKEN}`, ['auth-scheme']],
    ['with the wrong header', `Authorization: Bearer ${TOKEN}`, ['header-name', 'auth-scheme']],
    ['in two lines', split(30).join('\n'), ['line-breaks']],
    ['in three lines of Windows', split(4, 30).join('\r\n'), ['line-breaks']],
    ['with an indented second line', split(30).join('\n   '), ['line-breaks', 'inner-spaces']],
    ['with spaces inside', split(5, 45).join(' '), ['inner-spaces']],
    ['with a zero-width space', split(20).join('\u200B'), ['invisible-letters']],
    ['with soft hyphens', split(10, 20, 50).join('\u00AD'), ['invisible-letters']],
    ['between bidi marks', `\u202A${TOKEN}\u202C\u200E`, ['invisible-letters']],
    ['with word joiners', split(5).join('\u2060'), ['invisible-letters']],
    ['with a variation selector', split(9).join('\uFE0F'), ['invisible-letters']],
    ['with a BOM inside', split(9).join('\uFEFF'), ['invisible-letters']],
    ['with a Cyrillic start', `АСМА${TOKEN.slice(4)}`, ['look-alike-letters']],
    ['with a Cyrillic end', TOKEN.replace('151c', '151с'), ['look-alike-letters']],
    ['with Greek letters', `ΑCΜΑ${TOKEN.slice(4)}`, ['look-alike-letters']],
    ['in full width', TOKEN.replace(/./g, (one) => lookAlikesOf(one).at(-1) ?? ''), ['look-alike-letters']],
    ['with a full stop', `${TOKEN}.`, ['trailing-punctuation']],
    ['with a comma, quoted', `"${TOKEN}",`, ['surrounding-quotes', 'trailing-punctuation']],
    ['with a semicolon', `${TOKEN};`, ['trailing-punctuation']],
    ['in a sentence', `Вот токен: ${TOKEN}. Проверьте`, ['text-around']],
    ['in front of an instruction', `Give ${TOKEN} as Api-Key: value`, ['text-around']],
    ['in brackets', `(${TOKEN})`, ['text-around']],
    ['in a link', `https://api.x/v2?api_key=${TOKEN}&limit=1`, ['text-around']],
    ['twice', `${TOKEN}\n${TOKEN}`, ['text-around']],
    ['in two lines of a message', `Ключ:\n${split(30).join('\n')}\nСпасибо`, ['line-breaks', 'text-around']],
    ['cut, in a sentence', `Ключ ${TOKEN.slice(0, 40)}`, ['text-around']],
  ];

  it.each(CASES)('%s is found', (_how, pasted, flaws) => {
    const { value, mended, ...findings } = examinePaste(pasted);
    const cut = pasted.endsWith(TOKEN.slice(0, 40));
    expect(value).toBe(cut ? TOKEN.slice(0, 40) : TOKEN);
    expect([...mended].sort()).toEqual([...flaws].sort());
    expect(findings).toEqual({ foreign: null, several: false, unsendable: false, unusual: cut });
  });

  it('has a case for every flaw', () => {
    expect(new Set(CASES.flatMap(([, , flaws]) => flaws))).toEqual(new Set(PASTE_FLAWS));
  });

  it.each([
    ['a tail of nine', `${TOKEN}9`],
    ['a cut end', TOKEN.slice(0, -1)],
    ['half of itself', TOKEN.slice(0, 30)],
    ['twice the length', `${TOKEN}${TOKEN.slice(5, 45)}`],
    ['the look of a link', 'ACMA://partner.market.yandex.ru'],
    ['another alphabet of its own', `ACMA:${'-_'.repeat(20)}:151c0664`],
  ])('with %s is unusual, and neither changed nor refused', (_what, pasted) => {
    expect(examinePaste(pasted)).toEqual({
      value: pasted,
      mended: [],
      foreign: null,
      several: false,
      unsendable: false,
      unusual: true,
    });
    expect(refuseLocally(pasted)).toBeNull();
  });

  it('of an odd length is joined again, too', () => {
    const long = `${TOKEN}9`;
    expect(examinePaste(`${long.slice(0, 30)}\n${long.slice(30)}`).value).toBe(long);
  });

  it('is not completed by the words that follow it', () => {
    const { value, unusual } = examinePaste(`${TOKEN.slice(0, -1)} a new one`);
    expect([value.startsWith(`${TOKEN.slice(0, -1)}a`), unusual]).toEqual([false, true]);
  });

  it.each([
    ['on two lines', `${TOKEN}\n${OTHER}`],
    ['in one sentence', `${TOKEN} и ${OTHER}`],
    ['one of them wrapped', `${OTHER}\n${split(30).join('\n')}`],
    ['one of them cut', `${TOKEN}\n${OTHER.slice(0, 30)}`],
    ['both of an odd length', `ACMA:${'a'.repeat(30)}:1 ACMA:${'b'.repeat(30)}:1`],
    ['typed in Cyrillic', `АСМА${TOKEN.slice(4)}, АСМА${OTHER.slice(4)}`],
  ])('with another one (%s) is left to a person', (_how, pasted) => {
    expect(examinePaste(pasted)).toMatchObject({ several: true, value: pasted, mended: [], foreign: null });
  });
});

describe('another thing', () => {
  const CASES: [(typeof FOREIGN_SECRETS)[number], string][] = [
    ['wildberries-token', WILDBERRIES],
    ['wildberries-token', `Bearer ${WILDBERRIES}`],
    ['wildberries-token', WILDBERRIES.replace(/(.{60})/g, '$1\n')],
    ['wildberries-token', `"${WILDBERRIES}",`],
    // The payload breaks off: its last field is not whole.
    [
      'wildberries-token',
      `${jwt({ sid: UUID, oid: 34, uid: 12 }).split('.').slice(0, 2).join('.').slice(0, -5)}.x`,
    ],
    ['jwt', jwt({ sub: 'me', exp: 1 })],
    ['jwt', jwt({ iss: 'https://login.example', sid: '1', oid: '2', uid: '3' })],
    ['jwt', 'eyJhbGciOiJub25lIn0.eyJpZCI6IngifQ.'],
    ['jwt', 'eyJhbGciOiJub25lIn0.eyJpZCI6IngifQ.,'],
    ['jwt', `${jwt({ sub: 'me' })}.`],
    ['jwt', 'eyJ.not-json.at-all'],
    ['ozon-key', UUID],
    ['ozon-key', `Api-Key: ${UUID.toUpperCase()};`],
    ['oauth-token', 'y0_AgAAAAABkZXJldm8xMjM0NTY3ODkw'],
    ['oauth-token', 'OAuth y0_AgAAAA'],
    ['oauth-token', 'AQAAAAABkZXJldm8xMjM0NTY3ODkwMTIz'],
    ['link', 'https://partner.market.yandex.ru/business/any/api-settings'],
    ['link', 'www.example.org/key=1'],
    ['email', 'shop@example.org.'],
  ];

  it.each(CASES)('is named: %s', (foreign, pasted) => {
    expect(examinePaste(pasted)).toMatchObject({ foreign, several: false });
    expect(refuseLocally(trimToken(pasted))).toBe(/\n/.test(pasted) ? 'unsendable' : foreign);
  });

  it('has a case for every kind', () => {
    expect(new Set(CASES.map(([kind]) => kind))).toEqual(new Set(FOREIGN_SECRETS));
  });

  it.each([
    ['anything-printable'],
    ['a sentence about https://example.org'],
    ['AQAAshort'],
    [`${UUID}0`],
    ['12345'],
  ])('is not guessed at: %s', (pasted) => {
    expect(examinePaste(pasted).foreign).toBeNull();
    expect(refuseLocally(pasted)).toBeNull();
  });

  it.each([[''], ['  \uFEFF'], ['""'], ['токен'], ['ACMA:a\u0000b'], [`${TOKEN.slice(0, 20)}…`]])(
    'cannot be sent: %j',
    (pasted) => {
      expect(examinePaste(pasted)).toMatchObject({ unsendable: true, foreign: null });
    },
  );

  it('keeps its own words: Russian text is not spelt in Latin letters', () => {
    expect(examinePaste('Секретный ключ').value).toBe('Секретный ключ');
  });
});

describe('before a request', () => {
  it('a flaw that a header can carry is sent as it is, and one that it cannot is not', () => {
    expect(refuseLocally(`Bearer ${TOKEN}`)).toBeNull();
    expect(refuseLocally(`"${TOKEN}"`)).toBeNull();
    expect(refuseLocally(`АСМА${TOKEN.slice(4)}`)).toBe('unsendable');
    expect(refuseLocally(split(30).join('\n'))).toBe('unsendable');
    expect(hasUsualFormat(`"${TOKEN}"`)).toBe(false);
  });
});

describe('with anything around and in between', () => {
  const letters = (alphabet: string, length: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
  const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const token = fc
    .tuple(letters(ALPHANUMERIC, 40), letters('0123456789abcdef', 8))
    .map(([body, tail]) => `ACMA:${body}:${tail}`);

  type Garble = (text: string) => string;
  const around = (...pairs: [string, string][]) =>
    fc.constantFrom(...pairs).map(
      ([before, after]): Garble =>
        (text) =>
          `${before}${text}${after}`,
    );
  const between = (...pieces: string[]) =>
    fc.array(fc.tuple(fc.nat(53), fc.constantFrom(...pieces)), { maxLength: 4 }).map(
      (cuts): Garble =>
        (text) => {
          const letters = [...text];
          for (const [at, piece] of cuts.sort(([one], [two]) => two - one)) letters.splice(at + 1, 0, piece);
          return letters.join('');
        },
    );
  const alike = fc.array(fc.tuple(fc.nat(53), fc.nat(4)), { maxLength: 6 }).map(
    (swaps): Garble =>
      (text) =>
        [...text]
          .map((letter, at) => {
            const choice = swaps.find(([place]) => place === at)?.[1];
            const options = lookAlikesOf(letter);
            return choice === undefined ? letter : (options[choice % options.length] ?? letter);
          })
          .join(''),
  );
  const inner = fc.oneof(
    between('\u200B', '\u00AD', '\u200F', '\u2060', '\uFE0F', '\uFEFF', '\u202E', '\u{E0041}'),
    between('\n', '\r\n', ' ', '\n  ', '\u00A0', '\u2028', '\t'),
    alike,
  );
  const outer = fc.oneof(
    around(['', ''], [' ', ' '], ['\uFEFF', '\n'], ['\u00A0', '\u00A0'], ['\u200B', '\u200E']),
    around(['"', '"'], ["'", "'"], ['“', '”'], ['„', '“'], ['«', '»'], ['`', '`'], ['', '"'], ['‘', '’']),
    around(
      ['Api-Key: ', ''],
      ['api-key = ', ''],
      ['"Api-Key": "', '"'],
      ['api_key:', ''],
      ['X-Api-Key: ', ''],
    ),
    around(['MARKET_API_KEY=', ''], ['export TOKEN="', '"'], ["-H 'Api-Key: ", "'"], ['token: ', '']),
    around(["curl -H 'Api-Key: ", "' https://api.partner.market.yandex.ru/v2/campaigns"]),
    around(['Bearer ', ''], ['OAuth  ', ''], ['Authorization: Bearer ', '']),
    around(['', ','], ['', ';'], ['', '.'], ['', '. ']),
  );
  const garbled = fc.tuple(token, fc.array(inner, { maxLength: 3 }), fc.array(outer, { maxLength: 4 }));

  it('gives back exactly the token', () => {
    fc.assert(
      fc.property(garbled, ([value, inners, outers]) => {
        const pasted = [...inners, ...outers].reduce((text, garble) => garble(text), value);
        expect(examinePaste(pasted)).toMatchObject({
          value,
          foreign: null,
          several: false,
          unsendable: false,
          unusual: false,
        });
      }),
      { numRuns: 20_000 },
    );
  });

  it('leaves a good token alone', () => {
    fc.assert(
      fc.property(token, (value) => {
        expect(examinePaste(value)).toMatchObject({ value, mended: [] });
      }),
      { numRuns: 10_000 },
    );
  });

  const SNIPPETS = [
    TOKEN,
    OTHER.slice(0, 20),
    'ACMA:',
    'Api-Key: ',
    'Bearer ',
    '"',
    "'",
    '.',
    ',',
    ' ',
    '\n',
    'АСМА:',
  ];
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...SNIPPETS, 'eyJ', 'key=', '\u200B', '://', '@'),
          fc.string({ maxLength: 5 }),
        ),
        {
          maxLength: 8,
        },
      )
      .map((pieces) => pieces.join('')),
    garbled.map(([value, inners, outers]) => [...outers, ...inners].reduce((text, one) => one(text), value)),
  );

  it('has nothing left to mend after mending', () => {
    fc.assert(
      fc.property(anything, (pasted) => {
        const once = examinePaste(pasted);
        const twice = examinePaste(once.value);
        expect(twice.value).toBe(once.value);
        expect(twice.mended).toEqual([]);
        if (!once.several && !twice.several) expect(twice.foreign).toBe(once.foreign);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is never taken for another thing when it starts as a token', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const pasted = `ACMA:${rest}`;
        expect(examinePaste(pasted).foreign).toBeNull();
        expect(['unsendable', null]).toContain(refuseLocally(trimToken(pasted)));
      }),
      { numRuns: 10_000 },
    );
  });

  it('folds letters one for one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldLookAlikes(text)).toHaveLength(text.length);
      }),
      { numRuns: 10_000 },
    );
  });

  // One pass for each letter would take minutes, and run into the limit of time.
  it('looks at a long text in few passes', () => {
    for (const piece of ['.', ', ', '" ', '".', 'ACMA:', 'key', 'api-key:', 'A C M A :', 'eyJ.', 'a@'])
      expect(examinePaste(piece.repeat(200_000 / piece.length))).toBeDefined();
  });
});
