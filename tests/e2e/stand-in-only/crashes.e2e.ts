// The window's process dies, the graphics process dies, the page hangs, a second program starts, the log of changes is
// damaged: the vault is locked, the window comes back, what happened is said, and nothing that was saved is lost. Crashes on
// demand are for the stand-in alone; see playwright.config.ts.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import { fillVault, openFolder, unlock } from '../filled-vault.ts';
import { expect, PASSPHRASE, test } from '../klyuchnik.ts';

type StandIn = { shownDialogs: { kind: string; options: { message?: string; detail?: string } }[] };

/** Runs code in the page of now. The test's own line to it dies with the process. */
const inPage = (app: ElectronApplication, code: string) =>
  app.evaluate(
    ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
    code,
  ) as Promise<unknown>;

const crash = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

const messages = (app: ElectronApplication) =>
  app.evaluate(() =>
    (globalThis as unknown as { standIn: StandIn }).standIn.shownDialogs.map(
      ({ options }) => options.message,
    ),
  );

const heading = (app: ElectronApplication) =>
  inPage(app, "document.querySelector('h1')?.textContent ?? ''").catch(() => '');

const logOf = (folder: string) => readFileSync(join(folder, 'logs', 'klyuchnik.log'), 'utf8');

async function openAgain(app: ElectronApplication): Promise<void> {
  await expect.poll(() => heading(app)).toBe('The vault is locked');
  expect(await inPage(app, 'window.klyuchnik.cabinets.list()')).toEqual({
    ok: false,
    error: { code: 'locked' },
  });
  const opened = await inPage(
    app,
    `window.klyuchnik.vault.unlock(${JSON.stringify({ passphrase: PASSPHRASE })})`,
  );
  expect(opened).toMatchObject({ ok: true });
}

test('a crash of the page locks the vault, brings the window back and is told; again and again is not for ever', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page } = await klyuchnik.start();
  await unlock(page);
  const added = await page.evaluate(() =>
    window.klyuchnik.cabinets.add({ title: 'Добавлен перед крахом', colour: 'teal', api: 'practice' }),
  );
  expect(added).toMatchObject({ ok: true });
  for (let time = 1; time <= 3; time += 1) {
    await crash(app);
    await openAgain(app);
    await expect
      .poll(() => messages(app))
      .toEqual(Array(time).fill('The window closed unexpectedly and was opened anew'));
    expect(JSON.stringify(await inPage(app, 'window.klyuchnik.cabinets.list()'))).toContain(
      'Добавлен перед крахом',
    );
  }
  // The fourth within five minutes is left to the operator, who here wants to try once more.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (...given: unknown[]) => {
      const options = given.at(-1) as { message: string; buttons: string[] };
      (globalThis as unknown as { asked: unknown }).asked = options;
      return { response: options.buttons.indexOf('Open once more'), checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  await crash(app);
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked?: { message: string } }).asked?.message))
    .toBe('The window closes again and again');
  await openAgain(app);
  expect(logOf(klyuchnik.folder)).toContain('the page is gone: crashed');
  await app.close();
  const core = await openFolder(klyuchnik.folder);
  expect(core.cabinets.list().map(({ title }) => title)).toContain('Добавлен перед крахом');
  core.store.close();
  await market.close();
});

test('a page that hangs is left to the operator, who may open it anew', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page } = await klyuchnik.start();
  await unlock(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
  await expect.poll(() => messages(app)).toEqual(['The window does not answer']);
  // Waiting changes nothing.
  expect(await page.evaluate(() => window.klyuchnik.cabinets.list())).toMatchObject({ ok: true });
  await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = (async () => ({
      response: 1,
      checkboxChecked: false,
    })) as typeof dialog.showMessageBox;
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  await openAgain(app);
  await market.close();
});

test('a crash of the graphics process is written down, and the window goes on', { tag: '@long' }, async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const { app, page, problems } = await klyuchnik.start();
  await unlock(page);
  killGraphics(app.process().pid ?? 0);
  await app.evaluate(({ app: program }) =>
    program.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 }),
  );
  await expect(page.getByRole('navigation', { name: 'Cabinets and sections' })).toBeVisible();
  expect(await page.evaluate(() => window.klyuchnik.cabinets.list())).toMatchObject({ ok: true });
  expect(logOf(klyuchnik.folder)).toContain('a process is gone: GPU, crashed, code 5');
  expect(await messages(app)).toEqual([]);
  expect(problems).toEqual([]);
  await market.close();
});

test('a second start of the program shows the window of the first, and ends', async ({ klyuchnik }) => {
  const { app } = await klyuchnik.start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const root = resolve(import.meta.dirname, '../../..');
  const second = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron/cli.js'), '.', `--user-data-dir=${klyuchnik.folder}`],
    { cwd: root, env: process.env, timeout: 60_000 },
  );
  expect(second.status).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isMinimized())),
    )
    .toEqual([false]);
});

test('a damaged log of the last changes is put aside, and the operator is told where', async ({
  klyuchnik,
}) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  const vault = join(klyuchnik.folder, 'vault');
  // As a kill leaves it: with changes in the log, and then one bit of them flipped.
  const core = await openFolder(klyuchnik.folder);
  for (let at = 0; at < 5; at += 1) core.cabinets.add({ title: `К${at}`, colour: 'teal', api: 'practice' });
  const left = ['klyuchnik.db', 'klyuchnik.db-wal'].map(
    (name) => [name, readFileSync(join(vault, name))] as const,
  );
  core.store.close();
  for (const [name, bytes] of left) {
    if (name.endsWith('-wal')) bytes[32 + 24 + 100] = (bytes[32 + 24 + 100] ?? 0) ^ 1;
    writeFileSync(join(vault, name), bytes);
  }
  const { app } = await klyuchnik.start();
  await expect.poll(() => messages(app)).toHaveLength(1);
  const aside = readdirSync(vault).find((name) => name.includes('-wal.unreadable-')) ?? '';
  expect(readFileSync(join(vault, aside)).equals(left[1]?.[1] ?? Buffer.alloc(0))).toBe(true);
  expect(logOf(klyuchnik.folder)).toContain(aside);
  await market.close();
});

test('a file of settings that is broken is put aside, and the program starts', async ({ klyuchnik }) => {
  const market = await startPracticeMarket();
  await fillVault(klyuchnik.folder, market);
  for (const name of ['preferences', 'quick-unlock', 'wrong-passphrases', 'ledger-end']) {
    writeFileSync(join(klyuchnik.folder, `${name}.json`), '{ "half');
  }
  cpSync(join(klyuchnik.folder, 'vault'), join(klyuchnik.folder, 'vault-before'), { recursive: true });
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  const aside = readdirSync(klyuchnik.folder).filter((name) => name.includes('.json.unreadable-'));
  expect(aside.map((name) => readFileSync(join(klyuchnik.folder, name), 'utf8'))).toEqual(
    aside.map(() => '{ "half'),
  );
  expect(aside).toHaveLength(4);
  expect(problems).toEqual([]);
  await market.close();
});

/** Kills Chromium's own graphics process, where it has one. */
function killGraphics(programId: number): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' });
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const below = new Set([String(programId)]);
  for (let depth = 0; depth < 5; depth += 1) {
    for (const [, id, parent] of rows) if (id && parent && below.has(parent)) below.add(id);
  }
  for (const [, id, , args] of rows) {
    if (id && args?.includes('--type=gpu-process') && below.has(id)) process.kill(Number(id), 'SIGKILL');
  }
}
