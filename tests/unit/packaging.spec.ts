// What is installed, and what of it is meant to be shipped; tests/integration/packed-program.spec.ts packs it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageConfig } from '../../scripts/package-config.ts';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));

it('only the native module stays outside the bundles', () => {
  expect(Object.keys(read('package.json').dependencies)).toEqual(['better-sqlite3']);
  expect(packageConfig().npmRebuild).toBe(false);
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

it('what others are to install is signed, or not packed; what is tried out need not be', () => {
  expect(packageConfig({ isForRelease: true }).forceCodeSigning).toBe(true);
  expect(packageConfig().forceCodeSigning).toBe(false);
  // An update of a signed program is compared with its publisher.
  expect(packageConfig().win?.verifyUpdateCodeSignature).toBe(true);
});

it('the program offers itself for sealed files, and takes them from no other program', () => {
  expect(packageConfig().fileAssociations).toEqual([
    expect.objectContaining({ ext: 'age', role: 'Viewer', rank: 'Alternate' }),
  ]);
});
