// What whoever packed this program gave it to update from. The address lies inside the archive, whose integrity Electron
// checks; app-update.yml beside it holds what electron-updater itself wants to know.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { InstalledAs, Release } from '../../shared/updates.ts';

export function readRelease(): Release {
  const folder = app.getAppPath();
  const address = readAddress(folder);
  // A program that is worked on has an address only if somebody wrote one into its package.json to try this out.
  const beside = app.isPackaged
    ? join(process.resourcesPath, 'app-update.yml')
    : join(folder, 'dev-app-update.yml');
  if (!address || !existsSync(beside)) return { configured: false, why: 'no-address' };
  const installedAs = findInstalledAs();
  if (!installedAs) return { configured: false, why: 'not-installed' };
  // Without a name to compare with, electron-updater looks at no signature at all.
  const isSigned = /^publisherName:/m.test(readFileSync(beside, 'utf8'));
  if (installedAs === 'nsis' && !isSigned) return { configured: false, why: 'unsigned' };
  return { configured: true, address, installedAs };
}

function readAddress(folder: string): URL | null {
  const { updates } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const address = typeof updates === 'string' ? URL.parse(updates) : null;
  const isFit = address?.protocol === 'https:' && address.username === '' && address.password === '';
  return isFit ? address : null;
}

function findInstalledAs(): InstalledAs | null {
  if (process.platform === 'win32') return 'nsis';
  if (process.platform === 'darwin') return 'mac';
  if (process.env.APPIMAGE) return 'appimage';
  // electron-builder writes into a deb what it is.
  const type = join(process.resourcesPath, 'package-type');
  return existsSync(type) && readFileSync(type, 'utf8').trim() === 'deb' ? 'deb' : null;
}
