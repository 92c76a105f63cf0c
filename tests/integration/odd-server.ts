// A server that plays what no honest server does: it answers properly until it is time to be odd, then hands the bare
// connection to the oddity. On raw sockets, so that nothing it sends is mended on the way out.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { makeTokenValue } from '../../src/practice/seed.ts';
import { type Certificate, makeCertificate } from '../electron-stand-in/self-signed.ts';

/** The token every odd case is checked with. */
export const ODD_TOKEN = makeTokenValue('odd server');

/** A call that came in. `good` is the body an honest market would give, `trap` another origin. */
export type OddCall = { socket: Socket; path: string; good: string; trap: string };

/**
 * One way to be odd: in the answer to a call, or (`connect`) as soon as somebody connects. `secure` speaks TLS until
 * then; `behindProxy` makes the connection that of a proxy on the way to `PROXIED_ORIGIN`.
 */
export type Oddity = {
  answer?: (call: OddCall) => void;
  connect?: (socket: Socket) => void;
  secure?: boolean;
  behindProxy?: boolean;
};

export type OddServer = {
  /** What to ask: the server's own origin, or `PROXIED_ORIGIN` for an oddity behind a proxy. */
  origin: string;
  /** What to set `HTTPS_PROXY` to; null when no proxy is to be used. */
  proxy: string | null;
  /** Everything that reached the other origin: nothing ever may. */
  trapped: string[];
  /** The heads of all calls understood. */
  heads: string[];
  /** Everything a proxy was told in the clear. */
  proxied: string[];
  close(): Promise<void>;
};

/** The authority that vouches for the odd server while it is not odd. */
export const AUTHORITY = makeCertificate({ name: 'Odd authority' });
const TRUSTED = makeCertificate({ name: 'odd server', ip: [127, 0, 0, 1], signedBy: AUTHORITY });
// A certificate for no address is for this name (see self-signed.ts).
const NAMED = makeCertificate({ name: 'odd name', signedBy: AUTHORITY });

/** The origin asked for behind a proxy; nothing of this name exists. */
export const PROXIED_ORIGIN = 'https://elsewhere.invalid';

const BUSINESS_ID = '9007199254740993';
const GOOD: [prefix: string, body: string][] = [
  ['/v2/auth/token', '{"status":"OK","result":{"apiKey":{"name":"RetailCRM","authScopes":["ALL_METHODS"]}}}'],
  [
    '/v2/campaigns',
    `{"campaigns":[{"domain":"Лавка","id":21704581,"business":{"id":${BUSINESS_ID},"name":"Садовый дом"},"placementType":"FBS","apiAvailability":"AVAILABLE"}],"paging":{}}`,
  ],
  [
    '/v2/businesses/',
    `{"status":"OK","result":{"info":{"id":${BUSINESS_ID},"name":"Садовый дом"},"settings":{"currency":"RUR"},"subscriptionLevel":"MEDIUM","traits":[]}}`,
  ],
];

/** A whole HTTP answer as bytes, with its length. */
export function httpAnswer(
  status: number | string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Buffer {
  const bytes = Buffer.from(body);
  const all = {
    'Content-Type': 'application/json',
    'Content-Length': String(bytes.length),
    Connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Odd\r\n${lines.join('')}\r\n`), bytes]);
}

/**
 * Starts the server. At the `first` call it is odd from the beginning; at the `second` it answers introspection
 * properly and is odd from then on.
 */
export async function startOddServer(oddity: Oddity, at: 'first' | 'second'): Promise<OddServer> {
  const sockets = new Set<Socket>();
  const trapped: string[] = [];
  const heads: string[] = [];
  const proxied: string[] = [];
  let introspected = false;
  const isOddNow = () => at === 'first' || introspected;

  const watch = (socket: Socket) => {
    sockets.add(socket);
    // Whoever is odd is hung up on; that is the caller's good right.
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };

  const trap = await listen((socket) => {
    readHead(watch(socket), (head) => {
      trapped.push(head);
      socket.end(httpAnswer(200, GOOD[0]?.[1] ?? ''));
    });
  });

  const serve = (socket: Socket) =>
    readHead(socket, (head) => {
      heads.push(head);
      const path = head.split(' ')[1] ?? '/';
      const good = GOOD.find(([prefix]) => path.startsWith(prefix))?.[1] ?? '';
      if (isOddNow() && oddity.answer) {
        oddity.answer({ socket, path, good, trap: `http://127.0.0.1:${portOf(trap)}` });
        return;
      }
      introspected ||= path.startsWith('/v2/auth/token');
      socket.end(httpAnswer(200, good));
    });

  const serveTls = (certificate: Certificate, socket: Socket) =>
    handToTls(socket, certificate, (secured) => serve(watch(secured)));

  const server = await listen((plain) => {
    const socket = watch(plain);
    if (oddity.behindProxy) {
      readHead(socket, (head) => {
        proxied.push(head);
        if (isOddNow() && oddity.connect) return oddity.connect(socket);
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        serveTls(NAMED, socket);
      });
    } else if (isOddNow() && oddity.connect) oddity.connect(socket);
    else if (oddity.secure) serveTls(TRUSTED, socket);
    else serve(socket);
  });

  const address = `127.0.0.1:${portOf(server)}`;
  return {
    origin: oddity.behindProxy ? PROXIED_ORIGIN : `${oddity.secure ? 'https' : 'http'}://${address}`,
    proxy: oddity.behindProxy ? `http://${address}` : null,
    trapped,
    heads,
    proxied,
    async close() {
      for (const socket of sockets) socket.destroy();
      for (const one of [server, trap]) await new Promise<void>((done) => one.close(() => done()));
    },
  };
}

/** Lets TLS take over a connection on the server's side, in the way of `options`. */
export function handToTls(socket: Socket, options: TlsOptions, serve: (secured: TLSSocket) => void): void {
  const server = createTlsServer(options, (secured) => {
    secured.on('error', () => undefined);
    serve(secured);
  });
  server.on('tlsClientError', () => socket.destroy());
  server.emit('connection', socket);
}

/** A port of this computer where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await listen(() => undefined);
  const port = portOf(server);
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

async function listen(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

function readHead(socket: Socket, onHead: (head: string) => void): void {
  let head = '';
  const read = (chunk: Buffer) => {
    head += chunk.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    socket.off('data', read);
    onHead(head);
  };
  socket.on('data', read);
}
