// Looks for texts in the memory of the window's processes, as a thief with the rights of the user could. Linux only.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { type Spelling, spellingsIn } from '../secret-spellings.ts';

const CHUNK = 4 * 1024 * 1024;

/**
 * Processes that draw the window's page: the renderers below the program. The stand-in's Chromium has one more, for its
 * own frame around the page.
 */
export function rendererProcesses(program: number): number[] {
  return programProcesses(program).filter((pid) => {
    const command = readText(`/proc/${pid}/cmdline`);
    return command.includes('--type=renderer') && !command.includes('--top-chrome-webui');
  });
}

/** The program and every process below it. */
export function programProcesses(program: number): number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const pid = Number(name);
      const parent = parentOf(pid);
      return parent === null ? [] : [{ pid, parent }];
    });
  const below = (pid: number): number[] =>
    processes.filter(({ parent }) => parent === pid).flatMap((one) => [one.pid, ...below(one.pid)]);
  return [program, ...below(program)];
}

/** How a process was started, as everybody on the computer can read it: its arguments and its environment. */
export function startOf(pid: number): Buffer {
  return Buffer.concat(['cmdline', 'environ'].map((name) => readBytes(`/proc/${pid}/${name}`)));
}

/** The names of the spellings that lie in the memory of any of the processes. */
export function spellingsInMemory(pids: readonly number[], spellings: readonly Spelling[]): string[] {
  const found = new Set<string>();
  for (const pid of pids) {
    for (const part of writableMemory(pid)) {
      for (const name of spellingsIn(part, spellings)) found.add(name);
    }
  }
  return [...found];
}

function* writableMemory(pid: number): Generator<Buffer> {
  const ranges = readText(`/proc/${pid}/maps`)
    .split('\n')
    .flatMap((line) => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from && to ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }] : [];
    });
  let file: number;
  try {
    file = openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    // Gone is what this is about; not being allowed to look would make every test pass.
    if (isGone(error)) return;
    throw error;
  }
  try {
    const buffer = Buffer.alloc(CHUNK + 1024);
    for (const { from, to } of ranges) {
      // With a little of the next part, so that nothing hides across the border.
      for (let at = from; at < to; at += CHUNK) {
        const length = readAt(file, buffer, at, Math.min(CHUNK + 1024, to - at));
        if (length > 0) yield buffer.subarray(0, length);
      }
    }
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, buffer: Buffer, at: number, length: number): number {
  try {
    return readSync(file, buffer, 0, length, at);
  } catch {
    // A part that went away since the list was read, or that belongs to a device.
    return 0;
  }
}

function parentOf(pid: number): number | null {
  const stat = readText(`/proc/${pid}/stat`);
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return after[1] === undefined ? null : Number(after[1]);
}

const readText = (path: string) => readBytes(path).toString('utf8');

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isGone(error)) return Buffer.alloc(0);
    throw error;
  }
}

const isGone = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
