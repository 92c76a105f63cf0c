// The way to the Market: Chromium's network stack, one in-memory partition per cabinet.
import { net, type Session, session } from 'electron';
import { CONTROL_URL, type DiagnosisPorts } from '../../core/market/diagnosis.ts';
import type { MarketFetch } from '../../core/market/request.ts';
import { denyPermissions } from './deny-permissions.ts';
import { proxyOf } from './proxy-answer.ts';

/**
 * Fetch of a partition of its own: nothing (cookies, sockets, cache, HSTS) is shared between cabinets and
 * nothing is written to disk.
 */
export function openMarketNetwork(partition: string): MarketFetch {
  const network = openPartition(partition);
  return (url, init) => network.fetch(url, init);
}

/** The means to look at the line of a partition: its resolver, its proxy, its stack. */
export function openDiagnosisPorts(partition: string): DiagnosisPorts {
  const network = openPartition(partition);
  return {
    isOnline: () => net.isOnline(),
    lookUp: async (host) => {
      // A remembered name says nothing about the name servers of now.
      const { endpoints } = await network.resolveHost(host, { cacheUsage: 'disallowed' });
      return endpoints.map(({ address }) => address);
    },
    proxyFor: async (url) => proxyOf(await network.resolveProxy(url)),
    fetch: (url, init) => network.fetch(url, init),
    controlUrl: CONTROL_URL,
  };
}

function openPartition(partition: string): Session {
  const network = session.fromPartition(`market-${partition}`, { cache: false });
  // No page is ever shown in it; should that change, it may do nothing.
  denyPermissions(network);
  return network;
}
