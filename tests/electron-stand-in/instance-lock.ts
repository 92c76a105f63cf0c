// The single-instance lock, per userData folder: a file that names the living owner, and an inbox folder in which later
// instances leave their command line. Files, because asking for the lock must answer at once.
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface InstanceMessage {
  argv: string[];
  cwd: string;
  data: unknown;
}

const lockName = 'StandInSingletonLock';
const inboxName = 'StandInSingletonInbox';

export class InstanceLock {
  readonly #folder: string;
  readonly #onMessage: (message: InstanceMessage) => void;
  #watcher: FSWatcher | undefined;

  constructor(folder: string, onMessage: (message: InstanceMessage) => void) {
    this.#folder = folder;
    this.#onMessage = onMessage;
  }

  /** Takes the lock, or hands `message` to its owner and returns false. */
  take(message: InstanceMessage): boolean {
    if (this.#watcher) return true;
    mkdirSync(join(this.#folder, inboxName), { recursive: true });
    if (!this.#create()) {
      this.#deliver(message);
      return false;
    }
    this.#watcher = watch(join(this.#folder, inboxName), () => this.#readInbox());
    this.#watcher.unref();
    this.#readInbox();
    return true;
  }

  get isHeld(): boolean {
    return this.#watcher !== undefined;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = undefined;
    rmSync(join(this.#folder, lockName), { force: true });
    rmSync(join(this.#folder, inboxName), { recursive: true, force: true });
  }

  #create(): boolean {
    const path = join(this.#folder, lockName);
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        writeFileSync(path, `${process.pid} ${startTime(process.pid)}`, { flag: 'wx' });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = readText(path);
      if (owner !== undefined && isAlive(owner)) return false;
      removeStale(path, owner);
    }
    return false;
  }

  #deliver(message: InstanceMessage): void {
    const name = `${process.pid}-${process.hrtime.bigint()}`;
    const inbox = join(this.#folder, inboxName);
    writeFileSync(join(inbox, `${name}.part`), JSON.stringify(message));
    renameSync(join(inbox, `${name}.part`), join(inbox, `${name}.json`));
  }

  #readInbox(): void {
    const inbox = join(this.#folder, inboxName);
    for (const name of readdirSync(inbox).filter((one) => one.endsWith('.json'))) {
      const text = readText(join(inbox, name));
      rmSync(join(inbox, name), { force: true });
      if (text !== undefined) this.#onMessage(JSON.parse(text) as InstanceMessage);
    }
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** An owner that was killed leaves the file behind; its number may have gone to another program since. */
function isAlive(owner: string): boolean {
  const [id = '0', started = ''] = owner.split(' ');
  try {
    process.kill(Number(id), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startTime(Number(id)) === started;
}

function startTime(processId: number): string {
  const text = readText(`/proc/${processId}/stat`);
  return text === undefined ? '' : (text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '');
}

/** Moved away before it is removed, so that of two instances only one takes the place of a dead owner. */
function removeStale(path: string, owner: string | undefined): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readText(aside) !== owner) renameSync(aside, path);
    else rmSync(aside, { force: true });
  } catch {
    // Another instance was faster.
  }
}
