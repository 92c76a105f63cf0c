// One end of the context bridge. The preload's world and the page's world each hold an end; they talk through
// events on a detached DOM node, which are delivered at once, so that proxied functions can return values.
// The function is sent to the window as source text, so it may use nothing from outside itself.
import type { Codec } from './codec.ts';

/** The few members of the DOM that the window's scripts use; the project's Node types know no DOM. */
export interface Port {
  addEventListener(
    type: string,
    listener: (event: { detail: string; dataTransfer: { files: ArrayLike<object> } }) => void,
  ): void;
  dispatchEvent(event: object): boolean;
}
export interface BridgeEnd {
  /** Runs the other end's handler for `operation` and returns its answer. Values follow the bridge's rules. */
  request(operation: string, ...values: unknown[]): unknown;
}
export type Operations = Record<string, (...values: never[]) => unknown>;

interface BridgeGlobals {
  CustomEvent: new (type: string, init: object) => object;
  DragEvent: new (type: string, init: object) => object;
  DataTransfer: new () => { items: { add(file: object): void } };
  File: new (...values: never[]) => object;
}
type Wire = Record<string, unknown> | string | number | boolean | null;
interface Answer {
  error?: string;
  value?: Wire;
}

export function createBridgeEnd(
  codec: Codec,
  port: Port,
  side: 'page' | 'preload',
  operations: Operations,
): BridgeEnd {
  const other = side === 'page' ? 'preload' : 'page';
  const { CustomEvent, DataTransfer, DragEvent, File } = globalThis as unknown as BridgeGlobals;
  let arrivedFiles: ArrayLike<object> = [];
  let leavingFiles: object[] = [];
  const functions: ((...values: unknown[]) => unknown)[] = [];
  const functionIds = new WeakMap<object, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const maximumDepth = 1000;
  let lastPromise = 0;
  let answerText = '';

  // Kept now: page scripts that run later may replace them.
  const dispatch = port.dispatchEvent.bind(port);
  const { parse, stringify } = JSON;
  const copyByClone = (globalThis as unknown as { structuredClone: (value: unknown) => unknown })
    .structuredClone;

  const unclonable = () => new Error('An object could not be cloned.');

  /** Proxy objects cannot be told apart by script; but the real clone refuses them by their class name. */
  function isRefusedByClone(value: object): boolean {
    try {
      copyByClone(value);
      return false;
    } catch (error) {
      return /(?:#<(?!Promise|WeakMap|WeakSet|WeakRef)\w+>|\[object \w+\]) could not be cloned/.test(
        String(error),
      );
    }
  }

  function writeFunction(value: (...values: unknown[]) => unknown): Wire {
    let id = functionIds.get(value);
    if (id === undefined) {
      id = functions.push(value) - 1;
      functionIds.set(value, id);
    }
    return { t: 'function', id };
  }

  function writePromise(value: Promise<unknown>): Wire {
    const id = ++lastPromise;
    const settle = (state: string) => (result: unknown) => {
      let wire: Wire;
      try {
        wire = write(result, new Map(), 0);
      } catch (error) {
        send({ settle: id, state: 'rejected', value: { t: 'error', message: (error as Error).message } });
        return;
      }
      send({ settle: id, state, value: wire });
    };
    value.then(settle('fulfilled'), settle('rejected'));
    return { t: 'promise', id };
  }

  function write(value: unknown, seen: Map<object, number>, depth: number): Wire {
    if (depth >= maximumDepth) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol')
      throw new Error('the electron stand-in does not implement symbols over contextBridge');
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value !== 'object' && typeof value !== 'function')
      return { t: 'clone', v: codec.encode(value) };
    const known = seen.get(value);
    if (known !== undefined) return { t: 'seen', i: known };
    const i = seen.size;
    seen.set(value, i);
    if (typeof value === 'function') return { ...(writeFunction(value as never) as object), i };
    if (value instanceof Promise) return { ...(writePromise(value) as object), i };
    const tag = Object.prototype.toString.call(value);
    if (value instanceof Error || tag === '[object Error]') {
      return { t: 'error', message: String((value as Error).message), i };
    }
    // Files cannot be copied into a text; an event carries them across.
    if (value instanceof File) return { t: 'file', i, v: leavingFiles.push(value) - 1 };
    if (Array.isArray(value) || tag === '[object Object]') {
      if (isRefusedByClone(value) && !hasRefusedChild(value)) throw unclonable();
      return Array.isArray(value)
        ? { t: 'array', i, v: Array.from(value, (child) => write(child, seen, depth + 1)) }
        : {
            t: 'object',
            i,
            v: Object.keys(value).map((k) => [k, write((value as never)[k], seen, depth + 1)]),
          };
    }
    return { t: 'clone', i, v: codec.encode(value) };
  }

  /** Then the child is the culprit, and the walk below reaches it and throws there. */
  function hasRefusedChild(value: object): boolean {
    return Object.values(value).some(
      (child) => typeof child === 'object' && child !== null && isRefusedByClone(child),
    );
  }

  function read(wire: Wire | undefined, seen: unknown[]): unknown {
    if (wire === null || wire === undefined || typeof wire !== 'object') return wire;
    const keep = <T>(value: T): T => {
      if (typeof wire.i === 'number') seen[wire.i] = value;
      return value;
    };
    switch (wire.t) {
      case 'seen':
        return seen[wire.i as number];
      case 'clone':
        return keep(codec.decode(wire.v as string));
      case 'error':
        return keep(new Error(wire.message as string));
      case 'function': {
        const { id } = wire;
        return keep((...values: unknown[]) => unwrap(send({ call: id, values: writeAll(values) })));
      }
      case 'promise': {
        const resolvers = Promise.withResolvers<unknown>();
        promises.set(wire.id as number, resolvers);
        return keep(resolvers.promise);
      }
      case 'file':
        return keep(arrivedFiles[wire.v as number]);
      case 'array': {
        const list: unknown[] = keep([]);
        for (const child of wire.v as Wire[]) list.push(read(child, seen));
        return list;
      }
      default: {
        const object = keep({});
        for (const [key, child] of wire.v as [string, Wire][]) {
          const value = read(child, seen);
          Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
        }
        return object;
      }
    }
  }

  function writeAll(values: unknown[]): Wire[] {
    return values.map((value) => write(value, new Map(), 0));
  }

  function send(message: object): Answer {
    answerText = '';
    sendFiles();
    dispatch(new CustomEvent(`to-${other}`, { detail: stringify(message) }));
    return answerText === '' ? { error: 'The context was destroyed.' } : (parse(answerText) as Answer);
  }

  function sendFiles(): void {
    if (leavingFiles.length === 0) return;
    const dataTransfer = new DataTransfer();
    for (const file of leavingFiles) dataTransfer.items.add(file);
    leavingFiles = [];
    dispatch(new DragEvent(`files-to-${other}`, { dataTransfer }));
  }

  function unwrap(answer: Answer): unknown {
    if (answer.error !== undefined) throw new Error(answer.error);
    return read(answer.value, []);
  }

  function serve(message: Record<string, unknown>): Answer {
    if (message.settle !== undefined) {
      const resolvers = promises.get(message.settle as number);
      promises.delete(message.settle as number);
      const value = read(message.value as Wire, []);
      if (message.state === 'fulfilled') resolvers?.resolve(value);
      else resolvers?.reject(value);
      return {};
    }
    const run =
      message.call === undefined
        ? (operations[message.operation as string] as (...values: unknown[]) => unknown)
        : functions[message.call as number];
    const values = (message.values as Wire[]).map((value) => read(value, []));
    let result: unknown;
    try {
      result = run?.(...values);
    } catch (error) {
      const text = typeof error === 'object' && error !== null ? (error as Error).message : undefined;
      return {
        error:
          typeof text === 'string'
            ? text
            : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.',
      };
    }
    try {
      return { value: write(result, new Map(), 0) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  port.addEventListener(`to-${side}`, (event) => {
    const text = stringify(serve(parse(event.detail) as Record<string, unknown>));
    sendFiles();
    dispatch(new CustomEvent(`answer-${other}`, { detail: text }));
  });
  port.addEventListener(`files-to-${side}`, (event) => {
    arrivedFiles = event.dataTransfer.files;
  });
  port.addEventListener(`answer-${side}`, (event) => {
    answerText = event.detail;
  });

  return {
    request: (operation, ...values) => unwrap(send({ operation, values: writeAll(values) })),
  };
}
