// The vault: what opens it, what does not, and what keyring trouble may never do.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { shortFingerprint } from '../../src/core/vault/fingerprint.ts';
import {
  deriveKey,
  makeDataKey,
  readKeyRecord,
  unwrapDataKey,
  wrapDataKey,
  writeKeyRecord,
} from '../../src/core/vault/key-record.ts';
import { ratePassphrase } from '../../src/core/vault/passphrase.ts';
import type { WrongTries } from '../../src/core/vault/passphrase-tries.ts';
import { openToken, sealToken } from '../../src/core/vault/sealing.ts';
import { type Keyring, type QuickUnlockRecord, Vault } from '../../src/core/vault/vault.ts';
import type { KeyProtection } from '../../src/shared/views.ts';
import { memoryPlace } from './memory-place.ts';

const PASSPHRASE = new Secret('верный конь батарея скрепка 7');
const TOKEN = new Secret('ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664');
const OWNER = { tokenId: 't-1', cabinetId: 'c-1' };

/** The world around a vault: a database row, a file and a keyring whose mood the test decides. */
function world() {
  const state = {
    record: null as string | null,
    quick: null as QuickUnlockRecord | null,
    protection: { available: true, keeper: 'secret-service' } as KeyProtection,
    mask: 0x5a,
    isStale: false,
    now: 1_700_000_000_000,
  };
  const twist = (bytes: Uint8Array) => bytes.map((byte) => byte ^ state.mask);
  const keyring: Keyring = {
    protection: async () => state.protection,
    wrap: async (text) => twist(new TextEncoder().encode(text.expose())),
    unwrap: async (bytes) => {
      const text = new TextDecoder().decode(twist(bytes));
      if (!/^[A-Za-z0-9+/=]+$/.test(text)) throw new Error('decrypt failed');
      return { text: new Secret(text), isStale: state.isStale };
    },
  };
  const wrongTries = memoryPlace<WrongTries>();
  const vault = () =>
    new Vault({
      keyRecord: {
        read: () => state.record,
        write: (record) => {
          state.record = record;
        },
        replace: (before, record) => {
          if (state.record !== before) throw new Error('another record');
          state.record = record;
        },
      },
      keyring,
      wrongTries,
      clock: () => state.now,
      steadyClock: () => state.now,
      quickUnlock: {
        read: () => state.quick,
        write: (record) => {
          state.quick = record;
        },
        remove: () => {
          state.quick = null;
        },
      },
    });
  return { state, vault, wrongTries };
}

/** The token as a vault keeps it. */
const rowOf = (vault: Vault) => ({
  id: OWNER.tokenId,
  cabinetId: OWNER.cabinetId,
  sealed: vault.seal(TOKEN, OWNER),
  fingerprint: vault.fingerprint(TOKEN),
});

const refusal = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) });

describe('a vault', () => {
  it('opens after a restart with the passphrase and gives back what was sealed', async () => {
    const { vault } = world();
    const first = vault();
    await first.create(PASSPHRASE);
    const row = rowOf(first);
    const second = vault();
    expect((await second.status()).state).toBe('locked');
    await second.unlock(PASSPHRASE);
    expect(second.open(row).expose()).toBe(TOKEN.expose());
    expect(second.fingerprint(TOKEN)).toEqual(first.fingerprint(TOKEN));
  });

  it('refuses a row with the fingerprint of another value: people know the token by it', async () => {
    const made = world().vault();
    await made.create(PASSPHRASE);
    const row = rowOf(made);
    const other = made.fingerprint(new Secret(`${TOKEN.expose()}x`));
    for (const fingerprint of [other, Buffer.alloc(0), row.fingerprint.subarray(0, 31)]) {
      expect(() => made.open({ ...row, fingerprint })).toThrow(refusal('token-damaged'));
    }
    expect(made.open(row).expose()).toBe(TOKEN.expose());
  });

  it('refuses another passphrase, a second creation and a weak passphrase', async () => {
    const { vault } = world();
    await expect(vault().create(new Secret('qwerty12345'))).rejects.toEqual(refusal('weak-passphrase'));
    const made = vault();
    await made.create(PASSPHRASE);
    await expect(made.create(PASSPHRASE)).rejects.toEqual(refusal('vault-exists'));
    await expect(vault().unlock(new Secret('верный конь батарея скрепка 8'))).rejects.toEqual(
      refusal('wrong-passphrase'),
    );
  });

  it('opens with the same passphrase composed differently', async () => {
    const { vault } = world();
    await vault().create(new Secret('ёж и чайник над заливом'.normalize('NFD')));
    const again = vault();
    await again.unlock(new Secret('ёж и чайник над заливом'.normalize('NFC')));
    expect(again.isUnlocked).toBe(true);
  });

  it('answers locked to everything once locked', async () => {
    const { vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    const row = rowOf(made);
    made.lock();
    expect(() => made.open(row)).toThrow(refusal('locked'));
    expect(() => made.seal(TOKEN, OWNER)).toThrow(refusal('locked'));
    expect(() => made.fingerprint(TOKEN)).toThrow(refusal('locked'));
    await expect(made.setQuickUnlock(true)).rejects.toEqual(refusal('locked'));
  });

  it('says that a broken key record is broken, not that the passphrase is wrong', async () => {
    const { state, vault } = world();
    await vault().create(PASSPHRASE);
    const whole = state.record ?? '';
    const bent = (field: string) =>
      whole.replace(
        new RegExp(`"${field}":"(.)`),
        (_all, first) => `"${field}":"${first === 'A' ? 'B' : 'A'}`,
      );
    for (const broken of [
      whole.slice(0, -5),
      '{}',
      bent('wrapped'),
      bent('salt'),
      bent('nonce'),
      bent('proof'),
    ]) {
      state.record = broken;
      await expect(vault().unlock(PASSPHRASE)).rejects.toEqual(refusal('vault-damaged'));
    }
  });

  it('opens all the same when only the checksum of its record is damaged', async () => {
    const { state, vault } = world();
    await vault().create(PASSPHRASE);
    state.record = (state.record ?? '').replace(/"checksum":"."?/, '"checksum":"x');
    const next = vault();
    await expect(next.unlock(new Secret('иная фраза'))).rejects.toEqual(refusal('vault-damaged'));
    await next.unlock(PASSPHRASE);
    expect(next.isUnlocked).toBe(true);
  });

  it('is made once, however many ask at the same time', async () => {
    const { state, vault } = world();
    const made = vault();
    const other = new Secret('совсем другая длинная фраза');
    const results = await Promise.allSettled([made.create(PASSPHRASE), made.create(other)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = results[0]?.status === 'fulfilled' ? PASSPHRASE : other;
    const next = vault();
    await next.unlock(winner);
    expect(next.isUnlocked).toBe(true);
    expect(state.record).not.toBeNull();
  });

  it('stays locked when it is locked while it is being unlocked', async () => {
    const { vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    made.lock();
    for (const unlock of [() => made.unlock(PASSPHRASE), () => made.unlockQuickly()]) {
      const unlocking = unlock();
      made.lock();
      await expect(unlocking).rejects.toEqual(refusal('locked'));
      expect(made.isUnlocked).toBe(false);
    }
  });
});

describe('another passphrase', () => {
  const NEXT = new Secret('синий трамвай везёт пятнадцать дынь');

  it('opens the vault from then on, alone, and quick unlock stays', async () => {
    const { vault, state } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const row = rowOf(made);
    await made.changePassphrase(PASSPHRASE, NEXT);
    await expect(vault().unlock(PASSPHRASE)).rejects.toEqual(refusal('wrong-passphrase'));
    const again = vault();
    await again.unlock(NEXT);
    expect(again.open(row).expose()).toBe(TOKEN.expose());
    const quick = vault();
    await quick.unlockQuickly();
    expect(quick.open(row).expose()).toBe(TOKEN.expose());
    expect(JSON.stringify(state)).not.toContain(NEXT.expose());
  });

  it('needs the present one, and a strong one; nothing is changed otherwise', async () => {
    const { vault, state } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    const before = state.record;
    await expect(made.changePassphrase(NEXT, NEXT)).rejects.toEqual(refusal('wrong-passphrase'));
    await expect(made.changePassphrase(null, NEXT)).rejects.toEqual(refusal('wrong-passphrase'));
    await expect(made.changePassphrase(PASSPHRASE, new Secret('qwerty12345'))).rejects.toEqual(
      refusal('weak-passphrase'),
    );
    made.lock();
    await expect(made.changePassphrase(PASSPHRASE, NEXT)).rejects.toEqual(refusal('locked'));
    expect(state.record).toBe(before);
  });

  it('is not taken when the vault is locked meanwhile', async () => {
    const { vault, state } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    const before = state.record;
    const changing = made.changePassphrase(PASSPHRASE, NEXT);
    made.lock();
    await expect(changing).rejects.toEqual(refusal('locked'));
    expect(state.record).toBe(before);
  });

  it('repairs a damaged record without the old one, while the vault is open by quick unlock', async () => {
    const { vault, state } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const row = rowOf(made);
    const record = JSON.parse(state.record ?? '') as { wrapped: string };
    const broken = record.wrapped.startsWith('A') ? 'B' : 'A';
    state.record = JSON.stringify({ ...record, wrapped: `${broken}${record.wrapped.slice(1)}` });
    const open = vault();
    await open.unlockQuickly();
    expect((await open.status()).isPassphraseDamaged).toBe(true);
    await open.changePassphrase(null, NEXT);
    expect((await open.status()).isPassphraseDamaged).toBe(false);
    const again = vault();
    await again.unlock(NEXT);
    expect(again.open(row).expose()).toBe(TOKEN.expose());
    await vault().unlockQuickly();
  });
});

describe('wrong passphrases', () => {
  it('make the next wait, wherever it is asked for, and quick unlock does not wait', async () => {
    const { vault, state, wrongTries } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    wrongTries.write({ count: 3, lastAt: state.now });
    const paused = refusal('unlock-paused');
    await expect(vault().unlock(PASSPHRASE)).rejects.toEqual(paused);
    await expect(made.changePassphrase(PASSPHRASE, new Secret('синий трамвай везёт дыни'))).rejects.toEqual(
      paused,
    );
    expect((await vault().status()).triesAgainAt).toBe(state.now + 5_000);
    await vault().unlockQuickly();
    state.now += 5_000;
    await vault().unlock(PASSPHRASE);
    expect((await vault().status()).triesAgainAt).toBe(null);
  });
});

describe('quick unlock', () => {
  it('opens the vault after a restart and is switched off again', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const next = vault();
    expect((await next.status()).quickUnlock.enabled).toBe(true);
    await next.unlockQuickly();
    expect(next.isUnlocked).toBe(true);
    await next.setQuickUnlock(false);
    expect(state.quick).toBeNull();
  });

  it('says when the keyring changed its key, and is wrapped anew by switching it on once more', async () => {
    const { vault, state } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    expect(await vault().unlockQuickly()).toEqual({ isStale: false });
    const before = state.quick;
    state.isStale = true;
    const next = vault();
    expect(await next.unlockQuickly()).toEqual({ isStale: true });
    expect(state.quick).toEqual(before);
    await next.setQuickUnlock(true);
    expect(state.quick).not.toBe(before);
    expect(state.quick?.keyId).toBe(before?.keyId);
  });

  it('is refused by a weak keyring, and nothing is written', async () => {
    const { state, vault } = world();
    state.protection = { available: false, reason: 'weak-keyring' };
    const made = vault();
    await made.create(PASSPHRASE);
    await expect(made.setQuickUnlock(true)).rejects.toEqual(refusal('quick-unlock-unavailable'));
    expect(state.quick).toBeNull();
  });

  it('fails without touching anything when the keyring lost its key, and the passphrase still opens', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const before = structuredClone(state);
    state.mask = 0xa5;
    const next = vault();
    await expect(next.unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
    expect(state).toEqual({ ...before, mask: 0xa5 });
    await next.unlock(PASSPHRASE);
    expect(next.isUnlocked).toBe(true);
  });

  it('is not overwritten by a lock that comes while it is being switched on', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const before = state.quick;
    const switching = made.setQuickUnlock(true);
    made.lock();
    await expect(switching).rejects.toEqual(refusal('locked'));
    expect(state.quick).toEqual(before);
    await made.unlockQuickly();
    expect(made.isUnlocked).toBe(true);
  });

  it('stays off when it was switched off last, however long switching on took', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await Promise.all([made.setQuickUnlock(true), made.setQuickUnlock(false)]);
    expect(state.quick).toBeNull();
  });

  it('opens the vault even when the passphrase wrap is damaged', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const row = rowOf(made);
    state.record = (state.record ?? '').replace('"wrapped":"', '"wrapped":"!');
    const next = vault();
    expect((await next.status()).state).toBe('locked');
    await next.unlockQuickly();
    expect(next.open(row).expose()).toBe(TOKEN.expose());
  });

  it('tells the keyring’s later mood without making anyone wait for it', async () => {
    const { state, vault } = world();
    state.protection = { available: false, reason: 'keyring-locked' };
    const made = vault();
    expect((await made.status()).quickUnlock.protection).toEqual(state.protection);
    state.protection = { available: true, keeper: 'secret-service' };
    await made.status();
    expect((await made.status()).quickUnlock.protection).toEqual(state.protection);
  });

  it('does not use a record that belongs to another database', async () => {
    const { state, vault } = world();
    const other = world();
    const made = vault();
    await made.create(PASSPHRASE);
    const stranger = other.vault();
    await stranger.create(PASSPHRASE);
    await stranger.setQuickUnlock(true);
    state.quick = other.state.quick;
    expect((await vault().status()).quickUnlock.enabled).toBe(false);
    await expect(vault().unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
  });

  it('does not open with a key that somebody put there with a proof of its own', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const strange = makeDataKey();
    const record = await wrapDataKey(strange, new Secret('чужая фраза лошадь мост 42'), state.quick?.keyId);
    const { keyId, proof } = record;
    const text = Buffer.from(strange.toString('base64')).map((byte) => byte ^ state.mask);
    const before = state.record;
    state.quick = { keyId, proof, wrapped: Buffer.from(text).toString('base64') };
    await expect(vault().unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
    expect(state.record).toBe(before);
    await vault().unlock(PASSPHRASE);
  });

  it('does not open beside a record that was exchanged for another key’s', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const foreign = new Secret('чужая фраза лошадь мост 42');
    const ours = state.record;
    state.record = writeKeyRecord(await wrapDataKey(makeDataKey(), foreign, state.quick?.keyId));
    await expect(vault().unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
    // A vault that is open goes by the key it is open with.
    expect(made.holdsKeyOf(state.record)).toBe(false);
    await expect(made.askAgain(foreign)).rejects.toEqual(refusal('wrong-passphrase'));
    await expect(made.changePassphrase(foreign, new Secret('синий трамвай везёт дыни'))).rejects.toEqual(
      refusal('wrong-passphrase'),
    );
    state.record = ours;
    await vault().unlockQuickly();
  });

  it('does not open with a key that is not this vault’s, even under its id', async () => {
    const { state, vault } = world();
    const made = vault();
    await made.create(PASSPHRASE);
    await made.setQuickUnlock(true);
    const strange = Buffer.from(makeDataKey().toString('base64')).map((byte) => byte ^ state.mask);
    if (!state.quick) throw new Error('quick unlock was not kept');
    state.quick = { ...state.quick, wrapped: Buffer.from(strange).toString('base64') };
    await expect(vault().unlockQuickly()).rejects.toEqual(refusal('quick-unlock-failed'));
  });
});

describe('a sealed row', () => {
  const key = deriveKey(makeDataKey(), 'token sealing');

  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openToken(key, sealToken(key, new Secret(text), OWNER), OWNER).expose()).toBe(text);
      }),
    );
  });

  it('is refused when any byte is changed or cut off', () => {
    const sealed = sealToken(key, TOKEN, OWNER);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bent = Buffer.from(sealed);
        bent[at] = (bent[at] ?? 0) ^ change;
        expect(() => openToken(key, bent, OWNER)).toThrow(refusal('token-damaged'));
        expect(() => openToken(key, sealed.subarray(0, at), OWNER)).toThrow(refusal('token-damaged'));
      }),
    );
  });

  it('is refused under another token, another cabinet or another key', () => {
    const sealed = sealToken(key, TOKEN, OWNER);
    expect(() => openToken(key, sealed, { ...OWNER, tokenId: 't-2' })).toThrow(refusal('token-damaged'));
    expect(() => openToken(key, sealed, { ...OWNER, cabinetId: 'c-2' })).toThrow(refusal('token-damaged'));
    expect(() => openToken(deriveKey(makeDataKey(), 'token sealing'), sealed, OWNER)).toThrow(
      refusal('token-damaged'),
    );
  });

  it('never looks the same twice', () => {
    expect(sealToken(key, TOKEN, OWNER)).not.toEqual(sealToken(key, TOKEN, OWNER));
  });
});

describe('a key record', () => {
  let text = '';
  beforeAll(async () => {
    text = writeKeyRecord(await wrapDataKey(makeDataKey(), PASSPHRASE));
  });

  it('is read back whole and opens with its passphrase only', async () => {
    const { record, isWhole } = readKeyRecord(text);
    expect(isWhole).toBe(true);
    await expect(unwrapDataKey(record, PASSPHRASE)).resolves.toHaveLength(32);
    await expect(unwrapDataKey(record, new Secret('иное'))).rejects.toEqual(refusal('wrong-passphrase'));
  });

  it('is recognised as damaged when any character of it changed', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('x', '0', 'Q', '"'), (at, letter) => {
        fc.pre(text[at] !== letter);
        const bent = text.slice(0, at) + letter + text.slice(at + 1);
        const isSeenWhole = () => readKeyRecord(bent).isWhole;
        try {
          expect(isSeenWhole()).toBe(false);
        } catch (error) {
          expect(error).toEqual(refusal('vault-damaged'));
        }
      }),
    );
  });
});

describe('the rating of a passphrase', () => {
  it.each([
    '',
    'короткая',
    'password1',
    '12345678',
    'qwertyuiop',
    'йцукенгшщз',
    'пароль123',
    'ПАРОЛЬ2024',
    'aaaaaaaaaaaa',
  ])('does not accept %s', async (text) => {
    expect((await ratePassphrase(new Secret(text))).enough).toBe(false);
  });

  it.each(['correct horse battery staple', 'верный конь батарея скрепка', 'T7#qLw9!zRk2'])(
    'accepts %s',
    async (text) => {
      expect(await ratePassphrase(new Secret(text))).toMatchObject({ enough: true, hint: null });
    },
  );

  it('takes a very long passphrase in its stride', async () => {
    expect((await ratePassphrase(new Secret('жук '.repeat(250)))).score).toBeGreaterThanOrEqual(0);
  });
});

it('a short fingerprint has eight characters people can read to each other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(shortFingerprint(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    }),
  );
  expect(shortFingerprint(new Uint8Array(32).fill(255))).toBe('ZZZZZZZZ');
});
