// The file of a sealed package as the window reads it: its bytes for main, and a guess at what opens it.
import type { AppError } from '../../../shared/result.ts';
import { LONGEST_PACKAGE } from '../../../shared/sealed-package.ts';

const ARMOUR = /^\s*-----BEGIN AGE ENCRYPTED FILE-----\r?\n([A-Za-z0-9+/=]+)\r?\n/;
const KEY_LOCK = /^age-encryption\.org\/v1\n-> (?!scrypt )/;

/** `base64` is the whole file, as it crosses the wire; `lock` what it seems to be locked with. */
export type PackageFile = { name: string; base64: string; lock: 'passphrase' | 'identity' };

/**
 * Reads a chosen file.
 * @returns the refusal in place of the file, when its size says already that it is no package
 * @throws what the browser throws when the file is gone or closed to us
 */
export async function readPackageFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<PackageFile | { refusal: AppError }> {
  if (file.size > LONGEST_PACKAGE) return { refusal: { code: 'package-unreadable', problem: 'too-long' } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) return { refusal: { code: 'package-unreadable', problem: 'not-age' } };
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { name: file.name, base64: btoa(text), lock: guessLock(text) };
}

/** A file that main has read already. @param base64 the whole of it */
export function packageFileOf(name: string, base64: string): PackageFile {
  return { name, base64, lock: guessLock(atob(base64)) };
}

/**
 * What a file of age seems to be locked with: only a suggestion, main finds out for certain.
 * @param text the file, one letter to a byte
 */
export function guessLock(text: string): 'passphrase' | 'identity' {
  const firstLine = ARMOUR.exec(text)?.[1];
  return KEY_LOCK.test(firstLine === undefined ? text : decode(firstLine)) ? 'identity' : 'passphrase';
}

function decode(base64: string): string {
  // A whole number of groups of four, or the browser would refuse it: what follows is not needed here.
  return atob(base64.replaceAll('=', '').slice(0, 64));
}
