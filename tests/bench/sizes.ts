// How much is measured: whole, in about a quarter of an hour, or small, in a few seconds, to see that all of it runs.
import type { RunSize } from './run/measure-run.ts';
import type { Size } from './vault/made-folder.ts';

type Rounds = { rounds: number };
export type BenchSizes = {
  run: RunSize;
  start: Rounds & { sizes: Size[] };
  unlock: Rounds & { sizes: Size[] };
  queries: Rounds & { sizes: Size[] };
  growth: Rounds & { sizes: RunSize[] };
  sealing: Rounds & { rows: number[] };
};

const CHECKS_EACH = 10;
const folder = (cabinets: number, tokensEach: number, checksEach = CHECKS_EACH): Size => ({
  cabinets,
  tokensEach,
  checks: cabinets * tokensEach * checksEach,
});
/** A market 50 ms away. */
const market = (cabinets: number, tokensEach: number): RunSize => ({
  cabinets,
  tokensEach,
  latencyMs: 50,
  rounds: 3,
  withPeers: false,
});
const EMPTY = folder(0, 0);

export const WHOLE: BenchSizes = {
  run: { ...market(20, 30), withPeers: true },
  start: { rounds: 6, sizes: [EMPTY, folder(1, 30), folder(20, 30), folder(100, 30)] },
  unlock: { rounds: 10, sizes: [folder(1, 30), folder(10, 30), folder(100, 30)] },
  queries: {
    rounds: 200,
    sizes: [
      { cabinets: 1, tokensEach: 30, checks: 10_000 },
      { cabinets: 10, tokensEach: 30, checks: 100_000 },
      { cabinets: 100, tokensEach: 30, checks: 1_000_000 },
    ],
  },
  growth: { rounds: 3, sizes: [market(1, 30), market(10, 30), market(100, 30)] },
  sealing: { rounds: 20, rows: [30, 300, 3000] },
};

export const SMALL: BenchSizes = {
  run: { cabinets: 2, tokensEach: 2, latencyMs: 1, rounds: 1, withPeers: false },
  start: { rounds: 1, sizes: [folder(1, 1), folder(1, 3)] },
  unlock: { rounds: 1, sizes: [folder(1, 1), folder(1, 3)] },
  queries: { rounds: 10, sizes: [folder(1, 1), folder(1, 3)] },
  growth: {
    rounds: 1,
    sizes: [1, 2].map((count) => ({ ...market(count, 1), latencyMs: 1, rounds: 1 })),
  },
  sealing: { rounds: 1, rows: [3, 30] },
};
