// Windows, pages and what they may do: app:// with its policy, navigation and its vetoes, permissions, frames.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, launchFixture, type MainGlobals } from './launch-fixture.ts';
import type { Session } from './session.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture({ env: { FIXTURE_SUB_FRAMES: '1' } });
  await fixture.app.evaluate(({ webContents }) => {
    const contents = webContents.getAllWebContents()[0];
    const seen: unknown[][] = [];
    Object.assign(globalThis, { seen, veto: false });
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      contents?.on(name as 'will-navigate', (event) => {
        seen.push([name, event.url, event.isMainFrame]);
        if ((globalThis as unknown as { veto: boolean }).veto) event.preventDefault();
      });
    }
  });
});
afterAll(() => fixture.close());
afterEach(async () => {
  await fixture.page.waitForFunction('globalThis.left = true').catch(() => {});
  await fixture.app.evaluate(async ({ webContents }) => {
    Object.assign(globalThis, { veto: false });
    (globalThis as unknown as { seen: unknown[] }).seen.length = 0;
    await webContents.getAllWebContents()[0]?.loadURL('app://fixture/index.html');
  });
  // Playwright hears of the new document by another way than the main process.
  await fixture.page.waitForFunction("!globalThis.left && document.readyState === 'complete'");
});

const inPage = <T>(expression: string) => fixture.inPage<T>(expression);
const seen = () => fixture.app.evaluate(() => (globalThis as unknown as { seen: unknown[][] }).seen);
const veto = () => fixture.app.evaluate(() => void Object.assign(globalThis, { veto: true }));
const address = () => fixture.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL());
const addFrame = (attributes: string) =>
  inPage(`new Promise((done) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, ${attributes});
    frame.onload = () => done(0);
    document.body.append(frame);
  })`);

describe('a window', () => {
  it('has the size that was asked for and becomes visible after its first paint', async () => {
    const events = await fixture.app.evaluate(() =>
      (globalThis as unknown as MainGlobals).records.events.map(([name]) => name),
    );
    expect(events.indexOf('ready-to-show')).toBeLessThan(events.indexOf('show'));
    expect(events.indexOf('show')).toBeLessThan(events.indexOf('focus'));
    expect(events.indexOf('dom-ready')).toBeLessThan(events.indexOf('did-finish-load'));
    await expect.poll(() => inPage('[innerWidth, innerHeight]')).toEqual([900, 640]);
    const window = await fixture.app.browserWindow(fixture.page);
    expect(await window.evaluate((one) => [one.id, one.isVisible(), one.isFocused(), one.getSize()])).toEqual(
      [1, true, true, [900, 640]],
    );
  });
  it('can be resized, hidden and shown', async () => {
    const window = await fixture.app.browserWindow(fixture.page);
    const heard = await window.evaluate((one) => {
      const names: string[] = [];
      for (const name of ['resize', 'hide', 'show', 'blur', 'focus'] as const)
        one.on(name as 'show', () => names.push(name));
      one.setSize(1000, 700);
      one.hide();
      one.show();
      return names;
    });
    expect(heard).toEqual(['resize', 'blur', 'hide', 'show', 'focus']);
    await expect.poll(() => inPage('[innerWidth, innerHeight]')).toEqual([1000, 700]);
  });
  it('takes its title from the page, unless that is prevented', async () => {
    const window = await fixture.app.browserWindow(fixture.page);
    await inPage("document.title = 'New title'");
    await expect.poll(() => window.evaluate((one) => one.getTitle())).toBe('New title');
    await window.evaluate((one) =>
      one.once('page-title-updated', (event: { preventDefault(): void }) => event.preventDefault()),
    );
    await inPage("document.title = 'Other'");
    await expect.poll(() => window.evaluate((one) => one.webContents.getTitle())).toBe('Other');
    expect(await window.evaluate((one) => one.getTitle())).toBe('New title');
  });
  it('keeps a record of its protection', async () => {
    const window = await fixture.app.browserWindow(fixture.page);
    await window.evaluate((one) => one.setContentProtection(true));
    const recorded = await fixture.app.evaluate(() =>
      (globalThis as unknown as MainGlobals).standIn.isContentProtected(),
    );
    expect(recorded).toBe(true);
  });
  it('keeps a record of the preferences it was asked for, as they were asked', async () => {
    const recorded = await fixture.app.evaluate(({ BrowserWindow, session }) => {
      const webPreferences = { sandbox: true, session: session.defaultSession };
      new BrowserWindow({ show: false, webPreferences }).destroy();
      const { standIn } = globalThis as unknown as MainGlobals;
      return { asked: standIn.askedPreferences(), isForced: standIn.isSandboxForced() };
    });
    expect(recorded.asked).toEqual([
      { preload: expect.stringMatching(/preload\.cjs$/), nodeIntegrationInSubFrames: true },
      { sandbox: true },
    ]);
    expect(recorded.isForced).toBe(false);
  });
  it('can be pictured and printed', async () => {
    const [size, empty, pdf] = await fixture.app.evaluate(async ({ webContents }) => {
      const contents = webContents.getAllWebContents()[0];
      if (!contents) throw new Error('No window');
      const image = await contents.capturePage();
      return [image.getSize(), image.isEmpty(), (await contents.printToPDF({})).subarray(0, 5).toString()];
    });
    expect(size).toEqual({ width: expect.any(Number), height: expect.any(Number) });
    expect(empty).toBe(false);
    expect(pdf).toBe('%PDF-');
  });
  it('runs scripts for the main process and reports what the console says', async () => {
    const result = await fixture.app.evaluate(async ({ webContents }) => {
      const contents = webContents.getAllWebContents()[0];
      if (!contents) throw new Error('No window');
      const heard = new Promise((resolve) =>
        contents.once('console-message', ({ level, message, frame }) =>
          resolve([level, message, frame === contents.mainFrame]),
        ),
      );
      const value = await contents.executeJavaScript("console.warn('careful', 1); Promise.resolve({ a: 1 })");
      const failure = await contents
        .executeJavaScript("throw new TypeError('no')")
        .catch((error: Error) => error.message);
      return [value, failure, await heard];
    });
    expect(result).toEqual([{ a: 1 }, 'no', ['warning', 'careful 1', true]]);
  });
});

describe('a custom scheme', () => {
  it('is what the main process sees, with an https test origin in the page', async () => {
    expect(await address()).toBe('app://fixture/index.html');
    expect(await inPage('[location.origin, isSecureContext]')).toEqual([
      'https://app.fixture-stand-in.invalid',
      true,
    ]);
    const frame = await fixture.app.evaluate(({ webContents }) => {
      const main = webContents.getAllWebContents()[0]?.mainFrame;
      return [main?.url, main?.origin, main?.parent, main?.top === main, main?.detached];
    });
    expect(frame).toEqual(['app://fixture/index.html', 'app://fixture', null, true, false]);
  });
  it('has its policy enforced by Chromium', async () => {
    expect(
      await inPage(`new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
        const script = document.createElement('script');
        script.textContent = 'globalThis.inline = true';
        document.body.append(script);
      })`),
    ).toBe('script-src-elem');
    const evaluated = `new Promise((done) => setTimeout(() => {
      try { done(eval('1')); } catch (error) { done(error.name); }
    }))`;
    expect(await inPage(evaluated)).toBe('EvalError');
    expect(await inPage('typeof globalThis.inline')).toBe('undefined');
  });
  it('answers with the status, headers and body of its handler', async () => {
    expect(
      await inPage(
        "fetch('/echo', { method: 'POST', body: 'text', headers: { 'x-mark': '1' } }).then((response) => response.json())",
      ),
    ).toEqual({ method: 'POST', url: 'app://fixture/echo', text: 'text', x: '1' });
    expect(
      await inPage("fetch('/none.txt').then(async (response) => [response.status, await response.text()])"),
    ).toEqual([404, 'not here']);
  });
  it('is the only way out: no other address can be reached', async () => {
    for (const url of ['https://example.com/x.png', 'http://127.0.0.1:9/x.png', 'app://fixture/index.html']) {
      const outcome = `new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('failed'); image.src = '${url}'; })`;
      expect(await inPage(outcome), url).toBe('failed');
    }
  });
  it('lets the session watch and refuse requests', async () => {
    await fixture.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(
        { urls: ['app://fixture/second*'] },
        (_details, callback) => callback({ cancel: true }),
      );
      session.defaultSession.webRequest.onHeadersReceived((details, callback) =>
        callback({ responseHeaders: { ...details.responseHeaders, 'x-added': 'yes' } }),
      );
    });
    expect(await inPage("fetch('/second.html').then(() => 'answered', () => 'refused')")).toBe('refused');
    expect(await inPage("fetch('/index.js').then((response) => response.headers.get('x-added'))")).toBe(
      'yes',
    );
    await fixture.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(null);
      session.defaultSession.webRequest.onHeadersReceived(null);
    });
    expect(await inPage("fetch('/second.html').then(() => 'answered', () => 'refused')")).toBe('answered');
  });
});

describe('a development server on this computer', () => {
  it('can be loaded by the main process, serves its own page and no other', async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', request.url === '/' ? 'text/html' : 'text/plain');
      response.end(request.url === '/' ? '<title>Development</title>' : `answer to ${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = `fetch('${origin}/x').then((response) => response.text(), () => 'refused')`;
    const load = (url: string) =>
      fixture.app.evaluate(async ({ webContents }, wanted) => {
        const contents = webContents.getAllWebContents()[0];
        await contents?.loadURL(wanted);
        return [contents?.mainFrame.origin, contents?.getURL()];
      }, url);
    expect(await load(`${origin}/`)).toEqual([origin, `${origin}/`]);
    await fixture.page.waitForFunction("document.title === 'Development'");
    expect(await inPage(answer)).toBe('answer to /x');
    await load('app://fixture/index.html');
    await fixture.page.waitForFunction("document.title === 'Fixture'");
    expect(await inPage(answer)).toBe('refused');
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('navigation', () => {
  it('by the page asks first, with the address of the application', async () => {
    await fixture.page.click('#away');
    await fixture.page.waitForURL('**/second.html');
    expect(await seen()).toEqual([
      ['will-frame-navigate', 'app://fixture/second.html', true],
      ['will-navigate', 'app://fixture/second.html', true],
    ]);
    expect(await address()).toBe('app://fixture/second.html');
  });
  it('really stops when it is refused', async () => {
    await veto();
    await inPage("globalThis.still = 'here'; location.href = 'second.html'; 0");
    await expect.poll(async () => (await seen()).length).toBe(1);
    await inPage("location.href = 'https://example.com/'; 0");
    await expect.poll(async () => (await seen()).at(-1)?.[1]).toBe('https://example.com/');
    expect(await inPage('[globalThis.still, document.title]')).toEqual(['here', 'Fixture']);
    expect(await address()).toBe('app://fixture/index.html');
  });
  it('of a sub-frame asks will-frame-navigate alone', async () => {
    await addFrame("{ src: 'second.html' }");
    expect(await seen()).toEqual([['will-frame-navigate', 'app://fixture/second.html', false]]);
  });
  it('by redirection asks will-redirect', async () => {
    await inPage("setTimeout(() => { location.href = '/moved'; }, 0)");
    await fixture.page.waitForURL('**/second.html');
    expect((await seen()).at(-1)).toEqual(['will-redirect', 'app://fixture/second.html', true]);
  });
  it('by loadURL, reload, hash and history asks nothing', async () => {
    await veto();
    await inPage("location.hash = 'part'; history.pushState(null, '', '/elsewhere'); 0");
    await expect.poll(address).toBe('app://fixture/elsewhere');
    await fixture.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.loadURL('app://fixture/second.html'),
    );
    await fixture.page.reload();
    await fixture.app.evaluate(async ({ webContents }) => {
      const contents = webContents.getAllWebContents()[0];
      const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
      contents?.reload();
      await loaded;
    });
    expect(await seen()).toEqual([]);
    expect(await address()).toBe('app://fixture/second.html');
  });
  it('to nowhere fails with a code and an address', async () => {
    const failure = await fixture.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()[0]
        ?.loadURL('https://nowhere.invalid/')
        .catch((error: Error & { code: string; errno: number; url: string }) => [
          error.message,
          error.code,
          error.errno,
          error.url,
        ]),
    );
    expect(failure).toEqual([
      "ERR_NAME_NOT_RESOLVED (-105) loading 'https://nowhere.invalid/'",
      'ERR_NAME_NOT_RESOLVED',
      -105,
      'https://nowhere.invalid/',
    ]);
  });
});

describe('a new window', () => {
  it('is refused where the handler says so, by script and by link', async () => {
    const asked = await fixture.app.evaluate(({ webContents }) => {
      const urls: string[] = [];
      Object.assign(globalThis, { asked: urls });
      webContents.getAllWebContents()[0]?.setWindowOpenHandler(({ url, disposition }) => {
        urls.push(`${disposition} ${url}`);
        return { action: 'deny' };
      });
      return urls;
    });
    expect(asked).toEqual([]);
    expect(await inPage("window.open('second.html', '', 'width=100')")).toBeNull();
    await fixture.page.click('#new');
    const heard = () => fixture.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
    await expect
      .poll(heard)
      .toEqual(['new-window app://fixture/second.html', 'foreground-tab app://fixture/second.html']);
    expect(fixture.app.windows()).toHaveLength(1);
    expect(await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
  it('opens as a BrowserWindow where the handler allows it', async () => {
    await fixture.app.evaluate(({ webContents }) => {
      webContents.getAllWebContents()[0]?.setWindowOpenHandler(() => ({ action: 'allow' }));
    });
    const opened = fixture.app.waitForEvent('window');
    await inPage("window.open('second.html')");
    const page = await opened;
    expect(await page.title()).toBe('Second');
    await page.close();
    await expect
      .poll(() => fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1);
    await fixture.app.evaluate(({ webContents }) => {
      webContents.getAllWebContents()[0]?.setWindowOpenHandler(() => ({ action: 'deny' }));
    });
  });
});

describe('permissions', () => {
  it('are asked of the handlers and refused when they refuse', async () => {
    await fixture.app.evaluate(({ session }) => {
      const asked: unknown[][] = [];
      Object.assign(globalThis, { askedPermissions: asked });
      session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
        asked.push([contents.id, permission, details.requestingUrl, details.isMainFrame]);
        callback(permission === 'clipboard-sanitized-write');
      });
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
        if (permission === 'notifications') asked.push(['check', permission, origin]);
        return false;
      });
    });
    expect(await inPage('Notification.requestPermission()')).toBe('denied');
    expect(
      await inPage(
        'new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("granted"), (error) => done(error.code)))',
      ),
    ).toBe(1);
    expect(await inPage('navigator.clipboard.readText().catch((error) => error.name)')).toBe(
      'NotAllowedError',
    );
    expect(await inPage("navigator.clipboard.writeText('x').then(() => 'written')")).toBe('written');
    expect(
      await inPage("navigator.permissions.query({ name: 'notifications' }).then(({ state }) => state)"),
    ).toBe('denied');
    const asked = await fixture.app.evaluate(
      () => (globalThis as unknown as { askedPermissions: unknown[] }).askedPermissions,
    );
    expect(asked).toEqual([
      [1, 'notifications', 'app://fixture/index.html', true],
      [1, 'geolocation', 'app://fixture/index.html', true],
      [1, 'clipboard-read', 'app://fixture/index.html', true],
      [1, 'clipboard-sanitized-write', 'app://fixture/index.html', true],
      ['check', 'notifications', 'app://fixture/'],
    ]);
  });
  it('are granted where nobody refuses, as in Electron', async () => {
    await fixture.app.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler(null);
      session.defaultSession.setPermissionCheckHandler(null);
    });
    expect(await inPage('Notification.requestPermission()')).toBe('granted');
  });
  it('for a device are the device handler’s to give', async () => {
    const answers = await fixture.app.evaluate(({ session }) => {
      const one = session.defaultSession as unknown as Session;
      const details = (deviceType: string) => ({ deviceType, origin: 'app://fixture' }) as never;
      const before = one.allowsDevice(details('usb'));
      one.setDevicePermissionHandler(({ deviceType }) => deviceType === 'hid');
      return [before, one.allowsDevice(details('usb')), one.allowsDevice(details('hid'))];
    });
    expect(answers).toEqual([true, false, true]);
  });
});

describe('frames', () => {
  it('appear with their own origin and parent', async () => {
    await addFrame("{ src: 'second.html', name: 'same' }");
    await addFrame("{ src: 'data:text/html,hello', name: 'foreign' }");
    await addFrame("{ srcdoc: 'hello', name: 'inherited' }");
    await inPage(`new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.name = 'boxed';
      frame.onload = () => done(0);
      frame.src = 'second.html';
      document.body.append(frame);
    })`);
    const frames = () =>
      fixture.app.evaluate(({ webContents }) => {
        const main = webContents.getAllWebContents()[0]?.mainFrame;
        return main?.frames.map((frame) => [frame.name, frame.origin, frame.parent === main, frame.url]);
      });
    await expect.poll(frames).toEqual([
      ['same', 'app://fixture', true, 'app://fixture/second.html'],
      ['foreign', 'null', true, 'data:text/html,hello'],
      ['inherited', 'app://fixture', true, 'about:srcdoc'],
      ['boxed', 'null', true, 'app://fixture/second.html'],
    ]);
  });
  it('call under their own name when the preload runs in them too', async () => {
    await addFrame("{ src: 'second.html' }");
    const call =
      "api.invoke('sender').then(({ isMain, isTop, origin, topOrigin, url }) => [isMain, isTop, origin, topOrigin, url])";
    const child = fixture.page.frames()[1];
    expect(await child?.evaluate(call)).toEqual([
      false,
      false,
      'app://fixture',
      'app://fixture',
      'app://fixture/second.html',
    ]);
  });
  it('call under an opaque origin from a sandboxed frame in a process of its own', async () => {
    await inPage(`new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.onload = () => done(0);
      frame.src = 'second.html';
      document.body.append(frame);
    })`);
    const call = "api.invoke('sender').then(({ isTop, origin, topOrigin }) => [isTop, origin, topOrigin])";
    expect(await fixture.page.frames()[1]?.evaluate(call)).toEqual([false, 'null', 'app://fixture']);
  });
});
