// Sealing of one token row: AES-256-GCM bound to the row it belongs to.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import { Secret } from '../secret.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The row a sealed token belongs to. Both ids are authenticated, so a row cannot be moved or swapped. */
export type SealOwner = { tokenId: string; cabinetId: string };

/**
 * Seals a token for its row.
 * @param key 32 bytes
 * @returns version byte, 12-byte nonce, ciphertext, 16-byte tag
 */
export function sealToken(key: Buffer, token: Secret, owner: SealOwner): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(owner));
  const sealed = Buffer.concat([cipher.update(token.expose(), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, sealed, cipher.getAuthTag()]);
}

/**
 * Opens what `sealToken` sealed.
 * @throws Refusal `token-damaged` when a byte was changed, the row was moved, or the format is unknown
 */
export function openToken(key: Buffer, row: Uint8Array, owner: SealOwner): Secret {
  const bytes = Buffer.from(row);
  if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) {
    throw new Refusal({ code: 'token-damaged' });
  }
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(bytes.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(owner));
  decipher.setAuthTag(tag);
  const sealed = bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES);
  try {
    return new Secret(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'));
  } catch {
    // The only failure of `final` is a tag that does not fit; its text would say nothing more.
    throw new Refusal({ code: 'token-damaged' });
  }
}

function associatedData(owner: SealOwner): Buffer {
  // JSON keeps the two ids apart whatever characters they hold.
  return Buffer.from(JSON.stringify(['klyuchnik token', VERSION, owner.tokenId, owner.cabinetId]), 'utf8');
}
