// What the stand-in does not implement. A member that Electron's own type declarations know but the stand-in
// lacks throws a clear error when it is used; a member that Electron lacks too is simply undefined.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const declarationsFile = join(import.meta.dirname, '../../node_modules/electron/electron.d.ts');
const membersByType = new Map<string, Set<string>>();
let declarations: string | undefined;

/** The error of an unimplemented member. */
export function notImplemented(what: string): Error {
  return new Error(`the electron stand-in does not implement ${what}`);
}

/**
 * Puts a guard at the end of an object's prototype chain.
 * `type` is the name in Electron's type declarations, `label` what an error calls the object.
 */
export function guardMembers(prototype: object, type: string, label: string): void {
  const above = Object.getPrototypeOf(prototype) as object;
  const guard = new Proxy(above, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver);
      return memberNames(type).has(key) ? refusing(`${label}.${key}`) : undefined;
    },
  });
  Object.setPrototypeOf(prototype, guard);
}

/** A plain object whose missing members refuse; used for the electron module and its small parts. */
export function guarded<T extends object>(object: T, type: string, label: string): T {
  guardMembers(object, type, label);
  return object;
}

/** Stands where an unimplemented member would be: calling it, constructing it or reaching below it throws. */
export function refusing(what: string): unknown {
  const refuse = (): never => {
    throw notImplemented(what);
  };
  // A function that could be constructed, or `new` would complain before it gets here.
  return new Proxy(function unimplemented() {}, {
    apply: refuse,
    construct: refuse,
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
        return Reflect.get(target, key);
      }
      return refusing(`${what}.${key}`);
    },
  });
}

/** The member names that `class Name` or `interface Name` declares in electron.d.ts. */
export function memberNames(type: string): Set<string> {
  let names = membersByType.get(type);
  if (!names) {
    names = new Set(readMembers(type));
    membersByType.set(type, names);
  }
  return names;
}

function* readMembers(type: string): Iterable<string> {
  declarations ??= readFileSync(declarationsFile, 'utf8');
  const head = declarations.match(
    new RegExp(`^( {2,4})(?:class|interface|namespace) ${type}(?: extends ([\\w.]+))? {`, 'm'),
  );
  if (head?.index === undefined) throw new Error(`electron.d.ts declares no ${type}`);
  const [, indent = '', parent] = head;
  const body = declarations.slice(head.index, declarations.indexOf(`\n${indent}}`, head.index));
  for (const match of body.matchAll(
    /^ {4,6}(?:(?:static|readonly|const|class) )*(\w+)(?:[(?:<]| extends)/gm,
  )) {
    if (match[1]) yield match[1];
  }
  if (parent !== undefined && !/EventEmitter|^Electron\./.test(parent)) yield* readMembers(parent);
}
