// The Market's two limits (facts section 8): calls in a fixed window per operation and entity, and calls at
// the same time per entity.
import { HOUR_MS, MINUTE_MS } from '../shared/durations.ts';
import type { Operation, ResourceLimit } from '../shared/operation.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** What a limit is counted for, in the Market's own words: `businessId 123` or `campaignId 456`. */
export type Entity = `${'businessId' | 'campaignId'} ${string}`;

const USUAL_PARALLEL_LIMIT = 4;
const UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS };

type Window = { endsAt: number; used: number };

export type RateLimits = ReturnType<typeof createRateLimits>;

/** Empty counters. `clock` gives milliseconds since 1970; windows start at whole hours and minutes of it. */
export function createRateLimits(clock: () => number) {
  const windows = new Map<string, Window>();
  const usedUpUntil = new Map<string, number>();
  const inFlight = new Map<string, number>();

  const keyOf = (operation: Operation, entity: Entity) => `${operation.operationId} ${entity}`;

  function windowOf(operation: Operation, entity: Entity, limit: ResourceLimit): Window {
    const key = keyOf(operation, entity);
    const now = clock();
    const current = windows.get(key);
    if (current && current.endsAt > now) return current;
    const length = lengthOf(limit);
    const fresh = { endsAt: Math.floor(now / length) * length + length, used: 0 };
    if ((usedUpUntil.get(key) ?? 0) > now) fresh.used = limit.amount;
    windows.set(key, fresh);
    return fresh;
  }

  return {
    /** Takes a place among the calls running for the entity, or refuses. Give the place back with `leave`. */
    enter(operation: Operation, entity: Entity): Refusal | undefined {
      const key = placeOf(operation, entity);
      const limit = operation.parallelLimit ?? USUAL_PARALLEL_LIMIT;
      const running = inFlight.get(key) ?? 0;
      if (running >= limit)
        return refuse(420, 'METHOD_FAILURE', `Hit rate limit of ${limit} parallel requests for ${entity}`);
      inFlight.set(key, running + 1);
      return undefined;
    },

    leave(operation: Operation, entity: Entity): void {
      const key = placeOf(operation, entity);
      inFlight.set(key, Math.max(0, (inFlight.get(key) ?? 0) - 1));
    },

    /** Refuses a call that costs more than the window has left; charges nothing. */
    check(operation: Operation, entity: Entity, limit: ResourceLimit, cost: number): Refusal | undefined {
      const { used } = windowOf(operation, entity, limit);
      if (used < limit.amount && used + cost <= limit.amount) return undefined;
      const message = `Hit rate limit of ${limit.amount} requests per ${periodOf(limit)} for resource ${resourceOf(operation)} for ${entity}`;
      return refuse(420, 'METHOD_FAILURE', message);
    },

    charge(operation: Operation, entity: Entity, limit: ResourceLimit, cost: number): void {
      const window = windowOf(operation, entity, limit);
      window.used = Math.min(limit.amount, window.used + cost);
    },

    /** The three headers the Market sends with each answer. */
    headers(operation: Operation, entity: Entity, limit: ResourceLimit): Record<string, string> {
      const { used, endsAt } = windowOf(operation, entity, limit);
      return {
        'X-RateLimit-Resource-Limit': String(limit.amount),
        'X-RateLimit-Resource-Remaining': String(limit.amount - used),
        'X-RateLimit-Resource-Until': new Date(endsAt).toUTCString(),
      };
    },

    /** Leaves nothing of the running window, and of `windowsMore` after it, as if other programs had called. */
    exhaust(operation: Operation, entity: Entity, limit: ResourceLimit, windowsMore = 0): void {
      const window = windowOf(operation, entity, limit);
      window.used = limit.amount;
      usedUpUntil.set(keyOf(operation, entity), window.endsAt + windowsMore * lengthOf(limit));
    },

    reset(): void {
      windows.clear();
      usedUpUntil.clear();
    },
  };
}

const lengthOf = (limit: ResourceLimit) => limit.periodDuration * UNIT_MS[limit.period];

const periodOf = ({ period, periodDuration }: ResourceLimit) =>
  periodDuration === 1 ? `1 ${period.slice(0, -1)}` : `${periodDuration} ${period}`;

// An operation with a limit of its own does not compete with the others of its entity.
const placeOf = (operation: Operation, entity: Entity) =>
  operation.parallelLimit ? `${operation.operationId} ${entity}` : entity;

/** The Market names a resource without the version and with a suffix: /reports/goods-prices/generate.json. */
const resourceOf = ({ path }: Operation) => `${path.replace(/^\/v\d/, '')}.json`;

/**
 * How much of a limit a call uses: 1 for `resp`, else the number of items of the named collection in the
 * request or the answer (`unit` of facts section 8).
 */
export function costOf(limit: ResourceLimit, request: unknown, answer: unknown): number {
  const [side, ...path] = limit.unit.split('.');
  if (path.length === 0) return 1;
  return countItems(side === 'req' ? request : answer, path);
}

function countItems(value: unknown, [step, ...rest]: string[]): number {
  if (Array.isArray(value)) {
    if (step === undefined) return value.length;
    return value.reduce((sum: number, item) => sum + countItems(item, [step, ...rest]), 0);
  }
  if (step === undefined) return value === undefined ? 0 : 1;
  if (typeof value !== 'object' || value === null) return 0;
  return countItems((value as Record<string, unknown>)[step], rest);
}
