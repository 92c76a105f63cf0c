// Runs over many tokens: planned, watched, paused, stopped, and taken up again after a crash without repeating a token.
import { randomUUID } from 'node:crypto';
import type { CheckRun, RunPlan, RunSelection } from '../../shared/check-run.ts';
import { HOUR_MS } from '../../shared/durations.ts';
import { endOfQuiet } from '../../shared/quiet-hours.ts';
import { Refusal } from '../../shared/result.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { Clock } from '../clock.ts';
import { isParallelLimit } from '../market/rate-limit.ts';
import { MOST_PER_CABINET } from '../market/traffic.ts';
import type { RunRow } from '../store/run-table.ts';
import type { Store } from '../store/store.ts';
import type { Checker } from './checker.ts';
import {
  damagedToken,
  doneIn,
  type OpenRun,
  openRun,
  type RunCabinet,
  type RunToken,
  type TakenToken,
  takeAffordable,
  viewOfRun,
} from './open-run.ts';
import { isAboutLine } from './outcome.ts';
import { heedLine, holdUntil, isHeld, letGo } from './run-line.ts';
import { planSelection, selectTokens } from './run-plan.ts';
import type { Tested, TokenChecks } from './token-checks.ts';

export type CheckRunsPorts = {
  store: Store;
  checks: TokenChecks;
  checker: Checker;
  clock: Clock;
  announceRun: (run: CheckRun) => void;
  /** An unattended run ended and found this many changes. */
  tellOfChanges: (count: number, cabinetTitles: readonly string[]) => void;
  schedulesHeldUntil: (at: number) => number;
  /** Writes an unexpected error to the log. */
  report: (error: unknown) => void;
};

/** A token the Market refused for its limit this often is judged by that. */
const MOST_LIMITED = 5;
/** A check that was refused for a limit is not made again at once. */
const LIMITED_HOLD_MS = 5000;
/** A run that waits for the line tries again by itself after a minute, then less and less often. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 15 * 60_000;
const LONGEST_REST_MS = 12 * HOUR_MS;
const SCHEDULE_RETRY_MS = 15 * 60_000;

/**
 * One run at a time over any number of tokens. Its state is written after every token, so that it goes on after a
 * crash where it was; a locked vault and a used-up budget make it wait, and end nothing.
 */
export class CheckRuns {
  readonly #ports: CheckRunsPorts;
  #run: OpenRun | null = null;

  constructor(ports: CheckRunsPorts) {
    this.#ports = ports;
    this.#takeUp();
  }

  /** What was under way, or stopped half-way, when the program ended. Of a scheduled one the next comes anyway. */
  #takeUp(): void {
    const { store, clock } = this.#ports;
    const row = store.runs.newest();
    if (!row || row.state === 'finished') return;
    if (row.occasion === 'schedule') {
      if (row.state === 'open') store.runs.end(row.id, 'stopped', clock());
      return;
    }
    const run = openRun(store, row, row.state === 'open' ? 'interrupted' : 'stopped', clock());
    if (run.cabinets.some(({ queue }) => queue.length > 0)) this.#run = run;
  }

  /** What a run over this selection would do. @throws Refusal `nothing-to-check` */
  plan(selection: RunSelection): RunPlan {
    const { store, checker, clock } = this.#ports;
    return planSelection(store, checker, selection, clock());
  }

  /**
   * Starts a run. An interrupted, paused or ended one before it is let go.
   * @throws Refusal `run-active` while one is running, `nothing-to-check`
   */
  start(selection: RunSelection, occasion: RunRow['occasion'] = 'hand'): CheckRun {
    if (this.isRunning) throw new Refusal({ code: 'run-active' });
    const { store, clock } = this.#ports;
    const tokenIds = selectTokens(store, selection).map((token) => token.id);
    this.#run?.stop.abort(new Refusal({ code: 'not-found', what: 'run' }));
    const row: RunRow = { id: randomUUID(), occasion, state: 'open', startedAt: clock(), endedAt: null };
    store.atomically(() => store.runs.insert(row, tokenIds));
    this.#run = openRun(store, row, 'running', clock());
    this.#pump();
    return this.#tell(this.#run);
  }

  /** True while tokens are being checked; false for a run that is paused, rests or waits to be taken up. */
  get isRunning(): boolean {
    return this.#run?.state === 'running';
  }

  /** The run of now, or the one that was interrupted; null when there is none. */
  current(): CheckRun | null {
    return this.#run && viewOfRun(this.#run, this.#ports.clock());
  }

  /** Lets the checks under way end and starts no more. @throws Refusal `not-found` when none is running */
  pause(): CheckRun {
    const run = this.#find('running');
    return this.#rest(run, 'operator');
  }

  /** Goes on with a paused, interrupted or stopped run. @throws Refusal `not-found` */
  resume(): CheckRun {
    const run = this.#find('paused', 'interrupted', 'stopped');
    if (run.state === 'stopped') {
      run.row = { ...run.row, state: 'open', endedAt: null };
      this.#ports.store.runs.reopen(run.row.id);
    }
    run.state = 'running';
    run.pausedBy = null;
    run.lost.clear();
    for (const cabinet of run.cabinets) letGo(cabinet);
    run.pace = { since: this.#ports.clock(), done: doneIn(run) };
    // A signal that has stopped checks once stops them for good.
    if (run.stop.signal.aborted) run.stop = new AbortController();
    this.#pump();
    return this.#tell(run);
  }

  /** Ends a run; what was judged so far stays. @throws Refusal `not-found` */
  stop(): CheckRun {
    const run = this.#find('running', 'paused', 'interrupted');
    return this.#end(run, 'stopped');
  }

  /** The vault locks: the checks under way end unjudged, and the run waits. */
  pauseForLock(): void {
    const run = this.#run;
    // Of one that rests already the checker ends what is under way.
    if (run?.state !== 'running') return;
    run.stop.abort(new Refusal({ code: 'locked' }));
    this.#rest(run, 'lock');
  }

  /** The vault is open again: a run that waited for it goes on. */
  resumeAfterUnlock(): void {
    if (this.#run?.pausedBy === 'lock') this.resume();
  }

  /** Cabinets that waited for their budget may go on: called every few seconds, and after sleep. */
  wake(): void {
    const run = this.#run;
    if (!run) return;
    const now = this.#ports.clock();
    // The line may be back: tried again, less and less often.
    const retryMs = Math.min(FIRST_RETRY_MS * 2 ** run.lineRetries, LONGEST_RETRY_MS);
    if (run.pausedBy === 'network' && !this.#isBusy(run) && Math.abs(now - run.restingSince) >= retryMs) {
      run.lineRetries += 1;
      this.resume();
      return;
    }
    if (run.state !== 'running') return;
    for (const cabinet of run.cabinets) {
      if (!isHeld(cabinet, now)) letGo(cabinet);
    }
    this.#pump();
    this.#tell(run);
  }

  /** True while a run of the operator's rests that should not be swept away; half a day later nobody will come back to it. */
  get isResting(): boolean {
    const run = this.#run;
    if (!run || (run.state !== 'paused' && run.state !== 'interrupted')) return false;
    return Math.abs(this.#ports.clock() - run.restingSince) < LONGEST_REST_MS;
  }

  #find(...states: CheckRun['state'][]): OpenRun {
    if (!this.#run || !states.includes(this.#run.state))
      throw new Refusal({ code: 'not-found', what: 'run' });
    return this.#run;
  }

  /** Starts whatever may start: two checks a cabinet, none without budget. Ends the run when nothing is left. */
  #pump(): void {
    const run = this.#run;
    const { store, checker, clock, report, schedulesHeldUntil } = this.#ports;
    if (run?.state !== 'running') return;
    for (const cabinet of run.cabinets) {
      if (cabinet.waitsUntil !== null) continue;
      const quietUntil =
        run.row.occasion === 'schedule'
          ? quietEndOf(store, cabinet.cabinetId, clock(), schedulesHeldUntil)
          : null;
      if (quietUntil !== null) {
        cabinet.waitsUntil = quietUntil;
        continue;
      }
      while (cabinet.running < MOST_PER_CABINET && cabinet.queue.length > 0) {
        const taken = takeAffordable(cabinet, store, checker.ledger);
        if (!taken) break;
        cabinet.running += 1;
        this.#judge(run, cabinet, taken).catch(report);
      }
    }
    if (!this.#isBusy(run) && run.cabinets.every(({ queue }) => queue.length === 0))
      this.#end(run, 'finished');
  }

  async #judge(run: OpenRun, cabinet: RunCabinet, { token, giveBack }: TakenToken): Promise<void> {
    const { store, checks } = this.#ports;
    const { signal } = run.stop;
    let isMarked = false;
    try {
      const tested = await checks.test(token.id, {
        occasion: run.row.occasion === 'schedule' ? 'schedule' : 'run',
        signal,
        keepLimited: token.limitedTimes >= MOST_LIMITED,
        whileKeeping: ({ check }) => {
          store.runs.markJudged(run.row.id, token.id, check.verdict);
          isMarked = true;
        },
      });
      // The test may have been one by hand that this run joined; a refused limit that it kept is no verdict here.
      const isKept = tested.isKept && (isMarked || tested.outcome.check.cause !== 'rate-limited');
      if (isKept && !isMarked) {
        store.runs.markJudged(run.row.id, token.id, tested.outcome.check.verdict);
      }
      this.#take(run, cabinet, token, { ...tested, isKept });
    } catch (error) {
      this.#takeFailure(run, cabinet, token, signal.aborted, error);
    } finally {
      cabinet.running -= 1;
      giveBack();
      // What this check had booked may be another's now.
      if (cabinet.holdUntil === null) cabinet.waitsUntil = null;
      // A new run took its place: the last checks of this one end unseen.
      if (this.#run === run) {
        this.#pump();
        this.#tell(run);
      }
    }
  }

  #take(run: OpenRun, cabinet: RunCabinet, token: RunToken, { outcome, isKept, drifted }: Tested): void {
    run.drifted += drifted;
    if (drifted > 0) run.driftedIn.add(cabinet.title);
    if (!isKept) {
      cabinet.queue.push({ ...token, limitedTimes: token.limitedTimes + 1 });
      const { httpStatus: status, message } = outcome.check;
      // Too many at once passes by itself; for a used-up limit the ledger knows the time.
      if (isParallelLimit({ status, errors: [{ code: null, message }] }))
        holdUntil(cabinet, this.#ports.clock() + LIMITED_HOLD_MS);
      return;
    }
    const { verdict, cause } = outcome.check;
    count(run, cabinet, verdict);
    const { store, clock } = this.#ports;
    const { notJudged, isLineGone } = heedLine(run, { cabinet, token }, isAboutLine(cause), clock());
    for (const { id } of notJudged) store.runs.markJudged(run.row.id, id, null);
    if (isLineGone) this.#giveUpLine(run);
  }

  /** Nobody is there to see an unattended run wait: it ends, and its schedule comes round again soon. */
  #giveUpLine(run: OpenRun): void {
    if (run.row.occasion === 'schedule') this.#endAndRetry(run);
    else this.#rest(run, 'network');
  }

  #endAndRetry(run: OpenRun): void {
    const { store, clock } = this.#ports;
    for (const { cabinetId, queue } of run.cabinets) {
      const cabinet = store.cabinets.find(cabinetId);
      if (!cabinet?.schedule || queue.length === 0) continue;
      const soon = clock() + SCHEDULE_RETRY_MS - cabinet.schedule.everyHours * HOUR_MS;
      store.cabinets.setSchedule(cabinetId, cabinet.schedule, soon);
    }
    this.#end(run, 'stopped');
  }

  #takeFailure(
    run: OpenRun,
    cabinet: RunCabinet,
    token: RunToken,
    wasStopped: boolean,
    thrown: unknown,
  ): void {
    const error = thrown instanceof Refusal ? thrown.error : null;
    if (error?.code === 'token-damaged' || error?.code === 'address-unproven') {
      const { store } = this.#ports;
      // An address that is not proven is told with its cabinet; a damaged token would go unseen.
      const isDamaged = error.code === 'token-damaged';
      store.runs.markJudged(run.row.id, token.id, isDamaged ? 'damaged' : 'unproven');
      count(run, cabinet, 'unproven');
      if (isDamaged) run.damaged.push(damagedToken(store, cabinet, token.id));
      return;
    }
    // Not looked at: its turn comes again, and shows what is gone.
    cabinet.queue.unshift(token);
    if (wasStopped || error?.code === 'not-found') return;
    if (error?.code === 'limit-reached') {
      // The ledger is asked again after a moment, never in a circle.
      holdUntil(cabinet, this.#ports.clock() + LIMITED_HOLD_MS);
      return;
    }
    if (error?.code !== 'locked') this.#ports.report(thrown);
    if (run.state !== 'running') return;
    if (error?.code === 'locked') this.#rest(run, 'lock');
    else if (run.row.occasion === 'schedule') this.#endAndRetry(run);
    else this.#rest(run, 'trouble');
  }

  #rest(run: OpenRun, pausedBy: NonNullable<CheckRun['pausedBy']>): CheckRun {
    run.state = 'paused';
    run.pausedBy = pausedBy;
    run.restingSince = this.#ports.clock();
    return this.#tell(run);
  }

  #end(run: OpenRun, state: 'stopped' | 'finished'): CheckRun {
    const endedAt = this.#ports.clock();
    this.#ports.store.runs.end(run.row.id, state, endedAt);
    run.row = { ...run.row, state, endedAt };
    run.state = state;
    run.pausedBy = null;
    run.stop.abort(new Refusal({ code: 'not-found', what: 'run' }));
    if (run.row.occasion === 'schedule' && run.drifted > 0)
      this.#ports.tellOfChanges(run.drifted, [...run.driftedIn]);
    return this.#tell(run);
  }

  #isBusy(run: OpenRun): boolean {
    return run.cabinets.some(({ running }) => running > 0);
  }

  #tell(run: OpenRun): CheckRun {
    const view = viewOfRun(run, this.#ports.clock());
    this.#ports.announceRun(view);
    return view;
  }
}

function count(run: OpenRun, cabinet: RunCabinet, verdict: Verdict): void {
  cabinet.done += 1;
  run.counts[verdict] += 1;
}

/** The end of the quiet hours a cabinet is in now, its own or those of the program; null outside them. */
function quietEndOf(
  store: Store,
  cabinetId: string,
  now: number,
  heldUntil: (at: number) => number,
): number | null {
  const quiet = store.cabinets.find(cabinetId)?.schedule?.quiet;
  const end = heldUntil(quiet ? endOfQuiet(quiet, now) : now);
  return end > now ? end : null;
}
