// app: the program's life (ready, quitting, exit), its names and paths, and the single-instance lock.
import { EventEmitter } from 'node:events';
import { getPath, setPath } from './app-paths.ts';
import { faults } from './faults.ts';
import { InstanceLock } from './instance-lock.ts';
import { lifecycle, runningChromium } from './lifecycle.ts';
import { createEvent } from './preventable.ts';
import { guardMembers } from './refuse.ts';
import { windows } from './registry.ts';
import { commandLine } from './switches.ts';
import { defaultUserAgent } from './user-agent.ts';

export interface Program {
  path: string;
  name: string;
  version: string;
}

class App extends EventEmitter {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  /** macOS only, as in Electron. */
  readonly dock = undefined;
  applicationMenu: unknown = null;
  userAgentFallback = '';
  #program: Program = { path: '', name: 'Electron', version: '' };
  #lock: InstanceLock | undefined;
  readonly #ready = Promise.withResolvers<void>();
  #userModelId = '';

  // Names and places

  get name(): string {
    return this.#program.name;
  }
  set name(name: string) {
    this.setName(name);
  }
  getName(): string {
    return this.#program.name;
  }
  setName(name: string): void {
    this.#program = { ...this.#program, name };
  }
  getVersion(): string {
    return this.#program.version;
  }
  getAppPath(): string {
    return this.#program.path;
  }
  getPath(name: string): string {
    return getPath(name, this.name);
  }
  setPath(name: string, path: string): void {
    setPath(name, path);
  }
  setAppLogsPath(path?: string): void {
    setPath('logs', path ?? getPath('logs', this.name));
  }
  getLocale(): string {
    return faults.locale ?? readSystemLocale();
  }
  getSystemLocale(): string {
    return faults.locale ?? readSystemLocale();
  }
  getLocaleCountryCode(): string {
    return this.getSystemLocale().split('-')[1] ?? '';
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  /** Told by the launcher once package.json is read. */
  setProgram(program: Program): void {
    this.#program = program;
    this.userAgentFallback = defaultUserAgent();
  }

  // Ready

  isReady(): boolean {
    return lifecycle.isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** Emits 'ready' through the public emit, which Playwright's loader replaces, and only then resolves whenReady. */
  becomeReady(): void {
    lifecycle.isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', createEvent({}), {});
    this.#ready.resolve();
  }

  enableSandbox(): void {
    if (lifecycle.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    lifecycle.isSandboxForced = true;
  }

  // Quitting

  quit(): void {
    if (lifecycle.isQuitting || lifecycle.isExiting) return;
    const event = createEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    lifecycle.isQuitting = true;
    const open = [...windows.values()];
    if (open.length === 0) this.#finishQuit();
    else for (const window of open) window.close();
  }

  /** A window refused to close, so the program stays. */
  cancelQuit(): void {
    lifecycle.isQuitting = false;
  }

  /** A window is gone. */
  onWindowClosed(): void {
    if (windows.size > 0 || lifecycle.isExiting) return;
    if (lifecycle.isQuitting) this.#finishQuit();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  #finishQuit(): void {
    const event = createEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      lifecycle.isQuitting = false;
      return;
    }
    this.#end(0);
  }

  exit(code = 0): void {
    if (lifecycle.isExiting) return;
    lifecycle.isExiting = true;
    for (const window of [...windows.values()]) window.destroy();
    this.#end(code);
  }

  #end(code: number): void {
    lifecycle.isExiting = true;
    this.emit('quit', createEvent({}), code);
    endProcess(code);
  }

  /** Recorded alone: nothing is started when the program ends. */
  readonly relaunches: object[] = [];
  relaunch(options: Electron.RelaunchOptions = {}): void {
    this.relaunches.push(options);
  }

  // Other instances and programs

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#lock ??= new InstanceLock(getPath('userData', this.name), ({ argv, cwd, data }) => {
      this.emit('second-instance', createEvent({}), argv, cwd, data);
    });
    return this.#lock.take({ argv: [...process.argv], cwd: process.cwd(), data: additionalData ?? null });
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }
  setAppUserModelId(id: string): void {
    this.#userModelId = id;
  }
  getAppUserModelId(): string {
    return this.#userModelId;
  }
  setAsDefaultProtocolClient(): boolean {
    return true;
  }
  focus(): void {
    [...windows.values()].at(-1)?.focus();
  }

  getAppMetrics(): object[] {
    const { rss } = process.memoryUsage();
    const memory = { workingSetSize: Math.round(rss / 1024), peakWorkingSetSize: Math.round(rss / 1024) };
    const cpu = {
      percentCPUUsage: 0,
      idleWakeupsPerSecond: 0,
      cumulativeCPUUsage: process.cpuUsage().user / 1e6,
    };
    const creationTime = Date.now() - process.uptime() * 1000;
    return [
      { pid: process.pid, type: 'Browser', cpu, memory, creationTime },
      ...[...windows.keys()].map(() => ({
        pid: runningChromium()?.processId ?? 0,
        type: 'Tab',
        cpu,
        memory,
        creationTime,
      })),
    ];
  }
}
guardMembers(App.prototype, 'App', 'app');

export const app = new App();

const exitNow = process.exit.bind(process);

/** Really ends the process; the launcher's exit handler takes Chromium along. */
export function endProcess(code: number): never {
  app.releaseSingleInstanceLock();
  return exitNow(code);
}

function readSystemLocale(): string {
  const raw = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  const name = raw.split('.')[0]?.replace('_', '-') ?? '';
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(name) ? name : 'en-US';
}
