// The script that runs in the page's own world before any page script. It takes the page's end of the context bridge
// and stands in for the few browser functions whose answer is the application's to give: opening windows and
// asking for permissions. Sent to the window as source text, so it uses nothing from outside itself.
import type { createBridgeEnd, Port } from './bridge-end.ts';
import type { createCodec } from './codec.ts';

export interface PageWorldSetup {
  secret: string;
  createCodec: typeof createCodec;
  createBridgeEnd: typeof createBridgeEnd;
}

type AnyFunction = (...values: unknown[]) => unknown;
type Methods = Record<string, AnyFunction | undefined>;
interface PageGlobals {
  document: {
    addEventListener(type: string, listener: (event: { relatedTarget: Port }) => void, options: object): void;
  };
  location: { href: string };
  open: AnyFunction;
  DOMException: new (message: string, name: string) => Error;
  navigator: Record<
    'geolocation' | 'clipboard' | 'mediaDevices' | 'permissions' | 'storage',
    object | undefined
  > & {
    requestMIDIAccess?: AnyFunction;
  };
  Notification?: Methods;
  Element: { prototype: Methods };
}

export function runPageWorld(setup: PageWorldSetup): void {
  const page = globalThis as unknown as PageGlobals;
  const { navigator, DOMException, location } = page;
  const apply = Reflect.apply;
  let request: ((operation: string, ...values: unknown[]) => unknown) | undefined;

  const expose = (key: string, api: unknown) => {
    if (key in globalThis) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    Object.defineProperty(globalThis, key, { value: freezeDeeply(api), enumerable: true });
  };

  function freezeDeeply(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
    Object.freeze(value);
    for (const key of Object.getOwnPropertyNames(value)) freezeDeeply((value as never)[key]);
    return value;
  }

  page.document.addEventListener(
    setup.secret,
    ({ relatedTarget: port }) => {
      const codec = setup.createCodec();
      const end = setup.createBridgeEnd(codec, port, 'page', { expose: expose as AnyFunction });
      request = end.request;
    },
    { once: true },
  );

  const ask = (permission: string, details: object) =>
    Promise.resolve(request?.('ask', permission, details) ?? false) as Promise<boolean>;

  /** Replaces a method; bound, so that its text stays as unreadable as the browser's own. */
  function replace(
    owner: object | undefined,
    name: string,
    make: (original: AnyFunction) => AnyFunction,
  ): void {
    const holder = owner === undefined ? undefined : findHolder(owner, name);
    if (!holder) return;
    const original = (holder as Methods)[name] as AnyFunction;
    const made = make(original);
    const stand = {
      [name](this: unknown, ...values: unknown[]) {
        return apply(made, this, values);
      },
    }[name] as AnyFunction;
    Object.defineProperty(stand, 'toString', { value: () => `function ${name}() { [native code] }` });
    Object.defineProperty(holder, name, {
      value: stand,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  function findHolder(owner: object, name: string): object | undefined {
    let holder: object | null = owner;
    while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder) as object | null;
    return holder ?? undefined;
  }

  /** The application answers first; the browser's own function runs only after a yes. */
  function guardPromise(
    owner: object | undefined,
    name: string,
    permission: string,
    details: object = {},
  ): void {
    replace(
      owner,
      name,
      (original) =>
        async function (this: unknown, ...values: unknown[]) {
          if (!(await ask(permission, details))) {
            throw new DOMException('Permission denied', 'NotAllowedError');
          }
          return apply(original, this, values);
        },
    );
  }

  replace(page as unknown as object, 'open', () => (url?: unknown, name?: unknown, features?: unknown) => {
    const address =
      url === undefined || url === '' ? 'about:blank' : new URL(String(url), location.href).href;
    request?.('open', address, String(name ?? ''), String(features ?? ''));
    return null;
  });
  replace(
    page.Notification,
    'requestPermission',
    (original) =>
      async function (this: unknown) {
        await ask('notifications', {});
        return apply(original, this, []);
      },
  );
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    replace(
      navigator.geolocation,
      name,
      (original) =>
        function (this: unknown, ...values: unknown[]) {
          ask('geolocation', {}).then(() => apply(original, this, values));
          return 0;
        },
    );
  }
  guardPromise(navigator.clipboard, 'readText', 'clipboard-read');
  guardPromise(navigator.clipboard, 'read', 'clipboard-read');
  replace(
    navigator.clipboard,
    'writeText',
    (original) =>
      async function (this: unknown, ...values: unknown[]) {
        await apply(original, this, values);
        request?.('copied', String(values[0]));
      },
  );
  guardPromise(navigator.clipboard, 'writeText', 'clipboard-sanitized-write');
  guardPromise(navigator.clipboard, 'write', 'clipboard-sanitized-write');
  guardPromise(navigator.mediaDevices, 'getUserMedia', 'media');
  guardPromise(navigator.mediaDevices, 'getDisplayMedia', 'display-capture');
  guardPromise(navigator.storage, 'persist', 'persistent-storage');
  guardPromise(navigator as object, 'requestMIDIAccess', 'midi');
  guardPromise(page.Element.prototype, 'requestFullscreen', 'fullscreen');
  replace(
    navigator.permissions,
    'query',
    (original) =>
      async function (this: unknown, ...values: unknown[]) {
        await Promise.resolve(request?.('check', (values[0] as { name?: unknown } | undefined)?.name));
        return apply(original, this, values);
      },
  );
}
