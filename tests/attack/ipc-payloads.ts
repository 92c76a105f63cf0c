// What a hostile window can put on the wire: values of every kind that a structured clone carries, and well-formed inputs
// with something wrong in them.
import type { Random } from '../faults/random.ts';

/** Texts that have broken programs before; the last ones are at and beyond the limits of the contract. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e<b>',
  '\ufeff',
  '\u0301\u0301\u0301',
  '🧿',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "'; DROP TABLE token; --",
  '=1+1',
  '%00%0a',
  '[object Object]',
  'x'.repeat(64),
  'x'.repeat(65),
  'я'.repeat(100),
  'я'.repeat(101),
  '\u0000'.repeat(200),
  '🧿'.repeat(1000),
  'x'.repeat(2001),
  'x'.repeat(4097),
];
/** Seldom: each costs as much as a thousand others. */
const HUGE_TEXT = 'ж'.repeat(1_100_000);
const ODD_NUMBERS = [
  0,
  -0,
  -1,
  1,
  0.5,
  999,
  1000,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  5e-324,
  Number.NaN,
  Infinity,
  -Infinity,
];
const KEYS = ['id', '__proto__', 'constructor', 'toString', 'length', 'then', 'passphrase', 'polluted', ''];
const DEEPEST = 3;

/** One of them; a list of the attack is never empty. */
export function drawOf<T>(random: Random, of: readonly T[]): T {
  const drawn = random.one(of);
  if (drawn === undefined) throw new Error('Nothing to draw from');
  return drawn;
}

export function drawText(random: Random): string {
  const kind = random.below(200);
  if (kind === 0) return HUGE_TEXT;
  if (kind < 80) return drawOf(random, ODD_TEXTS);
  // Any UTF-16 units, halves of pairs among them.
  return String.fromCharCode(...Array.from({ length: random.below(40) }, () => random.below(0x10000)));
}

/** Anything a structured clone can carry. */
export function drawValue(random: Random, depth = 0): unknown {
  const few = <T>(draw: () => T) => Array.from({ length: random.below(4) }, draw);
  const inner = () => drawValue(random, depth + 1);
  const simple: (() => unknown)[] = [
    () => undefined,
    () => null,
    () => random.below(2) === 0,
    () => drawText(random),
    () => drawOf(random, ODD_NUMBERS),
    () => random.below(2 ** 31),
    () => BigInt(random.below(2 ** 31)) ** 5n,
    () => new Date(drawOf(random, ODD_NUMBERS)),
    () => new Uint8Array(random.below(100)),
    () => new Float64Array(few(() => Number.NaN)),
    () => new ArrayBuffer(random.below(100)),
    () => /(a+)+$/g,
    () => new TypeError('not an error of ours'),
    () => Object(drawText(random)),
  ];
  if (depth >= DEEPEST) return drawOf(random, simple)();
  const nested: (() => unknown)[] = [
    () => few(inner),
    () => drawObject(random, inner),
    () => new Map(few(() => [inner(), inner()])),
    () => new Set(few(inner)),
    () => Object.assign([], { 3: inner(), extra: inner() }),
    () => drawCircle(random, inner),
    () => drawDeep(random),
  ];
  return drawOf(random, [...simple, ...nested, ...nested])();
}

function drawObject(random: Random, inner: () => unknown): object {
  const object = {};
  for (let count = random.below(5); count > 0; count -= 1) putKey(object, drawOf(random, KEYS), inner());
  return object;
}

function drawCircle(random: Random, inner: () => unknown): object {
  const circle: Record<string, unknown> = { inner: inner() };
  circle[drawOf(random, ['id', 'self'])] = circle;
  return random.below(2) === 0 ? circle : [circle, circle];
}

function drawDeep(random: Random): unknown {
  let deep: unknown = 'bottom';
  for (let depth = random.below(500); depth > 0; depth -= 1) {
    deep = depth % 2 === 0 ? [deep] : { id: deep };
  }
  return deep;
}

/** As a parsed or cloned object has it: `__proto__` is a key like any other. Only the length of a list is not one. */
function putKey(object: object, key: string, value: unknown): void {
  if (Array.isArray(object) && key === 'length') return;
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

type Place = { holder: object; key: string };

/** The same value with one to three things wrong in it. */
export function mutate(random: Random, fitting: unknown): unknown {
  // In a box of its own, so that the whole value can be changed as any part of it.
  const box: { value?: unknown } = { value: structuredClone(fitting) };
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    if (!('value' in box)) return undefined;
    const { holder, key } = drawOf(random, placesIn(box));
    mutateAt(random, holder as Record<string, unknown>, key);
  }
  return box.value;
}

function mutateAt(random: Random, holder: Record<string, unknown>, key: string): void {
  const before = holder[key];
  const ways: (() => unknown)[] = [
    () => drawValue(random),
    () => drawOf(random, ODD_TEXTS),
    () => drawOf(random, ODD_NUMBERS),
    () => [before],
    () => ({ [key]: before }),
    () =>
      typeof before === 'string'
        ? before.repeat(1 + random.below(70))
        : Object.prototype.toString.call(before),
    () => (typeof before === 'number' ? -before : null),
  ];
  const way = random.below(ways.length + 3);
  if (way < ways.length) putKey(holder, key, ways[way]?.());
  else if (isPlain(before) && way === ways.length) putKey(before, drawOf(random, KEYS), drawValue(random));
  else if (Array.isArray(before) && before.length > 0) before.push(...before.slice(0, 3));
  else if (holder !== before && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
}

/** Every place of a value that came out of `structuredClone`, without going round in circles. */
function placesIn(holder: object, seen = new Set<object>()): Place[] {
  if (seen.has(holder)) return [];
  seen.add(holder);
  return Object.keys(holder).flatMap((key) => {
    const inner = (holder as Record<string, unknown>)[key];
    // Of long lists the first few are enough.
    if (Array.isArray(holder) && Number(key) > 20) return [];
    return [{ holder, key }, ...(isPlain(inner) ? placesIn(inner, seen) : [])];
  });
}

const isPlain = (value: unknown): value is object =>
  Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
