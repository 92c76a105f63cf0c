// The licences of what ships inside the program, gathered when it is built: every package that the source imports, and
// all that those depend on. A bundle that holds a package which is not among them does not build.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { Plugin } from 'vite';
import type { Licence } from '../src/shared/licence.ts';

const VIRTUAL = 'virtual:licences';
/** Of these only the program itself ships, not what their installers need. */
const WITHOUT_DEPENDENCIES = new Set(['electron', 'better-sqlite3']);
const LICENCE_FILE = /^(licen[cs]e|copying|unlicense)([.-].*)?$/i;

type Manifest = {
  name: string;
  version: string;
  license?: string | { type?: string };
  licenses?: { type?: string }[];
  homepage?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

/** Gives the window its list as the module `virtual:licences`, and guards each bundle. @param root the folder of the program */
export function licences(root: string): Plugin {
  let gathered: Licence[] | null = null;
  const list = () => {
    gathered ??= gatherLicences(root);
    return gathered;
  };
  return {
    name: 'klyuchnik-licences',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load: (id) => (id === `\0${VIRTUAL}` ? `export const licences = ${JSON.stringify(list())};` : null),
    generateBundle(_options, bundle) {
      const known = new Set(list().map(({ name }) => name));
      const bundled = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
      const missing = new Set(bundled.map(packageOfPath).filter((name) => name !== null && !known.has(name)));
      if (missing.size > 0) this.error(`No licence was gathered for ${[...missing].join(', ')}`);
    },
  };
}

/** One of each package by name, in the order of their names. @throws Error when one says nothing of its licence */
export function gatherLicences(root: string): Licence[] {
  const found = new Map<string, Licence>();
  const waiting = [...importedPackages(root)].map((name) => ({ name, from: root }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const folder = folderOf(next.name, next.from);
    if (!folder || found.has(next.name)) continue;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    found.set(next.name, licenceOf(manifest, folder));
    if (WITHOUT_DEPENDENCIES.has(next.name)) continue;
    for (const name of Object.keys(manifest.dependencies ?? {})) waiting.push({ name, from: folder });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The packages that the source imports by name, the built-in modules of Node left out. */
export function importedPackages(root: string): Set<string> {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
  );
  const names = sources.flatMap((path) => importsOf(path, readFileSync(join(root, 'src', path), 'utf8')));
  return new Set(names.filter((name) => /^[@a-z]/.test(name) && !/^(node|virtual):/.test(name)).map(nameOf));
}

function importsOf(path: string, source: string): string[] {
  const { module } = parseSync(path, source);
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
  );
  const reExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  );
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reExports, ...dynamic];
}

function nameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function packageOfPath(path: string): string | null {
  const inside = path.replaceAll('\\', '/').split('/node_modules/');
  return inside.length < 2 ? null : nameOf(inside.at(-1) ?? '');
}

/** Where a package lies for whoever imports it from `from`; null when it is not installed, as optional ones may not be. */
function folderOf(name: string, from: string): string | null {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = places
    .map((place) => join(place, name))
    .find((one) => existsSync(join(one, 'package.json')));
  return folder ?? null;
}

function licenceOf(manifest: Manifest, folder: string): Licence {
  const { name, version, license, licenses, homepage } = manifest;
  const named = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type);
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  if (!named) throw new Error(`${name} in ${dirname(folder)} does not say under which licence it is`);
  return { name, version, licence: named, homepage: homepage ?? null, text };
}
