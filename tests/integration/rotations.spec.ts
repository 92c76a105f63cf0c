// Replacing a token on the practice market: over only when the Market itself has called the old one dead.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore, tickCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Rotation } from '../../src/shared/rotation.ts';
import { editRow } from '../attack/edit-row.ts';
import { openWorld, refusalOf, type World } from './handover-world.ts';
import { practiceToken } from './open-test-core.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Makes a new token in the Market's cabinet and keeps it, tested. */
async function addToken(scopes: string[], name = 'repricer-2'): Promise<string> {
  const value = world.market.control.issueToken({ cabinet: 'garden', name, scopes });
  const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
  const { id } = world.core.tokens.keepNew(cabinetId, new Secret(value), name, '');
  await world.core.checks.test(id, { occasion: 'hand' });
  return id;
}

async function begin(): Promise<Rotation> {
  await world.give('Репрайсер', 'prices');
  return world.core.rotations.begin(world.tokenId('Репрайсер'), 'подрядчик сменился');
}

const value = () => practiceToken(world.market, 'Репрайсер');

describe('a rotation', () => {
  it('goes from the new token over the same holders to the proven death of the old one', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({
      step: 'make-new',
      token: { title: 'Репрайсер' },
      successor: null,
      fit: null,
      holders: [{ name: 'Анна', hasSuccessor: false }],
      outcome: null,
    });
    const successorId = await addToken(['PRICING']);
    expect(world.core.rotations.choose(begun.id, successorId, false)).toMatchObject({
      step: 'hand-over',
      fit: 'same',
      successor: { title: 'repricer-2' },
    });
    await world.give('repricer-2', 'prices');
    expect(world.core.rotations.list()).toMatchObject([
      { step: 'delete-old', holders: [{ hasSuccessor: true }] },
    ]);

    expect(await refusalOf(() => world.core.rotations.checkOld(begun.id))).toEqual({
      code: 'rotation-unproven',
    });
    world.market.control.revokeToken(value());
    const ended = await world.core.rotations.checkOld(begun.id);
    expect(ended).toMatchObject({ step: 'ended', outcome: 'proven', lastCheck: { cause: 'token-revoked' } });
    const [now, before] = world.core.handovers.list();
    expect(now).toMatchObject({ token: { title: 'repricer-2' }, ended: null });
    expect(before).toMatchObject({
      ended: { why: 'replaced', proof: { httpStatus: 401, cause: 'token-revoked' } },
    });
    expect(world.core.ledger.list()[0]).toMatchObject({
      content: {
        kind: 'rotation-ended',
        outcome: 'proven',
        proof: { message: expect.stringMatching(/revoked/) },
      },
    });
    expect(ended.holders).toMatchObject([{ name: 'Анна', hasSuccessor: true }]);
  });

  it('takes the proof of any check, and goes on until everybody has the new token', async () => {
    const { id } = await begin();
    world.market.control.revokeToken(value());
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'schedule' });
    // What is proven stays proven, whatever the line does afterwards.
    const { fetch } = world.line;
    world.line.fetch = () => Promise.reject(new TypeError('fetch failed'));
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'hand' });
    world.line.fetch = fetch;
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([
      {
        id,
        outcome: null,
        step: 'make-new',
        proof: { cause: 'token-revoked' },
        holders: [{ hasSuccessor: false }],
      },
    ]);
    expect(world.core.handovers.list()).toMatchObject([
      { ended: { why: 'revoked', proof: { httpStatus: 401 } } },
    ]);
    world.core.rotations.choose(id, await addToken(['PRICING']), false);
    await world.give('repricer-2', 'prices');
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ step: 'ended', outcome: 'proven' }]);
    expect(await refusalOf(() => world.core.rotations.checkOld(id))).toMatchObject({ what: 'rotation' });
  });

  it('writes down for each holder whether the new token took the place of the old', async () => {
    const { id } = await begin();
    const boris = world.core.holders.save(null, {
      kind: 'person',
      name: 'Борис',
      contact: '',
      note: '',
      recipient: null,
    });
    await world.give('Репрайсер', 'prices', { holderId: boris.id });
    world.core.rotations.choose(id, await addToken(['PRICING']), false);
    await world.give('repricer-2', 'prices');
    world.market.control.revokeToken(value());
    expect(await world.core.rotations.checkOld(id)).toMatchObject({ step: 'hand-over', outcome: null });
    const ends = world.core.handovers.list().map(({ holder, ended }) => [holder.name, ended?.why ?? null]);
    expect(ends).toEqual([
      ['Анна', null],
      ['Борис', 'revoked'],
      ['Анна', 'replaced'],
    ]);
    expect(world.core.rotations.giveUp(id, 'Борису больше не нужен')).toMatchObject({ outcome: 'proven' });
  });

  it('does not wait for those who have left', async () => {
    const { id } = await begin();
    world.core.holders.setLeft(world.holderId, true, '');
    world.market.control.revokeToken(value());
    expect(await world.core.rotations.checkOld(id)).toMatchObject({
      step: 'ended',
      outcome: 'proven',
      holders: [{ name: 'Анна', hasSuccessor: false }],
    });
    expect(world.core.handovers.list()).toMatchObject([{ ended: { why: 'revoked' } }]);
  });

  it('is told of when a check has proven it, to the list and to the cabinet, and once', async () => {
    await begin();
    world.market.control.revokeToken(value());
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'schedule' });
    const told = async () => {
      world.told.length = 0;
      await tickCore(world.core);
      const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
      return ['rotations', `tokens of ${cabinetId}`].map(
        (one) => world.told.filter((it) => it === one).length,
      );
    };
    expect(await told()).toEqual([1, 1]);
    expect(await told()).toEqual([0, 0]);
  });

  it('is proven by no value that the Market was never asked for', async () => {
    const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
    const odd = world.core.tokens.keepNew(
      cabinetId,
      new Secret('y0_AgAAAABnotAtokenOfTheMarket'),
      'OAuth',
      '',
    );
    await world.core.checks.test(odd.id, { occasion: 'hand' });
    expect(world.core.tokens.show(odd.id).lastCheck).toMatchObject({ verdict: 'bad', httpStatus: null });
    const { id } = world.core.rotations.begin(odd.id, '');
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ id, proof: null, outcome: null }]);
  });

  it('ends nothing that has ended by hand before, and says of the new token which it was', async () => {
    const { id } = await begin();
    const [given] = world.core.handovers.list();
    world.core.handovers.end(given?.handoverId ?? '', 'returned', 'сдала');
    const successorId = await addToken(['PRICING']);
    world.core.rotations.choose(id, successorId, false);
    world.market.control.revokeToken(value());
    expect(await world.core.rotations.checkOld(id)).toMatchObject({ outcome: 'proven' });
    expect(world.core.handovers.list()).toMatchObject([{ ended: { why: 'returned', note: 'сдала' } }]);
    const [ended] = world.core.ledger.list();
    expect(ended?.content).toMatchObject({
      kind: 'rotation-ended',
      note: '',
      successor: { id: successorId, title: 'repricer-2' },
    });
  });

  it('waits where the ledger does not hold, and goes on once the operator has seen to that', async () => {
    await begin();
    world.market.control.revokeToken(value());
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'schedule' });
    await editRow(world, 'UPDATE ledger_entry SET at = at + 1 WHERE number = 1');
    await tickCore(world.core);
    expect(world.core.ledger.state()).toMatchObject({ holds: false });
    expect(world.core.rotations.list()).toMatchObject([{ proof: null, outcome: null }]);
    expect(world.reports).toEqual([]);
    world.core.ledger.continueAfterBreak('восстановлено');
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ proof: { cause: 'token-revoked' } }]);
  });

  it('of a token that nobody held ends with the proof alone', async () => {
    const { id } = world.core.rotations.begin(world.tokenId('Аналитик'), 'утечка');
    world.market.control.revokeToken(practiceToken(world.market, 'Аналитик'));
    expect(await world.core.rotations.checkOld(id)).toMatchObject({ step: 'ended', outcome: 'proven' });
  });

  it('is known by the value, under whatever row the token is kept', async () => {
    const { id } = await begin();
    world.core.rotations.giveUp(id, '');
    const old = world.tokenId('Репрайсер');
    const { cabinetId } = world.core.tokens.show(old);
    world.core.tokens.discard(old);
    world.core.tokens.erase(old);
    world.core.tokens.keepNew(cabinetId, new Secret(value()), 'Репрайсер', '');
    const again = world.core.rotations.begin(world.tokenId('Репрайсер'), 'снова');
    expect(again.holders).toMatchObject([{ name: 'Анна' }]);
  });

  it('does not lose its token to the trash, and ends with a word when it is erased by hand', async () => {
    const { id } = await begin();
    const old = world.tokenId('Репрайсер');
    world.core.tokens.discard(old);
    world.pass(40 * 24 * 3_600_000);
    continueCore(world.core, Date.now() + 40 * 24 * 3_600_000);
    expect(world.core.rotations.list()).toMatchObject([{ id, outcome: null }]);
    const other = world.core.rotations.begin(world.tokenId('Аналитик'), 'утечка');
    world.core.tokens.erase(old);
    expect(world.core.rotations.list()).toMatchObject([{ id: other.id, outcome: null }]);
    expect(world.core.ledger.list()[0]).toMatchObject({
      content: { kind: 'rotation-ended', rotationId: id, outcome: 'given-up', note: '', successor: null },
    });
  });

  it('is not ended by a line that is down, nor by a refused store', async () => {
    const { id } = await begin();
    world.line.fetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await refusalOf(() => world.core.rotations.checkOld(id))).toEqual({ code: 'rotation-unproven' });
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ outcome: null, step: 'make-new' }]);
  });

  it.each([
    [['PRICING_READ_ONLY'], 'narrower'],
    [['PRICING'], 'same'],
  ])('takes a successor with %s as %s', async (scopes, fit) => {
    const { id } = await begin();
    expect(world.core.rotations.choose(id, await addToken(scopes), false).fit).toBe(fit);
  });

  it('takes one that can do more only when that is meant', async () => {
    const { id } = await begin();
    const successorId = await addToken(['PRICING', 'COMMUNICATION']);
    expect(await refusalOf(() => world.core.rotations.choose(id, successorId, false))).toEqual({
      code: 'successor-unfit',
      problem: 'wider',
    });
    expect(world.core.rotations.choose(id, successorId, true).fit).toBe('wider');
    const unknown = await addToken(['PRICING', 'LOYALTY_MANAGEMENT'], 'repricer-3');
    expect(await refusalOf(() => world.core.rotations.choose(id, unknown, false))).toMatchObject({
      problem: 'wider',
    });
  });

  it.each([
    ['itself', 'Репрайсер', 'same'],
    ['one of another cabinet', 'Мониторинг цен', 'other-cabinet'],
    ['one never tested', 'Аналитик', 'untested'],
    ['a dead one', 'Прежний подрядчик', 'dead'],
  ])('refuses %s', async (_what, title, problem) => {
    const { id } = await begin();
    if (problem === 'dead') await world.core.checks.test(world.tokenId(title), { occasion: 'hand' });
    expect(await refusalOf(() => world.core.rotations.choose(id, world.tokenId(title), false))).toEqual({
      code: 'successor-unfit',
      problem,
    });
  });

  it('takes nothing out of the trash', async () => {
    const { id } = await begin();
    const successorId = await addToken(['PRICING']);
    world.core.tokens.discard(successorId);
    expect(await refusalOf(() => world.core.rotations.choose(id, successorId, false))).toMatchObject({
      code: 'not-found',
      what: 'token',
    });
  });

  it('is one at a time for a token, and can be given up without touching who holds it', async () => {
    const { id } = await begin();
    expect(await refusalOf(() => world.core.rotations.begin(world.tokenId('Репрайсер'), 'ещё раз'))).toEqual({
      code: 'rotation-open',
    });
    expect(world.core.rotations.giveUp(id, 'передумали')).toMatchObject({
      step: 'ended',
      outcome: 'given-up',
    });
    expect(world.core.handovers.list()).toMatchObject([{ ended: null }]);
    expect(await refusalOf(() => world.core.rotations.giveUp(id, ''))).toEqual({
      code: 'not-found',
      what: 'rotation',
    });
    expect(world.core.rotations.begin(world.tokenId('Репрайсер'), 'снова').step).toBe('make-new');
  });

  it('watches the old token until the Market says it, minutes or hours later', async () => {
    const { id } = await begin();
    const watched = await world.core.rotations.watchOld(id);
    expect(watched.watch).toMatchObject({ expected: 'revoked', outcome: null });
    world.pass(13 * 60_000);
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ proof: null, watch: { outcome: 'not-seen' } }]);
    world.market.control.revokeToken(value());
    world.pass(50 * 60_000);
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ proof: null }]);
    world.pass(15 * 60_000);
    await tickCore(world.core);
    expect(world.core.rotations.list()).toMatchObject([{ proof: { cause: 'token-revoked' } }]);
    // What is proven need not be looked at again, however long the new token is not with everybody.
    const asked = world.market.control.requests().length;
    world.pass(3 * 3_600_000);
    await tickCore(world.core);
    expect(world.market.control.requests()).toHaveLength(asked);
  });

  it('asks the Market for nothing where nobody said to watch', async () => {
    await begin();
    const asked = world.market.control.requests().length;
    world.pass(3 * 3_600_000);
    await tickCore(world.core);
    expect(world.market.control.requests()).toHaveLength(asked);
  });
});
