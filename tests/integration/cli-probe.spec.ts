// `probe` against the practice market: verdicts, exit codes, exactly one JSON value, and never the token.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../src/practice/faults.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { runCli } from './cli-run.ts';
import { tokenOf } from './practice-caller.ts';

let market: PracticeMarket;
beforeAll(async () => {
  market = await startPracticeMarket();
});
afterAll(() => market.close());
afterEach(() => market.control.clearFaults());

/** Probes with --json; the token must stand in neither output. */
async function probe(token: string, ...more: string[]) {
  const run = await runCli(['probe', '--api', market.url, '--json', ...more], `${token}\n`);
  for (const piece of [token, token.slice(5, 45)].filter((one) => one.length > 8))
    expect(run.stdout + run.stderr).not.toContain(piece);
  return { ...run, report: JSON.parse(run.stdout) };
}

const closedPort = async () => {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

describe('a living token', () => {
  test('is good, with exactly the documented keys', async () => {
    const { exitCode, stdout, stderr, report } = await probe(tokenOf(market, 'RetailCRM'));
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(Object.keys(report)).toEqual([
      'verdict',
      'cause',
      'httpStatus',
      'message',
      'retryAt',
      'token',
      'cabinet',
      'stores',
      'calls',
    ]);
    expect(report).toMatchObject({
      verdict: 'good',
      cause: 'works',
      httpStatus: 200,
      message: null,
      retryAt: null,
      token: { name: 'retailcrm', scopes: ['ALL_METHODS'], unknownScopes: [] },
      cabinet: { id: '9007199254740993', name: 'Садовый дом' },
    });
    expect(report.stores).toHaveLength(6);
    expect(report.stores[2]).toEqual({
      id: '9007199254741057',
      name: 'Садовый дом. Казань',
      model: 'DBS',
      availability: 'AVAILABLE',
    });
    expect(report.calls[0]).toEqual({
      operationId: 'getAuthTokenInfo',
      status: 200,
      ms: expect.any(Number),
    });
  });

  test('may come with a BOM and white space around it', async () => {
    const input = Buffer.from(`\uFEFF \t${tokenOf(market, 'Репрайсер')}  \r\n\r\n`);
    const { exitCode, stdout } = await runCli(['probe', '--api', market.url, '--json'], input);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).token.name).toBe('repricer');
  });

  test('is good when stores are off, and says so', async () => {
    const { exitCode, report } = await probe(tokenOf(market, 'Битрикс24'));
    expect([exitCode, report.cause]).toEqual([0, 'works-some-stores-off']);
    expect(report.stores).toMatchObject([
      { model: 'DBS', availability: 'DISABLED_BY_NO_ACTIVE_CONTRACT' },
      { model: null, availability: 'DISABLED_BY_NO_PLACEMENT_TYPE' },
    ]);
  });

  test('is good without proof of its cabinet when the stores cannot be read', async () => {
    market.control.setFault('server-error', { operationId: 'getCampaigns' });
    const { exitCode, report } = await probe(tokenOf(market, 'RetailCRM'));
    expect([exitCode, report.cause, report.cabinet]).toEqual([0, 'works-identity-unproven', null]);
  });

  test('names the cabinet it belongs to, whatever the operator thought', async () => {
    const { report } = await probe(tokenOf(market, '1С остатки'));
    expect(report.cabinet).toEqual({ id: '1184027', name: 'Лавка чая' });
  });

  test('keeps scopes of the future apart', async () => {
    const { report } = await probe(tokenOf(market, 'Программа лояльности'));
    expect(report.token).toEqual({
      name: 'loyalty',
      scopes: ['PROMOTION_READ_ONLY'],
      unknownScopes: ['LOYALTY_MANAGEMENT'],
    });
  });
});

describe('a dead token', () => {
  test('that was revoked is bad in the Market’s own words', async () => {
    const { exitCode, report } = await probe(tokenOf(market, 'Прежний подрядчик'));
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({
      verdict: 'bad',
      cause: 'token-revoked',
      httpStatus: 401,
      message: 'Api-Key token is revoked',
      token: null,
      cabinet: null,
      stores: [],
    });
  });

  test.each([
    ['token-invalid', `ACMA:${'a'.repeat(40)}:0123abcd`],
    ['token-malformed', 'ACMA:tooshort:0123abcd'],
  ])('is bad: %s', async (cause, token) => {
    const { exitCode, report } = await probe(token);
    expect([exitCode, report.verdict, report.cause, report.httpStatus]).toEqual([1, 'bad', cause, 401]);
  });

  test('that is plainly something else is bad without a call', async () => {
    const before = market.control.requests().length;
    const { exitCode, report } = await probe('y0_AgAAAABkZXJldm8xMjM0NTY3ODkw');
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ cause: 'token-malformed', httpStatus: null, calls: [] });
    expect(market.control.requests()).toHaveLength(before);
  });
});

describe('nothing is proven', () => {
  test('when the hourly budget is used up; the time to retry is told', async () => {
    const { exitCode, report } = await probe(tokenOf(market, 'Склад Зоомира'));
    expect(exitCode).toBe(2);
    expect(report).toMatchObject({ verdict: 'unproven', cause: 'rate-limited', httpStatus: 420 });
    expect(report.retryAt).toBe(new Date(report.retryAt).toISOString());
    expect(Date.parse(report.retryAt)).toBeGreaterThan(Date.now());
  });

  const faults: [FaultKind, string, number | null][] = [
    ['strip-credentials', 'credentials-stripped', 401],
    ['server-error', 'market-error', 500],
    ['html', 'unreadable-answer', 200],
    ['redirect', 'redirected', 302],
    ['reset', 'connection-lost', null],
    ['stores-off', 'stores-off', 403],
    ['migrating', 'migrating', 423],
  ];
  test.each(faults)('by the fault %s: %s', async (fault, cause, httpStatus) => {
    market.control.setFault(fault);
    const { exitCode, report } = await probe(tokenOf(market, 'RetailCRM'));
    expect([exitCode, report.verdict, report.cause, report.httpStatus]).toEqual([
      2,
      'unproven',
      cause,
      httpStatus,
    ]);
  });

  test('when no answer comes within --timeout', async () => {
    market.control.setFault('hang');
    const { exitCode, report } = await probe(tokenOf(market, 'RetailCRM'), '--timeout', '700');
    expect([exitCode, report.cause, report.httpStatus]).toEqual([2, 'timeout', null]);
    expect(report.calls[0].ms).toBeLessThan(5_000);
  });

  test('when nothing listens at the address', async () => {
    const args = ['probe', '--api', `http://127.0.0.1:${await closedPort()}`, '--json'];
    const { exitCode, stdout } = await runCli(args, tokenOf(market, 'RetailCRM'));
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      cause: 'connection-refused',
      httpStatus: null,
      message: null,
    });
  });
});

test('a token the server sends back is masked', async () => {
  const token = tokenOf(market, 'RetailCRM');
  const server = createServer((request, response) => {
    response.writeHead(401, { 'Content-Type': 'application/json' });
    const message = `No such key: ${request.headers['api-key']}`;
    response.end(JSON.stringify({ status: 'ERROR', errors: [{ code: 'UNAUTHORIZED', message }] }));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const api = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const { exitCode, stdout, stderr } = await runCli(['probe', '--api', api, '--json'], token);
  server.close();
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).message).toMatch(/^No such key: /);
  expect(stdout + stderr).not.toContain(token);
});

test('without --json the same is said in lines', async () => {
  const read = (title: string) => runCli(['probe', '--api', market.url], tokenOf(market, title));
  const good = await read('Аналитик');
  expect(good.exitCode).toBe(0);
  expect(good.stdout).toMatch(/^verdict +good: works$/m);
  expect(good.stdout).toMatch(/^cabinet +Садовый дом \(9007199254740993\)$/m);
  const bad = await read('Прежний подрядчик');
  expect(bad.exitCode).toBe(1);
  expect(bad.stdout).toMatch(/^message +401 Api-Key token is revoked$/m);
});

describe('wrong usage is 64, says why, and sends nothing', () => {
  const token = `ACMA:${'b'.repeat(40)}:89abcdef`;
  const local = 'http://127.0.0.1:9';
  const cases: [string, string[], string, RegExp][] = [
    ['no command', [], token, /Usage:/],
    ['an unknown command', ['prob'], token, /unknown command/],
    ['no --api', ['probe', '--json'], token, /--api/],
    ['an unknown option', ['probe', '--api', local, '--verbose'], token, /unknown option/],
    ['an argument too many', ['probe', '--api', local, 'more'], token, /too many arguments/],
    ['the token as an argument', ['probe', token, '--api', local], '', /standard input/],
    ['the token as an option', ['probe', '--api', local, '--token', token], '', /standard input/],
    ['a timeout that is no number', ['probe', '--api', local, '--timeout', 'soon'], token, /--timeout/],
    ['a timeout of zero', ['probe', '--api', local, '--timeout', '0'], token, /--timeout/],
    ['a negative timeout', ['probe', '--api', local, '--timeout=-5'], token, /--timeout/],
    ['an empty input', ['probe', '--api', local, '--json'], ' \r\n\uFEFF', /No token/],
    ['two lines', ['probe', '--api', local, '--json'], `${token}\n${token}\n`, /several lines/],
    ['a whole file', ['probe', '--api', local, '--json'], 'x'.repeat(100_000), /too long/],
    ['another host', ['probe', '--api', 'https://example.org'], token, /--allow-host/],
    [
      'an official host without TLS',
      ['probe', '--api', 'http://api.partner.market.yandex.ru'],
      token,
      /--allow-host/,
    ],
    [
      'an official name in another host',
      ['probe', '--api', 'https://api.partner.market.yandex.ru.example.org'],
      token,
      /--allow-host/,
    ],
    ['a path', ['probe', '--api', `${local}/v2`], token, /without path/],
    ['credentials', ['probe', '--api', 'http://user:word@127.0.0.1:9'], token, /without path/],
    ['no address', ['probe', '--api', 'market'], token, /without path/],
    [
      'an allowed host that is another',
      ['probe', '--api', 'https://example.org', '--allow-host', 'example.com'],
      token,
      /--allow-host/,
    ],
    [
      'an allowed host without TLS',
      ['probe', '--api', 'http://example.org', '--allow-host', 'example.org'],
      token,
      /https/,
    ],
  ];
  test.each(cases)('%s', async (_, args, input, complaint) => {
    const { exitCode, stdout, stderr } = await runCli(args, input);
    expect(exitCode).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toContain('b'.repeat(40));
  });

  test('but another host is asked once it is allowed', async () => {
    const api = ['--api', 'https://market.invalid', '--allow-host', 'market.invalid', '--timeout', '5000'];
    const { exitCode, stdout } = await runCli(['probe', ...api, '--json'], token);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).calls[0]).toMatchObject({ operationId: 'getAuthTokenInfo', status: null });
  });
});
