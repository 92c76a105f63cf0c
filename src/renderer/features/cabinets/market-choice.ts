// The four markets an operator can choose, and the API address each stands for.
import { isLoopbackApi, OFFICIAL_APIS, PRACTICE_API } from '../../../shared/api-address.ts';

export const MARKETS = ['yandex-market', 'market-yandex-go', 'practice', 'local'] as const;
export type Market = (typeof MARKETS)[number];

export type MarketChoice = { market: Market; localAddress: string };

/** The market an API address belongs to; every address that is none of the known ones is a local one. */
export function marketOf(api: string): Market {
  if (api === PRACTICE_API) return 'practice';
  if (api === OFFICIAL_APIS['yandex-market']) return 'yandex-market';
  return api === OFFICIAL_APIS['market-yandex-go'] ? 'market-yandex-go' : 'local';
}

/** The API address of a choice; null when the local address is none on this computer. */
export function apiOf({ market, localAddress }: MarketChoice): string | null {
  if (market === 'practice') return PRACTICE_API;
  if (market !== 'local') return OFFICIAL_APIS[market];
  const address = localAddress.trim();
  if (!URL.canParse(address)) return null;
  const { origin, href } = new URL(address);
  return href === `${origin}/` && isLoopbackApi(origin) ? origin : null;
}

export function choiceOf(api: string): MarketChoice {
  const market = marketOf(api);
  return { market, localAddress: market === 'local' ? api : '' };
}

/** True for markets where nothing real can happen. */
export function isPractice(api: string): boolean {
  const market = marketOf(api);
  return market === 'practice' || market === 'local';
}
