// What the window reads from main, under which key it is kept, and which event makes it stale.
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TokenView } from '../shared/views.ts';
import { ask } from './client.ts';

const CABINETS = ['cabinets'] as const;
const TRASH = ['trash'] as const;
const tokensKey = (cabinetId: string) => ['tokens', cabinetId] as const;
const tokenKey = (id: string) => ['token', id] as const;
const historyKey = (id: string) => ['history', id] as const;

/**
 * Main is always reachable, so react-query must not wait for the network; and it says itself when
 * something changed, so nothing is read again on a timer or on focus.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
}

export function useCabinets() {
  return useQuery({ queryKey: CABINETS, queryFn: () => ask((api) => api.cabinets.list()) });
}

export function useTokens(cabinetId: string) {
  return useQuery({
    queryKey: tokensKey(cabinetId),
    queryFn: () => ask((api) => api.tokens.list({ cabinetId })),
  });
}

export function useToken(id: string) {
  return useQuery({ queryKey: tokenKey(id), queryFn: () => ask((api) => api.tokens.show({ id })) });
}

export function useTokenHistory(id: string) {
  return useQuery({ queryKey: historyKey(id), queryFn: () => ask((api) => api.tokens.history({ id })) });
}

export function useTrash() {
  return useQuery({ queryKey: TRASH, queryFn: () => ask((api) => api.trash.list()) });
}

/** Tests one token; the answer replaces what is shown of it at once. */
export function useTokenTest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['test', id],
    mutationFn: () => ask((api) => api.tokens.test({ id })),
    onSuccess: (token: TokenView) => {
      client.setQueryData(tokenKey(id), token);
      client.setQueryData<TokenView[]>(tokensKey(token.cabinetId), (tokens) =>
        tokens?.map((other) => (other.id === id ? token : other)),
      );
      return client.invalidateQueries({ queryKey: historyKey(id) });
    },
  });
}

/** Drops everything read, without exception: called when the vault locks. */
export function forgetEverything(client: QueryClient): void {
  client.cancelQueries();
  client.clear();
}

/** Keeps what is shown in step with main for as long as the calling component is mounted. */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stopCabinets = window.klyuchnik.cabinets.changed(() => {
      client.invalidateQueries({ queryKey: CABINETS });
      client.invalidateQueries({ queryKey: TRASH });
    });
    const stopTokens = window.klyuchnik.tokens.changed(({ cabinetId }) => {
      client.invalidateQueries({ queryKey: tokensKey(cabinetId) });
      client.invalidateQueries({ queryKey: ['token'] });
      client.invalidateQueries({ queryKey: ['history'] });
      client.invalidateQueries({ queryKey: CABINETS });
      client.invalidateQueries({ queryKey: TRASH });
    });
    return () => {
      stopCabinets();
      stopTokens();
    };
  }, [client]);
}
