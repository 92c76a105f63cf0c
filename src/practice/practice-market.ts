// Starts the practice market: a server on this computer alone that behaves as the facts about the Market's
// API say, with cabinets and tokens to try the program on.
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import type { MarketParts } from './call.ts';
import type { PracticeControl } from './control.ts';
import { createControl, EVERY_OPERATION, exhaust } from './control.ts';
import { createFaults } from './faults.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRegistry } from './registry.ts';
import type { LoggedRequest } from './request-log.ts';
import { createRoutes } from './routes.ts';
import type { PracticeCabinet } from './seed.ts';
import { practiceSeed } from './seed.ts';
import { createTally } from './tally.ts';

/**
 * `port`: 0 or absent for any free one. `clock`: milliseconds since 1970. `latencyMs`: delay of every answer.
 * `storesPerPage`: the most stores in one page of the store list, 100 as at the Market. `cabinets`: what there is,
 * by default `practiceSeed()`. `logLength`: how many of the last calls are kept, by default ten thousand.
 */
export type PracticeOptions = {
  port?: number;
  clock?: () => number;
  latencyMs?: number;
  storesPerPage?: number;
  cabinets?: PracticeCabinet[];
  logLength?: number;
};

export type PracticeMarket = {
  /** Base URL without a trailing slash, such as http://127.0.0.1:41234. */
  url: string;
  /** What it started with, tokens included. */
  cabinets: PracticeCabinet[];
  control: PracticeControl;
  /** Cuts running calls and frees the port. */
  close(): Promise<void>;
};

const LOG_LENGTH = 10_000;

/** Starts a practice market on 127.0.0.1. Rejects when the port is taken. */
export async function startPracticeMarket(options: PracticeOptions = {}): Promise<PracticeMarket> {
  const { port = 0, clock = Date.now, latencyMs = 0, storesPerPage = 100, logLength = LOG_LENGTH } = options;
  const cabinets = options.cabinets ?? practiceSeed();
  const latencies = new Map([[EVERY_OPERATION, latencyMs]]);
  const log: LoggedRequest[] = [];
  const parts: MarketParts = {
    registry: createRegistry(cabinets, clock),
    limits: createRateLimits(clock),
    faults: createFaults(),
    tally: createTally(clock),
    clock,
    storesPerPage,
    async waitLatency(operationId, hungUp) {
      const ms = latencies.get(operationId) ?? latencies.get(EVERY_OPERATION) ?? 0;
      if (ms > 0) await sleep(ms, undefined, { signal: hungUp }).catch(() => undefined);
    },
  };
  // One window more than the running one: a trial that starts just before the hour must not see the limit end.
  for (const { key, introspectionUsedUp } of cabinets)
    if (introspectionUsedUp) exhaust(parts, key, 'getAuthTokenInfo', 1);

  const routes = createRoutes(parts, (entry) => {
    log.push(entry);
    if (log.length > logLength) log.shift();
  });
  const server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cabinets,
    control: createControl(parts, log, latencies),
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
