// The attack itself: which call gets which payload from whom, and what of it is held back.
import { setImmediate } from 'node:timers/promises';
import { tickCore } from '../../src/core/core.ts';
import { Refusal } from '../../src/shared/result.ts';
import { z } from '../../src/shared/schema.ts';
import { type Random, randomFrom } from '../faults/random.ts';
import { SEED } from '../seed.ts';
import { sizeOf } from '../sizes.ts';
import { drawFitting, type Schema } from './ipc-fitting.ts';
import { drawOf, drawValue, mutate } from './ipc-payloads.ts';
import { FOREIGN_SENDERS, OUR_WINDOW, type Sender } from './ipc-senders.ts';
import { type AttackedCall, CALLS, makeWorld, type World } from './ipc-world.ts';

type Phase = 'no vault' | 'locked' | 'open' | 'in between';

/**
 * Well-formed inputs with a passphrase that are sent in all, besides the first of each call: most of them cost a whole
 * scrypt.
 */
const PASSPHRASES = sizeOf(2, 300);
/** Calls under way at one time. */
const AT_ONCE = 32;
const PASSPHRASE_FIELDS = ['passphrase', 'current', 'next'];
const ERASING = ['tokens.erase', 'cabinets.erase'];
/** One in so many well-formed inputs is prepared for, which takes the time of another call. */
const PREPARED = sizeOf(8, 3);
/** What an operator does just before: without it there is hardly ever something for these calls to act on. */
const BEFORE: Record<string, string> = {
  'tokens.add': 'tokens.tryOut',
  'tokens.testDeeply': 'tokens.planDeepCheck',
  'tokens.erase': 'tokens.discard',
  'handovers.check': 'holders.save',
  'handovers.handOver': 'handovers.check',
  'handovers.showPassphrase': 'handovers.handOver',
  'handovers.end': 'handovers.list',
  'packages.saveReceipt': 'packages.open',
  'rotations.choose': 'rotations.begin',
  'rotations.checkOld': 'rotations.list',
  'backups.state': 'backups.copyNow',
  'backups.drill': 'backups.state',
  'backups.restore': 'backups.drill',
  'backups.removeCopy': 'backups.state',
  'backups.removeReplaced': 'backups.state',
  'imports.confirm': 'imports.readText',
  'imports.openSealed': 'imports.chooseFile',
  'drift.acknowledge': 'drift.list',
  'calls.make': 'tokens.survey',
};
/** Every call is dealt with each of these before any comes again. */
const KINDS = ['any value', 'fitting', 'fitting', 'mutated', 'foreign'] as const;
type Card = { call: AttackedCall; kind: (typeof KINDS)[number] };

export type Attack = {
  world: World;
  /** Sends so many payloads; resolves when each has its answer, with the vault locked. */
  run(phase: Phase, count: number): Promise<void>;
  /** Locks, which ends what waits for the network, and waits for the rest. */
  settle(): Promise<void>;
  drawFitting(call: AttackedCall): unknown;
  /** The calls that were met with what fits, with what does not, and by strangers. */
  met: Record<'fitting' | 'wrong' | 'foreign', Set<string>>;
  sentIn: Map<Phase, number>;
  counts: { foreign: number; passphrases: number };
};

/** @param size how many payloads will be sent in all: the costly ones are spread over them */
export async function beginAttack(size: number): Promise<Attack> {
  const random = randomFrom(SEED);
  const chance = randomFrom(SEED + 1);
  const world = await makeWorld(random, chance);
  const { test } = world;
  const underWay = new Set<Promise<void>>();
  const heldBack = new Map<string, number>();
  let deck: Card[] = [];

  const follow = (act: Promise<void>) => {
    const followed = act.finally(() => underWay.delete(followed));
    underWay.add(followed);
  };

  const drawOneThatFits = (call: AttackedCall) => {
    const schema = call.leaf.input as unknown as Schema;
    const draw = () => drawFitting(random, schema, world.texts.textFor, call.noun);
    let drawn = draw();
    // Some of the texts that are drawn do not fit.
    for (let tries = 0; tries < 5 && !doesFit(call, drawn); tries += 1) drawn = draw();
    return drawn;
  };

  const drawPayload = ({ call, kind }: Card) => {
    if (kind === 'any value') return cloned(drawValue(random));
    const fitting = drawOneThatFits(call);
    const isMutated = kind === 'mutated' || (kind === 'foreign' && random.below(2) === 0);
    return isMutated ? cloned(mutate(random, fitting)) : fitting;
  };

  /** True but for every so many-th time. */
  const isHeldBackBut = (every: number, name: string) => {
    const count = heldBack.get(name) ?? 0;
    heldBack.set(name, count + 1);
    return count % every > 0;
  };

  /** True when this payload would delete the treasure, cost too much, or end the phase. */
  const isHeldBack = ({ name, leaf }: AttackedCall, payload: unknown, phase: Phase) => {
    const { id } = (payload ?? {}) as { id?: string };
    const isTreasure = id !== undefined && (world.treasure.has(id) || world.treasuredCabinets.has(id));
    if (isTreasure && ERASING.includes(name)) return true;
    // Whatever takes its time would always be cut short, and the cabinets of the practice market never be there.
    if (phase === 'open' && name === 'vault.lock') return isHeldBackBut(20, name);
    if (name === 'practice.leave') return isHeldBackBut(5, name);
    if (phase === 'no vault' && name === 'vault.create') return isLong(payload);
    const isAnswered = leaf.whileLocked || test.core.vault.isUnlocked;
    const isFree = phase === 'no vault' || name === 'vault.rate' || name === 'vault.create';
    if (isFree || !isAnswered || !holdsPassphrase(payload)) return false;
    const isFirst = !attack.met.fitting.has(name);
    if (!isFirst && attack.counts.passphrases >= (PASSPHRASES * sentInAll(attack)) / size) return true;
    attack.counts.passphrases += 1;
    return false;
  };

  /** Opens what a call has locked, or locks and opens all the time. */
  const turnLock = async (phase: Phase) => {
    if (phase === 'open') {
      await world.unlock();
      if (chance.below(200) === 0) await tickCore(test.core).catch(noteTick);
    }
    if (phase === 'in between' && chance.below(12) === 0) {
      if (test.core.vault.isUnlocked) await world.send(callNamed('vault.lock'), undefined);
      else await world.unlock();
    }
  };

  const noteTick = (error: unknown) => {
    // Locked while it was at work.
    if (!(error instanceof Refusal)) world.note('what happens by itself failed', error);
  };

  const prepare = async ({ name }: AttackedCall, phase: Phase) => {
    const before = BEFORE[name];
    if (before === undefined) return;
    const call = callNamed(before);
    await prepare(call, phase);
    const payload = drawOneThatFits(call);
    if (doesFit(call, payload) && !isHeldBack(call, payload, phase)) await world.send(call, payload);
    // It may have ended in a lock, as bringing a backup back does.
    await world.unlock();
  };

  const attack: Attack = {
    world,
    async run(phase, count) {
      for (let sent = 0; sent < count; ) {
        if (deck.length === 0) deck = shuffledDeck(random);
        const card = deck.pop() as Card;
        const { call } = card;
        if (phase === 'open' && card.kind === 'fitting' && random.below(PREPARED) === 0)
          await prepare(call, phase);
        const payload = drawPayload(card);
        const isForeign = card.kind === 'foreign';
        const sender: Sender = isForeign ? drawOf(random, FOREIGN_SENDERS) : OUR_WINDOW;
        const fits = doesFit(call, payload);
        if (!isForeign && fits && isHeldBack(call, payload, phase)) continue;
        sent += 1;
        attack.sentIn.set(phase, (attack.sentIn.get(phase) ?? 0) + 1);
        attack.met[isForeign ? 'foreign' : fits ? 'fitting' : 'wrong'].add(call.name);
        if (isForeign) attack.counts.foreign += 1;
        follow(world.send(call, payload, sender));
        follow(turnLock(phase));
        // Each call comes in a turn of its own, and what waits for disk and network gets on meanwhile.
        await setImmediate();
        while (underWay.size >= AT_ONCE) await Promise.race(underWay);
        if (sent % 500 === 0) world.tidy();
      }
      if (phase === 'open') await Promise.all(underWay);
      await attack.settle();
    },
    async settle() {
      await world.send(callNamed('vault.lock'), undefined);
      await Promise.all(underWay);
      await world.send(callNamed('vault.lock'), undefined);
      world.tidy();
    },
    drawFitting: drawOneThatFits,
    met: { fitting: new Set(), wrong: new Set(), foreign: new Set() },
    sentIn: new Map(),
    counts: { foreign: 0, passphrases: 0 },
  };
  return attack;
}

export const sentInAll = ({ sentIn }: Pick<Attack, 'sentIn'>): number =>
  [...sentIn.values()].reduce((sum, one) => sum + one, 0);

export function callNamed(name: string): AttackedCall {
  const call = CALLS.find((one) => one.name === name);
  if (!call) throw new Error(`No call ${name}`);
  return call;
}

/** As it arrives on the other side of the wire. */
const cloned = (value: unknown): unknown => structuredClone(value);

function doesFit({ leaf }: AttackedCall, payload: unknown): boolean {
  try {
    return z.safeParse(leaf.input, payload).success;
  } catch {
    // The parser itself gives up on some; the program must not.
    return false;
  }
}

/** Looks no deeper than a field of a field: beyond the contract's own there may be circles. */
function holdsPassphrase(payload: unknown, depth = 0): boolean {
  if (typeof payload !== 'object' || payload === null || depth > 1) return false;
  return Object.entries(payload).some(
    ([name, value]) =>
      (PASSPHRASE_FIELDS.includes(name) && typeof value === 'string') || holdsPassphrase(value, depth + 1),
  );
}

const isLong = (payload: unknown) => (payload as { passphrase: string }).passphrase.length >= 8;

function shuffledDeck(random: Random): Card[] {
  const left = CALLS.flatMap((call) => KINDS.map((kind) => ({ call, kind })));
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [left[at], left[other]] = [left[other] as Card, left[at] as Card];
  }
  return left;
}
