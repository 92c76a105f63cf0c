// A vault made once: scrypt is slow on purpose, and most specs are about something else. What it is made of can be put
// into any number of databases, which then open with a keyring in memory or with the passphrase.
import { Secret } from '../../src/core/secret.ts';
import { type Keyring, type QuickUnlockRecord, Vault } from '../../src/core/vault/vault.ts';
import { memoryPlace } from './memory-place.ts';

export const PASSPHRASE = 'верный конь батарея скрепка 7';

/** A keyring that is none: it gives back what it was given. */
export const mirrorKeyring: Keyring = {
  protection: async () => ({ available: true, keeper: 'secret-service' }),
  wrap: async (text) => Buffer.from(text.expose()).reverse(),
  unwrap: async (bytes) => ({ text: new Secret(Buffer.from(bytes).reverse().toString()), isStale: false }),
};

type MadeVault = { keyRecord: string; quick: QuickUnlockRecord };
let made: Promise<MadeVault> | null = null;

/** The key record of a vault with `PASSPHRASE`, and what opens it by `mirrorKeyring`. The same one each time. */
export function madeVault(): Promise<MadeVault> {
  made ??= makeVault();
  return made;
}

async function makeVault(): Promise<MadeVault> {
  const keyRecord = memoryPlace<string>();
  const quickUnlock = memoryPlace<QuickUnlockRecord>();
  const vault = new Vault({
    keyRecord: { ...keyRecord, replace: (_before, record) => keyRecord.write(record) },
    keyring: mirrorKeyring,
    quickUnlock,
    wrongTries: memoryPlace(),
    steadyClock: Date.now,
    clock: Date.now,
  });
  await vault.create(new Secret(PASSPHRASE));
  await vault.setQuickUnlock(true);
  const [record, quick] = [keyRecord.read(), quickUnlock.read()];
  if (record === null || quick === null) throw new Error('The vault was not made');
  return { keyRecord: record, quick };
}
