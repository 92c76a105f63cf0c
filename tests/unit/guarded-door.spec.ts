// The one way to the Market leads to a market, and nowhere else.
import { describe, expect, it } from 'vitest';
import type { MarketDoor } from '../../src/core/checks/checker.ts';
import { guardDoor } from '../../src/core/checks/guarded-door.ts';
import { OFFICIAL_APIS } from '../../src/shared/api-address.ts';
import { Refusal } from '../../src/shared/result.ts';

const asked: string[] = [];
const door: MarketDoor = {
  openNetwork: () => () => Promise.reject(new Error('not needed here')),
  openDiagnosis: () => {
    throw new Error('not needed here');
  },
  originOf: async (api) => {
    asked.push(api);
    return `origin of ${api}`;
  },
};
const guarded = guardDoor(door);

describe('the way to the Market', () => {
  it.each([...Object.values(OFFICIAL_APIS), 'practice', 'http://127.0.0.1:8080'])(
    'leads to %s',
    async (api) => {
      expect(await guarded.originOf(api)).toBe(`origin of ${api}`);
      expect(guarded.openNetwork).toBe(door.openNetwork);
    },
  );

  it.each([
    'https://api.partner.market.example',
    'http://api.partner.market.yandex.ru',
    'http://10.0.0.1',
    '',
  ])('does not lead to %j, which is not even asked for', async (api) => {
    asked.length = 0;
    await expect(guarded.originOf(api)).rejects.toThrow(new Refusal({ code: 'market-unknown' }));
    expect(asked).toEqual([]);
  });
});
