// Figure 4: opening the vault with the passphrase, as the window does it, beside the bare scrypt that makes guessing slow.
import { scrypt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, continueCore, lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { unlockVault } from '../../src/core/vault-acts.ts';
import { openFolder } from '../e2e/filled-vault.ts';
import { PASSPHRASE } from '../unit/made-vault.ts';
import { compare, grow, inRounds, type Measured, spreadOf } from './figures.ts';
import { makeFolder, type Size } from './vault/made-folder.ts';

/** Those of `core/vault/key-record.ts`; other ones would not open the record. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export async function measureUnlock(
  sizes: readonly Size[],
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const cores: { core: Core; size: Size }[] = [];
  const folders: string[] = [];
  try {
    for (const size of sizes) {
      const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
      folders.push(folder);
      await makeFolder(folder, size, say);
      cores.push({ core: await openFolder(folder), size });
    }
    const ways = Object.fromEntries(
      cores.map(({ core, size }) => [`${size.cabinets * size.tokensEach}`, () => timeUnlock(core)]),
    );
    const { bare = [], ...unlocks } = await inRounds(rounds, { bare: timeScrypt, ...ways });
    const tokens = Object.keys(unlocks).map(Number);
    const figures = tokens.map((count) =>
      compare(
        {
          nth: 4,
          name: `Unlocking a vault of ${count} tokens`,
          unit: 'ms',
          against: 'bare scrypt, N=2^17, r=8, p=1',
          goal: 1.15,
        },
        unlocks[count] ?? [],
        bare,
      ),
    );
    const medians = tokens.map((count) => spreadOf(unlocks[count] ?? []).median);
    return { figures, growth: [grow('Unlocking', 'ms', tokens, medians)], notes: [] };
  } finally {
    for (const { core } of cores) core.store.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function timeUnlock(core: Core): Promise<number> {
  lockCore(core);
  const started = performance.now();
  await unlockVault(core, new Secret(PASSPHRASE));
  continueCore(core, Date.now());
  await core.vault.status();
  return performance.now() - started;
}

async function timeScrypt(): Promise<number> {
  const started = performance.now();
  await new Promise<Buffer>((resolve, reject) =>
    scrypt(PASSPHRASE.normalize('NFKC'), Buffer.alloc(16, 7), 32, SCRYPT, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
  return performance.now() - started;
}
