// The vault: who may see tokens, and when. Holds the data key while unlocked and nothing while locked.
import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import type { KeyProtection, VaultStatus } from '../../shared/views.ts';
import { Secret } from '../secret.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  deriveKey,
  isKeyOf,
  type KeyRecord,
  makeDataKey,
  readKeyRecord,
  unwrapDataKey,
  wrapDataKey,
  writeKeyRecord,
} from './key-record.ts';
import { ratePassphrase } from './passphrase.ts';
import { openToken, type SealOwner, sealToken } from './sealing.ts';

/** Where the passphrase wrap lives: in the database, beside what it opens. */
export type KeyRecordPlace = { read(): string | null; write(record: string): void };

/** What this computer offers to keep a copy of the data key in. */
export type Keyring = {
  /** Probes the keyring: a real round trip, not what the system claims. */
  protection(): Promise<KeyProtection>;
  wrap(text: Secret): Promise<Uint8Array>;
  /** Rejects when the keyring cannot open `wrapped` now or at all. */
  unwrap(wrapped: Uint8Array): Promise<Secret>;
};

/** Quick unlock of this computer: the data key wrapped by its keyring, with the id of the key record it belongs to. */
export type QuickUnlockRecord = { keyId: string; wrapped: string };
export type QuickUnlockPlace = {
  read(): QuickUnlockRecord | null;
  write(record: QuickUnlockRecord): void;
  remove(): void;
};

export type VaultPorts = { keyRecord: KeyRecordPlace; keyring: Keyring; quickUnlock: QuickUnlockPlace };

type OpenKeys = { dataKey: Buffer; sealing: Buffer; fingerprint: Buffer };

/**
 * The vault over its ports. Every method that needs keys throws Refusal `locked` while there are none.
 * Trouble with the keyring never touches the passphrase wrap: the passphrase always opens.
 */
export class Vault {
  readonly #ports: VaultPorts;
  #keys: OpenKeys | null = null;
  #protection: KeyProtection | null = null;

  constructor(ports: VaultPorts) {
    this.#ports = ports;
  }

  get isUnlocked(): boolean {
    return this.#keys !== null;
  }

  /** State of the vault and of quick unlock on this computer. Probes the keyring until it gave a lasting answer. */
  async status(): Promise<VaultStatus> {
    const isLasting = this.#protection?.available || this.#protection?.reason !== 'keyring-locked';
    if (!this.#protection || !isLasting) this.#protection = await this.#ports.keyring.protection();
    const text = this.#ports.keyRecord.read();
    const state = text === null ? 'absent' : this.#keys ? 'unlocked' : 'locked';
    return {
      state,
      quickUnlock: { enabled: this.#quickUnlockRecord(text) !== null, protection: this.#protection },
    };
  }

  /**
   * Makes a new vault and opens it.
   * @throws Refusal `vault-exists`, `weak-passphrase`
   */
  async create(passphrase: Secret): Promise<void> {
    if (this.#ports.keyRecord.read() !== null) throw new Refusal({ code: 'vault-exists' });
    const rating = await ratePassphrase(passphrase);
    if (!rating.enough) throw new Refusal({ code: 'weak-passphrase' });
    const dataKey = makeDataKey();
    const record = await wrapDataKey(dataKey, passphrase);
    // A second request may have made the vault while scrypt ran; its key must not be replaced.
    if (this.#ports.keyRecord.read() !== null) throw new Refusal({ code: 'vault-exists' });
    this.#ports.keyRecord.write(writeKeyRecord(record));
    this.#open(dataKey);
  }

  /**
   * Opens the vault with the passphrase.
   * @throws Refusal `vault-absent`, `vault-damaged`, `wrong-passphrase`
   */
  async unlock(passphrase: Secret): Promise<void> {
    const record = this.#record();
    const dataKey = await unwrapDataKey(record, passphrase);
    if (!isKeyOf(record, dataKey)) throw new Refusal({ code: 'vault-damaged' });
    this.#open(dataKey);
  }

  /**
   * Opens the vault with this computer's keyring.
   * @throws Refusal `quick-unlock-failed` when the keyring does not give the key back; nothing is changed then,
   *   because the keyring may only be locked
   */
  async unlockQuickly(): Promise<void> {
    const record = this.#record();
    const quick = this.#quickUnlockRecord(this.#ports.keyRecord.read());
    if (!quick) throw new Refusal({ code: 'quick-unlock-failed' });
    const dataKey = await this.#unwrapQuickly(quick);
    if (!isKeyOf(record, dataKey)) throw new Refusal({ code: 'quick-unlock-failed' });
    this.#open(dataKey);
  }

  /**
   * Switches quick unlock on or off. Switching on writes the new wrap only after the keyring has given it back.
   * @throws Refusal `locked`, `quick-unlock-unavailable`
   */
  async setQuickUnlock(enabled: boolean): Promise<void> {
    const { dataKey } = this.#openKeys();
    if (!enabled) {
      this.#ports.quickUnlock.remove();
      return;
    }
    this.#protection = await this.#ports.keyring.protection();
    if (!this.#protection.available) throw new Refusal({ code: 'quick-unlock-unavailable' });
    const text = new Secret(dataKey.toString('base64'));
    const wrapped = await this.#ports.keyring.wrap(text);
    const record = { keyId: this.#record().keyId, wrapped: Buffer.from(wrapped).toString('base64') };
    const back = await this.#unwrapQuickly(record);
    if (back.length !== dataKey.length || !timingSafeEqual(back, dataKey)) {
      throw new Refusal({ code: 'quick-unlock-unavailable' });
    }
    this.#ports.quickUnlock.write(record);
  }

  /** Drops the data key and everything derived from it. */
  lock(): void {
    if (!this.#keys) return;
    for (const key of Object.values(this.#keys)) key.fill(0);
    this.#keys = null;
  }

  /** Seals a token for its row (see `sealToken`). */
  seal(token: Secret, owner: SealOwner): Buffer {
    return sealToken(this.#openKeys().sealing, token, owner);
  }

  /** Opens a sealed row (see `openToken`). */
  open(sealed: Uint8Array, owner: SealOwner): Secret {
    return openToken(this.#openKeys().sealing, sealed, owner);
  }

  /** The 32-byte keyed hash by which equal tokens are found. */
  fingerprint(token: Secret): Buffer {
    return fingerprintOf(this.#openKeys().fingerprint, token);
  }

  #open(dataKey: Buffer): void {
    this.lock();
    this.#keys = {
      dataKey,
      sealing: deriveKey(dataKey, 'token sealing'),
      fingerprint: deriveKey(dataKey, 'fingerprint'),
    };
  }

  #openKeys(): OpenKeys {
    if (!this.#keys) throw new Refusal({ code: 'locked' });
    return this.#keys;
  }

  #record(): KeyRecord {
    const text = this.#ports.keyRecord.read();
    if (text === null) throw new Refusal({ code: 'vault-absent' });
    return readKeyRecord(text);
  }

  // A record of another database (copied data folder, restored file) is not ours to use.
  #quickUnlockRecord(keyRecordText: string | null): QuickUnlockRecord | null {
    if (keyRecordText === null) return null;
    const quick = this.#ports.quickUnlock.read();
    return quick && quick.keyId === readKeyRecord(keyRecordText).keyId ? quick : null;
  }

  async #unwrapQuickly(quick: QuickUnlockRecord): Promise<Buffer> {
    try {
      const text = await this.#ports.keyring.unwrap(Buffer.from(quick.wrapped, 'base64'));
      return Buffer.from(text.expose(), 'base64');
    } catch {
      // Locked, denied, lost or restored elsewhere: Electron names no reliable difference, and the way out is the same.
      throw new Refusal({ code: 'quick-unlock-failed' });
    }
  }
}
