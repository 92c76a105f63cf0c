// The program's sources as syntax trees: what they say, apart from comments and from how it is laid out.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

const SRC = resolve(import.meta.dirname, '../../src');

type Node = { type: string; start: number; end: number };
/** A place in a source file; `text` is the piece as it stands there. */
export type Found = { file: string; text: string };

/** All source files of the program, parsed once; `file` is the path below `src`. */
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .sort()
  .map((file) => {
    const source = readFileSync(join(SRC, file), 'utf8');
    const { program, errors } = parseSync(file, source);
    if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
    return { file, source, nodes: [...walk(program)] };
  });

function* walk(value: unknown): Iterable<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'start' in value) yield value as Node;
  for (const part of Object.values(value)) yield* walk(part);
}

function find<N extends Node>(
  types: string[],
  pick: (node: N) => Node | Node[] | string | undefined,
): Found[] {
  return sources.flatMap(({ file, source, nodes }) =>
    nodes
      .filter(({ type }) => types.includes(type))
      .flatMap((node) => pick(node as N) ?? [])
      .map((picked) => ({
        file,
        text: typeof picked === 'string' ? picked : source.slice(picked.start, picked.end),
      })),
  );
}

/** Every text in quotes, every fixed piece of a template, and every text between tags. */
export function texts(): Found[] {
  return find<Node & { value: unknown }>(['Literal', 'TemplateElement', 'JSXText'], ({ value }) => {
    if (typeof value === 'string') return value;
    return (value as { cooked?: string } | null)?.cooked;
  });
}

/** Every call and construction of what is called `name`, also as a member: the calls themselves. */
export function callsOf(name: RegExp): Found[] {
  return sources.flatMap(({ file, source, nodes }) =>
    nodes.flatMap((node) => {
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
      const { callee } = node as Node & { callee: Node };
      const called = source.slice(callee.start, callee.end);
      return name.test(called) ? [{ file, text: source.slice(node.start, node.end) }] : [];
    }),
  );
}

/** Every use of a member, as `shell.openExternal`. */
export function members(name: RegExp): Found[] {
  return find<Node>(['MemberExpression'], (node) => node).filter(({ text }) => name.test(text));
}

/** Every property of an object with one of these names, with its value: `sandbox: true`. */
export function properties(...names: string[]): Found[] {
  return find<Node & { key: Node & { name?: string; value?: string } }>(['Property'], (node) =>
    names.includes(node.key.name ?? node.key.value ?? '') ? node : undefined,
  );
}

/** The names of all tags and of all their attributes. */
export function tagsAndAttributes(): Found[] {
  return find<Node & { name: Node }>(['JSXOpeningElement', 'JSXAttribute'], ({ name }) => name);
}

/** What is imported from a package, types apart. */
export function importsFrom(name: string): Found[] {
  type Kind = Node & { importKind?: string };
  return find<Kind & { source: { value: string }; specifiers: Kind[] }>(
    ['ImportDeclaration'],
    ({ source, importKind, specifiers }) =>
      source.value === name && importKind !== 'type'
        ? specifiers.filter((one) => one.importKind !== 'type')
        : undefined,
  );
}
