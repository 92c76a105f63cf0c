// The preload, the context bridge and IPC against facts section 3.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixtureFolder, launchFixture, type MainGlobals } from './launch-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => fixture.close());

const inPage = <T>(expression: string) => fixture.inPage<T>(expression);
/** The outcome of a promise in the page, with what is left of an error. */
const settle = (expression: string) =>
  inPage<{ value?: unknown; error?: Record<string, unknown> }>(
    `(async () => {
      try { return { value: await (${expression}) }; }
      catch (error) { return { error: { text: String(error), code: error.code, isError: error instanceof Error, name: error.name } }; }
    })()`,
  );

describe('a sandboxed preload', () => {
  it('runs before page scripts', async () => {
    expect(await inPage('seenAtStart')).toBe('object');
  });
  it('keeps its globals from the page, and the page its own from it', async () => {
    expect(await inPage('typeof secretOfThePreload')).toBe('undefined');
    expect(await inPage('typeof require')).toBe('undefined');
    expect(await inPage('typeof process')).toBe('undefined');
    expect(await inPage('[pageMark, api.worldOf()]')).toEqual(['page', 'undefined']);
  });
  it('can require only electron, events, timers and url', async () => {
    expect(await inPage('api.refused')).toEqual({
      fs: 'module not found: fs',
      'node:path': 'module not found: node:path',
      crypto: 'module not found: crypto',
      './other.cjs': 'module not found: ./other.cjs',
    });
    expect(await inPage('api.emitter')).toBe(1);
  });
  it('sees a process of a sandboxed renderer', async () => {
    expect(await inPage('api.process')).toMatchObject({
      type: 'renderer',
      sandboxed: true,
      platform: process.platform,
      electron: expect.stringMatching(/^45\./),
    });
  });
});

describe('a chosen file', () => {
  it('has its path for the preload as soon as the page hears of it', async () => {
    await inPage(`{
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'file' });
      input.onchange = () => { globalThis.pathHere = api.pathOf(input.files[0]); };
      document.body.append(input);
    }`);
    const path = join(fixtureFolder, 'package.json');
    await fixture.page.setInputFiles('#file', path);
    await expect.poll(() => inPage('api.chosenPaths()')).toEqual([path]);
    expect(await inPage('pathHere')).toBe(path);
    expect(await inPage("api.pathOf(new File(['x'], 'made.txt'))")).toBe('');
    expect(await inPage("api.echo({ file: new File(['text'], 'made.txt') }).file.text()")).toBe('text');
  });
});

describe('the context bridge', () => {
  it('copies values by structured clone', async () => {
    expect(
      await inPage(`[
        api.values.date instanceof Date && api.values.date.getTime(),
        api.values.map instanceof Map && api.values.map.get('a').b,
        api.values.bytes instanceof Uint8Array && [...api.values.bytes],
        api.values.big === 12n,
        'nothing' in api.values && api.values.nothing === undefined,
        Array.isArray(api.values.list) && api.values.list[1][0],
      ]`),
    ).toEqual([0, 1, [1, 2, 3], true, true, 2]);
  });
  it('loses prototypes and methods of class instances', async () => {
    expect(await inPage('[Object.keys(api.values.instance), typeof api.values.instance.method]')).toEqual([
      ['own'],
      'undefined',
    ]);
  });
  it('turns an error into a plain Error with its message', async () => {
    expect(
      await inPage(
        '[api.values.error.constructor === Error, api.values.error.message, api.values.error.code]',
      ),
    ).toEqual([true, 'typed', undefined]);
    const thrown = await settle('api.throwTyped()');
    expect(thrown.error).toEqual({ text: 'Error: thrown', isError: true, name: 'Error' });
    const rejected = await settle('api.reject()');
    expect(rejected.error).toEqual({ text: 'Error: rejected', isError: true, name: 'Error' });
  });
  it('gives ipcRenderer away as an empty object', async () => {
    expect(await inPage('Object.keys(api.renderer)')).toEqual([]);
  });
  it('freezes the whole API and keeps its name', async () => {
    expect(
      await inPage(`(() => {
        'use strict';
        const refused = [];
        for (const attempt of [() => { api.echo = 1; }, () => { api.values.map = 1; }, () => { globalThis.api = 1; }, () => { delete globalThis.api; }]) {
          try { attempt(); refused.push(false); } catch { refused.push(true); }
        }
        return refused;
      })()`),
    ).toEqual([true, true, true, true]);
  });
  it('refuses a name that the window has', async () => {
    expect((await settle('api.exposeAgain()')).error?.text).toBe(
      'Error: Cannot bind an API on top of an existing property on the window object',
    );
  });
  it('makes a new proxy for a function at every crossing', async () => {
    expect(await inPage('(() => { const f = () => 1; api.keep(f); return api.same(f); })()')).toBe(false);
    expect(await inPage('api.echo(api.echo) === api.echo')).toBe(false);
  });
  it('calls functions of the page at once and passes their values', async () => {
    expect(
      await inPage(
        '(() => { api.keep((value) => ({ got: value.n + 1 })); return api.callKept({ n: 1 }); })()',
      ),
    ).toEqual({ got: 2 });
  });
  it('proxies promises both ways', async () => {
    expect(await inPage('api.echo(Promise.resolve(new Map([[1, 2]]))).then((map) => map.get(1))')).toBe(2);
  });
  it('refuses Proxy objects and nesting over a thousand', async () => {
    for (const value of [
      'new Proxy({}, {})',
      '{ a: { b: new Proxy({ c: () => 1 }, {}) } }',
      'new Proxy([], {})',
    ]) {
      expect((await settle(`api.echo(${value})`)).error?.text).toBe('Error: An object could not be cloned.');
    }
    const deep = '(() => { let o = {}; for (let i = 0; i < 1100; i++) o = { o }; return o; })()';
    expect((await settle(`api.echo(${deep})`)).error?.text).toMatch(/recursion depth exceeded/);
  });
  it('keeps cycles', async () => {
    expect(
      await inPage(
        '(() => { const o = {}; o.self = o; const c = api.echo(o); return c.self === c && c !== o; })()',
      ),
    ).toBe(true);
  });
});

describe('ipc', () => {
  it('carries values by structured clone in both directions', async () => {
    expect(
      await inPage(`api.invoke('echo', undefined, new Date(5), new Map([['k', new Set([1n])]]), new Uint16Array([7]), { n: -0, x: NaN }, /a/g)
        .then(([u, d, m, t, o, r]) => [u === undefined, d.getTime(), m.get('k').has(1n), t instanceof Uint16Array && t[0], Object.is(o.n, -0), o.x !== o.x, r.flags])`),
    ).toEqual([true, 5, true, 7, true, true, 'g']);
  });
  it('refuses functions, promises and DOM objects', async () => {
    for (const value of ['Promise.resolve()', 'document.body', 'Symbol.iterator', 'new WeakMap()']) {
      expect((await settle(`api.invoke('echo', ${value})`)).error, value).toBeDefined();
    }
  });
  it('reports a failure in the words of Electron, without code and stack', async () => {
    expect((await settle("api.invoke('fail', 'type-error')")).error).toEqual({
      text: "Error: Error invoking remote method 'fail': TypeError: wrong kind",
      isError: true,
      name: 'Error',
    });
    expect((await settle("api.invoke('fail', 'string')")).error?.text).toBe(
      "Error: Error invoking remote method 'fail': plain text",
    );
    expect((await settle("api.invoke('nobody')")).error?.text).toBe(
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });
  it('resolves when an empty text is thrown, and fails when the answer cannot be cloned', async () => {
    expect(await settle("api.invoke('fail', 'empty').then((value) => value === undefined)")).toEqual({
      value: true,
    });
    expect((await settle("api.invoke('fail', 'function')")).error?.text).toBe(
      "Error: Error invoking remote method 'fail': Error: An object could not be cloned.",
    );
  });
  it("takes a view's whole buffer along, as the real serializer does", async () => {
    const [length, whole] = await inPage<[number, number]>(
      "api.invoke('buffer').then((view) => [view.length, view.buffer.byteLength])",
    );
    expect(length).toBe(3);
    expect(whole).toBeGreaterThan(1000);
  });
  it('delivers messages of the main process until the listener is removed', async () => {
    await inPage('globalThis.got = []; globalThis.stop = api.on("news", (...values) => got.push(values)); 0');
    const send = (text: string) =>
      fixture.app.evaluate(
        ({ webContents }, value) => webContents.getAllWebContents()[0]?.send('news', value, [1n]),
        text,
      );
    await send('one');
    await expect.poll(() => inPage('got.length')).toBe(1);
    await inPage('stop()');
    await send('two');
    await send('three');
    expect(
      await inPage("api.invoke('echo').then(() => got.map(([text, [big]]) => [text, big === 1n]))"),
    ).toEqual([['one', true]]);
  });
  it('refuses a second handler and prefers the handler of the window', async () => {
    const message = await fixture.app.evaluate(({ ipcMain, webContents }) => {
      webContents.getAllWebContents()[0]?.ipc.handle('sender', () => 'of the window');
      try {
        ipcMain.handle('echo', () => 0);
        return 'accepted';
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(message).toBe("Attempted to register a second handler for 'echo'");
    expect(await inPage("api.invoke('sender')")).toBe('of the window');
    await fixture.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.ipc.removeHandler('sender'),
    );
    expect(await inPage("api.invoke('sender')")).toMatchObject({ isMain: true });
  });
  it('hands sent messages to ipcMain with a sender and a reply', async () => {
    await fixture.app.evaluate(({ ipcMain }) => {
      ipcMain.once('ping', (event, value) =>
        event.reply('pong', value, event.senderFrame === event.sender.mainFrame),
      );
    });
    expect(
      await inPage(
        "new Promise((done) => { api.on('pong', (...values) => done(values)); api.send('ping', 3); })",
      ),
    ).toEqual([3, true]);
  });
});

describe('the sender of a call', () => {
  it('is the main frame at its own origin', async () => {
    expect(await inPage("api.invoke('sender')")).toEqual({
      isMain: true,
      isTop: true,
      origin: 'app://fixture',
      url: 'app://fixture/index.html',
      topOrigin: 'app://fixture',
      type: 'frame',
      contents: 1,
    });
  });
  it('is a frame of its own when a sub-frame is made to call', async () => {
    await inPage(`new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.onload = () => done(0);
      frame.src = 'second.html';
      document.body.append(frame);
    })`);
    // The page knows that it is there a moment before main does.
    const subFrame = () =>
      fixture.app.evaluate(
        ({ webContents }) => webContents.getAllWebContents()[0]?.mainFrame.frames[0]?.url ?? null,
      );
    await expect.poll(subFrame).toBe('app://fixture/second.html');
    const answer = await fixture.app.evaluate(({ webContents }) => {
      const frame = webContents.getAllWebContents()[0]?.mainFrame.frames[0];
      if (!frame) throw new Error('The sub-frame is unknown');
      return (globalThis as unknown as MainGlobals).standIn.invokeFromFrame(frame as never, 'sender');
    });
    expect(answer).toMatchObject({
      value: { isMain: false, isTop: false, origin: 'app://fixture', url: 'app://fixture/second.html' },
    });
  });
  it('is null once its document is gone', async () => {
    await fixture.app.evaluate(({ ipcMain }) => {
      ipcMain.once('late', (event) => {
        (globalThis as Record<string, unknown>).lateEvent = event;
      });
    });
    await inPage("api.send('late'); setTimeout(() => { location.href = 'second.html'; }, 0)");
    await fixture.page.waitForURL('**/second.html');
    const late = () =>
      fixture.app.evaluate(() => {
        const event = (globalThis as unknown as { lateEvent: Electron.IpcMainEvent }).lateEvent;
        return [event.senderFrame === null, event.sender.isDestroyed()];
      });
    await expect.poll(late).toEqual([true, false]);
  });
});
