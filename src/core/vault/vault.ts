// The vault: who may see tokens, and when. Holds the data key while unlocked and nothing while locked.
import { createHmac } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import type { KeyProtection, VaultStatus } from '../../shared/views.ts';
import type { Clock } from '../clock.ts';
import { Secret } from '../secret.ts';
import { type CabinetAddress, ProvenAddresses, sealAddress } from './address-seal.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  deriveKey,
  isProvenBy,
  isWholeRecord,
  makeDataKey,
  openKeyRecord,
  readKeyRecord,
  rewrapKey,
  wrapDataKey,
  writeKeyRecord,
} from './key-record.ts';
import { type HexRow, OpenedRows } from './opened-rows.ts';
import { ratePassphrase } from './passphrase.ts';
import { PassphraseTries, type WrongTriesPlace } from './passphrase-tries.ts';
import { openToken, type SealOwner, sealToken } from './sealing.ts';
import { type Signature, signText } from './signing.ts';

/** Where the passphrase wrap lives: in the database, beside what it opens. */
export type KeyRecordPlace = {
  read(): string | null;
  write(record: string): void;
  /** Puts `record` in the place of `before`, whole or not at all. */
  replace(before: string, record: string): void;
};

/** What this computer offers to keep a copy of the data key in. */
export type Keyring = {
  /** Probes the keyring: a real round trip, not what the system claims. */
  protection(): Promise<KeyProtection>;
  wrap(text: Secret): Promise<Uint8Array>;
  /**
   * Rejects when the keyring cannot open `wrapped` now or at all. `isStale`: it opened it with a key that it would not
   * use any more, so it should be wrapped anew.
   */
  unwrap(wrapped: Uint8Array): Promise<{ text: Secret; isStale: boolean }>;
};

/**
 * Quick unlock of this computer: the data key wrapped by its keyring, with the id of the key record it belongs to and
 * the proof by which the right key is recognised even when that record is damaged.
 */
export type QuickUnlockRecord = { keyId: string; wrapped: string; proof: string };
export type QuickUnlockPlace = {
  read(): QuickUnlockRecord | null;
  write(record: QuickUnlockRecord): void;
  remove(): void;
};

export type VaultPorts = {
  keyRecord: KeyRecordPlace;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  wrongTries: WrongTriesPlace;
  clock: Clock;
  /** Milliseconds since some moment, by a clock that nobody can set. */
  steadyClock: Clock;
};

/** What a row of a token holds that the vault made, and the ids it was made for. */
export type SealedRow = { id: string; cabinetId: string; sealed: Uint8Array; fingerprint: Uint8Array };

/** A cabinet as its row has it: `addressSeal` is null where no vault ever vouched for the address. */
export type SealedCabinet = CabinetAddress & { title: string; addressSeal: Uint8Array | null };

type OpenKeys = Record<'dataKey' | 'sealing' | 'fingerprint' | 'ledger' | 'signing' | 'addresses', Buffer>;

/**
 * The vault over its ports. Every method that needs keys throws Refusal `locked` while there are none.
 * Trouble with the keyring never touches the passphrase wrap: the passphrase always opens.
 */
export class Vault {
  readonly #ports: VaultPorts;
  readonly #tries: PassphraseTries;
  readonly #opened = new OpenedRows();
  readonly #proven = new ProvenAddresses();
  #keys: OpenKeys | null = null;
  /** Raised by every lock, so that an unlocking that was under way does not undo it. */
  #locks = 0;
  /** Raised by every switching of quick unlock, so that the last one said is the one that stands. */
  #switches = 0;
  #protection: KeyProtection | null = null;

  constructor(ports: VaultPorts) {
    this.#ports = ports;
    this.#tries = new PassphraseTries(ports.wrongTries, ports.clock, ports.steadyClock);
  }

  /** True while the data key is in memory; it says nothing about quick unlock. */
  get isUnlocked(): boolean {
    return this.#keys !== null;
  }

  /** State of the vault and of quick unlock on this computer. Only the first call waits for the keyring. */
  async status(): Promise<VaultStatus> {
    if (!this.#protection) this.#protection = await this.#ports.keyring.protection();
    else if (!this.#protection.available && this.#protection.reason === 'keyring-locked') this.#probeAgain();
    const text = this.#ports.keyRecord.read();
    const state = text === null ? 'absent' : this.#keys ? 'unlocked' : 'locked';
    return {
      state,
      quickUnlock: { enabled: this.#quickUnlockRecord(text) !== null, protection: this.#protection },
      isPassphraseDamaged: text !== null && !isWholeRecord(text),
      triesAgainAt: this.#tries.waitsUntil(),
    };
  }

  /**
   * Makes a new vault and opens it.
   * @throws Refusal `vault-exists`, `weak-passphrase`
   */
  async create(passphrase: Secret): Promise<void> {
    if (this.#ports.keyRecord.read() !== null) throw new Refusal({ code: 'vault-exists' });
    const locks = this.#locks;
    const rating = await ratePassphrase(passphrase);
    if (!rating.enough) throw new Refusal({ code: 'weak-passphrase' });
    const dataKey = makeDataKey();
    const record = await wrapDataKey(dataKey, passphrase);
    // A second request may have made the vault while scrypt ran; its key must not be replaced.
    if (this.#ports.keyRecord.read() !== null) throw new Refusal({ code: 'vault-exists' });
    this.#ports.keyRecord.write(writeKeyRecord(record));
    this.#open(dataKey, locks);
  }

  /**
   * Opens the vault with the passphrase.
   * @throws Refusal `vault-absent`, `vault-damaged`, `wrong-passphrase`, `unlock-paused`; `locked` when it was locked
   *   meanwhile
   */
  async unlock(passphrase: Secret): Promise<void> {
    const locks = this.#locks;
    const dataKey = await this.#tries.try(() => openKeyRecord(this.#recordText(), passphrase));
    this.#open(dataKey, locks);
  }

  /**
   * Gives the vault another passphrase; quick unlock stays as it is. A passphrase wrap that is damaged is made anew
   * while the vault is open, and then nobody can be asked for the current passphrase.
   * @param current null only when the wrap is damaged
   * @throws Refusal `locked`, also when it was locked meanwhile; `weak-passphrase`, `wrong-passphrase`, `unlock-paused`
   */
  async changePassphrase(current: Secret | null, next: Secret): Promise<void> {
    const { dataKey } = this.#openKeys();
    const locks = this.#locks;
    const before = this.#recordText();
    // The vault's own key turns to zeros when it is locked.
    const key = Buffer.from(dataKey);
    try {
      if (!(await ratePassphrase(next)).enough) throw new Refusal({ code: 'weak-passphrase' });
      if (isWholeRecord(before)) {
        if (current === null) throw new Refusal({ code: 'wrong-passphrase' });
        (await this.#tries.try(() => this.#openHeld(before, current))).fill(0);
      }
      const text = await rewrapKey(before, key, next, this.#ports.quickUnlock.read()?.keyId);
      if (locks !== this.#locks) throw new Refusal({ code: 'locked' });
      this.#ports.keyRecord.replace(before, text);
    } finally {
      key.fill(0);
    }
  }

  /**
   * Asks for the passphrase once more, whether the vault is open or not.
   * @throws Refusal `vault-absent`, `vault-damaged`, `wrong-passphrase`, `unlock-paused`
   */
  async provePassphrase(passphrase: Secret): Promise<void> {
    (await this.#tries.try(() => this.#openHeld(this.#recordText(), passphrase))).fill(0);
  }

  /**
   * The key record as it would be under another passphrase: for a copy of the database that goes its own way.
   * @throws Refusal `locked`, also when it was locked meanwhile; `weak-passphrase`
   */
  async wrapFor(passphrase: Secret): Promise<string> {
    const { dataKey } = this.#openKeys();
    const locks = this.#locks;
    const key = Buffer.from(dataKey);
    try {
      if (!(await ratePassphrase(passphrase)).enough) throw new Refusal({ code: 'weak-passphrase' });
      const otherName = this.#ports.quickUnlock.read()?.keyId;
      const text = await rewrapKey(this.#recordText(), key, passphrase, otherName);
      if (locks !== this.#locks) throw new Refusal({ code: 'locked' });
      return text;
    } finally {
      key.fill(0);
    }
  }

  /**
   * Asks for the passphrase once more while the vault is open: for what an open window alone must not do. Wrong ones
   * count as at unlocking.
   * @throws Refusal `locked`, also when it was locked meanwhile; `wrong-passphrase`, `unlock-paused`, `vault-damaged`
   */
  async askAgain(passphrase: Secret): Promise<void> {
    this.#openKeys();
    const locks = this.#locks;
    await this.provePassphrase(passphrase);
    if (locks !== this.#locks) throw new Refusal({ code: 'locked' });
  }

  /** True when the vault is open with the very key that a readable key record wraps. */
  holdsKeyOf(recordText: string): boolean {
    return this.#keys !== null && isProvenBy(readKeyRecord(recordText).record.proof, this.#keys.dataKey);
  }

  /**
   * Opens the vault with this computer's keyring, also when the passphrase wrap is damaged.
   * @throws Refusal `quick-unlock-failed` when the keyring does not give the key back; nothing is changed then,
   *   because the keyring may only be locked. `locked` when it was locked meanwhile
   * @returns whether what the keyring holds should be wrapped anew, by switching quick unlock on once more
   */
  async unlockQuickly(): Promise<{ isStale: boolean }> {
    const locks = this.#locks;
    const text = this.#ports.keyRecord.read();
    const quick = this.#quickUnlockRecord(text);
    if (!quick || text === null) throw new Refusal({ code: 'quick-unlock-failed' });
    const { dataKey, isStale } = await this.#unwrapQuickly(quick);
    // A record that is whole and of another key: one of the two was exchanged, and the passphrase alone can tell which.
    const isOfRecord = !isWholeRecord(text) || isProvenBy(readKeyRecord(text).record.proof, dataKey);
    if (!isProvenBy(quick.proof, dataKey) || !isOfRecord) {
      dataKey.fill(0);
      throw new Refusal({ code: 'quick-unlock-failed' });
    }
    this.#open(dataKey, locks);
    return { isStale };
  }

  /**
   * Switches quick unlock on or off. Switching on writes the new wrap only after the keyring has given it back.
   * @throws Refusal `locked`, also when it was locked meanwhile; `quick-unlock-unavailable`
   */
  async setQuickUnlock(enabled: boolean): Promise<void> {
    const { dataKey } = this.#openKeys();
    this.#switches += 1;
    if (!enabled) {
      this.#ports.quickUnlock.remove();
      return;
    }
    const locks = this.#locks;
    const switches = this.#switches;
    const { keyId, proof } = readKeyRecord(this.#recordText()).record;
    // A text of its own: the key's bytes turn to zeros when the vault is locked.
    const text = new Secret(dataKey.toString('base64'));
    this.#protection = await this.#ports.keyring.protection();
    if (!this.#protection.available) throw new Refusal({ code: 'quick-unlock-unavailable' });
    const wrapped = await this.#ports.keyring.wrap(text);
    const record = { keyId, proof, wrapped: Buffer.from(wrapped).toString('base64') };
    const back = await this.#unwrapQuickly(record);
    if (!isProvenBy(proof, back.dataKey)) throw new Refusal({ code: 'quick-unlock-unavailable' });
    if (locks !== this.#locks) throw new Refusal({ code: 'locked' });
    if (switches === this.#switches) this.#ports.quickUnlock.write(record);
  }

  /** Drops the data key and everything derived from it. */
  lock(): void {
    this.#locks += 1;
    this.#drop();
  }

  /** Seals a token for its row (see `sealToken`). */
  seal(token: Secret, owner: SealOwner): Buffer {
    return sealToken(this.#openKeys().sealing, token, owner);
  }

  /**
   * Opens the sealed value of a row (see `openToken`). Its fingerprint must be that of the value: people know the token by
   * it, and a value under the name of another one must not go anywhere.
   * @throws Refusal `token-damaged`, `locked`
   */
  open({ id, cabinetId, sealed, fingerprint }: SealedRow): Secret {
    const keys = this.#openKeys();
    const token = openToken(keys.sealing, sealed, { tokenId: id, cabinetId });
    if (!fingerprintOf(keys.fingerprint, token).equals(fingerprint)) {
      throw new Refusal({ code: 'token-damaged' });
    }
    this.#opened.add({ id, cabinetId, sealed, fingerprint });
    return token;
  }

  /** True when these very bytes of a row were opened since the vault was unlocked. @throws Refusal `locked` */
  hasOpened(row: HexRow): boolean {
    this.#openKeys();
    return this.#opened.has(row);
  }

  /**
   * Opens the value of a row to be sent, or given to somebody who will send it: only where its cabinet's address is proven.
   * @throws Refusal `address-unproven`, and those of `open`
   */
  openFor(cabinet: SealedCabinet, row: SealedRow): Secret {
    this.proveAddress(cabinet);
    return this.open(row);
  }

  /** Vouches for the address of a cabinet: 32 bytes for its row. */
  sealAddress(address: CabinetAddress): Buffer {
    return sealAddress(this.#openKeys().addresses, address);
  }

  /** True when the address of a cabinet is the one this vault vouched for. */
  isAddressProven(cabinet: Omit<SealedCabinet, 'title'>): boolean {
    return this.#proven.isProven(this.#openKeys().addresses, cabinet, cabinet.addressSeal);
  }

  /** @throws Refusal `address-unproven` unless `isAddressProven` */
  proveAddress(cabinet: SealedCabinet): void {
    if (!this.isAddressProven(cabinet)) {
      throw new Refusal({ code: 'address-unproven', cabinetTitle: cabinet.title });
    }
  }

  /** The 32-byte keyed hash by which equal tokens are found. */
  fingerprint(token: Secret): Buffer {
    return fingerprintOf(this.#openKeys().fingerprint, token);
  }

  /** Authenticates a text of the ledger: 32 bytes that only this vault can make. */
  authenticate(text: string): Buffer {
    return createHmac('sha256', this.#openKeys().ledger).update(text, 'utf8').digest();
  }

  /** Signs a text with the vault's own Ed25519 key (see `signText`). */
  sign(text: string): Signature {
    return signText(this.#openKeys().signing, text);
  }

  #open(dataKey: Buffer, locks: number): void {
    if (locks !== this.#locks) {
      dataKey.fill(0);
      throw new Refusal({ code: 'locked' });
    }
    this.#drop();
    this.#keys = {
      dataKey,
      sealing: deriveKey(dataKey, 'token sealing'),
      fingerprint: deriveKey(dataKey, 'fingerprint'),
      ledger: deriveKey(dataKey, 'ledger'),
      signing: deriveKey(dataKey, 'signing'),
      addresses: deriveKey(dataKey, 'addresses'),
    };
  }

  /** Opens a key record; while the vault is open, what comes of it must be the key it is open with. */
  async #openHeld(recordText: string, passphrase: Secret): Promise<Buffer> {
    const dataKey = await openKeyRecord(recordText, passphrase);
    if (this.#keys === null || dataKey.equals(this.#keys.dataKey)) return dataKey;
    dataKey.fill(0);
    throw new Refusal({ code: 'wrong-passphrase' });
  }

  #drop(): void {
    for (const key of Object.values(this.#keys ?? {})) key.fill(0);
    this.#keys = null;
    this.#opened.forget();
    this.#proven.forget();
  }

  #openKeys(): OpenKeys {
    if (!this.#keys) throw new Refusal({ code: 'locked' });
    return this.#keys;
  }

  #recordText(): string {
    const text = this.#ports.keyRecord.read();
    if (text === null) throw new Refusal({ code: 'vault-absent' });
    return text;
  }

  // A record of another database (copied data folder, restored file) is not ours to use.
  #quickUnlockRecord(keyRecordText: string | null): QuickUnlockRecord | null {
    if (keyRecordText === null) return null;
    const quick = this.#ports.quickUnlock.read();
    return quick && keyRecordText.includes(`"keyId":"${quick.keyId}"`) ? quick : null;
  }

  // The next status tells; whoever waits for an unlocking must not wait for a keyring too.
  #probeAgain(): void {
    this.#ports.keyring.protection().then(
      (protection) => {
        this.#protection = protection;
      },
      // A probe that failed taught nothing new, and the next status asks again.
      () => {},
    );
  }

  async #unwrapQuickly(quick: QuickUnlockRecord): Promise<{ dataKey: Buffer; isStale: boolean }> {
    try {
      const { text, isStale } = await this.#ports.keyring.unwrap(Buffer.from(quick.wrapped, 'base64'));
      return { dataKey: Buffer.from(text.expose(), 'base64'), isStale };
    } catch {
      // Locked, denied, lost or restored elsewhere: Electron names no reliable difference, and the way out is the same.
      throw new Refusal({ code: 'quick-unlock-failed' });
    }
  }
}
