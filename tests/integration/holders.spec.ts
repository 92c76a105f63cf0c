// Who can hold a token: written down once each, so that nobody is counted as two.
import { describe, expect, it } from 'vitest';
import { ANNA, openWorld, refusalOf } from './handover-world.ts';

describe('a holder', () => {
  it('is not written down twice under one name, however it is written', async () => {
    const { core, holderId } = await openWorld();
    const boris = core.holders.save(null, { ...ANNA, name: 'Борис Орлов' });
    core.holders.setLeft(boris.id, true, '');
    for (const name of ['анна', 'А\u200bнна', 'БОРИС  ОРЛОВ']) {
      expect(await refusalOf(() => core.holders.save(null, { ...ANNA, name }))).toMatchObject({
        code: 'holder-named',
      });
    }
    expect(await refusalOf(() => core.holders.save(boris.id, ANNA))).toEqual({
      code: 'holder-named',
      name: 'Анна',
    });
    expect(core.holders.save(holderId, { ...ANNA, contact: 'новый' })).toMatchObject({ contact: 'новый' });
    expect(core.holders.save(holderId, { ...ANNA, name: 'Анна Петрова' })).toMatchObject({ id: holderId });
    expect(core.holders.list()).toHaveLength(2);
  });
});
