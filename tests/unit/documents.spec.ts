// What rots in documents: links, names of scripts and commands, and the list of dependencies.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const manifest: {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} = JSON.parse(read('package.json'));

/** Relative targets of Markdown links, without their anchors. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/** Files and folders of this repository named in backticks. A pattern or a placeholder is none. */
function pathsOf(text: string): string[] {
  return [...text.matchAll(/`((?:src|tests|docs|scripts|resources)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
}

/** Names of scripts in `npm run x`, also where a line breaks inside. */
function scriptsOf(text: string): string[] {
  return [...text.matchAll(/npm\s+run\s+(?:-s\s+)?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
}

describe('documents', () => {
  it.each(DOCUMENTS)('%s: every relative link leads to something', (path) => {
    const missing = linksOf(read(path)).filter((link) => !existsSync(join(ROOT, dirname(path), link)));
    expect(missing).toEqual([]);
  });

  it.each(DOCUMENTS)('%s: every path of this repository exists', (path) => {
    expect(pathsOf(read(path)).filter((named) => !existsSync(join(ROOT, named)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s: every script exists', (path) => {
    expect(scriptsOf(read(path)).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it('every script is told of in README or CONTRIBUTING', () => {
    const text = read('README.md') + read('CONTRIBUTING.md');
    const told = new Set([
      ...scriptsOf(text),
      ...['start', 'test'].filter((name) => text.includes(`npm ${name}`)),
    ]);
    expect(Object.keys(manifest.scripts).filter((name) => !told.has(name))).toEqual([]);
  });

  it('the threat model names specs that are there, by their titles', () => {
    const named = read('docs/threat-model.md')
      .split(/(?=`tests\/)/)
      .flatMap((part) => {
        const [, path = ''] = /^`(tests\/[\w./-]+)`/.exec(part) ?? [];
        return [...part.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ path, title }));
      });
    expect(named.length).toBeGreaterThan(25);
    const isThere = ({ path, title }: { path: string; title: string }) =>
      path.endsWith('.ts') && read(path).includes(`'${title}'`);
    expect(named.filter((one) => !isThere(one))).toEqual([]);
    expect(isThere({ path: 'tests/unit/documents.spec.ts', title: ['no', 'such', 'title'].join(' ') })).toBe(
      false,
    );
  });

  it('every dependency has its line in the decisions', () => {
    const cells = [...read('docs/decisions.md').matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
    const told = new Set(cells.flatMap((cell) => cell.split(', ')));
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names.filter((name) => !told.has(name))).toEqual([]);
  });

  it('every command of the README is one of the command line, and the other way round', () => {
    const known = [...read('src/cli/index.ts').matchAll(/\.command\('([\w-]+)'\)/g)].map(([, name]) => name);
    const told = [...read('README.md').matchAll(/klyuchnik -- ([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(told)].sort()).toEqual([...new Set(known)].sort());
  });

  it('README.ru.md calls every button and tab as the window does', () => {
    const words = readdirSync(join(ROOT, 'src/renderer/i18n'))
      .filter((name) => name.startsWith('ru-'))
      .map((name) => read(`src/renderer/i18n/${name}`))
      .join('\n');
    const text = read('README.ru.md').replace(/\s+/g, ' ');
    const named = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(50);
    expect(
      named.filter((name) => !words.includes(`'${name}'`) && !words.includes(`'${name} {{count}}`)),
    ).toEqual([]);
    // What is quoted stands in the Market's own cabinet, or in the window as it is; both are words the window has.
    const quoted = [...text.matchAll(/«([^»]+)»/g)].map(([, name = '']) => name);
    expect(quoted.filter((name) => !words.includes(`'${name}'`) && !words.includes(`«${name}»`))).toEqual([]);
    const verdicts = [...read('README.ru.md').matchAll(/^\| ([А-Я][^|]+) \| [^|]+ \| [^|]+ \|$/gm)].map(
      ([, verdict = '']) => verdict,
    );
    expect(verdicts).toHaveLength(3);
    expect(verdicts.filter((verdict) => !words.includes(`'${verdict}'`))).toEqual([]);
  });

  it('the finders see what is planted', () => {
    expect(linksOf('[a](no.md#b) [c](https://x.y)')).toEqual(['no.md']);
    expect(pathsOf('`src/no.ts`, `other`')).toEqual(['src/no.ts']);
    expect(scriptsOf('npm run\nno:such and npm run -s other')).toEqual(['no:such', 'other']);
  });
});
