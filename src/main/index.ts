// Entry of the main process. Everything here must run before Electron is ready, so nothing is awaited:
// `ready` comes only after this module has finished.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { app } from 'electron';
import { FileOpenings, findFileIn } from './opened-files.ts';
import { openLog } from './platform/log.ts';
import { setFirstMenu } from './window/app-menu.ts';
import { registerAppScheme } from './window/app-protocol.ts';
import { endBroken } from './window/end-broken.ts';
import { confineAllContents } from './window/window.ts';

// Files made by the program and by Chromium in the data folder are the user's alone.
process.umask(0o077);

const log = openLog(join(app.getPath('userData'), 'logs'));
process.on('uncaughtException', (error) => endBroken(log.report(error)));
process.on('unhandledRejection', (error) => log.report(error));

// A debugger could read tokens from the window's memory; no fuse closes these two switches.
const isDebugged =
  app.commandLine.hasSwitch('remote-debugging-port') || app.commandLine.hasSwitch('remote-debugging-pipe');

if (app.isPackaged && isDebugged) {
  log.note('refused to start with remote debugging');
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  app.enableSandbox();
  app.setAppUserModelId('app.klyuchnik.desktop');
  registerAppScheme();
  setFirstMenu();
  confineAllContents(log.report);
  // A client certificate would name this computer to whoever asks; the Market asks for none.
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  // macOS names files by an event, which may come before the program is ready; the others on the command line.
  const openings = new FileOpenings();
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openings.give(path);
  });
  openings.give(findFileIn(process.argv, process.cwd()));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // In a turn of its own: in this one Electron starts its other processes, and all of this is read beside them.
  const reading = setImmediate().then(() => import('./start.ts'));
  Promise.all([reading, app.whenReady()])
    .then(([{ start }]) => start(log, openings))
    .catch((error: unknown) => endBroken(log.report(error)));
}
