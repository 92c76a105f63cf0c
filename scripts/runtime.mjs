// Decides what opens the window: real Electron when its binary is there, otherwise the stand-in on the system's Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './set-up.mjs';

const ELECTRON = join(ROOT, 'node_modules', 'electron');
const STAND_IN = join(ROOT, 'tests', 'electron-stand-in');
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** True when Electron's binary is in place. */
export function hasElectron() {
  const path = join(ELECTRON, 'path.txt');
  return existsSync(path) && existsSync(join(ELECTRON, 'dist', readFileSync(path, 'utf8').trim()));
}

/** Tries to fetch Electron's binary from its release server; false when that cannot be reached. */
export function fetchElectron(say) {
  say('Fetching Electron…');
  spawnSync(NODE, [join(ELECTRON, 'install.js')], { cwd: ROOT, stdio: 'ignore', timeout: 600_000 });
  return hasElectron();
}

/** True when a window can be shown on this machine. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Environment that makes `require('electron')` name the stand-in. */
export const STAND_IN_ENV = { ELECTRON_OVERRIDE_DIST_PATH: STAND_IN };
/** The stand-in's executable. */
export const STAND_IN_FILE = join(STAND_IN, 'electron');

/** Environment for whatever launches the program: real Electron needs nothing. */
export function runtimeEnv() {
  return hasElectron() ? {} : STAND_IN_ENV;
}

/**
 * Makes sure that the programs behind the stand-in and the tests are there, installing them on Debian as root.
 * @param packages Debian packages: `chromium`, `xvfb`, `age`
 */
export function needPrograms(packages, say) {
  const missing = packages.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!canInstall) {
    throw new Error(
      `Please install ${missing.join(' and ')} with this system's package manager and start again.`,
    );
  }
  say(`Installing ${missing.join(' and ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const done = spawnSync('apt-get', args, { encoding: 'utf8', env });
    if (done.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
  }
}

function isThere(name) {
  if (name === 'chromium' && process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH);
  const commands = { xvfb: ['Xvfb'], chromium: CHROMIUM_NAMES }[name] ?? [name];
  const folders = (process.env.PATH ?? '').split(':');
  return commands.some((command) => folders.some((folder) => existsSync(join(folder, command))));
}

/** Runs `work` with a display: this machine's, or a virtual one that ends with it. */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  // Or it begins anew whenever the last window goes, and a program that starts at that moment finds no display.
  const server = spawn('Xvfb', [...args, '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  try {
    const number = await new Promise((done, fail) => {
      server.once('error', fail);
      server.once('exit', () => fail(new Error('The virtual display (Xvfb) did not start.')));
      server.stdio[3].once('data', (data) => done(String(data).trim()));
    });
    return await work({ DISPLAY: `:${number}` });
  } finally {
    server.kill();
  }
}
