// Answers whose lines are in order and whose content is not: packed, spelled or nested oddly, echoing the key, or with
// limits that end at odd times. Each with what must be concluded from it.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type AnswerCase, answer, body, bytes, ENVELOPE_401, UNREADABLE_BODY, WORKS } from './odd-case.ts';
import { httpAnswer, ODD_TOKEN } from './odd-server.ts';

const utf16BigEndian = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
const echo = (spelling: string) =>
  JSON.stringify({
    status: 'ERROR',
    errors: [{ code: spelling, message: `Api-Key token is invalid: ${spelling}!` }],
  });

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
const BROTLI_BOMB = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, ' '));

/** The body is packed or spelled oddly. */
export const ODD_BODIES: AnswerCase[] = [
  { name: 'a gzip bomb', answer: answer(200, BOMB, { 'Content-Encoding': 'gzip' }), first: UNREADABLE_BODY },
  {
    name: 'a brotli bomb',
    answer: answer(200, BROTLI_BOMB, { 'Content-Encoding': 'br' }),
    first: UNREADABLE_BODY,
  },
  {
    name: 'a 401 with a gzip bomb',
    answer: answer(401, BOMB, { 'Content-Encoding': 'gzip' }),
    first: 'unproven unreadable-answer 401',
  },
  {
    name: 'gzip cut in half',
    answer: body(
      (good) => {
        const packed = gzipSync(good);
        return packed.subarray(0, packed.length / 2);
      },
      { 'Content-Encoding': 'gzip' },
    ),
    first: UNREADABLE_BODY,
  },
  {
    name: 'a 401 of the Market in gzip, cut in half',
    answer: answer(401, gzipSync(ENVELOPE_401).subarray(0, 40), { 'Content-Encoding': 'gzip' }),
    first: 'unproven unreadable-answer 401',
  },
  {
    name: 'plain text called gzip',
    answer: body((good) => good, { 'Content-Encoding': 'gzip' }),
    first: UNREADABLE_BODY,
  },
  {
    name: 'plain text called brotli',
    answer: body((good) => good, { 'Content-Encoding': 'br' }),
    first: UNREADABLE_BODY,
  },
  {
    name: 'plain text called deflate',
    answer: body((good) => good, { 'Content-Encoding': 'deflate' }),
    first: UNREADABLE_BODY,
  },
  {
    name: 'gzip called plain',
    answer: body((good) => gzipSync(good)),
    first: UNREADABLE_BODY,
  },
  {
    name: 'an encoding that does not exist',
    answer: body((good) => good, { 'Content-Encoding': 'rot13' }),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'gzip as it should be',
    answer: body((good) => gzipSync(good), { 'Content-Encoding': 'GZIP' }),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'broken UTF-8 in the names',
    answer: body((good) =>
      Buffer.from(good.replace(/RetailCRM|Лавка|Садовый дом/g, '\xff\xfe\xc3'), 'latin1'),
    ),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'UTF-16 with a byte order mark',
    answer: body((good) => Buffer.from(`\uFEFF${good}`, 'utf16le')),
    first: UNREADABLE_BODY,
  },
  { name: 'UTF-16 the other way round', answer: body(utf16BigEndian), first: UNREADABLE_BODY },
  {
    name: 'a 401 of the Market in UTF-16',
    answer: answer(401, Buffer.from(`\uFEFF${ENVELOPE_401}`, 'utf16le'), {
      'Content-Type': 'application/json; charset=utf-16',
    }),
    first: 'unproven unreadable-answer 401',
  },
  {
    name: 'UTF-8 with a byte order mark',
    answer: body((good) => `\uFEFF${good}`),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'the same key twice, the last one counts',
    answer: body((good) => good.replace('{', '{"status":"ERROR","campaigns":7,')),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'the same key twice, the last one is an error',
    answer: body((good) => good.replace(/\}$/, ',"status":"ERROR","errors":[{"code":"X"}]}')),
    first: 'unproven market-error 200',
    // An error beside the list of stores: the list may be a part.
    second: 'good works-identity-unproven 200',
  },
  { name: 'nested 100,000 deep', answer: answer(200, deep(100_000)), first: UNREADABLE_BODY },
  {
    name: 'a 401 nested 100,000 deep',
    answer: answer(401, `{"status":"ERROR","errors":${deep(100_000)}}`),
    first: 'unproven unreadable-answer 401',
  },
  {
    name: 'something nested 100,000 deep beside the truth',
    answer: body((good) => good.replace('{', `{"more":${deep(100_000)},`)),
    // What holds no long id is read whatever lies beside it; the list of stores does.
    first: 'good works-identity-unproven 200',
  },
  {
    name: 'numbers beyond all bounds',
    answer: body((good) => good.replace(/"id":\d+/g, '"id":1e999').replace('{', '{"large":-1e999,')),
    first: 'good works-identity-unproven 200',
  },
  {
    name: 'ids with a fraction',
    answer: body((good) => good.replace(/"id":(\d+)/g, '"id":$1.5')),
    first: 'good works-identity-unproven 200',
  },
  {
    name: 'ids as text',
    answer: body((good) => good.replace(/"id":(\d+)/g, '"id":"$1"')),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'the truth under __proto__',
    answer: body((good) => `{"__proto__":${good},"constructor":{"prototype":${good}}}`),
    first: UNREADABLE_BODY,
  },
  {
    name: 'a 401 of the Market under __proto__',
    answer: answer(401, `{"__proto__":${ENVELOPE_401}}`),
    first: 'unproven unreadable-answer 401',
  },
  { name: 'JSON behind a guard', answer: body((good) => `)]}'\n${good}`), first: UNREADABLE_BODY },
  { name: 'JSON with something behind it', answer: body((good) => `${good}{}`), first: UNREADABLE_BODY },
  {
    name: 'JSON with a comma too many',
    answer: body((good) => good.replace(/\}$/, ',}')),
    first: UNREADABLE_BODY,
  },
  { name: 'JSON in a function call', answer: body((good) => `answer(${good})`), first: UNREADABLE_BODY },
  { name: 'zero bytes', answer: body((good) => `${good}\0\0`), first: UNREADABLE_BODY },
  { name: 'JSON in a list', answer: body((good) => `[${good}]`), first: UNREADABLE_BODY },
  { name: 'a bare word', answer: answer(200, 'null'), first: UNREADABLE_BODY },
  {
    name: 'almost two megabytes',
    answer: body((good) => good.padEnd(2 * 1024 * 1024 - 100)),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'more than two megabytes',
    answer: body((good) => good.padEnd(2 * 1024 * 1024 + 1)),
    first: UNREADABLE_BODY,
  },
];

/** The server sends the key back in its own words. */
export const ECHOES: AnswerCase[] = [
  ...Object.entries({
    'as it is': ODD_TOKEN,
    'in capitals': ODD_TOKEN.toUpperCase(),
    'percent-encoded': encodeURIComponent(ODD_TOKEN),
    'in hex': Buffer.from(ODD_TOKEN).toString('hex'),
    'in base64': Buffer.from(`ApiKey ${ODD_TOKEN}`).toString('base64'),
    'in part': ODD_TOKEN.slice(5, 45),
  }).map(
    ([how, spelling]): AnswerCase => ({
      name: `the key sent back ${how}`,
      answer: answer(401, echo(spelling)),
      first: 'bad token-invalid 401',
      second: 'bad token-invalid 401',
    }),
  ),
  {
    name: 'the key sent back in escapes',
    answer: answer(
      401,
      echo('@').replaceAll(
        '@',
        ODD_TOKEN.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
      ),
    ),
    first: 'bad token-invalid 401',
    second: 'bad token-invalid 401',
  },
  {
    name: 'the key sent back in every name',
    answer: body((good) => good.replace(/RetailCRM|Лавка|Садовый дом|FBS|ALL_METHODS|MEDIUM/g, ODD_TOKEN)),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'the key sent back in the headers',
    answer: bytes(() =>
      httpAnswer(`420 ${ODD_TOKEN}`, ENVELOPE_401, {
        traceparent: `00-${Buffer.from(ODD_TOKEN).toString('hex').slice(0, 32)}-${'0'.repeat(16)}-01`,
        Date: ODD_TOKEN,
        'X-RateLimit-Resource-Until': ODD_TOKEN,
        'X-RateLimit-Resource-Remaining': ODD_TOKEN,
        'X-RateLimit-Resource-Limit': ODD_TOKEN,
      }),
    ),
    first: 'unproven rate-limited 420',
  },
];

const HOUR_MS = 3_600_000;
const inAnHour = () => new Date(Date.now() + HOUR_MS).toUTCString();
const limited = (name: string, headers: () => Record<string, string>): AnswerCase => ({
  name: `a limit ${name}`,
  answer: bytes(() =>
    httpAnswer(
      420,
      '{"status":"ERROR","errors":[{"code":"METHOD_FAILURE","message":"Hit rate limit of \'100\' requests"}]}',
      headers(),
    ),
  ),
  first: 'unproven rate-limited 420',
});
const until = (text: string) => ({ 'X-RateLimit-Resource-Until': text });

/** A limit is used up, and when it ends is told in every way but the right one. */
export const LIMITS: AnswerCase[] = [
  limited('that ends in an hour', () => until(inAnHour())),
  limited('without a time', () => ({})),
  limited('that ended long ago', () => until('Thu, 10 Jul 2018 00:42:42 GMT')),
  limited('until the year 9999', () => until('Fri, 31 Dec 9999 23:59:59 GMT')),
  limited('until soon', () => until('soon')),
  limited('until a number', () => until('1795341600')),
  limited('until nothing', () => until('')),
  limited('until a day that does not exist', () => until('Mon, 30 Feb 2027 25:61:61 GMT')),
  limited('by a clock a day ahead', () => {
    const now = Date.now() + 24 * HOUR_MS;
    return { Date: new Date(now).toUTCString(), ...until(new Date(now + HOUR_MS).toUTCString()) };
  }),
  limited('by a clock of 1970', () => ({
    Date: new Date(0).toUTCString(),
    ...until(new Date(HOUR_MS).toUTCString()),
  })),
  limited('with a date that is none', () => ({ Date: 'yesterday', ...until(inAnHour()) })),
  limited('with a negative rest', () => ({ 'X-RateLimit-Resource-Remaining': '-5', ...until(inAnHour()) })),
];
