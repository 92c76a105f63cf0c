// What main says of updates, as it changes.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UpdatesView } from '../../../shared/updates.ts';
import { ask } from '../../client.ts';

const UPDATES = ['updates'] as const;

/** Undefined until main has answered. */
export function useUpdates(): UpdatesView | undefined {
  const client = useQueryClient();
  useEffect(
    () => window.klyuchnik.updates.changed((view) => client.setQueryData<UpdatesView>(UPDATES, view)),
    [client],
  );
  return useQuery({ queryKey: UPDATES, queryFn: () => ask((api) => api.updates.state()) }).data;
}
