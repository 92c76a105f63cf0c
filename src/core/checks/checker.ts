// The one way a check goes out: within the budget, when there is room, with the line looked at when it breaks.
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { DAY_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import type { Cause } from '../../shared/verdict.ts';
import type { CallView, CheckOccasion } from '../../shared/views.ts';
import type { Clock } from '../clock.ts';
import { type DiagnosisPorts, diagnose } from '../market/diagnosis.ts';
import {
  callMarket,
  type Exchange,
  type MarketFetch,
  type MarketPorts,
  type MarketReply,
  type MarketRequest,
} from '../market/request.ts';
import { Traffic } from '../market/traffic.ts';
import type { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { type ChooseProbes, checkToken, DEFAULT_TIMEOUT_MS } from './check-token.ts';
import { IntrospectionLedger } from './introspection-ledger.ts';
import { type CheckOutcome, isAboutLine, maskDiagnosis } from './outcome.ts';

/**
 * The way to the Market: `openNetwork` gives each cabinet its own, `openDiagnosis` the means to look at that line
 * without credentials; `originOf` turns a cabinet's address into an origin.
 */
export type MarketDoor = {
  openNetwork(partition: string): MarketFetch;
  openDiagnosis(partition: string): DiagnosisPorts;
  originOf(api: string): Promise<string>;
};

export type CheckerPorts = { store: Store; market: MarketDoor; clock: Clock };

export type KeptCheck = { occasion: CheckOccasion; signal?: AbortSignal; chooseProbes?: ChooseProbes };

/**
 * Who calls, and where: `storeId` is the store the call names, whose limits are its own; null for one on the whole
 * cabinet. `attempt` runs what must not stop the answer, and tells of what went wrong.
 */
export type CallByHand = {
  row: TokenRow;
  cabinet: CabinetRow;
  storeId: string | null;
  attempt: (act: () => void) => void;
};

/** A deep check makes about ten calls more. */
const DEEP_TIMEOUT_MS = 60_000;
/** The Market itself gives up after ten seconds (facts section 10). */
const CALL_TIMEOUT_MS = 30_000;
const SUBSCRIPTION_KEPT_MS = DAY_MS;
const DIAGNOSIS_KEPT_MS = 30_000;
/** Where a check without a cabinet goes out. */
const TRIAL = 'trial';

/**
 * Sends checks. Each waits for its place in the traffic, is booked in the ledger of introspections before it goes
 * out, and is given back there when the Market did not count it. Waiting takes nothing of its deadline.
 */
export class Checker {
  readonly ledger: IntrospectionLedger;
  readonly #ports: CheckerPorts;
  readonly #traffic = new Traffic();
  readonly #diagnoses = new Map<string, { at: number; diagnosis: Promise<Diagnosis> }>();
  /** Ids of the cabinets for which a check under way asks the subscription. */
  readonly #askingSubscription = new Set<string>();
  #stop = new AbortController();
  /** By the end of what asks for checks: that one or `#stop`, whichever comes first. */
  #ends = new WeakMap<AbortSignal, AbortSignal>();
  #usualMs = 900;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    this.ledger = new IntrospectionLedger(ports.store, ports.clock);
  }

  /** How long a check takes lately, in milliseconds, from its first call to its last. */
  get usualMs(): number {
    return this.#usualMs;
  }

  /**
   * Checks a kept token's value.
   * @throws Refusal `limit-reached` when the Market itself said that nothing is left; the reason of `signal`
   */
  async checkKept(token: Secret, row: TokenRow, cabinet: CabinetRow, how: KeptCheck): Promise<CheckOutcome> {
    const entity = this.ledger.entityOf(cabinet, row);
    // One answer serves the checks of a cabinet that run beside each other.
    const askSubscription = this.asksSubscription(cabinet) && !this.#askingSubscription.has(cabinet.id);
    if (askSubscription) this.#askingSubscription.add(cabinet.id);
    try {
      return await this.#check(token, cabinet.api, cabinet.id, entity, { ...how, askSubscription });
    } finally {
      if (askSubscription) this.#askingSubscription.delete(cabinet.id);
    }
  }

  /** True when the cabinet's subscription is not known, or not any more, and may be asked for. */
  asksSubscription(cabinet: CabinetRow): boolean {
    const toldAt = cabinet.subscriptionAt;
    const isKnown = toldAt !== null && this.#ports.clock() - toldAt < SUBSCRIPTION_KEPT_MS;
    return !isKnown && this.ledger.blockedUntil(cabinet.id, 'getBusinessSettings') === null;
  }

  /**
   * Checks a pasted value. `kept` is the token that has this very value already, if any: its limit holds here too.
   * @throws Refusal `limit-reached` as `checkKept`; the reason of `signal`
   */
  checkTrial(
    token: Secret,
    api: string,
    kept: { row: TokenRow; cabinet: CabinetRow } | null,
    signal: AbortSignal,
  ): Promise<CheckOutcome> {
    const entity = kept?.cabinet.api === api ? this.ledger.entityOf(kept.cabinet, kept.row) : null;
    return this.#check(token, api, TRIAL, entity, { occasion: 'hand', signal });
  }

  /**
   * Sends one call made by hand, with a kept token. It waits for room like a check and counts against the same limits.
   * @param sending is told right before it goes out, and may still refuse
   * @throws Refusal `limit-reached` when the Market said that the operation is refused for now; the reason of `stop`
   */
  async callByHand(
    token: Secret,
    by: CallByHand,
    request: MarketRequest,
    stop: AbortSignal,
    sending: () => void,
  ): Promise<MarketReply> {
    const { row, cabinet, storeId } = by;
    const entity = this.ledger.entityOf(cabinet, row);
    this.#refuseWhenBlocked(entity, request.operationId, storeId);
    return this.#pass(cabinet.api, cabinet.id, true, stop, async ({ ports, origin, signal }) => {
      this.#refuseWhenBlocked(entity, request.operationId, storeId);
      const meter = this.ledger.meterFor(entity, storeId);
      sending();
      const limited = AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
      const target = { origin, token };
      // What came back is given on even where the ledger cannot be written.
      const answered = (exchange: Exchange) => by.attempt(() => meter.answered(exchange));
      const reply = await callMarket({ ...ports, meter: { ...meter, answered } }, target, request, limited);
      by.attempt(() => meter.settle(cabinet.api, null));
      this.#heedLine([reply.exchange]);
      return reply;
    });
  }

  #refuseWhenBlocked(entity: string, operationId: string, storeId: string | null): void {
    if (operationId === 'getAuthTokenInfo') this.#refuseWhenSpent(entity);
    const until = this.ledger.blockedUntil(entity, operationId, storeId);
    if (until !== null) throw new Refusal({ code: 'limit-reached', until });
  }

  /** Ends every check and call under way; each of them rejects with `reason`. */
  stopAll(reason: Refusal): void {
    this.#stop.abort(reason);
    this.#stop = new AbortController();
    this.#ends = new WeakMap();
  }

  #refuseWhenSpent(entity: string | null): void {
    if (entity === null) return;
    const { freeAt, told } = this.ledger.budgetOf(entity, 0);
    if (told && freeAt !== null) throw new Refusal({ code: 'limit-reached', until: freeAt });
  }

  async #check(
    token: Secret,
    api: string,
    partition: string,
    entity: string | null,
    how: KeptCheck & { askSubscription?: boolean },
  ): Promise<CheckOutcome> {
    this.#refuseWhenSpent(entity);
    return this.#pass(
      api,
      partition,
      how.occasion === 'hand',
      how.signal,
      async ({ ports, origin, signal }) => {
        // Others may have learned in the meantime that nothing is left.
        this.#refuseWhenSpent(entity);
        const meter = this.ledger.meterFor(entity);
        const timeoutMs = how.chooseProbes ? DEEP_TIMEOUT_MS : DEFAULT_TIMEOUT_MS;
        const options = { ...how, timeoutMs, signal };
        const outcome = await checkToken({ ...ports, meter }, { origin, token }, options);
        meter.settle(api, outcome.check.cabinet?.id ?? null);
        this.#heedLine(outcome.check.calls);
        this.#heedTime(outcome.check.calls);
        if (!isAboutLine(outcome.check.cause)) return outcome;
        const diagnosis = await this.#diagnose(origin, outcome.check.cause, partition);
        signal.throwIfAborted();
        return { ...outcome, check: { ...outcome.check, diagnosis: maskDiagnosis(diagnosis, token) } };
      },
    );
  }

  /** Runs `work` once there is room, on the way of its own that the cabinet has; `stopAll` ends it too. */
  async #pass<T>(
    api: string,
    partition: string,
    first: boolean,
    stop: AbortSignal | undefined,
    work: (way: { ports: MarketPorts; origin: string; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const { market, clock } = this.#ports;
    const signal = this.#endOf(stop);
    const origin = await market.originOf(api);
    const leave = await this.#traffic.enter(partition, signal, first);
    try {
      return await work({ ports: { fetch: market.openNetwork(partition), clock }, origin, signal });
    } finally {
      leave();
    }
  }

  /** One for all checks of a run: each that is made costs something, also when it is let go. */
  #endOf(stop: AbortSignal | undefined): AbortSignal {
    if (!stop) return this.#stop.signal;
    const end = this.#ends.get(stop) ?? AbortSignal.any([this.#stop.signal, stop]);
    this.#ends.set(stop, end);
    return end;
  }

  #heedLine(calls: readonly Pick<CallView, 'status' | 'failure'>[]): void {
    if (calls.some(isSpoiled)) this.#traffic.slowDown();
    for (const call of calls) if (call.status !== null && call.status !== 503) this.#traffic.speedUp();
  }

  /** How long a check takes lately; one whose line broke says nothing of that. */
  #heedTime(calls: readonly Pick<CallView, 'status' | 'failure' | 'ms'>[]): void {
    const tookMs = calls.reduce((sum, call) => sum + call.ms, 0);
    if (!calls.some(isSpoiled) && tookMs > 0) this.#usualMs += (tookMs - this.#usualMs) / 10;
  }

  /** One look at the line serves all checks that broke on it in the same way at about the same time. */
  #diagnose(origin: string, cause: Cause, partition: string): Promise<Diagnosis> {
    const now = this.#ports.clock();
    const key = `${origin} ${cause}`;
    const recent = this.#diagnoses.get(key);
    if (recent && Math.abs(now - recent.at) < DIAGNOSIS_KEPT_MS) return recent.diagnosis;
    const diagnosis = diagnose(this.#ports.market.openDiagnosis(partition), origin, this.#stop.signal);
    this.#diagnoses.set(key, { at: now, diagnosis });
    // A look that the lock stopped half-way serves nobody.
    diagnosis.catch(() => this.#diagnoses.delete(key));
    return diagnosis;
  }
}

const SPOILED: readonly string[] = ['connection-refused', 'connection-lost', 'dns-failed', 'timeout'];

function isSpoiled({ status, failure }: Pick<CallView, 'status' | 'failure'>): boolean {
  return status === 503 || SPOILED.includes(failure ?? 'unknown');
}
