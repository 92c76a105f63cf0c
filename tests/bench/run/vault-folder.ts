// A data folder with every cabinet and token of a market, none of them tested, and beside it what opens it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../../../src/core/secret.ts';
import { openQuietCore } from '../../quiet-core.ts';
import { madeVault } from '../../unit/made-vault.ts';
import type { BenchMarket } from './market.ts';

/** Fills an empty folder. `our-process.ts` opens it without the work of scrypt. */
export async function fillFolder(folder: string, { url, cabinets }: BenchMarket): Promise<void> {
  const { keyRecord, quick } = await madeVault();
  const core = openQuietCore(folder, quick);
  core.store.keyRecord.write(keyRecord);
  await core.vault.unlockQuickly();
  core.store.quickly(() => {
    for (const { title, tokens } of cabinets) {
      const { id } = core.cabinets.add({ title, colour: 'teal', api: url });
      for (const [nth, value] of tokens.entries())
        core.tokens.keepNew(id, new Secret(value), `Integration ${nth + 1}`, '');
    }
  });
  core.store.close();
  writeFileSync(join(folder, 'quick-unlock.json'), JSON.stringify(quick));
}
