// Watches for edits the operator made in the cabinet: looks a few times within the minutes an edit needs to show.
import { RESERVE } from '../../shared/check-run.ts';
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
  tellOfChanges: (count: number) => void;
};

const MINUTE_MS = 60_000;
/** Minutes after the start at which to look. An edit is applied within ten (facts section 1). */
const LOOKS_AT = [1, 3, 6, 10, 12];
/** Looks that had to wait, for the budget or a sleeping computer, are not put off for ever. */
const LONGEST_MS = 60 * MINUTE_MS;

export class Watches {
  readonly #ports: WatchesPorts;
  readonly #looking = new Set<string>();

  constructor(ports: WatchesPorts) {
    this.#ports = ports;
  }

  /** Begins to watch a token, anew if it was watched. @throws Refusal `not-found` */
  begin(tokenId: string, expected: Watch['expected']): void {
    const { store, clock } = this.#ports;
    const token = store.tokens.find(tokenId);
    if (!token) throw new Refusal({ code: 'not-found', what: 'token' });
    const before = { facts: token.facts, cause: store.checks.lastProofOf(tokenId)?.cause ?? null };
    store.watches.keep({ tokenId, startedAt: clock(), expected, before, looks: 0, outcome: null });
    this.#ports.announceTokens(token.cabinetId);
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
      return watch.startedAt + lookTime(watch.looks) <= now;
    });
    await Promise.all(due.map((watch) => this.#look(watch, now)));
  }

  async #look(watch: WatchRow, now: number): Promise<void> {
    const { store, checks } = this.#ports;
    this.#looking.add(watch.tokenId);
    try {
      const isOverdue = now - watch.startedAt > LONGEST_MS;
      if (!this.#hasBudget(watch.tokenId)) {
        if (isOverdue) this.#keep({ ...watch, outcome: 'not-seen' });
        return;
      }
      const { outcome } = await checks.test(watch.tokenId, { occasion: 'watch' });
      // Forgotten or begun anew while the answer was under way.
      if (store.watches.find(watch.tokenId)?.startedAt !== watch.startedAt) return;
      // After a sleep several looks are due at once: one stands for all of them.
      const looks = LOOKS_AT.filter((minutes) => watch.startedAt + minutes * MINUTE_MS <= now).length;
      const isSeen = shows(watch, outcome.facts, outcome.check.verdict === 'bad');
      const isOver = looks >= LOOKS_AT.length || outcome.check.verdict === 'bad';
      this.#keep({ ...watch, looks, outcome: isSeen ? 'seen' : isOver ? 'not-seen' : null });
      if (isSeen) this.#ports.tellOfChanges(1);
    } catch (error) {
      // Locked, or the token is gone: there will be another look, or none is needed.
      if (!(error instanceof Refusal)) throw error;
    } finally {
      this.#looking.delete(watch.tokenId);
    }
  }

  #hasBudget(tokenId: string): boolean {
    const { store, checker } = this.#ports;
    const token = store.tokens.find(tokenId);
    const cabinet = token && store.cabinets.find(token.cabinetId);
    if (!token || !cabinet) return false;
    return checker.ledger.budgetOf(checker.ledger.entityOf(cabinet, token), RESERVE).freeAt === null;
  }

  #keep(watch: WatchRow): void {
    this.#ports.store.watches.keep(watch);
    const token = this.#ports.store.tokens.find(watch.tokenId);
    if (token) this.#ports.announceTokens(token.cabinetId);
  }
}

const lookTime = (looks: number) => (LOOKS_AT[looks] ?? Number.POSITIVE_INFINITY) * MINUTE_MS;

/** True when what the operator expects is there. */
function shows({ expected, before }: WatchRow, facts: TokenFacts | null, isDead: boolean): boolean {
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
