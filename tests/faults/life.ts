// The process that is killed: core on a real folder. Acts come in on standard input, one a line; the number of each goes
// out once the call that did it has returned.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Secret } from '../../src/core/secret.ts';
import { openTestCore } from '../integration/open-test-core.ts';
import type { Act } from './acts.ts';
import { perform } from './perform.ts';
import { openSettings } from './settings-places.ts';

const [, , folder = '', passphrase = ''] = process.argv;
const settings = openSettings(folder, (error) => {
  throw error;
});
const test = await openTestCore(Date.now, {}, folder);
test.desktop.anchor = settings.ledgerEnd.read();
await test.core.vault.unlock(new Secret(passphrase));

let records: [string, string] | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as { records: [string, string] } | { number: number; act: Act };
  if ('records' in message) {
    records = message.records;
    continue;
  }
  if (!records) throw new Error('No key records yet');
  await perform({ test, settings, records }, message.act);
  writeSync(1, `${message.number}\n`);
}
// Reached when nobody killed it.
test.core.store.close();
process.exit(0);
