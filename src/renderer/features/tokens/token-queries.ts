// Tokens as the window reads them from main: one, those of a cabinet, all of them in brief; and tests of them.
import {
  type QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { TokenLine } from '../../../shared/token-line.ts';
import type { CheckPage, TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';

export const TOKEN = ['token'] as const;
export const TIMELINE = ['timeline'] as const;
export const SURVEY = ['survey'] as const;
export const LINES = ['lines'] as const;
const TEST = ['test'] as const;
const VIEWS = ['views'] as const;
export const tokensKey = (cabinetId: string) => ['tokens', cabinetId] as const;
export const tokenKey = (id: string) => [...TOKEN, id] as const;
export const historyKey = (id: string) => ['history', id] as const;
export const linesKey = (cabinetId: string | null) => [...LINES, cabinetId ?? 'all'] as const;

export function useTokens(cabinetId: string) {
  return useQuery({
    queryKey: tokensKey(cabinetId),
    queryFn: () => ask((api) => api.tokens.list({ cabinetId })),
  });
}

export function useToken(id: string) {
  return useQuery({ queryKey: tokenKey(id), queryFn: () => ask((api) => api.tokens.show({ id })) });
}

/** The token whose page is open; undefined without one, and until it was read. */
export function useTokenIfOpen(id: string | null): TokenView | undefined {
  return useQuery({
    queryKey: tokenKey(id ?? ''),
    queryFn: id === null ? skipToken : () => ask((api) => api.tokens.show({ id })),
  }).data;
}

/** The checks of a token, newest first, page by page as far back as they were asked for. */
export function useTokenHistory(id: string) {
  return useInfiniteQuery({
    queryKey: historyKey(id),
    queryFn: ({ pageParam: from }) => ask((api) => api.tokens.history({ id, from })),
    initialPageParam: null as CheckPage['next'],
    getNextPageParam: ({ next }) => next,
  });
}

/** A plan is good for ten minutes only, so it is made for the dialog that shows it and forgotten with it. */
export function useDeepPlan(tokenId: string) {
  return useQuery({
    queryKey: ['deep-plan', tokenId],
    queryFn: () => ask((api) => api.tokens.planDeepCheck({ id: tokenId })),
    gcTime: 0,
  });
}

/** The days behind a token; read again on the news that also renew the token itself. */
export function useTimeline(tokenId: string) {
  return useQuery({
    queryKey: [...TIMELINE, tokenId],
    queryFn: () => ask((api) => api.tokens.timeline({ id: tokenId })),
  });
}

/** The kept tokens of a cabinet as rows of a table; with null those of all cabinets. */
export function useLines(cabinetId: string | null) {
  return useQuery(linesQuery(cabinetId));
}

const linesQuery = (cabinetId: string | null) => ({
  queryKey: linesKey(cabinetId),
  queryFn: () => ask((api) => api.tokens.lines({ cabinetId })),
});

/**
 * Thousands of rows are not read again for the tokens of one cabinet: those are read and put in the place of the old
 * ones. Where the whole list is not in sight it is read when it is next looked at.
 */
export async function renewAmongAll(client: QueryClient, cabinetId: string): Promise<void> {
  const all = client.getQueryCache().find<TokenLine[]>({ queryKey: linesKey(null) });
  const readAll = () => client.invalidateQueries({ queryKey: linesKey(null) });
  if (!all?.isActive()) return readAll();
  try {
    // What is being read may be from before. Begun anew for each news, it would never end while a run goes on.
    if (all.state.fetchStatus === 'fetching') await client.fetchQuery(linesQuery(null));
    const own = await client.fetchQuery({ ...linesQuery(cabinetId), staleTime: 0 });
    client.setQueryData<TokenLine[]>(linesKey(null), (lines) =>
      lines?.filter((line) => line.cabinetId !== cabinetId).concat(own),
    );
  } catch {
    // What is wrong shows where all of them are read.
    await readAll();
  }
}

/** The views the operator keeps; only this window changes them. */
export function useSavedViews() {
  return useQuery({ queryKey: VIEWS, queryFn: () => ask((api) => api.savedViews.list()) });
}

/** To be called after a change of the kept views. */
export function useReadViewsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: VIEWS }), [client]);
}

/** Every kept token in brief. */
export function useSurvey() {
  return useQuery({ queryKey: SURVEY, queryFn: () => ask((api) => api.tokens.survey()) });
}

/** Tests one token; the answer replaces what is shown of it at once. */
export function startTokenTest(client: QueryClient, id: string): Promise<TokenView> {
  return client.getMutationCache().build(client, tokenTest(client, id)).execute(undefined);
}

/** Ends the test or deep check of a token that this window has started, if it goes on. */
export function stopTest(id: string): Promise<void> {
  return ask((api) => api.tokens.stopTest({ id }));
}

/** The ids of the tokens whose tests this window has started and that go on. */
export function useTestsUnderWay(): ReadonlySet<string> {
  const ids = useMutationState({
    filters: { mutationKey: TEST, status: 'pending' },
    select: ({ options }) => String(options.mutationKey?.[1]),
  });
  return useMemo(() => new Set(ids), [ids]);
}

function tokenTest(client: QueryClient, id: string) {
  return {
    mutationKey: [...TEST, id],
    mutationFn: () => ask((api) => api.tokens.test({ id })),
    onSuccess: (token: TokenView) => {
      client.setQueryData(tokenKey(id), token);
      client.setQueryData<TokenView[]>(tokensKey(token.cabinetId), (tokens) =>
        tokens?.map((other) => (other.id === id ? token : other)),
      );
      return client.invalidateQueries({ queryKey: historyKey(id) });
    },
  };
}

/** The ids of the tokens read so far that lie in a cabinet; one still being read may lie in any. */
export function tokensShownOf(client: QueryClient, cabinetId: string): string[] {
  return client
    .getQueriesData<TokenView>({ queryKey: TOKEN })
    .filter(([, token]) => !token || token.cabinetId === cabinetId)
    .map(([key]) => String(key[1]));
}
