// What only Electron's own binary can show. Left out on the stand-in, which would answer as it was written to.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVault, expect, test } from '../klyuchnik.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** As root, as in many containers, Chromium starts only without its sandbox. */
const NO_SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test('the runtime is the Electron that was asked for, with the line of Node the bundles are made for', async ({
  klyuchnik,
}) => {
  const { app } = await klyuchnik.start();
  const versions = await app.evaluate(() => ({ ...process.versions }));
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(versions.electron).toBe(devDependencies.electron);
  expect(versions.node).toMatch(/^24\./);
  expect(versions.chrome).toMatch(/^156\./);
});

test('the page has the origin that the gate of calls asks for, and its content policy came with it', async ({
  klyuchnik,
}) => {
  const { app, page, problems } = await klyuchnik.start();
  const origin = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.origin,
  );
  expect(origin).toBe('app://klyuchnik');
  const policy = await page.evaluate(async () =>
    (await fetch(window.location.href)).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  // The preload was loaded, or there would be nothing to ask.
  expect(await page.evaluate(() => typeof window.klyuchnik.vault.status)).toBe('function');
  expect(problems).toEqual([]);
});

test('what the keyring seals begins as the sign of its kind says', async ({ klyuchnik }) => {
  const { app } = await klyuchnik.start();
  const prefix = await app.evaluate(async ({ safeStorage }) =>
    (await safeStorage.encryptStringAsync('probe')).subarray(0, 3).toString('latin1'),
  );
  expect(prefix).toMatch(process.platform === 'linux' ? /^v1[012]$/ : /^v10$/);
});

test('a redirect is refused by the network of a cabinet, whose headers go out as they are given', async ({
  klyuchnik,
}) => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    asked.push([
      request.url,
      request.headers['api-key'],
      request.headers['user-agent'],
      request.headers.cookie,
    ]);
    response.writeHead(request.url === '/from' ? 302 : 200, { location: '/to' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { app } = await klyuchnik.start();
  const outcome = await app.evaluate(
    ({ session }, url) =>
      session
        .fromPartition('open-points', { cache: false })
        .fetch(url, { redirect: 'error', headers: { 'Api-Key': 'none', 'User-Agent': 'Klyuchnik' } })
        .then(
          ({ status }) => status,
          () => 'refused',
        ),
    `http://127.0.0.1:${port}/from`,
  );
  server.close();
  expect(outcome).toBe('refused');
  expect(asked).toEqual([['/from', 'none', 'Klyuchnik', undefined]]);
});

test('memory and time to the first window are measured', async ({ klyuchnik }, info) => {
  const begun = performance.now();
  const { app, page } = await klyuchnik.start();
  const started = performance.now() - begun;
  await createVault(page);
  const kilobytes = await app.evaluate(({ app: program }) =>
    program.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  const figures = `${Math.round(started)} ms to the window, ${Math.round(kilobytes / 1024)} MB in all processes`;
  info.annotations.push({ type: 'measured', description: figures });
  expect(kilobytes).toBeGreaterThan(0);
});

test('a packed program with every fuse of a release opens its database', async ({ klyuchnik }) => {
  test.setTimeout(600_000);
  const packing = spawnSync(process.execPath, [join(ROOT, 'scripts/package.mjs'), '--dir'], {
    encoding: 'utf8',
  });
  expect(packing.status, packing.stdout + packing.stderr).toBe(0);
  // A program with these fuses cannot be driven from outside; what it leaves in its folder tells.
  const binary = findPacked();
  const program = spawn(binary, [`--user-data-dir=${klyuchnik.folder}`, ...NO_SANDBOX]);
  const ended = new Promise((done) => program.once('exit', done));
  try {
    await expect
      .poll(() => existsSync(join(klyuchnik.folder, 'vault', 'klyuchnik.db')), { timeout: 60_000 })
      .toBe(true);
  } finally {
    program.kill();
    await ended;
  }
  // A debugger's door is no way in.
  const other = mkdtempSync(join(tmpdir(), 'klyuchnik-debugged-'));
  const debugged = spawnSync(
    binary,
    [`--user-data-dir=${other}`, '--remote-debugging-port=0', ...NO_SANDBOX],
    {
      timeout: 30_000,
    },
  );
  expect(debugged.status).toBe(1);
  expect(existsSync(join(other, 'vault'))).toBe(false);
  rmSync(other, { recursive: true, force: true });
});

function findPacked(): string {
  const dist = join(ROOT, 'dist');
  const found = readdirSync(dist)
    .flatMap((name) => [
      join(dist, name, 'klyuchnik'),
      join(dist, name, 'Klyuchnik.exe'),
      join(dist, name, 'Klyuchnik.app/Contents/MacOS/Klyuchnik'),
    ])
    .find((path) => existsSync(path));
  if (!found) throw new Error('Nothing was packed');
  return found;
}
