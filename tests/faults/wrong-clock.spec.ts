// A clock that is wrong by days, before a start or in the middle of a run: nothing is erased, nothing waits for a time that
// will not come, nothing is kept in memory for longer, and every chain holds.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore, tickCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { DAYS_IN_USE } from '../../src/core/tokens/old-trash.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { openWorld, refusalOf, type World } from '../integration/handover-world.ts';
import { practiceToken, testNow } from '../integration/open-test-core.ts';
import { sizeOf } from '../sizes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: World;
let ahead = 0;
beforeEach(async () => {
  world = await openWorld();
  ahead = 0;
});
afterEach(() => world.close());

/** Sets the clock so many milliseconds ahead of the right time, or behind it. */
function setClock(ms: number): void {
  world.pass(ms - ahead);
  ahead = ms;
}
const now = () => Date.now() + ahead;

/** Ends the program and starts it again by the clock of now, as the operator does. */
async function restart(): Promise<void> {
  world.restart();
  await world.openVault();
  world.core.audit.noteOpening('passphrase');
  continueCore(world.core, now());
}

const OFF = sizeOf([40, -40], [40, 4000, -3, -40, -4000]);

describe.each(OFF.map((days) => days * DAY))('a clock that is %i ms off', (off) => {
  it('erases nothing that was discarded a minute ago, however often the program starts', async () => {
    const id = world.tokenId('Репрайсер');
    const [cabinet] = world.core.cabinets.list();
    world.core.tokens.discard(id);
    world.core.cabinets.discard(cabinet?.id ?? '');
    setClock(off);
    for (let start = 0; start < 10; start += 1) {
      setClock(off + start * HOUR);
      await restart();
    }
    setClock(0);
    await restart();
    world.core.cabinets.restore(cabinet?.id ?? '');
    expect(world.core.tokens.listDiscarded().map((token) => token.id)).toEqual([id]);
    world.core.tokens.restore(id);
    expect(world.core.tokens.show(id).title).toBe('Репрайсер');
  });

  it('erases nothing that was discarded while it was wrong, once it is right again', async () => {
    setClock(off);
    const id = world.tokenId('Репрайсер');
    world.core.tokens.discard(id);
    setClock(0);
    await restart();
    expect(world.core.tokens.listDiscarded().map((token) => token.id)).toEqual([id]);
  });

  it('leaves schedules going, and starts each of them once', async () => {
    const [cabinet] = world.core.cabinets.list();
    setClock(off);
    world.core.cabinets.setSchedule(cabinet?.id ?? '', { everyHours: 6, quiet: null });
    setClock(0);
    await restart();
    await tickCore(world.core);
    const next = world.core.cabinets.list()[0]?.nextScheduledAt ?? 0;
    expect(next).toBeGreaterThan(now());
    expect(next).toBeLessThanOrEqual(now() + 6 * HOUR);
    setClock(off);
    await tickCore(world.core);
    // One for the schedule as it stood, and one for the time that seems to have passed.
    expect(new Set(world.runs.map(({ id }) => id)).size).toBeLessThanOrEqual(2);
    setClock(0);
    await tickCore(world.core);
    expect(world.core.cabinets.list()[0]?.nextScheduledAt ?? 0).toBeLessThanOrEqual(now() + 6 * HOUR);
  });

  it('lets a limit of the Market end no later than within the hour', async () => {
    const id = world.tokenId('Репрайсер');
    const entity = world.core.store.tokens.find(id)?.cabinetId ?? '';
    setClock(off);
    world.core.store.limits.keepWord(entity, { remaining: 0, until: now() + HOUR, asOf: now(), strikes: 0 });
    for (let sent = 0; sent < 100; sent += 1) world.core.store.limits.insert(entity, now());
    expect(world.core.checker.ledger.budgetOf(entity, 0).left).toBe(0);
    setClock(0);
    const { freeAt } = world.core.checker.ledger.budgetOf(entity, 0);
    expect(freeAt ?? 0).toBeLessThanOrEqual(now() + HOUR);
    setClock(HOUR + MINUTE);
    expect(world.core.checker.ledger.budgetOf(entity, 0).left).toBeGreaterThan(0);
  });

  it('lets nobody wait longer for the next passphrase than the longest wait', async () => {
    const wrong = () => world.core.vault.unlock(new Secret('не та фраза'));
    setClock(off);
    for (let tries = 0; tries < 3; tries += 1)
      expect(await refusalOf(wrong)).toEqual({ code: 'wrong-passphrase' });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'unlock-paused' });
    setClock(0);
    const { triesAgainAt } = await world.core.vault.status();
    expect(triesAgainAt ?? now()).toBeLessThanOrEqual(now() + 5 * MINUTE);
  });

  it('keeps no pasted value in memory for longer', async () => {
    const value = practiceToken(world.market, 'Репрайсер');
    const { trialId } = await world.core.trials.tryOut({ value, api: PRACTICE_API });
    setClock(off);
    await tickCore(world.core);
    setClock(0);
    const cabinetId = world.core.cabinets.list()[0]?.id ?? '';
    const add = () => world.core.tokens.add({ trialId, cabinetId, title: 'поздно', note: '' });
    expect(await refusalOf(add)).toEqual({ code: 'not-found', what: 'trial' });
  });

  it('leaves ledger and audit trail whole, handovers and rotations possible', async () => {
    await world.give('Репрайсер', 'prices');
    setClock(off);
    await restart();
    const rotation = world.core.rotations.begin(world.tokenId('Репрайсер'), 'по плану');
    await world.give('RetailCRM', 'prices', { despite: 'проверка' });
    setClock(0);
    await restart();
    world.core.rotations.giveUp(rotation.id, '');
    await tickCore(world.core);
    expect(world.core.ledger.state()).toMatchObject({ holds: true });
    expect(world.core.audit.state()).toMatchObject({ holds: true });
    expect(world.core.handovers.list()).toHaveLength(2);
  });

  it('does not let an answer of the wrong time outrank those of the right one', async () => {
    const id = world.tokenId('Репрайсер');
    setClock(off);
    await testNow(world.core, id);
    world.market.control.revokeToken(practiceToken(world.market, 'Репрайсер'));
    setClock(0);
    expect((await testNow(world.core, id)).lastCheck).toMatchObject({
      verdict: 'bad',
      cause: 'token-revoked',
    });
  });
});

it('empties the trash after thirty days in which the program was used, and not before', async () => {
  const id = world.tokenId('Репрайсер');
  world.core.tokens.discard(id);
  // The day on which it was put there is the first.
  for (let day = 1; day < DAYS_IN_USE - 1; day += 1) {
    setClock(31 * DAY + day * DAY);
    await restart();
    expect(world.core.tokens.listDiscarded(), `day ${day}`).toHaveLength(1);
  }
  setClock(60 * DAY);
  await restart();
  expect(world.core.tokens.listDiscarded()).toEqual([]);
});

it('drops what is too old from memory although the end of the ledger cannot be remembered', async () => {
  const value = practiceToken(world.market, 'Репрайсер');
  const { trialId } = await world.core.trials.tryOut({ value, api: PRACTICE_API });
  await world.give('Репрайсер', 'prices');
  Object.defineProperty(world.desktop, 'anchor', {
    get: () => null,
    set: () => {
      throw new Error('no room');
    },
  });
  setClock(11 * MINUTE);
  await tickCore(world.core);
  expect(world.reports).not.toEqual([]);
  setClock(0);
  const cabinetId = world.core.cabinets.list()[0]?.id ?? '';
  const add = () => world.core.tokens.add({ trialId, cabinetId, title: 'поздно', note: '' });
  expect(await refusalOf(add)).toEqual({ code: 'not-found', what: 'trial' });
});
