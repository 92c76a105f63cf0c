// app.getPath and app.setPath, with the places Electron uses on Linux and macOS.
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { switchValue } from './switches.ts';

const chosen = new Map<string, string>();

export function getPath(name: string, appName: string): string {
  const found = chosen.get(name) ?? defaultPath(name, appName);
  if (found === undefined) throw new Error(`Failed to get '${name}' path`);
  // Electron makes the user's data folder when it is first asked for.
  if (name === 'userData') mkdirSync(found, { recursive: true, mode: 0o700 });
  return found;
}

export function setPath(name: string, path: string): void {
  if (defaultPath(name, '') === undefined) throw new Error(`Failed to set path: unknown name '${name}'`);
  if (!isAbsolute(path)) throw new Error('Path must be absolute');
  chosen.set(name, path);
}

function defaultPath(name: string, appName: string): string | undefined {
  const home = homedir();
  const mac = process.platform === 'darwin';
  const appData = () =>
    chosen.get('appData') ??
    (mac ? join(home, 'Library/Application Support') : process.env.XDG_CONFIG_HOME || join(home, '.config'));
  const userData = () => {
    const given = switchValue('user-data-dir');
    return chosen.get('userData') ?? (given ? resolve(given) : join(appData(), appName));
  };
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      return appData();
    case 'userData':
    case 'sessionData':
      return userData();
    case 'temp':
      return tmpdir();
    case 'logs':
      return mac ? join(home, 'Library/Logs', appName) : join(userData(), 'logs');
    case 'crashDumps':
      return join(userData(), 'Crashpad');
    case 'downloads':
    case 'documents':
    case 'desktop':
    case 'music':
    case 'pictures':
    case 'videos':
      return join(home, `${name[0]?.toUpperCase()}${name.slice(1)}`);
    case 'exe':
      return process.execPath;
    case 'module':
    case 'assets':
      return resolve(process.execPath, '..');
    default:
      return undefined;
  }
}
