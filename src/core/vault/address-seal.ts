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

/**
 * Addresses that were found proven: every check of a run asks for one, and every list for all. Whether a seal fits depends on
 * the key, on id and address and on the seal, so one is taken for proven only where all of these are what they were then.
 */
export class ProvenAddresses {
  readonly #seals = new Map<string, { api: string; seal: Buffer }>();

  /** As `isSealOf`, under the one key that is there until `forget`. */
  isProven(key: Buffer, { id, api }: CabinetAddress, seal: Uint8Array | null): boolean {
    if (seal === null) return false;
    const known = this.#seals.get(id);
    if (known?.api === api && known.seal.equals(seal)) return true;
    if (!isSealOf(key, { id, api }, seal)) return false;
    this.#seals.set(id, { api, seal: Buffer.from(seal) });
    return true;
  }

  /** Forgets all of them: with another key, or none, it would not be true any more. */
  forget(): void {
    this.#seals.clear();
  }
}
