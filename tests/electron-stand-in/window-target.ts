// The Chromium window behind a BrowserWindow: how it is made (headless or on the screen), sized, shown and closed.

import type { Chromium } from './chromium.ts';
import type { Page } from './page.ts';
import type { Bounds } from './window-surface.ts';

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
  title: string;
  openerId?: string;
}
interface FoundWindow {
  windowId: number;
  bounds: { width: number; height: number };
}

/** Targets of ours, and what to do when Chromium reports on them. */
const closedListeners = new Map<string, () => void>();
const expectedWindows: ((targetId: string) => void)[] = [];
/** A place outside of any screen for windows that are not shown yet; minimised ones would not paint. */
const outside = 20_000;
/** What tabs and address bar take; a first guess, corrected once the content can be measured. */
const toolbarHeight = 87;

/** Listens to the browser's targets. Pages that nobody asked for (popups, new tabs) are closed at once. */
export async function watchTargets(chromium: Chromium): Promise<void> {
  const { browser } = chromium;
  browser.on<{ targetInfo: TargetInfo }>('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page') return;
    const expected = targetInfo.openerId === undefined ? expectedWindows.shift() : undefined;
    if (expected) expected(targetInfo.targetId);
    else browser.tell('Target.closeTarget', { targetId: targetInfo.targetId });
  });
  browser.on<{ targetId: string }>('Target.targetDestroyed', ({ targetId }) => {
    closedListeners.get(targetId)?.();
    closedListeners.delete(targetId);
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
}

export async function createWindowTarget(
  chromium: Chromium,
  bounds: Bounds,
  visible: boolean,
  whenFirstUrl: Promise<string>,
): Promise<WindowTarget> {
  const created = Promise.withResolvers<string>();
  const { width, height } = bounds;
  if (chromium.headless || chromium.isDebugged) {
    // An address that cannot be loaded leaves the page without any document, as a new window of Electron is; Playwright
    // waits for the first real one.
    expectedWindows.push(created.resolve);
    const request = { url: ':', width, height: height + toolbarHeight, newWindow: true };
    chromium.browser.send('Target.createTarget', request).catch(created.reject);
  } else {
    const place = visible ? { x: bounds.x, y: bounds.y } : { x: outside, y: outside };
    // An application window shows an address bar when it leaves the origin it was opened for.
    const origin = new URL(await whenFirstUrl).origin;
    expectedWindows.push(created.resolve);
    chromium.openAppWindow({ width, height, ...place }, origin === 'null' ? 'about:blank' : `${origin}/`);
  }
  const targetId = await created.promise;
  const [{ sessionId }, { windowId }] = await Promise.all([
    chromium.browser.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true }),
    chromium.browser.send<FoundWindow>('Browser.getWindowForTarget', { targetId }),
  ]);
  return new WindowTarget(chromium, targetId, sessionId, windowId);
}

export class WindowTarget {
  readonly targetId: string;
  readonly sessionId: string;
  readonly #chromium: Chromium;
  readonly #windowId: number;
  #page: Page | undefined;
  /** What the window is larger than its content. */
  #frame = { width: 0, height: 0 };

  constructor(chromium: Chromium, targetId: string, sessionId: string, windowId: number) {
    this.#chromium = chromium;
    this.#windowId = windowId;
    this.targetId = targetId;
    this.sessionId = sessionId;
  }

  onClosed(listener: () => void): void {
    closedListeners.set(this.targetId, listener);
  }

  /** Makes the content, not the window around it, as large as asked. */
  async fitContent(page: Page, bounds: Bounds): Promise<void> {
    this.#page = page;
    const { bounds: outer } = await this.#chromium.browser.send<FoundWindow>('Browser.getWindowForTarget', {
      targetId: this.targetId,
    });
    const { cssLayoutViewport: inner } = await page.session.send<{
      cssLayoutViewport: { clientWidth: number; clientHeight: number };
    }>('Page.getLayoutMetrics');
    this.#frame = { width: outer.width - inner.clientWidth, height: outer.height - inner.clientHeight };
    if (inner.clientWidth !== bounds.width || inner.clientHeight !== bounds.height)
      await this.#resize(bounds);
  }

  async #resize(bounds: { width: number; height: number }): Promise<void> {
    const width = bounds.width + this.#frame.width;
    const height = bounds.height + this.#frame.height;
    await this.#chromium.browser
      .send('Browser.setWindowBounds', { windowId: this.#windowId, bounds: { width, height } })
      .catch(() => {});
  }

  setBounds(bounds: Bounds): void {
    void this.#resize(bounds);
    this.#tellBounds({ left: bounds.x, top: bounds.y });
  }
  setState(windowState: 'normal' | 'minimized' | 'maximized'): void {
    if (!this.#chromium.headless) this.#tellBounds({ windowState });
  }
  reveal(bounds: Bounds): void {
    if (this.#chromium.headless) return;
    this.#tellBounds({ windowState: 'normal' });
    this.#tellBounds({ left: bounds.x, top: bounds.y });
  }
  conceal(): void {
    if (!this.#chromium.headless) this.#tellBounds({ left: outside, top: outside });
  }
  #tellBounds(bounds: object): void {
    this.#chromium.browser.tell('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
  }

  /** Asks the page's beforeunload listeners, as closing a tab would; Chromium itself is not asked again. */
  async pageObjectsToClosing(): Promise<boolean> {
    const page = this.#page;
    if (!page) return false;
    const question = page.evaluate(
      page.root,
      `(() => {
        const event = document.createEvent('BeforeUnloadEvent');
        event.initEvent('beforeunload', false, true);
        dispatchEvent(event);
        return event.defaultPrevented || event.returnValue !== '';
      })()`,
      false,
    );
    const patience = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false));
    return (await Promise.race([question.catch(() => false), patience])) === true;
  }

  close(): void {
    closedListeners.delete(this.targetId);
    if (this.#page) this.#page.tell(this.#page.root, { kind: 'closing' });
    this.#chromium.browser.tell('Target.closeTarget', { targetId: this.targetId });
  }
}
