// The first half of the checklist: what the pages of the program are, may load and may ask for.
import { expect } from 'vitest';
import { isKnownApi } from '../../src/shared/api-address.ts';
import type { MainGlobals } from '../electron-stand-in/launch-fixture.ts';
import type { Session } from '../electron-stand-in/session.ts';
import { type Checks, FOREIGN, readText, type Subject, sourceFile } from './checklist-items.ts';
import { callsOf, properties, tagsAndAttributes, texts } from './read-source.ts';

/** Places in the window program; command line and practice market show no pages. */
const inWindow = ({ file }: { file: string }) => !/^(?:cli|practice)\//.test(file);

/** Items 1 to 11. */
export function pageChecks(subject: () => Subject) {
  return {
    'Only load secure content': async () => {
      const plain = texts()
        .filter(inWindow)
        .filter(({ text }) => /\b(?:http|ws|ftp):/i.test(text.replaceAll('http://127.0.0.1:8080', '')));
      // The one place that compares: plain http is for a practice market on this computer alone.
      expect(plain).toEqual([{ file: 'shared/api-address.ts', text: 'http:' }]);
      expect(['http://api.partner.market.yandex.ru', 'http://10.0.0.1'].filter(isKnownApi)).toEqual([]);
      const letIn = await subject().program.app.evaluate(
        async ({ session }, addresses) => {
          const { webRequest } = session.defaultSession as unknown as Session;
          const answers = addresses.map(async (url) => ({
            url,
            ...(await webRequest.askBeforeRequest({ url })),
          }));
          return (await Promise.all(answers)).filter(({ cancel }) => !cancel).map(({ url }) => url);
        },
        [
          ...FOREIGN,
          'wss://evil.example/',
          'ftp://evil.example/',
          'app://other/',
          'app://klyuchnik/index.html',
        ],
      );
      expect(letIn).toEqual(['app://klyuchnik/index.html']);
    },

    'Do not enable Node.js integration for remote content': async () => {
      expect(subject().preferences.map(({ nodeIntegration }) => nodeIntegration)).toEqual([false, false]);
      expectNeverOn('nodeIntegrationInWorker', 'node-integration');
      expectNeverOn('nodeIntegrationInSubFrames', 'node-integration');
      expect(
        await subject().program.inPage('[typeof require, typeof process, typeof module, typeof Buffer]'),
      ).toEqual(Array(4).fill('undefined'));
    },

    'Enable context isolation': async () => {
      expect(subject().preferences.map(({ contextIsolation }) => contextIsolation)).toEqual([true, true]);
      expect(new Set(properties('contextIsolation').map(({ text }) => text))).toEqual(
        new Set(['contextIsolation: true']),
      );
    },

    'Enable process sandboxing': async () => {
      expect(subject().preferences.map(({ sandbox }) => sandbox)).toEqual([true, true]);
      expect(
        await subject().program.app.evaluate(() =>
          (globalThis as unknown as MainGlobals).standIn.isSandboxForced(),
        ),
      ).toBe(true);
      expect(texts().filter(({ text }) => /no-sandbox|disable-.*sandbox/.test(text))).toEqual([]);
    },

    'Handle session permission requests from remote content': async () => {
      const names = /setPermissionRequestHandler\(handler: .*?permission: ([^,]+),/.exec(
        readText('node_modules/electron/electron.d.ts'),
      );
      const permissions = [...(names?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
      expect(permissions.length).toBeGreaterThan(40);
      expect(callsOf(/fromPartition$/).map(({ file }) => file)).toEqual([
        'main/platform/market-network.ts',
        'main/platform/print-page.ts',
      ]);
      const granted = await subject().program.app.evaluate(
        async ({ session, BrowserWindow }, [all, path]) => {
          const { createRequire } = process.getBuiltinModule('module');
          const network = createRequire(path)(
            path,
          ) as typeof import('../../src/main/platform/market-network.ts');
          network.openMarketNetwork('checklist');
          const contents = BrowserWindow.getAllWindows()[0]?.webContents as object;
          const sessions = ['', 'print', 'market-checklist'].map(
            (name) => session.fromPartition(name) as unknown as Session,
          );
          const yes: string[] = [];
          for (const [at, one] of sessions.entries()) {
            for (const name of all) {
              if (await one.askPermission(contents, name, {})) yes.push(`${at} request ${name}`);
              if (one.checkPermission(null, name, 'app://klyuchnik/', {})) yes.push(`${at} check ${name}`);
            }
            const device = { deviceType: 'usb', origin: 'app://klyuchnik' } as never;
            if (one.allowsDevice(device)) yes.push(`${at} device`);
          }
          return yes;
        },
        [permissions, sourceFile('main/platform/market-network.ts')] as const,
      );
      expect(granted).toEqual([]);
    },

    'Do not disable webSecurity': () => {
      expect(subject().preferences.map(({ webSecurity }) => webSecurity)).toEqual([true, true]);
      expect(texts().filter(({ text }) => /disable-(?:web-security|site-isolation)/.test(text))).toEqual([]);
    },

    'Define a Content Security Policy': async () => {
      const policies = await subject().program.app.evaluate(async ({ session }) => {
        const [script = ''] = /assets\/[^"]+\.js/.exec(
          await (await session.defaultSession.fetch('app://klyuchnik/index.html')).text(),
        ) ?? [''];
        const answers = ['klyuchnik/index.html', 'klyuchnik-anew/index.html', `klyuchnik/${script}`].map(
          (path) => session.defaultSession.fetch(`app://${path}`),
        );
        return (await Promise.all(answers)).map(
          ({ headers }) => headers.get('Content-Security-Policy') ?? '',
        );
      });
      for (const policy of policies) {
        const directives = policy.replace(/'nonce-[\w+/=]{24}'/, "'nonce'").split('; ');
        expect(directives.sort()).toEqual([
          "base-uri 'none'",
          "connect-src 'self'",
          "default-src 'none'",
          "font-src 'self'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "img-src 'self' data:",
          "object-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'nonce'",
        ]);
      }
      expect(properties('bypassCSP')).toEqual([]);
      // The window that prints runs no script at all.
      expect(subject().preferences.map(({ javascript }) => javascript)).toEqual([undefined, false]);
    },

    'Do not enable allowRunningInsecureContent': () =>
      expectNeverOn('allowRunningInsecureContent', 'allow-running-insecure-content'),

    'Do not enable experimental features': () =>
      expectNeverOn('experimentalFeatures', 'experimental-web-platform-features'),

    'Do not use enableBlinkFeatures': () => expectNeverOn('enableBlinkFeatures', 'enable-blink-features'),

    'Do not use allowpopups for WebViews': () => {
      expectNeverOn('webviewTag', 'allowpopups');
      expect(tagsAndAttributes().filter(({ text }) => /^(?:webview|allowpopups)$/i.test(text))).toEqual([]);
      expect(texts().filter(({ text }) => /<webview|^webview$/i.test(text))).toEqual([]);
      expect(readText('src/renderer/index.html')).not.toMatch(/webview|allowpopups/i);
    },
  } satisfies Checks;

  /** No window has it by what was asked for, none can get it elsewhere, and no switch of Chromium's brings it in. */
  function expectNeverOn(preference: keyof Electron.WebPreferences, chromiumSwitch: string): void {
    expect(subject().preferences.map((asked) => asked[preference])).toEqual([undefined, undefined]);
    expect(properties(preference)).toEqual([]);
    expect(texts().filter(({ text }) => text.includes(chromiumSwitch))).toEqual([]);
    expect(callsOf(/commandLine\.append/)).toEqual([]);
  }
}
