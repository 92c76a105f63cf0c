// Answers that break on the line, are no HTTP or lead elsewhere, each with what must be concluded from it.
import {
  type AnswerCase,
  answer,
  body,
  bytes,
  cut,
  drip,
  ENVELOPE_401,
  HTML,
  LOST,
  LOST_IN_BODY,
  open,
  SHORT_MS,
  UNREADABLE,
  UNREADABLE_BODY,
  WORKS,
} from './odd-case.ts';
import { httpAnswer, type OddCall } from './odd-server.ts';

const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const CHUNKED_HEAD =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';

/** The line breaks, or never ends. */
export const BROKEN_LINES: AnswerCase[] = [
  { name: 'reset before the answer', answer: (call) => call.socket.resetAndDestroy(), first: LOST },
  { name: 'closed before the answer', answer: (call) => call.socket.end(), first: LOST },
  { name: 'reset inside the headers', answer: cut(() => 'HTTP/1.1 200 OK\r\nContent-'), first: LOST },
  { name: 'closed inside the headers', answer: bytes(() => 'HTTP/1.1 200 OK\r\nContent-'), first: LOST },
  {
    name: 'reset inside the body',
    answer: cut(({ good }) => httpAnswer(200, good, { 'Content-Length': '5000' })),
    first: LOST_IN_BODY,
  },
  {
    name: 'closed inside the body',
    answer: bytes(({ good }) => httpAnswer(200, good, { 'Content-Length': '5000' })),
    first: LOST_IN_BODY,
  },
  {
    name: 'a 401 of the Market cut off',
    answer: cut(() => httpAnswer(401, ENVELOPE_401, { 'Content-Length': '5000' })),
    first: 'unproven connection-lost 401',
  },
  {
    name: 'chunks without an end',
    answer: bytes(({ good }) => CHUNKED_HEAD + chunk(good)),
    first: LOST_IN_BODY,
  },
  {
    name: 'no answer at all',
    answer: () => undefined,
    first: 'unproven timeout null',
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a body that stops',
    answer: open(({ good }) => httpAnswer(200, good, { 'Content-Length': '5000' })),
    first: 'unproven timeout 200',
    timeoutMs: SHORT_MS,
  },
  {
    name: 'headers letter by letter',
    answer: drip(
      () => 'HTTP/1.1 200 OK\r\nX-Slow: ',
      () => 'x',
      40,
    ),
    first: 'unproven timeout null',
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a body letter by letter, longer than the deadline',
    answer: drip(
      () => 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"status":"',
      () => 'O',
      40,
    ),
    first: 'unproven timeout 200',
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a 401 of the Market letter by letter',
    answer: drip(
      () =>
        'HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"status":"ERROR",',
      () => ' ',
      40,
    ),
    first: 'unproven timeout 401',
    timeoutMs: SHORT_MS,
  },
  {
    name: 'early hints for ever',
    answer: drip(
      () => '',
      () => 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n',
      20,
    ),
    first: 'unproven timeout null',
    timeoutMs: SHORT_MS,
  },
];

/** What comes is not HTTP, or not as HTTP has to be. */
export const BROKEN_HTTP: AnswerCase[] = [
  { name: 'garbage', answer: bytes(() => Buffer.from('00ff1b7f0a0d', 'hex')), first: UNREADABLE },
  {
    name: 'TLS in answer to plain HTTP',
    answer: bytes(() => Buffer.from('15030100020228', 'hex')),
    first: UNREADABLE,
  },
  { name: 'another protocol', answer: bytes(() => 'SSH-2.0-OpenSSH_9.9\r\n'), first: UNREADABLE },
  { name: 'HTTP/0.9: a body alone', answer: bytes(({ good }) => good), first: UNREADABLE },
  {
    name: 'a version of HTTP that does not exist',
    answer: bytes(() => 'HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n'),
    first: UNREADABLE,
  },
  {
    name: 'a status that is no number',
    answer: bytes(() => 'HTTP/1.1 fine\r\nContent-Length: 0\r\n\r\n'),
    first: UNREADABLE,
  },
  {
    name: 'headers too large',
    answer: bytes(({ good }) => httpAnswer(200, good, { 'X-Large': 'x'.repeat(300_000) })),
    first: UNREADABLE,
  },
  {
    name: 'headers without an end',
    answer: drip(
      () => 'HTTP/1.1 200 OK\r\n',
      (index) => `X-More-${index}: ${'x'.repeat(8000)}\r\n`,
      5,
    ),
    first: UNREADABLE,
  },
  {
    name: 'a zero byte in a header',
    answer: bytes(({ good }) => httpAnswer(200, good, { 'X-Zero': 'a\0b' })),
    // Both of Node's clients report it as a body of another length than announced.
    first: LOST,
  },
  {
    name: 'broken chunk sizes',
    answer: bytes(() => `${CHUNKED_HEAD}zz\r\n{"status":"OK"}\r\n`),
    first: UNREADABLE_BODY,
  },
  {
    name: 'two lengths that differ',
    answer: bytes(
      ({ good }) => `HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: ${good.length}\r\n\r\n${good}`,
    ),
    // Both of Node's clients report it as a body of another length than announced.
    first: LOST,
  },
  {
    name: 'a length and chunks at once',
    answer: bytes(
      ({ good }) =>
        `HTTP/1.1 200 OK\r\nContent-Length: 20\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(good)}0\r\n\r\n`,
    ),
    // Both of Node's clients report it as a body of another length than announced.
    first: LOST,
  },
  {
    name: 'less announced than sent',
    answer: bytes(({ good }) => httpAnswer(200, good, { 'Content-Length': '30' })),
    first: UNREADABLE_BODY,
  },
  {
    name: 'HTTP/1.0 without a length',
    answer: bytes(({ good }) => `HTTP/1.0 200 OK\r\n\r\n${good}`),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'processing (102) before the answer',
    answer: bytes(({ good }) =>
      Buffer.concat([Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'), httpAnswer(200, good)]),
    ),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'two answers at once',
    answer: bytes(({ good }) => Buffer.concat([httpAnswer(200, good), httpAnswer(401, ENVELOPE_401)])),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'headers of other alphabets',
    answer: body((good) => good, { 'X-Name': Buffer.from('Маркет').toString('latin1') }),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'a go-ahead (100) nobody asked for',
    answer: bytes(({ good }) =>
      Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), httpAnswer(200, good)]),
    ),
    first: UNREADABLE,
  },
  {
    name: 'another protocol offered (101)',
    answer: bytes(() => 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'),
    first: UNREADABLE,
  },
  {
    name: 'status 999',
    answer: answer(999, ENVELOPE_401), // The command line's client rebuilds the answer as a Response, which takes no such status.
    first: UNREADABLE,
    builtIn: 'unproven unreadable-answer 999',
  },
  { name: 'status 511', answer: answer(511, HTML), first: 'unproven unreadable-answer 511' },
  { name: 'status 451', answer: answer(451, HTML), first: 'unproven unreadable-answer 451' },
  {
    name: 'status 204',
    answer: bytes(() => 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
    first: 'unproven unreadable-answer 204',
  },
  {
    name: 'status 203',
    answer: bytes(({ good }) => httpAnswer(203, good)),
    first: 'unproven unreadable-answer 203',
  },
  {
    name: 'status 206',
    answer: bytes(({ good }) => httpAnswer(206, good)),
    first: 'unproven unreadable-answer 206',
  },
  {
    name: 'status 304',
    answer: bytes(() => 'HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n'),
    first: 'unproven unreadable-answer 304',
  },
];

const redirect = (status: number, location: (call: OddCall) => string | null): AnswerCase['answer'] =>
  bytes((call) => {
    const target = location(call);
    return httpAnswer(status, ENVELOPE_401, target === null ? {} : { Location: target });
  });
const redirectCase = (
  name: string,
  status: number,
  location: (call: OddCall) => string | null,
): AnswerCase => ({
  name,
  answer: redirect(status, location),
  first: `unproven redirected ${status}`,
  // The standard lets fetch tell that there was a redirect, and nothing about it.
  builtIn: 'unproven redirected null',
});

/** Somebody wants the key elsewhere. */
export const REDIRECTS: AnswerCase[] = [
  ...[301, 302, 303, 307, 308].map((status) =>
    redirectCase(`redirect ${status} to another origin`, status, ({ trap, path }) => `${trap}${path}`),
  ),
  redirectCase('redirect to itself', 307, ({ path }) => path),
  redirectCase('redirect without an address', 302, () => null),
  redirectCase('redirect to no address', 302, () => 'http://[bad'),
  redirectCase('redirect to a file', 302, () => 'file:///etc/passwd'),
  {
    name: 'redirect 300 with an address',
    answer: redirect(300, ({ trap }) => trap),
    first: 'unproven redirected 300',
  },
  {
    name: 'a page that leads elsewhere by itself',
    answer: bytes(({ trap }) =>
      httpAnswer(200, `<meta http-equiv="refresh" content="0;url=${trap}">`, {
        'Content-Type': 'text/html',
        Refresh: `0;url=${trap}`,
      }),
    ),
    first: UNREADABLE_BODY,
  },
  {
    name: 'a cookie and an alternative service',
    answer: body((good) => good, { 'Set-Cookie': 'session=1; Path=/', 'Alt-Svc': 'h3=":443"; ma=3600' }),
    first: WORKS,
    second: WORKS,
  },
  {
    name: 'a 407 from the server itself',
    answer: answer(407, HTML, { 'Proxy-Authenticate': 'Basic realm="office"' }),
    first: 'unproven proxy-refused 407',
    // The built-in fetch gives its caller a network error without a word.
    builtIn: 'unproven unknown null',
  },
  {
    name: 'a 401 of the Market that asks for a password too',
    answer: answer(401, ENVELOPE_401, { 'WWW-Authenticate': 'Negotiate, Basic realm="x"' }),
    first: 'bad token-revoked 401',
    second: 'bad token-revoked 401',
  },
  {
    name: 'a 401 page that asks for a password',
    answer: answer(401, HTML, { 'WWW-Authenticate': 'Basic realm="office"' }),
    first: 'unproven unreadable-answer 401',
  },
];
