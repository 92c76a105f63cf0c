// `advise` of the command line, and what `operations` tells of each.
import { describe, expect, test } from 'vitest';
import { runCli } from './cli-run.ts';

describe('advise', () => {
  const advise = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await runCli(['advise', '--json', ...args]);
    return { exitCode, stderr, lines: stdout.split('\n').length - 1, advice: JSON.parse(stdout) };
  };

  test('prints exactly one JSON value of four fields', async () => {
    expect(await advise('getGoodsFeedbacks', 'getCampaigns', 'getNothing')).toEqual({
      exitCode: 0,
      stderr: '',
      lines: 1,
      advice: {
        scopes: ['COMMUNICATION'],
        unneeded: ['getCampaigns'],
        impossible: ['getNothing'],
        alternative: 'ALL_METHODS_READ_ONLY',
      },
    });
  });

  test('covers several operations with the least powerful scopes', async () => {
    const { exitCode, advice } = await advise('updateStocks', 'putBidsForCampaign', 'updatePrices');
    expect([exitCode, advice]).toEqual([
      0,
      {
        scopes: ['PRICING', 'OFFERS_AND_CARDS_MANAGEMENT'],
        unneeded: [],
        impossible: [],
        alternative: null,
      },
    ]);
  });

  test('ids that do not exist are an answer, not a mistake', async () => {
    const { exitCode, advice } = await advise('updatestocks', '');
    expect([exitCode, advice.impossible]).toEqual([0, ['updatestocks', '']]);
  });

  test('says the same in lines without --json', async () => {
    const { exitCode, stdout } = await runCli(['advise', 'getGoodsFeedbacks', 'getCampaigns', 'getNothing']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/\s{2,}/, ': '))).toEqual([
      'scopes: COMMUNICATION',
      'every token: getCampaigns',
      'not possible: getNothing',
      'or instead: ALL_METHODS_READ_ONLY: opens fewer writing operations, and all viewing',
      '',
    ]);
    expect((await runCli(['advise', 'getCampaigns'])).stdout).toMatch(/^scopes +none needed\n/);
  });

  test.each([[['advise']], [['advise', '--json']], [['advise', '--scopes', 'PRICING', 'getPrices']]])(
    'wrong usage: %j',
    async (args) => {
      const { exitCode, stdout, stderr } = await runCli(args);
      expect([exitCode, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(/^error: /);
    },
  );

  test('a token among the ids is refused and not repeated', async () => {
    const token = `ACMA:${'x'.repeat(40)}:0123abcd`;
    const { exitCode, stdout, stderr } = await runCli(['advise', 'getPrices', token, '--json']);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).not.toContain('xxxx');
  });
});

describe('operations', () => {
  test('carry their titles and what they touch', async () => {
    const { stdout } = await runCli(['operations', '--json', '--search', 'updateStocks']);
    const [first] = JSON.parse(stdout);
    expect(first).toMatchObject({
      operationId: 'updateStocks',
      title: { ru: 'Передать остатки магазина', en: "Send a store's stock" },
      touches: ['stock'],
    });
  });

  test('are found by a Russian word in any form', async () => {
    const search = async (text: string) =>
      JSON.parse((await runCli(['operations', '--json', '--search', text])).stdout);
    const labels = await search('этикетка');
    expect(labels.map((one: { operationId: string }) => one.operationId)).toContain('generateOrderLabels');
    expect(await search('этикеток')).toEqual(labels);
  });
});
