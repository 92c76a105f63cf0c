// safeStorage, asynchronous half only. The operating system's keyring is played by a key file in a folder; its states
// (strong, absent, weak, locked, lost) are switches of the test. See facts section 5 and the README.
import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { faults } from './faults.ts';
import { lifecycle } from './lifecycle.ts';
import { guarded } from './refuse.ts';

const strongPrefix = 'v11';
const weakPrefix = 'v10';
/** Chromium's own: a fixed password that everybody knows, and no real salt. */
const weakKey = () => pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const initialVector = Buffer.alloc(16, ' ');

class SafeStorageError extends Error {}

export const safeStorage = guarded(
  {
    async isAsyncEncryptionAvailable(): Promise<boolean> {
      return lifecycle.isReady;
    },

    async encryptStringAsync(plainText: string): Promise<Buffer> {
      assertUsable('encryptStringAsync');
      if (typeof plainText !== 'string')
        throw new TypeError('Error processing argument at index 0, conversion failure');
      if (plainText === '') return Buffer.alloc(0);
      const strong = hasStrongKey();
      const cipher = createCipheriv('aes-128-cbc', strong ? strongKey() : weakKey(), initialVector);
      const prefix = Buffer.from(strong ? strongPrefix : weakPrefix);
      return Buffer.concat([prefix, cipher.update(plainText, 'utf8'), cipher.final()]);
    },

    async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
      assertUsable('decryptStringAsync');
      if (!Buffer.isBuffer(encrypted) && !ArrayBuffer.isView(encrypted)) {
        throw new TypeError('Error processing argument at index 0, conversion failure');
      }
      if (encrypted.length === 0) return { result: '', shouldReEncrypt: false };
      const prefix = Buffer.from(encrypted.subarray(0, 3)).toString('latin1');
      if (prefix !== strongPrefix && prefix !== weakPrefix) throw decryptError();
      if (prefix === strongPrefix && faults.keyring === 'locked') {
        throw new SafeStorageError(
          'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync. Encryption is temporarily unavailable. Please try again.',
        );
      }
      if (prefix === strongPrefix && !hasStrongKey()) throw decryptError();
      const decipher = createDecipheriv(
        'aes-128-cbc',
        prefix === strongPrefix ? strongKey() : weakKey(),
        initialVector,
      );
      try {
        const bytes = Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]);
        const result = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return { result, shouldReEncrypt: prefix === weakPrefix && hasStrongKey() };
      } catch {
        throw decryptError();
      }
    },

    /** On Linux derived from the desktop, so a locked keyring keeps its name. Before ready nothing is known. */
    getSelectedStorageBackend(): string {
      if (!lifecycle.isReady) return 'unknown';
      return faults.keyring === 'absent' || faults.keyring === 'weak' ? 'basic_text' : 'gnome_libsecret';
    },
  },
  'SafeStorage',
  'safeStorage',
);
// The function exists on Linux only (facts section 5).
if (process.platform !== 'linux')
  delete (safeStorage as { getSelectedStorageBackend?: unknown }).getSelectedStorageBackend;

function assertUsable(name: string): void {
  if (!lifecycle.isReady)
    throw new SafeStorageError(`safeStorage.${name} cannot be used before app is ready`);
}

/** A locked keyring gives no key, so new text is written under the weak one, silently, as on a real machine. */
function hasStrongKey(): boolean {
  return faults.keyring === 'strong' || faults.keyring === 'lost';
}

function decryptError(): Error {
  return new SafeStorageError(
    'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
  );
}

/** The key of the keyring: made once, kept in its folder; a lost keyring has another key under the same name. */
function strongKey(): Buffer {
  const folder = faults.keyringFolder ?? join(app.getPath('userData'), 'stand-in-keyring');
  const file = join(folder, 'safe-storage-key');
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    key = randomBytes(16);
    writeFileSync(file, key, { mode: 0o600 });
  }
  return faults.keyring === 'lost' ? createHash('sha256').update(key).digest().subarray(0, 16) : key;
}
