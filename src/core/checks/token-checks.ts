// Checks of kept tokens: tested now, deeply, or by a run; and what became of them over time.
import { randomUUID } from 'node:crypto';
import { sellerOf } from '../../shared/api-address.ts';
import type { CheckBudget } from '../../shared/check-run.ts';
import type { AreaResult, DeepPlan } from '../../shared/deep-check.ts';
import type { Timeline } from '../../shared/drift.ts';
import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import type { CheckPage } from '../../shared/views.ts';
import type { Clock } from '../clock.ts';
import { findOperation } from '../market/catalogue.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { Vault } from '../vault/vault.ts';
import type { ChooseProbes } from './check-token.ts';
import type { Checker, KeptCheck } from './checker.ts';
import { type Probe, planProbes } from './deep-check.ts';
import { keepOutcome } from './keep-outcome.ts';
import type { CheckOutcome } from './outcome.ts';

export type TokenChecksPorts = {
  store: Store;
  vault: Vault;
  checker: Checker;
  clock: Clock;
  announceTokens: (cabinetId: string) => void;
  announceDrift: () => void;
};

/**
 * How a kept token is tested. `whileKeeping` writes in the same transaction as the outcome. A refused limit is not
 * kept when nobody asked for the test by hand, unless `keepLimited`: it would only hide the older verdict.
 */
export type HowToTest = Omit<KeptCheck, 'chooseProbes'> & {
  keepLimited?: boolean;
  whileKeeping?: (outcome: CheckOutcome) => void;
};

/** `isKept` is false for a refused limit that was dropped; `drifted` counts the new drift events. */
export type Tested = { outcome: CheckOutcome; isKept: boolean; drifted: number };

const MOST_AT_ONCE = 100;
const TIMELINE_MS = 365 * DAY_MS;
const RAW_KEPT_MS = 90 * DAY_MS;
// About ten milliseconds of work: nothing may stand still for it.
const ROLLED_AT_ONCE = 250;
const PLAN_LIFETIME_MS = 10 * 60_000;
const MOST_PLANS = 20;

type KeptPlan = { id: string; tokenId: string; at: number; probes: Probe[]; without: AreaResult[] };

/**
 * Checks of single kept tokens. A result is kept with all its evidence, also one that proves nothing; a check of a
 * token that is being checked joins that one.
 */
export class TokenChecks {
  readonly #ports: TokenChecksPorts;
  readonly #running = new Map<string, Promise<Tested>>();
  /** Of each token the ends of what was asked for by hand. */
  readonly #stops = new Map<string, Set<AbortController>>();
  #plans: KeptPlan[] = [];
  #rolledUpAt = Number.NEGATIVE_INFINITY;

  constructor(ports: TokenChecksPorts) {
    this.#ports = ports;
  }

  /** True while a check of this token is under way, whoever began it. */
  isTesting(tokenId: string): boolean {
    return this.#running.has(tokenId);
  }

  /**
   * Tests a kept token and keeps verdict and evidence. A test already running for it is joined, not repeated.
   * @throws Refusal `not-found`, `token-damaged`, `address-unproven`, `locked`, `limit-reached`; by hand `check-stopped`, else
   *   the reason of `how.signal`
   */
  test(tokenId: string, how: HowToTest): Promise<Tested> {
    if (how.occasion !== 'hand') return this.#testOrJoin(tokenId, how);
    return this.#stoppably(tokenId, (signal) => this.#testOrJoin(tokenId, { ...how, signal }));
  }

  /** Ends what was asked for by hand: it rejects with `check-stopped`. A run that tests this token goes on. */
  stop(tokenId: string): void {
    for (const end of this.#stops.get(tokenId) ?? []) end.abort(new Refusal({ code: 'check-stopped' }));
  }

  async #stoppably<T>(tokenId: string, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const end = new AbortController();
    const ends = this.#stops.get(tokenId) ?? new Set();
    this.#stops.set(tokenId, ends.add(end));
    try {
      return await unlessAborted(act(end.signal), end.signal);
    } finally {
      ends.delete(end);
      if (ends.size === 0) this.#stops.delete(tokenId);
    }
  }

  #testOrJoin(tokenId: string, how: HowToTest): Promise<Tested> {
    const running = this.#running.get(tokenId);
    return running ? this.#join(running, tokenId, how) : this.#start(tokenId, how);
  }

  /** Who joins gets an answer of their own when what they joined was stopped, or dropped a refused limit they asked for by hand. */
  async #join(running: Promise<Tested>, tokenId: string, how: HowToTest): Promise<Tested> {
    try {
      const tested = await running;
      if (tested.isKept || how.occasion !== 'hand') return tested;
    } catch (error) {
      if (!wasStopped(error)) throw error;
    }
    how.signal?.throwIfAborted();
    return this.#testOrJoin(tokenId, how);
  }

  /**
   * Lists the calls a deep check of the token would make, and the areas it cannot try, by what is known of the
   * cabinet now. @throws Refusal `not-found`
   */
  planDeepCheck(tokenId: string): DeepPlan {
    const { row, cabinet } = this.#find(tokenId);
    const { probes, without } = planProbes({
      // The stores of another cabinet are not known here.
      cabinet: isElsewhere(row, cabinet) ? null : cabinet.identity,
      stores: cabinet.stores,
      audience: sellerOf(cabinet.api),
    });
    const plan: KeptPlan = { id: randomUUID(), tokenId, at: this.#ports.clock(), probes, without };
    this.#plans = [...this.#plans.slice(1 - MOST_PLANS), plan];
    // What every check asks: the token's rights, its cabinet and the subscription (facts sections 4 and 6).
    const basic = ['getAuthTokenInfo', 'getCampaigns', 'getBusinessSettings'].map((id) => callOf(id, null));
    const calls = probes.map((probe) => callOf(probe.operationId, probe));
    return { planId: plan.id, tokenId, calls: [...basic, ...calls], without };
  }

  /**
   * Makes the deep check that was planned: no call that was not listed.
   * @throws Refusal `not-found` also for a plan older than ten minutes; those of `test`
   */
  async testDeeply(planId: string): Promise<string> {
    const plan = this.#plans.find((one) => one.id === planId);
    if (!plan || Math.abs(this.#ports.clock() - plan.at) > PLAN_LIFETIME_MS) {
      throw new Refusal({ code: 'not-found', what: 'plan' });
    }
    this.#plans = this.#plans.filter((one) => one !== plan);
    const { cabinet } = this.#find(plan.tokenId);
    const chooseProbes: ChooseProbes = (proven) =>
      onlyListed(plan, planProbes({ ...proven, audience: sellerOf(cabinet.api) }));
    // A basic test under way would be joined, and prove less than was asked for.
    const { tokenId } = plan;
    await this.#stoppably(tokenId, async (signal) => {
      while (this.#running.has(tokenId)) await this.#running.get(tokenId)?.catch(() => undefined);
      signal.throwIfAborted();
      await this.#start(tokenId, { occasion: 'hand', signal }, chooseProbes);
    });
    return tokenId;
  }

  /**
   * The checks of a token, newest first, at most 100 at once: the newest, or those from the `next` of another page on.
   * Checks made meanwhile move no page.
   * @throws Refusal `not-found`
   */
  history(tokenId: string, from: CheckPage['next'] = null): CheckPage {
    this.#find(tokenId);
    return this.#ports.store.checks.pageOf(tokenId, from, MOST_AT_ONCE);
  }

  /** The last year of a token, by day, with what drifted. @throws Refusal `not-found` */
  timeline(tokenId: string): Timeline {
    this.#find(tokenId);
    const { store, clock } = this.#ports;
    const since = clock() - TIMELINE_MS;
    return { days: store.days.listOf(tokenId, since), events: store.drift.listOfToken(tokenId, since) };
  }

  /** What is left of a cabinet's introspections within the hour. @throws Refusal `not-found` */
  budget(cabinetId: string): CheckBudget {
    const cabinet = this.#ports.store.cabinets.find(cabinetId);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    return this.#ports.checker.ledger.viewOf(cabinet);
  }

  /**
   * Rolls up a handful of the checks older than 90 days, and forgets what the ledger needs no more; once nothing is
   * left, it looks again after an hour.
   */
  rollUpOld(): void {
    const { store, checker, clock } = this.#ports;
    const now = clock();
    if (Math.abs(now - this.#rolledUpAt) < HOUR_MS) return;
    checker.ledger.forgetOld();
    const rolled = store.quickly(() => store.days.rollUp(now - RAW_KEPT_MS, ROLLED_AT_ONCE));
    if (rolled < ROLLED_AT_ONCE) this.#rolledUpAt = now;
  }

  #start(tokenId: string, how: HowToTest, chooseProbes?: ChooseProbes): Promise<Tested> {
    const row = this.#ports.store.tokens.find(tokenId);
    if (!row) return Promise.reject(new Refusal({ code: 'not-found', what: 'token' }));
    const test = this.#testAndTell(row, how, chooseProbes);
    this.#running.set(tokenId, test);
    // Told once it counts as running, so that whoever asks now sees it.
    this.#ports.announceTokens(row.cabinetId);
    return test;
  }

  async #testAndTell(row: TokenRow, how: HowToTest, chooseProbes?: ChooseProbes): Promise<Tested> {
    try {
      const tested = await this.#testNow(row, how, chooseProbes);
      if (tested.drifted > 0) this.#ports.announceDrift();
      return tested;
    } finally {
      this.#running.delete(row.id);
      this.#ports.announceTokens(row.cabinetId);
    }
  }

  async #testNow(row: TokenRow, how: HowToTest, chooseProbes?: ChooseProbes): Promise<Tested> {
    const { vault, store, checker, clock } = this.#ports;
    const cabinet = store.cabinets.find(row.cabinetId);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    const token = vault.openFor(cabinet, row);
    const outcome = await checker.checkKept(token, row, cabinet, {
      occasion: how.occasion,
      ...(how.signal && { signal: how.signal }),
      ...(chooseProbes && { chooseProbes }),
    });
    if (!store.tokens.find(row.id)) throw new Refusal({ code: 'not-found', what: 'token' });
    const isRefusedLimit = outcome.check.cause === 'rate-limited';
    if (isRefusedLimit && how.occasion !== 'hand' && !how.keepLimited) {
      return { outcome, isKept: false, drifted: 0 };
    }
    const keep = () => {
      how.whileKeeping?.(outcome);
      return keepOutcome(store, row.id, outcome, clock());
    };
    const drifted = how.occasion === 'hand' ? store.atomically(keep) : store.quickly(keep);
    return { outcome, isKept: true, drifted };
  }

  #find(tokenId: string): { row: TokenRow; cabinet: CabinetRow } {
    const row = this.#ports.store.tokens.find(tokenId);
    if (!row) throw new Refusal({ code: 'not-found', what: 'token' });
    const cabinet = this.#ports.store.cabinets.find(row.cabinetId);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    return { row, cabinet };
  }
}

/** What is possible now, cut down to what was listed: a store may have been switched on or off since. */
function onlyListed(plan: KeptPlan, { probes, without }: ReturnType<ChooseProbes>): ReturnType<ChooseProbes> {
  const listed = new Set(plan.probes.map(keyOf));
  const unlisted = probes.filter((probe) => !listed.has(keyOf(probe)));
  const leftOut = unlisted.flatMap(({ area, operationId }): AreaResult[] => {
    if (area === null) return [];
    const said = plan.without.find((result) => result.area === area);
    return [said ?? { area, operationId, result: 'not-provable', reason: 'stores-off', unexpected: false }];
  });
  return { probes: probes.filter((probe) => listed.has(keyOf(probe))), without: [...without, ...leftOut] };
}

const keyOf = ({ operationId, store }: Probe) => `${operationId} ${store?.id ?? ''}`;

function callOf(operationId: string, probe: Probe | null): DeepPlan['calls'][number] {
  const operation = findOperation(operationId);
  if (!operation) throw new Error(`The catalogue has no operation ${operationId}`);
  const { method, path } = operation;
  return { operationId, method, path, area: probe?.area ?? null, storeName: probe?.store?.name ?? null };
}

/** By the end of the run it was for, or by hand. */
function wasStopped(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  const { error: refusal } = error;
  return refusal.code === 'check-stopped' || (refusal.code === 'not-found' && refusal.what === 'run');
}

const isElsewhere = (row: TokenRow, cabinet: CabinetRow) =>
  row.belongsTo !== null && row.belongsTo.id !== cabinet.identity?.id;
