// The life of the program: Playwright's handshake, quitting and its vetoes, exit codes, signals, a second instance, and
// that Chromium never outlives it.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Fixture,
  fixtureEnvironment,
  fixtureFolder,
  launchFixture,
  type MainGlobals,
  makeUserData,
  removeFolder,
  spawnFixture,
  standInFolder,
  waitForExit,
  waitForOutput,
} from './launch-fixture.ts';

/** What a stand-in with this process id has: browser processes, known by their profile folder, and such folders. */
const browserProcesses = (pid: number | undefined) =>
  readdirSync('/proc').filter((id) => {
    try {
      return (
        /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(`electron-stand-in-${pid}-`)
      );
    } catch {
      return false;
    }
  });
const traces = (pid: number | undefined) => ({
  folders: readdirSync(tmpdir()).filter((name) => name.startsWith(`electron-stand-in-${pid}-`)).length,
  processes: browserProcesses(pid).length,
});
const nothing = { folders: 0, processes: 0 };

let userData = '';
beforeEach(() => {
  userData = makeUserData();
});
afterEach(() => removeFolder(userData));

describe('under Playwright', () => {
  it('launches, shows its window, finds the BrowserWindow of a page and closes with code 0', async () => {
    const fixture = await launchFixture({ userData });
    const child = fixture.app.process();
    expect(fixture.page.url()).toBe('https://app.fixture-stand-in.invalid/index.html');
    expect(await fixture.page.title()).toBe('Fixture');
    const window = await fixture.app.browserWindow(fixture.page);
    expect(await window.evaluate((one) => one.webContents.getURL())).toBe('app://fixture/index.html');
    expect(traces(child.pid).processes).toBeGreaterThan(0);
    const ended = waitForExit(child);
    await fixture.close();
    expect(await ended).toBe(0);
    await expect.poll(() => traces(child.pid)).toEqual(nothing);
  });

  it('quits in order: before-quit, windows, will-quit, quit', async () => {
    const fixture = await launchFixture({ userData });
    await fixture.app.evaluate(({ app }) => {
      const { records } = globalThis as unknown as MainGlobals;
      app.on('quit', (_event, code) =>
        process.stdout.write(
          `${JSON.stringify([code, records.events.map(([name]) => name).filter((name) => name !== 'loaded')])}\n`,
        ),
      );
    });
    const printed = new Promise<string>((resolve) =>
      fixture.app
        .process()
        .stdout?.on(
          'data',
          (chunk: Buffer) => chunk.toString().startsWith('[0') && resolve(chunk.toString()),
        ),
    );
    await fixture.close();
    const [code, events] = JSON.parse(await printed) as [number, string[]];
    expect(code).toBe(0);
    expect(events.slice(events.indexOf('before-quit'))).toEqual([
      'before-quit',
      'close',
      'destroyed',
      'closed',
      'will-quit',
      'quit',
    ]);
  });

  it('closes a page, and the program with its last window', async () => {
    const fixture = await launchFixture({ userData });
    const ended = waitForExit(fixture.app.process());
    await fixture.page.close();
    expect(await ended).toBe(0);
  });

  it('honours vetoes of before-quit and close', async () => {
    const fixture = await launchFixture({ userData });
    const seen = await fixture.app.evaluate(async ({ app, BrowserWindow }) => {
      const { records } = globalThis as unknown as MainGlobals;
      const start = records.events.length;
      app.once('before-quit', (event) => event.preventDefault());
      app.quit();
      const [window] = BrowserWindow.getAllWindows();
      window?.once('close', (event) => event.preventDefault());
      app.quit();
      await new Promise((resolve) => setImmediate(resolve));
      return [records.events.slice(start).map(([name]) => name), window?.isDestroyed()];
    });
    expect(seen).toEqual([['before-quit', 'before-quit', 'close'], false]);
    await fixture.close();
  });

  it('asks the beforeunload of the page before it closes', async () => {
    const fixture = await launchFixture({ userData });
    await fixture.inPage(
      "addEventListener('beforeunload', (event) => { if (!globalThis.done) event.preventDefault(); }); 0",
    );
    const kept = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const prevented = new Promise((resolve) =>
        window?.webContents.once('will-prevent-unload', () => resolve('kept')),
      );
      window?.close();
      return [await prevented, window?.isDestroyed()];
    });
    expect(kept).toEqual(['kept', false]);
    await fixture.inPage('globalThis.done = true');
    await fixture.close();
  });

  it('exits with the code of app.exit and of process.exit', async () => {
    for (const [name, code] of [
      ['app', 3],
      ['process', 4],
    ] as const) {
      const fixture: Fixture = await launchFixture({ userData });
      const ended = waitForExit(fixture.app.process());
      await fixture.app
        .evaluate(({ app }, [which, value]) => (which === 'app' ? app.exit(value) : process.exit(value)), [
          name,
          code,
        ] as const)
        .catch(() => {});
      expect(await ended).toBe(code);
    }
  });

  it('reports a crash of the page, which can be loaded again', async () => {
    const fixture = await launchFixture({ userData });
    const details = await fixture.app.evaluate(async ({ app, webContents }) => {
      const contents = webContents.getAllWebContents()[0];
      const gone = new Promise((resolve) =>
        app.once('render-process-gone', (_event, _contents, what) => resolve(what.reason)),
      );
      contents?.forcefullyCrashRenderer();
      const reason = await gone;
      const crashed = contents?.isCrashed();
      await contents?.loadURL('app://fixture/index.html');
      return [reason, crashed, contents?.isCrashed(), contents?.getURL()];
    });
    expect(details).toEqual(['crashed', true, false, 'app://fixture/index.html']);
    await fixture.close();
  });

  it('takes a window closed from outside as closed, and can open another', async () => {
    const fixture = await launchFixture({ userData });
    await fixture.app.evaluate(({ app }) => {
      app.removeAllListeners('window-all-closed');
      app.on('window-all-closed', () =>
        (globalThis as unknown as MainGlobals).records.events.push(['none left']),
      );
    });
    const session = await fixture.page.context().newCDPSession(fixture.page);
    await session.send('Page.close').catch(() => {});
    const lastEvents = () =>
      fixture.app.evaluate(() =>
        (globalThis as unknown as MainGlobals).records.events.slice(-4).map(([name]) => name),
      );
    await expect.poll(lastEvents).toEqual(['close', 'destroyed', 'closed', 'none left']);
    const opened = fixture.app.waitForEvent('window');
    await fixture.app.evaluate(({ BrowserWindow }) =>
      new BrowserWindow({ show: true }).loadURL('app://fixture/second.html'),
    );
    expect(await (await opened).title()).toBe('Second');
    await fixture.close();
  });

  it('loads a page whose preload fails, and says so', async () => {
    const fixture = await launchFixture({ userData, env: { FIXTURE_PRELOAD: 'preload-broken.cjs' } });
    const failures = () =>
      fixture.app.evaluate(() =>
        (globalThis as unknown as MainGlobals).records.events.filter(([name]) => name === 'preload-error'),
      );
    expect(await failures()).toEqual([
      ['preload-error', join(fixtureFolder, 'preload-broken.cjs'), 'broken on purpose'],
    ]);
    expect(await fixture.inPage('[document.title, typeof globalThis.api]')).toEqual(['Fixture', 'undefined']);
    await fixture.close();
  });
});

describe('without Playwright', () => {
  const start = (...args: string[]): ChildProcess => spawnFixture(userData, args);
  /** A program that reports its window; the fixture prints nothing by itself. */
  const whenRunning = async (child: ChildProcess) => {
    await expect.poll(() => traces(child.pid).processes, { timeout: 10_000 }).toBeGreaterThan(2);
  };

  it('runs from any folder and through a symlink, and quits on a signal', async () => {
    const link = join(userData, 'linked-electron');
    symlinkSync(join(standInFolder, 'electron'), link);
    const child = spawn(link, [fixtureFolder, `--user-data-dir=${userData}`], {
      cwd: tmpdir(),
      env: fixtureEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    await whenRunning(child);
    const ended = waitForExit(child);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(errors).not.toContain('listening on');
    await expect.poll(() => traces(child.pid)).toEqual(nothing);
  });

  it('takes Chromium along when it is killed outright, and cleans up at the next start', async () => {
    const child = start();
    await whenRunning(child);
    const ended = waitForExit(child);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    await expect.poll(() => traces(child.pid).processes, { timeout: 10_000 }).toBe(0);
    const next = start();
    await whenRunning(next);
    expect(traces(child.pid)).toEqual(nothing);
    const nextEnded = waitForExit(next);
    next.kill('SIGINT');
    expect(await nextEnded).toBe(0);
  });

  it('ends with code 1 when Chromium dies', async () => {
    const child = start();
    const said = waitForOutput(child, 'Chromium ended');
    await whenRunning(child);
    const ended = waitForExit(child);
    const main = browserProcesses(child.pid).find(
      (id) => !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type='),
    );
    process.kill(Number(main), 'SIGKILL');
    await said;
    expect(await ended).toBe(1);
    await expect.poll(() => traces(child.pid)).toEqual(nothing);
  });

  it('lets one instance run, tells it of the next, and forgets a killed one', async () => {
    const first = await launchFixture({ userData, args: ['--single'] });
    const second = start('--single', '--from-second');
    const said = waitForOutput(second, 'second instance leaves');
    const secondEnded = waitForExit(second);
    await said;
    expect(await secondEnded).toBe(7);
    const told = () =>
      first.app.evaluate(() =>
        (globalThis as unknown as MainGlobals).records.events.filter(([name]) => name === 'second-instance'),
      );
    await expect.poll(told).toHaveLength(1);
    const [[, argv, cwd, data] = []] = await told();
    expect(argv).toEqual([
      join(standInFolder, 'electron'),
      '.',
      `--user-data-dir=${userData}`,
      '--single',
      '--from-second',
    ]);
    expect([cwd, data]).toEqual([fixtureFolder, { from: second.pid }]);
    const killed = waitForExit(first.app.process());
    first.app.process().kill('SIGKILL');
    await killed;
    const third = await launchFixture({ userData, args: ['--single'] });
    expect(await third.app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
    await third.close();
    expect(existsSync(join(userData, 'StandInSingletonLock'))).toBe(false);
  });

  it('is plain Node when asked to be', async () => {
    const child = spawn(
      join(standInFolder, 'electron'),
      ['-p', '1 + 1 + String(process.versions.electron)'],
      {
        env: fixtureEnvironment({ ELECTRON_RUN_AS_NODE: '1' }),
      },
    );
    await waitForOutput(child, '2undefined');
    expect(child.spawnfile).toContain('electron');
  });

  it('says what is wrong when there is no Chromium or no program', async () => {
    const lost = spawnFixture(userData, [], { CHROMIUM_PATH: '/no/such/chromium' });
    const lostSaid = waitForOutput(lost, '/no/such/chromium');
    const lostEnded = waitForExit(lost);
    await lostSaid;
    expect(await lostEnded).toBe(1);
    const idle = spawn(join(standInFolder, 'electron'), ['/no/such/program'], { env: fixtureEnvironment() });
    const idleSaid = waitForOutput(idle, 'Cannot find /no/such/program');
    const idleEnded = waitForExit(idle);
    await idleSaid;
    expect(await idleEnded).toBe(1);
  });
});
