// What is installed, and what of it is meant to be shipped; tests/integration/packed-program.spec.ts packs it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageConfig } from '../../scripts/package-config.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

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

it('is one program under one name, with its own signs, in the languages of its window', () => {
  const { appId, electronLanguages, fileAssociations, linux, mac, nsis, toolsets, win } = packageConfig();
  const main = readFileSync(join(ROOT, 'src/main/index.ts'), 'utf8');
  expect(main).toContain(`setAppUserModelId('${appId}')`);
  expect(electronLanguages).toEqual(['ru', 'en-US']);
  for (const { icon } of [win, mac, linux].map((one) => ({ icon: String(one?.icon) })))
    expect(existsSync(join(ROOT, icon)), icon).toBe(true);
  // Its folder holds one file for each size, named after it.
  const sizes = readdirSync(join(ROOT, String(linux?.icon))).map((name) => /^(\d+)x\1\.png$/.exec(name)?.[1]);
  expect(sizes).toContain('256');
  expect(sizes).not.toContain(undefined);
  expect([linux?.syncDesktopName, linux?.category, mac?.category]).toEqual([
    true,
    'Office',
    'public.app-category.business',
  ]);
  // Whoever installs it may choose where, and for whom.
  expect([nsis?.oneClick, nsis?.perMachine, nsis?.allowToChangeInstallationDirectory]).toEqual([
    false,
    false,
    true,
  ]);
  expect(toolsets?.appimage).toBe('1.0.3');
  expect(fileAssociations).toEqual([
    expect.objectContaining({
      ext: 'age',
      name: 'Klyuchnik.SealedPackage',
      mimeType: 'application/x-age-encryption',
    }),
  ]);
});

it('the program offers itself for sealed files, as one of several where the system has such a rank', () => {
  expect(packageConfig().fileAssociations).toEqual([
    expect.objectContaining({ ext: 'age', role: 'Viewer', rank: 'Alternate' }),
  ]);
});
