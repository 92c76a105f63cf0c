// What the main process can still reach of a secret once the vault is locked: nothing, also where a dialog of the system
// stands open that the secret was typed for.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BackupFiles } from '../../src/core/backup/backup-file.ts';
import { lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { Exports } from '../../src/core/transfer/exports.ts';
import { changePassphrase } from '../../src/core/vault-acts.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { openTestCore, PASSPHRASE, type TestCore } from '../integration/open-test-core.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let test: TestCore;
beforeEach(async () => {
  test = await openTestCore();
  await test.openVault();
});
afterEach(() => test.close());

/** Known in two halves, so that looking for one does not put it into memory. */
type Known = { name: string; halves: [string, string] };
const known: Known[] = [];

function make(name: string): Secret {
  const halves: Known['halves'] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
  known.push({ name, halves });
  return new Secret(Buffer.from(halves.join('q')).toString());
}

/** The names of the secrets that stand in the heap. */
async function reachable(): Promise<string[]> {
  // What an await still holds goes with its turn.
  for (let turn = 0; turn < 3; turn++) {
    await pause(1);
    collect();
  }
  const path = writeHeapSnapshot(join(test.folder, 'heap.heapsnapshot'));
  const text = readFileSync(path, 'latin1');
  rmSync(path);
  return known.filter(({ halves }) => text.includes(halves.join('q'))).map(({ name }) => name);
}

it('is nothing of what was typed or kept before the lock', async () => {
  const { core } = test;
  const { id } = core.cabinets.add({ title: 'К', colour: 'teal', api: PRACTICE_API });
  core.tokens.keepNew(id, make('a kept token'), 'Т', '');
  // Dialogs that the operator never answers.
  const asked: unknown[] = [];
  const choose = () => new Promise<never>((answer) => asked.push(answer));
  const places = { chooseNew: choose, chooseOld: choose };
  const exports = new Exports({ ...test.core, clock: Date.now, transferPlaces: places });
  const backups = new BackupFiles({
    ...test.core,
    folder: test.folder,
    clock: Date.now,
    backupPlaces: places,
    announceProgress: () => undefined,
  });
  const begun = await (async () => {
    const passphrase = make('the passphrase of the vault, for a plain export');
    await changePassphrase(core, new Secret(PASSPHRASE), passphrase);
    return [
      exports.savePlain({ what: 'all' }, 'csv', passphrase),
      exports.saveSealed({ what: 'all' }, make('the passphrase of a sealed export')),
      backups.make(make('the passphrase of a backup')),
    ].map((work) => work.then(String, (error: unknown) => (error as { error?: unknown }).error ?? error));
  })();
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(3);
  // The search itself: what waits is found.
  expect(await reachable()).toContain('the passphrase of a backup');
  exports.stop();
  backups.stop();
  lockCore(core);
  expect(await Promise.all(begun)).toEqual([{ code: 'locked' }, { code: 'locked' }, 'null']);
  expect(await reachable()).toEqual([]);
}, 90_000);
