// The command line in an awkward environment: proxies, full disks, odd input. It never calls a token bad for that.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { runCli } from './cli-run.ts';
import { practiceToken } from './open-test-core.ts';

let market: PracticeMarket;
beforeEach(async () => {
  market = await startPracticeMarket();
});
afterEach(() => market.close());

const probe = (env: Record<string, string> = {}, api = market.url) =>
  runCli(['probe', '--api', api, '--timeout', '5000', '--json'], practiceToken(market, 'RetailCRM'), env);

it('reaches this computer directly, whatever proxy is named', async () => {
  let asked = 0;
  const proxy = createServer((_request, response) => {
    asked += 1;
    response.writeHead(502).end();
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { exitCode } = await probe({ HTTP_PROXY: address, http_proxy: address, NO_PROXY: '', no_proxy: '' });
  proxy.close();
  expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: 0 });
});

it('reads a proxy that refuses to tunnel as proxy-refused', async () => {
  const proxy = createServer().on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { exitCode, stdout } = await probe(
    { HTTPS_PROXY: address, https_proxy: address },
    'https://api.partner.market.yandex.ru',
  );
  proxy.close();
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unproven', cause: 'proxy-refused' });
});

it('calls a proxy variable without an address wrong usage, and only where it matters', async () => {
  const broken = {
    HTTPS_PROXY: 'notaurl',
    https_proxy: 'notaurl',
    HTTP_PROXY: 'notaurl',
    http_proxy: 'notaurl',
  };
  expect(await probe(broken, 'https://api.partner.market.yandex.ru')).toMatchObject({
    exitCode: 64,
    stdout: '',
  });
  expect(await probe(broken)).toMatchObject({ exitCode: 0 });
  expect(await runCli(['operations', '--json'], '', broken)).toMatchObject({ exitCode: 0 });
});

it('calls input that is not UTF-8 wrong usage, not a bad token', async () => {
  const utf16 = Buffer.from(`\uFEFF${practiceToken(market, 'RetailCRM')}\r\n`, 'utf16le');
  expect((await runCli(['probe', '--api', market.url, '--json'], utf16)).exitCode).toBe(64);
});

it('ends with 2 when its answer cannot be written', () => {
  const entry = resolve(import.meta.dirname, '../../src/cli/index.ts');
  const command = `"${process.execPath}" "${entry}" operations --json > /dev/full`;
  expect(spawnSync('sh', ['-c', command]).status).toBe(2);
});
