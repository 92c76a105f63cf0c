// Which market a cabinet belongs to, sealed: its address stands readable in the database, and whoever edits the file must
// not choose where tokens go.
import { createHmac, timingSafeEqual } from 'node:crypto';

const VERSION = 1;

/** A cabinet and the address of its market. */
export type CabinetAddress = { id: string; api: string };

/** HMAC-SHA-256 over id and address under the vault's key for addresses: 32 bytes that only this vault can make. */
export function sealAddress(key: Buffer, { id, api }: CabinetAddress): Buffer {
  // JSON keeps the two apart whatever characters they hold.
  const text = JSON.stringify(['klyuchnik cabinet', VERSION, id, api]);
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

/** True when `seal` was made for this cabinet with this address. */
export function isSealOf(key: Buffer, address: CabinetAddress, seal: Uint8Array | null): boolean {
  const expected = sealAddress(key, address);
  return seal?.length === expected.length && timingSafeEqual(seal, expected);
}
