// `npm run package`: installers for this system, or with `-- --dir` the unpacked program alone, in `dist`. The fuses of
// what was packed are read back. With `-- --release` what cannot be signed is not packed, on Windows and macOS. What belongs to whoever releases comes from the environment: see docs/releasing.md.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchElectron, hasElectron } from './runtime.mjs';
import { fail, NODE, ROOT, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const DIST = join(ROOT, 'dist');
const SYSTEMS = { linux: 'linux', darwin: 'mac', win32: 'windows' };

try {
  // Whatever Node this was started with, or what was built before the last change would be packed.
  await setUp(['window'], say);
  // The tools of packaging run on the project's own Node.
  if (process.execPath !== NODE) {
    process.exitCode = await runNode(['scripts/package.mjs', ...process.argv.slice(2)]);
  } else {
    await pack();
  }
} catch (error) {
  fail(error);
}

async function pack() {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      arch: { type: 'string', default: process.arch },
      release: { type: 'boolean', default: false },
    },
  });
  const { arch, dir } = values;
  const system = SYSTEMS[process.platform];
  if (!system) throw new Error(`There is no package for ${process.platform}.`);
  if (arch !== 'x64' && arch !== 'arm64') throw new Error('--arch is x64 or arm64.');
  const release = readRelease(process.env, `${process.platform}-${arch}`);
  const notary = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'].filter((one) => !process.env[one]);
  // What Apple has not looked at, macOS does not open.
  if (values.release && system === 'mac' && notary.length > 0)
    throw new Error(`A release for macOS is looked at by Apple: set ${notary.join(', ')}.`);
  const missing = dir || system !== 'linux' ? [] : ['maintainer', 'homepage'].filter((one) => !release[one]);
  if (missing.length > 0) {
    const names = missing.map((one) => `KLYUCHNIK_${one.toUpperCase()}`).join(' and ');
    throw new Error(`A deb names who keeps it: set ${names}, or pack the folder alone with -- --dir.`);
  }

  const { Arch, build, Platform } = await import('electron-builder');
  const { packageConfig } = await import('./package-config.ts');
  const electronDist = findElectron(arch);
  rmSync(DIST, { recursive: true, force: true });
  const targets = Platform.fromString(system).createTarget(dir ? 'dir' : null, Arch[arch]);
  const config = packageConfig({ ...release, electronDist, isForRelease: values.release });
  await build({ projectDir: ROOT, targets, publish: 'never', config });
  await lookAtFuses();
  if (release.updates) say(`This program looks for its updates at ${release.updates}`);
}

/**
 * What a release takes from the environment of whoever makes it. Programs of each system and processor look for their
 * updates in a folder of their own: on Windows and macOS what describes them has one name for all processors.
 */
function readRelease({ KLYUCHNIK_UPDATES, KLYUCHNIK_MAINTAINER, KLYUCHNIK_HOMEPAGE }, folder) {
  const address = KLYUCHNIK_UPDATES ? URL.parse(KLYUCHNIK_UPDATES) : null;
  // The program would not believe another one either: see readRelease in src/main/platform/release.ts.
  const isFit = address?.protocol === 'https:' && address.username === '' && address.password === '';
  // A folder is put behind it.
  const isFolder = address?.search === '' && address.hash === '';
  if (KLYUCHNIK_UPDATES && !(isFit && isFolder)) {
    throw new Error('KLYUCHNIK_UPDATES is an https address without a name, a password, a ? or a # in it.');
  }
  const updates = address && `${address.href.replace(/\/?$/, '/')}${folder}`;
  return { ...(updates && { updates }), maintainer: KLYUCHNIK_MAINTAINER, homepage: KLYUCHNIK_HOMEPAGE };
}

/** Where Electron's own files are; undefined leaves it to electron-builder to fetch those of another processor. */
function findElectron(arch) {
  const named = process.env.ELECTRON_DIST;
  if (named) {
    if (!existsSync(named)) throw new Error(`ELECTRON_DIST names ${named}, which does not exist.`);
    const version = join(named, 'version');
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.electron;
    if (existsSync(version) && readFileSync(version, 'utf8').trim() !== wanted) {
      throw new Error(`ELECTRON_DIST holds another version of Electron than ${wanted}.`);
    }
    return named;
  }
  if (arch !== process.arch) return undefined;
  if (hasElectron() || fetchElectron(say)) return join(ROOT, 'node_modules', 'electron', 'dist');
  throw new Error(
    'Electron could not be fetched from its release server, and there is nothing to pack without it. Where the server\n' +
      'cannot be reached, name a folder or zip with the same version of it: ELECTRON_DIST=… npm run package',
  );
}

async function lookAtFuses() {
  const { findWrongFuses } = await import('./fuses.ts');
  const binaries = readdirSync(DIST)
    .map((name) => join(DIST, name))
    .flatMap((folder) => [
      join(folder, 'klyuchnik'),
      join(folder, 'Klyuchnik.exe'),
      join(folder, 'Klyuchnik.app'),
    ])
    .filter((path) => existsSync(path));
  if (binaries.length === 0) throw new Error('Nothing was packed whose fuses could be read.');
  for (const binary of binaries) {
    const wrong = await findWrongFuses(binary);
    if (wrong.length > 0) throw new Error(`${binary} is not fit for release: ${wrong.join('; ')}.`);
    say(`The fuses of ${binary} are as a release has them.`);
  }
}
