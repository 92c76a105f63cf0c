// What the build must look like for Electron to load it at all.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const OUT = resolve(import.meta.dirname, '../../out');

test('the preload is one script that needs nothing a sandbox does not have', () => {
  expect(readdirSync(join(OUT, 'preload'))).toEqual(['index.cjs']);
  const source = readFileSync(join(OUT, 'preload', 'index.cjs'), 'utf8');
  const required = [...source.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(['"electron"']));
  expect(source).not.toMatch(/^\s*(import|export)\s/m);
  expect(source).not.toMatch(/\bimport\(/);
  // The names of the contract, not its schemas: it is read anew for every page.
  expect(source.length).toBeLessThan(40_000);
});

test('main imports nothing that a package would not hold', () => {
  const files = ['index.js', ...readdirSync(join(OUT, 'main', 'chunks')).map((name) => join('chunks', name))];
  const sources = files.map((name) => readFileSync(join(OUT, 'main', name), 'utf8'));
  const imported = sources.flatMap((source) =>
    [...source.matchAll(/^import\s[^;]*?from\s*"([^"]+)"|^import\s*"([^"]+)"/gm)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  const foreign = imported.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  const builtIn =
    /^(fs|path|os|crypto|util|url|http|http2|https|net|tls|stream|events|zlib|process|child_process|async_hooks|assert|string_decoder|querystring|dns|buffer|worker_threads|perf_hooks|timers|console|diagnostics_channel|module|v8)(\/.*)?$/;
  expect(
    foreign.filter((name) => !builtIn.test(name) && name !== 'electron' && name !== 'better-sqlite3'),
  ).toEqual([]);
});

test('what the window loads first stays below 300 kB of compressed script', () => {
  const page = readFileSync(join(OUT, 'renderer', 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  // Each is a question to main before anything can be drawn.
  expect(scripts.length).toBeLessThan(4);
  const sizeOf = (path: string) => gzipSync(readFileSync(join(OUT, 'renderer', path))).length;
  // The words of one language are read before anything is drawn; the longer ones count.
  const words = readdirSync(join(OUT, 'renderer', 'assets')).filter((name) => /^(ru|en)-shell-/.test(name));
  expect(words).toHaveLength(2);
  const language = Math.max(...words.map((name) => sizeOf(join('assets', name))));
  const bytes = scripts.reduce((sum, path) => sum + sizeOf(path), language);
  expect(bytes).toBeLessThan(300_000);
});
