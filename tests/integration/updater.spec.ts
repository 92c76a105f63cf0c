// electron-updater itself against a real server that speaks https, over the stand-in's net.request: what it finds, fetches
// and refuses. The installer's work is done by the updater of AppImages, which puts one file in the place of another.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { AppUpdater } from 'electron-updater';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateLine as UpdateLineClass } from '../../src/main/platform/update-line.ts';
import type { Updater as UpdaterClass } from '../../src/main/platform/updater.ts';
import { UpdateFailure } from '../../src/main/updates.ts';
import type { UpdateProblem } from '../../src/shared/updates.ts';
import { app } from '../electron-stand-in/app.ts';
import { electron } from '../electron-stand-in/electron-module.ts';
import { faults } from '../electron-stand-in/faults.ts';
import { lifecycle } from '../electron-stand-in/lifecycle.ts';
import { makeCertificate } from '../electron-stand-in/self-signed.ts';
import type { Session } from '../electron-stand-in/session.ts';
import { UpdateServer } from '../update-server.ts';

vi.mock('electron', async () => (await import('../electron-stand-in/electron-module.ts')).electron);

const NEW_FILE = Buffer.alloc(3_000_000, 'a newer Klyuchnik ');
const authority = makeCertificate({ name: 'Authority of the spec' });
const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-updater-'));
const installed = join(folder, 'Klyuchnik.AppImage');
const cache = join(folder, 'cache');
const pending = join(cache, 'klyuchnik-updater/pending');
let Updater: typeof UpdaterClass;
let UpdateLine: typeof UpdateLineClass;
let server: UpdateServer;
let noted: string[] = [];

beforeAll(async () => {
  // electron-updater asks for `electron` by require, which no mock reaches.
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    return request === 'electron' ? electron : load.call(this, request, ...rest);
  };
  setDefaultCACertificates([...getCACertificates('default'), authority.cert]);
  process.env.XDG_CACHE_HOME = cache;
  process.env.APPIMAGE = installed;
  app.setProgram({ path: folder, name: 'Klyuchnik', version: '1.2.0' });
  app.setPath('userData', folder);
  lifecycle.isReady = true;
  app.becomeReady();
  writeFileSync(join(folder, 'dev-app-update.yml'), 'updaterCacheDirName: klyuchnik-updater\n');
  server = await UpdateServer.start(authority);
  ({ Updater } = await import('../../src/main/platform/updater.ts'));
  ({ UpdateLine } = await import('../../src/main/platform/update-line.ts'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  server.files.clear();
  server.heard.length = 0;
  faults.offline = false;
  noted = [];
  rmSync(cache, { recursive: true, force: true });
});

const never = () => new AbortController().signal;
const open = (address = `${server.origin}/releases`, installedAs: 'appimage' | 'deb' = 'appimage') =>
  new Updater(
    { configured: true, address: new URL(address), installedAs },
    { note: (text) => noted.push(text), report: () => '' },
  );

async function problemOf(act: Promise<unknown>): Promise<UpdateProblem | null> {
  const failure = await act.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(UpdateFailure);
  return failure instanceof UpdateFailure ? failure.problem : null;
}

describe('electron-updater as it is set', () => {
  /** That of electron-updater itself, whose own settings are those of a program that updates itself unasked. */
  const openBare = async (): Promise<AppUpdater> => {
    const { AppUpdater: Bare } = await import('electron-updater');
    const addressing = vi.spyOn(Bare.prototype, 'setFeedURL');
    open();
    const [bare] = addressing.mock.contexts;
    addressing.mockRestore();
    return bare as AppUpdater;
  };
  const numberFile = join(folder, '.updaterId');

  it('does nothing unasked, fetches no installer that fetches more, and gives a trial version no others', async () => {
    // By itself it takes a program that is a trial version for one that wants more of them.
    app.setProgram({ path: folder, name: 'Klyuchnik', version: '1.2.0-beta.1' });
    const bare = await openBare();
    app.setProgram({ path: folder, name: 'Klyuchnik', version: '1.2.0' });
    expect(bare.currentVersion.format()).toBe('1.2.0-beta.1');
    expect(bare).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowPrerelease: false,
      allowDowngrade: false,
      disableWebInstaller: true,
    });
  });

  it('grants nothing to what is shown in its session', async () => {
    const { netSession } = await openBare();
    const asked = netSession as unknown as Session;
    expect(await asked.askPermission({}, 'notifications', {})).toBe(false);
    expect(asked.checkPermission(null, 'notifications', '', {})).toBe(false);
    const device = {
      deviceType: 'usb',
      origin: '',
      device: {},
    } as Electron.DevicePermissionHandlerHandlerDetails;
    expect(asked.allowsDevice(device)).toBe(false);
  });

  it('draws no lots with a number of this installation: what there is for some is for all', async () => {
    server.release('1.3.0', NEW_FILE, { more: 'stagingPercentage: 0' });
    expect(await open().look(never())).toMatchObject({ kind: 'newer' });
    const bare = await openBare();
    rmSync(numberFile, { force: true });
    const description = { version: '1.3.0', files: [], path: '', sha512: '', releaseDate: '' };
    expect(await bare.isUserWithinRollout({ ...description, stagingPercentage: 0 })).toBe(true);
    // Written as soon as the number is asked for.
    expect(existsSync(numberFile)).toBe(false);
  });
});

describe('looking', () => {
  it('finds a newer version with its notes as text, and fetches nothing', async () => {
    server.release('1.3.0', NEW_FILE, {
      more: 'releaseNotes: "<b>Faster</b>\\u202e\\nhttps://elsewhere.example"',
    });
    expect(await open().look(never())).toEqual({
      kind: 'newer',
      offer: { version: '1.3.0', notes: '<b>Faster</b>\nhttps://elsewhere.example' },
    });
    expect(server.heard.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/releases\/latest-linux.*yml$/),
    ]);
    expect(existsSync(pending)).toBe(false);
  });

  it('tells the server nothing by which it could know this computer again', async () => {
    server.release('1.3.0', NEW_FILE);
    const told = async () => {
      rmSync(join(folder, '.updaterId'), { force: true });
      server.heard.length = 0;
      await open().look(never());
      return server.heard[0]?.headers;
    };
    const headers = await told();
    expect(headers).toEqual(await told());
    expect(headers).toMatchObject({ 'user-agent': 'Klyuchnik' });
    expect(JSON.stringify(headers)).not.toContain('1.2.0');
  });

  it.each([
    ['1.2.0', { kind: 'same' }],
    ['1.1.9', { kind: 'older' }],
    ['0.0.1', { kind: 'older' }],
    ['1.2.0-beta.1', { kind: 'older' }],
  ])('offers nothing where the server has %s, and never an older one', async (version, found) => {
    server.release(version, NEW_FILE);
    expect(await open().look(never())).toEqual(found);
  });

  it('offers nothing that this system is too old for', async () => {
    server.release('1.3.0', NEW_FILE, { more: 'minimumSystemVersion: 999.0.0' });
    expect(await open().look(never())).toEqual({ kind: 'unsupported' });
  });

  it.each([
    ['html', '<!doctype html><title>Log in to the network</title>'],
    ['nothing', ''],
    ['a list', '- 1\n- 2\n'],
    ['no version', 'files: []\n'],
    ['a version that is none', 'version: newest\n'],
    ['no yaml at all', 'version: "1.3.0\n  - [\n'],
    ['more than a page', `version: 1.3.0\nreleaseNotes: ${'x'.repeat(300_000)}\n`],
  ])('finds %s unreadable', async (_what, text) => {
    server.release('1.3.0', NEW_FILE);
    for (const path of server.files.keys()) if (path.endsWith('.yml')) server.files.set(path, text);
    expect(await problemOf(open().look(never()))).toBe('unreadable');
    // Nothing a server sent fills the log.
    expect(noted.every((text) => text.length < 400)).toBe(true);
  });

  it('says what is wrong with a server that has nothing, refuses or does not answer', async () => {
    const path = `/releases/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
    expect(await problemOf(open().look(never()))).toBe('nothing-there');
    server.files.set(path, (response) => void response.writeHead(403).end('no'));
    expect(await problemOf(open().look(never()))).toBe('refused');
    server.files.set(path, (response) => void response.destroy());
    expect(await problemOf(open().look(never()))).toBe('no-answer');
    expect(await problemOf(open('https://127.0.0.1:1/releases').look(never()))).toBe('no-answer');
    faults.offline = true;
    expect(await problemOf(open().look(never()))).toBe('offline');
  });

  it('trusts no certificate that the system does not', async () => {
    const foreign = await UpdateServer.start(makeCertificate({ name: 'Nobody knows this authority' }));
    expect(await problemOf(open(`${foreign.origin}/releases`).look(never()))).toBe('untrusted');
    expect(foreign.heard).toEqual([]);
    await foreign.close();
  });

  it('follows no server elsewhere, not even to itself', async () => {
    const path = `/releases/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
    server.release('1.3.0', NEW_FILE);
    for (const location of [`http://127.0.0.1:1/x.yml`, `${server.origin}/other.yml`]) {
      server.files.set(path, (response) => void response.writeHead(302, { location }).end());
      expect(await problemOf(open().look(never()))).toBe('led-elsewhere');
    }
    expect(new Set(server.heard.map((one) => one.path))).toEqual(new Set([path]));
  });

  it.each([
    ['https://127.0.0.1:1/Klyuchnik-1.3.0.AppImage', 'led-elsewhere'],
    ['http://127.0.0.1:1/Klyuchnik-1.3.0.AppImage', 'led-elsewhere'],
    ['file:///tmp/Klyuchnik-1.3.0.AppImage', 'led-elsewhere'],
    ['//127.0.0.1:1/Klyuchnik-1.3.0.AppImage', 'unreadable'],
    ['../Klyuchnik-1.3.0.AppImage', 'unreadable'],
    ['%2e%2e%2fKlyuchnik-1.3.0.AppImage', 'unreadable'],
    ["Klyuchnik'$(touch x)'.AppImage", 'unreadable'],
    ['Klyuchnik 1.3.0.AppImage', 'unreadable'],
    ['-o.AppImage', 'unreadable'],
  ] as const)('takes no file by the name of %s', async (name, problem) => {
    server.release('1.3.0', NEW_FILE, { name: JSON.stringify(name) });
    expect(await problemOf(open().look(never()))).toBe(problem);
  });

  it('ends when it is stopped', async () => {
    const path = `/releases/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
    const stopping = new AbortController();
    server.files.set(path, () => stopping.abort());
    await expect(open().look(stopping.signal)).rejects.toThrow(UpdateFailure);
  });
});

describe('the line', () => {
  const ask = async (origin: string, url: string, longestSilence?: number) => {
    const { protocol, hostname, port, pathname } = new URL(url);
    const line = new UpdateLine(origin, longestSilence);
    return await line.request({ protocol, hostname, port, path: pathname });
  };

  it('is given up when nothing comes, from the beginning or from the middle', async () => {
    server.files.set('/never', () => undefined);
    server.files.set('/half', (response) => void response.writeHead(200).write('half'));
    for (const path of ['/never', '/half']) {
      await expect(ask(server.origin, `${server.origin}${path}`, 200)).rejects.toThrow(/silent/);
    }
  });

  it('leads to its one origin alone: another host, port or scheme is not even asked', async () => {
    server.files.set('/', 'here');
    const { port } = new URL(server.origin);
    expect(await ask(server.origin, server.origin)).toBe('here');
    server.heard.length = 0;
    for (const other of [`http://127.0.0.1:${port}`, `https://localhost:${port}`, 'https://127.0.0.1'])
      await expect(ask(other, server.origin)).rejects.toThrow(/led-elsewhere/);
    expect(server.heard).toEqual([]);
  });
});

describe('downloading', () => {
  it('fetches the file whole, tells how far it is, and keeps it where only this user looks', async () => {
    server.release('1.3.0', NEW_FILE);
    const updater = open();
    await updater.look(never());
    const heard: [number, number][] = [];
    await updater.download((done, all) => heard.push([done, all]), never());
    expect(heard.at(-1)).toEqual([NEW_FILE.length, NEW_FILE.length]);
    const file = readdirSync(pending).find((name) => name.endsWith('.AppImage')) ?? '';
    expect(readFileSync(join(pending, file)).equals(NEW_FILE)).toBe(true);
  });

  it.each([
    ['another file than was announced', { sha512: Buffer.alloc(64).toString('base64') }, 'not-as-announced'],
    ['no sum to compare with', { sha512: '' }, 'unreadable'],
  ] as const)('refuses %s, and leaves nothing of it', async (_what, lies, problem) => {
    server.release('1.3.0', NEW_FILE, lies);
    const updater = open();
    await updater.look(never());
    expect(await problemOf(updater.download(() => undefined, never()))).toBe(problem);
    const left = existsSync(pending) ? readdirSync(pending) : [];
    expect(left.filter((name) => name.includes('AppImage'))).toEqual([]);
    await expect(updater.install()).rejects.toThrow(UpdateFailure);
  });

  it('says that the file is not there', async () => {
    server.release('1.3.0', NEW_FILE);
    for (const path of server.files.keys()) if (path.endsWith('AppImage')) server.files.delete(path);
    const updater = open();
    await updater.look(never());
    expect(await problemOf(updater.download(() => undefined, never()))).toBe('nothing-there');
  });

  it('is stopped in the middle, and begins anew when it is asked to', async () => {
    server.release('1.3.0', NEW_FILE);
    const path = [...server.files.keys()].find((one) => one.endsWith('AppImage')) ?? '';
    const stopping = new AbortController();
    server.files.set(path, (response) => {
      response.writeHead(200, { 'content-length': NEW_FILE.length }).write(NEW_FILE.subarray(0, 100_000));
      stopping.abort();
    });
    const updater = open();
    await updater.look(never());
    await expect(updater.download(() => undefined, stopping.signal)).rejects.toThrow(UpdateFailure);
    server.files.set(path, NEW_FILE);
    await updater.download(() => undefined, never());
    expect(readdirSync(pending).some((name) => name.endsWith('.AppImage'))).toBe(true);
  });
});

describe('installing', () => {
  it('puts the new file in the place of this one, starts it and quits', async () => {
    writeFileSync(installed, 'the program of now');
    const started = join(folder, 'started');
    const script = Buffer.from(`#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > ${started}\n`);
    server.release('1.3.0', script);
    const updater = open();
    await updater.look(never());
    await updater.download(() => undefined, never());
    const quit = vi.spyOn(app, 'quit').mockImplementation(() => void app.emit('before-quit'));
    await updater.install();
    expect(quit).toHaveBeenCalledOnce();
    expect(readFileSync(installed).equals(script)).toBe(true);
    await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toBe('true\n'));
  });

  it('says that nothing was installed where the program cannot be replaced, and leaves it as it is', async () => {
    server.release('1.3.0', NEW_FILE);
    const updater = open();
    await updater.look(never());
    await updater.download(() => undefined, never());
    rmSync(installed, { force: true });
    expect(await problemOf(updater.install())).toBe('not-installed');
  });

  describe('a deb', () => {
    const tools = join(folder, 'tools');
    const ran = join(folder, 'ran');
    const path = process.env.PATH;
    /** The tools that would change this computer, each only noting that it ran; `ends` with a code of its own. */
    const play = (ends: Partial<Record<'dpkg' | 'pkexec', number>> = {}) => {
      rmSync(ran, { force: true });
      mkdirSync(tools, { recursive: true });
      for (const name of ['dpkg', 'apt', 'apt-get', 'pkexec', 'gksudo', 'kdesudo', 'beesu', 'sudo']) {
        const code = ends[name as 'dpkg'] ?? 0;
        // The question for the password goes on to what it was asked for, unless it is refused.
        const onwards = /dpkg|apt/.test(name) || code !== 0 ? `exit ${code}` : 'shift; exec "$@"';
        writeFileSync(join(tools, name), `#!/bin/sh\necho "${name} $*" >> '${ran}'\n${onwards}\n`, {
          mode: 0o755,
        });
      }
      process.env.PATH = `${tools}:${path}`;
    };
    afterEach(() => {
      process.env.PATH = path;
    });
    const ready = async () => {
      server.release('1.3.0', NEW_FILE, { name: 'Klyuchnik-1.3.0-linux-x64.deb' });
      const updater = open(undefined, 'deb');
      await updater.look(never());
      await updater.download(() => undefined, never());
      return updater;
    };

    it('is given to the system, and the program starts again', async () => {
      play();
      const quit = vi.spyOn(app, 'quit').mockImplementation(() => void app.emit('before-quit'));
      await (await ready()).install();
      expect(readFileSync(ran, 'utf8')).toMatch(/^dpkg -i .*pending\/Klyuchnik-1\.3\.0-linux-x64\.deb$/m);
      expect(app.relaunches).toHaveLength(1);
      expect(quit).toHaveBeenCalled();
    });

    it('that the system does not take leaves the program running, and may be tried again', async () => {
      play({ dpkg: 1, pkexec: 126 });
      const quit = vi.spyOn(app, 'quit').mockImplementation(() => void app.emit('before-quit'));
      quit.mockClear();
      const updater = await ready();
      // The last resort of electron-updater would mend dependencies; it fails too.
      writeFileSync(join(tools, 'apt-get'), '#!/bin/sh\nexit 100\n', { mode: 0o755 });
      expect(await problemOf(updater.install())).toBe('not-installed');
      expect(quit).not.toHaveBeenCalled();
      play();
      await updater.install();
      expect(readFileSync(ran, 'utf8')).toMatch(/^dpkg -i /m);
    });
  });
});
