// The one way to the Market leads to a market, whatever address a caller has.
import { isKnownApi } from '../../shared/api-address.ts';
import { Refusal } from '../../shared/result.ts';
import type { MarketDoor } from './checker.ts';

/**
 * The same door, which gives no origin for an address that is no market's: `originOf` rejects with Refusal
 * `market-unknown` when it is neither of the two official hosts, nor the practice market, nor on this computer (facts
 * section 10).
 */
export function guardDoor(door: MarketDoor): MarketDoor {
  return {
    ...door,
    originOf: async (api) => {
      if (!isKnownApi(api)) throw new Refusal({ code: 'market-unknown' });
      return door.originOf(api);
    },
  };
}
