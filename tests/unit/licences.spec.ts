// The licences of what ships inside: nothing that the source imports is missing, nor what that depends on.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherLicences, importedPackages, licences } from '../../scripts/licences.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const list = gatherLicences(ROOT);
const byName = new Map(list.map((one) => [one.name, one]));

describe('the licences', () => {
  it('hold every package that the source imports, in the version that is installed', () => {
    const imported = [...importedPackages(ROOT)];
    expect(imported).toEqual(
      expect.arrayContaining(['electron', 'react', '@mantine/core', 'better-sqlite3', 'zod']),
    );
    for (const name of imported) {
      const manifest = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
      expect(byName.get(name)?.version, name).toBe(JSON.parse(manifest).version);
    }
  });

  it('hold what those depend on, and nothing that only makes or tests the program', () => {
    for (const name of ['@tanstack/query-core', 'scheduler', 'conf', '@noble/hashes'])
      expect([...byName.keys()]).toContain(name);
    for (const name of ['vite', 'vitest', 'typescript', '@playwright/test', '@electron/get'])
      expect([...byName.keys()]).not.toContain(name);
  });

  it('name the licence of each, and give its text where the package brings one', () => {
    expect(list.filter(({ licence }) => licence === '')).toEqual([]);
    expect(byName.get('@fontsource-variable/inter')?.licence).toBe('OFL-1.1');
    expect(byName.get('react')?.text).toContain('Permission is hereby granted');
    expect(list.filter(({ text }) => text === '').map(({ name }) => name)).toEqual([
      'lazy-val',
      'react-remove-scroll-bar',
    ]);
  });

  it('stop a bundle that holds a package they do not name', () => {
    const { generateBundle } = licences(ROOT);
    const build = (moduleIds: string[]) => {
      const complaints: string[] = [];
      const self = { error: (text: string) => complaints.push(text) };
      const hook = generateBundle as unknown as (this: typeof self, options: object, bundle: object) => void;
      hook.call(self, {}, { 'index.js': { type: 'chunk', moduleIds } });
      return complaints;
    };
    expect(build(['/p/node_modules/react/index.js', '/p/src/main/index.ts'])).toEqual([]);
    expect(build(['/p/node_modules/@planted/one/index.js'])).toEqual([
      'No licence was gathered for @planted/one',
    ]);
  });
});
