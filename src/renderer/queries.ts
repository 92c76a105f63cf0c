// What the window has read from main: how long it is kept, and which event makes which of it stale.
import { QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CheckRun } from '../shared/check-run.ts';
import { forgetActivities } from './features/activity/activities.ts';
import { AUDIT } from './features/audit/audit-queries.ts';
import { BACKUPS } from './features/backups/backups-queries.ts';
import { CABINETS, FOLDED } from './features/cabinets/cabinet-queries.ts';
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
import { CATALOGUE, DIFFERENCE } from './features/operations/catalogue-queries.ts';
import { DRIFT } from './features/runs/drift-queries.ts';
import { BUDGET, budgetKey, RUN } from './features/runs/run-queries.ts';
import {
  historyKey,
  LINES,
  linesKey,
  renewAmongAll,
  SURVEY,
  TIMELINE,
  TOKEN,
  tokenKey,
  tokensKey,
  tokensShownOf,
} from './features/tokens/token-queries.ts';
import { TRASH } from './features/trash/trash-queries.ts';
import { gatherNews } from './gather-news.ts';

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
