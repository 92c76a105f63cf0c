// A vault made today opens in every version to come: keys, seals and signatures of a fixed data key, as they are kept in
// databases. The keys and hashes were worked out with Python's hmac and hashlib.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { isSealOf, sealAddress } from '../../src/core/vault/address-seal.ts';
import { fingerprintOf, shortFingerprint } from '../../src/core/vault/fingerprint.ts';
import { deriveKey, isProvenBy, readKeyRecord, unwrapDataKey } from '../../src/core/vault/key-record.ts';
import { openToken } from '../../src/core/vault/sealing.ts';
import { isSignatureOf, keyFingerprint, signText } from '../../src/core/vault/signing.ts';
import { Vault } from '../../src/core/vault/vault.ts';
import { mirrorKeyring } from './made-vault.ts';
import { memoryPlace } from './memory-place.ts';

const DATA_KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
const TOKEN = new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664');
const RECORD = {
  version: 1,
  keyId: '000102030405060708090a0b0c0d0e0f',
  kdf: { name: 'scrypt', n: 131072, r: 8, p: 1, salt: 'sKoaeVIIxh46KVd/KYLGwQ==' },
  nonce: 'qvqaRlidx1qEQYLb',
  wrapped: 'wgGpEjH4STQwfcb6V6mBF+8iZU6dIwoTAqFDNGWRQS1QoSuOT1qRRNjTQUCPiXwg',
  proof: '+wg/71qm3fc11Vm8g9W/dL/XD8n5HjiRV/RUTLBPf+E=',
  checksum: '46da2a2ab95c86b4',
};
const SEALED =
  'AaI52tCmfx1JSP7Sc5lsNNaiJhJ7uCXTa1rGVXrg4LZhEswAQK4lrO4XjfFi8FeZhl2GsuNIFHtpFbaLgtDXEh02QIEb6M19Hm9Jp2PLAod2LA0=';
const FINGERPRINT = '540549b96f0ea24081eb02f729cb9f5c50a77183c3fdb2e182d2d48ef02f0275';
const ADDRESS = { id: 'c-1', api: 'practice' };
const ADDRESS_SEAL = '883a486f5be399b67e625ed615fd3fc5a2012d510cd172cdf17f70710b9f3447';
const SIGNATURE = {
  algorithm: 'ed25519' as const,
  publicKey: 'FPLsPaOPihQxnk58L5nG7d47/LWx8OZ3BdGwweiDj3k=',
  value: 'md4BgdtwUx/UCFvm0Z/Xt+a8RaqtJ9Ss0s3KAxtRQJuL8olHYQU/UOHIP3wNqSxewt2sspQUGolqmknFyHqEDA==',
};

describe('a vault of today', () => {
  it.each([
    ['token sealing', 'c81340fefd5ecc79642a34bbd927ea59961646974f64be2caa7ef99f52961a3c'],
    ['fingerprint', '80fc2fb0b5f40f6ea4ab1e2158c0406cefd2aba75da3157e422927c21235f113'],
    ['key proof', 'f6f2e703c97f419782eacf7c0a65108c033351763a9fa66b238744e81f5f823b'],
    ['ledger', 'eb6d488b84610152120dae6e6f444c972d98d46cc5c58831bfc2d61887f13c44'],
    ['signing', 'dba0b50bb2a2964938a6f9af6179ae1688605256ab7fb96e5de68f43093ec459'],
    ['addresses', '949125faed1377544823ab5ebbb515d90f6d15b08eee589f4bfd4881ddbf3667'],
  ] as const)('has its key for %s', (purpose, key) => {
    expect(deriveKey(DATA_KEY, purpose).toString('hex')).toBe(key);
  });

  it('has its record read whole, and known by its proof', () => {
    expect(readKeyRecord(JSON.stringify(RECORD))).toEqual({ record: RECORD, isWhole: true });
    expect(isProvenBy(RECORD.proof, DATA_KEY)).toBe(true);
    expect(isProvenBy(RECORD.proof, Buffer.alloc(32))).toBe(false);
    expect(isProvenBy('', DATA_KEY)).toBe(false);
  });

  it.each([
    ['asks for another cost', { kdf: { ...RECORD.kdf, n: 2 ** 20 } }],
    ['asks for more memory', { kdf: { ...RECORD.kdf, r: 16 } }],
    ['asks for more rounds', { kdf: { ...RECORD.kdf, p: 2 } }],
    ['asks for another function', { kdf: { ...RECORD.kdf, name: 'argon2id' } }],
    ['is of a later version', { version: 2 }],
    ['holds what is no base64', { nonce: '-' }],
    ['holds more than base64', { proof: `${RECORD.proof} ` }],
    ['holds nothing', { wrapped: '' }],
  ])('has no record that %s', (_what, change) => {
    expect(() => readKeyRecord(JSON.stringify({ ...RECORD, ...change }))).toThrow('vault-damaged');
  });

  it('has its record opened by its passphrase', async () => {
    const { record } = readKeyRecord(JSON.stringify(RECORD));
    const opened = await unwrapDataKey(record, new Secret('верный конь батарея скрепка 7'));
    expect(opened).toEqual(DATA_KEY);
  });

  it('has its tokens opened, and known by their fingerprint', () => {
    const owner = { tokenId: 't-1', cabinetId: 'c-1' };
    const opened = openToken(deriveKey(DATA_KEY, 'token sealing'), Buffer.from(SEALED, 'base64'), owner);
    expect(opened.expose()).toBe(TOKEN.expose());
    const fingerprint = fingerprintOf(deriveKey(DATA_KEY, 'fingerprint'), TOKEN);
    expect(fingerprint.toString('hex')).toBe(FINGERPRINT);
    expect([shortFingerprint(fingerprint), shortFingerprint(FINGERPRINT)]).toEqual(['AG2MKEBF', 'AG2MKEBF']);
  });

  it('has the addresses of its cabinets proven, and no others', () => {
    const key = deriveKey(DATA_KEY, 'addresses');
    expect(sealAddress(key, ADDRESS).toString('hex')).toBe(ADDRESS_SEAL);
    const seal = Buffer.from(ADDRESS_SEAL, 'hex');
    expect(isSealOf(key, ADDRESS, seal)).toBe(true);
    for (const other of [
      { ...ADDRESS, id: 'c-2' },
      { ...ADDRESS, api: 'http://127.0.0.1:1' },
    ])
      expect(isSealOf(key, other, seal)).toBe(false);
    for (const other of [null, new Uint8Array(), seal.subarray(0, 31), Buffer.alloc(32)])
      expect(isSealOf(key, ADDRESS, other)).toBe(false);
  });

  it('has its signatures made and verified', () => {
    expect(signText(deriveKey(DATA_KEY, 'signing'), 'text')).toEqual(SIGNATURE);
    expect(isSignatureOf('text', SIGNATURE)).toBe(true);
    expect(keyFingerprint(SIGNATURE.publicKey)).toBe('444a f22f b5d9 638d d095 e553 e7fc d5b8');
  });

  it('opens as a whole by what the keyring kept', async () => {
    const keyRecord = memoryPlace<string>();
    const quickUnlock = memoryPlace<{ keyId: string; proof: string; wrapped: string }>();
    keyRecord.write(JSON.stringify(RECORD));
    const wrapped = await mirrorKeyring.wrap(new Secret(DATA_KEY.toString('base64')));
    const { keyId, proof } = RECORD;
    quickUnlock.write({ keyId, proof, wrapped: Buffer.from(wrapped).toString('base64') });
    const vault = new Vault({
      keyRecord: { ...keyRecord, replace: (_before, record) => keyRecord.write(record) },
      keyring: mirrorKeyring,
      quickUnlock,
      wrongTries: memoryPlace(),
      clock: Date.now,
      steadyClock: Date.now,
    });
    await vault.unlockQuickly();
    const row = {
      id: 't-1',
      cabinetId: 'c-1',
      sealed: Buffer.from(SEALED, 'base64'),
      fingerprint: Buffer.from(FINGERPRINT, 'hex'),
    };
    expect(vault.open(row).expose()).toBe(TOKEN.expose());
    expect(vault.fingerprint(TOKEN).toString('hex')).toBe(FINGERPRINT);
    expect(vault.sealAddress(ADDRESS).toString('hex')).toBe(ADDRESS_SEAL);
    expect(vault.sign('text')).toEqual(SIGNATURE);
    expect(vault.authenticate('запись').toString('hex')).toBe(
      'b5a569b1593ad0086ea45afe6d25e80ab6e303934631cb2f50d2bcff2b076aaf',
    );
  });
});
