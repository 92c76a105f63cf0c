// The program's own printing of pages, in the stand-in: what comes out, and what a page being printed cannot do.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, launchFixture, type MainGlobals } from './launch-fixture.ts';

const MODULE = join(import.meta.dirname, '../../src/main/platform/print-page.ts');

type PrintPage = { printPage(html: string): Promise<Uint8Array> };

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => fixture.close());

/** Prints in the main process. @returns what came out as latin letters, and what is left behind */
function print(html: string) {
  return fixture.app.evaluate(
    async ({ BrowserWindow, session }, { html, module }) => {
      const { printPage } = process.getBuiltinModule('module').createRequire(module)(module) as PrintPage;
      const bytes = await printPage(html);
      return {
        isWhole: bytes.constructor === Uint8Array && bytes.byteLength === bytes.buffer.byteLength,
        text: Buffer.from(bytes).toString('latin1'),
        windows: BrowserWindow.getAllWindows().length,
        isInMemory: !session.fromPartition('print').isPersistent(),
      };
    },
    { html, module: MODULE },
  );
}

const page = (style: string, body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Printed</title><style>${style}</style><body>${body}`;
const pagesOf = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length;
/** In points, to within five of them. */
function expectSize(pdf: string, width: number, height: number): void {
  const [, foundWidth, foundHeight] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect(Number(foundWidth)).toBeCloseTo(width, -1);
  expect(Number(foundHeight)).toBeCloseTo(height, -1);
}

describe('printing a page', () => {
  it('gives a PDF of A4 pages, closes its window and keeps nothing on the disk', async () => {
    const twoPages = page('p { break-before: page }', 'One<p>Two');
    const { isWhole, text, windows, isInMemory } = await print(twoPages);
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect([isWhole, windows, isInMemory, pagesOf(text)]).toEqual([true, 1, true, 2]);
    expectSize(text, 595, 842);
  });

  it('keeps to the page size the page itself names', async () => {
    const { text } = await print(page('@page { size: 100mm 50mm }', 'Small'));
    expectSize(text, 283, 142);
  });

  it('lets the page run nothing and go nowhere', async () => {
    const more = '<p style="break-before: page">More';
    const script = `document.body.insertAdjacentHTML('beforeend', '${more}')`;
    const away = '<meta http-equiv="refresh" content="0; url=app://fixture/second.html">';
    const { text } = await print(page('', `One${away}<script>${script}</script>`));
    expect(pagesOf(text)).toBe(1);
    const settings = await fixture.app.evaluate(({ session }) =>
      (globalThis as unknown as MainGlobals).standIn.sessionSettings(session.fromPartition('print') as never),
    );
    expect(settings).toMatchObject({
      permissionRequestHandler: true,
      permissionCheckHandler: true,
      devicePermissionHandler: true,
    });
  });

  it('prints several pages at once, each as it is', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map(async (count) => {
        const { text } = await print(
          page('p { break-after: page }', `${'<p>More</p>'.repeat(count - 1)}Last`),
        );
        return pagesOf(text);
      }),
    );
    expect(counts).toEqual([1, 2, 3]);
  });

  it('closes its window when the page cannot be printed', async () => {
    const left = await fixture.app.evaluate(async ({ app, BrowserWindow }, module) => {
      const { printPage } = process.getBuiltinModule('module').createRequire(module)(module) as PrintPage;
      app.once('browser-window-created', (_event, window) =>
        window.webContents.once('did-finish-load', () => window.destroy()),
      );
      const failure = await printPage('<p>Gone').then(
        () => 'printed',
        () => 'failed',
      );
      return [failure, BrowserWindow.getAllWindows().length];
    }, MODULE);
    expect(left).toEqual(['failed', 1]);
  });
});

describe('a window without scripts', () => {
  it('shows its page and runs none of the page’s own', async () => {
    const heading = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const headings = [];
      for (const javascript of [false, true]) {
        const window = new BrowserWindow({ show: false, webPreferences: { javascript } });
        await window.loadURL('app://fixture/index.html');
        headings.push(
          await window.webContents.executeJavaScript(
            "[document.querySelector('h1').textContent, globalThis.pageMark ?? null]",
          ),
        );
        window.destroy();
      }
      return headings;
    });
    expect(heading).toEqual([
      ['Fixture', null],
      ['Fixture', 'page'],
    ]);
  });
});
