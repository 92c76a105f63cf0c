// Who can hold a token: written down once each, so that nobody is counted as two, and never lost to the ledger.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, openWorld, refusalOf, type World } from './handover-world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const NOBODY = { code: 'not-found', what: 'holder' };
const boris = () => world.core.holders.save(null, { ...ANNA, name: 'Борис Орлов' });
const written = () => world.core.ledger.list().map(({ content }) => content?.kind);
/** How often an act is told of. */
const tells = async (act: () => unknown) => {
  world.told.length = 0;
  await act();
  return world.told.filter((one) => one === 'holders').length;
};

describe('a holder', () => {
  it('is not written down twice under one name, however it is written', async () => {
    const { core, holderId } = world;
    const { id } = boris();
    core.holders.setLeft(id, true, '');
    for (const name of ['анна', 'А\u200bнна', 'БОРИС  ОРЛОВ']) {
      expect(await refusalOf(() => core.holders.save(null, { ...ANNA, name }))).toMatchObject({
        code: 'holder-named',
      });
    }
    expect(await refusalOf(() => core.holders.save(id, ANNA))).toEqual({
      code: 'holder-named',
      name: 'Анна',
    });
    expect(core.holders.save(holderId, { ...ANNA, contact: 'новый' })).toMatchObject({ contact: 'новый' });
    expect(core.holders.save(holderId, { ...ANNA, name: 'Анна Петрова' })).toMatchObject({ id: holderId });
    expect(core.holders.list()).toHaveLength(2);
  });

  it('keeps its age and that it left when it is changed', () => {
    const { holders } = world.core;
    const { id, createdAt } = boris();
    world.pass(60_000);
    const { leftAt } = holders.setLeft(id, true, '');
    world.pass(60_000);
    const changed = holders.save(id, { ...ANNA, name: 'Борис Орлов', contact: 'новый' });
    expect(changed).toMatchObject({ id, contact: 'новый', createdAt, leftAt });
    expect(leftAt).toBeGreaterThanOrEqual(createdAt + 60_000);
  });

  it('is locked to with a key that is one, or none', async () => {
    const { holders } = world.core;
    const recipient = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';
    expect(holders.save(null, { ...ANNA, name: 'К', recipient: ` ${recipient}\n` }).recipient).toBe(
      recipient,
    );
    expect(boris().recipient).toBeNull();
    expect(
      await refusalOf(() => holders.save(null, { ...ANNA, name: 'Н', recipient: 'age1' })),
    ).toMatchObject({
      code: 'recipient-invalid',
    });
    expect(holders.list()).toHaveLength(3);
  });

  it('leaves and is back, each written down once with its word', async () => {
    const { holders, ledger } = world.core;
    const { id } = boris();
    for (const [hasLeft, kind] of [
      [true, 'holder-left'],
      [false, 'holder-back'],
    ] as const) {
      expect(await tells(() => holders.setLeft(id, hasLeft, 'слово'))).toBe(1);
      expect(holders.show(id).leftAt !== null).toBe(hasLeft);
      const holder = { id, name: 'Борис Орлов', kind: 'person' };
      expect(ledger.list()[0]?.content).toEqual({ kind, holder, note: 'слово' });
      expect(await tells(() => holders.setLeft(id, hasLeft, 'ещё раз'))).toBe(0);
    }
    expect(written()).toEqual(['holder-back', 'holder-left']);
  });

  it('holds what was given and not ended, and has held all of it', async () => {
    const { holders, handovers } = world.core;
    const { handover } = await world.give('Репрайсер', 'prices');
    await world.give('RetailCRM', 'retailcrm');
    expect(holders.show(world.holderId)).toMatchObject({ holds: 2, held: 2 });
    handovers.end(handover.handoverId, 'returned', '');
    expect(holders.show(world.holderId)).toMatchObject({ holds: 1, held: 2 });
    expect(boris()).toMatchObject({ holds: 0, held: 0 });
  });

  it('whom the ledger names stays; another is erased', async () => {
    const { holders } = world.core;
    const { id } = boris();
    const gone = holders.save(null, { ...ANNA, name: 'Вера' });
    holders.setLeft(id, true, '');
    const recorded = { code: 'holder-recorded', name: 'Борис Орлов' };
    expect(await tells(async () => expect(await refusalOf(() => holders.erase(id))).toEqual(recorded))).toBe(
      0,
    );
    expect(await tells(() => holders.erase(gone.id))).toBe(1);
    expect(holders.list().map(({ name }) => name)).toEqual(['Анна', 'Борис Орлов']);
  });

  it('that is not there is named, whatever is asked', async () => {
    const { holders } = world.core;
    for (const act of [
      () => holders.show('nobody'),
      () => holders.save('nobody', { ...ANNA, name: 'Н' }),
      () => holders.setLeft('nobody', true, ''),
      () => holders.erase('nobody'),
    ])
      expect(await refusalOf(act)).toEqual(NOBODY);
    expect(holders.list()).toHaveLength(1);
  });
});
