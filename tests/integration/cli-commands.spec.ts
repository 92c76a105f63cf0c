// `operations`, `practice` and the help of the command line.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { runCli, startCli } from './cli-run.ts';

describe('operations', () => {
  const list = async (...args: string[]) => {
    const run = await runCli(['operations', '--json', ...args]);
    return { ...run, operations: JSON.parse(run.stdout) as { operationId: string; allowed?: boolean }[] };
  };

  test('prints the whole catalogue as one JSON value', async () => {
    const { exitCode, stderr, operations } = await list();
    expect([exitCode, stderr, operations.length]).toEqual([0, '', 169]);
    expect(operations[0]).toMatchObject({
      operationId: 'getBusinessSettings',
      method: 'POST',
      readOnly: true,
    });
    expect(operations[0]).not.toHaveProperty('allowed');
  });

  test('tells for each operation whether the scopes allow it', async () => {
    const { operations } = await list('--scopes', 'PRICING,COMMUNICATION');
    expect(operations).toHaveLength(169);
    const allowed = operations.filter((one) => one.allowed).map((one) => one.operationId);
    expect(allowed).toHaveLength(56);
    expect(allowed).toContain('putBidsForBusiness');
    expect(operations.find((one) => one.operationId === 'updateStocks')?.allowed).toBe(false);
  });

  test('searches in id, path and group', async () => {
    const { operations } = await list('--search', 'SUPPLY-requests', '--scopes', 'PRICING');
    expect(operations.map((one) => one.allowed)).toEqual([false, false, false]);
  });

  test('prints a table without --json', async () => {
    const { exitCode, stdout } = await runCli(['operations', '--search', 'authtoken', '--scopes', 'PRICING']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe('yes  getAuthTokenInfo  POST  /v2/auth/token  auth\n');
  });

  test.each(['PRICE', 'PRICING,', 'pricing', ''])(
    'a scope the Market does not have is wrong usage: "%s"',
    async (scopes) => {
      const { exitCode, stdout, stderr } = await runCli(['operations', '--scopes', scopes, '--json']);
      expect([exitCode, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(/Unknown scope/);
    },
  );
});

describe('practice', () => {
  const running: ReturnType<typeof startCli>[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  async function startPractice(...args: string[]) {
    const child = startCli(['practice', ...args]);
    running.push(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, announced: JSON.parse(line) };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'announces itself in one line, serves, and stops on %s',
    async (signal) => {
      const { child, announced } = await startPractice();
      expect(Object.keys(announced)).toEqual(['url', 'tokens']);
      expect(announced.tokens.length).toBeGreaterThanOrEqual(15);
      const [token] = announced.tokens;
      expect(token).toMatchObject({ title: 'RetailCRM', cabinet: 'Садовый дом', character: 'full-control' });
      const probe = await runCli(['probe', '--api', announced.url, '--json'], token.value);
      expect([probe.exitCode, JSON.parse(probe.stdout).token.name]).toEqual([0, 'retailcrm']);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  test('takes the port it is told, and says so when another has it', async () => {
    const { announced } = await startPractice();
    const { port } = new URL(announced.url);
    const second = await runCli(['practice', '--port', port]);
    expect([second.exitCode, second.stdout]).toEqual([64, '']);
    expect(second.stderr).toContain(port);
    const { announced: third } = await startPractice('--port', '0', '--json');
    expect(new URL(third.url).hostname).toBe('127.0.0.1');
  });

  test.each(['http', '65536', '-1'])('a wrong port is wrong usage: %s', async (port) => {
    expect((await runCli(['practice', `--port=${port}`])).exitCode).toBe(64);
  });
});

test('help is no mistake', async () => {
  const { exitCode, stdout } = await runCli(['--help']);
  expect(exitCode).toBe(0);
  for (const command of ['probe', 'operations', 'practice']) expect(stdout).toContain(command);
});

test('a reader that leaves early is no mistake', async () => {
  const child = startCli(['operations', '--json']);
  child.stdin.end();
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const [exitCode] = await once(child, 'close');
  expect([exitCode, complaints]).toEqual([0, '']);
});
