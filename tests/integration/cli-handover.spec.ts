// `handover` against the practice market: verdicts, reasons, exit codes, exactly one JSON value, and never the token.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findOperation, loadCatalogue, operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { canCall } from '../../src/shared/operation.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';
import { writeProfilesFile } from '../../src/shared/profiles-file.ts';
import { ownProfile } from '../unit/any-profile.ts';
import { leaksIn } from '../unit/leaks.ts';
import { runCli } from './cli-run.ts';
import { closedPort } from './odd-server.ts';
import { tokenOf } from './practice-caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-profiles-'));
const ownFile = join(folder, 'profiles.json');
const OWN = ownProfile({
  id: 'promo-watch',
  title: { ru: 'Обзор акций', en: 'Обзор акций' },
  scopes: ['PROMOTION_READ_ONLY'],
  operations: ['getStocks', 'getNothing'],
});

let market: PracticeMarket;
beforeAll(async () => {
  writeFileSync(
    ownFile,
    writeProfilesFile([OWN, ownProfile({ id: 'promo', scopes: ['PROMOTION_READ_ONLY'] })]),
  );
  market = await startPracticeMarket();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await market.close();
});
afterEach(() => market.control.clearFaults());

/** Runs it with --json; the JSON stands alone on standard output, and the token in neither output. */
async function handOver(title: string, profile: string, { api = market.url, more = [] as string[] } = {}) {
  const token = tokenOf(market, title);
  const args = ['handover', '--profile', profile, '--api', api, '--json', ...more];
  const { exitCode, stdout, stderr } = await runCli(args, `${token}\n`);
  expect(leaksIn(stdout + stderr, token)).toEqual([]);
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return { exitCode, report: JSON.parse(stdout), words: stderr };
}

const idsOf = (...scopes: string[]) => operationsAllowedBy(scopes).map((one) => one.operationId);

describe('ready', () => {
  test('a token that fits, with exactly the documented keys and nothing to say', async () => {
    const { exitCode, report, words } = await handOver('Репрайсер', 'prices');
    expect([exitCode, words]).toEqual([0, '']);
    expect(Object.keys(report)).toEqual([
      ...['verdict', 'cause', 'httpStatus', 'message', 'retryAt', 'token', 'cabinet', 'stores', 'calls'],
      ...['handover', 'missing', 'excess', 'reasons'],
    ]);
    expect(report).toMatchObject({
      verdict: 'good',
      token: { name: 'repricer', scopes: ['PRICING'] },
      cabinet: { id: '9007199254740993', name: 'Садовый дом' },
      handover: 'ready',
      missing: [],
      excess: [],
      reasons: [],
    });
  });

  test('with a warning where it can do more than the job, and which boxes to change', async () => {
    const { exitCode, report, words } = await handOver('RetailCRM', 'prices');
    expect(exitCode).toBe(0);
    expect([report.handover, report.reasons]).toEqual(['ready-with-warnings', ['excess-operations']]);
    const needed = idsOf('PRICING');
    const beyond = idsOf('ALL_METHODS').filter((id) => !needed.includes(id));
    expect(report.missing).toEqual([]);
    expect(report.excess).toEqual(beyond.filter((id) => id !== 'getGoodsFeedbacksUrbanads'));
    const writing = report.excess.filter((id: string) => findOperation(id)?.readOnly === false).length;
    expect(words).toMatch(/^The token can call 131 operations beyond the job \([^)]+ and 126 more\), /);
    expect(words).toContain(`, ${writing} of them writing: untick`);
    expect(words).toMatch(/tick «Управление ценами»; untick «Полное управление кабинетом»\./);
  });

  test('with a warning where stores are switched off', async () => {
    const { exitCode, report, words } = await handOver('Финансовый отчёт', 'finance');
    expect([exitCode, report.cause]).toEqual([0, 'works-some-stores-off']);
    expect([report.handover, report.reasons]).toEqual(['ready-with-warnings', ['stores-off']]);
    expect(words).toMatch(/^The API is switched off for 2 of 2 stores/);
  });

  test('at best with a warning where the Market does not name the cabinet', async () => {
    market.control.setFault('server-error', { operationId: 'getCampaigns' });
    const { exitCode, report } = await handOver('Репрайсер', 'prices');
    expect([exitCode, report.handover, report.reasons]).toEqual([
      0,
      'ready-with-warnings',
      ['identity-unproven'],
    ]);
  });

  test('with a warning where a scope is of the future', async () => {
    const more = ['--profiles', ownFile];
    const { exitCode, report, words } = await handOver('Программа лояльности', 'promo', { more });
    expect([exitCode, report.handover]).toEqual([0, 'ready-with-warnings']);
    expect(report.reasons).toEqual(['unknown-scopes', 'stores-off']);
    expect(report.token.unknownScopes).toEqual(['LOYALTY_MANAGEMENT']);
    expect(words).toMatch(/^Nobody here knows what LOYALTY_MANAGEMENT opens/);
  });
});

describe('not ready', () => {
  test('a token that lacks something', async () => {
    const { exitCode, report, words } = await handOver('Мониторинг цен', 'prices');
    expect([exitCode, report.verdict, report.handover]).toEqual([1, 'good', 'not-ready']);
    expect(report.reasons).toEqual(['missing-operations', 'stores-off']);
    const held = idsOf('PRICING_READ_ONLY');
    expect(report.missing).toEqual(idsOf('PRICING').filter((id) => !held.includes(id)));
    expect(words).toMatch(/^The token cannot call 8 operations the job needs \(/);
    expect(words).toMatch(/tick «Управление ценами»; untick «Просмотр цен»\./);
  });

  test('a dead token, which can call nothing', async () => {
    const { exitCode, report, words } = await handOver('Прежний подрядчик', 'prices');
    expect([exitCode, report.verdict, report.handover]).toEqual([1, 'bad', 'not-ready']);
    expect([report.reasons, report.missing, report.excess]).toEqual([['token-dead'], idsOf('PRICING'), []]);
    expect(words).toMatch(/^The token is of no use \(token-revoked\): [^\n]*\n$/);
  });

  test('a token for a job that names what the Market does not have', async () => {
    const { exitCode, report, words } = await handOver('Аналитик', 'promo-watch', {
      more: ['--profiles', ownFile],
    });
    expect([exitCode, report.handover, report.missing]).toEqual([1, 'not-ready', ['getNothing']]);
    expect(report.reasons).toEqual(['missing-operations', 'excess-operations']);
    expect(words).toContain(
      'tick «Просмотр информации о продвижении товаров», «Просмотр товаров и карточек»; untick «Просмотр всех данных».',
    );
  });
});

describe('unproven', () => {
  test('when the hourly budget is used up', async () => {
    const { exitCode, report, words } = await handOver('Склад Зоомира', 'orders-and-warehouse');
    expect([exitCode, report.verdict, report.handover]).toEqual([2, 'unproven', 'unproven']);
    expect([report.cause, report.reasons]).toEqual(['rate-limited', ['not-proven']]);
    expect([report.missing, report.excess]).toEqual([[], []]);
    expect(words).toMatch(/^Nothing is proven about the token \(rate-limited\)/);
  });

  test('when nobody listens, with the ladder beside', async () => {
    const api = `http://127.0.0.1:${await closedPort()}`;
    const { exitCode, report, words } = await handOver('Репрайсер', 'prices', { api });
    expect([exitCode, report.cause, report.handover]).toEqual([2, 'connection-refused', 'unproven']);
    expect(report.reasons).toEqual(['not-proven']);
    expect(words).toMatch(/^The trouble is at the Market/m);
  });

  test('when no answer comes within --timeout', async () => {
    market.control.setFault('hang');
    const more = ['--timeout', '700'];
    const { exitCode, report } = await handOver('Репрайсер', 'prices', { more });
    expect([exitCode, report.cause, report.handover]).toEqual([2, 'timeout', 'unproven']);
  });
});

test('without --json the same is said in lines', async () => {
  const args = ['handover', '--profile', 'prices', '--api', market.url];
  const { exitCode, stdout, stderr } = await runCli(args, tokenOf(market, 'Мониторинг цен'));
  expect([exitCode, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(/^verdict +good: works-some-stores-off$/m);
  expect(stdout).toMatch(/^handover for "Prices": not-ready$/m);
  expect(stdout).toMatch(/^The token cannot call 8 operations/m);
  expect(stdout).toMatch(/tick «Управление ценами»/);
});

describe('--list', () => {
  test('names what each job needs', async () => {
    const { exitCode, stdout, stderr } = await runCli(['handover', '--list', '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\[.*\]\n$/);
    expect(JSON.parse(stdout)).toEqual(
      BUILT_IN_PROFILES.map(({ id, title, scopes }) => ({
        id,
        title,
        scopes,
        operations: loadCatalogue()
          .operations.filter((one) => canCall(one, scopes, 'seller'))
          .map((one) => one.operationId),
      })),
    );
  });

  test('with an operator’s own jobs, whatever they name', async () => {
    const { stdout } = await runCli(['handover', '--list', '--profiles', ownFile, '--json']);
    const listed = JSON.parse(stdout);
    expect(listed).toHaveLength(BUILT_IN_PROFILES.length + 2);
    const own = listed.find((one: { id: string }) => one.id === 'promo-watch');
    expect(own).toMatchObject({ title: OWN.title, scopes: OWN.scopes });
    expect(own.operations).toEqual(expect.arrayContaining(['getPromos', 'getStocks', 'getNothing']));
    expect(own.operations).toHaveLength(idsOf('PROMOTION_READ_ONLY').length + 2);
  });

  test('as a table without --json', async () => {
    const { exitCode, stdout } = await runCli(['handover', '--list']);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(BUILT_IN_PROFILES.length);
    expect(stdout).toMatch(/^prices +Prices +37 operations +PRICING$/m);
  });
});

describe('wrong usage is 64, says why, and sends nothing', () => {
  const token = `ACMA:${'b'.repeat(40)}:89abcdef`;
  const local = ['--api', 'http://127.0.0.1:9'];
  const broken = join(folder, 'broken.json');
  const named = join(folder, 'named.json');
  writeFileSync(broken, '{}');
  writeFileSync(named, writeProfilesFile([ownProfile({ id: 'prices' })]));
  test.each<[string, string[], string, RegExp]>([
    ['nothing asked', [], token, /--list, or --profile/],
    ['a profile without --api', ['--profile', 'prices'], token, /--api/],
    ['an API without a profile', local, token, /--profile/],
    ['both', ['--list', '--profile', 'prices', ...local], token, /either/],
    ['a list of an API', ['--list', ...local], token, /either/],
    ['an unknown profile', ['--profile', 'price', ...local], token, /"price".*orders-and-warehouse, prices/],
    ['a token as profile', ['--profile', token, ...local], '', /standard input/],
    ['another host', ['--profile', 'prices', '--api', 'https://example.org'], token, /--allow-host/],
    ['no token', ['--profile', 'prices', ...local], '\n', /No token/],
    ['a timeout of zero', ['--profile', 'prices', ...local, '--timeout', '0'], token, /--timeout/],
    ['no such file', ['--list', '--profiles', join(folder, 'none.json')], token, /cannot be read: ENOENT/],
    ['a folder', ['--list', '--profiles', folder], token, /cannot be read: EISDIR/],
    ['another file', ['--list', '--profiles', broken], token, /look at format/],
    ['a built-in id', ['--list', '--profiles', named], token, /look at profiles\.0\.id/],
    ['--deep', ['--profile', 'prices', ...local, '--deep'], token, /unknown option/],
  ])('%s', async (_what, args, input, complaint) => {
    const { exitCode, stdout, stderr } = await runCli(['handover', ...args, '--json'], input);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toContain('b'.repeat(40));
  });
});
