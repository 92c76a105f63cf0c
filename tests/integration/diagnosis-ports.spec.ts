// What the ladder is given by the two platforms: Node's command line and Electron's sessions.
import { createServer } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type LookupFunction,
  type Socket,
} from 'node:net';
import { resolve } from 'node:path';
import { EnvHttpProxyAgent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeDiagnosis } from '../../src/cli/node-diagnosis.ts';
import { proxyByVariables } from '../../src/cli/proxy-variables.ts';
import { CONTROL_URL, type DiagnosisPorts } from '../../src/core/market/diagnosis.ts';
import { proxyOf } from '../../src/main/platform/proxy-answer.ts';
import { launchFixture, type MainGlobals } from '../electron-stand-in/launch-fixture.ts';

describe('the variables that name a proxy', () => {
  const http = 'http://user:word@one.proxy:3128';
  const https = 'http://two.proxy';

  it.each<[string, NodeJS.ProcessEnv, string, string | null]>([
    ['none', {}, 'https://a.test', null],
    ['that of http', { HTTP_PROXY: http, HTTPS_PROXY: https }, 'http://a.test', 'one.proxy:3128'],
    ['that of https', { HTTP_PROXY: http, HTTPS_PROXY: https }, 'https://a.test', 'two.proxy:80'],
    ['that of http for https', { http_proxy: http }, 'https://a.test', 'one.proxy:3128'],
    ['none of https for http', { https_proxy: https }, 'http://a.test', null],
    [
      'the small letters first',
      { HTTP_PROXY: http, http_proxy: 'https://small' },
      'http://a.test',
      'small:443',
    ],
    ['an empty one', { HTTPS_PROXY: '' }, 'https://a.test', null],
    ['an address by number', { HTTPS_PROXY: 'http://[::1]:8080' }, 'https://a.test', '[::1]:8080'],
  ])('%s', (_what, env, url, proxy) => {
    expect(proxyByVariables(url, env)).toBe(proxy);
  });

  describe('exempt what the requests themselves go to directly', () => {
    const toThisComputer: LookupFunction = (_host, options, tell) =>
      options.all ? tell(null, [{ address: '127.0.0.1', family: 4 }]) : tell(null, '127.0.0.1', 4);
    const server = createServer((_request, response) => response.end('direct'));
    const proxy = createServer((_request, response) => response.end('proxy'));
    proxy.on('connect', (_request, socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy'));
    });
    const ports: number[] = [];
    beforeAll(async () => {
      for (const one of [server, proxy]) {
        await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
        ports.push((one.address() as AddressInfo).port);
      }
    });
    afterAll(() => {
      server.close();
      proxy.close();
    });

    it.each([
      ['', 'api.market.test'],
      ['*', 'api.market.test'],
      ['market.test', 'market.test'],
      ['market.test', 'api.market.test'],
      ['market.test', 'notmarket.test'],
      ['.market.test', 'market.test'],
      ['.market.test', 'api.market.test'],
      ['*.market.test', 'market.test'],
      ['*.market.test', 'api.market.test'],
      ['other.test, Market.Test.', 'MARKET.test'],
      ['other.test market.test', 'market.test.'],
      ['market.test:1', 'market.test'],
      ['market.test:PORT', 'market.test'],
      ['*:1', 'market.test'],
      ['127.0.0.1', '127.0.0.1'],
      ['127.0.0.1:PORT', '127.0.0.1'],
      ['[127.0.0.1]', '127.0.0.1'],
    ])('NO_PROXY=%s and the host %s', async (list, host) => {
      const [port, proxyPort] = ports;
      const noProxy = list.replace('PORT', String(port));
      const httpProxy = `http://127.0.0.1:${proxyPort}`;
      const url = `http://${host}:${port}/`;
      const dispatcher = new EnvHttpProxyAgent({ httpProxy, noProxy, connect: { lookup: toThisComputer } });
      const went = await (await request(url, { dispatcher })).body.text();
      await dispatcher.destroy();
      const named = proxyByVariables(url, { http_proxy: httpProxy, no_proxy: noProxy });
      expect(named).toBe(went === 'proxy' ? `127.0.0.1:${proxyPort}` : null);
    });
  });
});

it('over Node, names are looked up by the system and this computer is reached directly', async () => {
  const ports = openNodeDiagnosis(fetch);
  expect(await ports.lookUp('localhost')).toContain('127.0.0.1');
  await expect(ports.lookUp('market.invalid')).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
  expect(await ports.proxyFor('http://127.0.0.1:80/')).toBeNull();
  expect(ports).toMatchObject({ controlUrl: CONTROL_URL, fetch });
  expect(typeof ports.isOnline()).toBe('boolean');
});

describe('Chromium’s answer about the proxy', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY office:3128', 'office:3128'],
    ['PROXY a:1; DIRECT', 'a:1'],
    [' HTTPS b:443 ;PROXY c:2', 'b:443'],
    ['SOCKS5 [::1]:1080', '[::1]:1080'],
    ['SOCKS d:1080; DIRECT', 'd:1080'],
    ['DIRECT; PROXY e:1', null],
    ['', null],
    ['PROXY', null],
  ])('%j', (answer, proxy) => {
    expect(proxyOf(answer)).toBe(proxy);
  });
});

describe('over Electron', () => {
  const file = resolve(import.meta.dirname, '../../src/main/platform/market-network.ts');
  type Platform = { openDiagnosisPorts(partition: string): DiagnosisPorts };

  it('the ports ask the partition’s own resolver, proxy and stack', async () => {
    const closed = createTcpServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const fixture = await launchFixture({ args: ['--proxy-server=http://office.test:3128'] });
    const seen = await fixture.app.evaluate(
      async (_electron, [path, url]) => {
        const { createRequire } = process.getBuiltinModule('node:module');
        const { openDiagnosisPorts } = createRequire(path)(path) as Platform;
        const ports = openDiagnosisPorts('spec');
        const messageOf = (error: Error) => error.message;
        const online = ports.isOnline();
        const found = [
          await ports.lookUp('127.0.0.1'),
          await ports.lookUp('market.invalid').catch(messageOf),
          await ports.proxyFor('https://market.test/'),
          await ports.proxyFor(url),
          await ports.fetch(url, { method: 'GET' }).catch(messageOf),
          ports.controlUrl,
        ];
        await (globalThis as unknown as MainGlobals).standIn.setOffline(true);
        return [online, ports.isOnline(), ...found];
      },
      [file, `http://127.0.0.1:${port}/`] as const,
    );
    await fixture.close();
    expect(seen).toEqual([
      true,
      false,
      ['127.0.0.1'],
      'net::ERR_NAME_NOT_RESOLVED',
      'office.test:3128',
      null,
      'net::ERR_CONNECTION_REFUSED',
      CONTROL_URL,
    ]);
  });
});
