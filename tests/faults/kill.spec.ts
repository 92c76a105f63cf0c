// Killed at random moments of a random life (SIGKILL), the program has lost nothing that it acknowledged, and of the one
// change under way it has all or nothing. `npm run crash` makes a thousand changes, `npm test` a part of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { readKeyRecord, rewrapKey, unwrapDataKey } from '../../src/core/vault/key-record.ts';
import { keepSeed, openTestCore, type TestCore } from '../integration/open-test-core.ts';
import { SEED } from '../seed.ts';
import { sizeOf } from '../sizes.ts';
import { type Act, applyAct, drawAct, EMPTY, type Model } from './acts.ts';
import { HANDED, holderDraft, observe } from './perform.ts';
import { type Random, randomFrom } from './random.ts';
import { openSettings } from './settings-places.ts';

const WRITES = sizeOf(60, 1000);
/** How many changes are acknowledged in one life, at most, before it is killed. */
const LONGEST_LIFE = 30;
const AHEAD = 60;
const PASSPHRASES = ['первый конь батарея скрепка 7', 'второй конь батарея скрепка 8'] as const;

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Sent = { number: number; act: Act };

it(`kept every acknowledged change over ${WRITES} random ones (TEST_SEED=${SEED})`, async () => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-killed-'));
  const random = randomFrom(SEED);
  const records = await beginWorld();
  let model: Model = EMPTY;
  let done = 0;
  let kills = 0;
  let halfWay = 0;
  while (done < WRITES) {
    const sent = drawAhead(model, random, done);
    const acknowledged = await liveAndDie(records, sent, PASSPHRASES[model.record], random);
    kills += 1;
    model = sent.slice(0, acknowledged).reduce((before, { act }) => applyAct(before, act), model);
    const next = sent[acknowledged];
    const place = `TEST_SEED=${SEED}, life ${kills}, after act ${done + acknowledged}, in flight ${next?.act.kind}`;
    const withNext = next && applyAct(model, next.act);
    const found = await lookAtRemains(records, model, withNext);
    const isWhole = withNext !== undefined && isSame(found, withNext);
    // The first comparison fails with what differs.
    if (!isWhole) expect(found, place).toEqual(model);
    done += acknowledged;
    if (isWhole) {
      model = withNext;
      halfWay += 1;
      done += 1;
    }
  }
  process.stdout.write(
    `${done} changes, ${kills} kills, ${halfWay} times the change under way was there, seed ${SEED}\n`,
  );
}, 1_200_000);

/** An empty vault with what is handed over, and two records of its one key. */
async function beginWorld(): Promise<[string, string]> {
  const test = await openTestCore(Date.now, {}, folder);
  await test.core.vault.create(new Secret(PASSPHRASES[0]));
  keepSeed(test.core, test.market, 1);
  test.core.holders.save(null, holderDraft(HANDED.holder, ''));
  const first = test.core.store.keyRecord.read() ?? '';
  const key = await unwrapDataKey(readKeyRecord(first).record, new Secret(PASSPHRASES[0]));
  const second = await rewrapKey(first, key, new Secret(PASSPHRASES[1]), undefined);
  await leave(test);
  return [first, second];
}

function drawAhead(model: Model, random: Random, done: number): Sent[] {
  const sent: Sent[] = [];
  let ahead = model;
  for (let number = done + 1; number <= done + AHEAD; number += 1) {
    const act = drawAct(ahead, random, number);
    sent.push({ number, act });
    ahead = applyAct(ahead, act);
  }
  return sent;
}

/** Runs a life until a random moment. @returns how many of the acts it acknowledged, the first first */
async function liveAndDie(
  records: [string, string],
  sent: readonly Sent[],
  passphrase: string,
  random: Random,
): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'life.ts'), folder, passphrase], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const lifetime = 1 + random.below(LONGEST_LIFE);
  // Not always right behind an acknowledgement: somewhere inside one of the next changes.
  const delayMs = random.below(12);
  let output = '';
  let trouble = '';
  let isDying = false;
  child.stdin.on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (isDying || output.split('\n').length <= lifetime) return;
    isDying = true;
    setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  child.stdin.write(`${JSON.stringify({ records })}\n`);
  for (const one of sent) child.stdin.write(`${JSON.stringify(one)}\n`);
  const [code, signal] = await new Promise<[number | null, string | null]>((end) => {
    child.once('close', (exitCode, by) => end([exitCode, by]));
  });
  expect({ code, signal, trouble }, `TEST_SEED=${SEED}`).toEqual({
    code: null,
    signal: 'SIGKILL',
    trouble: '',
  });
  // A line that was cut off was not heard, and so not acknowledged.
  const heard = output.split('\n').slice(0, -1).map(Number);
  expect(heard).toEqual(sent.slice(0, heard.length).map(({ number }) => number));
  return heard.length;
}

async function lookAtRemains(
  records: [string, string],
  model: Model,
  withNext: Model | undefined,
): Promise<Model> {
  const complaints: unknown[] = [];
  const settings = openSettings(folder, (error) => complaints.push(error));
  const test = await openTestCore(Date.now, {}, folder);
  try {
    test.desktop.anchor = settings.ledgerEnd.read();
    const isOther =
      withNext?.record !== model.record &&
      test.core.store.keyRecord.read() === records[withNext?.record ?? 0];
    await test.core.vault.unlock(new Secret(PASSPHRASES[isOther ? (withNext?.record ?? 0) : model.record]));
    expect(complaints).toEqual([]);
    expect(test.core.ledger.state()).toMatchObject({ holds: true });
    expect(readdirSync(folder).filter((name) => name.includes('unreadable'))).toEqual([]);
    return observe({ test, settings, records });
  } finally {
    await leave(test);
  }
}

/** Closes core and market, and leaves the folder. */
async function leave(test: TestCore): Promise<void> {
  test.core.store.close();
  await test.market.close();
}

function isSame(one: Model, other: Model): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}
