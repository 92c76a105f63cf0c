// Where a cabinet's calls go: one of the Market's two official hosts, the practice market inside the
// program, or a practice market on this computer.
import type { Seller } from './operation.ts';
import { z } from './schema.ts';

/** The two official hosts. Source: facts section 10; documentation pages concepts/method-call, market-yandex-go-sellers. */
export const OFFICIAL_APIS = {
  'yandex-market': 'https://api.partner.market.yandex.ru',
  'market-yandex-go': 'https://api.partner.market.yandex.net',
} as const;

/** Stands for the practice market that runs inside the program, at whatever port it has today. */
export const PRACTICE_API = 'practice';

/** True for one of the two official origins, exactly. */
export function isOfficialApi(address: string): boolean {
  return (Object.values(OFFICIAL_APIS) as string[]).includes(address);
}

/** True for a bare http(s) origin on this computer: 127.0.0.0/8, localhost or [::1]. */
export function isLoopbackApi(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  // Spelt as an origin exactly, so that one address has one spelling and a path can be put behind it.
  if (url.origin !== address) return false;
  return (
    url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname)
  );
}

/** True for every address a cabinet may have. */
export function isKnownApi(address: string): boolean {
  return address === PRACTICE_API || isOfficialApi(address) || isLoopbackApi(address);
}

export const apiAddressSchema = z.string().check(z.maxLength(200), z.refine(isKnownApi));

/**
 * Whose cabinets the API at this address serves. The practice market has both and says so only when it is asked, so
 * its cabinets count as ordinary ones.
 */
export function sellerOf(api: string): Seller {
  return api === OFFICIAL_APIS['market-yandex-go'] ? 'market-yandex-go' : 'seller';
}
