// What a program finds of its own packing: an address it may believe, and how it was installed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRelease } from '../../src/main/platform/release.ts';

const place = vi.hoisted(() => ({ folder: '', isPackaged: true }));
vi.mock('electron', () => ({
  app: {
    getAppPath: () => place.folder,
    get isPackaged() {
      return place.isPackaged;
    },
  },
}));

const ADDRESS = 'https://updates.example/klyuchnik';
const before = {
  platform: process.platform,
  resources: process.resourcesPath,
  appImage: process.env.APPIMAGE,
};
const define = (name: 'platform' | 'resourcesPath', value: string) =>
  Object.defineProperty(process, name, { value, configurable: true });

function pack({ updates, beside, type }: { updates?: unknown; beside?: string | null; type?: string }): void {
  writeFileSync(join(place.folder, 'package.json'), JSON.stringify({ name: 'klyuchnik', updates }));
  const resources = join(place.folder, 'resources');
  if (beside !== null) writeFileSync(join(resources, 'app-update.yml'), beside ?? `url: ${ADDRESS}\n`);
  if (type) writeFileSync(join(resources, 'package-type'), `${type}\n`);
}

beforeEach(() => {
  place.folder = mkdtempSync(join(tmpdir(), 'klyuchnik-release-'));
  place.isPackaged = true;
  mkdirSync(join(place.folder, 'resources'));
  define('resourcesPath', join(place.folder, 'resources'));
  define('platform', 'linux');
  delete process.env.APPIMAGE;
});
afterEach(() => {
  rmSync(place.folder, { recursive: true, force: true });
  define('resourcesPath', before.resources);
  define('platform', before.platform);
  if (before.appImage !== undefined) process.env.APPIMAGE = before.appImage;
});

describe('a release', () => {
  it.each([
    [undefined],
    [''],
    ['updates.example'],
    ['http://updates.example/'],
    ['file:///tmp/updates'],
    ['https://name:word@updates.example/'],
    [{ url: ADDRESS }],
    [7],
  ])('with %j for an address has none', (updates) => {
    pack({ updates, type: 'deb' });
    expect(readRelease()).toEqual({ configured: false, why: 'no-address' });
  });

  it('without what electron-updater wants to know beside the archive has none', () => {
    pack({ updates: ADDRESS, beside: null, type: 'deb' });
    expect(readRelease()).toEqual({ configured: false, why: 'no-address' });
  });

  it('that runs out of a folder cannot update itself', () => {
    pack({ updates: ADDRESS });
    expect(readRelease()).toEqual({ configured: false, why: 'not-installed' });
    pack({ updates: ADDRESS, type: 'rpm' });
    expect(readRelease()).toEqual({ configured: false, why: 'not-installed' });
  });

  it('knows how it was installed', () => {
    pack({ updates: ADDRESS, beside: 'publisherName:\n  - CN=Somebody\n', type: 'deb' });
    const found = () => readRelease();
    expect(found()).toEqual({ configured: true, address: new URL(ADDRESS), installedAs: 'deb' });
    process.env.APPIMAGE = '/home/me/Klyuchnik.AppImage';
    expect(found()).toMatchObject({ installedAs: 'appimage' });
    define('platform', 'win32');
    expect(found()).toMatchObject({ installedAs: 'nsis' });
    define('platform', 'darwin');
    expect(found()).toMatchObject({ installedAs: 'mac' });
  });

  it('on Windows without a publisher takes no updates: nothing could be compared with it', () => {
    pack({ updates: ADDRESS });
    define('platform', 'win32');
    expect(readRelease()).toEqual({ configured: false, why: 'unsigned' });
  });

  it('that is worked on takes an address only with a file of its own beside it', () => {
    pack({ updates: ADDRESS, type: 'deb' });
    place.isPackaged = false;
    expect(readRelease()).toEqual({ configured: false, why: 'no-address' });
    writeFileSync(join(place.folder, 'dev-app-update.yml'), 'updaterCacheDirName: x\n');
    expect(readRelease()).toMatchObject({ configured: true });
  });
});
