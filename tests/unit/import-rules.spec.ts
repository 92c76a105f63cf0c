// Who may import whom. The rules stand in one table; a planted violation per room proves that they can fail.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** What a room may import: rooms of ours by folder, packages by name, `node` for Node's own modules. */
const RULES: Record<string, string[]> = {
  shared: ['shared', 'zod'],
  preload: ['preload', 'shared', 'electron'],
  renderer: [
    'renderer',
    'shared',
    'react',
    'react-dom',
    '@dnd-kit/core',
    '@mantine/core',
    '@mantine/hooks',
    '@mantine/notifications',
    '@leeoniya/ufuzzy',
    '@tabler/icons-react',
    '@tanstack/react-query',
    '@tanstack/react-virtual',
    'i18next',
    'react-i18next',
    '@fontsource-variable/inter',
    // Made when the window is built, of the licences of what ships inside.
    'virtual:licences',
  ],
  'core/vault': [
    'core/vault',
    'core',
    'shared',
    'node',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    '@zxcvbn-ts/language-en',
  ],
  'core/store': ['core/store', 'core', 'shared', 'node', 'better-sqlite3'],
  'core/market': ['core/market', 'core', 'shared', 'node', 'resources'],
  'core/checks': ['core/checks', 'core/market', 'core/store', 'core/vault', 'core', 'shared', 'node'],
  'core/catalogue': ['core/catalogue', 'core/market', 'core/store', 'core', 'shared', 'node'],
  'core/doctor': ['core/doctor', 'core/checks', 'core/market', 'shared'],
  'core/calls': [
    'core/calls',
    'core/catalogue',
    'core/checks',
    'core/market',
    'core/store',
    'core/vault',
    'core',
    'shared',
    'node',
  ],
  'core/cabinets': [
    'core/cabinets',
    'core/audit',
    'core/checks',
    'core/market',
    'core/store',
    'core/vault',
    'core',
    'shared',
    'node',
  ],
  'core/tokens': [
    'core/tokens',
    'core/audit',
    'core/checks',
    'core/market',
    'core/store',
    'core/vault',
    'core',
    'shared',
    'node',
  ],
  'core/handover': [
    'core/handover',
    'core/age',
    'core/audit',
    'core/chain',
    'core/catalogue',
    'core/checks',
    'core/market',
    'core/store',
    'core/tokens',
    'core/vault',
    'core',
    'shared',
    'node',
    '@noble/ciphers',
    '@scure/bip39',
    'age-encryption',
  ],
  'core/chain': ['core/chain', 'core/store', 'core/vault', 'core', 'shared', 'node'],
  'core/audit': ['core/audit', 'core/chain', 'core/store', 'core/vault', 'core', 'shared', 'node'],
  'core/backup': [
    'core/backup',
    'core/age',
    'core/audit',
    'core/store',
    'core/vault',
    'core',
    'shared',
    'node',
    'age-encryption',
  ],
  'core/transfer': [
    'core/transfer',
    'core/age',
    'core/audit',
    'core/checks',
    'core/store',
    'core/tokens',
    'core/vault',
    'core',
    'shared',
    'node',
    'age-encryption',
    'csv-parse',
  ],
  'core/age': ['core/age', 'core', 'shared', 'node', '@noble/ciphers', 'age-encryption'],
  core: [
    'core',
    'core/top',
    'csv-stringify',
    'core/age',
    'core/audit',
    'core/backup',
    'core/chain',
    'core/transfer',
    'core/vault',
    'core/store',
    'core/market',
    'core/checks',
    'core/cabinets',
    'core/calls',
    'core/catalogue',
    'core/handover',
    'core/tokens',
    'shared',
    'node',
  ],
  main: ['main', 'core', 'practice', 'shared', 'node', 'electron'],
  'main/window': ['main', 'core', 'shared', 'node', 'electron'],
  'main/ipc': ['main', 'core', 'shared', 'node', 'electron'],
  'main/platform': [
    'main',
    'core',
    'shared',
    'node',
    'electron',
    'electron-store',
    'electron-log',
    'electron-updater',
    'resources',
  ],
  practice: ['practice', 'shared', 'resources', 'node', 'hono', '@hono/node-server'],
  cli: ['cli', 'core', 'practice', 'shared', 'node', 'commander', 'undici'],
};

/** They build all of core, so that no room of it may build on them. */
const CORE_TOP = ['core/core.ts', 'core/vault-acts.ts'];

// Electron's entry and composition root need `app` itself; every other file of main goes through platform, window or ipc.
const MAY_TOUCH_ELECTRON = [
  'main/index.ts',
  'main/start.ts',
  'main/window/',
  'main/ipc/',
  'main/platform/',
  'preload/',
];

function roomOf(path: string): string {
  const folder = dirname(path);
  const rooms = Object.keys(RULES).filter((room) => folder === room || folder.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? folder;
}

function importsOf(path: string, source: string): string[] {
  const { module } = parseSync(path, source);
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
  );
  const reExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
  );
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reExports, ...dynamic];
}

function violationsOf(path: string, source: string): string[] {
  const room = roomOf(path);
  const allowed = RULES[room];
  if (!allowed) return [`${path} lies in no room of the house`];
  return importsOf(path, source).flatMap((specifier) => {
    const target = targetOf(path, specifier);
    const isAllowed = allowed.some(
      (name) =>
        target === name ||
        (!name.startsWith('core') && target.startsWith(`${name}/`)) ||
        (name === 'core' && !room.startsWith('core') && target.startsWith('core/')),
    );
    const isElectron = target === 'electron' && !MAY_TOUCH_ELECTRON.some((place) => path.startsWith(place));
    return isAllowed && !isElectron && !isFeatureInUi(path, specifier)
      ? []
      : [`${path} imports ${specifier}`];
  });
}

/** What every feature is made of knows none of them. */
function isFeatureInUi(path: string, specifier: string): boolean {
  if (!path.startsWith('renderer/ui/') || !specifier.startsWith('.')) return false;
  return pathOf(path, specifier).startsWith('renderer/features/');
}

/** Where an import of ours leads to, below src. */
function pathOf(path: string, specifier: string): string {
  return relative(SRC, resolve(SRC, dirname(path), specifier)).replaceAll('\\', '/');
}

/** The room or package an import leads to. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  if (specifier.startsWith('.')) {
    const target = pathOf(path, specifier);
    if (CORE_TOP.includes(target)) return 'core/top';
    return target.startsWith('../resources/') ? 'resources' : roomOf(target);
  }
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
}

describe('the import rules', () => {
  it('hold in every file', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap((path) => violationsOf(path, readFileSync(join(SRC, path), 'utf8')))).toEqual([]);
  });

  it.each([
    ['shared/planted.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/planted.ts', "import type { Vault } from '../core/vault/vault.ts';"],
    ['preload/planted.ts', "import { z } from 'zod';"],
    ['renderer/features/tokens/planted.tsx', "import { Vault } from '../../../core/vault/vault.ts';"],
    ['renderer/planted.ts', "export { app } from 'electron';"],
    ['renderer/ui/planted.tsx', "import { useWays } from '../features/shell/place.tsx';"],
    ['core/tokens/planted.ts', "import { safeStorage } from 'electron';"],
    ['core/market/planted.ts', "const { Vault } = await import('../vault/vault.ts');"],
    ['core/vault/planted.ts', "import { Store } from '../store/store.ts';"],
    ['core/vault/planted.ts', "import { tickCore } from '../core.ts';"],
    ['core/store/planted.ts', "import { judge } from '../checks/judge.ts';"],
    ['core/catalogue/planted.ts', "import { judge } from '../checks/judge.ts';"],
    ['core/calls/planted.ts', "import { Tokens } from '../tokens/tokens.ts';"],
    ['core/handover/planted.ts', "import { clipboard } from 'electron';"],
    ['core/tokens/planted.ts', "import { Handovers } from '../handover/handovers.ts';"],
    ['core/checks/planted.ts', "import { Tokens } from '../tokens/tokens.ts';"],
    ['main/planted.ts', "import { app } from 'electron';"],
    ['main/ipc/planted.ts', "import { theme } from '../../renderer/theme.ts';"],
    ['practice/planted.ts', "import { judge } from '../core/checks/judge.ts';"],
    ['cli/planted.ts', "import { serve } from '../main/ipc/serve.ts';"],
    ['elsewhere/planted.ts', ''],
  ])('are broken by a planted import in %s', (path, source) => {
    expect(violationsOf(path, source)).toHaveLength(1);
  });

  // docs/house.md draws the rooms of core in rows: the lowest at the bottom.
  it('let a room of core build on the rows below it alone, as the picture of the house has it', () => {
    const picture = readFileSync(resolve(SRC, '../docs/house.md'), 'utf8').split('```')[1] ?? '';
    const names = Object.keys(RULES).flatMap((room) => (room.startsWith('core/') ? [room.slice(5)] : []));
    const rows = picture
      .split('\n')
      .map((line) => line.split('──►')[0]?.trim().split(/\s+/) ?? [])
      .filter((row) => row.every((word) => names.includes(word)))
      .toReversed();
    expect(rows.flat().sort()).toEqual(names.sort());
    const rowOf = (room: string) => rows.findIndex((row) => row.includes(room));
    const upwards = names.flatMap((room) =>
      (RULES[`core/${room}`] ?? [])
        .filter((target) => target.startsWith('core/') && target !== `core/${room}`)
        .filter((target) => rowOf(target.slice(5)) >= rowOf(room))
        .map((target) => `core/${room} imports ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  it('keeps folders at most three deep', () => {
    expect(sourceFiles().filter((path) => path.split('/').length > 4)).toEqual([]);
  });
});
