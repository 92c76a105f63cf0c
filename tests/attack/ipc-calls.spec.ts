// A window in hostile hands: every call of the contract with payloads of every kind, from our window and from others, before
// there is a vault, in front of a locked one, in an open one, and while it is being locked and opened.
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { openKeyRecord } from '../../src/core/vault/key-record.ts';
import { SEED } from '../seed.ts';
import { IS_WHOLE, sizeOf } from '../sizes.ts';
import { openedValue } from './attacked-vault.ts';
import { type Attack, beginAttack, callNamed, sentInAll } from './ipc-attack.ts';
import { FOREIGN_SENDERS } from './ipc-senders.ts';
import { CALLS, type World } from './ipc-world.ts';

const SIZE = sizeOf(2_000, 120_000);
const ROUNDS = sizeOf(2, 30);
const PER_ROUND = {
  locked: Math.ceil((SIZE * 0.2) / ROUNDS),
  open: Math.ceil((SIZE * 0.4) / ROUNDS),
  inBetween: Math.ceil((SIZE * 0.3) / ROUNDS),
};
/** What is there after a while may be half as much again, and some megabytes of what V8 keeps for itself. */
const mostAfter = (bytes: number) => bytes * 1.5 + 32 * 2 ** 20;

/** Whose calls neither lock, nor delete for good, nor forget what was drilled. */
const UNDISTURBED = [
  'reports',
  'runs',
  'calls',
  'holders',
  'handovers',
  'rotations',
  'policies',
  'drift',
  'audit',
  'ledger',
];

let attack: Attack;
let world: World;
const unhandled: unknown[] = [];
const heaps: number[] = [];
const startedAt = performance.now();

const noteUnhandled = (error: unknown) => void unhandled.push(error);
beforeAll(async () => {
  process.on('unhandledRejection', noteUnhandled);
  process.on('uncaughtException', noteUnhandled);
  attack = await beginAttack(SIZE);
  world = attack.world;
});
afterAll(async () => {
  await world.close();
  process.off('unhandledRejection', noteUnhandled);
  process.off('uncaughtException', noteUnhandled);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function measureHeap(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Nothing failed so far; what did is told with the seed that brings it back. */
function expectSound(): void {
  expect(world.failures.splice(0), `TEST_SEED=${SEED}`).toEqual([]);
  expect(unhandled.splice(0), `TEST_SEED=${SEED}`).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

async function expectTreasure(): Promise<void> {
  await world.unlock();
  const { test, treasure } = world;
  const found = [...treasure.keys()].map((id) => [id, openedValue(test, id)]);
  expect(Object.fromEntries(found), `TEST_SEED=${SEED}`).toEqual(Object.fromEntries(treasure));
}

describe(`every call, attacked (TEST_SEED=${SEED})`, () => {
  it('before there is a vault', async () => {
    world.texts.knowsPassphrase = false;
    await attack.run('no vault', SIZE * 0.1);
    expectSound();
    expect((await world.test.core.vault.status()).state).toBe('absent');
  }, 7_200_000);

  it('locked, open and in between, with nothing lost and the memory steady', async () => {
    await world.unlock();
    world.plantTreasure();
    for (let round = 0; round < ROUNDS; round += 1) {
      world.texts.knowsPassphrase = false;
      await world.send(callNamed('vault.setQuickUnlock'), { enabled: false });
      await world.send(callNamed('vault.lock'), undefined);
      await attack.run('locked', PER_ROUND.locked);
      expect(world.test.core.vault.isUnlocked).toBe(false);
      world.texts.knowsPassphrase = true;
      // Refused when too many wrong ones were tried a moment ago.
      await world.send(callNamed('vault.unlock'), { passphrase: world.texts.passphrase });
      attack.met.fitting.add('vault.unlock');
      await world.unlock();
      await attack.run('open', PER_ROUND.open);
      await attack.run('in between', PER_ROUND.inBetween);
      await expectTreasure();
      expectSound();
      await attack.settle();
      heaps.push(measureHeap());
    }
    const third = heaps[Math.ceil(heaps.length / 3) - 1] ?? 0;
    expect(heaps.at(-1), `TEST_SEED=${SEED}`).toBeLessThan(mostAfter(third));
  }, 7_200_000);

  it('while a backup is brought back, in the midst of all the others', async () => {
    await world.unlock();
    await world.send(callNamed('backups.copyNow'), undefined);
    const { bringBack } = world.test;
    const { drillId } = await bringBack.drill(
      { kind: 'copy', id: bringBack.state().copies[0]?.id ?? '' },
      null,
    );
    const sendOthers = () =>
      CALLS.filter(({ noun }) => UNDISTURBED.includes(noun)).map((call) =>
        world.send(call, attack.drawFitting(call)),
      );
    const before = sendOthers();
    await setImmediate();
    const restoring = world.send(callNamed('backups.restore'), { drillId, passphrase: null });
    await Promise.all([restoring, ...before, ...sendOthers()]);
    expect([...world.succeeded]).toContain('backups.restore');
    await expectTreasure();
    await attack.settle();
    expectSound();
  });

  it('refuses every foreign sender, who changes nothing, with whatever fits', async () => {
    // Open, and nothing under way: no run is resumed.
    await world.test.openVault();
    const before = world.traces();
    for (const call of CALLS) {
      for (const sender of FOREIGN_SENDERS) {
        await world.send(call, attack.drawFitting(call), sender);
        attack.met.foreign.add(call.name);
      }
    }
    expect(world.traces()).toBe(before);
    expectSound();
  });

  it('leaves a database that opens again, with its passphrase and all its treasure', async () => {
    const core = world.test.restart();
    expect((await core.vault.status()).state).toBe('locked');
    const record = core.store.keyRecord.read() ?? '';
    const opening = [...world.passphrases].map((text) => openKeyRecord(record, new Secret(text)));
    await expect(Promise.any(opening)).resolves.toHaveLength(32);
    await expectTreasure();
    // What came after the backup is missed, which the chains say; what stands there is whole.
    for (const entry of [...core.ledger.list(), ...core.audit.list()]) expect(entry.holds).toBe(true);
    expectSound();
  });

  it('has met every call with what fits, with what does not, and from foreign senders', () => {
    const names = CALLS.map(({ name }) => name).sort();
    for (const kind of Object.values(attack.met)) expect([...kind].sort()).toEqual(names);
    if (IS_WHOLE) process.stdout.write(`${figures()}\n`);
  });
});

function figures(): string {
  const megabytes = heaps.map((bytes) => Math.round(bytes / 2 ** 20));
  return JSON.stringify({
    payloads: sentInAll(attack),
    ...Object.fromEntries(attack.sentIn),
    ...attack.counts,
    answers: Object.fromEntries([...world.answers].sort(([, one], [, other]) => other - one)),
    neverSucceeded: CALLS.filter(({ name }) => !world.succeeded.has(name)).map(({ name }) => name),
    heapMegabytes: megabytes,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  });
}
