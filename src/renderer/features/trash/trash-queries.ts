// What lies in the trash, as the window reads it from main.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const TRASH = ['trash'] as const;

export function useTrash() {
  return useQuery({ queryKey: TRASH, queryFn: () => ask((api) => api.trash.list()) });
}
