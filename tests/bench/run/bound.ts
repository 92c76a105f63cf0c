// The least time in which the product's own limits let a run end, whatever program keeps to them.
import { MOST_AT_ONCE, MOST_PER_CABINET } from '../../../src/core/market/traffic.ts';
import type { MarketSize } from './market.ts';

/** Introspection and the list of stores. */
export const CALLS_PER_TOKEN = 2;
/** The subscription, which is known for a day once it was asked. */
const CALLS_PER_CABINET = 1;

/**
 * Milliseconds. Calls are dealt to as many places as there are at once; none of them takes less than the latency, so the
 * fullest place tells the time. The checks of one cabinet share its own places.
 */
export function leastTimeOf({ cabinets, tokensEach, latencyMs }: MarketSize): number {
  const ofCabinet = tokensEach * CALLS_PER_TOKEN + CALLS_PER_CABINET;
  const inFullestPlace = Math.max(
    Math.ceil((ofCabinet * cabinets) / MOST_AT_ONCE),
    Math.ceil(ofCabinet / MOST_PER_CABINET),
  );
  return inFullestPlace * latencyMs;
}
