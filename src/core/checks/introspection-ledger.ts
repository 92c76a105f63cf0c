// The ledger of introspections: what was sent for which cabinet, what the Market said of its limit, what is left.
import { type CheckBudget, INTROSPECTIONS_AN_HOUR, RESERVE } from '../../shared/check-run.ts';
import { HOUR_MS } from '../../shared/durations.ts';
import type { Clock } from '../clock.ts';
import { type Budget, budgetOf, doesHold } from '../market/hourly-budget.ts';
import { isParallelLimit, limitEndOf, remainingOf } from '../market/rate-limit.ts';
import type { Exchange, Meter } from '../market/request.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { LimitWord } from '../store/limit-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';

// A refusal without a usable time: a minute, then twice as long each time, up to the hour the limit runs for.
const FIRST_WAIT_MS = 60_000;
// The limit runs by the hour; a word that holds longer is a broken clock somewhere.
const LONGEST_WORD_MS = HOUR_MS + 5 * 60_000;

/** `settle` ends the check: `businessId` is the cabinet it proved, null when it proved none. */
export type CheckMeter = Meter & { settle: (api: string, businessId: string | null) => void };

/**
 * Counts introspections of the last hour per entity, kept in the database so that a restart does not forget them.
 * What the Market itself says of the limit goes before this count while it holds (facts section 8). Times are
 * milliseconds since 1970.
 */
export class IntrospectionLedger {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Words that leave something: forgotten at the end of the program, the ledger then stands in for them. */
  readonly #words = new Map<string, LimitWord>();
  readonly #booked = new Map<string, number>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Whose limit an introspection of this token counts against: the kept cabinet the Market puts it in, or the
   * business itself when that is not kept (facts section 4: counted per cabinet, as far as is known).
   */
  entityOf(cabinet: CabinetRow, token: Pick<TokenRow, 'belongsTo'> | null): string {
    const business = token?.belongsTo ?? cabinet.identity;
    if (!business || business.id === cabinet.identity?.id) return cabinet.id;
    return this.#entityOfBusiness(cabinet.api, business.id);
  }

  /** What is left for `entity`, `kept` of them untouched. */
  budgetOf(entity: string, kept: number): Budget {
    const now = this.#clock();
    const { limits } = this.#store;
    const word = this.#wordOf(entity);
    // While the Market's word holds, what was sent before it is counted in it.
    const since = word && doesHold(word, now) ? word.asOf : now - HOUR_MS;
    let sentAt = limits.sentSince(entity, since);
    if ((sentAt.at(-1) ?? 0) > now) {
      limits.pullBack(now);
      sentAt = limits.sentSince(entity, since);
    }
    const booked = this.#booked.get(entity) ?? 0;
    const budget = budgetOf({ sentAt, word }, kept + booked, now);
    const left = Math.max(0, budget.left - booked);
    // The list of stores has a limit of its own, and without it no token's cabinet is proven.
    const blockedUntil = this.blockedUntil(entity, 'getCampaigns');
    if (blockedUntil === null) return { ...budget, left };
    return { left: 0, freeAt: Math.max(budget.freeAt ?? 0, blockedUntil), told: true };
  }

  /**
   * Until when the Market refuses an operation for `entity`, or for one store of it, because its limit is used up; null
   * when it does not.
   */
  blockedUntil(entity: string, operationId: string, storeId: string | null = null): number | null {
    const word = this.#store.limits.wordOf(limitKey(entity, operationId, storeId));
    return word && doesHold(word, this.#clock()) ? word.until : null;
  }

  /** Keeps one introspection for a check that is about to be made. @returns gives it back, once it was made or not */
  book(entity: string): () => void {
    this.#booked.set(entity, (this.#booked.get(entity) ?? 0) + 1);
    return () => {
      const left = (this.#booked.get(entity) ?? 1) - 1;
      if (left === 0) this.#booked.delete(entity);
      else this.#booked.set(entity, left);
    };
  }

  /** What unattended checks may still spend for `entity`, and when they may spend more than that. */
  forecastOf(entity: string): { left: number; freeAt: number } {
    const { left } = this.budgetOf(entity, RESERVE);
    const { freeAt } = this.budgetOf(entity, Math.max(left, RESERVE));
    return { left: Math.max(0, left - RESERVE), freeAt: freeAt ?? this.#clock() + HOUR_MS };
  }

  /** The budget of a cabinet as it is shown. */
  viewOf(cabinet: CabinetRow): CheckBudget {
    const { left, freeAt } = this.budgetOf(this.entityOf(cabinet, null), RESERVE);
    return { left, limit: INTROSPECTIONS_AN_HOUR, reserve: RESERVE, freeAt };
  }

  /**
   * The meter for a check. Every introspection is written down for `entity` before it goes out, so that a crash
   * forgets none; null for a value nobody knows the cabinet of. What the Market says of its limit is learned by
   * `settle`, once it is proven whose limit that is.
   */
  meterFor(entity: string | null, storeId: string | null = null): CheckMeter {
    const sentAt: number[] = [];
    let last: Exchange | null = null;
    let rowId: number | null = null;
    return {
      sending: (operationId) => {
        if (operationId !== 'getAuthTokenInfo') return;
        sentAt.push(this.#clock());
        rowId = entity === null ? null : (this.#write(entity, sentAt.slice(-1))[0] ?? null);
      },
      answered: (exchange) => {
        if (exchange.operationId !== 'getAuthTokenInfo') {
          if (entity !== null) this.#learnRefusal(limitKey(entity, exchange.operationId, storeId), exchange);
          return;
        }
        last = exchange;
        if (!isUncounted(exchange)) return;
        sentAt.pop();
        const id = rowId;
        if (id !== null) this.#store.quickly(() => this.#store.limits.remove(id));
      },
      settle: (api, businessId) => {
        const proven = businessId === null ? entity : this.#entityOfBusiness(api, businessId, entity);
        if (proven === null) return;
        // Sent for one cabinet and proven to be of another: it counts for both, rather than for none.
        if (proven !== entity) this.#write(proven, sentAt);
        if (last) this.#learn(proven, last);
      },
    };
  }

  /** The kept cabinet of this business, or the business itself; `presumed` when that cabinet may be it and has no identity yet. */
  #entityOfBusiness(api: string, businessId: string, presumed: string | null = null): string {
    const { cabinets } = this.#store;
    const own = presumed === null ? null : cabinets.find(presumed);
    // Nearly every check ends here, without a look through all cabinets.
    if (own?.api === api && own.identity?.id === businessId && own.discardedAt === null) return own.id;
    const kept = cabinets.findByIdentity(api, businessId);
    if (kept) return kept.id;
    return own?.identity === null ? own.id : `${api} ${businessId}`;
  }

  #write(entity: string, sentAt: readonly number[]): number[] {
    return this.#store.quickly(() => sentAt.map((at) => this.#store.limits.insert(entity, at)));
  }

  #learn(entity: string, exchange: Exchange): void {
    const { status } = exchange;
    if (status === null || isParallelLimit(exchange)) return;
    const now = this.#clock();
    const before = this.#wordOf(entity);
    if (status === 420 || status === 429) {
      this.#words.delete(entity);
      this.#learnRefusal(entity, exchange);
      return;
    }
    // An answer came after all: what a refusal said before has had its day.
    if (status < 500 && before && !this.#words.has(entity)) this.#store.limits.dropWord(entity);
    const remaining = remainingOf(exchange);
    const told = limitEndOf(exchange, now);
    if (remaining === null || told === null) return;
    // Two answers may overtake each other; the later question knows more.
    if (before && before.asOf > exchange.at && doesHold(before, now)) return;
    const until = Math.min(told, now + LONGEST_WORD_MS);
    this.#words.set(entity, { remaining, until, asOf: exchange.at, strikes: 0 });
  }

  /** Keeps until when the Market refuses; without a usable time a minute, then longer with each refusal in a row. */
  #learnRefusal(key: string, exchange: Exchange): void {
    if ((exchange.status !== 420 && exchange.status !== 429) || isParallelLimit(exchange)) return;
    const now = this.#clock();
    const told = limitEndOf(exchange, now);
    const before = this.#store.limits.wordOf(key);
    const isInARow = before !== null && Math.abs(now - before.until) < HOUR_MS;
    const strikes = told === null ? (isInARow ? before.strikes : 0) + 1 : 0;
    const until =
      told === null
        ? now + Math.min(FIRST_WAIT_MS * 2 ** (strikes - 1), HOUR_MS)
        : Math.min(told, now + LONGEST_WORD_MS);
    this.#store.limits.keepWord(key, { remaining: 0, until, asOf: exchange.at, strikes });
  }

  /** A refusal is kept over restarts, because it must be obeyed. */
  #wordOf(entity: string): LimitWord | null {
    return this.#words.get(entity) ?? this.#store.limits.wordOf(entity);
  }

  /** Forgets calls that count for nothing any more. */
  forgetOld(): void {
    this.#store.limits.forgetBefore(this.#clock() - 2 * HOUR_MS);
  }
}

/** Limits of a call on one store are that store's (facts section 8). */
function limitKey(entity: string, operationId: string, storeId: string | null): string {
  return [entity, operationId, ...(storeId === null ? [] : [storeId])].join(' ');
}

/** Calls that the Market never saw, or does not count because the trouble was its own (facts section 8). */
function isUncounted({ status, failure }: Exchange): boolean {
  if (status !== null) return status >= 500;
  return failure !== null && NEVER_ARRIVED.includes(failure);
}

const NEVER_ARRIVED: readonly string[] = [
  'offline',
  'dns-failed',
  'connection-refused',
  'tls-untrusted',
  'tls-failed',
  'proxy-refused',
];
