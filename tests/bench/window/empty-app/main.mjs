// The least that a program with a window can be: one page with one line, over a scheme of its own as ours.
import { app, BrowserWindow, protocol } from 'electron';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('window-all-closed', () => app.quit());
const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };
// Not awaited at the top level: Electron is ready only once this module has ended.
app.whenReady().then(() => {
  protocol.handle('app', () => new Response('<!doctype html><title>Empty</title><h1>Empty</h1>', html));
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false },
  });
  return window.loadURL('app://empty/');
});
