// Core as the program builds it, in a folder of its own, with the practice market and a keyring in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, openCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { QuickUnlockRecord } from '../../src/core/vault/vault.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';

export const PASSPHRASE = 'верный конь батарея скрепка 7';

export type TestCore = {
  core: Core;
  market: PracticeMarket;
  folder: string;
  told: string[];
  /** Closes core and opens it again on the same folder, as a restart does. */
  restart(): Core;
  close(): Promise<void>;
};

/** Opens core on a fresh folder. `now` moves its clock; the practice market keeps the real one. */
export async function openTestCore(now: () => number = Date.now): Promise<TestCore> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-core-'));
  const market = await startPracticeMarket();
  const told: string[] = [];
  let quick: QuickUnlockRecord | null = null;
  const open = () =>
    openCore({
      folder,
      clock: now,
      keyring: {
        protection: async () => ({ available: true, keeper: 'secret-service' }),
        wrap: async (text) => Buffer.from(text.expose()).reverse(),
        unwrap: async (bytes) => new Secret(Buffer.from(bytes).reverse().toString()),
      },
      quickUnlock: {
        read: () => quick,
        write: (record) => {
          quick = record;
        },
        remove: () => {
          quick = null;
        },
      },
      market: {
        openNetwork: () => fetch,
        originOf: async (api) => (api === PRACTICE_API ? market.url : api),
      },
      announceCabinets: () => told.push('cabinets'),
      announceTokens: (cabinetId) => told.push(`tokens of ${cabinetId}`),
    });
  const test: TestCore = {
    core: open(),
    market,
    folder,
    told,
    restart() {
      test.core.store.close();
      test.core = open();
      return test.core;
    },
    async close() {
      test.core.store.close();
      await market.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}

/** The practice token an operator calls `title`. */
export function practiceToken(market: PracticeMarket, title: string): string {
  const token = market.cabinets.flatMap(({ tokens }) => tokens).find((one) => one.title === title);
  if (!token) throw new Error(`The practice market has no token ${title}`);
  return token.value;
}
