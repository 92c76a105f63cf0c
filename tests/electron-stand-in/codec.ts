// Structured clone over text: what Electron's IPC carries between two processes, and what it refuses.
// The function is also sent to the window as source text, so it may use nothing from outside itself.

export interface Codec {
  /** Turns a value into text. Throws where V8's structured clone would: functions, promises, DOM objects. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Node = null | boolean | number | string | Encoded;
interface Encoded {
  /** The kind of value, in one or a few letters; absent kinds are plain JSON. */
  t: string;
  i?: number;
  v?: unknown;
  k?: unknown;
  o?: number;
  n?: number | string | undefined;
}

export function createCodec(): Codec {
  const tagOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
  const views: Record<string, (buffer: ArrayBuffer, offset: number, length: number) => unknown> = {
    Int8Array: (b, o, n) => new Int8Array(b, o, n),
    Uint8Array: (b, o, n) => new Uint8Array(b, o, n),
    Uint8ClampedArray: (b, o, n) => new Uint8ClampedArray(b, o, n),
    Int16Array: (b, o, n) => new Int16Array(b, o, n),
    Uint16Array: (b, o, n) => new Uint16Array(b, o, n),
    Int32Array: (b, o, n) => new Int32Array(b, o, n),
    Uint32Array: (b, o, n) => new Uint32Array(b, o, n),
    Float32Array: (b, o, n) => new Float32Array(b, o, n),
    Float64Array: (b, o, n) => new Float64Array(b, o, n),
    BigInt64Array: (b, o, n) => new BigInt64Array(b, o, n),
    BigUint64Array: (b, o, n) => new BigUint64Array(b, o, n),
    DataView: (b, o, n) => new DataView(b, o, n),
  };
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    return btoa(text);
  }

  function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes.buffer;
  }

  function writeNumber(value: number): Node {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { t: 'num', v: Object.is(value, -0) ? '-0' : String(value) };
  }

  function write(value: unknown, seen: Map<object, number>): Node {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return { t: 'u' };
    if (typeof value === 'number') return writeNumber(value);
    if (typeof value === 'bigint') return { t: 'big', v: String(value) };
    if (typeof value !== 'object') return refuse();
    const known = seen.get(value);
    if (known !== undefined) return { t: 'ref', i: known };
    const i = seen.size;
    seen.set(value, i);
    return writeObject(value, i, seen);
  }

  function writeObject(value: object, i: number, seen: Map<object, number>): Node {
    const below = (child: unknown) => write(child, seen);
    if (ArrayBuffer.isView(value)) {
      // A view takes its whole buffer along, exactly as the real serializer does.
      const { byteOffset, byteLength } = value;
      const length = 'length' in value ? (value as unknown as { length: number }).length : byteLength;
      const tag = tagOf(value);
      return { t: 'view', i, k: tag, v: write(value.buffer, seen), o: byteOffset, n: length };
    }
    if (value instanceof Error || tagOf(value) === 'Error') {
      const error = value as Error;
      const known = errors[error.name] ? error.name : 'Error';
      const cause = Object.hasOwn(error, 'cause') ? { k: below(error.cause) } : {};
      return { t: 'err', i, n: known, v: [String(error.message), String(error.stack ?? '')], ...cause };
    }
    switch (tagOf(value)) {
      case 'Array': {
        const list = value as unknown[];
        const items = Array.from({ length: list.length }, (_, at) =>
          at in list ? below(list[at]) : { t: 'hole' },
        );
        return { t: 'arr', i, v: items };
      }
      case 'Date':
        return { t: 'date', i, v: writeNumber((value as Date).getTime()) };
      case 'RegExp':
        return { t: 're', i, v: (value as RegExp).source, k: (value as RegExp).flags };
      case 'Map':
        return {
          t: 'map',
          i,
          v: [...(value as Map<unknown, unknown>)].map(([k, v]) => [below(k), below(v)]),
        };
      case 'Set':
        return { t: 'set', i, v: [...(value as Set<unknown>)].map(below) };
      case 'ArrayBuffer':
        return { t: 'buf', i, v: toBase64(new Uint8Array(value as ArrayBuffer)) };
      case 'Boolean':
      case 'Number':
      case 'String':
      case 'BigInt':
        return { t: 'box', i, v: below((value as { valueOf(): unknown }).valueOf()) };
      case 'Object':
        return { t: 'obj', i, v: Object.keys(value).map((k) => [k, below((value as never)[k])]) };
      default:
        return refuse();
    }
  }

  function read(node: Node, seen: unknown[]): unknown {
    if (node === null || typeof node !== 'object') return node;
    const keep = <T>(value: T): T => {
      if (node.i !== undefined) seen[node.i] = value;
      return value;
    };
    const below = (child: unknown) => read(child as Node, seen);
    const list = node.v as unknown[];
    switch (node.t) {
      case 'u':
        return undefined;
      case 'num':
        return Number(node.v);
      case 'big':
        return BigInt(node.v as string);
      case 'ref':
        return seen[node.i ?? 0];
      case 'date':
        return keep(new Date(below(node.v) as number));
      case 're':
        return keep(new RegExp(node.v as string, node.k as string));
      case 'buf':
        return keep(fromBase64(node.v as string));
      case 'box':
        return keep(Object(below(node.v)));
      case 'view':
        return keep(views[node.k as string]?.(below(node.v) as ArrayBuffer, node.o ?? 0, node.n as number));
      case 'arr': {
        const items: unknown[] = keep([]);
        items.length = list.length;
        list.forEach((child, at) => {
          if ((child as Encoded | null)?.t !== 'hole') items[at] = below(child);
        });
        return items;
      }
      case 'map': {
        const map = keep(new Map());
        for (const [k, v] of list as [unknown, unknown][]) map.set(below(k), below(v));
        return map;
      }
      case 'set': {
        const set = keep(new Set());
        for (const child of list) set.add(below(child));
        return set;
      }
      case 'err': {
        const [message, stack] = node.v as [string, string];
        const error = keep(new (errors[node.n as string] ?? Error)(message));
        const add = (name: string, value: unknown) =>
          Object.defineProperty(error, name, { value, writable: true, configurable: true });
        add('stack', stack);
        if ('k' in node) add('cause', below(node.k));
        return error;
      }
      default: {
        const object: Record<string, unknown> = keep({});
        for (const [k, v] of list as [string, unknown][]) {
          Object.defineProperty(object, k, {
            value: below(v),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
    }
  }

  return {
    encode: (value) => JSON.stringify(write(value, new Map())),
    decode: (text) => read(JSON.parse(text) as Node, []),
  };
}
