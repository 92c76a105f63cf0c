// A text in a file of the age format that opens with a passphrase, here and with any other program for such files.
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { Refusal } from '../../shared/result.ts';
import type { ImportFileProblem } from '../../shared/transfer.ts';
import { asTyped, makePassphraseIdentity, makePassphraseRecipient } from '../age/age-passphrase.ts';
import type { Secret } from '../secret.ts';

const INTRO = 'age-encryption.org/v1\n';
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';

/** True for a file of the age format, with armour or without. */
export function isSealed(file: Uint8Array): boolean {
  const start = Buffer.from(file.subarray(0, 200)).toString('latin1');
  return start.startsWith(INTRO) || start.trimStart().startsWith(ARMOUR);
}

/** Seals a text; takes about a second, on another thread. */
export function sealText(text: string, passphrase: Secret): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(makePassphraseRecipient(asTyped(passphrase)));
  return encrypter.encrypt(text);
}

/**
 * Opens a sealed file.
 * @throws Refusal `wrong-passphrase`; `import-unreadable`: `damaged` (changed or cut short), `too-costly`,
 *   `locked-for-key` (for a key, not by a passphrase)
 */
export async function unsealBytes(file: Uint8Array, passphrase: Secret): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(makePassphraseIdentity(asTyped(passphrase)));
  // Asked when the file has no passphrase at all.
  decrypter.addIdentity({
    unwrapFileKey() {
      throw unreadable('locked-for-key');
    },
  });
  try {
    return await decrypter.decrypt(withoutArmour(file));
  } catch (error) {
    throw refusalOf(error);
  }
}

function withoutArmour(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  return text.startsWith(INTRO) ? file : armor.decode(text);
}

function refusalOf(error: unknown): Refusal {
  // The library has plain errors for every way in which a file breaks the format or fails its checks.
  if (!(error instanceof Refusal)) return unreadable('damaged');
  if (error.error.code === 'package-key-wrong') return new Refusal({ code: 'wrong-passphrase' });
  if (error.error.code !== 'package-unreadable') return error;
  return unreadable(error.error.problem === 'too-costly' ? 'too-costly' : 'damaged');
}

function unreadable(problem: ImportFileProblem): Refusal {
  return new Refusal({ code: 'import-unreadable', problem });
}
