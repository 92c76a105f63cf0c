// Start of the stand-in: makes this Node process look like Electron's main process, loads the program, starts Chromium,
// and sees to it that Chromium ends with the program, whatever way that goes.
import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import Module, { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, endProcess } from './app.ts';
import { Chromium } from './chromium.ts';
import { applyOffline, controls } from './controls.ts';
import { shownDialogs } from './desktop.ts';
import { watchDownloads } from './downloads.ts';
import { electron, electronNames } from './electron-module.ts';
import { faults } from './faults.ts';
import { lifecycle, provideChromium, runningChromium } from './lifecycle.ts';
import { createEvent } from './preventable.ts';
import { applyProxy } from './proxy.ts';
import { windows } from './registry.ts';
import { readCommandLine, switchValue } from './switches.ts';
import { setUserAgentProduct } from './user-agent.ts';
import { watchTargets } from './window-target.ts';

const specifiers = /^electron(?:\/(?:main|common))?$/;
const moduleUrl = 'stand-in:electron';

const commandLine = readCommandLine(process.argv.slice(2));
disguiseProcess();
installModule();
installExits();
Object.assign(globalThis, { standIn: controls });
if (switchValue('inspect') !== undefined) inspector.open(Number(switchValue('inspect')?.split(':').at(-1)));
for (const path of commandLine.preloadModules) createRequire(join(process.cwd(), 'x.js'))(path);
await start();

function disguiseProcess(): void {
  const executable = process.env.STAND_IN_EXECUTABLE ?? process.execPath;
  delete process.env.STAND_IN_EXECUTABLE;
  process.argv.splice(0, 2, executable);
  const electronPackage = readJson(join(import.meta.dirname, '../../node_modules/electron/package.json'));
  const versions = {
    ...process.versions,
    electron: String(electronPackage.version),
    chrome: '156.0.8078.100',
  };
  const define = (name: string, value: unknown) =>
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  define('versions', versions);
  define('type', 'browser');
  define('defaultApp', true);
  define('resourcesPath', dirname(executable));
  define('execPath', executable);
}

/** `import ... from 'electron'` and `require('electron')` get the stand-in's module. */
function installModule(): void {
  Object.assign(globalThis, { [Symbol.for('stand-in.electron')]: electron });
  const source = [
    `const electron = globalThis[Symbol.for('stand-in.electron')];`,
    'export default electron;',
    ...electronNames.map((name) => `export const ${name} = electron.${name};`),
  ].join('\n');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifiers.test(specifier) ? { url: moduleUrl, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === moduleUrl ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    return specifiers.test(request) ? electron : load.call(this, request, ...rest);
  };
}

function installExits(): void {
  process.exit = ((code?: number) => app.exit(code ?? Number(process.exitCode ?? 0))) as typeof process.exit;
  process.on('exit', () => runningChromium()?.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    let asked = false;
    process.on(signal, () => {
      // As Electron: the first signal asks to quit; a second one insists.
      if (asked) app.exit(1);
      asked = true;
      app.quit();
    });
  }
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    const content = `Uncaught Exception:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    // Electron shows a dialog and goes on; with nobody to close the dialog, ending is kinder.
    shownDialogs.push({
      kind: 'showErrorBox',
      options: { title: 'A JavaScript error occurred in the main process', content },
    });
    process.stderr.write(`A JavaScript error occurred in the main process\n${content}\n`);
    app.exit(1);
  });
}

async function start(): Promise<void> {
  if (commandLine.program === undefined) {
    process.stderr.write('electron stand-in: name the program to run, for example: electron .\n');
    endProcess(1);
  }
  const entry = readProgram(resolve(commandLine.program));
  // Keeps the process alive while a top-level await of the program is pending, as Electron's own loop does.
  const alive = setInterval(() => {}, 1 << 30);
  const warning = setTimeout(() => {
    process.stderr.write(
      "electron stand-in: the program's main module has not finished after 10 s; 'ready' waits for it, so a top-level await of app.whenReady() never ends (as in Electron)\n",
    );
  }, 10_000).unref();
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    process.stderr.write(
      `A JavaScript error occurred in the main process\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    app.exit(1);
  }
  clearTimeout(warning);
  if (lifecycle.isExiting) return;
  applyProxy();
  await startChromium();
  clearInterval(alive);
  app.becomeReady();
}

/** Reads package.json and answers with the entry file. */
function readProgram(path: string): string {
  if (!existsSync(path)) {
    process.stderr.write(`electron stand-in: Cannot find ${path}\n`);
    endProcess(1);
  }
  if (statSync(path).isFile()) {
    app.setProgram({ path: dirname(path), name: 'Electron', version: process.versions.electron ?? '' });
    return path;
  }
  const { main = 'index.js', name, productName, version = '' } = readJson(join(path, 'package.json'));
  app.setProgram({ path, name: String(productName ?? name ?? 'Electron'), version: String(version) });
  setUserAgentProduct(app.name, app.getVersion());
  return resolve(path, String(main));
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

async function startChromium(): Promise<void> {
  const hasScreen =
    Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform === 'darwin';
  let chromium: Chromium;
  try {
    chromium = new Chromium({
      headless: !hasScreen || process.env.STAND_IN_HEADLESS === '1',
      debuggingPort: switchValue('remote-debugging-port'),
      allowLoopback: Boolean(process.env.ELECTRON_RENDERER_URL),
      locale: faults.locale,
      onExit: onChromiumGone,
    });
  } catch (error) {
    process.stderr.write(`electron stand-in: ${(error as Error).message}\n`);
    return app.exit(1);
  }
  // Known before it answers, so that an exit meanwhile takes it along.
  const started = chromium.browser.send<{ product: string }>('Browser.getVersion');
  provideChromium(
    chromium,
    started.then(() => watchTargets(chromium)).then(() => watchDownloads(chromium)),
  );
  const { product } = await started;
  (process.versions as Record<string, string>).chrome = product.replace(/^.*\//, '');
  app.on('web-contents-created', (_event, contents) => {
    if (faults.offline) void applyOffline(contents).catch(() => {});
  });
}

function onChromiumGone(reason: string): void {
  if (lifecycle.isExiting) return;
  process.stderr.write(`electron stand-in: ${reason}\n`);
  for (const window of [...windows.values()]) window.loseBrowser();
  app.emit('child-process-gone', createEvent({}), { type: 'GPU', reason: 'abnormal-exit', exitCode: 1 });
  app.exit(1);
}
