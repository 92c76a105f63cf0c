// What there is of backups, as the window keeps it.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const BACKUPS = ['backups'] as const;

export function useBackups() {
  return useQuery({ queryKey: BACKUPS, queryFn: () => ask((api) => api.backups.state()) });
}
