// What the window reads about runs and the hourly budget, and the keys it is kept under.
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { RunSelection } from '../../../shared/check-run.ts';
import { ask } from '../../client.ts';

/** Main tells every step of a run itself; see `useLiveQueries`. */
export const RUN = ['run'] as const;
export const BUDGET = ['budget'] as const;
export const budgetKey = (cabinetId: string) => [...BUDGET, cabinetId] as const;

/** The run that goes on, was broken off or ended last; null when there was none. */
export function useCurrentRun() {
  return useQuery({ queryKey: RUN, queryFn: () => ask((api) => api.runs.current()) });
}

/** What a run over `selection` would do, asked anew each time; null asks nothing. */
export function useRunPlan(selection: RunSelection | null) {
  return useQuery({
    queryKey: ['run-plan', selection],
    queryFn: selection ? () => ask((api) => api.runs.plan(selection)) : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Checks become free again by the passing of time alone, of which no event tells. */
const BUDGET_TURNS_OVER = 30_000;

export function useBudget(cabinetId: string) {
  return useQuery({
    queryKey: budgetKey(cabinetId),
    queryFn: () => ask((api) => api.cabinets.budget({ id: cabinetId })),
    refetchInterval: BUDGET_TURNS_OVER,
  });
}
