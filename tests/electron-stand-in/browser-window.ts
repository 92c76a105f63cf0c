// BrowserWindow: a window of Chromium without tabs and address bar, with Electron's events and its order of closing.
import { app } from './app.ts';
import type { Chromium } from './chromium.ts';
import { chromiumReady, lifecycle } from './lifecycle.ts';
import { nativeTheme } from './native-theme.ts';
import { Page } from './page.ts';
import { applyPermissions } from './permissions.ts';
import { createEvent } from './preventable.ts';
import { guardMembers, notImplemented } from './refuse.ts';
import { askedWindows, windows } from './registry.ts';
import { defaultSession, type Session, session } from './session.ts';
import { WebContents } from './web-contents.ts';
import { addDefaultPreferences } from './window-preferences.ts';
import { WindowSurface } from './window-surface.ts';
import { createWindowTarget, type WindowTarget } from './window-target.ts';

type Options = Electron.BrowserWindowConstructorOptions;
let lastId = 0;

export class BrowserWindow extends WindowSurface {
  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].find((window) => window.isFocused()) ?? null;
  }

  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #options: Options;
  #destroyed = false;
  #painted = false;
  #closing = false;

  constructor(options: Options = {}) {
    if (!lifecycle.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    super(options);
    this.#options = options;
    const preferences = addDefaultPreferences(options.webPreferences);
    const windowSession = findSession(options);
    windows.set(this.id, this);
    askedWindows.push(options);
    this.webContents = new WebContents(windowSession, () => this.#onPainted());
    this.webContents.owner = {
      isFocused: () => this.isFocused(),
      close: () => this.close(),
      destroy: () => this.destroy(),
      openChild: (url, childOptions) => this.#openChild(url, childOptions as Options),
    };
    this.webContents.on('page-title-updated', (event, title) => this.#onTitle(event, title));
    app.emit('browser-window-created', createEvent({}), this);
    const pagePreferences = {
      preload: preferences.preload,
      inSubFrames: preferences.nodeIntegrationInSubFrames === true,
      javascript: preferences.javascript !== false,
      userAgent: () => windowSession.getUserAgent(),
      colorScheme: () => nativeTheme.emulated(),
    };
    chromiumReady
      .then(async (chromium) => {
        if (this.#destroyed) return;
        const target = await createWindowTarget(
          chromium,
          this.getBounds(),
          this.isVisible(),
          this.webContents.whenFirstUrl(),
        );
        this.#adopt(chromium, target, new Page(chromium, target.targetId, target.sessionId, pagePreferences));
      })
      .catch((error: unknown) => {
        if (!this.#destroyed && !lifecycle.isExiting) console.error('A window could not be made:', error);
      });
  }

  #adopt(chromium: Chromium, target: WindowTarget, page: Page): void {
    if (this.#destroyed) {
      chromium.browser.tell('Target.closeTarget', { targetId: target.targetId });
      return;
    }
    this.chromiumTarget = target;
    target.onClosed(() => this.#onClosedByUser());
    page.on('navigated', (node) => {
      if (node === page.frames.root) void applyPermissions(this.webContents, node.current);
    });
    const onTheme = () => void page.applyColorScheme().catch(() => {});
    nativeTheme.on('updated', onTheme);
    this.once('closed', () => nativeTheme.off('updated', onTheme));
    page.once('dom-ready', () => void target.fitContent(page, this.getBounds()).catch(() => {}));
    this.webContents.connect(page);
    page.start();
    if (this.isVisible()) this.setFocused(true);
  }

  #openChild(url: string, options: Options): BrowserWindow {
    const child = new BrowserWindow({ webPreferences: this.#options.webPreferences ?? {}, ...options });
    child.loadURL(url).catch(() => {});
    return child;
  }

  // Loading

  loadURL(url: string): Promise<void> {
    this.assertAlive();
    return this.webContents.loadURL(url);
  }
  loadFile(): Promise<void> {
    throw notImplemented('BrowserWindow.loadFile: the program is served over its own scheme');
  }
  reload(): void {
    this.webContents.reload();
  }

  #onPainted(): void {
    if (this.#painted || this.#destroyed) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }

  #onTitle(event: { defaultPrevented: boolean }, title: string): void {
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.setTitle(title);
  }

  // Closing

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    if (this.#destroyed || this.#closing) return;
    const event = createEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) {
      app.cancelQuit();
      return;
    }
    if (this.#destroyed) return;
    this.#closing = true;
    void this.#closeUnlessThePageObjects();
  }

  async #closeUnlessThePageObjects(): Promise<void> {
    const objects = await this.chromiumTarget?.pageObjectsToClosing();
    this.#closing = false;
    if (objects && !this.#destroyed) {
      const event = createEvent({});
      this.webContents.emit('will-prevent-unload', event);
      if (!event.defaultPrevented) {
        app.cancelQuit();
        return;
      }
    }
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.chromiumTarget?.close();
    this.#onGone();
  }

  /** The window was closed from outside. It cannot be kept, so a veto of 'close' comes too late. */
  #onClosedByUser(): void {
    if (this.#destroyed) return;
    if (!this.#closing) this.emit('close', createEvent({}));
    this.#onGone();
  }

  /** Chromium is gone, and the window with it. */
  loseBrowser(): void {
    this.webContents.receiveCrashOfBrowser();
  }

  #onGone(): void {
    if (this.#destroyed) return;
    this.setFocused(false);
    this.#destroyed = true;
    windows.delete(this.id);
    this.webContents.destroy();
    this.emit('closed');
    app.onWindowClosed();
  }
}
guardMembers(BrowserWindow.prototype, 'BrowserWindow', 'BrowserWindow');

function findSession(options: Options): Session {
  const { session: given, partition } = options.webPreferences ?? {};
  if (given) return given as unknown as Session;
  return partition === undefined ? defaultSession : session.fromPartition(partition);
}
