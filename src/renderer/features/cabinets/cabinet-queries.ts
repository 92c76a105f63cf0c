// Cabinets as the window reads them from main, and the order they stand in.
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RailPlace } from '../../../shared/rail-order.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';

export const CABINETS = ['cabinets'] as const;
export const FOLDED = ['folded'] as const;

const cabinetsQuery = { queryKey: CABINETS, queryFn: () => ask((api) => api.cabinets.list()) };

const foldedQuery = { queryKey: FOLDED, queryFn: () => ask((api) => api.cabinets.listFolded()) };

/** Asks for what the rail shows, so that it is there when the shell is drawn. To be called when the vault is open. */
export function readRailAhead(client: QueryClient): void {
  client.prefetchQuery(cabinetsQuery);
  client.prefetchQuery(foldedQuery);
}

export function useCabinets() {
  return useQuery(cabinetsQuery);
}

/** For what needs only one title: it is drawn anew when that changes, not with every check. */
export function useCabinetTitle(id: string | null): string | undefined {
  return useQuery({
    ...cabinetsQuery,
    select: (cabinets: CabinetView[]) => cabinets.find((cabinet) => cabinet.id === id)?.title ?? '',
  }).data;
}

/** The title of every cabinet by its id. */
export function useCabinetTitles(): Record<string, string> | undefined {
  return useQuery({ ...cabinetsQuery, select: titlesOf }).data;
}

const titlesOf = (cabinets: CabinetView[]) =>
  Object.fromEntries(cabinets.map(({ id, title }) => [id, title]));

/** One cabinet as it is now; undefined until it is read, and for one that is not kept. */
export function useCabinet(id: string): CabinetView | undefined {
  return useQuery({
    ...cabinetsQuery,
    select: (cabinets: CabinetView[]) => cabinets.find((cabinet) => cabinet.id === id),
  }).data;
}

/** The ids alone, in the order shown. */
export function useCabinetIds(): string[] | undefined {
  return useQuery({ ...cabinetsQuery, select: idsOf }).data;
}

const idsOf = (cabinets: CabinetView[]) => cabinets.map((cabinet) => cabinet.id);

/**
 * Puts cabinets in another order, into groups and out of them. It is shown at once; what main refuses is shown as it
 * was, and told through `onRefused`.
 */
export function useArrange(onRefused: (error: unknown) => void): (places: readonly RailPlace[]) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (places: readonly RailPlace[]) =>
      ask((api) =>
        api.cabinets.arrange({
          places: places.map(({ id, group, isPinned }) => ({ id, group, isPinned })),
        }),
      ),
    onMutate: async (places) => {
      // An answer under way would show the order before.
      await client.cancelQueries({ queryKey: CABINETS });
      client.setQueryData<CabinetView[]>(CABINETS, (cabinets = []) => {
        const byId = new Map(cabinets.map((cabinet) => [cabinet.id, cabinet]));
        return places.flatMap(({ id, group, isPinned }) => {
          const cabinet = byId.get(id);
          return cabinet ? [{ ...cabinet, group, isPinned }] : [];
        });
      });
    },
    onError: (error) => {
      onRefused(error);
      return client.invalidateQueries({ queryKey: CABINETS });
    },
  });
  return mutate;
}

/** The folded sections of the rail, and a way to fold and unfold one. */
export function useFolded(): {
  folded: ReadonlySet<string>;
  fold: (section: string, isFolded: boolean) => void;
} {
  const client = useQueryClient();
  const { data } = useQuery(foldedQuery);
  const { mutate } = useMutation({
    mutationFn: (change: { section: string; isFolded: boolean }) => ask((api) => api.cabinets.fold(change)),
    onSuccess: (sections) => client.setQueryData(FOLDED, sections),
  });
  const folded = useMemo(() => new Set(data), [data]);
  const fold = useCallback((section: string, isFolded: boolean) => mutate({ section, isFolded }), [mutate]);
  return { folded, fold };
}
