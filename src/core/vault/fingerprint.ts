// Names a token without giving it away: a keyed hash that only this vault can compute.
import { createHmac } from 'node:crypto';
import type { Secret } from '../secret.ts';

// Crockford's alphabet: no I, L, O, U, so that people can read the characters to each other.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHOWN_CHARACTERS = 8;
const SHOWN_BYTES = 5;

/** HMAC-SHA-256 of the token under the vault's fingerprint key: 32 bytes, equal exactly for equal tokens. */
export function fingerprintOf(key: Buffer, token: Secret): Buffer {
  return createHmac('sha256', key).update(token.expose(), 'utf8').digest();
}

/**
 * The eight characters (40 bits) by which people name the token.
 * @param fingerprint its bytes, or as hexadecimal digits
 */
export function shortFingerprint(fingerprint: Uint8Array | string): string {
  const digits =
    typeof fingerprint === 'string'
      ? fingerprint
      : Buffer.from(fingerprint.subarray(0, SHOWN_BYTES)).toString('hex');
  // A plain number holds 53 bits, and is many times faster than a bigint where thousands of tokens are named.
  const bits = Number.parseInt(digits.slice(0, 2 * SHOWN_BYTES), 16) || 0;
  let text = '';
  for (let i = SHOWN_CHARACTERS - 1; i >= 0; i--) text += ALPHABET[Math.floor(bits / 32 ** i) % 32];
  return text;
}
