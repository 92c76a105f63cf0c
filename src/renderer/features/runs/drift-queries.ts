// Drift events as the window reads them.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const DRIFT = ['drift'] as const;

export function useDrift() {
  return useQuery({ queryKey: DRIFT, queryFn: () => ask((api) => api.drift.list()) });
}
