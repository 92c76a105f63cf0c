// The one window, and what no window content may ever do.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type Session, session } from 'electron';
import { APP_ORIGIN, APP_PAGE } from './app-files.ts';
import { endBroken } from './end-broken.ts';

// Only `npm run dev` sets this; a packaged program never listens to it.
const DEV_SERVER = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

/** Origin of the window's page, as the sender gate expects it. */
export const WINDOW_ORIGIN = DEV_SERVER ? new URL(DEV_SERVER).origin : APP_ORIGIN;

/** Forbids navigation, new windows and embedded pages for every web contents there will ever be. */
export function confineAllContents(report: (error: unknown) => string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', stayHere);
    contents.on('will-frame-navigate', stayHere);
    contents.on('will-redirect', stayHere);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // Without its preload the window can do nothing; Electron itself would only print a line in the page.
    contents.on('preload-error', (_preloadEvent, _path, error) => {
      endBroken(report(error));
    });
  });
}

function stayHere(event: { url: string; preventDefault: () => void }): void {
  // Hot reload navigates the page to itself.
  if (DEV_SERVER && isOurs(event.url)) return;
  event.preventDefault();
}

/** Denies every permission and every request that leaves the program, for the session of the window. */
export function confineSession(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOurs(details.url) }));
  target.on('will-download', (event) => event.preventDefault());
}

function isOurs(address: string): boolean {
  // The UI kit's own style sheet holds some pictures as data; they are part of the page.
  if (address.startsWith(`${APP_ORIGIN}/`) || address.startsWith('data:image/')) return true;
  if (!DEV_SERVER) return false;
  const host = new URL(address).host;
  return host === new URL(DEV_SERVER).host;
}

/** Opens the window; it shows itself when it has something to show. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 940,
    minHeight: 600,
    show: false,
    title: app.name,
    // The page's own background, so that nothing flashes before it is painted.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#13191c' : '#f6f5f1',
    autoHideMenuBar: true,
    webPreferences: {
      session: session.defaultSession,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: DEV_SERVER !== undefined,
      spellcheck: false,
    },
  });
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.once('ready-to-show', show);
  // `ready-to-show` never comes when loading fails; an invisible program would look dead.
  const fallback = setTimeout(show, 5000);
  window.once('closed', () => clearTimeout(fallback));
  void window.loadURL(DEV_SERVER ?? APP_PAGE);
  return window;
}
