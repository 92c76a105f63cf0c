// What the vault vouches for while it is open, and when it asks for the passphrase once more.

import { beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { ProvenAddresses, sealAddress } from '../../src/core/vault/address-seal.ts';
import { hexOf } from '../../src/core/vault/opened-rows.ts';
import { opens, stillOpens } from '../../src/core/vault/opens.ts';
import type { WrongTries } from '../../src/core/vault/passphrase-tries.ts';
import { type QuickUnlockRecord, Vault } from '../../src/core/vault/vault.ts';
import type { KeyProtection } from '../../src/shared/views.ts';
import { madeVault, mirrorKeyring, PASSPHRASE } from './made-vault.ts';
import { memoryPlace } from './memory-place.ts';

const NEXT = new Secret('синий трамвай везёт пятнадцать дынь');
const WRONG = new Secret('верный конь батарея скрепка 8');
const TOKEN = new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664');
const refusal = (code: string, more: object = {}) =>
  expect.objectContaining({ error: expect.objectContaining({ code, ...more }) });

/** A vault over places of its own; `protection` is the keyring's mood, and may change. */
function vaultOver(record: string | null, quick: QuickUnlockRecord | null = null) {
  const keyRecord = memoryPlace<string>();
  const quickUnlock = memoryPlace<QuickUnlockRecord>();
  const wrongTries = memoryPlace<WrongTries>();
  if (record !== null) keyRecord.write(record);
  if (quick) quickUnlock.write(quick);
  const mood = { protection: { available: true, keeper: 'secret-service' } as KeyProtection, probes: 0 };
  const protection = async () => {
    mood.probes += 1;
    return mood.protection;
  };
  const vault = new Vault({
    keyRecord: { ...keyRecord, replace: (_before, text) => keyRecord.write(text) },
    keyring: { ...mirrorKeyring, protection },
    quickUnlock,
    wrongTries,
    clock: () => 1_700_000_000_000,
    steadyClock: () => 0,
  });
  return { vault, keyRecord, quickUnlock, wrongTries, mood };
}

let made: Awaited<ReturnType<typeof madeVault>>;
let other: string;
beforeAll(async () => {
  made = await madeVault();
  const { vault, keyRecord } = vaultOver(null);
  await vault.create(NEXT);
  other = keyRecord.read() ?? '';
});

async function openVault() {
  const world = vaultOver(made.keyRecord, made.quick);
  await world.vault.unlockQuickly();
  return world;
}
const rowOf = (vault: Vault) => ({
  id: 't-1',
  cabinetId: 'c-1',
  sealed: vault.seal(TOKEN, { tokenId: 't-1', cabinetId: 'c-1' }),
  fingerprint: vault.fingerprint(TOKEN),
});

describe('asking for the passphrase once more', () => {
  it('takes the right one and counts a wrong one', async () => {
    const { vault, wrongTries } = await openVault();
    await vault.askAgain(new Secret(PASSPHRASE));
    expect(wrongTries.read()).toBeNull();
    await expect(vault.askAgain(WRONG)).rejects.toEqual(refusal('wrong-passphrase'));
    expect(wrongTries.read()).toMatchObject({ count: 1 });
    expect(vault.isUnlocked).toBe(true);
  });

  it('is no use when the vault is locked, or is locked meanwhile', async () => {
    const { vault } = await openVault();
    const asking = vault.askAgain(new Secret(PASSPHRASE));
    vault.lock();
    await expect(asking).rejects.toEqual(refusal('locked'));
    await expect(vault.askAgain(new Secret(PASSPHRASE))).rejects.toEqual(refusal('locked'));
    await vault.provePassphrase(new Secret(PASSPHRASE));
    await expect(vault.provePassphrase(WRONG)).rejects.toEqual(refusal('wrong-passphrase'));
    expect(vault.isUnlocked).toBe(false);
  });

  it('does not take the passphrase of a record that was exchanged for another vault’s', async () => {
    const { vault, keyRecord } = await openVault();
    keyRecord.write(other);
    await expect(vault.askAgain(NEXT)).rejects.toEqual(refusal('wrong-passphrase'));
    await expect(vault.changePassphrase(NEXT, NEXT)).rejects.toEqual(refusal('wrong-passphrase'));
  });

  it('says when there is no vault', async () => {
    await expect(vaultOver(null).vault.unlock(NEXT)).rejects.toEqual(refusal('vault-absent'));
    await expect(vaultOver(null).vault.unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
    expect(await vaultOver(null, made.quick).vault.status()).toMatchObject({
      state: 'absent',
      isPassphraseDamaged: false,
      quickUnlock: { enabled: false },
    });
  });
});

describe('a key wrapped for a copy', () => {
  it('opens by its own passphrase to what was sealed, and the vault keeps its own', async () => {
    const { vault, keyRecord } = await openVault();
    const row = rowOf(vault);
    const text = await vault.wrapFor(NEXT);
    expect(keyRecord.read()).toBe(made.keyRecord);
    expect(vault.holdsKeyOf(text)).toBe(true);
    const copy = vaultOver(text, made.quick).vault;
    await expect(copy.unlock(new Secret(PASSPHRASE))).rejects.toEqual(refusal('wrong-passphrase'));
    await copy.unlock(NEXT);
    expect(copy.open(row).expose()).toBe(TOKEN.expose());
    expect((await copy.status()).quickUnlock.enabled).toBe(true);
  });

  it('needs an open vault, from beginning to end, and a strong passphrase', async () => {
    const { vault } = await openVault();
    await expect(vault.wrapFor(new Secret('qwerty12345'))).rejects.toEqual(refusal('weak-passphrase'));
    const wrapping = vault.wrapFor(NEXT);
    vault.lock();
    await expect(wrapping).rejects.toEqual(refusal('locked'));
    await expect(vault.wrapFor(NEXT)).rejects.toEqual(refusal('locked'));
  });

  it('is known to be this vault’s while it is open, another vault’s is not', async () => {
    const { vault } = await openVault();
    expect([vault.holdsKeyOf(made.keyRecord), vault.holdsKeyOf(other)]).toEqual([true, false]);
    vault.lock();
    expect(vault.holdsKeyOf(made.keyRecord)).toBe(false);
  });
});

describe('an address the vault vouched for', () => {
  it('lets the token of its cabinet be opened to be sent, and no other address does', async () => {
    const { vault } = await openVault();
    const row = rowOf(vault);
    const address = { id: 'c-1', api: 'practice' };
    const cabinet = { ...address, title: 'Сад', addressSeal: vault.sealAddress(address) };
    expect(vault.isAddressProven(cabinet)).toBe(true);
    expect(vault.openFor(cabinet, row).expose()).toBe(TOKEN.expose());
    for (const forged of [
      { ...cabinet, api: 'http://127.0.0.1:8080' },
      { ...cabinet, id: 'c-2' },
      { ...cabinet, addressSeal: null },
      { ...cabinet, addressSeal: Buffer.alloc(32) },
    ]) {
      expect(vault.isAddressProven(forged)).toBe(false);
      const unproven = refusal('address-unproven', { cabinetTitle: 'Сад' });
      expect(() => vault.proveAddress(forged)).toThrow(unproven);
      expect(() => vault.openFor(forged, row)).toThrow(unproven);
    }
    vault.lock();
    for (const act of [
      () => vault.sealAddress(address),
      () => vault.isAddressProven(cabinet),
      () => vault.authenticate('x'),
      () => vault.sign('x'),
      () => vault.hasOpened(hexOf(row)),
    ])
      expect(act).toThrow(refusal('locked'));
  });
});

describe('addresses that were proven', () => {
  const address = { id: 'c-1', api: 'practice' };
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const seal = sealAddress(key, address);

  it('are proven again only while id, address and every byte of the seal are those', () => {
    const proven = new ProvenAddresses();
    for (const _time of ['first', 'again']) {
      expect(proven.isProven(key, address, seal)).toBe(true);
      expect(proven.isProven(key, { ...address, id: 'c-2' }, seal)).toBe(false);
      expect(proven.isProven(key, { ...address, api: 'http://127.0.0.1:8080' }, seal)).toBe(false);
      expect(proven.isProven(key, address, null)).toBe(false);
      for (let at = 0; at < seal.length; at += 1) {
        const flipped = Buffer.from(seal);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        expect(proven.isProven(key, address, flipped)).toBe(false);
      }
    }
  });

  it('are forgotten with the key, and do not change with the bytes that were given', () => {
    const proven = new ProvenAddresses();
    const given = Buffer.from(seal);
    expect(proven.isProven(key, address, given)).toBe(true);
    given.fill(0);
    expect(proven.isProven(key, address, given)).toBe(false);
    proven.forget();
    expect(proven.isProven(other, address, seal)).toBe(false);
  });
});

describe('rows that were opened', () => {
  it('are known until the vault is locked, byte for byte', async () => {
    const { vault, quickUnlock } = await openVault();
    const row = rowOf(vault);
    expect(vault.hasOpened(hexOf(row))).toBe(false);
    expect(stillOpens(hexOf(row), vault)).toBe(true);
    expect(vault.hasOpened(hexOf(row))).toBe(true);
    const torn = { ...row, sealed: row.sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) };
    expect([opens(row, vault), opens(torn, vault), stillOpens(hexOf(torn), vault)]).toEqual([
      true,
      false,
      false,
    ]);
    vault.lock();
    expect(() => opens(row, vault)).toThrow(refusal('locked'));
    expect(quickUnlock.read()).not.toBeNull();
    await vault.unlockQuickly();
    expect(vault.hasOpened(hexOf(row))).toBe(false);
  });
});

describe('the state of the vault', () => {
  it('is told, with what protects its key', async () => {
    const { vault } = await openVault();
    const protection = { available: true, keeper: 'secret-service' };
    const open = {
      state: 'unlocked',
      quickUnlock: { enabled: true, protection },
      isPassphraseDamaged: false,
      triesAgainAt: null,
    };
    expect(await vault.status()).toEqual(open);
    vault.lock();
    expect(await vault.status()).toEqual({ ...open, state: 'locked' });
  });

  it('asks the keyring once, and again only while that is locked', async () => {
    const { vault, mood } = vaultOver(made.keyRecord);
    await vault.status();
    await vault.status();
    expect(mood.probes).toBe(1);
    const shut = vaultOver(made.keyRecord);
    shut.mood.protection = { available: false, reason: 'keyring-locked' };
    await shut.vault.status();
    await shut.vault.status();
    expect(shut.mood.probes).toBe(2);
    const weak = vaultOver(made.keyRecord);
    weak.mood.protection = { available: false, reason: 'weak-keyring' };
    await weak.vault.status();
    await weak.vault.status();
    expect(weak.mood.probes).toBe(1);
  });
});
