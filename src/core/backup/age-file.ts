// A database as an ordinary file of the age format under a passphrase, written and read as a stream.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { Refusal } from '../../shared/result.ts';
import { asTyped, makePassphraseIdentity, makePassphraseRecipient } from '../age/age-passphrase.ts';
import type { Secret } from '../secret.ts';
import { unreadable } from '../store/database-file.ts';

const AGE = 'age-encryption.org/v1\n';
const SQLITE = 'SQLite format 3\0';

/** What a file is by its first bytes. @throws Refusal `backup-unreadable`: `not-a-backup`, `unreadable` */
export async function kindOfFile(path: string): Promise<'age' | 'database'> {
  const start = await readStart(path);
  if (start.startsWith(AGE)) return 'age';
  if (start.startsWith(SQLITE)) return 'database';
  throw unreadable('not-a-backup');
}

/** Encrypts a file as it is read. @param onRead told how many bytes each piece has; what it throws ends the reading */
export async function* encryptFile(
  path: string,
  passphrase: Secret,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(makePassphraseRecipient(asTyped(passphrase)));
  yield* piecesOf(await encrypter.encrypt(streamOf(path, onRead)));
}

/**
 * Decrypts a file as it is read; what it gives before it fails must not be used.
 * @throws Refusal `wrong-passphrase`; `backup-unreadable`: `damaged` (changed or cut short), `too-costly`,
 *   `not-a-backup` (locked for a key, not by a passphrase)
 */
export async function* decryptFile(
  path: string,
  passphrase: Secret,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(makePassphraseIdentity(asTyped(passphrase)));
  decrypter.addIdentity({
    unwrapFileKey() {
      throw unreadable('not-a-backup');
    },
  });
  try {
    yield* piecesOf(await decrypter.decrypt(streamOf(path, onRead)));
  } catch (error) {
    throw refusalOf(error);
  }
}

async function readStart(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
      return buffer.subarray(0, bytesRead).toString('latin1');
    } finally {
      await file.close();
    }
  } catch {
    // Gone, a folder, or not for this user: the way out is another file.
    throw unreadable('unreadable');
  }
}

function streamOf(path: string, onRead: (bytes: number) => void): ReadableStream<Uint8Array> {
  const pieces = async function* () {
    for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      onRead((piece as Buffer).length);
      yield piece as Buffer;
    }
  };
  return Readable.toWeb(
    Readable.from(pieces(), { objectMode: false }),
  ) as unknown as ReadableStream<Uint8Array>;
}

const piecesOf = (stream: ReadableStream<Uint8Array>) => stream as unknown as NodeStream<Uint8Array>;

function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) {
    if (error.error.code === 'package-key-wrong') return new Refusal({ code: 'wrong-passphrase' });
    if (error.error.code !== 'package-unreadable') return error;
    return unreadable(error.error.problem === 'too-costly' ? 'too-costly' : 'damaged');
  }
  // Of the disk; anything else is one of the library's plain errors for what breaks the format or fails its checks.
  const isOfDisk = error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
  return unreadable(isOfDisk ? 'unreadable' : 'damaged');
}
