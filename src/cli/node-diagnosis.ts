// What the ladder needs of the platform, over Node.
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { CONTROL_URL, type DiagnosisPorts } from '../core/market/diagnosis.ts';
import type { MarketFetch } from '../core/market/request.ts';
import { isLoopbackApi } from '../shared/api-address.ts';
import { proxyByVariables } from './proxy-variables.ts';

/** The ports over Node; `fetch` is the one the calls go through. */
export function openNodeDiagnosis(fetch: MarketFetch): DiagnosisPorts {
  return {
    isOnline: hasNetwork,
    lookUp: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    // This computer is reached directly, as the calls do it.
    proxyFor: async (url) => (isLoopbackApi(new URL(url).origin) ? null : proxyByVariables(url, process.env)),
    fetch,
    controlUrl: CONTROL_URL,
  };
}

/** False when no network card has an address that leads anywhere but to this computer or its own cable. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(({ internal, address }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address));
}
