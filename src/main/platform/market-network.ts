// The way to the Market: Chromium's network stack, one in-memory partition per cabinet.
import { session } from 'electron';
import type { MarketFetch } from '../../core/market/request.ts';

/**
 * Fetch of a partition of its own: nothing (cookies, sockets, cache, HSTS) is shared between cabinets and
 * nothing is written to disk.
 */
export function openMarketNetwork(partition: string): MarketFetch {
  const network = session.fromPartition(`market-${partition}`, { cache: false });
  return (url, init) => network.fetch(url, init);
}
