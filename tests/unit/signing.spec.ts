// The vault's own signature: made by one seed, verified by anybody, broken by any change.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignatureOf, keyFingerprint, signText } from '../../src/core/vault/signing.ts';

const seed = Buffer.alloc(32, 7);
const text = 'отчёт';

describe('a signature', () => {
  it('verifies over the very text, with the key of the seed', () => {
    const signature = signText(seed, text);
    expect(isSignatureOf(text, signature)).toBe(true);
    expect(signText(Buffer.alloc(32, 7), text)).toEqual(signature);
    expect(signText(Buffer.alloc(32, 8), text).publicKey).not.toBe(signature.publicKey);
  });

  it('is that of RFC 8032 (test 1)', () => {
    const known = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const { publicKey, value } = signText(known, '');
    expect(Buffer.from(publicKey, 'base64').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(Buffer.from(value, 'base64').toString('hex')).toMatch(/^e5564300c360ac72/);
  });

  it('fails for another text, another key, a changed value, and what is no key at all', () => {
    const signature = signText(seed, text);
    const changed = Buffer.from(signature.value, 'base64');
    changed[10] = (changed[10] ?? 0) ^ 1;
    const raw = Buffer.from(signature.publicKey, 'base64');
    const others = [
      // The same key with something behind it would be shown by another fingerprint.
      { ...signature, publicKey: Buffer.concat([raw, Buffer.from([1])]).toString('base64') },
      { ...signature, publicKey: signText(randomBytes(32), text).publicKey },
      { ...signature, value: changed.toString('base64') },
      { ...signature, value: '' },
      { ...signature, publicKey: 'AAAA' },
      { ...signature, publicKey: Buffer.alloc(32, 0xff).toString('base64') },
    ];
    expect(isSignatureOf(`${text} `, signature)).toBe(false);
    for (const other of others) expect(isSignatureOf(text, other)).toBe(false);
  });

  it('names its key in eight groups of four', () => {
    const { publicKey } = signText(seed, text);
    expect(keyFingerprint(publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  });
});
