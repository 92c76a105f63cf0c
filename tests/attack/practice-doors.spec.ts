// The practice market's doors: who can reach it from where, and that nothing but the Market's own operations lies behind.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { introspect, send, tokenOf } from '../integration/practice-caller.ts';

let market: PracticeMarket;
let port: number;
let token: string;

beforeAll(async () => {
  market = await startPracticeMarket();
  port = Number(new URL(market.url).port);
  token = tokenOf(market, 'RetailCRM');
});
afterAll(() => market.close());
beforeEach(() => market.control.resetLimits());

type Knock = { path?: string; method?: string; headers?: Record<string, string> };

/** Asks as no `fetch` can: with any Host header, any path and any Origin. */
function knock({ path = '/v2/campaigns', method = 'GET', headers = {} }: Knock) {
  return new Promise<{ status: number; headers: object; body: string }>((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { 'Api-Key': token, ...headers },
    });
    asked.once('error', reject);
    asked.once('response', async (answer) =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) }),
    );
    asked.end();
  });
}

const isReached = (host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });

describe('from outside', () => {
  it('nothing listens at any address but this computer’s own', async () => {
    const outer = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal, scopeid = 0 }) => !internal && scopeid === 0)
      .map(({ address }) => address);
    expect(await isReached('127.0.0.1')).toBe(true);
    for (const address of outer) expect([address, await isReached(address)]).toEqual([address, false]);
  });

  it.runIf(process.platform === 'linux')('the system says so too', () => {
    const hexPort = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
      readFileSync(table, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, local = '', , state]) => local.endsWith(hexPort) && state === '0A')
        .map(([, local = '']) => local.slice(0, -hexPort.length)),
    );
    // 127.0.0.1, its bytes in the order of this machine.
    expect(listening).toEqual(['0100007F']);
  });
});

describe('from a page in a browser', () => {
  it.each([
    'attacker.example',
    'attacker.example:80',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
    'localhost.',
    '0.0.0.0',
    '192.168.0.10',
    '[::]',
    'attacker.example#@127.0.0.1',
  ])('the name %s for this computer opens nothing', async (host) => {
    const { status, body } = await knock({ headers: { Host: host } });
    expect([400, 403]).toContain(status);
    expect(body).not.toMatch(/campaigns|"id"/);
  });

  it.each(['https://attacker.example', 'http://localhost:3000', 'null', 'file://', 'app://klyuchnik', ''])(
    'the origin «%s» opens nothing and is given no leave to read',
    async (origin) => {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const { status, headers, body } = await knock({ method, headers: { Origin: origin } });
        expect(status).toBe(403);
        expect(body).not.toMatch(/campaigns"|"id"/);
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );

  it('programs of this computer come in by every name of it', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'localhost'])
      expect([host, (await knock({ headers: { Host: host } })).status]).toEqual([host, 200]);
  });

  it('the name of any other host is refused, whatever it is made of', async () => {
    const label = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
    const name = fc
      .tuple(
        fc.constantFrom('', 'localhost.', '127.0.0.1.', '127.', 'localhost-'),
        fc.array(label, { minLength: 1, maxLength: 3 }),
      )
      .map(([before, labels]) => `${before}${labels.join('.')}.example`);
    await fc.assert(
      fc.asyncProperty(name, async (host) => {
        expect([400, 403]).toContain((await knock({ headers: { Host: `${host}:${port}` } })).status);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the levers', () => {
  const levers = () => Object.keys(market.control);
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

  it('have no address: they can be moved from inside the process alone', async () => {
    const folders = ['', '/control', '/_control', '/admin', '/practice', '/v2/control', '/v2/practice'];
    for (const lever of [...levers(), ''])
      for (const folder of folders)
        for (const method of methods) {
          const path = `${folder}/${lever}`;
          const { status } = await send(market, path, { method, token });
          expect([method, path, status]).toEqual([method, path, 404]);
        }
    expect((await introspect(market, token)).status).toBe(200);
  });

  it('no path that is not the Market’s answers anything', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        'v2',
        'auth',
        'control',
        '__proto__',
        'constructor',
        '%00',
        'etc',
      ),
      fc.stringMatching(/^[a-z0-9._~-]{1,12}$/),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 5 }),
        fc.constantFrom(...methods),
        async (pieces, method) => {
          const path = `/not-the-market/${pieces.join('/')}`;
          const { status } = await knock({ path, method });
          // Dots may lead back to a path of the Market's, where the method or the missing body is refused.
          expect([400, 404, 405]).toContain(status);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a token', () => {
  it('is refused when it is missing, guessed in part or changed anywhere, always in the same words', async () => {
    const answers = new Set<string>();
    for (let at = 5; at < token.length; at++) {
      if (token[at] === ':') continue;
      const other = token[at] === '0' ? '1' : '0';
      const { status, error } = await introspect(market, token.slice(0, at) + other + token.slice(at + 1));
      expect(status).toBe(401);
      answers.add(error ?? '');
    }
    // How much of it was right is not told.
    expect([...answers]).toEqual(['UNAUTHORIZED: Api-Key token is invalid']);
    for (let length = 0; length < token.length; length += 6)
      expect((await introspect(market, token.slice(0, length))).status).toBe(401);
    expect((await send(market, '/v2/auth/token', { method: 'POST' })).status).toBe(401);
  });

  it('never stands in the log of calls', async () => {
    await introspect(market, token);
    expect(JSON.stringify(market.control.requests())).not.toContain(token.slice(5, 20));
  });
});
