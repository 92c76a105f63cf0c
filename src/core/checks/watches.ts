// Watches for edits the operator made in the cabinet: looks a few times within the minutes an edit needs to show.
import { RESERVE } from '../../shared/check-run.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import { verdictOf } from '../../shared/verdict.ts';
import type { TokenFacts } from '../../shared/views.ts';
import type { Watch } from '../../shared/watch.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { WatchRow } from '../store/watch-table.ts';
import type { Checker } from './checker.ts';
import { compareScopes } from './drift-of.ts';
import type { TokenChecks } from './token-checks.ts';

export type WatchesPorts = {
  store: Store;
  checks: TokenChecks;
  checker: Checker;
  clock: Clock;
  announceTokens: (cabinetId: string) => void;
  tellOfChanges: (count: number, cabinetTitles: readonly string[]) => void;
};

/** Minutes after the start at which to look. An edit is applied within ten (facts section 1). */
const LOOKS_AT = [1, 3, 6, 10, 12];
/** Looks that had to wait, for the budget or a sleeping computer, are not put off for ever. */
const LONGEST_MS = HOUR_MS;
/** What was learned longer ago is no measure for an edit of now. */
const FRESH_MS = 2 * MINUTE_MS;

/**
 * Looks for an edit after 1, 3, 6, 10 and 12 minutes: the Market applies one within ten (facts section 1). One watch
 * per token; a look that cannot be made is put off, for an hour at most.
 */
export class Watches {
  readonly #ports: WatchesPorts;
  readonly #looking = new Set<string>();
  readonly #lookedAt = new Map<string, number>();

  constructor(ports: WatchesPorts) {
    this.#ports = ports;
  }

  /**
   * Begins to watch a token, anew if it was watched. What is known of it is refreshed first where it is old: a change
   * of weeks ago must not pass for the edit of now.
   * @throws Refusal `not-found`; those of a test by hand
   */
  async begin(tokenId: string, expected: Watch['expected']): Promise<void> {
    const { store, checks, clock } = this.#ports;
    const token = store.tokens.find(tokenId);
    if (!token) throw new Refusal({ code: 'not-found', what: 'token' });
    const known = this.#known(tokenId);
    const isFresh = token.factsAt !== null && Math.abs(clock() - token.factsAt) < FRESH_MS;
    let outcome: Watch['outcome'] = null;
    if (!isFresh) {
      const { check, facts } = (await checks.test(tokenId, { occasion: 'hand' })).outcome;
      if (known.facts && shows({ expected, before: known }, facts, check.verdict === 'bad'))
        outcome = 'already';
    }
    const before = this.#known(tokenId);
    store.watches.keep({ tokenId, startedAt: clock(), expected, before, looks: 0, outcome });
    this.#ports.announceTokens(token.cabinetId);
  }

  #known(tokenId: string): WatchRow['before'] {
    const { store } = this.#ports;
    return {
      facts: store.tokens.find(tokenId)?.facts ?? null,
      cause: store.checks.lastProofOf(tokenId)?.cause ?? null,
    };
  }

  /** Forgets a watch, whether it goes on or has ended. @throws Refusal `not-found` for the token */
  forget(tokenId: string): void {
    const token = this.#ports.store.tokens.find(tokenId);
    if (!token) throw new Refusal({ code: 'not-found', what: 'token' });
    this.#ports.store.watches.remove(tokenId);
    this.#ports.announceTokens(token.cabinetId);
  }

  /** Looks at every token whose time has come: called every few seconds while the vault is open. */
  async lookWhereDue(): Promise<void> {
    const now = this.#ports.clock();
    const due = this.#ports.store.watches.listOpen().filter((watch) => {
      if (this.#looking.has(watch.tokenId)) return false;
      // The clock was set back: counted from now, not from a time that has not come yet.
      if (watch.startedAt > now) this.#ports.store.watches.keep({ ...watch, startedAt: now });
      // A look that did not get through is not made again at every turn.
      const lookedAt = this.#lookedAt.get(watch.tokenId);
      if (lookedAt !== undefined && Math.abs(now - lookedAt) < MINUTE_MS) return false;
      return watch.startedAt + lookTime(watch.looks) <= now;
    });
    await Promise.all(due.map((watch) => this.#look(watch, now)));
  }

  /** Looks at a token once, without a watch, where the budget of the unattended lets it. */
  async lookOnce(tokenId: string): Promise<void> {
    const giveBack = this.#book(tokenId);
    if (!giveBack || this.#looking.has(tokenId)) return giveBack?.();
    this.#looking.add(tokenId);
    try {
      await this.#ports.checks.test(tokenId, { occasion: 'watch' });
    } catch (error) {
      // Locked, gone, damaged or out of limit: the next look will find out.
      if (!(error instanceof Refusal)) throw error;
    } finally {
      this.#looking.delete(tokenId);
      giveBack();
    }
  }

  async #look(watch: WatchRow, now: number): Promise<void> {
    const { store, checks } = this.#ports;
    const isOverdue = now - watch.startedAt > LONGEST_MS;
    const giveBack = this.#book(watch.tokenId);
    if (!giveBack) {
      if (isOverdue) this.#keep({ ...watch, outcome: 'not-looked' });
      return;
    }
    this.#looking.add(watch.tokenId);
    try {
      const { outcome } = await checks.test(watch.tokenId, { occasion: 'watch' });
      // Forgotten or begun anew while the answer was under way.
      if (store.watches.find(watch.tokenId)?.startedAt !== watch.startedAt) return;
      const { verdict } = outcome.check;
      if (verdict === 'unproven') {
        // Nobody was seen, so nobody was looked at: once more, after a while.
        if (isOverdue) this.#keep({ ...watch, outcome: 'not-looked' });
        return;
      }
      // After a sleep several looks are due at once: one stands for all of them.
      const looks = LOOKS_AT.filter((minutes) => watch.startedAt + minutes * MINUTE_MS <= now).length;
      const isSeen = shows(watch, outcome.facts, verdict === 'bad');
      const isOver = looks >= LOOKS_AT.length || verdict === 'bad';
      this.#keep({ ...watch, looks, outcome: isSeen ? 'seen' : isOver ? 'not-seen' : null });
      if (isSeen) {
        const cabinet = store.cabinets.find(store.tokens.find(watch.tokenId)?.cabinetId ?? '');
        this.#ports.tellOfChanges(1, cabinet ? [cabinet.title] : []);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Locked, or the token is gone: there will be another look, or none is needed. A damaged one stays damaged.
      const { code } = error.error;
      if (code === 'token-damaged' || code === 'address-unproven')
        this.#keep({ ...watch, outcome: 'not-looked' });
    } finally {
      this.#looking.delete(watch.tokenId);
      this.#lookedAt.set(watch.tokenId, now);
      giveBack();
    }
  }

  /** Books an introspection where the unattended may have one. */
  #book(tokenId: string): (() => void) | null {
    const { store, checker } = this.#ports;
    const token = store.tokens.find(tokenId);
    const cabinet = token && store.cabinets.find(token.cabinetId);
    if (!token || !cabinet) return null;
    const entity = checker.ledger.entityOf(cabinet, token);
    return checker.ledger.budgetOf(entity, RESERVE).freeAt === null ? checker.ledger.book(entity) : null;
  }

  #keep(watch: WatchRow): void {
    this.#ports.store.watches.keep(watch);
    const token = this.#ports.store.tokens.find(watch.tokenId);
    if (token) this.#ports.announceTokens(token.cabinetId);
  }
}

const lookTime = (looks: number) => (LOOKS_AT[looks] ?? Number.POSITIVE_INFINITY) * MINUTE_MS;

/** True when what the operator expects is there. */
function shows(
  { expected, before }: Pick<WatchRow, 'expected' | 'before'>,
  facts: TokenFacts | null,
  isDead: boolean,
): boolean {
  const wasDead = before.cause !== null && verdictOf(before.cause) === 'bad';
  const died = isDead && !wasDead;
  if (expected === 'revoked') return isDead;
  const isRenamed = facts !== null && before.facts !== null && facts.name !== before.facts.name;
  const scopes = facts && before.facts && compareScopes(before.facts, facts);
  const isRescoped = scopes !== null && scopes.added.length + scopes.removed.length > 0;
  if (expected === 'name') return isRenamed;
  if (expected === 'scopes') return isRescoped;
  return isRenamed || isRescoped || died;
}

/** The watch as the window sees it. */
export function viewOfWatch(watch: WatchRow): Watch {
  const { startedAt, expected, looks, outcome } = watch;
  const nextLookAt = outcome === null ? startedAt + lookTime(looks) : null;
  return { startedAt, expected, looks, nextLookAt, outcome };
}
