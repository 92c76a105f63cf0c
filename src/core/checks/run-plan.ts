// Which tokens a run is over, and what it will cost before it starts.

import {
  INTROSPECTIONS_AN_HOUR,
  MOST_TOKENS_IN_RUN,
  RESERVE,
  type RunPlan,
  type RunSelection,
} from '../../shared/check-run.ts';
import { HOUR_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import { MOST_AT_ONCE, MOST_PER_CABINET } from '../market/traffic.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import type { Checker } from './checker.ts';

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

/** The kept tokens of a selection, cabinet by cabinet, at most 3,000. @throws Refusal `nothing-to-check` */
export function selectTokens(store: Store, selection: RunSelection): TokenRow[] {
  const chosen = selection.what === 'all' ? null : new Set(selection.ids);
  const tokens = store.tokens
    .listKept()
    .filter((token) => chosen?.has(selection.what === 'tokens' ? token.id : token.cabinetId) ?? true);
  if (tokens.length === 0) throw new Refusal({ code: 'nothing-to-check' });
  return tokens.slice(0, MOST_TOKENS_IN_RUN);
}

/**
 * What a run over a selection would do, cabinet by cabinet, by the limits as they stand now. Nothing is booked.
 * @param now milliseconds since 1970
 * @throws Refusal `nothing-to-check`
 */
export function planSelection(store: Store, checker: Checker, selection: RunSelection, now: number): RunPlan {
  const counts = new Map<string, number>();
  for (const { cabinetId } of selectTokens(store, selection)) {
    counts.set(cabinetId, (counts.get(cabinetId) ?? 0) + 1);
  }
  const cabinets = [...counts].flatMap(([cabinetId, tokens]) => {
    const cabinet = store.cabinets.find(cabinetId);
    if (!cabinet) return [];
    const { left, freeAt } = checker.ledger.forecastOf(checker.ledger.entityOf(cabinet, null));
    const asksSubscription = checker.asksSubscription(cabinet);
    return [{ cabinetId, title: cabinet.title, tokens, budgetLeft: left, freeAt, asksSubscription }];
  });
  return planRun(cabinets, checker.usualMs, now);
}
