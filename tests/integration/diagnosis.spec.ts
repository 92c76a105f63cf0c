// The ladder against real sockets: each way a line can break is found at its step and put in its place.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type LookupFunction,
  type Socket,
} from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import fc from 'fast-check';
import { Agent, type Dispatcher, ProxyAgent, fetch as undiciFetch } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNodeFetch } from '../../src/cli/node-fetch.ts';
import { type DiagnosisPorts, diagnose } from '../../src/core/market/diagnosis.ts';
import type { MarketFetch } from '../../src/core/market/request.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { DIAGNOSIS_STEPS, type DiagnosisStep, diagnosisSchema } from '../../src/shared/diagnosis.ts';
import { makeCertificate } from '../electron-stand-in/self-signed.ts';

const DAY_MS = 86_400_000;
const REFUSAL =
  '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is not specified"}]}';
const authority = makeCertificate({ name: 'Authority of the spec' });

const open: { close(): unknown; closeAllConnections?(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) {
    one.closeAllConnections?.();
    one.close();
  }
});

async function listen(server: {
  listen(port: number, host: string, done: () => void): unknown;
}): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server as Server);
  return ((server as Server).address() as AddressInfo).port;
}
const serve = (answer: RequestListener) => listen(createServer(answer));
const serveSecurely = (options: ServerOptions, answer: RequestListener) =>
  listen(createTlsServer(options, answer));
async function serveRaw(greet: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  const closeAllConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  return await listen(Object.assign(server, { closeAllConnections }));
}
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  open.pop();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const asMarket: RequestListener = (_request, response) => response.writeHead(401).end(REFUSAL);
const asText =
  (status: number, text: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(text);
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  const more = () => response.write('x'.repeat(10_000), (error) => error ?? setImmediate(more));
  more();
};
const hangUp: RequestListener = (request) => request.socket.resetAndDestroy();

/** A stack that finds every name on this computer and, like Chromium's, hides redirects behind an error. */
function stack(dispatcher?: Dispatcher): MarketFetch {
  const agent = dispatcher ?? new Agent({ connect: { ca: authority.cert, lookup: toThisComputer } });
  open.push({ close: () => agent.destroy() });
  return async (url, init) =>
    (await undiciFetch(url, { ...(init as object), dispatcher: agent })) as unknown as Response;
}
const toThisComputer: LookupFunction = (_host, options, tell) =>
  options.all ? tell(null, [{ address: '127.0.0.1', family: 4 }]) : tell(null, '127.0.0.1', 4);

let controlPort = 0;
let controlCalls = 0;
let control: RequestListener = asText(200, 'User-agent: *');
beforeEach(async () => {
  controlCalls = 0;
  control = asText(200, 'User-agent: *');
  controlPort = await serve((request, response) => {
    controlCalls += 1;
    control(request, response);
  });
});

function ports(more: Partial<DiagnosisPorts> = {}): DiagnosisPorts {
  return {
    isOnline: () => true,
    lookUp: async () => ['127.0.0.1'],
    proxyFor: async () => null,
    fetch: stack(),
    controlUrl: `http://control.test:${controlPort}/robots.txt`,
    ...more,
  };
}
const look = (origin: string, more: Partial<DiagnosisPorts> = {}, signal = new AbortController().signal) =>
  diagnose(ports(more), origin, signal);
const nameOf = (port: number) => `http://market.test:${port}`;

/** The steps as `name outcome detail`, the skipped ones without detail left out. */
const tell = (steps: DiagnosisStep[]) =>
  steps
    .filter(({ outcome, detail }) => outcome !== 'skipped' || detail !== null)
    .map(({ step, outcome, detail }) => [step, outcome, ...(detail === null ? [] : [detail])].join(' '));

describe('a way that is open', () => {
  it('to the practice market passes every step it has', async () => {
    const market = await startPracticeMarket();
    open.push(market);
    const { place, steps, issuer } = await look(market.url, { fetch: openNodeFetch(market.url) });
    expect([place, issuer]).toEqual(['nowhere', null]);
    expect(steps.map(({ step }) => step)).toEqual([...DIAGNOSIS_STEPS]);
    expect(tell(steps)).toEqual([
      'network passed',
      `connect passed ${new URL(market.url).host}`,
      'http passed 401',
      'market passed',
    ]);
  });

  it('by name and TLS passes every step but the proxy', async () => {
    // As at the Market's own front, which certificate is shown depends on the name that is asked for.
    const server = createTlsServer(makeCertificate({ name: 'front', host: 'front.test' }), asMarket);
    server.addContext(
      'market.test',
      makeCertificate({ name: 'market.test', host: 'market.test', signedBy: authority }),
    );
    const port = await listen(server);
    const { place, steps, issuer } = await look(`https://market.test:${port}`);
    expect([place, issuer]).toEqual(['nowhere', null]);
    expect(tell(steps)).toEqual([
      'network passed',
      'dns passed 127.0.0.1',
      `connect passed 127.0.0.1:${port}`,
      'tls passed Authority of the spec',
      'http passed 401',
      'market passed',
    ]);
    expect(controlCalls).toBe(0);
  });

  it('is tried without any credentials, by one reading request', async () => {
    const heard: { method: string | undefined; url: string | undefined; headers: object }[] = [];
    const port = await serve(({ method, url, headers }, response) => {
      heard.push({ method, url, headers });
      response.writeHead(401).end(REFUSAL);
    });
    await look(nameOf(port));
    expect(heard).toEqual([
      {
        method: 'GET',
        url: '/v2/campaigns?limit=1',
        headers: expect.objectContaining({ 'user-agent': 'Klyuchnik' }),
      },
    ]);
    for (const name of ['api-key', 'authorization', 'cookie'])
      expect(heard[0]?.headers).not.toHaveProperty(name);
  });

  it('is open when the Market refuses with anything in its envelope', async () => {
    const limit = '{"status":"ERROR","errors":[{"code":"METHOD_FAILURE","message":"Hit rate limit"}]}';
    const port = await serve(asText(420, limit));
    expect(await look(nameOf(port))).toMatchObject({ place: 'nowhere' });
  });

  it('stays open where the stack trusts a certificate that Node does not know', async () => {
    const certificate = makeCertificate({ name: 'market.test', host: 'market.test' });
    const port = await serveSecurely(certificate, asMarket);
    const agent = new Agent({ connect: { rejectUnauthorized: false, lookup: toThisComputer } });
    const { place, issuer } = await look(`https://market.test:${port}`, { fetch: stack(agent) });
    expect([place, issuer]).toEqual(['nowhere', null]);
  });
});

describe('this computer is to blame', () => {
  it('when it has no network; nothing is tried then', async () => {
    let calls = 0;
    const port = await serve(() => calls++);
    const { place, steps } = await look(nameOf(port), { isOnline: () => false });
    expect([place, tell(steps), calls, controlCalls]).toEqual(['computer', ['network failed'], 0, 0]);
  });

  it('also for its own practice market, when the stack says so itself', async () => {
    const market = await startPracticeMarket();
    open.push(market);
    const fetch: MarketFetch = async () => {
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    };
    const { place, steps } = await look(market.url, { isOnline: () => false, fetch });
    expect([place, tell(steps)]).toEqual(['computer', ['network failed ERR_INTERNET_DISCONNECTED']]);
  });

  it('but not for a practice market that answers without any network', async () => {
    const market = await startPracticeMarket();
    open.push(market);
    const { place, steps } = await look(market.url, { isOnline: () => false });
    expect([place, steps[0]?.outcome]).toEqual(['nowhere', 'skipped']);
  });

  const early = {
    name: 'market.test',
    host: 'market.test',
    signedBy: authority,
    validTo: new Date(Date.now() + 30 * DAY_MS),
  };
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

  it('when its clock is behind, by the clock of the control', async () => {
    control = asText(200, '', { Date: new Date(Date.now() + 29 * DAY_MS).toUTCString() });
    const port = await serveSecurely(makeCertificate(early), asMarket);
    const { place, steps, issuer } = await look(`https://market.test:${port}`);
    expect([place, issuer]).toEqual(['computer', 'Authority of the spec']);
    expect(tell(steps).at(-1)).toBe(
      `tls failed not yet valid ${dayOf(early.validTo.getTime() - 2 * DAY_MS)}`,
    );
  });

  it('when the certificate of the control is out of its time as well', async () => {
    const late = { ...early, validTo: new Date(Date.now() - DAY_MS) };
    const port = await serveSecurely(makeCertificate(late), asMarket);
    const other = await serveSecurely(makeCertificate({ ...late, host: 'control.test' }), asText(200, ''));
    const { place, steps } = await look(`https://market.test:${port}`, {
      controlUrl: `https://control.test:${other}/`,
    });
    expect([place, tell(steps).at(-1)]).toEqual([
      'computer',
      `tls failed expired ${dayOf(late.validTo.getTime())}`,
    ]);
  });

  it.each([
    ['agrees with it', () => asText(200, '')],
    [
      'is wrong in another way',
      () => asText(200, '', { Date: new Date(Date.now() - 99 * DAY_MS).toUTCString() }),
    ],
    ['is not told', () => hangUp],
  ])('but not for an old certificate alone, when the clock of the control %s', async (_what, answer) => {
    control = answer();
    const late = makeCertificate({ ...early, validTo: new Date(Date.now() - DAY_MS) });
    const port = await serveSecurely(late, asMarket);
    const { place, issuer } = await look(`https://market.test:${port}`);
    expect([place, issuer, controlCalls]).toEqual(['network', 'Authority of the spec', 1]);
  });
});

describe('the network is to blame', () => {
  it('when nobody knows the name', async () => {
    const lookUp = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    const { place, steps } = await look('https://market.test', { lookUp });
    expect([place, tell(steps)]).toEqual(['network', ['network passed', 'dns failed ENOTFOUND']]);
  });

  it('when a certificate is signed by a stranger, who is named', async () => {
    const stranger = makeCertificate({ name: 'Office\u0007 Filter' });
    const certificate = makeCertificate({ name: 'market.test', host: 'market.test', signedBy: stranger });
    const port = await serveSecurely(certificate, asMarket);
    const { place, steps, issuer } = await look(`https://market.test:${port}`);
    expect([place, issuer]).toEqual(['network', 'Office  Filter']);
    expect(tell(steps).slice(-2)).toEqual([
      `connect passed 127.0.0.1:${port}`,
      'tls failed UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ]);
  });

  it('when a certificate is signed by itself or meant for another host', async () => {
    const own = makeCertificate({ name: 'self', host: 'market.test' });
    const port = await serveSecurely(own, asMarket);
    const first = await look(`https://market.test:${port}`);
    expect([first.place, tell(first.steps).at(-1)]).toEqual([
      'network',
      'tls failed DEPTH_ZERO_SELF_SIGNED_CERT',
    ]);
    expect(first.issuer).toBe('self');
    const other = makeCertificate({ name: 'other', host: 'other.test', signedBy: authority });
    const second = await look(`https://market.test:${await serveSecurely(other, asMarket)}`);
    expect([second.place, second.issuer]).toEqual(['network', 'Authority of the spec']);
  });

  it('when there is no TLS behind the port of TLS', async () => {
    const port = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { place, steps, issuer } = await look(`https://market.test:${port}`);
    expect([place, issuer]).toEqual(['network', null]);
    expect(tell(steps).at(-1)).toMatch(/^tls failed E\w+$/);
  });

  it('when the line is cut in the handshake', async () => {
    const port = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { place, steps } = await look(`https://market.test:${port}`);
    expect([place, tell(steps).at(-1)]).toEqual(['network', 'tls failed ECONNRESET']);
  });

  it.each([
    [
      'a sign-in page',
      asText(200, '<html>Sign in</html>', { 'Content-Type': 'text/html; charset=utf-8' }),
      '200',
      'text/html',
    ],
    [
      'a page about a refusal',
      asText(403, '<html>Blocked</html>', { 'Content-Type': 'text/html' }),
      '403',
      'text/html',
    ],
    [
      'an answer of another service',
      asText(401, '{"error":"no"}', { 'Content-Type': 'application/json' }),
      '401',
      'application/json',
    ],
    ['the Market’s words in a page of 200', asText(200, REFUSAL, { 'Content-Type': 'a/b' }), '200', 'a/b'],
    ['an endless page', endless, '200', 'text/plain'],
    ['nothing at all', asText(204, ''), '204', ''],
  ])('when %s comes instead of the Market', async (_what, answer, status, type) => {
    const port = await serve(answer);
    const { place, steps } = await look(nameOf(port));
    expect(place).toBe('network');
    expect(tell(steps).slice(-2)).toEqual([`http passed ${status}`, `market failed ${type}`.trim()]);
    expect(controlCalls).toBe(0);
  });

  it('when a portal redirects; where to is told if the stack tells', async () => {
    const port = await serve(asText(302, '', { Location: 'http://portal.test/sign-in?back=secret' }));
    const told = await look(`http://127.0.0.1:${port}`, { fetch: openNodeFetch(`http://127.0.0.1:${port}`) });
    expect([told.place, ...tell(told.steps).slice(-2)]).toEqual([
      'network',
      'http passed 302 portal.test',
      'market failed redirect',
    ]);
    const market = await startPracticeMarket();
    open.push(market);
    market.control.setFault('redirect');
    const near = await look(market.url, { fetch: openNodeFetch(market.url) });
    expect(tell(near.steps)).toContain('http passed 302 /sign-in');
    const hidden = await look(nameOf(port));
    expect([hidden.place, ...tell(hidden.steps).slice(-2)]).toEqual([
      'network',
      'http passed',
      'market failed redirect',
    ]);
  });

  it.each<[string, () => Promise<number>, RegExp]>([
    ['nothing listens', closedPort, /^connect failed ECONNREFUSED$/],
    ['the server hangs up', () => serve(hangUp), /^http failed (?:ECONNRESET|UND_ERR_SOCKET)$/],
    [
      'half an answer comes',
      () => serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf')),
      /^market failed (?:UND_ERR_SOCKET|connection-lost|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    ],
    ['a gateway complains', () => serve(asText(502, '<html>')), /^market failed 502$/],
  ])('when %s and nothing outside answers either; else it is the Market', async (_what, start, broken) => {
    const port = await start();
    const { place, steps } = await look(nameOf(port));
    expect([place, tell(steps).at(-1), controlCalls]).toEqual(['market', expect.stringMatching(broken), 1]);
    for (const trouble of [hangUp, asText(503, ''), asText(407, '')]) {
      control = trouble;
      expect((await look(nameOf(port))).place).toBe('network');
    }
  });
});

describe('the proxy', () => {
  const proxyServer = async (refusal: string | null) => {
    const server = createServer(asText(500, 'not for plain requests'));
    server.on('connect', (request, socket: Socket) => {
      socket.on('error', () => undefined);
      if (refusal !== null) {
        socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const port = Number(request.url?.split(':')[1]);
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const onward = connect(port, '127.0.0.1');
      onward.on('error', () => undefined);
      onward.pipe(socket).pipe(onward);
    });
    return await listen(server);
  };
  const through = (port: number): Partial<DiagnosisPorts> => ({
    proxyFor: async () => `127.0.0.1:${port}`,
    lookUp: () => Promise.reject(new Error('the proxy does this')),
    fetch: stack(new ProxyAgent({ uri: `http://127.0.0.1:${port}`, requestTls: { ca: authority.cert } })),
  });

  it('is named where it lets through, and resolves the name', async () => {
    const certificate = makeCertificate({ name: 'market.test', host: 'market.test', signedBy: authority });
    const market = await serveSecurely(certificate, asMarket);
    const port = await proxyServer(null);
    const { place, steps } = await look(`https://market.test:${market}`, through(port));
    expect([place, ...tell(steps)]).toEqual([
      'nowhere',
      'network passed',
      `proxy passed 127.0.0.1:${port}`,
      `connect passed 127.0.0.1:${port}`,
      `tls skipped 127.0.0.1:${port}`,
      'http passed 401',
      'market passed',
    ]);
  });

  it.each(['403 Forbidden', '407 Proxy Authentication Required'])(
    'that refuses with %s is to blame',
    async (refusal) => {
      const port = await proxyServer(refusal);
      const { place, steps } = await look('https://market.test', through(port));
      expect([place, ...tell(steps)]).toEqual([
        'network',
        'network passed',
        `proxy failed 127.0.0.1:${port} ${refusal.slice(0, 3)}`,
      ]);
    },
  );

  it('that is not there is to blame', async () => {
    const port = await closedPort();
    const { place, steps } = await look('https://market.test', through(port));
    expect([place, tell(steps).at(-1)]).toEqual(['network', `proxy failed 127.0.0.1:${port} ECONNREFUSED`]);
  });

  it('that asks who we are instead of passing on is to blame', async () => {
    const origin = `http://127.0.0.1:${await serve(asText(407, 'who are you'))}`;
    const { place, steps } = await look(origin, { fetch: openNodeFetch(origin) });
    expect([place, tell(steps).at(-1)]).toEqual(['network', 'proxy failed 407']);
  });
});

describe('the Market is to blame', () => {
  it('when it says so itself; nobody else is asked', async () => {
    const error = { code: 'SERVICE_UNAVAILABLE', message: 'Service temporarily unavailable' };
    const port = await serve((_request, response) => {
      response.writeHead(503, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ status: 'ERROR', errors: [error] }));
    });
    const { place, steps } = await look(`http://market.test:${port}`);
    expect([place, ...tell(steps).slice(-2), controlCalls]).toEqual([
      'market',
      'http passed 503',
      'market failed 503',
      0,
    ]);
  });

  it('when this computer’s own market does not listen; nobody outside is asked', async () => {
    const { place, steps } = await look(`http://127.0.0.1:${await closedPort()}`);
    expect([place, tell(steps).at(-1), controlCalls]).toEqual(['market', 'connect failed ECONNREFUSED', 0]);
  });

  describe('where the line is proven to end at the Market', () => {
    const before = getCACertificates('default');
    beforeAll(() => setDefaultCACertificates([...before, authority.cert]));
    afterAll(() => setDefaultCACertificates(before));

    it('even when what answers is a page', async () => {
      const certificate = makeCertificate({ name: 'market.test', host: 'market.test', signedBy: authority });
      const port = await serveSecurely(certificate, asText(403, '<html>', { 'Content-Type': 'text/html' }));
      expect((await look(`https://market.test:${port}`)).place).toBe('market');
      control = hangUp;
      expect((await look(`https://market.test:${port}`)).place).toBe('network');
    });
  });
});

describe('time', () => {
  it('that is up ends the step under way, and what was found stands', async () => {
    const port = await serveRaw(() => undefined);
    const started = performance.now();
    const { place, steps } = await look(nameOf(port), {}, AbortSignal.timeout(1_000));
    expect(performance.now() - started).toBeLessThan(2_900);
    expect([place, ...tell(steps).slice(-2)]).toEqual([
      'network',
      `connect passed 127.0.0.1:${port}`,
      'http failed timeout',
    ]);
  });

  it('is at most three seconds for a step, and eight in all', async () => {
    const port = await serveRaw(() => undefined);
    const never = () => new Promise<never>(() => undefined);
    const slowly = () => pause(2_200, ['127.0.0.1']);
    control = () => undefined;
    const started = performance.now();
    const [names, everything] = await Promise.all([
      look(nameOf(port), { lookUp: never }).then(({ steps }) => ({ steps, ms: performance.now() - started })),
      look(nameOf(port), { proxyFor: never, lookUp: slowly }).then(({ place, steps }) => ({
        place,
        steps,
        ms: performance.now() - started,
      })),
    ]);
    expect(tell(names.steps).at(-1)).toBe('dns failed timeout');
    expect(names.ms).toBeGreaterThan(2_900);
    expect(names.ms).toBeLessThan(everything.ms);
    expect([everything.place, tell(everything.steps).at(-1)]).toEqual(['network', 'http failed timeout']);
    expect(everything.ms).toBeGreaterThan(7_900);
    expect(everything.ms).toBeLessThan(20_000);
  });

  it('is not waited out when the caller stops it', async () => {
    const port = await serveRaw(() => undefined);
    const stop = new AbortController();
    const reason = new Error('locked');
    const looking = look(nameOf(port), {}, stop.signal);
    stop.abort(reason);
    await expect(looking).rejects.toBe(reason);
    await expect(look(nameOf(port), {}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

it('whatever the ports do, it answers with one step at most failed', async () => {
  const port = await closedPort();
  const messages = [
    'net::ERR_FAILED',
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_CERT_DATE_INVALID',
    'fetch failed',
    '',
    'redirect',
  ];
  const error = fc.oneof(
    fc.constantFrom(...messages).map((message) => new Error(message)),
    fc
      .constantFrom('ECONNRESET', 'ENETUNREACH', 'EPROTO', 7)
      .map((code) => Object.assign(new Error('x'), { code })),
    fc.anything(),
  );
  const body = fc.oneof(fc.constant(REFUSAL), fc.string(), fc.json(), fc.constant(null));
  const headers = fc.constantFrom(
    {},
    { Location: 'http://[' },
    { Location: '//x' },
    { 'Content-Type': ';;' },
    { Date: 'soon' },
  );
  const answer = fc.tuple(fc.integer({ min: 200, max: 599 }), body, headers).map(
    ([status, text, more]) =>
      () =>
        new Response([204, 205, 304].includes(status) ? null : text, { status, headers: { ...more } }),
  );
  const outcome = fc.oneof(
    answer,
    error.map((reason) => () => Promise.reject(reason)),
  );
  const proxy = fc.constantFrom(null, null, `127.0.0.1:${port}`, 'proxy', ':', '[::1]:99999', '');
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      outcome,
      outcome,
      proxy,
      fc.boolean(),
      async (isOnline, first, second, route, isSecure) => {
        const answers = [first, second];
        const diagnosis = await diagnose(
          {
            isOnline: () => isOnline,
            lookUp: async () => ['127.0.0.1'],
            proxyFor: async () => route,
            fetch: async () => await (answers.shift() ?? second)(),
            controlUrl: 'https://control.test/',
          },
          `${isSecure ? 'https' : 'http'}://market.test:${port}`,
          new AbortController().signal,
        );
        expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
        expect(diagnosis.steps.map(({ step }) => step)).toEqual([...DIAGNOSIS_STEPS]);
        const failed = diagnosis.steps.filter((step) => step.outcome === 'failed');
        expect(failed).toHaveLength(diagnosis.place === 'nowhere' ? 0 : 1);
        const last = diagnosis.steps.findIndex(({ outcome }) => outcome === 'failed');
        if (last >= 0)
          for (const { outcome } of diagnosis.steps.slice(last + 1)) expect(outcome).toBe('skipped');
      },
    ),
    { numRuns: 1_000 },
  );
});
