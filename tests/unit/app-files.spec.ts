// app:// serves the window's own files with strict headers, and nothing that lies outside.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest } from '../../src/main/window/app-files.ts';

let folder: string;
let root: string;
const SECRET = 'not for the window';
/** What Windows reads as a device, a stream of another file, a short name, or the same name without its end. */
const ODD_NAMES = [
  'con.html',
  'AUX.js',
  'nul.png',
  'Prn.css',
  'com1.html',
  'LPT9.svg',
  'com0.tar.js',
  'index.html:hidden.js',
  'C:index.html',
  'INDEX~1.html',
  'index.html .js',
  ' index.html',
  '.hidden.html',
  '-index.html',
  'index.html\n.js',
  'пункт.html',
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-app-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-other'));
  writeFileSync(join(root, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__">');
  writeFileSync(join(root, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'index.js.map'), SECRET);
  writeFileSync(join(root, 'notes.txt'), SECRET);
  // Files that could be had if their names were not refused: no system but Windows minds these names.
  if (process.platform !== 'win32') for (const name of ODD_NAMES) writeFileSync(join(root, name), SECRET);
  writeFileSync(join(folder, 'outside.html'), SECRET);
  writeFileSync(join(folder, 'renderer-other', 'index.html'), SECRET);
  // Windows lets only some users make links to files; a junction is a link to a folder for everybody.
  symlinkSync(join(folder, 'renderer-other'), join(root, 'linked'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (address: string, init?: RequestInit) => answerAppRequest(new Request(address, init), root);

describe('the window’s files', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/index.js', 'text/javascript; charset=utf-8'],
  ])('%s comes with its type and the policy', async (path, type) => {
    const answer = await ask(`app://klyuchnik/${path}?v=1#x`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe(type);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('get a style nonce that is in page and policy and new for every load', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await ask('app://klyuchnik/index.html');
        const nonce = /content="([^"]+)"/.exec(await answer.text())?.[1] ?? 'none';
        expect(answer.headers.get('Content-Security-Policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(nonces[0]).not.toContain('STYLE_NONCE');
  });
});

describe('everything else is refused', () => {
  it.each([
    'app://klyuchnik/linked/index.html',
    'app://klyuchnik/',
    'app://klyuchnik/assets',
    'app://klyuchnik/missing.js',
    'app://klyuchnik/notes.txt',
    'app://klyuchnik/assets/index.js.map',
    'app://other/index.html',
    'app://klyuchnik/..%2foutside.html',
    'app://klyuchnik/..%2Frenderer-other/index.html',
    'app://klyuchnik/%2e%2e%2foutside.html',
    'app://klyuchnik/assets/..%2f..%2foutside.html',
    'app://klyuchnik/..%5coutside.html',
    'app://klyuchnik/..\\outside.html',
    'app://klyuchnik/index.html%00.js',
    'app://klyuchnik/%',
    'app://klyuchnik/%ff',
    'https://klyuchnik/index.html',
    'file:///etc/passwd',
  ])('%s', async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ...ODD_NAMES,
    'con',
    'index.html.',
    'index.html%20',
    'index.html::$DATA',
    'assets./index.js',
    'aux/index.js',
  ])('a name that some system reads otherwise: %j', async (name) => {
    const answer = await ask(`app://klyuchnik/${encodeURI(name).replaceAll('%25', '%')}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each([
    'app://klyuchnik//index.html',
    'app://klyuchnik/index.html/',
    'app://klyuchnik/%252e%252e%252foutside.html',
    'app://klyuchnik//etc/passwd',
    'app://klyuchnik/%2fetc%2fhostname.html',
    'app://klyuchnik/C:/index.html',
    'app://klyuchnik/c%3a%5cindex.html',
    'app://klyuchnik:81/index.html',
    'app://klyuchnik.evil/index.html',
    'app://klyuchnik-anew2/index.html',
    'app:///index.html',
    `app://klyuchnik/${'a'.repeat(300)}.html`,
    `app://klyuchnik/${'assets/'.repeat(2000)}index.js`,
  ])('%s', async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('another method than GET', async () => {
    expect((await ask('app://klyuchnik/index.html', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('any path made of dots, slashes and escapes', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2f',
      '%5c',
      '\\',
      '%2e',
      'outside.html',
      'renderer-other',
      'index.html',
      '%00',
      ':',
      ' ',
      '~1',
      'con',
      'linked',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const answer = await ask(`app://klyuchnik/${pieces.join('')}`);
        expect(await answer.text()).not.toContain(SECRET);
      }),
      { numRuns: 2000 },
    );
  });
});
