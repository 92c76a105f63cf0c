// Oddities of the line itself, before a word of HTTP is spoken: TLS that cannot be trusted or understood, and proxies.
import { makeCertificate } from '../electron-stand-in/self-signed.ts';
import { type Expectations, LOST, SHORT_MS } from './odd-case.ts';
import { AUTHORITY, handToTls, httpAnswer, type Oddity } from './odd-server.ts';

export type LineCase = Expectations & { name: string; oddity: Oddity };

const DAY_MS = 86_400_000;
const UNTRUSTED = 'unproven tls-untrusted null';
const TLS_FAILED = 'unproven tls-failed null';
const PROXY = 'unproven proxy-refused null';
const TIMEOUT = 'unproven timeout null';

const ip: [number, number, number, number] = [127, 0, 0, 1];
const INTROSPECTED = '{"status":"OK","result":{"apiKey":{"name":"a","authScopes":["ALL_METHODS"]}}}';

const secure = (connect: NonNullable<Oddity['connect']>): Oddity => ({ secure: true, connect });
/** Shows this certificate, and would answer well to whoever does not mind. */
const showing = (certificate: { key: string; cert: string }): Oddity =>
  secure((socket) => handToTls(socket, certificate, (secured) => secured.end(httpAnswer(200, INTROSPECTED))));

/** Each is met on https, with a certificate that is in order until it is time to be odd. */
export const TLS_CASES: LineCase[] = [
  {
    name: 'TLS as it should be',
    oddity: { secure: true },
    first: 'good works 200',
    second: 'good works 200',
  },
  {
    name: 'a certificate signed by itself',
    oddity: showing(makeCertificate({ name: 'x', ip })),
    first: UNTRUSTED,
  },
  {
    name: 'a certificate of an unknown authority',
    oddity: showing(makeCertificate({ name: 'x', ip, signedBy: makeCertificate({ name: 'Office filter' }) })),
    first: UNTRUSTED,
  },
  {
    name: 'a certificate that has expired',
    oddity: showing(
      makeCertificate({ name: 'x', ip, signedBy: AUTHORITY, validTo: new Date(Date.now() - DAY_MS) }),
    ),
    first: UNTRUSTED,
  },
  {
    name: 'a certificate of the future',
    oddity: showing(
      makeCertificate({ name: 'x', ip, signedBy: AUTHORITY, validTo: new Date(Date.now() + 30 * DAY_MS) }),
    ),
    first: UNTRUSTED,
  },
  {
    name: 'a certificate for another host',
    oddity: showing(makeCertificate({ name: 'x', signedBy: AUTHORITY })),
    first: UNTRUSTED,
  },
  {
    name: 'plain HTTP on a TLS port',
    oddity: secure((socket) => socket.end(httpAnswer(400, 'The plain HTTP request was sent to HTTPS port'))),
    first: TLS_FAILED,
  },
  {
    name: 'TLS 1.0 alone',
    oddity: secure((socket) =>
      handToTls(
        socket,
        {
          ...makeCertificate({ name: 'x', ip, signedBy: AUTHORITY }),
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1',
          ciphers: 'ALL:@SECLEVEL=0',
        },
        (secured) => secured.end(httpAnswer(200, INTROSPECTED)),
      ),
    ),
    first: TLS_FAILED,
  },
  {
    name: 'garbage in the handshake',
    oddity: secure((socket) => socket.end(Buffer.from('160303000400112233', 'hex'))),
    first: TLS_FAILED,
  },
  {
    name: 'a reset in the handshake',
    oddity: secure((socket) => socket.once('data', () => socket.resetAndDestroy())),
    first: LOST,
  },
  { name: 'a close in the handshake', oddity: secure((socket) => socket.end()), first: LOST },
  {
    name: 'silence in the handshake',
    oddity: secure((socket) => socket.resume()),
    first: TIMEOUT,
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a reset behind the handshake',
    oddity: secure((socket) =>
      handToTls(socket, makeCertificate({ name: 'x', ip, signedBy: AUTHORITY }), (secured) =>
        secured.once('data', () => socket.resetAndDestroy()),
      ),
    ),
    first: LOST,
  },
];

const proxy = (connect: NonNullable<Oddity['connect']>): Oddity => ({ behindProxy: true, connect });
const HTML = { 'Content-Type': 'text/html' };

/** Each is the answer of a proxy to CONNECT; until it is time to be odd it opens the tunnel. */
export const PROXY_CASES: LineCase[] = [
  {
    name: 'a proxy as it should be',
    oddity: { behindProxy: true },
    first: 'good works 200',
    second: 'good works 200',
  },
  {
    name: 'a proxy that wants a password',
    oddity: proxy((socket) =>
      socket.end(httpAnswer(407, 'Who are you?', { ...HTML, 'Proxy-Authenticate': 'Basic realm="office"' })),
    ),
    first: PROXY,
  },
  {
    name: 'a proxy that knows no CONNECT',
    oddity: proxy((socket) => socket.end(httpAnswer(405, 'Method not allowed', HTML))),
    first: PROXY,
  },
  {
    name: 'a proxy that forbids the address',
    oddity: proxy((socket) => socket.end(httpAnswer(403, 'Blocked', HTML))),
    first: PROXY,
  },
  {
    name: 'a proxy that cannot reach the address',
    oddity: proxy((socket) => socket.end(httpAnswer(502, 'Bad gateway', HTML))),
    first: PROXY,
  },
  { name: 'a proxy that hangs up', oddity: proxy((socket) => socket.end()), first: LOST },
  { name: 'a proxy that cuts the line', oddity: proxy((socket) => socket.resetAndDestroy()), first: LOST },
  {
    name: 'a proxy that never answers',
    oddity: proxy(() => undefined),
    first: TIMEOUT,
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a proxy that opens the tunnel to silence',
    oddity: proxy((socket) => socket.write('HTTP/1.1 200 Connection established\r\n\r\n')),
    first: TIMEOUT,
    timeoutMs: SHORT_MS,
  },
  {
    name: 'a proxy that opens the tunnel to a page',
    oddity: proxy((socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', () => socket.end(httpAnswer(200, '<title>Sign in</title>', HTML)));
    }),
    first: TLS_FAILED,
  },
  {
    name: 'a proxy that reads along with a certificate of its own',
    oddity: proxy((socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      handToTls(socket, makeCertificate({ name: 'Office filter' }), (secured) =>
        secured.end(httpAnswer(200, INTROSPECTED)),
      );
    }),
    first: UNTRUSTED,
  },
];
