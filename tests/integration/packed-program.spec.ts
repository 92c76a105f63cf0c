// The program as it would be shipped: packed by electron-builder around stand-in files of Electron's own, because those
// cannot be had everywhere. What is packed, what it needs at run time and what its fuses are is read from the result.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { createPackage, extractFile, listPackage } from '@electron/asar';
import { FuseVersion, flipFuses } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { parseSync } from 'oxc-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWrongFuses } from '../../scripts/fuses.ts';
import { packageConfig, type Release } from '../../scripts/package-config.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What Electron's binaries carry their fuses behind, then version, count and Electron's own defaults. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const DEFAULT_FUSES = '101100011';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-packed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function makeElectronFiles(): Promise<string> {
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'resources'), { recursive: true });
  mkdirSync(join(dist, 'locales'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(FUSE_WIRE), Buffer.from([1, 9]), Buffer.from(DEFAULT_FUSES)]);
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.alloc(5000, 1), wire, Buffer.alloc(5000, 2)]), {
    mode: 0o755,
  });
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'version',
    'chrome-sandbox',
    'locales/ru.pak',
    'locales/de.pak',
  ])
    writeFileSync(join(dist, name), name);
  await createPackage(join(dist, 'locales'), join(dist, 'resources/default_app.asar'));
  return dist;
}

type Packed = { program: string; files: string[]; beside: (path: string) => string; asar: string };

/** Packs for Linux; `files` may be those of another system. */
async function pack(
  name: string,
  arch: Arch,
  files = packageConfig().linux?.files,
  release: Release = {},
): Promise<Packed> {
  const config = packageConfig({ ...release, electronDist: await makeElectronFiles() });
  const output = join(folder, name);
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir', arch),
    publish: 'never',
    config: {
      ...config,
      directories: { ...config.directories, output },
      linux: { ...config.linux, files: files ?? [] },
    },
  });
  const program = join(output, arch === Arch.x64 ? 'linux-unpacked' : `linux-${Arch[arch]}-unpacked`);
  const asar = join(program, 'resources', 'app.asar');
  return {
    program,
    asar,
    files: listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1)),
    beside: (path) => join(program, 'resources', 'app.asar.unpacked', path),
  };
}

const binariesOf = ({ files }: Packed) =>
  files.filter((path) => path.endsWith('.node')).map((path) => posix.basename(path));

/** Every module that a script asks for when it runs, by whatever form of import with a fixed name. */
function modulesOf(path: string, source: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown> & { type?: string };
    const isImport = /^(Import|Export(All|Named))(Declaration|Expression)$/.test(node.type ?? '');
    const isRequire =
      node.type === 'CallExpression' && /^(__)?require$/.test((node.callee as { name?: string }).name ?? '');
    const named = isImport ? node.source : isRequire ? (node.arguments as unknown[])[0] : null;
    const name = (named as { value?: unknown } | null)?.value;
    if (typeof name === 'string') found.push(name);
    Object.values(node).forEach(walk);
  };
  walk(parseSync(path, source).program);
  return found;
}

/** What of a module's own body waits, so that whatever imports the module waits with it: those parts of it. */
function topAwaitsOf(path: string, source: string): unknown[] {
  const waits = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const { type = '', await: isAwait, kind } = value as { type?: string; await?: boolean; kind?: string };
    if (type === 'AwaitExpression' || (type === 'ForOfStatement' && isAwait)) return true;
    if (type === 'VariableDeclaration' && kind === 'await using') return true;
    // A function waits when it is called, and a class's fields when one is made.
    if (/Function|^(Method|Property)Definition$/.test(type)) return false;
    return Object.values(value).some(waits);
  };
  return parseSync(path, source).program.body.filter(waits);
}

/** Scripts of an archive, and everything of theirs that is loaded with them. */
function loadedWith(asar: string, ...scripts: string[]): Set<string> {
  const read = new Set<string>();
  const follow = (path: string) => {
    if (read.has(path)) return;
    read.add(path);
    const { staticImports, staticExports } = parseSync(path, extractFile(asar, path).toString()).module;
    const names = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) => entries.flatMap((one) => one.moduleRequest?.value ?? [])),
    ];
    for (const name of names.filter((one) => one.startsWith('.')))
      follow(posix.join(posix.dirname(path), name));
  };
  scripts.forEach(follow);
  return read;
}

describe('the configuration', () => {
  it.each([
    ['as it stands', {}],
    [
      'of a release that updates itself',
      {
        updates: 'https://updates.example/klyuchnik',
        maintainer: 'A <a@b.example>',
        homepage: 'https://b.example',
        isForRelease: true,
      },
    ],
  ])('is one electron-builder takes, %s', async (_what, release) => {
    const require = createRequire(join(ROOT, 'package.json'));
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
    const { DebugLogger } = require('builder-util');
    await validateConfiguration(packageConfig(release), new DebugLogger(false));
    await expect(
      validateConfiguration({ ...packageConfig(release), planted: true }, new DebugLogger(false)),
    ).rejects.toThrow(/planted/);
  });

  it.each([Arch.x64, Arch.arm64])(
    'makes installers for the processor that is packed for alone (%i)',
    (arch) => {
      const require = createRequire(join(ROOT, 'package.json'));
      const { computeArchToTargetNamesMap } = require('app-builder-lib/out/targets/targetFactory.js');
      const wanted = { win: ['nsis'], mac: ['dmg', 'zip'], linux: ['deb', 'AppImage'] } as const;
      for (const [key, targets] of Object.entries(wanted)) {
        const platform = Platform.fromString(key === 'win' ? 'windows' : key);
        const packager = {
          platformSpecificBuildOptions: packageConfig()[key as keyof typeof wanted] ?? {},
          defaultTarget: [],
        };
        const made: Map<Arch, string[]> = computeArchToTargetNamesMap(
          new Map([[arch, []]]),
          packager,
          platform,
        );
        expect([...made], key).toEqual([[arch, targets]]);
      }
    },
  );

  it('asks the window system for the desktop entry of that name, and keeps the vault when the program goes', () => {
    const { desktopName } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(desktopName).toBe(`${packageConfig().linux?.executableName}.desktop`);
    expect(packageConfig().nsis?.deleteAppDataOnUninstall).toBe(false);
  });

  it('gives up no more of the hardened runtime than the compiler of JavaScript needs', () => {
    const { entitlements = '', entitlementsInherit, hardenedRuntime } = packageConfig().mac ?? {};
    expect([hardenedRuntime, entitlementsInherit]).toEqual([true, entitlements]);
    const keys = [...readFileSync(join(ROOT, entitlements ?? ''), 'utf8').matchAll(/<key>(.+?)<\/key>/g)];
    expect(keys.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  });
});

describe('a packed program', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack('linux', Arch.x64);
  });

  it('holds the bundles, the native module and nothing else', () => {
    const tops = new Set(packed.files.map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...tops].sort()).toEqual([
      'node_modules',
      'node_modules/better-sqlite3',
      'out',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
      'resources',
      'resources/icons',
    ]);
    const manifest = JSON.parse(extractFile(packed.asar, 'package.json').toString());
    expect(manifest).toMatchObject({ name: 'klyuchnik', main: 'out/main/index.js', type: 'module' });
    expect(manifest.devDependencies).toBeUndefined();
    expect(packed.files).toContain(manifest.main);
    expect(packed.files.filter((path) => /\.(map|ts|tsx|db)$/.test(path))).toEqual([]);
    expect(binariesOf(packed)).toEqual(['linux-x64.node']);
    // A library outside the archive is the only kind that the system can load.
    // All that is outside is under no integrity check.
    const outside = readdirSync(packed.beside(''), { recursive: true, withFileTypes: true });
    expect(outside.filter((one) => one.isFile()).map(({ name }) => name)).toEqual(['linux-x64.node']);
    expect(existsSync(packed.beside('node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true);
    expect(existsSync(join(packed.program, 'locales/ru.pak'))).toBe(true);
    expect(existsSync(join(packed.program, 'locales/de.pak'))).toBe(false);
    // What Electron brings for those who have no program yet.
    for (const left of ['version', 'resources/default_app.asar'])
      expect(existsSync(join(packed.program, left)), left).toBe(false);
  });

  it('has every file that main asks for beside its bundles', () => {
    const named = packed.files
      .filter((path) => /^out\/main\/.+\.js$/.test(path))
      .flatMap((path) =>
        [
          ...extractFile(packed.asar, path)
            .toString()
            .matchAll(/import\.meta\.dirname, "([^"]+)"/g),
        ].map(([, name = '']) => posix.join(posix.dirname(path), name)),
      );
    expect(named).toContain('resources/icons/tray.png');
    expect(named.filter((path) => !packed.files.includes(path))).toEqual([]);
  });

  it('finds every module it asks for within itself', () => {
    const scripts = packed.files.filter((path) =>
      /^(out\/(main|preload)|node_modules)\/.+\.(js|cjs|mjs)$/.test(path),
    );
    expect(scripts.length).toBeGreaterThan(10);
    const asked = scripts.flatMap((path) =>
      modulesOf(path, extractFile(packed.asar, path).toString()).map((name) => ({ path, name })),
    );
    const lost = asked.filter(({ path, name }) => {
      if (name === 'electron' || isBuiltin(name)) return false;
      if (!name.startsWith('.')) return !packed.files.includes(`node_modules/${name}/package.json`);
      const target = posix.join(posix.dirname(path), name);
      // Those of other systems are asked for on other systems only.
      if (/\/prebuilds\/[a-z0-9]+-[a-z0-9]+\.node$/.test(target)) return false;
      return !['', '.js', '/index.js'].some((end) => packed.files.includes(target + end));
    });
    expect(lost).toEqual([]);
    expect(asked.map(({ name }) => name)).toContain('better-sqlite3');
  });

  it('has a preload of one file that asks for Electron alone, and a main file that does not wait to be ready', () => {
    expect(packed.files.filter((path) => path.startsWith('out/preload/'))).toEqual(['out/preload/index.cjs']);
    const preload = extractFile(packed.asar, 'out/preload/index.cjs').toString();
    expect(new Set(modulesOf('index.cjs', preload))).toEqual(new Set(['electron']));
    const main = [...loadedWith(packed.asar, 'out/main/index.js')];
    expect(main.some((path) => path.startsWith('out/main/chunks/'))).toBe(true);
    const waiting = main.flatMap((path) => topAwaitsOf(path, extractFile(packed.asar, path).toString()));
    expect(waiting).toEqual([]);
  });

  it.each([
    ['await ready();', 1],
    ['if (late) { await ready(); }', 1],
    ['for await (const part of parts) read(part);', 1],
    ['await using held = open();', 1],
    ['export const wait = async () => { for await (const part of parts) await using held = part; };', 0],
    ['class Held { async close() { await this.end(); } }', 0],
    ['for (const part of parts) { using held = part; }', 0],
  ])('would be seen to wait to be ready by %s', (source, waiting) => {
    expect(topAwaitsOf('planted.js', source)).toHaveLength(waiting);
  });

  it('loads what updates it only when it is asked to', () => {
    const find = (name: string) =>
      packed.files.find((path) => path.startsWith(`out/main/chunks/${name}-`)) ?? '';
    const loaded = loadedWith(packed.asar, 'out/main/index.js', find('start'));
    expect([...loaded].filter((path) => /updater|practice/.test(path))).toEqual([]);
    const chunk = find('updater');
    expect(extractFile(packed.asar, chunk).toString()).toContain('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND');
    // Nobody named an address: there is nothing to look for.
    expect(existsSync(join(packed.program, 'resources/app-update.yml'))).toBe(false);
    expect(JSON.parse(extractFile(packed.asar, 'package.json').toString()).updates).toBeUndefined();
  });

  it('knows the address it was packed with, inside its archive and beside it', async () => {
    const updates = 'https://updates.example/klyuchnik';
    const release = await pack('release', Arch.x64, undefined, { updates });
    expect(JSON.parse(extractFile(release.asar, 'package.json').toString()).updates).toBe(updates);
    const beside = readFileSync(join(release.program, 'resources/app-update.yml'), 'utf8');
    expect(beside).toContain(`url: ${updates}`);
    expect(beside).toContain('updaterCacheDirName: klyuchnik-updater');
  });

  it('has the fuses of a release, read back from its binary', async () => {
    const binary = join(packed.program, 'klyuchnik');
    expect(await findWrongFuses(binary)).toEqual([]);
    // Electron as it comes, and a single door left open.
    expect(await findWrongFuses(join(await makeElectronFiles(), 'electron'))).toHaveLength(7);
    await flipFuses(binary, { version: FuseVersion.V1, 0: true });
    expect(await findWrongFuses(binary)).toEqual(['runAsNode is on and must be off']);
    await expect(findWrongFuses(join(packed.program, 'chrome-sandbox'))).rejects.toThrow();
  });

  it.each([
    ['win32', Arch.x64, 'win'],
    ['win32', Arch.arm64, 'win'],
    ['darwin', Arch.arm64, 'mac'],
    ['linux', Arch.arm64, 'linux'],
  ] as const)('for %s takes the one binary of that system and processor', async (platform, arch, key) => {
    const other = await pack(`${platform}-${Arch[arch]}`, arch, packageConfig()[key]?.files);
    expect(binariesOf(other)).toEqual([`${platform}-${Arch[arch]}.node`]);
    expect(other.files.some((path) => path.startsWith('src/') || path.startsWith('tests/'))).toBe(false);
  });
});
