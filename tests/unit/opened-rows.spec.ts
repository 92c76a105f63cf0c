// Rows known to open: exactly those whose every byte was opened with the keys the vault has now.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { type HexRow, hexOf } from '../../src/core/vault/opened-rows.ts';
import { opens, stillOpens } from '../../src/core/vault/opens.ts';
import { type SealedRow, Vault } from '../../src/core/vault/vault.ts';
import { PASSPHRASE } from '../integration/open-test-core.ts';
import { madeVault, mirrorKeyring } from './made-vault.ts';
import { memoryPlace } from './memory-place.ts';

const VALUE = new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664');

async function openVault(): Promise<Vault> {
  const { keyRecord, quick } = await madeVault();
  const nothing = () => undefined;
  const vault = new Vault({
    keyRecord: { read: () => keyRecord, write: nothing, replace: nothing },
    keyring: mirrorKeyring,
    quickUnlock: { read: () => quick, write: nothing, remove: nothing },
    wrongTries: memoryPlace(),
    clock: Date.now,
    steadyClock: Date.now,
  });
  await vault.unlockQuickly();
  return vault;
}

function sealedBy(vault: Vault, id = 'token', cabinetId = 'cabinet'): SealedRow {
  const sealed = vault.seal(VALUE, { tokenId: id, cabinetId });
  return { id, cabinetId, sealed, fingerprint: vault.fingerprint(VALUE) };
}

/** What a list says of it. */
const isShownSound = (one: SealedRow, by: Vault) => stillOpens(hexOf(one), by);

let vault: Vault;
let row: SealedRow;
beforeEach(async () => {
  vault = await openVault();
  row = sealedBy(vault);
});

/** What a vault says that has opened nothing before. */
const opensAnew = async (changed: SealedRow) => isShownSound(changed, await openVault());

describe('a row that was opened', () => {
  it('is not unsealed again to know that it opens', () => {
    expect(vault.hasOpened(hexOf(row))).toBe(false);
    expect(isShownSound(row, vault)).toBe(true);
    expect(vault.hasOpened(hexOf({ ...row, sealed: Buffer.from(row.sealed) }))).toBe(true);
    const refuse = () => {
      throw new Error('unsealed again');
    };
    const known = { hasOpened: (one: HexRow) => vault.hasOpened(one), open: refuse };
    expect(stillOpens(hexOf(row), known)).toBe(true);
    // Who has to know opens it all the same.
    expect(() => opens(row, known)).toThrow('unsealed again');
  });

  it('is damaged as soon as any byte of it is another', async () => {
    expect(isShownSound(row, vault)).toBe(true);
    const anyChange = fc.record({
      part: fc.constantFrom('sealed' as const, 'fingerprint'),
      at: fc.nat(200),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(anyChange, ({ part, at, by }) => {
        const bytes = Buffer.from(row[part]);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ by;
        expect(isShownSound({ ...row, [part]: bytes }, vault)).toBe(false);
        expect(isShownSound(row, vault)).toBe(true);
      }),
    );
  });

  it.each<[string, (row: SealedRow) => SealedRow]>([
    ['under the id of another token', (one) => ({ ...one, id: 'other' })],
    ['in another cabinet', (one) => ({ ...one, cabinetId: 'other' })],
    [
      'whose first bytes of the fingerprint went over to the sealed ones',
      (one) => ({
        ...one,
        sealed: Buffer.concat([one.sealed, one.fingerprint.subarray(0, 4)]),
        fingerprint: one.fingerprint.subarray(4),
      }),
    ],
    ['emptied', (one) => ({ ...one, sealed: Buffer.alloc(0), fingerprint: Buffer.alloc(0) })],
  ])('is damaged %s, as one that was never opened', async (_where, change) => {
    expect(isShownSound(row, vault)).toBe(true);
    expect(isShownSound(change(row), vault)).toBe(false);
    expect(await opensAnew(change(row))).toBe(false);
  });

  it('does not lend its soundness to what is written over its bytes later', () => {
    expect(isShownSound(row, vault)).toBe(true);
    row.sealed[20] = (row.sealed[20] ?? 0) ^ 1;
    expect(isShownSound(row, vault)).toBe(false);
  });

  it('is followed by the row that took its place, sound or not', () => {
    expect(isShownSound(row, vault)).toBe(true);
    const anew = sealedBy(vault);
    expect(vault.hasOpened(hexOf(anew))).toBe(false);
    expect(isShownSound(anew, vault)).toBe(true);
    // The former one is a true row too, and is opened anew.
    expect(vault.hasOpened(hexOf(row))).toBe(false);
    expect(isShownSound(row, vault)).toBe(true);
  });
});

describe('a row that was read as text', () => {
  it('opens as its bytes do, and is known from then on', () => {
    expect(stillOpens(hexOf(row), vault)).toBe(true);
    expect(vault.hasOpened(hexOf(row))).toBe(true);
  });

  it.each(['', 'x', 'zz', 'я'])('is damaged when %j stands in the place of its bytes', (sealed) => {
    expect(isShownSound(row, vault)).toBe(true);
    expect(stillOpens({ ...hexOf(row), sealed }, vault)).toBe(false);
  });
});

describe('what is known of rows', () => {
  it('is not told while the vault is locked, and is forgotten by locking', async () => {
    expect(isShownSound(row, vault)).toBe(true);
    vault.lock();
    for (const ask of [() => vault.hasOpened(hexOf(row)), () => isShownSound(row, vault)]) {
      expect(ask).toThrow(expect.objectContaining({ error: { code: 'locked' } }));
    }
    await vault.unlockQuickly();
    expect(vault.hasOpened(hexOf(row))).toBe(false);
    expect(isShownSound(row, vault)).toBe(true);
  });

  it('is never that a row opens which did not', () => {
    const damaged = { ...row, sealed: Buffer.alloc(60, 1) };
    for (const _time of [1, 2]) {
      expect(isShownSound(damaged, vault)).toBe(false);
      expect(vault.hasOpened(hexOf(damaged))).toBe(false);
    }
  });
});

describe('another vault', () => {
  it('does not open it, whatever the first one knows', async () => {
    expect(isShownSound(row, vault)).toBe(true);
    const stranger = new Vault({
      keyRecord: memoryKeyRecord(),
      keyring: mirrorKeyring,
      quickUnlock: { read: () => null, write: () => undefined, remove: () => undefined },
      wrongTries: memoryPlace(),
      clock: Date.now,
      steadyClock: Date.now,
    });
    await stranger.create(new Secret(PASSPHRASE));
    expect(isShownSound(row, stranger)).toBe(false);
  });
});

function memoryKeyRecord() {
  let record: string | null = null;
  const write = (text: string) => {
    record = text;
  };
  return { read: () => record, write, replace: (_before: string, text: string) => write(text) };
}
