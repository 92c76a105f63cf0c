// The script that runs in the preload's isolated world: the sandboxed preload with its restricted require, ipcRenderer,
// contextBridge, and the line to the main process. Sent to the window as source text, so it uses nothing from outside
// itself.
import type { BridgeEnd, createBridgeEnd, Port } from './bridge-end.ts';
import type { createCodec } from './codec.ts';
import type { MainMessage, WindowMessage } from './window-messages.ts';

export interface PreloadWorldSetup {
  secret: string;
  binding: string;
  deliverySymbol: string;
  createCodec: typeof createCodec;
  createBridgeEnd: typeof createBridgeEnd;
  createEmitterClass: () => new () => PreloadEmitter;
  preload: { path: string; source: string } | null;
  inSubFrames: boolean;
  process: object;
}
export interface PreloadEmitter {
  on(event: string, listener: (...values: never[]) => void): this;
  emit(event: string, ...values: unknown[]): boolean;
}
interface InputEvent {
  type: string;
  defaultPrevented: boolean;
  isTrusted: boolean;
  key: string;
  code: string;
  repeat: boolean;
  isComposing: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  target:
    | (Pick<Port, 'dispatchEvent'> & {
        value?: string;
        selectionStart?: number | null;
        selectionEnd?: number | null;
        files?: ArrayLike<object> | null;
      })
    | null;
  clipboardData: { getData(type: string): string; setData(type: string, text: string): void } | null;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
interface PreloadGlobals {
  document: {
    createElement(name: string): Port;
    dispatchEvent(event: object): void;
    execCommand(name: string): boolean;
    getSelection(): object | null;
    addEventListener(type: string, listener: () => void): void;
    readonly head: object | null;
    readonly title: string;
  };
  MutationObserver: new (listener: () => void) => { observe(target: object, options: object): void };
  window: { top: object; self: object };
  MouseEvent: new (type: string, init: object) => object;
  Event: new (type: string, init: object) => object;
  addEventListener(type: string, listener: (event: InputEvent) => void, capture?: boolean): void;
}

export function runPreloadWorld(setup: PreloadWorldSetup): void {
  const world = globalThis as unknown as PreloadGlobals & Record<string | symbol, unknown>;
  const tellMain = world[setup.binding] as (text: string) => void;
  delete world[setup.binding];
  const codec = setup.createCodec();
  const EventEmitter = setup.createEmitterClass();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastCall = 0;
  let closing = false;
  let textToCopy: string | undefined;
  const filePaths = new WeakMap<object, string>();
  let filesOfInput: ArrayLike<object> = [];

  const tell = (message: WindowMessage) => tellMain(JSON.stringify(message));
  const askMain = (message: WindowMessage): Promise<unknown> => {
    const resolvers = Promise.withResolvers<unknown>();
    const id = ++lastCall;
    waiting.set(id, resolvers);
    tell({ ...message, id });
    return resolvers.promise;
  };

  const notHere = (what: string) => (): never => {
    throw new Error(`the electron stand-in does not implement ${what} in a preload`);
  };

  class IpcRenderer extends EventEmitter {
    async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      return await askMain({ kind: 'invoke', channel, args: codec.encode(values) });
    }
    send(channel: string, ...values: unknown[]): void {
      tell({ kind: 'send', channel, args: codec.encode(values) });
    }
  }
  for (const name of ['sendSync', 'sendToHost', 'postMessage']) {
    Object.defineProperty(IpcRenderer.prototype, name, { value: notHere(`ipcRenderer.${name}`) });
  }
  const ipcRenderer = new IpcRenderer();

  const port = world.document.createElement('i');
  const bridge: BridgeEnd = setup.createBridgeEnd(codec, port, 'preload', {
    ask: ((permission: string, details: object) =>
      askMain({ kind: 'ask', details: { permission, details } })) as never,
    check: ((permission: string) => askMain({ kind: 'check', details: { permission } })) as never,
    copied: ((text: string) => tell({ kind: 'copied', details: { text } })) as never,
    open: ((url: string, frameName: string, features: string) =>
      tell({ kind: 'open', details: { url, frameName, features } })) as never,
  });
  world.document.dispatchEvent(new world.MouseEvent(setup.secret, { relatedTarget: port }));

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      bridge.request('expose', key, api);
    },
    exposeInIsolatedWorld: notHere('contextBridge.exposeInIsolatedWorld'),
    executeInMainWorld: notHere('contextBridge.executeInMainWorld'),
  };

  const deliver = (message: MainMessage) => {
    if (message.kind === 'message') {
      const values = codec.decode(message.args ?? '') as unknown[];
      const event = {
        sender: ipcRenderer,
        senderId: 0,
        ports: [],
        preventDefault() {},
        defaultPrevented: false,
      };
      ipcRenderer.emit(message.channel ?? '', event, ...values);
    } else if (message.kind === 'reply') {
      const resolvers = waiting.get(message.id ?? 0);
      waiting.delete(message.id ?? 0);
      if (message.error === undefined) resolvers?.resolve(codec.decode(message.args ?? 'null'));
      else resolvers?.reject(new Error(message.error));
    } else if (message.kind === 'copy') {
      textToCopy = message.text;
      world.document.execCommand('copy');
      textToCopy = undefined;
    } else {
      closing = true;
    }
  };
  Object.defineProperty(world, Symbol.for(setup.deliverySymbol), {
    value: (text: string) => deliver(JSON.parse(text) as MainMessage),
  });

  watchWindow();
  watchFiles();
  if (world.window.self === world.window.top) watchTitle();
  if (setup.preload && (world.window.self === world.window.top || setup.inSubFrames)) {
    runPreload(setup.preload.path, setup.preload.source);
  }

  /** What the main process must learn of: keys (for menu accelerators) and copied text. */
  function watchWindow(): void {
    for (const type of ['keydown', 'keyup']) {
      world.addEventListener(type, (event) => {
        if (!event.isTrusted) return;
        const { key, code, repeat, isComposing, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented } =
          event;
        const keys = { key, code, isAutoRepeat: repeat, isComposing };
        const modifiers = { shift: shiftKey, control: ctrlKey, alt: altKey, meta: metaKey };
        tell({
          kind: 'key',
          details: {
            type: type === 'keydown' ? 'keyDown' : 'keyUp',
            ...keys,
            ...modifiers,
            defaultPrevented,
          },
        });
      });
    }
    for (const type of ['copy', 'cut']) {
      world.addEventListener(
        type,
        (event) => {
          if (textToCopy === undefined) return;
          event.clipboardData?.setData('text/plain', textToCopy);
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        true,
      );
      world.addEventListener(type, (event) => {
        const text = event.defaultPrevented
          ? event.clipboardData?.getData('text/plain')
          : selectedText(event);
        if (text) tell({ kind: 'copied', details: { text } });
      });
    }
    // The page was already asked whether it may close; Chromium must not ask it again.
    world.addEventListener('beforeunload', (event) => closing && event.stopImmediatePropagation(), true);
  }

  /**
   * Chosen files: only the main process learns their paths (by the debugger), while a preload asks for them at once. So the
   * events that announce them are held back until the paths are known, and sent again.
   */
  function watchFiles(): void {
    Object.defineProperty(world, Symbol.for(`${setup.deliverySymbol}.files`), { value: () => filesOfInput });
    let pending: Promise<unknown> | undefined;
    for (const type of ['input', 'change']) {
      world.addEventListener(
        type,
        (event) => {
          const { target } = event;
          const files = target?.files;
          if (!event.isTrusted || !target || !files || files.length === 0) return;
          event.stopImmediatePropagation();
          filesOfInput = files;
          pending ??= askMain({ kind: 'files', details: { count: files.length } });
          pending
            .then((paths) => {
              for (const [at, path] of (paths as string[]).entries())
                filePaths.set(files[at] ?? target, path);
            })
            .finally(() => {
              pending = undefined;
              target.dispatchEvent(new world.Event(type, { bubbles: true, composed: type === 'input' }));
            });
        },
        true,
      );
    }
  }

  function watchTitle(): void {
    let known = '';
    const look = () => {
      const { title } = world.document;
      if (title !== known) tell({ kind: 'title', details: { title } });
      known = title;
    };
    world.document.addEventListener('DOMContentLoaded', () => {
      look();
      const options = { subtree: true, childList: true, characterData: true };
      if (world.document.head) new world.MutationObserver(look).observe(world.document.head, options);
    });
  }

  function selectedText({ target }: InputEvent): string {
    if (typeof target?.value === 'string') {
      return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
    }
    return String(world.document.getSelection() ?? '');
  }

  function runPreload(path: string, source: string): void {
    const setImmediate = (run: (...values: unknown[]) => void, ...values: unknown[]) =>
      setTimeout(run, 0, ...values);
    const clearImmediate = (id: ReturnType<typeof setTimeout>) => clearTimeout(id);
    const electron = {
      contextBridge,
      ipcRenderer,
      webUtils: { getPathForFile: (file: object) => filePaths.get(file) ?? '' },
    };
    for (const name of ['crashReporter', 'nativeImage', 'sharedTexture', 'webFrame']) {
      Object.defineProperty(electron, name, { get: notHere(name), enumerable: true });
    }
    const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
    const modules: Record<string, unknown> = {
      electron,
      'electron/common': electron,
      'electron/renderer': electron,
      events: Object.assign(EventEmitter, { EventEmitter }),
      timers,
      url: { URL, URLSearchParams },
    };
    const require = (name: string): unknown => {
      const found = Object.hasOwn(modules, name) ? name : name.replace(/^node:(?=events$|timers$|url$)/, '');
      if (!Object.hasOwn(modules, found)) throw new Error(`module not found: ${name}`);
      return modules[found];
    };
    const process = Object.assign(new EventEmitter(), setup.process, {
      uptime: () => performance.now() / 1000,
      nextTick: (run: (...values: unknown[]) => void, ...values: unknown[]) =>
        queueMicrotask(() => run(...values)),
      getProcessMemoryInfo: notHere('process.getProcessMemoryInfo'),
    });
    const module = { exports: {} };
    try {
      const parameters = [
        'require',
        'process',
        'exports',
        'module',
        'Buffer',
        'global',
        'setImmediate',
        'clearImmediate',
      ];
      const compiled = new Function(...parameters, `${source}\n//# sourceURL=${path}`);
      const buffer = new Proxy(notHere('Buffer'), { get: notHere('Buffer'), construct: notHere('Buffer') });
      compiled(require, process, module.exports, module, buffer, globalThis, setImmediate, clearImmediate);
      process.emit('loaded');
    } catch (error) {
      console.error(`Unable to load preload script: ${path}`);
      console.error(error);
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      tell({ kind: 'preload-error', details: { path, name, message, stack } });
    }
  }
}
