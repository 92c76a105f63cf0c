// The ledger of introspections: what was sent for which cabinet, what the Market said of its limit, what is left.
import { type CheckBudget, INTROSPECTIONS_AN_HOUR, RESERVE } from '../../shared/check-run.ts';
import type { Clock } from '../clock.ts';
import { type Budget, budgetOf, HOUR_MS } from '../market/hourly-budget.ts';
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

export class IntrospectionLedger {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Words that leave something: forgotten at the end of the program, the ledger then stands in for them. */
  readonly #words = new Map<string, LimitWord>();

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
    let sentAt = limits.sentSince(entity, now - HOUR_MS);
    if ((sentAt.at(-1) ?? 0) > now) {
      limits.pullBack(now);
      sentAt = limits.sentSince(entity, now - HOUR_MS);
    }
    return budgetOf({ sentAt, word: this.#wordOf(entity) }, kept, now);
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
  meterFor(entity: string | null): CheckMeter {
    const sentAt: number[] = [];
    let last: Exchange | null = null;
    return {
      sending: (operationId) => {
        if (operationId !== 'getAuthTokenInfo') return;
        sentAt.push(this.#clock());
        if (entity !== null) this.#write(entity, sentAt.slice(-1));
      },
      answered: (exchange) => {
        if (exchange.operationId === 'getAuthTokenInfo') last = exchange;
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
    const kept = this.#store.cabinets.findByIdentity(api, businessId);
    if (kept) return kept.id;
    const isUnpinned = presumed !== null && this.#store.cabinets.find(presumed)?.identity === null;
    return isUnpinned ? presumed : `${api} ${businessId}`;
  }

  #write(entity: string, sentAt: readonly number[]): void {
    this.#store.quickly(() => {
      for (const at of sentAt) this.#store.limits.insert(entity, at);
    });
  }

  #learn(entity: string, exchange: Exchange): void {
    const { status } = exchange;
    if (status === null || isParallelLimit(exchange)) return;
    const now = this.#clock();
    const told = limitEndOf(exchange, now);
    const until = told === null ? null : Math.min(told, now + LONGEST_WORD_MS);
    const before = this.#wordOf(entity);
    if (status === 420 || status === 429) {
      const strikes = until === null ? (before?.strikes ?? 0) + 1 : 0;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (strikes - 1), HOUR_MS);
      const word = { remaining: 0, until: until ?? now + wait, asOf: exchange.at, strikes };
      this.#words.delete(entity);
      this.#store.limits.keepWord(entity, word);
      return;
    }
    const remaining = remainingOf(exchange);
    if (remaining === null || until === null) return;
    // Two answers may overtake each other; the later question knows more.
    if (before && before.asOf > exchange.at && before.asOf <= now && before.until > now) return;
    this.#words.set(entity, { remaining, until, asOf: exchange.at, strikes: 0 });
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
