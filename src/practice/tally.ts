// Counts what a well-behaved caller must keep within bounds: calls at once, and introspections per hour.
import { HOUR_MS } from '../shared/durations.ts';
import type { CabinetKey } from './seed.ts';

/** The most calls ever in flight at once: over all cabinets and unknown tokens, and per cabinet that called. */
export type Peaks = { overall: number; cabinets: Record<CabinetKey, number> };

/** How many introspections a cabinet's tokens made within one hour; `hour` is its start, milliseconds since 1970. */
export type HourOfIntrospections = { cabinet: CabinetKey; hour: number; count: number };

export type Tally = ReturnType<typeof createTally>;

/** Nothing counted yet. `clock` gives milliseconds since 1970. */
export function createTally(clock: () => number) {
  const overall = createGauge();
  const gauges = new Map<CabinetKey, ReturnType<typeof createGauge>>();
  const hours = new Map<string, HourOfIntrospections>();

  function gaugeOf(cabinet: CabinetKey) {
    const gauge = gauges.get(cabinet) ?? createGauge();
    gauges.set(cabinet, gauge);
    return gauge;
  }

  function countIntrospection(cabinet: CabinetKey): void {
    const hour = Math.floor(clock() / HOUR_MS) * HOUR_MS;
    const key = `${hour} ${cabinet}`;
    const counted = hours.get(key) ?? { cabinet, hour, count: 0 };
    hours.set(key, { ...counted, count: counted.count + 1 });
  }

  return {
    /**
     * A call came in, with a token of this cabinet or of none; the returned function says that it is answered. Call
     * it before the answer goes out: a caller that reads fast must not seem to have two calls under way.
     */
    enter(cabinet: CabinetKey | null, operationId: string): () => void {
      if (cabinet !== null && operationId === 'getAuthTokenInfo') countIntrospection(cabinet);
      const gauge = cabinet === null ? undefined : gaugeOf(cabinet);
      overall.up();
      gauge?.up();
      return () => {
        overall.down();
        gauge?.down();
      };
    },

    peaks: (): Peaks => ({
      overall: overall.most(),
      cabinets: Object.fromEntries([...gauges].map(([cabinet, gauge]) => [cabinet, gauge.most()])),
    }),

    introspections: (): HourOfIntrospections[] => [...hours.values()],

    /** Forgets peaks and hours; calls under way stay counted. */
    reset(): void {
      overall.reset();
      for (const gauge of gauges.values()) gauge.reset();
      hours.clear();
    },
  };
}

function createGauge() {
  let running = 0;
  let most = 0;
  return {
    up(): void {
      running += 1;
      most = Math.max(most, running);
    },
    down(): void {
      running -= 1;
    },
    most: () => most,
    reset(): void {
      most = running;
    },
  };
}
