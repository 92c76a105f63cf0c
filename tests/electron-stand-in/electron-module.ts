// The `electron` module of the main process, put together.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import { crashReporter, dialog, Notification, powerMonitor, screen, shell } from './desktop.ts';
import { faults } from './faults.ts';
import { ipcMain } from './ipc.ts';
import { Menu, MenuItem } from './menu.ts';
import { NativeImage, nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { ClientRequest } from './net-request.ts';
import { guarded, memberNames, refusing } from './refuse.ts';
import { safeStorage } from './safe-storage.ts';
import { defaultSession, session } from './session.ts';
import { Tray } from './tray.ts';
import { WebContents } from './web-contents.ts';

/** Only told to, never telling: there is nothing of Squirrel here. */
const autoUpdater = guarded(new EventEmitter(), 'AutoUpdater', 'electron.autoUpdater');

export const net = guarded(
  {
    request: (options: ConstructorParameters<typeof ClientRequest>[0]): ClientRequest =>
      new ClientRequest(options),
    fetch: (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
      defaultSession.fetch(input, init),
    resolveHost: (host: string, options?: Electron.ResolveHostOptions): Promise<Electron.ResolvedHost> =>
      defaultSession.resolveHost(host, options),
    isOnline: (): boolean => !faults.offline,
    get online(): boolean {
      return !faults.offline;
    },
  },
  'Net',
  'net',
);

const members = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  NativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol: defaultSession.protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents: WebContents,
};

/** Names that Electron has and the stand-in lacks: importing them works, using them throws. */
export const electronNames = [...new Set([...Object.keys(members), ...valueNames()])];

export const electron: Record<string, unknown> = Object.fromEntries(
  electronNames.map((name) => [
    name,
    name in members ? members[name as keyof typeof members] : refusing(`electron.${name}`),
  ]),
);

function valueNames(): string[] {
  const rendererOnly = ['contextBridge', 'ipcRenderer', 'webFrame', 'webUtils', 'deprecate'];
  return [...memberNames('CrossProcessExports')].filter((name) => !rendererOnly.includes(name));
}

export type ElectronMembers = typeof members;
