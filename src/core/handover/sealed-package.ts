// A token with everything its receiver needs to know, in a file that only the receiver can open: an ordinary file of
// the age format (age-encryption.org), so that it opens without this program too.
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { type AppError, Refusal } from '../../shared/result.ts';
import { LONGEST_PACKAGE, type PackageContents, type PackageForm } from '../../shared/sealed-package.ts';
import { makePassphraseIdentity, makePassphraseRecipient } from '../age/age-passphrase.ts';
import type { Secret } from '../secret.ts';
import { readPackage, writePackage } from './package-text.ts';
import { readPassphrase } from './passphrase-words.ts';

/** Who can open a package: whoever knows the passphrase, or the holder of the key that belongs to a public one. */
export type PackageLock =
  | { kind: 'passphrase'; passphrase: Secret }
  | { kind: 'recipient'; recipient: string };

/** What opens a package. `identity`: an `AGE-SECRET-KEY-…`, or the whole text of a key file. */
export type PackageKey = { kind: 'passphrase'; passphrase: Secret } | { kind: 'identity'; identity: Secret };

const INTRO = 'age-encryption.org/v1\n';
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * Seals a token with its contents. With a passphrase it takes about a second, on another thread.
 * @returns the text of the file: age with ASCII armour
 * @throws Refusal `recipient-invalid`; an ordinary error for contents so long that nobody could open them
 */
export async function sealPackage(
  token: Secret,
  contents: PackageContents,
  form: PackageForm,
  lock: PackageLock,
): Promise<string> {
  const text = writePackage(token, contents, form);
  const sealed = await (lock.kind === 'passphrase'
    ? sealWith(makePassphraseRecipient(readPassphrase(lock.passphrase)), text)
    : sealFor(readRecipient(lock.recipient), text));
  const file = armor.encode(sealed);
  if (file.length > LONGEST_PACKAGE)
    throw new Error(`A sealed package of ${file.length} bytes would not open`);
  return file;
}

/**
 * Reads a public key of age: `age1…` (X25519) or `age1pq1…` (with a post-quantum part), white space around it aside.
 * Keys of plugins and of hardware (`age1tag…`) are refused: what is sealed for them cannot be opened here.
 * @throws Refusal `recipient-invalid`
 */
export function readRecipient(text: string): string {
  const recipient = text.trim();
  if (recipient.startsWith('age1tag')) throw new Refusal({ code: 'recipient-invalid' });
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    throw new Refusal({ code: 'recipient-invalid' });
  }
  return recipient;
}

/**
 * What a file asks for: a passphrase, or the key of one of its recipients. Reads its first lines only.
 * @throws Refusal `package-unreadable`: `too-long`, `not-age`, `damaged`
 */
export function lockOf(file: Uint8Array): 'passphrase' | 'key' {
  const header = textOf(readFile(file)).slice(INTRO.length);
  const kind = /^-> ([!-~]+)[ \n]/.exec(header)?.[1];
  if (kind === undefined) throw unreadable('damaged');
  return kind === 'scrypt' ? 'passphrase' : 'key';
}

/**
 * Opens a package, made here or by any program that writes age files, with armour or without.
 * @throws Refusal `package-key-wrong` when the key does not open it, or is none; `package-unreadable` otherwise:
 *   `too-long`, `not-age`, `damaged`, `too-costly` (asks for more work than a passphrase may cost), `not-a-package`,
 *   `newer`
 */
export async function openPackage(
  file: Uint8Array,
  key: PackageKey,
): Promise<{ token: Secret; contents: PackageContents }> {
  const bytes = await unlock(readFile(file), key);
  return readPackage(decodeUtf8(bytes));
}

function sealWith(recipient: Parameters<Encrypter['addRecipient']>[0], text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
}

async function sealFor(recipient: string, text: string): Promise<Uint8Array> {
  try {
    return await sealWith(recipient, text);
  } catch {
    // A key of the right shape can still be none (a point of low order): it shows only when something is locked for it.
    throw new Refusal({ code: 'recipient-invalid' });
  }
}

/** The file without its armour. */
function readFile(file: Uint8Array): Uint8Array {
  if (file.length > LONGEST_PACKAGE) throw unreadable('too-long');
  const text = textOf(file);
  const age = text.trimStart().startsWith(ARMOUR) ? takeArmourOff(text) : file;
  if (!textOf(age).startsWith(INTRO)) throw unreadable('not-age');
  return age;
}

function takeArmourOff(text: string): Uint8Array {
  try {
    return armor.decode(text);
  } catch {
    throw unreadable('damaged');
  }
}

async function unlock(age: Uint8Array, key: PackageKey): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  addKey(decrypter, key);
  // Asked last, when no key before it fitted.
  decrypter.addIdentity({
    unwrapFileKey() {
      throw new Refusal({ code: 'package-key-wrong' });
    },
  });
  try {
    return await decrypter.decrypt(age);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // The library has plain errors for every way in which a file breaks the format or fails its checks.
    throw unreadable('damaged');
  }
}

function addKey(decrypter: Decrypter, key: PackageKey): void {
  if (key.kind === 'passphrase') {
    decrypter.addIdentity(makePassphraseIdentity(readPassphrase(key.passphrase)));
    return;
  }
  const lines = key.identity.expose().split('\n');
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    // The library's own error repeats the key.
    throw new Refusal({ code: 'package-key-wrong' });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('not-a-package');
  }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

function unreadable(problem: Extract<AppError, { code: 'package-unreadable' }>['problem']): Refusal {
  return new Refusal({ code: 'package-unreadable', problem });
}
