// The state of a web contents, and what can be done with its page besides loading: look, zoom, run scripts, picture, print.
import { EventEmitter } from 'node:events';
import type { WebFrameMain } from './frames.ts';
import { NativeImage } from './native-image.ts';
import type { Page } from './page.ts';
import { createEvent } from './preventable.ts';
import { guarded, notImplemented } from './refuse.ts';
import type { Session } from './session.ts';

/** The window around a web contents. */
export interface ContentsOwner {
  isFocused(): boolean;
  close(): void;
  destroy(): void;
  openChild(url: string, options: object): object;
}

let lastId = 0;

/** In inches. */
const PAPERS: Record<string, { paperWidth: number; paperHeight: number }> = {
  A4: { paperWidth: 8.27, paperHeight: 11.7 },
  Letter: { paperWidth: 8.5, paperHeight: 11 },
};

/** Zoom belongs to what is shown, by its host, not to the window it is shown in. */
const zoomLevels = new WeakMap<Session, Map<string, number>>();

function zoomLevelsOf(session: Session): Map<string, number> {
  const levels = zoomLevels.get(session) ?? new Map<string, number>();
  zoomLevels.set(session, levels);
  return levels;
}

export abstract class ContentsState extends EventEmitter {
  readonly id = ++lastId;
  readonly session: Session;
  /** Set by the window that owns the page. */
  owner: ContentsOwner | undefined;
  protected page: Page | undefined;
  protected destroyed = false;
  protected crashed = false;
  protected loading = false;
  readonly #whenPage = Promise.withResolvers<Page>();
  #title = '';
  #zoomed = false;

  constructor(session: Session) {
    super();
    this.session = session;
    this.#whenPage.promise.catch(() => {});
  }

  get targetId(): string | undefined {
    return this.page?.targetId;
  }

  /** Resolves with Chromium's page as soon as it exists. */
  whenPage(): Promise<Page> {
    return this.#whenPage.promise;
  }
  protected providePage(page: Page): void {
    this.page = page;
    this.#whenPage.resolve(page);
  }
  protected refusePage(error: Error): void {
    this.#whenPage.reject(error);
  }

  ownsFrame(frameId: string): boolean {
    return this.page?.frames.get(frameId) !== undefined;
  }

  get mainFrame(): WebFrameMain {
    this.assertAlive();
    if (!this.page) throw new Error('The page has no frame yet');
    return this.page.root.current;
  }

  protected assertAlive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }

  getURL(): string {
    this.assertAlive();
    return this.page?.frames.root?.url ?? '';
  }
  getTitle(): string {
    this.assertAlive();
    return this.#title;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isLoading(): boolean {
    return this.loading;
  }
  isCrashed(): boolean {
    return this.crashed;
  }
  isFocused(): boolean {
    return this.owner?.isFocused() ?? false;
  }
  focus(): void {
    this.page?.session.tell('Page.bringToFront');
  }
  getUserAgent(): string {
    return this.session.getUserAgent();
  }
  readonly navigationHistory = guarded(
    { clear: (): void => this.page?.session.tell('Page.resetNavigationHistory') },
    'NavigationHistory',
    'webContents.navigationHistory',
  );

  getOSProcessId(): number {
    return this.page?.frames.root?.processId ?? 0;
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  openDevTools(): void {
    throw notImplemented('webContents.openDevTools');
  }
  closeDevTools(): void {}

  setZoomLevel(level: number): void {
    zoomLevelsOf(this.session).set(this.#origin, level);
    this.applyZoom();
  }
  /** The style property stands in for the browser's zoom, which the debugger cannot set. */
  protected applyZoom(): void {
    if (!this.page || (this.getZoomLevel() === 0 && !this.#zoomed)) return;
    this.#zoomed = true;
    const code = `document.documentElement.style.zoom = ${this.getZoomFactor()}`;
    this.page.evaluate(this.page.root, code, false).catch(() => {});
  }
  getZoomLevel(): number {
    return zoomLevelsOf(this.session).get(this.#origin) ?? 0;
  }
  get #origin(): string {
    return URL.canParse(this.getURL()) ? new URL(this.getURL()).host : '';
  }
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.setZoomLevel(Math.log(factor) / Math.log(1.2));
  }
  getZoomFactor(): number {
    return 1.2 ** this.getZoomLevel();
  }
  get zoomFactor(): number {
    return this.getZoomFactor();
  }
  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }
  get zoomLevel(): number {
    return this.getZoomLevel();
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  // Acting on the page

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.whenPage();
    return await page.evaluate(page.root, code, userGesture);
  }

  async capturePage(rect?: Electron.Rectangle): Promise<NativeImage> {
    const page = await this.whenPage();
    const clip = rect ? { clip: { ...rect, scale: 1 } } : {};
    const { data } = await page.session.send<{ data: string }>('Page.captureScreenshot', {
      format: 'png',
      ...clip,
    });
    return NativeImage.fromPng(Buffer.from(data, 'base64'));
  }

  async printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    const page = await this.whenPage();
    const { landscape, printBackground, preferCSSPageSize, pageSize = 'Letter', ...unknown } = options;
    const paper = typeof pageSize === 'string' ? PAPERS[pageSize] : undefined;
    if (!paper) throw notImplemented(`printToPDF with pageSize: ${JSON.stringify(pageSize)}`);
    for (const name of Object.keys(unknown)) throw notImplemented(`printToPDF with ${name}`);
    const { data } = await page.session.send<{ data: string }>('Page.printToPDF', {
      landscape,
      printBackground,
      preferCSSPageSize,
      ...paper,
    });
    return Buffer.from(data, 'base64');
  }

  forcefullyCrashRenderer(): void {
    this.page?.session.tell('Page.crash');
  }

  /** The page has a new title. */
  receiveTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', createEvent({}), title, true);
  }
}
