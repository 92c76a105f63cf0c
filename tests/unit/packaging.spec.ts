// What a release would be built with: every fuse closed, and nothing shipped that is not meant to be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));

it('a release has every fuse set as the security checklist asks', () => {
  expect(read('electron-builder.json').electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('only the native module stays outside the bundles', () => {
  expect(Object.keys(read('package.json').dependencies)).toEqual(['better-sqlite3']);
  expect(read('electron-builder.json').npmRebuild).toBe(false);
});

it('install scripts run for Node alone', () => {
  expect(read('package.json').allowScripts).toEqual({ node: true, 'better-sqlite3': false });
});

it('the lockfile names the binaries of every platform, or npm 11 refuses a clean install', () => {
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
