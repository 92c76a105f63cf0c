// The one window, and what no window content may ever do.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type Session, session, type WebContents } from 'electron';
import { denyPermissions } from '../platform/deny-permissions.ts';
import { WINDOW_ICON } from '../platform/window-icon.ts';
import { APP_ORIGINS } from './app-files.ts';
import { endBroken } from './end-broken.ts';

// Only `npm run dev` sets this; a packaged program never listens to it.
const DEV_SERVER = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

const ORIGINS = DEV_SERVER ? [new URL(DEV_SERVER).origin] : APP_ORIGINS;

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
  denyPermissions(target);
  target.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOurs(details.url) }));
  target.on('will-download', (event) => event.preventDefault());
}

function isOurs(address: string): boolean {
  if (APP_ORIGINS.some((origin) => address.startsWith(`${origin}/`))) return true;
  // The UI kit's own style sheet holds some pictures as data; they are part of the page.
  if (address.startsWith('data:image/')) return true;
  if (!DEV_SERVER) return false;
  const host = new URL(address).host;
  return host === new URL(DEV_SERVER).host;
}

/** The window, which may be closed and opened again, and the page in it. */
export class MainWindow {
  readonly #report: (error: unknown) => void;
  #window: BrowserWindow | null = null;
  /** How often the page was begun anew: it tells under which of its names it is shown. */
  #pages = 0;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Null while there is none. */
  get opened(): BrowserWindow | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window;
  }

  get contents(): WebContents | null {
    return this.opened?.webContents ?? null;
  }

  /** Origin of the page that is shown, or on its way: no other page may call. */
  get origin(): string {
    return ORIGINS[this.#pages % ORIGINS.length] ?? '';
  }

  /** Opens the window; it shows itself when it has something to show. */
  open(): void {
    const window = makeWindow();
    this.#window = window;
    // A page that begins anew shows through to it.
    const recolour = () => window.setBackgroundColor(canvasColour());
    nativeTheme.on('updated', recolour);
    window.once('closed', () => nativeTheme.off('updated', recolour));
    const show = () => {
      if (!window.isDestroyed() && !window.isVisible()) window.show();
    };
    window.once('ready-to-show', show);
    // `ready-to-show` never comes when loading fails; an invisible program would look dead.
    const fallback = setTimeout(show, 5000);
    window.once('closed', () => clearTimeout(fallback));
    this.#load(window);
  }

  /**
   * Begins the page anew in a fresh process, so that nothing it held in memory is left. Not waited for: what the old
   * page may still ask until then is refused, because it speaks from the other origin.
   */
  renew(): void {
    const window = this.opened;
    if (!window) return;
    this.#pages += 1;
    // Zoom belongs to the name a page is shown under; the operator's eyes are the same.
    const zoom = window.webContents.getZoomLevel();
    window.webContents.once('did-navigate', () => {
      if (window.webContents.getZoomLevel() !== zoom) window.webContents.setZoomLevel(zoom);
    });
    // Or a key of the mouse would lead back to the page before. Chromium forgets only while nothing is on its way.
    window.webContents.once('did-navigate', () => window.webContents.navigationHistory.clear());
    window.webContents.once('did-finish-load', () => window.webContents.navigationHistory.clear());
    this.#load(window);
  }

  /** Brings the window before the operator's eyes, or opens it. */
  show(): void {
    const window = this.opened;
    if (!window) {
      this.open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #load(window: BrowserWindow): void {
    window.loadURL(`${this.origin}/${DEV_SERVER ? '' : 'index.html'}`).catch((error: unknown) => {
      // Locked twice in a moment: the later page came in the way of this one.
      if (!String(error).includes('ERR_ABORTED')) this.#report(error);
    });
  }
}

/** The page's own background, so that nothing flashes before it is painted. */
const canvasColour = () => (nativeTheme.shouldUseDarkColors ? '#13191c' : '#f6f5f1');

function makeWindow(): BrowserWindow {
  return new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 940,
    minHeight: 600,
    show: false,
    title: app.name,
    backgroundColor: canvasColour(),
    autoHideMenuBar: true,
    ...(WINDOW_ICON !== undefined && { icon: WINDOW_ICON }),
    webPreferences: {
      session: session.defaultSession,
      preload: join(app.getAppPath(), 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: DEV_SERVER !== undefined,
      spellcheck: false,
    },
  });
}
