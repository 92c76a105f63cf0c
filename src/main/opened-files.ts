// Files that the system opened with this program: looked at once, and kept until the window has room for them. That may be
// only when the vault has been opened; what is kept is sealed.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formOf, type OpenedFile } from '../shared/opened-file.ts';
import { tidyLine } from '../shared/plain-text.ts';
import { LONGEST_PACKAGE } from '../shared/sealed-package.ts';

/** Whoever opens a folder full of them at once wants the first few. */
const MOST_WAITING = 10;
const LONGEST_NAME = 200;

type Content = OpenedFile['content'];

export class OpenedFiles {
  readonly #announce: () => void;
  readonly #waiting: OpenedFile[] = [];

  /** @param announce tells the window that something waits */
  constructor(announce: () => void) {
    this.#announce = announce;
  }

  /** Takes in the file at `path`. Never rejects: what is wrong with it is told to whoever opened it. */
  async give(path: string): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) return;
    const name = tidyLine(basename(path)).slice(0, LONGEST_NAME);
    this.#waiting.push({ name, content: await readOpened(path) });
    this.#announce();
  }

  /** The one that has waited longest, which waits no more; null when none does. */
  take(): OpenedFile | null {
    return this.#waiting.shift() ?? null;
  }
}

/** The way from the system to `OpenedFiles`: what is named before the program is there waits for it. */
export class FileOpenings {
  readonly #early: string[] = [];
  #listener: ((path: string) => void) | null = null;

  give(path: string | null): void {
    if (path === null) return;
    if (this.#listener) this.#listener(path);
    else if (this.#early.length < MOST_WAITING) this.#early.push(path);
  }

  hear(listener: (path: string) => void): void {
    this.#listener = listener;
    for (const path of this.#early.splice(0)) listener(path);
  }
}

/**
 * The file that a command line names: the last argument that ends in `.age`, as a path or as the address of a file.
 * Chromium puts switches of its own between, so no place in the line means anything.
 * @param folder what a path without a beginning is meant from
 */
export function findFileIn(argv: readonly string[], folder: string): string | null {
  const named = argv.slice(1).findLast((one) => !one.startsWith('-') && /\.age$/i.test(one));
  const path = named === undefined ? null : pathOf(named, folder);
  return path === null || path.includes('\0') ? null : path;
}

function pathOf(named: string, folder: string): string | null {
  if (!/^file:/i.test(named)) return resolve(folder, named);
  try {
    return fileURLToPath(named);
  } catch {
    // The address of a file on another computer, or none at all.
    return null;
  }
}

async function readOpened(path: string): Promise<Content> {
  let file: FileHandle | null = null;
  try {
    // A pipe would keep its reader waiting for a writer.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size, isFile } = await file
      .stat()
      .then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) return { kind: 'refused', problem: 'no-file' };
    const bytes = Buffer.alloc(Math.min(size, LONGEST_PACKAGE));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    const read = bytes.subarray(0, bytesRead);
    const form = formOf(read, size);
    if (form === 'not-age') return { kind: 'refused', problem: 'not-age' };
    if (size > LONGEST_PACKAGE) return { kind: 'bare', base64: null };
    return { kind: form, base64: read.toString('base64') };
  } catch (error) {
    const { code } = Object(error) as { code?: string };
    if (code === 'EISDIR') return { kind: 'refused', problem: 'no-file' };
    return { kind: 'refused', problem: code === 'ENOENT' ? 'missing' : 'unreadable' };
  } finally {
    await file?.close();
  }
}
