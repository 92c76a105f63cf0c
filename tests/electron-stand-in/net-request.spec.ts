// net.request: the events of Electron's ClientRequest in their order, for what electron-updater asks of it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fixture, launchFixture } from './launch-fixture.ts';

let fixture: Fixture;
let server: Server;
let origin = '';
let heard: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push({ path: request.url, ...request.headers });
    if (request.url === '/redirect') response.writeHead(302, { location: '/end' }).end();
    else if (request.url === '/short')
      response.writeHead(200, { 'content-length': '100' }).write('short', () => request.socket.destroy());
    else if (request.url === '/half') response.writeHead(200).write('half');
    else response.writeHead(200, { 'x-one': '1' }).end('body');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fixture = await launchFixture();
});
afterAll(async () => {
  await fixture.close();
  server.closeAllConnections();
  server.close();
});

type Asked = {
  url: string;
  redirect?: string;
  headers?: Record<string, string>;
  abortAt?: string;
  follow?: boolean;
};

/** What a request tells of itself, until it is over. */
const tellOf = (asked: Asked): Promise<unknown[]> =>
  fixture.app.evaluate(({ net }, { abortAt, follow, ...options }) => {
    const told: unknown[] = [];
    return new Promise<unknown[]>((resolve) => {
      const request = net.request(options as Electron.ClientRequestConstructorOptions);
      const tell = (...event: unknown[]) => {
        told.push(event.length === 1 ? event[0] : event);
        if (event[0] === abortAt) request.abort();
        // What is told after the end would be told at once.
        if (event[0] === 'end' || event[0] === 'close') setTimeout(() => resolve(told), 50);
      };
      request.on('redirect', (status, method, url) => {
        tell('redirect', status, method, new URL(url).pathname);
        if (follow) request.followRedirect();
      });
      request.on('response', (response) => {
        const body: Buffer[] = [];
        response.on('data', (chunk) => body.push(chunk));
        response.on('end', () => tell('end', Buffer.concat(body).toString()));
        response.on('error', (error: Error) => tell('body', error.message));
        tell('response', response.statusCode, response.headers['x-one'] ?? null);
        if (abortAt === 'response') request.abort();
      });
      request.on('error', (error) => tell('error', error.message));
      request.on('abort', () => tell('abort'));
      request.on('close', () => tell('close'));
      request.end();
    });
  }, asked);

it('brings status, headers and body, and sends the headers of the caller', async () => {
  heard = [];
  expect(await tellOf({ url: `${origin}/`, headers: { 'User-Agent': 'Mine', 'X-Two': '2' } })).toEqual([
    ['response', 200, '1'],
    ['end', 'body'],
  ]);
  expect(heard).toMatchObject([{ path: '/', 'user-agent': 'Mine', 'x-two': '2' }]);
});

it.each([
  [{ redirect: 'error' }, [['error', "Attempted to redirect, but redirect policy was 'error'"], 'close']],
  [{ redirect: 'manual' }, [['redirect', 302, 'GET', '/end'], ['error', 'Redirect was cancelled'], 'close']],
  [
    { redirect: 'manual', follow: true },
    [
      ['redirect', 302, 'GET', '/end'],
      ['response', 200, '1'],
      ['end', 'body'],
    ],
  ],
  [
    {},
    [
      ['redirect', 302, 'GET', '/end'],
      ['response', 200, '1'],
      ['end', 'body'],
    ],
  ],
  [{ abortAt: 'redirect' }, [['redirect', 302, 'GET', '/end'], 'abort', 'close']],
])('treats a redirect by policy: %j', async (policy, events) => {
  expect(await tellOf({ url: `${origin}/redirect`, ...policy })).toEqual(events);
});

it('fails in the words of Chromium', async () => {
  const unused = createServer();
  await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
  const { port } = unused.address() as AddressInfo;
  await new Promise((resolve) => unused.close(resolve));
  expect(await tellOf({ url: `http://127.0.0.1:${port}/` })).toEqual([
    ['error', 'net::ERR_CONNECTION_REFUSED'],
    'close',
  ]);
});

it('is quiet once it was aborted', async () => {
  expect(await tellOf({ url: `${origin}/half`, abortAt: 'response' })).toEqual([
    ['response', 200, null],
    'abort',
    'close',
  ]);
});
