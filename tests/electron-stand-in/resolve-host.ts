// session.resolveHost and net.resolveHost over the system's resolver, failing in Chromium's words.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { faults } from './faults.ts';
import { netError } from './net-errors.ts';
import { notImplemented } from './refuse.ts';

/** `cacheUsage` changes nothing here: Node keeps no names. */
export async function resolveHost(
  host: string,
  options: Electron.ResolveHostOptions = {},
): Promise<Electron.ResolvedHost> {
  for (const name of ['source', 'secureDnsPolicy'] as const)
    if (options[name] !== undefined) throw notImplemented(`resolveHost with ${name}`);
  const literal = host.replace(/^\[(.+)\]$/, '$1');
  // Names of this computer and addresses need no network; every other name fails without one.
  const isLocal = isIP(literal) !== 0 || /^(?:.+\.)?localhost$/i.test(host);
  if (faults.offline && !isLocal) throw netError('INTERNET_DISCONNECTED');
  const family = options.queryType === 'A' ? 4 : options.queryType === 'AAAA' ? 6 : 0;
  try {
    const found = await lookup(literal, { all: true, family });
    return {
      endpoints: found.map((one) => ({ address: one.address, family: one.family === 6 ? 'ipv6' : 'ipv4' })),
    };
  } catch {
    throw netError('NAME_NOT_RESOLVED');
  }
}
