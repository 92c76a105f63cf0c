// A run that is not over yet: whose turn it is, what was judged, how it looks from outside.
import { type CheckRun, type DamagedToken, RESERVE } from '../../shared/check-run.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { RunRow } from '../store/run-table.ts';
import type { Store } from '../store/store.ts';
import type { IntrospectionLedger } from './introspection-ledger.ts';

/** One token of a run; `limitedTimes` counts how often the Market refused it for its limit. */
export type RunToken = { id: string; limitedTimes: number };

/** A token whose turn it is, with the introspection booked for it. */
export type TakenToken = { token: RunToken; giveBack: () => void };

export type RunCabinet = {
  cabinetId: string;
  title: string;
  /** The market it is asked at. */
  api: string;
  total: number;
  done: number;
  running: number;
  waitsUntil: number | null;
  /** Left alone until then for another reason than the budget, which is asked anew at every turn. */
  holdUntil: number | null;
  queue: RunToken[];
};

export type OpenRun = {
  row: RunRow;
  state: CheckRun['state'];
  pausedBy: CheckRun['pausedBy'];
  cabinets: RunCabinet[];
  counts: Record<Verdict, number>;
  damaged: DamagedToken[];
  /** Ends the checks under way when the run is stopped or the vault is locked. */
  stop: AbortController;
  /** By market: tokens of the latest checks in a row that did not get through. */
  lost: Map<string, { cabinet: RunCabinet; token: RunToken }[]>;
  /** The markets that have answered. */
  answering: Set<string>;
  /** How often the line was tried again by itself. */
  lineRetries: number;
  /** Since when it waits. */
  restingSince: number;
  drifted: number;
  /** Titles of the cabinets where something drifted. */
  driftedIn: Set<string>;
  /** Since when, and from how many judged, the pace is reckoned. */
  pace: { since: number; done: number };
};

/**
 * Builds a run from what is kept of it: judged tokens are done, the others wait in order.
 * @param now milliseconds since 1970
 */
export function openRun(
  store: Store,
  row: RunRow,
  state: 'running' | 'interrupted' | 'stopped',
  now: number,
): OpenRun {
  const counts = { good: 0, bad: 0, unproven: 0 };
  const damaged: DamagedToken[] = [];
  const cabinets = new Map<string, RunCabinet>();
  for (const { tokenId, cabinetId, verdict } of store.runs.tokensOf(row.id)) {
    const cabinet = cabinets.get(cabinetId) ?? emptyCabinet(store, cabinetId);
    cabinets.set(cabinetId, cabinet);
    cabinet.total += 1;
    if (verdict === null) cabinet.queue.push({ id: tokenId, limitedTimes: 0 });
    else {
      cabinet.done += 1;
      counts[verdict === 'damaged' ? 'unproven' : verdict] += 1;
      if (verdict === 'damaged') damaged.push(damagedToken(store, cabinet, tokenId));
    }
  }
  return {
    row,
    state,
    pausedBy: null,
    cabinets: [...cabinets.values()],
    counts,
    damaged,
    stop: new AbortController(),
    lost: new Map(),
    answering: new Set(),
    lineRetries: 0,
    restingSince: now,
    drifted: 0,
    driftedIn: new Set(),
    pace: { since: now, done: counts.good + counts.bad + counts.unproven },
  };
}

/** A token of a run that could not be read, as the operator knows it. */
export function damagedToken(
  store: Store,
  { cabinetId, title: cabinetTitle }: Pick<RunCabinet, 'cabinetId' | 'title'>,
  tokenId: string,
): DamagedToken {
  return { tokenId, title: store.tokens.find(tokenId)?.title ?? '', cabinetId, cabinetTitle };
}

function emptyCabinet(store: Store, cabinetId: string): RunCabinet {
  const { title, api } = store.cabinets.find(cabinetId) ?? { title: '', api: '' };
  return {
    cabinetId,
    title,
    api,
    total: 0,
    done: 0,
    running: 0,
    waitsUntil: null,
    holdUntil: null,
    queue: [],
  };
}

/**
 * Takes the first token whose limit has room off the queue and books its introspection; without one, the cabinet
 * waits for the earliest. Tokens thrown away meanwhile leave the run.
 */
export function takeAffordable(
  cabinet: RunCabinet,
  store: Store,
  ledger: IntrospectionLedger,
): TakenToken | null {
  const row = store.cabinets.find(cabinet.cabinetId);
  const freeAt = new Map<string, number | null>();
  for (const token of [...cabinet.queue]) {
    const tokenRow = store.tokens.find(token.id);
    const entity = row ? ledger.entityOf(row, tokenRow) : cabinet.cabinetId;
    // Asked anew each time: a check may just have shown that the token is another cabinet's.
    if (!freeAt.has(entity)) freeAt.set(entity, ledger.budgetOf(entity, RESERVE).freeAt);
    const isGone = row?.discardedAt !== null || tokenRow?.discardedAt !== null;
    if (!isGone && freeAt.get(entity) !== null) continue;
    cabinet.queue.splice(cabinet.queue.indexOf(token), 1);
    if (!isGone) return { token, giveBack: ledger.book(entity) };
    cabinet.total -= 1;
  }
  if (cabinet.queue.length > 0) {
    cabinet.waitsUntil = Math.min(...[...freeAt.values()].flatMap((at) => at ?? []));
  }
  return null;
}

/** How many tokens of the run were judged; damaged ones were not, nothing was sent for them. */
export const doneIn = ({ counts }: OpenRun) => counts.good + counts.bad + counts.unproven;

/** The run as the window sees it. `now` in milliseconds since 1970. */
export function viewOfRun(run: OpenRun, now: number): CheckRun {
  const total = run.cabinets.reduce((sum, cabinet) => sum + cabinet.total, 0);
  return {
    id: run.row.id,
    occasion: run.row.occasion,
    state: run.state,
    pausedBy: run.pausedBy,
    startedAt: run.row.startedAt,
    endedAt: run.row.endedAt,
    total,
    done: doneIn(run),
    counts: { ...run.counts },
    damaged: [...run.damaged],
    // Named one by one: told after every check, and for every cabinet; to copy all but some takes several times as long.
    cabinets: run.cabinets.map(({ cabinetId, title, total: ofCabinet, done, running, waitsUntil }) => ({
      cabinetId,
      title,
      total: ofCabinet,
      done,
      running,
      waitsUntil,
    })),
    expectedEndAt: run.state === 'running' ? expectedEndOf(run, total, now) : null,
  };
}

// Too few to tell a pace from.
const FEWEST_FOR_PACE = 5;

function expectedEndOf(run: OpenRun, total: number, now: number): number | null {
  const done = doneIn(run) - run.pace.done;
  const waits = run.cabinets.flatMap(({ waitsUntil }) => waitsUntil ?? []);
  if (done < FEWEST_FOR_PACE) return waits.length > 0 ? Math.max(...waits) : null;
  const byPace = now + ((now - run.pace.since) / done) * (total - doneIn(run));
  return Math.round(Math.max(byPace, ...waits));
}
