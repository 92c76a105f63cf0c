// What the window cannot do, tried from inside its page.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chooseEnglish, expect, test } from './klyuchnik.ts';

test('the page sees the contract and nothing of Node or Electron', async ({ klyuchnik }) => {
  const { page, app } = await klyuchnik.start();
  const seen = await page.evaluate(() => ({
    api: Object.keys(window.klyuchnik).sort(),
    frozen: Object.isFrozen(window.klyuchnik) && Object.isFrozen(window.klyuchnik.tokens),
    node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  }));
  expect(seen.api).toEqual([
    'app',
    'audit',
    'backups',
    'cabinets',
    'calls',
    'catalogue',
    'doctor',
    'drift',
    'exports',
    'handovers',
    'holders',
    'imports',
    'ledger',
    'openedFiles',
    'packages',
    'policies',
    'practice',
    'preferences',
    'profiles',
    'recents',
    'reports',
    'rotations',
    'runs',
    'savedViews',
    'secretClipboard',
    'tokens',
    'trash',
    'updates',
    'vault',
  ]);
  expect(seen.frozen).toBe(true);
  expect(seen.node).toEqual([]);
  const address = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  expect(address).toBe('app://klyuchnik/index.html');
});

test('the page can neither leave, open windows, evaluate text, nor reach the network', async ({
  klyuchnik,
}) => {
  const { page, app } = await klyuchnik.start();
  let reached = 0;
  const server = createServer((_request, response) => {
    reached += 1;
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const tried = await page.evaluate(async (outside) => {
    const outcome = async (work: () => unknown) => {
      try {
        return (await work()) ? 'done' : 'refused';
      } catch {
        return 'refused';
      }
    };
    const load = (element: HTMLImageElement | HTMLScriptElement) =>
      new Promise((done) => {
        element.onload = () => done(true);
        element.onerror = () => done(false);
        element.src = outside;
        document.head.append(element);
      });
    return {
      open: await outcome(() => window.open(outside)),
      fetch: await outcome(() => fetch(outside)),
      image: await outcome(() => load(new Image())),
      script: await outcome(() => load(document.createElement('script'))),
      // biome-ignore lint/complexity/noCommaOperator lint/security/noGlobalEval: an indirect eval is the thing being tried.
      evaluate: await outcome(() => (0, eval)('1 + 1')),
      notify: await outcome(async () => (await Notification.requestPermission()) === 'granted'),
    };
  }, target);
  expect(tried).toEqual({
    open: 'refused',
    fetch: 'refused',
    image: 'refused',
    script: 'refused',
    evaluate: 'refused',
    notify: 'refused',
  });
  await page.evaluate((outside) => {
    window.location.href = outside;
  }, target);
  await chooseEnglish(page);
  await expect(page.getByRole('heading').first()).toBeVisible();
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()),
  );
  expect(windows).toEqual(['app://klyuchnik/index.html']);
  expect(reached).toBe(0);
  server.close();
});

test('another window of the program cannot call', async ({ klyuchnik }) => {
  const { app: electron } = await klyuchnik.start();
  const answer = await electron.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://klyuchnik/index.html');
    return other.webContents.executeJavaScript('window.klyuchnik.vault.status()');
  });
  expect(answer).toEqual({ ok: false, error: { code: 'foreign-sender' } });
});

test('a second start shows the first window and ends', async ({ klyuchnik }) => {
  const { app } = await klyuchnik.start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const exit = await app.evaluate(
    async ({ app: first }, args) => {
      const { spawn } = process.getBuiltinModule('node:child_process');
      const second = spawn(first.getPath('exe'), args, { stdio: 'ignore', cwd: first.getAppPath() });
      return new Promise<number | null>((ended) => second.once('exit', ended));
    },
    ['.', `--user-data-dir=${klyuchnik.folder}`, '--no-sandbox'],
  );
  expect(exit).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
});
