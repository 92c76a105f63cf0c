// One page target of Chromium: its debugging sessions (the page and its out-of-process frames), its frames, the worlds
// inside them, and the line to the preload. Speaks Chromium; web-contents.ts turns it into Electron.
import { EventEmitter } from 'node:events';
import type { CdpSession, Chromium } from './chromium.ts';
import { createCodec } from './codec.ts';
import { type FrameNode, FrameTree, type WebFrameMain } from './frames.ts';
import { listenToConsole } from './page-console.ts';
import { toAppOrigin, toAppUrl } from './urls.ts';
import type { MainMessage, WindowMessage } from './window-messages.ts';
import {
  bindingName,
  deliverySymbol,
  pageWorldScript,
  preloadWorldName,
  preloadWorldScript,
} from './window-scripts.ts';

export interface PagePreferences {
  preload: string | undefined;
  inSubFrames: boolean;
  /** False for a page that must not run anything. */
  javascript: boolean;
  userAgent: () => string;
  colorScheme: () => 'light' | 'dark' | undefined;
}
export interface PausedRequest {
  requestId: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
    postDataEntries?: { bytes?: string }[];
  };
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
}
interface CdpFrame {
  id: string;
  parentId?: string;
  url: string;
  securityOrigin?: string;
  urlFragment?: string;
  name?: string;
  unreachableUrl?: string;
}
interface CdpFrameTree {
  frame: CdpFrame;
  childFrames?: CdpFrameTree[];
}
interface AttachedTarget {
  sessionId: string;
  targetInfo: { targetId: string; type: string; parentFrameId?: string };
}
interface PageEvents {
  message: [frame: WebFrameMain, message: WindowMessage];
  request: [session: CdpSession, paused: PausedRequest];
  navigated: [node: FrameNode, unreachable: boolean];
  'navigated-within': [node: FrameNode];
  'started-navigating': [node: FrameNode, url: string, sameDocument: boolean];
  'dom-ready': [];
  loaded: [];
  'started-loading': [];
  'stopped-loading': [];
  painted: [];
  'window-opened': [url: string, name: string, features: string];
  crashed: [];
  console: [level: string, message: string, line: number, source: string, node: FrameNode | undefined];
}

const codec = createCodec();
let lastProcessId = 1000;

export class Page extends EventEmitter<PageEvents> {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly frames: FrameTree;
  readonly #chromium: Chromium;
  readonly #preferences: PagePreferences;
  /** Navigations that a document asked for, by frame: only those can be vetoed. */
  readonly #requestedNavigations = new Map<string, Set<string>>();
  /** False before the first document, and for Chromium's own page about a failed load: none of the program's business. */
  #showsDocument = false;
  readonly #contexts = new Map<string, { node: FrameNode; frame: WebFrameMain }>();
  /** Settles when the renderer has answered everything the page is wired with. */
  #wired: Promise<void> = Promise.resolve();

  constructor(chromium: Chromium, targetId: string, sessionId: string, preferences: PagePreferences) {
    super();
    this.#chromium = chromium;
    this.targetId = targetId;
    this.session = chromium.session(sessionId);
    this.#preferences = preferences;
    this.frames = new FrameTree({
      deliver: (node, channel, args) =>
        this.tell(node, { kind: 'message', channel, args: codec.encode(args) }),
      evaluate: (node, code, userGesture) => this.evaluate(node, code, userGesture),
      reload: (node) => {
        void this.evaluate(node, 'location.reload()', false);
      },
    });
  }

  /**
   * Wires the page up, after which a document may be loaded. A page without a document has no renderer yet, so most of
   * the answers come with the first navigation; Chromium keeps the order.
   */
  start(): void {
    const processId = ++lastProcessId;
    this.frames.attach(this.targetId, undefined, this.session, processId);
    this.#wired = this.#setUp(this.session, processId, undefined).catch(() => {});
  }

  get root(): FrameNode {
    const root = this.frames.root;
    if (!root) throw new Error('The page has no frame yet');
    return root;
  }

  /** Sends a message into the preload's world of a frame. Lost, as in Electron, when there is no document. */
  tell(node: FrameNode, message: MainMessage): void {
    if (node.preloadContext === undefined) return;
    node.session.tell('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { this[Symbol.for('${deliverySymbol}')](text); }`,
      executionContextId: node.preloadContext,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
      userGesture: message.kind === 'copy',
    });
  }

  reply(frame: WebFrameMain, id: number, answer: { value: unknown } | { error: string }): void {
    const node = this.frames.all().find((one) => one.current === frame);
    if (!node) return;
    const body = 'error' in answer ? { error: answer.error } : { args: codec.encode(answer.value) };
    this.tell(node, { kind: 'reply', id, ...body });
  }

  /** Where the files lie that were just chosen in this frame; empty for files that lie nowhere. */
  async filePaths(frame: WebFrameMain, count: number): Promise<string[]> {
    const node = this.frames.all().find((one) => one.current === frame);
    if (node?.preloadContext === undefined) return [];
    const { session, preloadContext: executionContextId } = node;
    return await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const { result } = await session.send<{ result: { objectId?: string } }>('Runtime.callFunctionOn', {
          functionDeclaration: `function (at) { return this[Symbol.for('${deliverySymbol}.files')]()[at]; }`,
          executionContextId,
          arguments: [{ value: at }],
        });
        const { objectId } = result;
        const info = await session
          .send<{ path: string }>('DOM.getFileInfo', { objectId })
          .catch(() => ({ path: '' }));
        return info.path;
      }),
    );
  }

  async evaluate(node: FrameNode, expression: string, userGesture: boolean): Promise<unknown> {
    const { result, exceptionDetails } = await node.session.send<{
      result: { value?: unknown; unserializableValue?: string };
      exceptionDetails?: { text: string; exception?: { description?: string; value?: unknown } };
    }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
      replMode: false,
      ...(node.pageContext === undefined ? {} : { contextId: node.pageContext }),
    });
    if (!exceptionDetails) return result.value;
    const { exception, text } = exceptionDetails;
    if (exception && exception.description === undefined) throw exception.value;
    throw new Error((exception?.description ?? text).split('\n')[0]?.replace(/^\w*Error: /, ''));
  }

  /** Whether a document asked for this navigation (a link, a script), rather than the main process or a debugger. */
  async wasRequestedByDocument(frameId: string, url: string): Promise<boolean> {
    const urls = () => this.#requestedNavigations.get(frameId);
    const node = this.frames.get(frameId);
    if (!urls()?.has(url) && node) {
      // The notice travels by another way than the request; a round trip to the window brings it in.
      const roundTrip = node.session.send('Runtime.evaluate', { expression: '0' }).catch(() => {});
      await Promise.race([roundTrip, new Promise((resolve) => setTimeout(resolve, 500).unref())]);
    }
    return urls()?.delete(url) ?? false;
  }

  async #setUp(session: CdpSession, processId: number, frameId: string | undefined): Promise<void> {
    const isPage = frameId === undefined;
    if (frameId !== undefined) this.frames.attach(frameId, undefined, session, processId);
    this.#listen(session, processId);
    const { preload, inSubFrames, javascript } = this.#preferences;
    const settings: Promise<unknown>[] = [
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Log.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      session.send('Runtime.addBinding', { name: bindingName, executionContextName: preloadWorldName }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript() }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadWorldScript(preload, inSubFrames),
        worldName: preloadWorldName,
      }),
      session.send('Emulation.setUserAgentOverride', { userAgent: this.#preferences.userAgent() }),
      this.applyColorScheme(session),
    ];
    if (!javascript) settings.push(session.send('Emulation.setScriptExecutionDisabled', { value: true }));
    if (isPage) settings.push(session.send('Inspector.enable'));
    settings.push(
      session
        .send<{ frameTree: CdpFrameTree }>('Page.getFrameTree')
        .then(({ frameTree }) => this.#readTree(frameTree, session, processId)),
      session.send('Runtime.enable'),
      session.send('Runtime.runIfWaitingForDebugger'),
    );
    await Promise.all(settings);
  }

  applyColorScheme(session = this.session): Promise<unknown> {
    const value = this.#preferences.colorScheme();
    const features = value === undefined ? [] : [{ name: 'prefers-color-scheme', value }];
    return session.send('Emulation.setEmulatedMedia', { features });
  }

  #readTree(tree: CdpFrameTree, session: CdpSession, processId: number): void {
    const node = this.frames.attach(tree.frame.id, tree.frame.parentId, session, processId);
    // The answer may come after the news of a navigation that it knows nothing of.
    node.url ||= toAppUrl(tree.frame.url);
    for (const child of tree.childFrames ?? []) this.#readTree(child, session, processId);
  }

  #listen(session: CdpSession, processId: number): void {
    session.on<{ frameId: string; parentFrameId: string }>('Page.frameAttached', (event) => {
      this.frames.attach(event.frameId, event.parentFrameId, session, processId);
    });
    session.on<{ frameId: string; reason: string }>('Page.frameDetached', (event) => {
      const node = this.frames.get(event.frameId);
      if (node && event.reason !== 'swap') this.frames.detach(node);
    });
    session.on<{ frame: CdpFrame }>('Page.frameNavigated', ({ frame }) => {
      const node = this.frames.attach(frame.id, frame.parentId, session, processId);
      this.frames.commit(node);
      node.url = toAppUrl((frame.unreachableUrl ?? frame.url) + (frame.urlFragment ?? ''));
      // The context that says so again comes later, and somebody may ask before.
      if (frame.securityOrigin !== undefined) node.origin = toAppOrigin(frame.securityOrigin);
      node.name = frame.name ?? '';
      this.#requestedNavigations.delete(frame.id);
      if (node === this.frames.root) this.#showsDocument = frame.unreachableUrl === undefined;
      this.emit('navigated', node, frame.unreachableUrl !== undefined);
    });
    session.on<{ frameId: string; url: string }>('Page.navigatedWithinDocument', (event) => {
      const node = this.frames.get(event.frameId);
      if (!node) return;
      node.url = toAppUrl(event.url);
      this.emit('navigated-within', node);
    });
    session.on<{ frameId: string; url: string }>('Page.frameRequestedNavigation', (event) => {
      const urls = this.#requestedNavigations.get(event.frameId) ?? new Set();
      this.#requestedNavigations.set(event.frameId, urls.add(event.url.replace(/#.*$/, '')));
    });
    session.on<{ frameId: string; url: string; navigationType: string }>(
      'Page.frameStartedNavigating',
      (event) => {
        const node = this.frames.get(event.frameId);
        if (node)
          this.emit('started-navigating', node, toAppUrl(event.url), /same/i.test(event.navigationType));
      },
    );
    session.on<PausedRequest>('Fetch.requestPaused', (paused) => {
      // The first document waits until the renderer has taken the preload: committed earlier, it would run without.
      if (paused.resourceType === 'Document')
        void this.#wired.then(() => this.emit('request', session, paused));
      else this.emit('request', session, paused);
    });
    // A link to a new window; scripts that open one are answered in the page's world. Its target is closed at once.
    session.on<{ url: string; windowName: string }>('Page.windowOpen', ({ url, windowName }) =>
      this.emit('window-opened', url, windowName === '_blank' ? '' : windowName, ''),
    );
    session.on<AttachedTarget>('Target.attachedToTarget', (attached) => this.#adopt(attached));
    session.on<{ sessionId: string }>('Target.detachedFromTarget', (event) =>
      this.#chromium.forgetSession(event.sessionId),
    );
    this.#listenToWorlds(session);
    listenToConsole(this, session);
    if (session === this.session) this.#listenToLoading(session);
  }

  #listenToWorlds(session: CdpSession): void {
    const key = (contextId: number) => `${session.id}/${contextId}`;
    session.on<{
      context: { id: number; name: string; origin: string; auxData: { frameId: string; isDefault: boolean } };
    }>('Runtime.executionContextCreated', ({ context }) => {
      const node = this.frames.get(context.auxData?.frameId);
      if (!node) return;
      if (context.auxData.isDefault) {
        node.pageContext = context.id;
        node.origin = toAppOrigin(context.origin);
      } else if (context.name === preloadWorldName) {
        node.preloadContext = context.id;
        this.#contexts.set(key(context.id), { node, frame: node.current });
      }
    });
    const forget = (contextId: number) => {
      this.#contexts.delete(key(contextId));
      for (const node of this.frames.all()) {
        if (node.session !== session) continue;
        if (node.preloadContext === contextId) node.preloadContext = undefined;
        if (node.pageContext === contextId) node.pageContext = undefined;
      }
    };
    session.on<{ executionContextId: number }>('Runtime.executionContextDestroyed', (event) =>
      forget(event.executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => {
      for (const node of this.frames.all()) {
        if (node.session !== session) continue;
        for (const id of [node.preloadContext, node.pageContext]) if (id !== undefined) forget(id);
      }
    });
    session.on<{ name: string; payload: string; executionContextId: number }>(
      'Runtime.bindingCalled',
      (event) => {
        const from = this.#contexts.get(key(event.executionContextId));
        if (event.name === bindingName && from) {
          this.emit('message', from.frame, JSON.parse(event.payload) as WindowMessage);
        }
      },
    );
  }

  #listenToLoading(session: CdpSession): void {
    const isRoot = (frameId: string) => frameId === this.frames.root?.id;
    session.on('Page.domContentEventFired', () => this.#showsDocument && this.emit('dom-ready'));
    session.on('Page.loadEventFired', () => this.#showsDocument && this.emit('loaded'));
    session.on<{ frameId: string }>('Page.frameStartedLoading', ({ frameId }) => {
      if (isRoot(frameId)) this.emit('started-loading');
    });
    session.on<{ frameId: string }>('Page.frameStoppedLoading', ({ frameId }) => {
      if (isRoot(frameId)) this.emit('stopped-loading');
    });
    session.on<{ frameId: string; name: string }>('Page.lifecycleEvent', ({ frameId, name }) => {
      if (isRoot(frameId) && name === 'firstPaint' && this.#showsDocument) this.emit('painted');
    });
    session.on('Inspector.targetCrashed', () => {
      // A page that has loaded nothing has no renderer, and Chromium calls that crashed, too.
      if (this.root.url !== '') this.emit('crashed');
    });
  }

  /** Frames of other sites live in processes of their own; workers are only let through. */
  async #adopt({ sessionId, targetInfo }: AttachedTarget): Promise<void> {
    const session = this.#chromium.session(sessionId);
    try {
      if (targetInfo.type === 'iframe') {
        if (!this.frames.get(targetInfo.targetId)) {
          this.frames.attach(targetInfo.targetId, targetInfo.parentFrameId, session, 0);
        }
        await this.#setUp(session, ++lastProcessId, targetInfo.targetId);
      } else {
        session.on<PausedRequest>('Fetch.requestPaused', (paused) => this.emit('request', session, paused));
        await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(() => {});
        await session.send('Runtime.runIfWaitingForDebugger');
      }
    } catch {
      // The frame or worker went away while it was being set up.
    }
  }
}
