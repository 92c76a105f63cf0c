// The data key wrapped by the passphrase, as it stands in the database: with this record and the
// passphrase the database opens on any computer.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import type { Secret } from '../secret.ts';

const KEY_BYTES = 32;
const TAG_BYTES = 16;
const SCRYPT = { n: 2 ** 17, r: 8, p: 1 };
// Node refuses N=2^17, r=8 under its default limit of 32 MiB, and at exactly 128 MiB.
const SCRYPT_MEMORY = 256 * 1024 * 1024;

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+=*$/));
const recordSchema = z.object({
  version: z.literal(1),
  keyId: z.string(),
  kdf: z.object({
    name: z.literal('scrypt'),
    // A record asking for other costs is not one of ours; following it could exhaust the computer.
    n: z.literal(SCRYPT.n),
    r: z.literal(SCRYPT.r),
    p: z.literal(SCRYPT.p),
    salt: base64,
  }),
  nonce: base64,
  wrapped: base64,
  proof: base64,
  checksum: z.string(),
});

/** The passphrase wrap of a data key. `proof` recognises the right data key however it was obtained. */
export type KeyRecord = z.infer<typeof recordSchema>;

/** A new random data key: 32 bytes. */
export function makeDataKey(): Buffer {
  return Buffer.from(randomBytes(KEY_BYTES));
}

type Purpose = 'token sealing' | 'fingerprint' | 'key proof' | 'ledger' | 'signing' | 'addresses';

/** A 32-byte key for one purpose, derived from the data key with HKDF-SHA-256. */
export function deriveKey(dataKey: Buffer, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `klyuchnik ${purpose} 1`, KEY_BYTES));
}

/** A name for a new data key: what is wrapped elsewhere says by it which record it belongs to. */
function makeKeyId(): string {
  return randomBytes(16).toString('hex');
}

/** Wraps the data key under a passphrase with scrypt (N=2^17, r=8, p=1) and AES-256-GCM. Takes about half a second. */
export async function wrapDataKey(
  dataKey: Buffer,
  passphrase: Secret,
  keyId = makeKeyId(),
): Promise<KeyRecord> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const kdf = { name: 'scrypt' as const, ...SCRYPT, salt: salt.toString('base64') };
  const wrappingKey = await stretch(passphrase, salt);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(keyId, kdf));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  wrappingKey.fill(0);
  const record = {
    version: 1 as const,
    keyId,
    kdf,
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    proof: proofOf(dataKey).toString('base64'),
  };
  return { ...record, checksum: checksumOf(record) };
}

/**
 * Unwraps the data key.
 * @throws Refusal `wrong-passphrase` when the record is whole but does not open
 */
export async function unwrapDataKey(record: KeyRecord, passphrase: Secret): Promise<Buffer> {
  const wrappingKey = await stretch(passphrase, Buffer.from(record.kdf.salt, 'base64'));
  const wrapped = Buffer.from(record.wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(record.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData(record.keyId, record.kdf));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(wrapped.subarray(0, wrapped.length - TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    // In a whole record a tag that does not fit means another passphrase.
    throw new Refusal({ code: 'wrong-passphrase' });
  } finally {
    wrappingKey.fill(0);
  }
}

/** True when `dataKey` is the one that `proof` was made from. */
export function isProvenBy(proof: string, dataKey: Buffer): boolean {
  const expected = Buffer.from(proof, 'base64');
  const actual = proofOf(dataKey);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** The record as text for the database. */
export function writeKeyRecord(record: KeyRecord): string {
  return JSON.stringify(record);
}

/**
 * Reads a record back from the database.
 * @returns the record, and whether it is whole: no passphrase can be judged wrong by one that is not
 * @throws Refusal `vault-damaged` when it cannot be read at all
 */
export function readKeyRecord(text: string): { record: KeyRecord; isWhole: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal({ code: 'vault-damaged' });
  }
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) throw new Refusal({ code: 'vault-damaged' });
  const { checksum, ...record } = parsed.data;
  return { record: parsed.data, isWhole: checksumOf(record) === checksum };
}

/**
 * Opens a record as it stands in the database.
 * @returns the data key
 * @throws Refusal `wrong-passphrase`; `vault-damaged` when the record is not whole, so that no passphrase can be judged
 */
export async function openKeyRecord(text: string, passphrase: Secret): Promise<Buffer> {
  const { record, isWhole } = readKeyRecord(text);
  let dataKey: Buffer;
  try {
    dataKey = await unwrapDataKey(record, passphrase);
  } catch (error) {
    throw isWhole ? error : new Refusal({ code: 'vault-damaged' });
  }
  if (!isProvenBy(record.proof, dataKey)) throw new Refusal({ code: 'vault-damaged' });
  return dataKey;
}

/** False when no passphrase can open the record any more. */
export function isWholeRecord(text: string): boolean {
  try {
    return readKeyRecord(text).isWhole;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Makes the record anew for another passphrase, under the name it had, so that what else is wrapped still belongs to it.
 * @param dataKey 32 bytes
 * @param otherName the name to go by when `before` is damaged
 * @returns the record as text, which was opened once to see that it opens
 * @throws Error when the new record opens to another key: it must not be kept then
 */
export async function rewrapKey(
  before: string,
  dataKey: Buffer,
  passphrase: Secret,
  otherName: string | undefined,
): Promise<string> {
  const keyId = isWholeRecord(before) ? readKeyRecord(before).record.keyId : otherName;
  const text = writeKeyRecord(await wrapDataKey(dataKey, passphrase, keyId));
  const back = await openKeyRecord(text, passphrase);
  if (!back.equals(dataKey)) throw new Error('The new wrap gave another key');
  back.fill(0);
  return text;
}

async function stretch(passphrase: Secret, salt: Buffer): Promise<Buffer> {
  // One spelling for what looks the same: keyboards of different systems compose й and ё differently.
  const text = passphrase.expose().normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(
      text,
      salt,
      KEY_BYTES,
      { N: SCRYPT.n, r: SCRYPT.r, p: SCRYPT.p, maxmem: SCRYPT_MEMORY },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

function proofOf(dataKey: Buffer): Buffer {
  return createHmac('sha256', deriveKey(dataKey, 'key proof')).update('klyuchnik data key').digest();
}

function associatedData(keyId: string, kdf: KeyRecord['kdf']): Buffer {
  return Buffer.from(
    JSON.stringify(['klyuchnik data key', 1, keyId, kdf.name, kdf.n, kdf.r, kdf.p, kdf.salt]),
  );
}

function checksumOf(record: Omit<KeyRecord, 'checksum'>): string {
  const fields = [record.version, record.keyId, record.kdf.salt, record.nonce, record.wrapped, record.proof];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}
