// session.fetch and net.fetch against facts section 6: errors by Chromium's names, redirects, refused headers, aborts.
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Fixture,
  launchFixture,
  type MainGlobals,
  makeUserData,
  removeFolder,
} from './launch-fixture.ts';
import { type CertificateOptions, makeCertificate } from './self-signed.ts';

const authority = makeCertificate({ name: 'Authority of the spec' });
const userData = makeUserData();
let fixture: Fixture;
beforeAll(async () => {
  const file = join(userData, 'authority.pem');
  writeFileSync(file, authority.cert);
  fixture = await launchFixture({ userData, env: { NODE_EXTRA_CA_CERTS: file } });
});
afterAll(async () => {
  await fixture.close();
  removeFolder(userData);
});

const inPage = <T>(expression: string) => fixture.inPage<T>(expression);

describe('session.fetch', () => {
  const servers: { close(): void }[] = [];
  let origin = '';
  let heard: Record<string, string | string[] | undefined>[] = [];
  beforeAll(async () => {
    const server: Server = createServer((request, response) => {
      heard.push(request.headers);
      const path = request.url ?? '';
      if (path === '/redirect') response.writeHead(302, { location: `${origin}/end` }).end();
      else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (path === '/gone') request.socket.destroy();
      else if (path === '/short')
        response.writeHead(200, { 'content-length': '100' }).write('short', () => request.socket.destroy());
      else if (path === '/chunks') response.writeHead(200).write('part', () => request.socket.destroy());
      else if (path === '/slow') return;
      else if (path === '/half') response.writeHead(200).write('half');
      else if (path === '/empty') response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'application/json', 'x-one': '1' }).end('{"ok":true}');
    });
    origin = await listen(server);
    servers.push(server);
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function listen(server: Server): Promise<string> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  /** The outcome of a fetch in the main process. */
  const fetchThere = (url: string, init: { headers?: Record<string, string>; redirect?: string } = {}) =>
    fixture.app.evaluate(
      async ({ session }, [address, options]) => {
        const tell = (error: Error) => ({
          error: error.message,
          name: error.name,
          plain: error.constructor === Error,
        });
        try {
          const response = await session
            .fromPartition('api', { cache: false })
            .fetch(address, options as RequestInit);
          const { status, url } = response;
          const text = await response.text().catch(tell);
          return { status, url, text, one: response.headers.get('x-one') };
        } catch (error) {
          return tell(error as Error);
        }
      },
      [url, init] as const,
    );
  const failed = (name: string) => ({ error: `net::${name}`, name: 'Error', plain: true });

  it('brings status, headers and body, with a user agent of Electron and the headers of the caller', async () => {
    heard = [];
    expect(await fetchThere(`${origin}/`, { headers: { 'Api-Key': 'k' } })).toEqual({
      status: 200,
      url: '',
      text: '{"ok":true}',
      one: '1',
    });
    expect(heard[0]).toMatchObject({ 'api-key': 'k', 'user-agent': expect.stringContaining('Electron/45') });
    expect(await fetchThere(`${origin}/empty`)).toMatchObject({ status: 204, text: '' });
  });
  it('fails with plain errors in the words of Chromium', async () => {
    const closed = await listen(createServer());
    const silent = createTcpServer((socket) => socket.end('not http\r\n\r\n'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    servers.push(silent);
    const silentPort = (silent.address() as AddressInfo).port;
    const unused = createServer();
    const unusedOrigin = await listen(unused);
    await new Promise((resolve) => unused.close(resolve));
    expect(closed).toContain('http');
    expect(await fetchThere('https://no.such.host.invalid/')).toEqual(failed('ERR_NAME_NOT_RESOLVED'));
    expect(await fetchThere(unusedOrigin)).toEqual(failed('ERR_CONNECTION_REFUSED'));
    expect(await fetchThere(`${origin}/gone`)).toEqual(failed('ERR_EMPTY_RESPONSE'));
    expect(await fetchThere(`${origin.replace('http:', 'https:')}/`)).toEqual(
      failed('ERR_SSL_PROTOCOL_ERROR'),
    );
    expect(await fetchThere(`http://127.0.0.1:${silentPort}/`)).toEqual(failed('ERR_INVALID_HTTP_RESPONSE'));
    expect(await fetchThere('ftp://127.0.0.1/')).toEqual(failed('ERR_UNKNOWN_URL_SCHEME'));
    expect(await fetchThere('http://127.0.0.1:1/')).toEqual(failed('ERR_UNSAFE_PORT'));
  });
  it('fails on certificates as Chromium does', async () => {
    const outcomeWith = async (options: Partial<CertificateOptions>) => {
      const certificate = makeCertificate({ name: '127.0.0.1', signedBy: authority, ...options });
      const secure = createTlsServer(certificate, (_request, response) => response.end('secret'));
      await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
      servers.push(secure);
      return await fetchThere(`https://127.0.0.1:${(secure.address() as AddressInfo).port}/`);
    };
    const ip: [number, number, number, number] = [127, 0, 0, 1];
    expect(await outcomeWith({ ip })).toMatchObject({ status: 200, text: 'secret' });
    expect(await outcomeWith({ ip, signedBy: makeCertificate({ name: 'Stranger' }) })).toEqual(
      failed('ERR_CERT_AUTHORITY_INVALID'),
    );
    expect(await outcomeWith({ ip, validTo: new Date(Date.now() - 1000) })).toEqual(
      failed('ERR_CERT_DATE_INVALID'),
    );
    expect(await outcomeWith({})).toEqual(failed('ERR_CERT_COMMON_NAME_INVALID'));
  });
  it('reports a body that breaks off', async () => {
    expect(await fetchThere(`${origin}/short`)).toMatchObject({
      status: 200,
      text: { error: 'net::ERR_CONTENT_LENGTH_MISMATCH' },
    });
    expect(await fetchThere(`${origin}/chunks`)).toMatchObject({
      status: 200,
      text: { error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
    });
  });
  it('treats redirects by policy, and lets custom headers follow', async () => {
    expect(await fetchThere(`${origin}/redirect`, { redirect: 'error' })).toMatchObject({
      error: "Attempted to redirect, but redirect policy was 'error'",
    });
    expect(await fetchThere(`${origin}/redirect`, { redirect: 'manual' })).toMatchObject({
      error: 'Redirect was cancelled',
    });
    heard = [];
    expect(await fetchThere(`${origin}/redirect`, { headers: { 'Api-Key': 'k' } })).toMatchObject({
      status: 200,
    });
    expect(heard.map((headers) => headers['api-key'])).toEqual(['k', 'k']);
    expect(await fetchThere(`${origin}/loop`)).toEqual(failed('ERR_TOO_MANY_REDIRECTS'));
  });
  it('names a proxy that cannot be reached, and does not ask it for this computer', async () => {
    const through = await launchFixture({ args: ['--proxy-server=http://127.0.0.1:9'] });
    const outcome = await through.app.evaluate(
      ({ net }, address) =>
        Promise.all(
          ['http://elsewhere.invalid/', 'https://elsewhere.invalid/', address].map((url) =>
            net.fetch(url).then(
              ({ status }) => status,
              (error: Error) => error.message,
            ),
          ),
        ),
      origin,
    );
    await through.close();
    expect(outcome).toEqual(['net::ERR_PROXY_CONNECTION_FAILED', 'net::ERR_PROXY_CONNECTION_FAILED', 200]);
  });
  it('refuses headers that belong to the network', async () => {
    for (const name of ['Host', 'Content-Length', 'Keep-Alive', 'Transfer-Encoding', 'Upgrade', 'TE']) {
      expect(await fetchThere(origin, { headers: { [name]: '1' } }), name).toEqual(
        failed('ERR_INVALID_ARGUMENT'),
      );
    }
  });
  it('rejects with the reason before headers, and with AbortError after', async () => {
    const outcome = await fixture.app.evaluate(async ({ session }, address) => {
      const { fetch } = { fetch: session.defaultSession.fetch.bind(session.defaultSession) };
      const before = await fetch(`${address}/slow`, { signal: AbortSignal.timeout(50) }).catch(
        (error: Error) => error.name,
      );
      const reason = new Error('my own reason');
      const already = await fetch(`${address}/slow`, { signal: AbortSignal.abort(reason) }).catch(
        (error: Error) => error === reason,
      );
      const control = new AbortController();
      const response = await fetch(`${address}/half`, { signal: control.signal });
      const body = (response as Response).text().catch((error: Error) => error.name);
      control.abort(reason);
      return [before, already, await body];
    }, origin);
    expect(outcome).toEqual(['TimeoutError', true, 'AbortError']);
  });
  it('is offline when the switch says so, and so is the page', async () => {
    const set = (offline: boolean) =>
      fixture.app.evaluate(async ({ net }, value) => {
        await (globalThis as unknown as MainGlobals).standIn.setOffline(value);
        return net.isOnline();
      }, offline);
    expect(await set(true)).toBe(false);
    expect(await fetchThere(origin)).toEqual(failed('ERR_INTERNET_DISCONNECTED'));
    await expect.poll(() => inPage('navigator.onLine')).toBe(false);
    expect(await inPage("fetch('/index.js').then((response) => response.status)")).toBe(200);
    expect(await set(false)).toBe(true);
    await expect.poll(() => inPage('navigator.onLine')).toBe(true);
    expect(await fetchThere(origin)).toMatchObject({ status: 200 });
  });
  it('reaches custom schemes and files', async () => {
    expect(await fetchThere('app://fixture/index.js')).toEqual(failed('ERR_UNKNOWN_URL_SCHEME'));
    const [page, file] = await fixture.app.evaluate(async ({ app, net }) => {
      const page = await (await net.fetch('app://fixture/index.js')).text();
      const file = await net.fetch(`file://${app.getAppPath()}/pages/index.html`);
      return [page, file.headers.get('content-type')];
    });
    expect(page).toContain('pageMark');
    expect(file).toBe('text/html');
  });
});

describe('names and proxies', () => {
  it('resolves names in the words of Chromium', async () => {
    const seen = await fixture.app.evaluate(async ({ net, session }) => {
      const messageOf = (error: Error) => error.message;
      const { standIn } = globalThis as unknown as MainGlobals;
      const found: unknown[] = [
        await net.resolveHost('127.0.0.1'),
        await session.fromPartition('api').resolveHost('localhost', { queryType: 'A' }),
        await net.resolveHost('no.such.host.invalid').catch(messageOf),
        await net.resolveHost('localhost', { source: 'mdns' }).catch(messageOf),
      ];
      await standIn.setOffline(true);
      found.push(await net.resolveHost('no.such.host.invalid').catch(messageOf));
      found.push((await net.resolveHost('[::1]')).endpoints.length);
      await standIn.setOffline(false);
      return found;
    });
    const here = { endpoints: [{ address: '127.0.0.1', family: 'ipv4' }] };
    expect(seen).toEqual([
      here,
      here,
      'net::ERR_NAME_NOT_RESOLVED',
      'the electron stand-in does not implement resolveHost with source',
      'net::ERR_INTERNET_DISCONNECTED',
      1,
    ]);
  });
  it('tells the proxy of an address as Chromium writes it', async () => {
    const ask = async (args: string[], env: Record<string, string>) => {
      const through = await launchFixture({ args, env });
      const answers = await through.app.evaluate(({ session }) =>
        Promise.all(
          ['http://a.test/', 'https://a.test/', 'https://b.a.test:8443/', 'http://127.0.0.1/'].map((url) =>
            session.defaultSession.resolveProxy(url),
          ),
        ),
      );
      await through.close();
      return answers;
    };
    expect(await ask(['--proxy-server=office.test:3128'], {})).toEqual([
      'PROXY office.test:3128',
      'PROXY office.test:3128',
      'PROXY office.test:3128',
      'DIRECT',
    ]);
    const variables = { https_proxy: 'https://secure.test', no_proxy: '.a.test' };
    expect(await ask([], variables)).toEqual(['DIRECT', 'HTTPS secure.test:443', 'DIRECT', 'DIRECT']);
    expect(await ask(['--no-proxy-server'], variables)).toEqual(['DIRECT', 'DIRECT', 'DIRECT', 'DIRECT']);
  });
});
