// What the window reads from main, under which key it is kept, and which event makes it stale.
import type { QueryKey } from '@tanstack/react-query';
import {
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { CheckRun } from '../shared/check-run.ts';
import type { RailPlace } from '../shared/rail-order.ts';
import type { TokenLine } from '../shared/token-line.ts';
import type { CabinetView, CheckPage, TokenView } from '../shared/views.ts';
import { ask } from './client.ts';
import { forgetActivities } from './features/activity/activities.ts';
import { AUDIT } from './features/audit/audit-queries.ts';
import { BACKUPS } from './features/backups/backups-queries.ts';
import {
  CLIPBOARD,
  FINDINGS,
  HANDOVERS,
  HOLDERS,
  LEDGER,
  PROFILES,
  ROTATIONS,
  RULES,
} from './features/handover/handover-queries.ts';
import { DRIFT } from './features/runs/drift-queries.ts';
import { BUDGET, budgetKey, RUN } from './features/runs/run-queries.ts';
import { gatherNews } from './gather-news.ts';

const CABINETS = ['cabinets'] as const;
const FOLDED = ['folded'] as const;
const TRASH = ['trash'] as const;
const TOKEN = ['token'] as const;
const TIMELINE = ['timeline'] as const;
const SURVEY = ['survey'] as const;
const CATALOGUE = ['catalogue'] as const;
/** It names the tokens concerned, so it goes stale with them. */
const DIFFERENCE = [...CATALOGUE, 'difference'] as const;
const tokensKey = (cabinetId: string) => ['tokens', cabinetId] as const;
const LINES = ['lines'] as const;
const linesKey = (cabinetId: string | null) => [...LINES, cabinetId ?? 'all'] as const;
const TEST = ['test'] as const;
const VIEWS = ['views'] as const;
const tokenKey = (id: string) => [...TOKEN, id] as const;
const historyKey = (id: string) => ['history', id] as const;
/** Several times a second main tells what a run found; the window follows this often at most. */
const NEWS_PAUSE = 250;

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
async function renewAmongAll(client: QueryClient, cabinetId: string): Promise<void> {
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

/** The catalogue of operations in use. */
export function useCatalogue() {
  return useQuery({ queryKey: CATALOGUE, queryFn: () => ask((api) => api.catalogue.show()) });
}

/** What the catalogue in use changed against the one before it. */
export function useCatalogueDifference() {
  return useQuery({
    queryKey: DIFFERENCE,
    queryFn: () => ask((api) => api.catalogue.difference()),
  });
}

export function useTrash() {
  return useQuery({ queryKey: TRASH, queryFn: () => ask((api) => api.trash.list()) });
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

/** Drops everything read, without exception: called when the vault locks. */
export function forgetEverything(client: QueryClient): void {
  client.cancelQueries();
  client.clear();
  forgetActivities();
}

/** Keeps what is shown in step with main for as long as the calling component is mounted. */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useEffect(() => {
    const news = gatherNews((keys: QueryKey[]) => {
      for (const queryKey of keys) {
        client.invalidateQueries({ queryKey });
        if (queryKey[0] === LINES[0]) renewAmongAll(client, String(queryKey[1]));
      }
    }, NEWS_PAUSE);
    const { cabinets, tokens, runs, drift, catalogue, profiles, holders, ledger, rotations, policies } =
      window.klyuchnik;
    const stops = [
      cabinets.changed(() => news.add(CABINETS, FOLDED, TRASH, SURVEY, DIFFERENCE, FINDINGS)),
      tokens.changed(({ cabinetId }) => {
        news.add(
          linesKey(cabinetId),
          tokensKey(cabinetId),
          budgetKey(cabinetId),
          CABINETS,
          TRASH,
          SURVEY,
          DIFFERENCE,
        );
        news.add(ROTATIONS, FINDINGS);
        for (const id of tokensShownOf(client, cabinetId)) {
          news.add(tokenKey(id), historyKey(id), [...TIMELINE, id]);
        }
      }),
      runs.changed((run) => {
        const before = client.getQueryData<CheckRun | null>(RUN);
        // An answer under way would be older than this.
        client.cancelQueries({ queryKey: RUN });
        client.setQueryData(RUN, run);
        if (before?.id !== run.id || before.state !== run.state) news.add(BUDGET);
      }),
      drift.changed(() => news.add(DRIFT, CABINETS, TOKEN, TIMELINE)),
      catalogue.changed(() => news.add(CATALOGUE, FINDINGS)),
      profiles.changed(() => news.add(PROFILES, DIFFERENCE, FINDINGS)),
      holders.changed(() => news.add(HOLDERS, HANDOVERS, FINDINGS)),
      ledger.changed(() => news.add(LEDGER, HANDOVERS, HOLDERS, ROTATIONS, FINDINGS)),
      rotations.changed(() => news.add(ROTATIONS)),
      policies.changed(() => news.add(RULES, FINDINGS)),
      window.klyuchnik.backups.changed(() => news.add(BACKUPS)),
      window.klyuchnik.audit.changed(() => news.add(AUDIT)),
      window.klyuchnik.secretClipboard.changed((state) => client.setQueryData(CLIPBOARD, state)),
    ];
    return () => {
      for (const stop of stops) stop();
      news.stop();
    };
  }, [client]);
}

/** The ids of the tokens read so far that lie in a cabinet; one still being read may lie in any. */
function tokensShownOf(client: QueryClient, cabinetId: string): string[] {
  return client
    .getQueriesData<TokenView>({ queryKey: TOKEN })
    .filter(([, token]) => !token || token.cabinetId === cabinetId)
    .map(([key]) => String(key[1]));
}
