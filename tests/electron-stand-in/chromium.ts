// The window's engine: the system's Chromium as a child process, driven over its debugging pipe (file
// descriptors 3 and 4, JSON messages separated by NUL).
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type ChromiumOptions, chromiumArguments, findChromium } from './chromium-arguments.ts';

type Params = Record<string, unknown>;
type Listener = (params: never) => void;
interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Params;
  result?: unknown;
  error?: { message: string };
}
interface Pending {
  method: string;
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** One debugging session: the browser's own (no id) or that of a page, a frame or a worker. */
export class CdpSession {
  readonly id: string | undefined;
  readonly #post: (message: Params, pending: Pending) => void;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(id: string | undefined, post: (message: Params, pending: Pending) => void) {
    this.id = id;
    this.#post = post;
  }

  send<T = unknown>(method: string, params: Params = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const message = this.id === undefined ? { method, params } : { method, params, sessionId: this.id };
      this.#post(message, { method, resolve, reject });
    });
  }

  /** Sends where the answer does not matter: the target may be gone by the time it arrives. */
  tell(method: string, params: Params = {}): void {
    this.send(method, params).catch(() => {});
  }

  on<T>(event: string, listener: (params: T) => void): void {
    const listeners = this.#listeners.get(event) ?? [];
    listeners.push(listener);
    this.#listeners.set(event, listeners);
  }

  dispatch(event: string, params: Params): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(params as never);
  }
}

/** A browser offers to translate pages; a program's window does not. */
function forbidTranslation(profile: string): void {
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ translate: { enabled: false } }));
}

const profilePrefix = 'electron-stand-in-';

/** A running Chromium: its browser session and the sessions of its targets. */
export class Chromium {
  readonly browser: CdpSession;
  readonly headless: boolean;
  readonly allowsLoopback: boolean;
  /** Somebody else (Playwright) looks on through a debugging port. */
  readonly isDebugged: boolean;
  readonly #child: ChildProcess;
  readonly #executable: string;
  readonly #profile: string;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  readonly #recentStderr: string[] = [];
  #lastId = 0;
  #ended = false;

  constructor(options: ChromiumOptions) {
    removeLeftoverProfiles();
    this.headless = options.headless;
    this.allowsLoopback = options.allowLoopback;
    this.isDebugged = options.debuggingPort !== undefined;
    this.#executable = findChromium();
    this.#profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
    forbidTranslation(this.#profile);
    this.#child = spawn(this.#executable, chromiumArguments(options, this.#profile), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl+C in a terminal must reach the program, which then quits in its own order. Should
      // the program be killed outright, Chromium sees its pipe close and ends.
      detached: true,
      env: { ...process.env, LANGUAGE: options.locale ?? process.env.LANGUAGE ?? '' },
    });
    this.browser = new CdpSession(undefined, (message, pending) => this.#post(message, pending));
    this.#readPipe(this.#child.stdio[4] as Readable);
    (this.#child.stdio[3] as Writable).on('error', () => {});
    this.#readStderr();
    const end = (reason: string) => {
      if (this.#ended) return;
      this.#ended = true;
      this.#rejectPending(reason);
      options.onExit(`${reason}\n${this.#recentStderr.join('\n')}`);
    };
    this.#child.once('error', (error) => end(`Chromium could not be started: ${error.message}`));
    this.#child.once('exit', (code, signal) => end(`Chromium ended (${signal ?? `code ${code}`})`));
  }

  get processId(): number {
    return this.#child.pid ?? 0;
  }

  session(id: string): CdpSession {
    let session = this.#sessions.get(id);
    if (!session) {
      session = new CdpSession(id, (message, pending) => this.#post(message, pending));
      this.#sessions.set(id, session);
    }
    return session;
  }

  forgetSession(id: string): void {
    this.#sessions.delete(id);
  }

  /** Asks the running browser for a window without tabs and address bar: a second start hands over to it. */
  openAppWindow(bounds: { width: number; height: number; x: number; y: number }, url: string): void {
    spawn(
      this.#executable,
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // Without it a bar across the window complains of the switches the browser runs with.
        '--test-type',
        `--user-data-dir=${this.#profile}`,
        `--window-size=${bounds.width},${bounds.height}`,
        `--window-position=${bounds.x},${bounds.y}`,
        `--app=${url}`,
      ],
      { stdio: 'ignore' },
    ).on('error', () => {});
  }

  /** Ends the browser at once and removes its profile. Synchronous, so that it works in an exit handler. */
  kill(): void {
    this.#ended = true;
    try {
      // The whole group: the browser's children would go by themselves, but later.
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    removeProfile(this.#profile);
  }

  #post(message: Params, pending: Pending): void {
    if (this.#ended) {
      pending.reject(new Error(`${pending.method}: Chromium is gone`));
      return;
    }
    const id = ++this.#lastId;
    this.#pending.set(id, pending);
    (this.#child.stdio[3] as Writable).write(`${JSON.stringify({ id, ...message })}\0`);
  }

  #readPipe(pipe: Readable): void {
    let chunks: Buffer[] = [];
    pipe.on('error', () => {});
    pipe.on('data', (data: Buffer) => {
      let rest = data;
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const text = Buffer.concat([...chunks, rest.subarray(0, end)]).toString('utf8');
        chunks = [];
        rest = rest.subarray(end + 1);
        this.#receive(JSON.parse(text) as Message);
      }
      if (rest.length > 0) chunks.push(rest);
    });
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
      else pending?.resolve(message.result as never);
    } else if (message.method !== undefined) {
      const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId);
      session.dispatch(message.method, message.params ?? {});
    }
  }

  #readStderr(): void {
    let rest = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        this.#recentStderr.push(line);
        if (this.#recentStderr.length > 20) this.#recentStderr.shift();
        const wanted = line.startsWith('DevTools listening on') || process.env.STAND_IN_VERBOSE === '1';
        if (wanted) process.stderr.write(`${line}\n`);
      }
    });
  }

  #rejectPending(reason: string): void {
    for (const pending of this.#pending.values()) pending.reject(new Error(`${pending.method}: ${reason}`));
    this.#pending.clear();
  }
}

/** Dying processes may still write for a moment, so it is looked at again. */
function removeProfile(path: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 10 && existsSync(path); attempt++) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Something was written while it was being emptied.
    }
    Atomics.wait(pause, 0, 0, 20);
  }
}

/** Profiles of stand-ins that were killed outright carry the number of a process that is no more. */
function removeLeftoverProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(profilePrefix) ? Number(name.slice(profilePrefix.length).split('-')[0]) : 0;
    if (owner > 0 && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
