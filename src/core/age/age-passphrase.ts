// The passphrase of the age format (stanza "scrypt"), worked out on a thread of its own: the library's version
// computes scrypt in JavaScript and would hold up everything else in the process for a second or more.
// Format: C2SP age specification, section "The scrypt recipient type".
import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { Refusal } from '../../shared/result.ts';
import { Secret } from '../secret.ts';

const STANZA = 'scrypt';
const SALT_LABEL = 'age-encryption.org/v1/scrypt';
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** A file key of 16 bytes and the tag behind it. */
const WRAPPED_BYTES = 32;
const BLOCK_SIZE = 8;

/** Binary logarithm of the work a passphrase costs: 2^18 takes about a second and 256 MiB. */
const WORK = 18;
/** Following a file that asks for more could exhaust the computer: 2^20 takes 1 GiB already. */
const MOST_WORK = 20;

// Each wrapping key is new, so it may have a nonce of zeros: it encrypts one thing in its life.
const ZERO_NONCE = new Uint8Array(12);

/**
 * The passphrase in its composed spelling (Unicode NFC): what looks the same is the same, and keyboards of different
 * systems compose й and ё differently. The `age` program takes it as it comes.
 */
export const asTyped = (passphrase: Secret) => new Secret(passphrase.expose().normalize('NFC'));

/** Locks a file for whoever knows the passphrase, exactly as it stands. Must be the only recipient of its file. */
export function makePassphraseRecipient(passphrase: Secret): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const key = await stretch(passphrase, salt, WORK);
      const wrapped = chacha20poly1305(key, ZERO_NONCE).encrypt(fileKey);
      key.fill(0);
      return [new Stanza([STANZA, unpadded(salt), String(WORK)], wrapped)];
    },
  };
}

/**
 * Opens files locked by a passphrase, exactly as it stands. Opening throws Refusal `package-unreadable`: `damaged` when
 * the stanza breaks the format, `too-costly` (before any work) when it asks for more than 2^20, or for memory that is
 * not there; `package-key-wrong` when the stanza is in order and does not open. A damaged salt or file key looks the
 * same as another passphrase: nothing in the format tells them apart.
 */
export function makePassphraseIdentity(passphrase: Secret): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === STANZA);
      if (!stanza) return null;
      // Beside another stanza, somebody who cannot open the file could have swapped that one.
      if (stanzas.length !== 1) throw damaged();
      const { salt, work } = readArguments(stanza.args);
      if (stanza.body.length !== WRAPPED_BYTES) throw damaged();
      const key = await stretchForFile(passphrase, salt, work);
      try {
        return chacha20poly1305(key, ZERO_NONCE).decrypt(stanza.body);
      } catch {
        // The only thing that can fail here is the tag.
        throw new Refusal({ code: 'package-key-wrong' });
      } finally {
        key.fill(0);
      }
    },
  };
}

function readArguments(args: readonly string[]): { salt: Buffer; work: number } {
  const [, saltText = '', workText = '', ...more] = args;
  const salt = Buffer.from(saltText, 'base64');
  const isStrict =
    more.length === 0 &&
    salt.length === SALT_BYTES &&
    unpadded(salt) === saltText &&
    /^[1-9][0-9]*$/.test(workText);
  if (!isStrict) throw damaged();
  const work = Number(workText);
  if (work > MOST_WORK) throw tooCostly();
  return { salt, work };
}

async function stretchForFile(passphrase: Secret, salt: Buffer, work: number): Promise<Buffer> {
  try {
    return await stretch(passphrase, salt, work);
  } catch {
    // The parameters are in order, so what failed is getting the memory.
    throw tooCostly();
  }
}

function stretch(passphrase: Secret, salt: Buffer, work: number): Promise<Buffer> {
  const labelled = Buffer.concat([Buffer.from(SALT_LABEL), salt]);
  const N = 2 ** work;
  // Twice what the algorithm itself takes: Node counts a little more, and refuses what reaches its limit.
  const maxmem = Math.max(2 * 128 * BLOCK_SIZE * N, 2 ** 20);
  return new Promise((resolve, reject) => {
    scrypt(passphrase.expose(), labelled, KEY_BYTES, { N, r: BLOCK_SIZE, p: 1, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const damaged = () => new Refusal({ code: 'package-unreadable', problem: 'damaged' });
const tooCostly = () => new Refusal({ code: 'package-unreadable', problem: 'too-costly' });
