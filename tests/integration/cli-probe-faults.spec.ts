// The fault suite's table once more, through the real command: one JSON value, its keys, verdict, cause, exit code, and
// nowhere the token.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sizeOf } from '../sizes.ts';
import { leaksIn } from '../unit/leaks.ts';
import { FAULT_CASES, type Stage } from './fault-cases.ts';
import { AUTHORITY, closedPort, ODD_TOKEN, PROXIED_ORIGIN } from './odd-server.ts';

// Each case is a process of its own.
vi.setConfig({ maxConcurrency: 6 });

/** Starting and ending the process on a busy machine. */
const PROCESS_MS = 20_000;

const KEYS = ['verdict', 'cause', 'httpStatus', 'message', 'retryAt', 'token', 'cabinet', 'stores', 'calls'];
const EXIT_CODES: Record<string, number> = { good: 0, bad: 1, unproven: 2 };

const ROOT = resolve(import.meta.dirname, '../..');
mkdirSync(join(ROOT, 'out'), { recursive: true });
const folder = mkdtempSync(join(ROOT, 'out', 'faults-'));
const authority = join(folder, 'authority.pem');

// What `npm run klyuchnik` runs is a bundle, which also starts in half the time of its sources.
beforeAll(async () => {
  writeFileSync(authority, AUTHORITY.cert);
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.cli.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runBundle(args: readonly string[], input: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [join(folder, 'klyuchnik.js'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const closed = new Promise<number | null>((done) => child.once('close', done));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { stdout, stderr, exitCode };
}

async function probe({ origin, token, proxy }: Pick<Stage, 'origin' | 'token' | 'proxy'>, timeoutMs: number) {
  const args = ['probe', '--api', origin, '--timeout', String(timeoutMs), '--json'];
  if (origin === PROXIED_ORIGIN) args.push('--allow-host', new URL(origin).hostname);
  const started = performance.now();
  const run = await runBundle(args, `${token}\n`, {
    NODE_EXTRA_CA_CERTS: authority,
    ...(proxy !== null && { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: '', no_proxy: '' }),
  });
  expect(performance.now() - started).toBeLessThan(timeoutMs + PROCESS_MS);
  expect(leaksIn(run.stdout + run.stderr, token)).toEqual([]);
  expect(run.stdout).toMatch(/^\{.*\}\n$/);
  const report = JSON.parse(run.stdout);
  expect(Object.keys(report)).toEqual(KEYS);
  expect(run.exitCode).toBe(EXIT_CODES[report.verdict]);
  return report;
}

// What leads to the usual conclusion behind introspection differs in core alone, where fault-suite.spec.ts has it all.
const ALL_CASES = FAULT_CASES.filter(({ isUsual, isEndless }) => !isUsual || isEndless);
// Each is a process of its own: every sixth will do, but for `npm run faults`.
const CASES = sizeOf(
  ALL_CASES.filter((_one, at) => at % 6 === 0),
  ALL_CASES,
);

describe.concurrent('probe meets', () => {
  test.each(CASES.map((one) => [one.name, one.expected, one] as const))(
    '%s: %s',
    async (_name, expected, { start, timeoutMs }) => {
      const stage = await start();
      try {
        const { verdict, cause, httpStatus, token, calls } = await probe(stage, timeoutMs);
        expect(`${verdict} ${cause} ${httpStatus}`).toBe(expected);
        expect(token !== null).toBe(verdict === 'good');
        expect(calls[0]).toMatchObject({ operationId: 'getAuthTokenInfo' });
        const spied = stage.spied();
        expect(spied.filter((told) => told.startsWith('another origin'))).toEqual([]);
        expect(leaksIn(spied.join('\n'), stage.token)).toEqual([]);
      } finally {
        await stage.close();
      }
    },
  );
});

test('probe meets nobody at the address', async () => {
  const origin = `http://127.0.0.1:${await closedPort()}`;
  expect(await probe({ origin, token: ODD_TOKEN, proxy: null }, 10_000)).toMatchObject({
    verdict: 'unproven',
    cause: 'connection-refused',
    httpStatus: null,
    message: null,
    token: null,
    cabinet: null,
    stores: [],
  });
});
