// The modules of the main process against electron.d.ts and facts section 5.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Fixture,
  launchFixture,
  type MainGlobals,
  makeUserData,
  removeFolder,
} from './launch-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => fixture.close());

const inPage = <T>(expression: string) => fixture.inPage<T>(expression);

describe('before ready', () => {
  it('safeStorage and fetch refuse', async () => {
    const { beforeReady, readyWithin } = await fixture.app.evaluate(
      () => (globalThis as unknown as MainGlobals).records,
    );
    expect(readyWithin).toBe(true);
    expect(beforeReady).toEqual({
      isReady: false,
      available: false,
      encryption: expect.stringContaining('cannot be used before app is ready'),
      fetch: expect.stringContaining('after app is ready'),
    });
  });
});

describe('safeStorage', () => {
  it('encrypts under the keyring, tells weak from strong, and asks to re-encrypt', async () => {
    const seen = await fixture.app.evaluate(async ({ safeStorage }) => {
      const { standIn } = globalThis as unknown as MainGlobals;
      const strong = await safeStorage.encryptStringAsync('шифр');
      const results: unknown[] = [strong.subarray(0, 3).toString(), safeStorage.getSelectedStorageBackend()];
      results.push(await safeStorage.decryptStringAsync(strong));
      standIn.setKeyring('absent');
      const weak = await safeStorage.encryptStringAsync('слабо');
      results.push(weak.subarray(0, 3).toString(), safeStorage.getSelectedStorageBackend());
      results.push(await safeStorage.isAsyncEncryptionAvailable());
      results.push(await safeStorage.decryptStringAsync(weak));
      results.push(await safeStorage.decryptStringAsync(strong).catch((error: Error) => error.message));
      standIn.setKeyring('strong');
      results.push(await safeStorage.decryptStringAsync(weak));
      return results;
    });
    expect(seen).toEqual([
      'v11',
      'gnome_libsecret',
      { result: 'шифр', shouldReEncrypt: false },
      'v10',
      'basic_text',
      true,
      { result: 'слабо', shouldReEncrypt: false },
      expect.stringContaining('Error while decrypting'),
      { result: 'слабо', shouldReEncrypt: true },
    ]);
  });
  it('says temporarily unavailable when locked, and fails plainly when the key is lost', async () => {
    const seen = await fixture.app.evaluate(async ({ safeStorage }) => {
      const { standIn } = globalThis as unknown as MainGlobals;
      const strong = await safeStorage.encryptStringAsync('x'.repeat(40));
      const decrypt = () =>
        safeStorage.decryptStringAsync(strong).then(
          ({ result }) => result,
          (error: Error) => error.message,
        );
      standIn.setKeyring('locked');
      const locked = [await decrypt(), await safeStorage.isAsyncEncryptionAvailable()];
      standIn.setKeyring('lost');
      const lost = await decrypt();
      standIn.setKeyring('strong');
      return [locked, lost, await decrypt()];
    });
    expect(seen).toEqual([
      [expect.stringMatching(/temporarily unavailable\. Please try again\.$/), true],
      expect.not.stringContaining('temporarily'),
      'x'.repeat(40),
    ]);
    expect(seen[1]).toContain('Error while decrypting');
  });
  it('makes an empty text an empty buffer and has no synchronous half', async () => {
    const [length, sync] = await fixture.app.evaluate(async ({ safeStorage }) => {
      const { length } = await safeStorage.encryptStringAsync('');
      try {
        safeStorage.encryptString('x');
      } catch (error) {
        return [length, (error as Error).message];
      }
      return [length, 'accepted'];
    });
    expect(length).toBe(0);
    expect(sync).toBe('the electron stand-in does not implement safeStorage.encryptString');
  });
  it('keeps its key for the next start, which a launch switch can take away', async () => {
    const userData = makeUserData();
    const encrypt = await launchFixture({ userData });
    const text = await encrypt.app.evaluate(async ({ safeStorage }) =>
      (await safeStorage.encryptStringAsync('kept')).toString('base64'),
    );
    await encrypt.close();
    const decrypt = async (faults: object) => {
      const again = await launchFixture({ userData, env: { STAND_IN_FAULTS: JSON.stringify(faults) } });
      const result = await again.app.evaluate(
        ({ safeStorage }, encrypted) =>
          safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64')).then(
            ({ result }) => result,
            (error: Error) => error.message,
          ),
        text,
      );
      await again.close();
      return result;
    };
    expect(await decrypt({})).toBe('kept');
    expect(await decrypt({ keyring: 'lost' })).toContain('Error while decrypting');
    removeFolder(userData);
  });
});

describe('the clipboard', () => {
  it('is asynchronous and has no old members', async () => {
    const seen = await fixture.app.evaluate(async ({ clipboard, ClipboardItem }) => {
      await clipboard.writeText('plain');
      const results: unknown[] = [
        await clipboard.readText(),
        await clipboard.has('text/plain'),
        await clipboard.has('text/html'),
      ];
      await clipboard.write([new ClipboardItem({ 'text/plain': 'a', 'text/html': '<b>a</b>' })]);
      const [item] = await clipboard.read();
      results.push(item?.types, await new Response((await item?.getType('text/html')) as Blob).text());
      results.push(await item?.getType('image/png').catch((error: Error) => error.name));
      clipboard.clear();
      results.push(await clipboard.readText(), 'readHTML' in clipboard);
      return results;
    });
    expect(seen).toEqual([
      'plain',
      true,
      false,
      ['text/plain', 'text/html'],
      '<b>a</b>',
      'NotFoundError',
      '',
      false,
    ]);
  });
  it('is shared with the page: copying there arrives here, writing here can be pasted there', async () => {
    await fixture.page.fill('#field', 'from the page');
    await fixture.page.locator('#field').selectText();
    await fixture.page.keyboard.press('Control+c');
    const read = () => fixture.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(read).toBe('from the page');
    await fixture.app.evaluate(({ clipboard }) => clipboard.writeText('from the main process'));
    await fixture.page.fill('#field', '');
    await fixture.page.focus('#field');
    await fixture.page.keyboard.press('Control+v');
    await expect.poll(() => fixture.page.inputValue('#field')).toBe('from the main process');
    await inPage("navigator.clipboard.writeText('by script')");
    await expect.poll(read).toBe('by script');
    expect(await inPage('navigator.clipboard.readText()')).toBe('by script');
  });
});

describe('the desktop', () => {
  it('lends its colour scheme to the page', async () => {
    const dark = () => inPage("matchMedia('(prefers-color-scheme: dark)').matches");
    const set = (source: 'dark' | 'light') =>
      fixture.app.evaluate(({ nativeTheme }, value) => {
        let updates = 0;
        nativeTheme.once('updated', () => updates++);
        nativeTheme.themeSource = value;
        return [nativeTheme.shouldUseDarkColors, updates];
      }, source);
    expect(await set('dark')).toEqual([true, 1]);
    await expect.poll(dark).toBe(true);
    expect(await set('light')).toEqual([false, 1]);
    await expect.poll(dark).toBe(false);
  });
  it('finds and clicks menu items, and serves their accelerators', async () => {
    await fixture.app.evaluate(({ Menu }) => {
      const clicked: string[] = [];
      Object.assign(globalThis, { clicked });
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          {
            label: 'File',
            submenu: [
              {
                id: 'open',
                label: 'Open',
                accelerator: 'CommandOrControl+Shift+O',
                click: (item, window) => clicked.push(`${item.label} ${window?.id}`),
              },
            ],
          },
          {
            label: 'Shown only',
            accelerator: 'CommandOrControl+Shift+U',
            registerAccelerator: false,
            click: () => clicked.push('shown only'),
          },
          { id: 'off', label: 'Off', enabled: false, click: () => clicked.push('off') },
        ]),
      );
      const menu = Menu.getApplicationMenu();
      menu?.getMenuItemById('open')?.click();
      menu?.getMenuItemById('off')?.click();
    });
    await fixture.page.keyboard.press('Control+Shift+U');
    await fixture.page.keyboard.press('Control+Shift+O');
    const clicked = () =>
      fixture.app.evaluate(() => (globalThis as unknown as { clicked: string[] }).clicked);
    await expect.poll(clicked).toEqual(['Open undefined', 'Open 1']);
  });
  it('records links and dialogs instead of opening them', async () => {
    const seen = await fixture.app.evaluate(async ({ dialog, shell }) => {
      await shell.openExternal('https://example.com/a');
      const opened = await dialog.showOpenDialog({ title: 'Pick' });
      const saved = await dialog.showSaveDialog({});
      const asked = await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'], cancelId: 1 });
      const { openedLinks, shownDialogs } = (globalThis as unknown as MainGlobals).standIn;
      return [opened, saved, asked.response, openedLinks, shownDialogs.map(({ kind }) => kind)];
    });
    expect(seen).toEqual([
      { canceled: true, filePaths: [] },
      { canceled: true, filePath: '' },
      1,
      ['https://example.com/a'],
      ['showOpenDialog', 'showSaveDialog', 'showMessageBox'],
    ]);
  });
  it('suspends, locks and idles on command', async () => {
    const seen = await fixture.app.evaluate(({ powerMonitor }) => {
      const { standIn } = globalThis as unknown as MainGlobals;
      const heard: string[] = [];
      for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
        powerMonitor.on(name as 'suspend', () => heard.push(name));
        standIn.emitPower(name);
      }
      standIn.setIdleSeconds(90);
      const idle = [
        powerMonitor.getSystemIdleTime(),
        powerMonitor.getSystemIdleState(60),
        powerMonitor.getSystemIdleState(120),
      ];
      standIn.emitPower('on-battery');
      return [heard, idle, powerMonitor.isOnBatteryPower()];
    });
    expect(seen).toEqual([
      ['suspend', 'resume', 'lock-screen', 'unlock-screen'],
      [90, 'idle', 'active'],
      true,
    ]);
  });
  it('has one display and images of PNG', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR4nGNgwAcAAB4AAfVk7aEAAAAASUVORK5CYII=';
    const seen = await fixture.app.evaluate(({ nativeImage, screen }, data) => {
      const image = nativeImage.createFromDataURL(`data:image/png;base64,${data}`);
      const displays = screen.getAllDisplays().map(({ bounds }) => bounds.width > 0);
      return [displays, image.getSize(), image.isEmpty(), nativeImage.createFromPath('/none').isEmpty()];
    }, png);
    expect(seen).toEqual([[true], { width: 2, height: 3 }, false, true]);
  });
});

describe('notifications', () => {
  it('are shown until they are closed, and can be clicked', async () => {
    const seen = await fixture.app.evaluate(({ Notification }) => {
      const { standIn } = globalThis as unknown as MainGlobals;
      const one = new Notification({ title: 'Title', body: 'Body' });
      const heard: string[] = [];
      for (const event of ['show', 'click', 'close'] as const)
        one.on(event as 'show', () => heard.push(event));
      const before = standIn.notifications();
      one.show();
      const shown = standIn.notifications();
      standIn.clickNotification();
      one.close();
      return [Notification.isSupported(), before, shown, standIn.notifications(), heard];
    });
    expect(seen).toEqual([true, [], [{ title: 'Title', body: 'Body' }], [], ['show', 'click', 'close']]);
  });
});

describe('what Electron has and the stand-in lacks', () => {
  it('refuses by name when it is used, and is undefined where Electron has nothing either', async () => {
    const seen = await fixture.app.evaluate(
      ({ app, autoUpdater, BrowserWindow, globalShortcut, session, ShareMenu, webContents }) => {
        const attempt = (run: () => unknown) => {
          try {
            return run();
          } catch (error) {
            return (error as Error).message.replace('the electron stand-in does not implement ', '');
          }
        };
        return [
          attempt(() => app.getGPUInfo('basic')),
          attempt(() => new ShareMenu({ texts: ['x'] })),
          attempt(() => globalShortcut.register('A', () => {})),
          attempt(() => autoUpdater.checkForUpdates()),
          attempt(() => session.defaultSession.cookies.get({})),
          attempt(() => webContents.getAllWebContents()[0]?.openDevTools()),
          attempt(() => BrowserWindow.getAllWindows()[0]?.setProgressBar(1)),
          (app as unknown as Record<string, unknown>).noSuchMember,
          typeof app.dock,
        ];
      },
    );
    expect(seen).toEqual([
      'app.getGPUInfo',
      'electron.ShareMenu',
      'electron.globalShortcut.register',
      'electron.autoUpdater.checkForUpdates',
      'session.cookies.get',
      'webContents.openDevTools',
      'BrowserWindow.setProgressBar',
      undefined,
      'undefined',
    ]);
  });
});

describe('app', () => {
  it('knows its names, places, switches and versions', async () => {
    const seen = await fixture.app.evaluate(({ app }) => ({
      name: [app.name, app.getName(), app.getVersion(), app.isPackaged],
      data: app.getPath('userData'),
      logs: app.getPath('logs'),
      path: app.getAppPath(),
      has: [app.commandLine.hasSwitch('user-data-dir'), app.commandLine.getSwitchValue('no-such')],
      types: [process.type, process.defaultApp, process.versions.electron, process.versions.chrome],
      metrics: app.getAppMetrics().map(({ type }) => type),
      argv: process.argv.slice(1),
    }));
    expect(seen).toEqual({
      name: ['Stand-in Fixture', 'Stand-in Fixture', '1.2.3', false],
      data: fixture.userData,
      logs: join(fixture.userData, 'logs'),
      path: expect.stringMatching(/fixture-app$/),
      has: [true, ''],
      types: ['browser', true, expect.stringMatching(/^45\./), expect.stringMatching(/^\d+\./)],
      metrics: ['Browser', 'Tab'],
      argv: ['.', `--user-data-dir=${fixture.userData}`],
    });
  });
});

describe('Tray', () => {
  it('keeps its words and its menu for the test, until it is destroyed', async () => {
    const seen = await fixture.app.evaluate(({ Menu, nativeImage, Tray }) => {
      const { standIn } = globalThis as unknown as {
        standIn: { tray(): object | null; chooseFromTray(label: string): void };
      };
      const chosen: string[] = [];
      const png =
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      const tray = new Tray(nativeImage.createFromDataURL(`data:image/png;base64,${png}`));
      tray.setToolTip('says');
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Do it', click: () => chosen.push('done') },
          { type: 'separator' },
          { label: 'Not now', enabled: false },
        ]),
      );
      const shown = standIn.tray();
      standIn.chooseFromTray('Do it');
      tray.destroy();
      return { shown, chosen, after: standIn.tray(), isDestroyed: tray.isDestroyed() };
    });
    expect(seen).toEqual({
      shown: { toolTip: 'says', items: ['Do it'] },
      chosen: ['done'],
      after: null,
      isDestroyed: true,
    });
  });

  it('refuses an empty image, as a path that leads nowhere gives', async () => {
    const message = await fixture.app.evaluate(({ nativeImage, Tray }) => {
      try {
        return String(new Tray(nativeImage.createFromPath('/nowhere.png')));
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(message).toMatch(/empty image/);
  });
});
