// What `probe` says beside its result: what is odd about the value, and where the line broke. Never the value itself,
// and never on standard output.
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describePaste } from '../../src/cli/paste-words.ts';
import { Secret } from '../../src/core/secret.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { runCli } from './cli-run.ts';
import { tokenOf } from './practice-caller.ts';

let market: PracticeMarket;
let token = '';
beforeAll(async () => {
  market = await startPracticeMarket();
  token = tokenOf(market, 'RetailCRM');
});
afterAll(() => market.close());
afterEach(() => market.control.clearFaults());

/** Probes with --json; the JSON stands alone on standard output, and nothing shows the token. */
async function probe(value: string, { api = market.url, more = [] as string[], env = {} } = {}) {
  const run = await runCli(['probe', '--api', api, '--json', ...more], `${value}\n`, env);
  expect(run.stdout.trimEnd()).not.toContain('\n');
  for (const piece of [token, token.slice(5, 45), token.slice(5, 20)])
    expect(run.stdout + run.stderr).not.toContain(piece);
  return { exitCode: run.exitCode, report: JSON.parse(run.stdout), notes: run.stderr };
}

describe('about the value', () => {
  const SAMPLE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
  const jwt = (payload: string) => `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(payload).toString('base64url')}.c2ln`;

  it.each<[string, string, RegExp]>([
    ['a usual one', SAMPLE, /^$/],
    [
      'Bearer',
      `Bearer ${SAMPLE}`,
      /came with Bearer or OAuth in front of it; try it without\.\n.*as it came/,
    ],
    ['quotation marks', `"${SAMPLE}"`, /came with quotation marks around it/],
    ['a header name', `Api-Key: ${SAMPLE}`, /name of a header or variable/],
    ['a full stop', `${SAMPLE}.`, /full stop behind it/],
    ['other words', `see ${SAMPLE} there`, /other words around it/],
    ['a space inside', `${SAMPLE.slice(0, 20)} ${SAMPLE.slice(20)}`, /spaces in it/],
    ['Cyrillic letters', `АСМА${SAMPLE.slice(4)}`, /look like Latin ones; try it without\.\n.*not sent\.$/],
    [
      'invisible letters',
      `${SAMPLE.slice(0, 20)}\u200B${SAMPLE.slice(20)}`,
      /invisible letters.*\n.*not sent\.$/,
    ],
    ['an odd length', `${SAMPLE}9`, /^note: the value does not have the usual form[^\n]*$/],
    ['several at once', `${SAMPLE}, ${SAMPLE.replace('I4c4', 'J4c4')}`, /^note: the value holds several/],
    ['an OAuth token', 'y0_AgAAAABkZXJldm8xMjM0NTY3ODkw', /^note: .*an OAuth token of Yandex, not like/],
    ['an Ozon key', '6f1c2a9e-3b7d-4c58-9e21-0a4d7f8b1c23', /looks like an API key of Ozon/],
    ['a Wildberries token', jwt('{"sid":"x","oid":1}'), /looks like a Wildberries token/],
    ['another JWT', jwt('{"id":"x"}'), /looks like a JSON web token/],
    ['a link', 'https://partner.market.yandex.ru/', /looks like a link/],
    ['an e-mail address', 'shop@example.org', /looks like an e-mail address/],
  ])('%s: said in words, without any of it', (_what, value, words) => {
    const notes = describePaste(new Secret(value)).join('\n');
    expect(notes).toMatch(words);
    expect(notes).not.toContain(value.slice(5, 20));
  });

  it('it is said on standard error, and the value is sent as it came', async () => {
    const before = market.control.requests().length;
    const { exitCode, report, notes } = await probe(`Bearer ${token}`);
    expect(notes).toMatch(/^note: the value came with Bearer/);
    expect([exitCode, report.cause, report.httpStatus]).toEqual([1, 'token-malformed', 401]);
    expect(market.control.requests()).toHaveLength(before + 1);
  });

  it('or not sent at all where it cannot be', async () => {
    const before = market.control.requests().length;
    const { exitCode, report, notes } = await probe(`АСМА${token.slice(4)}`);
    expect(notes).toMatch(/not sent\.$/m);
    expect([exitCode, report.cause, report.httpStatus]).toEqual([1, 'token-malformed', null]);
    expect(market.control.requests()).toHaveLength(before);
  });

  it('and nothing of a good one', async () => {
    const { exitCode, notes } = await probe(token);
    expect([exitCode, notes]).toEqual([0, '']);
  });
});

describe('about the line', () => {
  it('the ladder is told when nothing listens', async () => {
    const closed = createTcpServer().listen(0, '127.0.0.1');
    await new Promise((done) => closed.once('listening', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const { exitCode, report, notes } = await probe(token, { api: `http://127.0.0.1:${port}` });
    expect([exitCode, report.cause]).toEqual([2, 'connection-refused']);
    expect(Object.keys(report)).not.toContain('diagnosis');
    expect(notes).toMatch(/^The trouble is at the Market/);
    expect(notes).toMatch(/^ {2}connection +FAILED +ECONNREFUSED$/m);
  });

  it('a sign-in page is called what it is', async () => {
    market.control.setFault('html');
    const { report, notes } = await probe(token);
    expect(report.cause).toBe('unreadable-answer');
    expect(notes).toMatch(/^The trouble is between this computer and the Market\.$/m);
    expect(notes).toMatch(/^ {2}the answer of the Market +FAILED +text\/html$/m);
  });

  it('a trouble that has passed is told as such', async () => {
    market.control.setFault('strip-credentials');
    const { report, notes } = await probe(token);
    expect(report.cause).toBe('credentials-stripped');
    expect(notes).toMatch(/^The way to the Market is open now/m);
  });

  it('a proxy that refuses is named without its password', async () => {
    const proxy = createServer().listen(0, '127.0.0.1');
    proxy.on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
    );
    await new Promise((done) => proxy.once('listening', done));
    const { port } = proxy.address() as AddressInfo;
    const { report, notes } = await probe(token, {
      api: 'https://market.invalid',
      more: ['--allow-host', 'market.invalid'],
      env: { HTTPS_PROXY: `http://user:password@127.0.0.1:${port}`, NO_PROXY: '', no_proxy: '' },
    });
    (proxy as Server).close();
    expect(report.cause).toBe('proxy-refused');
    expect(notes).toMatch(new RegExp(`no network|^ {2}proxy +FAILED +127\\.0\\.0\\.1:${port} 403$`, 'm'));
    expect(notes).not.toContain('password');
  });

  it('nothing is looked at when the token was judged, or when no time is left', async () => {
    expect((await probe(tokenOf(market, 'Прежний подрядчик'))).notes).toBe('');
    market.control.setFault('hang');
    const { report, notes } = await probe(token, { more: ['--timeout', '700'] });
    expect([report.cause, notes]).toEqual(['timeout', '']);
  });
});
