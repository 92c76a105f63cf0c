// The vault's own Ed25519 key: what it signs can be verified by anyone, anywhere, without the vault.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A signature and the public key it verifies with, both in base64 (64 and 32 bytes). */
export type Signature = { algorithm: 'ed25519'; publicKey: string; value: string };

// The fixed beginnings of a PKCS #8 private and an SPKI public Ed25519 key (RFC 8410); the raw 32 bytes follow.
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Signs a text. @param seed the 32 bytes the private key is made from: the same seed gives the same key */
export function signText(seed: Buffer, text: string): Signature {
  const encoded = Buffer.concat([PRIVATE_HEAD, seed]);
  const key = createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' });
  encoded.fill(0);
  return {
    algorithm: 'ed25519',
    publicKey: rawPublicKey(createPublicKey(key)).toString('base64'),
    value: sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** True when the signature was made over exactly this text with the key it names. Never throws. */
export function isSignatureOf(text: string, signature: Signature): boolean {
  const raw = Buffer.from(signature.publicKey, 'base64');
  const value = Buffer.from(signature.value, 'base64');
  if (raw.length !== KEY_BYTES || value.length !== SIGNATURE_BYTES) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, value);
  } catch {
    // Thirty-two bytes that are no point of the curve: nobody can have signed with them.
    return false;
  }
}

/** How people compare a public key: eight groups of four hex digits of its SHA-256 (128 bits). */
export function keyFingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return digest.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);
}
