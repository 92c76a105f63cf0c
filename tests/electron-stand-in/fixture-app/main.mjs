// The tiny program the stand-in's own suite runs: one window over app://, a preload, a few handlers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, safeStorage, session } from 'electron';

const records = { events: [], beforeReady: {} };
globalThis.records = records;
const record = (name, ...rest) => records.events.push([name, ...rest]);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, () => record(name));
}
records.beforeReady.isReady = app.isReady();
records.beforeReady.available = await safeStorage.isAsyncEncryptionAvailable();
records.beforeReady.encryption = await safeStorage.encryptStringAsync('x').catch((error) => error.message);
records.beforeReady.fetch = await session.defaultSession
  .fetch('http://127.0.0.1:1')
  .catch((error) => error.message);

if (process.argv.includes('--single') && !app.requestSingleInstanceLock({ from: process.pid })) {
  console.log('second instance leaves');
  app.exit(7);
}
app.on('second-instance', (_event, argv, cwd, data) => record('second-instance', argv, cwd, data));
app.on('window-all-closed', () => app.quit());

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self' data:";
const types = { html: 'text/html', js: 'text/javascript', json: 'application/json' };
function serve(request) {
  const url = new URL(request.url);
  record('request', request.method, request.url);
  if (url.pathname === '/moved')
    return new Response(null, { status: 302, headers: { location: 'app://fixture/second.html' } });
  if (url.pathname === '/echo') {
    return request
      .text()
      .then((text) =>
        Response.json({ method: request.method, url: request.url, text, x: request.headers.get('x-mark') }),
      );
  }
  try {
    const body = readFileSync(join(import.meta.dirname, 'pages', url.pathname));
    const type = types[url.pathname.split('.').at(-1)] ?? 'text/plain';
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-security-policy': csp,
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  } catch {
    return new Response('not here', { status: 404 });
  }
}

ipcMain.handle('echo', (_event, ...args) => args);
ipcMain.handle('fail', (_event, kind) => {
  if (kind === 'type-error') throw new TypeError('wrong kind');
  if (kind === 'string') throw 'plain text';
  if (kind === 'empty') throw '';
  return () => {};
});
ipcMain.handle('buffer', () => Buffer.from('abc'));
ipcMain.handle('sender', (event) => {
  const frame = event.senderFrame;
  return {
    isMain: frame === event.sender.mainFrame,
    isTop: frame.parent === null,
    origin: frame.origin,
    url: frame.url,
    topOrigin: frame.top.origin,
    type: event.type,
    contents: event.sender.id,
  };
});

app.whenReady().then(async () => {
  records.readyWithin = app.isReady();
  protocol.handle('app', serve);
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    backgroundColor: '#123456',
    webPreferences: {
      preload: join(import.meta.dirname, process.env.FIXTURE_PRELOAD ?? 'preload.cjs'),
      nodeIntegrationInSubFrames: process.env.FIXTURE_SUB_FRAMES === '1',
    },
  });
  window.webContents.on('preload-error', (_event, path, error) =>
    record('preload-error', path, error.message),
  );
  for (const name of ['ready-to-show', 'show', 'focus', 'close', 'closed'])
    window.on(name, () => record(name));
  for (const name of ['did-finish-load', 'dom-ready', 'destroyed'])
    window.webContents.on(name, () => record(name));
  window.once('ready-to-show', () => window.show());
  await window.loadURL('app://fixture/index.html');
  record('loaded');
});
