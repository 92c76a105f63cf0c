// The second half of the checklist: ways out of the page, ways into the main process, and what a release is made of.
import { expect } from 'vitest';
import { RELEASE_FUSES } from '../../scripts/package-config.ts';
import { leavesOf } from '../../src/shared/contract.ts';
import { DEFAULT_PREFERENCES } from '../../src/shared/views.ts';
import type { MainGlobals } from '../electron-stand-in/launch-fixture.ts';
import type { WebContents } from '../electron-stand-in/web-contents.ts';
import { type Checks, FOREIGN, readJson, readText, type Subject } from './checklist-items.ts';
import { callsOf, importsFrom, members, properties, texts } from './read-source.ts';

/** Items 12 to 20. */
export function doorChecks(subject: () => Subject) {
  return {
    'Verify WebView options before creation': async () => {
      expect(await unprevented(['will-attach-webview'], [''])).toEqual([]);
    },

    'Disable or limit navigation': async () => {
      const events = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
      const own = [
        'app://klyuchnik/index.html',
        'app://klyuchnik-anew/index.html',
        'about:blank',
        'javascript:1',
      ];
      expect(await unprevented(events, [...FOREIGN, ...own])).toEqual([]);
    },

    'Disable or limit creation of new windows': async () => {
      const opened = await subject().program.app.evaluate(
        ({ BrowserWindow, webContents }, addresses) => {
          const before = BrowserWindow.getAllWindows().length;
          for (const contents of webContents.getAllWebContents() as unknown as WebContents[])
            for (const address of addresses) contents.openFromPage(address, '_blank', 'popup');
          return BrowserWindow.getAllWindows().length - before;
        },
        [...FOREIGN, 'app://klyuchnik/index.html', 'about:blank'],
      );
      expect(opened).toBe(0);
      expect(
        callsOf(/\b(?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/).map(({ file }) => file),
      ).toEqual(['main/platform/print-page.ts', 'main/window/window.ts']);
    },

    'Do not use shell.openExternal with untrusted content': async () => {
      expect(new Set(members(/^shell\b/).map(({ text }) => text))).toEqual(
        new Set(['shell.openExternal', 'shell.openPath']),
      );
      // The one path that is opened is the data folder, which the window cannot name.
      expect(callsOf(/openPath$/).map(({ text }) => text)).toEqual(['shell.openPath(folder)']);
      expect(callsOf(/showFolder$/).map(({ text }) => text)).toEqual(['showFolder(folder, log.report)']);
      expect(callsOf(/openExternal$/).map(({ text }) => text)).toEqual(['shell.openExternal(PAGES[page])']);
      const bad = [
        'https://evil.example/',
        'file:///etc/passwd',
        'javascript:1',
        '__proto__',
        'constructor',
        '',
      ];
      const answers = await subject().program.inPage<{ ok: boolean; error?: { code: string } }[]>(
        `Promise.all(${JSON.stringify(['token-settings', 'token-help', ...bad])}.map((page) =>
          window.klyuchnik.app.openPage({ page })))`,
      );
      expect(answers.map(({ ok, error }) => ok || error?.code)).toEqual([
        true,
        true,
        ...bad.map(() => 'invalid-input'),
      ]);
      const links = await subject().program.app.evaluate(
        () => (globalThis as unknown as MainGlobals).standIn.openedLinks,
      );
      expect(links.map((link) => new URL(link).origin)).toEqual([
        'https://partner.market.yandex.ru',
        'https://yandex.ru',
      ]);
    },

    'Use a current version of Electron': () => {
      const { version } = readJson('node_modules/electron/package.json');
      // Pinned, locked and installed alike; the page that says since when it is the newest names it too.
      expect(readJson('package.json').devDependencies.electron).toBe(version);
      expect(readJson('package-lock.json').packages['node_modules/electron'].version).toBe(version);
      expect(readText('docs/security-checklist.md')).toContain(`Electron ${version} `);
      expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(45);
    },

    'Validate the sender of all IPC messages': async () => {
      expect(
        callsOf(/(?:ipc\w*|\.ipc)\.(?:handle|handleOnce|on|once)$/i).map(({ file, text }) => [
          file,
          text.slice(0, 19),
        ]),
      ).toEqual([
        ['main/ipc/serve.ts', 'ipc.handle(channel,'],
        ['preload/index.ts', 'ipcRenderer.on(chan'],
      ]);
      const calls = leavesOf().filter(({ leaf }) => leaf.kind === 'call');
      expect(calls.length).toBeGreaterThan(100);
      // Another window of the program, with the same preload, showing the same page.
      const codes = await subject().program.app.evaluate(
        async ({ app, BrowserWindow }, [names]) => {
          const preload = `${app.getAppPath()}/out/preload/index.cjs`;
          const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
          await other.loadURL('app://klyuchnik/index.html');
          const code = `Promise.all(${JSON.stringify(names)}.map(async ([noun, verb]) =>
            (await window.klyuchnik[noun][verb]({})).error?.code))`;
          const answers = await other.webContents.executeJavaScript(code);
          other.destroy();
          return answers as string[];
        },
        [calls.map(({ noun, verb }) => [noun, verb])] as const,
      );
      expect(codes).toEqual(calls.map(() => 'foreign-sender'));
    },

    'Avoid usage of the file:// protocol and prefer usage of custom protocols': async () => {
      expect(texts().filter(({ text }) => /file:\/\//i.test(text))).toEqual([]);
      expect(properties('corsEnabled', 'allowServiceWorkers', 'allowExtensions')).toEqual([]);
      expect(callsOf(/loadFile$|(?:register|intercept)\w*Protocol$/)).toEqual([]);
      expect(RELEASE_FUSES.grantFileProtocolExtraPrivileges).toBe(false);
      const seen = await subject().program.app.evaluate(({ BrowserWindow, session }) => ({
        address: BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
        handled: ['app', 'file', 'http', 'https'].filter((scheme) =>
          session.defaultSession.protocol.isProtocolHandled(scheme),
        ),
      }));
      expect(seen).toEqual({ address: 'app://klyuchnik/index.html', handled: ['app'] });
    },

    'Check which fuses you can change': () => {
      expect(RELEASE_FUSES).toEqual({
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        loadBrowserProcessSpecificV8Snapshot: false,
        grantFileProtocolExtraPrivileges: false,
      });
    },

    'Do not expose Electron APIs to untrusted web content': async () => {
      const inPreload = importsFrom('electron').filter(({ file }) => file.startsWith('preload/'));
      expect(inPreload.map(({ text }) => text)).toEqual(['contextBridge', 'ipcRenderer']);
      expect(callsOf(/exposeIn/).map(({ text }) => text)).toEqual([
        "contextBridge.exposeInMainWorld('klyuchnik', api)",
      ]);
      expect(members(/^ipcRenderer\b/).map(({ text }) => text)).toEqual([
        'ipcRenderer.invoke',
        'ipcRenderer.on',
        'ipcRenderer.off',
      ]);
      const exposed = await subject().program.inPage<string[]>(
        `Object.entries(window.klyuchnik).flatMap(([noun, group]) =>
          Object.entries(group).map(([verb, value]) => noun + '.' + verb + ' ' + typeof value))`,
      );
      expect(exposed.sort()).toEqual(
        leavesOf()
          .map(({ noun, verb }) => `${noun}.${verb} function`)
          .sort(),
      );
      // What the page hears is the payload alone: an event of Electron's would carry the whole of its messages.
      const heard = await subject().program.inPage(
        `new Promise((done) => {
          window.klyuchnik.preferences.changed((...heard) => done(heard.map((one) => Object.keys(one).sort())));
          window.klyuchnik.preferences.change({ scheme: 'dark' });
        })`,
      );
      expect(heard).toEqual([Object.keys(DEFAULT_PREFERENCES).sort()]);
    },
  } satisfies Checks;

  /** What happens to the events on every page there is, and on one more: those that nobody prevented. */
  function unprevented(events: string[], addresses: string[]): Promise<string[]> {
    return subject().program.app.evaluate(
      ({ BrowserWindow, webContents }, [names, urls]) => {
        const more = new BrowserWindow({ show: false });
        const went: string[] = [];
        for (const contents of webContents.getAllWebContents())
          for (const name of names)
            for (const url of urls) {
              let isPrevented = false;
              const preventDefault = () => {
                isPrevented = true;
              };
              contents.emit(name as 'will-navigate', { url, isMainFrame: true, preventDefault } as never);
              if (!isPrevented) went.push(`${contents.id} ${name} ${url}`);
            }
        more.destroy();
        return went;
      },
      [events, addresses] as const,
    );
  }
}
