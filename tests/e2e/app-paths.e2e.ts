// Ways out of app://, tried by the page of the real window and by the main process itself: whatever is spelt into an
// address, nothing comes that does not belong to the window.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from './klyuchnik.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Stands in files beside those of the window, in files of every kind that the window may have. */
const OUTSIDE = 'export const outside = "not for the window";';
let program: string;
let elsewhere: string;

test.beforeEach(() => {
  program = mkdtempSync(join(tmpdir(), 'klyuchnik-e2e-program-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'klyuchnik-e2e-elsewhere-'));
  for (const part of ['out', 'package.json'])
    cpSync(join(ROOT, part), join(program, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'));
  const renderer = join(program, 'out/renderer');
  // What a way out would lead to: beside the folder, above it, in one whose name begins the same, far away.
  mkdirSync(join(program, 'out/renderer-other'));
  for (const place of [join(program, 'out'), program, join(program, 'out/renderer-other'), elsewhere])
    for (const name of ['outside.js', 'outside.html']) writeFileSync(join(place, name), OUTSIDE);
  symlinkSync(join(elsewhere, 'outside.js'), join(renderer, 'assets', 'linked.js'));
  symlinkSync(elsewhere, join(renderer, 'assets', 'linked-folder'));
  if (process.platform === 'win32') return;
  // What Windows would find under these names; elsewhere they are files like any other, and would be served.
  for (const name of [
    'con.js',
    'NUL.js',
    'index.html:stream.js',
    'index.html.',
    'ASSETS~1.js',
    'back\\outside.js',
  ])
    writeFileSync(join(renderer, name), OUTSIDE);
});
test.afterEach(() => {
  for (const folder of [program, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

/** Paths behind `app://<host>`, as they stand in an address. */
function waysOut(): string[] {
  const far = elsewhere.replaceAll('\\', '/').split('/').filter(Boolean);
  const ups = ['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '..;', '...', '%c0%ae%c0%ae', '%uff0e%uff0e'];
  const slashes = ['/', '%2f', '%2F', '\\', '%5c', '%5C', '%252f', '%255c', '/%2f', '%c0%af', '%u2215'];
  const targets = [
    'outside.js',
    'outside.html',
    'renderer-other/outside.js',
    'main/index.js',
    'preload/index.cjs',
  ];
  const climbing = ups.flatMap((up) =>
    slashes.flatMap((slash) =>
      targets.flatMap((target) => [
        `/${up}${slash}${target}`,
        `/assets${slash}${up}${slash}${up}${slash}${target}`,
        `/${up}${slash}${up}${slash}${target}`,
      ]),
    ),
  );
  const absolute = slashes.flatMap((slash) => [
    `/${slash}${far.join(slash)}${slash}outside.js`,
    `/${slash}${slash}${far.join(slash)}${slash}outside.js`,
    `/file:${slash}${slash}${slash}${far.join(slash)}${slash}outside.js`,
    `/${slash}etc${slash}passwd`,
    `/C:${slash}Windows${slash}win.ini`,
    `/${slash}${slash}localhost${slash}C$${slash}outside.js`,
    `/${slash}${slash}.${slash}C:${slash}outside.js`,
  ]);
  return [
    ...climbing,
    ...absolute,
    '/assets/linked.js',
    '/assets/linked-folder/outside.js',
    '/assets/linked-folder',
    '/outside.js%00.html',
    '/index.html%00',
    '/index.html%00.js',
    '/%00',
    ...[
      'con.js',
      'con',
      'NUL.js',
      'nul',
      'AUX.html',
      'prn.css',
      'com1.js',
      'COM%C2%B9.js',
      'lpt9.png',
      'conin$',
    ].map((device) => `/${device}`),
    '/assets/con.js',
    '/index.html:stream.js',
    '/index.html%3Astream.js',
    '/index.html::$DATA',
    '/assets:$I30:$INDEX_ALLOCATION/outside.js',
    '/index.html.',
    '/index.html..',
    '/index.html%20',
    '/index.html%09',
    '/ASSETS~1.js',
    '/back%5coutside.js',
    '/back\\outside.js',
    '/',
    '//',
    '/assets',
    '/assets/',
    '/.',
    '/index.html/',
    '/index.html/..%2findex.html',
    '/%',
    '/%zz',
    '/%ff%fe',
    `/${'a'.repeat(100_000)}.js`,
    `/${'assets/'.repeat(20_000)}index.js`,
    `/${'..%2f'.repeat(20_000)}outside.js`,
    `/${'%2e%2e%2f'.repeat(64)}${far.join('%2f')}%2foutside.js`,
  ];
}

test('no address of app:// leads to anything but the window’s own files', async ({ klyuchnik }) => {
  test.setTimeout(180_000);
  const ways = waysOut();
  expect(ways.length).toBeGreaterThan(1500);
  const { app, page } = await klyuchnik.start({}, program);

  // By the page, as a script that got in would try it.
  const tried = await page.evaluate(async (paths) => {
    const wrong: string[] = [];
    const counts: Record<string, number> = {};
    for (const path of paths) {
      let outcome: string;
      try {
        const answer = await fetch(`${location.origin}${path}`, { cache: 'no-store' });
        const body = await answer.text();
        outcome = String(answer.status);
        if (![400, 404].includes(answer.status) || body !== '')
          wrong.push(`${path.slice(0, 200)} → ${answer.status} ${body.slice(0, 80)}`);
      } catch {
        outcome = 'no answer';
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return { wrong, counts };
  }, ways);
  expect(tried.wrong).toEqual([]);
  expect(tried.counts['404'] ?? 0).toBeGreaterThan(1000);

  // By the main process, past the policy of the page and the rewriting of addresses in the window, from hosts too that the
  // page cannot ask.
  const hosts = ['klyuchnik', 'klyuchnik-anew'];
  const foreign = [
    'other',
    'print',
    'localhost',
    'klyuchnik.evil',
    'klyuchnik-anew.',
    'klyuchnik:80',
    '..',
    '%2e%2e',
  ];
  const addresses = [
    ...hosts.flatMap((host) => ways.map((path) => `app://${host}${path}`)),
    ...foreign.flatMap((host) => [`app://${host}/index.html`, `app://${host}/outside.js`]),
    'app:/index.html',
    'app:index.html',
    'app:///index.html',
    `app://${elsewhere}/outside.js`,
  ];
  const served = await app.evaluate(async ({ session }, all) => {
    const wrong: string[] = [];
    for (const address of all) {
      try {
        const answer = await session.defaultSession.fetch(address);
        const body = await answer.text();
        if (![400, 404].includes(answer.status) || body !== '')
          wrong.push(`${address.slice(0, 200)} → ${answer.status} ${body.slice(0, 80)}`);
      } catch {
        // An address that cannot be parsed gets no answer at all.
      }
    }
    return wrong;
  }, addresses);
  expect(served).toEqual([]);
});

test('nor does any element or script of the page load from outside', async ({ klyuchnik }) => {
  const { app, page } = await klyuchnik.start({}, program);
  const own =
    readdirSync(join(program, 'out/renderer/assets')).find((name) => /^advise-.*\.js$/.test(name)) ?? '';
  const load = (paths: string[]) =>
    page.evaluate(async (all) => {
      const arrived: string[] = [];
      const wait = (element: HTMLElement) =>
        new Promise<boolean>((done) => {
          element.onload = () => done(true);
          element.onerror = () => done(false);
          document.head.append(element);
        });
      for (const path of all) {
        const address = `${location.origin}${path}`;
        const ways = {
          module: () =>
            wait(Object.assign(document.createElement('script'), { type: 'module', src: address })),
          script: () => wait(Object.assign(document.createElement('script'), { src: address })),
          import: () => import(address).then(() => true),
        };
        for (const [name, way] of Object.entries(ways))
          if (await way().catch(() => false)) arrived.push(`${name} ${path}`);
      }
      return arrived;
    }, paths);
  // The means themselves: what belongs to the window comes by each of them that can run a module.
  expect(await load([`/assets/${own}`])).toEqual(
    expect.arrayContaining([`module /assets/${own}`, `import /assets/${own}`]),
  );
  const outside = [
    '/assets/linked.js',
    '/assets/linked-folder/outside.js',
    '/..%2foutside.js',
    '/%2e%2e%2foutside.js',
    '/..%5coutside.js',
    '/..%2frenderer-other%2foutside.js',
    '/con.js',
    '/NUL.js',
    '/index.html:stream.js',
    '/ASSETS~1.js',
    '/back%5coutside.js',
    `/%2f${encodeURIComponent(join(elsewhere, 'outside.js'))}`,
  ];
  expect(await load(outside)).toEqual([]);

  // Frames and objects have no place in the policy: they are refused whatever they would load.
  await page.evaluate(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      refused.push(effectiveDirective),
    );
    const address = `${location.origin}/index.html`;
    document.body.append(
      Object.assign(document.createElement('iframe'), { src: address }),
      Object.assign(document.createElement('object'), { data: address }),
    );
  });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { refused: string[] }).refused.sort()))
    .toEqual(['frame-src', 'object-src']);

  // And all that was built for the window is there, or the refusals would prove little.
  const files = readdirSync(join(ROOT, 'out/renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(50);
  const missing = await app.evaluate(
    async ({ session }, paths) => {
      const gone: string[] = [];
      for (const path of paths) {
        const answer = await session.defaultSession.fetch(`app://klyuchnik/${path}`);
        if (answer.status !== 200 || (await answer.arrayBuffer()).byteLength === 0) gone.push(path);
      }
      return gone;
    },
    files.map((file) => file.slice(join(ROOT, 'out/renderer').length + 1).replaceAll('\\', '/')),
  );
  expect(missing).toEqual([]);
});
