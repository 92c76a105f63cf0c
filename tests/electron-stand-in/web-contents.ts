// webContents: a page as the main process sees it. Loading, navigation and its vetoes, IPC, opening of windows.
import { app } from './app.ts';
import type { CdpSession } from './chromium.ts';
import { createCodec } from './codec.ts';
import { runContentsChores } from './contents-chores.ts';
import { ContentsState } from './contents-state.ts';
import type { WebFrameMain } from './frames.ts';
import { createIpcEvent, dispatchInvoke, dispatchSend, IpcMain, ipcMain } from './ipc.ts';
import { chromiumReady } from './lifecycle.ts';
import { findLoadError, type LoadError } from './load-errors.ts';
import type { Page, PausedRequest } from './page.ts';
import { createEvent } from './preventable.ts';
import { guardMembers } from './refuse.ts';
import { contents } from './registry.ts';
import { answerRequest } from './requests.ts';
import type { Session } from './session.ts';
import { isLoopbackUrl, toAppUrl, toWindowUrl } from './urls.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

const codec = createCodec();

export class WebContents extends ContentsState {
  static fromId(id: number): WebContents | undefined {
    return contents.get(id);
  }
  static getAllWebContents(): WebContents[] {
    return [...contents.values()];
  }
  static getFocusedWebContents(): WebContents | null {
    return [...contents.values()].find((one) => one.isFocused()) ?? null;
  }
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...contents.values()].find((one) => one.targetId === targetId);
  }

  readonly ipc = new IpcMain();
  readonly #firstUrl = Promise.withResolvers<string>();
  readonly #frameShown: () => void;
  #openHandler: OpenHandler | null = null;
  #ownNavigations = 0;
  #developmentOrigin: string | undefined;
  #loadError: LoadError | undefined;

  constructor(session: Session, onPainted: () => void) {
    super(session);
    this.#frameShown = onPainted;
    contents.set(this.id, this);
    app.emit('web-contents-created', createEvent({}), this);
  }

  /** Resolves with what Chromium is to load first, once that is known. */
  whenFirstUrl(): Promise<string> {
    return this.#firstUrl.promise;
  }

  /** Connects the page that the window made. */
  connect(page: Page): void {
    page.on('message', (frame, message) => runContentsChores(this, page, frame, message));
    page.on('request', (cdp, paused) => {
      void this.#answer(page, cdp, paused);
    });
    this.#followNavigation(page);
    page.on('painted', this.#frameShown);
    page.on('window-opened', (url, name, features) => this.openFromPage(url, name, features));
    page.on('crashed', () => this.#onCrashed('crashed', 5));
    page.on('console', (level, message, lineNumber, sourceId, node) => {
      const frame = (node ?? page.frames.root)?.current;
      this.emit('console-message', createEvent({ level, message, lineNumber, sourceId, frame }));
    });
    this.providePage(page);
  }

  // Loading

  async loadURL(url: string): Promise<void> {
    this.assertAlive();
    this.#firstUrl.resolve(toWindowUrl(url));
    const page = await this.whenPage();
    this.#developmentOrigin = isLoopbackUrl(url) ? new URL(url).origin : undefined;
    this.#ownNavigations++;
    this.#loadError = undefined;
    const finished = this.#nextLoad();
    try {
      const answer = await page.session.send<{ errorText?: string; loaderId?: string }>('Page.navigate', {
        url: toWindowUrl(url),
      });
      if (answer.errorText) this.#failLoad(answer.errorText, url);
      else if (answer.loaderId === undefined) finished.resolve();
      await finished.promise;
    } finally {
      this.#ownNavigations--;
    }
  }

  #nextLoad(): PromiseWithResolvers<void> {
    const finished = Promise.withResolvers<void>();
    finished.promise.catch(() => {});
    const onLoad = () => finished.resolve();
    const onFail = (_event: object, errno: number, code: string, url: string, isMainFrame: boolean) => {
      if (isMainFrame)
        finished.reject(
          Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url }),
        );
    };
    const onGone = () => finished.reject(new Error('The page was closed or crashed while loading'));
    const detach = () => {
      this.off('did-finish-load', onLoad).off('did-fail-load', onFail);
      this.off('destroyed', onGone).off('render-process-gone', onGone);
    };
    this.on('did-finish-load', onLoad).on('did-fail-load', onFail);
    this.on('destroyed', onGone).on('render-process-gone', onGone);
    finished.promise.then(detach, detach);
    return finished;
  }

  #failLoad(errorText: string, url: string): void {
    this.#loadError = findLoadError(errorText);
    const { errno, code } = this.#loadError;
    const root = this.page?.frames.root;
    this.emit(
      'did-fail-load',
      createEvent({}),
      errno,
      code,
      url,
      true,
      root?.processId ?? 0,
      root?.current.routingId ?? 0,
    );
  }

  reload(): void {
    this.assertAlive();
    this.#ownNavigations++;
    const done = () => {
      this.#ownNavigations--;
    };
    this.whenPage()
      .then((page) => {
        const finished = this.#nextLoad();
        page.session.tell('Page.reload');
        return finished.promise;
      })
      .then(done, done);
  }

  stop(): void {
    this.page?.session.tell('Page.stopLoading');
  }

  #followNavigation(page: Page): void {
    const createDetails = (frame: WebFrameMain, url: string, isSameDocument: boolean) =>
      createEvent({ url, isSameDocument, isMainFrame: frame === page.root.current, frame, initiator: null });
    page.on('started-navigating', (node, url, isSameDocument) => {
      const { current: frame } = node;
      const isMain = node === page.frames.root;
      this.emit(
        'did-start-navigation',
        createDetails(frame, url, isSameDocument),
        url,
        isSameDocument,
        isMain,
        node.processId,
        frame.routingId,
      );
    });
    page.on('started-loading', () => {
      this.loading = true;
      this.emit('did-start-loading');
    });
    page.on('navigated', (node, unreachable) => {
      if (unreachable) return;
      if (node === page.frames.root) this.crashed = false;
      const { url, current: frame } = node;
      if (node === page.frames.root) this.emit('did-navigate', createEvent({}), url, 200, 'OK');
      this.emit(
        'did-frame-navigate',
        createEvent({}),
        url,
        200,
        'OK',
        node === page.frames.root,
        node.processId,
        frame.routingId,
      );
    });
    page.on('navigated-within', (node) => {
      const frame = node.current;
      this.emit(
        'did-navigate-in-page',
        createEvent({}),
        node.url,
        node === page.frames.root,
        node.processId,
        frame.routingId,
      );
    });
    page.on('dom-ready', () => {
      if (page.root.preloadContext === undefined) {
        console.error(`electron stand-in: the preload did not get into ${page.root.url}`);
      }
      this.applyZoom();
      this.emit('dom-ready', createEvent({}));
    });
    page.on('loaded', () => {
      if (this.#loadError) return;
      this.emit('did-finish-load');
      // A page that paints nothing never reports a first paint.
      page
        .evaluate(
          page.root,
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
          false,
        )
        .then(this.#frameShown, () => {});
    });
    page.on('stopped-loading', () => {
      this.loading = false;
      this.emit('did-stop-loading');
    });
  }

  // Requests and vetoes

  async #answer(page: Page, cdp: CdpSession, paused: PausedRequest): Promise<void> {
    const node = page.frames.get(paused.frameId);
    const isDocument = paused.resourceType === 'Document' && node !== undefined;
    if (isDocument && (await this.#isVetoed(page, paused))) {
      cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
      return;
    }
    const chromium = await chromiumReady;
    const isMain = node === page.frames.root;
    const target = isDocument && isMain ? paused.request.url : page.frames.root?.url;
    await answerRequest(cdp, paused, {
      session: this.session,
      isDevelopmentPage:
        this.#developmentOrigin !== undefined && (target ?? '').startsWith(this.#developmentOrigin),
      allowLoopback: chromium.allowsLoopback,
      details: {
        id: Number(paused.requestId.replace(/\D/g, '')),
        webContentsId: this.id,
        webContents: this,
        frame: node?.current ?? null,
        ...(isDocument ? { resourceType: isMain ? 'mainFrame' : 'subFrame' } : {}),
      },
    });
  }

  /** Asks will-frame-navigate, will-navigate and will-redirect about what the page wants to load. */
  async #isVetoed(page: Page, paused: PausedRequest): Promise<boolean> {
    const node = page.frames.get(paused.frameId);
    if (!node) return false;
    const isMainFrame = node === page.frames.root;
    const isRedirect = paused.redirectedRequestId !== undefined;
    if (!isRedirect) {
      if (isMainFrame && this.#ownNavigations > 0) return false;
      if (!(await page.wasRequestedByDocument(paused.frameId, paused.request.url.replace(/#.*$/, ''))))
        return false;
    }
    const url = toAppUrl(paused.request.url);
    const frame = node.current;
    const names = isRedirect
      ? ['will-redirect']
      : isMainFrame
        ? ['will-frame-navigate', 'will-navigate']
        : ['will-frame-navigate'];
    return names.some((name) => {
      const event = createEvent({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
      this.emit(name, event, url, false, isMainFrame, node.processId, frame.routingId);
      return event.defaultPrevented;
    });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** The page called window.open. What it got back is null in any case; a permitted window opens beside it. */
  openFromPage(url: string, frameName: string, features: string): void {
    const address = toAppUrl(url);
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' as const };
    const disposition = features === '' ? 'foreground-tab' : 'new-window';
    const details = { url: address, frameName, features, disposition, referrer } as Electron.HandlerDetails;
    const answer = this.#openHandler?.(details) ?? { action: 'allow' as const };
    if (answer.action !== 'allow') return;
    const options = ('overrideBrowserWindowOptions' in answer && answer.overrideBrowserWindowOptions) || {};
    const window = this.owner?.openChild(address, options);
    if (window)
      this.emit('did-create-window', window, { url: address, frameName, options, disposition, referrer });
  }

  // Messages

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed || !this.page) return;
    this.mainFrame.send(channel, ...args);
  }

  async receiveInvoke(
    frame: WebFrameMain,
    channel: string,
    args: unknown[],
  ): Promise<{ value: unknown } | { error: string } | undefined> {
    return await dispatchInvoke([this.ipc, ipcMain], createIpcEvent(this, frame), channel, args);
  }

  receiveSend(frame: WebFrameMain, channel: string, args: unknown[]): void {
    const event = createIpcEvent(this, frame);
    const reply = (to: string, ...values: unknown[]) => frame.send(to, ...values);
    const full = Object.assign(event, { reply, ports: [] });
    this.emit('ipc-message', full, channel, ...args);
    dispatchSend([this.ipc, ipcMain], full, channel, args);
  }

  decodeArguments(text: string | undefined): unknown[] {
    return codec.decode(text ?? '[]') as unknown[];
  }

  // Ending

  close(options?: { waitForBeforeUnload?: boolean }): void {
    if (this.destroyed) return;
    if (options?.waitForBeforeUnload) this.owner?.close();
    else this.owner?.destroy();
  }

  receiveCrashOfBrowser(): void {
    this.#onCrashed('abnormal-exit', 1);
  }

  #onCrashed(reason: string, exitCode: number): void {
    if (this.crashed || this.destroyed) return;
    this.crashed = true;
    this.page?.root.current.dispose();
    const details = { reason, exitCode };
    this.emit('render-process-gone', createEvent({}), details);
    app.emit('render-process-gone', createEvent({}), this, details);
  }

  /** The window is gone. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    contents.delete(this.id);
    for (const node of this.page?.frames.all() ?? []) node.current.dispose();
    this.refusePage(new TypeError('Object has been destroyed'));
    this.emit('destroyed');
  }
}
guardMembers(WebContents.prototype, 'WebContents', 'webContents');
