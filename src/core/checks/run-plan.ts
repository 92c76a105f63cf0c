// What a run over many tokens will cost, before it starts: pure arithmetic.
import { INTROSPECTIONS_AN_HOUR, RESERVE, type RunPlan } from '../../shared/check-run.ts';
import { HOUR_MS } from '../market/hourly-budget.ts';
import { MOST_AT_ONCE, MOST_PER_CABINET } from '../market/traffic.ts';

/**
 * One cabinet of a run: its tokens, what unattended checks may still spend within the hour, and when it may spend
 * more. `asksSubscription`: its subscription is read once on the way.
 */
export type PlannedCabinet = {
  cabinetId: string;
  title: string;
  tokens: number;
  budgetLeft: number;
  freeAt: number;
  asksSubscription: boolean;
};

/**
 * @param usualMs how long one check takes lately, in milliseconds
 * @param now milliseconds since 1970
 */
export function planRun(cabinets: readonly PlannedCabinet[], usualMs: number, now: number): RunPlan {
  const tokens = cabinets.reduce((sum, cabinet) => sum + cabinet.tokens, 0);
  const subscriptions = cabinets.filter((cabinet) => cabinet.asksSubscription).length;
  const slowest = Math.max(0, ...cabinets.map((cabinet) => durationOf(cabinet, usualMs, now)));
  return {
    cabinets: cabinets.map(({ cabinetId, title, tokens: count, budgetLeft, freeAt }) => ({
      cabinetId,
      title,
      tokens: count,
      budgetLeft,
      freeAt: count > budgetLeft ? freeAt : null,
    })),
    tokens,
    // Introspection and the list of stores for each token; a list of more than 100 stores takes more.
    calls: 2 * tokens + subscriptions,
    expectedMs: Math.ceil(Math.max((tokens * usualMs) / MOST_AT_ONCE, slowest)),
  };
}

function durationOf(cabinet: PlannedCabinet, usualMs: number, now: number): number {
  const waiting = cabinet.tokens - cabinet.budgetLeft;
  if (waiting <= 0) return (cabinet.tokens * usualMs) / MOST_PER_CABINET;
  const hoursMore = Math.ceil(waiting / (INTROSPECTIONS_AN_HOUR - RESERVE)) - 1;
  const inLastHour = waiting - hoursMore * (INTROSPECTIONS_AN_HOUR - RESERVE);
  const untilFree = Math.max(0, cabinet.freeAt - now);
  return untilFree + hoursMore * HOUR_MS + (inLastHour * usualMs) / MOST_PER_CABINET;
}
