// The one way to the Market leads to a market: a cabinet's address stands readable in the database, and whoever edits the
// file must not choose where tokens go.
import { isKnownApi } from '../../shared/api-address.ts';
import { Refusal } from '../../shared/result.ts';
import type { MarketDoor } from './checker.ts';

/** The same door, which gives no origin for an address that is no market's (see `refuseUnknownApi`). */
export function guardDoor(door: MarketDoor): MarketDoor {
  return {
    ...door,
    originOf: async (api) => {
      refuseUnknownApi(api);
      return door.originOf(api);
    },
  };
}

/**
 * @param api address of a cabinet as the database has it
 * @throws Refusal `market-unknown` when it is neither of the two official hosts, nor the practice market, nor on this
 *   computer (facts section 10): nothing may be sent there, and nobody may be told to use it
 */
export function refuseUnknownApi(api: string): void {
  if (!isKnownApi(api)) throw new Refusal({ code: 'market-unknown' });
}
