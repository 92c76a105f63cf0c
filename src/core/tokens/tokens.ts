// What one can do with tokens: keep one sealed, put it in the trash, pin it anew.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../../shared/result.ts';
import type { TokenLine } from '../../shared/token-line.ts';
import type { TokenBrief, TokenView, UnusableToken } from '../../shared/views.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { auditedTokenAt } from '../audit/audited-token.ts';
import { keepOutcome } from '../checks/keep-outcome.ts';
import type { TokenChecks } from '../checks/token-checks.ts';
import { viewOfWatch } from '../checks/watches.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import { hexOf } from '../vault/opened-rows.ts';
import { stillOpens } from '../vault/opens.ts';
import type { Vault } from '../vault/vault.ts';
import { duplicateOf } from './duplicate-of.ts';
import type { Trials } from './trials.ts';

export type TokensPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  trials: Trials;
  checks: TokenChecks;
  clock: Clock;
  announceCabinets: () => void;
  announceTokens: (cabinetId: string) => void;
  announceDrift: () => void;
  /** Called inside the transaction in which tokens go for good. */
  beforeErasing: (tokenIds: readonly string[]) => void;
};

/** Some milliseconds of work: everything else goes on in between. */
const READ_AT_ONCE = 100;

/** `seenId` is the business the operator saw in the alarm. */
type Repinning = { id: string; seenId: string; reason: string; wholeCabinet: boolean };

/**
 * Values go in as pasted and are sealed at once; what comes out are views without them. A value is kept once, in one
 * cabinet.
 */
export class Tokens {
  readonly #ports: TokensPorts;

  constructor(ports: TokensPorts) {
    this.#ports = ports;
  }

  /** The kept tokens of a cabinet, by title. @throws Refusal `not-found` */
  list(cabinetId: string): TokenView[] {
    const cabinet = this.#findCabinet(cabinetId);
    return this.#ports.store.tokens.listOf(cabinetId).map((row) => this.#view(row, cabinet));
  }

  /** Every kept token in brief, cabinet by cabinet. */
  survey(): TokenBrief[] {
    return this.#ports.store.lines
      .listBriefs()
      .map((row) => ({ ...row, fingerprint: shortFingerprint(row.fingerprint) }));
  }

  /**
   * The kept tokens of a cabinet, or with null those of every kept one, as rows of a table. Opens
   * those that were not opened before.
   * @throws Refusal `locked`, also meanwhile
   */
  async lines(cabinetId: string | null): Promise<TokenLine[]> {
    const { store, vault, checks } = this.#ports;
    const lines: TokenLine[] = [];
    let unsealed = 0;
    for (const row of store.lines.list(cabinetId)) {
      if (!vault.hasOpened(row) && ++unsealed % READ_AT_ONCE === 0) await setImmediate();
      // Named one by one: by the thousand, that is several times as fast as copying all but one.
      lines.push({
        id: row.id,
        cabinetId: row.cabinetId,
        title: row.title,
        note: row.note,
        fingerprint: shortFingerprint(row.fingerprint),
        facts: row.facts,
        check: row.check,
        proven: row.proven,
        isElsewhere: row.isElsewhere,
        hasIdentityAlarm: row.hasIdentityAlarm,
        openDrift: row.openDrift,
        isWatched: row.isWatched,
        isDamaged: !stillOpens(row, vault),
        testing: checks.isTesting(row.id),
        createdAt: row.createdAt,
      });
    }
    return lines;
  }

  /** The tokens that nothing can be done with, by title. Opens those that were not opened before. @throws Refusal `locked`, also meanwhile */
  async listUnusable(): Promise<UnusableToken[]> {
    const { store, vault } = this.#ports;
    const unusable: UnusableToken[] = [];
    for (const [index, row] of store.tokens.listAll().entries()) {
      if (index % READ_AT_ONCE === READ_AT_ONCE - 1) await setImmediate();
      const { id, title } = row;
      const cabinet = store.cabinets.find(row.cabinetId);
      if (cabinet !== null && (cabinet.discardedAt !== null || stillOpens(hexOf(row), vault))) continue;
      const fingerprint = shortFingerprint(row.fingerprint);
      const cabinetTitle = cabinet?.title ?? null;
      unusable.push({ id, title, fingerprint, cabinetTitle, problem: cabinet ? 'unreadable' : 'no-cabinet' });
    }
    return unusable;
  }

  /** All tokens discarded on their own (those of a discarded cabinet lie in it). */
  listDiscarded(): TokenView[] {
    return this.#ports.store.tokens.listDiscarded().flatMap((row) => {
      // None only where somebody edited the file: that must not take the others out of sight.
      const cabinet = this.#ports.store.cabinets.find(row.cabinetId);
      return cabinet?.discardedAt === null ? [this.#view(row, cabinet)] : [];
    });
  }

  /** One token. @throws Refusal `not-found` */
  show(id: string): TokenView {
    const row = this.#find(id);
    return this.#view(row, this.#findCabinet(row.cabinetId));
  }

  /**
   * Seals and keeps a value that was tried out, with the verdict it got.
   * @throws Refusal `not-found` (trial or cabinet), `address-unproven`, `wrong-market` when it was tried at another API than the
   *   cabinet's, `duplicate-token` when the same value is kept already, `token-unusable` when it cannot be a token
   */
  add(input: { trialId: string; cabinetId: string; title: string; note: string }): TokenView {
    const { trials } = this.#ports;
    const trial = trials.find(input.trialId);
    const cabinet = this.#findCabinet(input.cabinetId);
    if (cabinet.discardedAt !== null) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    this.#ports.vault.proveAddress(cabinet);
    if (trial.api !== cabinet.api) throw new Refusal({ code: 'wrong-market' });
    // Bad without a request: the value is no token at all.
    if (trial.outcome.check.verdict === 'bad' && trial.outcome.check.calls.length === 0) {
      throw new Refusal({ code: 'token-unusable' });
    }
    const row = this.#ports.store.atomically(() => {
      const kept = this.keepNew(cabinet.id, trial.token, input.title, input.note);
      keepOutcome(this.#ports.store, kept.id, trial.outcome, this.#ports.clock());
      return kept;
    });
    trials.forget(trial.id);
    this.#announce(cabinet.id);
    return this.show(row.id);
  }

  /** Id of the cabinet under which this very value is kept already, in the trash too; null when it is not. */
  holderOf(token: Secret): string | null {
    return (
      this.#ports.store.tokens.findByFingerprint(this.#ports.vault.fingerprint(token))?.cabinetId ?? null
    );
  }

  /** Seals and inserts a value that was not tried out. @throws Refusal `duplicate-token` */
  keepNew(cabinetId: string, token: Secret, title: string, note: string): TokenRow {
    const { vault, store, clock } = this.#ports;
    const fingerprint = vault.fingerprint(token);
    const duplicate = duplicateOf(store, fingerprint);
    if (duplicate) {
      const { title: known, cabinetTitle, discarded } = duplicate;
      throw new Refusal({ code: 'duplicate-token', title: known, cabinetTitle, discarded });
    }
    const id = randomUUID();
    const now = clock();
    const row: TokenRow = {
      id,
      cabinetId,
      title,
      note,
      sealed: vault.seal(token, { tokenId: id, cabinetId }),
      fingerprint,
      facts: null,
      factsAt: null,
      approved: null,
      belongsTo: null,
      pinned: null,
      deep: null,
      createdAt: now,
      editedAt: now,
      discardedAt: null,
    };
    store.atomically(() => {
      store.tokens.insert(row);
      this.#note('token-added', id);
    });
    return row;
  }

  /** Changes title and note. @throws Refusal `not-found` */
  edit(change: { id: string; title: string; note: string }): TokenView {
    const row = this.#find(change.id);
    this.#ports.store.tokens.edit(change.id, change.title, change.note, this.#ports.clock());
    this.#announce(row.cabinetId);
    return this.show(change.id);
  }

  /**
   * Pins a token to the cabinet the Market puts it in now, and with `wholeCabinet` the cabinet it is kept in with all
   * its tokens that moved the same way. The reason stays with the event that raised the alarm.
   * @throws Refusal `not-found` also without an alarm, or when it is not `seenId` any more; `cabinet-taken` when another kept cabinet has that identity
   */
  repin({ id, seenId, reason, wholeCabinet }: Repinning): TokenView {
    const { store } = this.#ports;
    const row = this.#find(id);
    const seen = row.belongsTo;
    if (seen?.id !== seenId || !this.#identityAlarm(row))
      throw new Refusal({ code: 'not-found', what: 'drift' });
    const { api } = this.#findCabinet(row.cabinetId);
    const holder = wholeCabinet ? store.cabinets.findByIdentity(api, seen.id) : null;
    if (holder && holder.id !== row.cabinetId) {
      throw new Refusal({ code: 'cabinet-taken', cabinetTitle: holder.title });
    }
    store.atomically(() => {
      if (wholeCabinet) store.cabinets.pinAnew(row.cabinetId, seen);
      const moved = wholeCabinet
        ? store.tokens.listOf(row.cabinetId).filter((token) => token.belongsTo?.id === seen.id)
        : [row];
      for (const token of moved) this.#pinAnew(token, reason);
    });
    this.#ports.announceDrift();
    this.#announce(row.cabinetId);
    return this.show(id);
  }

  #pinAnew(token: TokenRow, reason: string): void {
    const { store, clock } = this.#ports;
    store.tokens.pinAnew(token.id);
    const subject = { cabinetId: token.cabinetId, tokenId: token.id };
    for (const { id } of store.drift.listOpenOf(subject, 'identity')) {
      store.drift.acknowledge(id, reason, clock());
    }
  }

  /** Puts a token in the trash, where it stays sealed. @throws Refusal `not-found` */
  discard(id: string): void {
    this.discardAll([id]);
  }

  /** Puts tokens in the trash: all of them or, where one is not found, none. @throws Refusal `not-found` */
  discardAll(ids: readonly string[]): void {
    this.#setDiscarded(ids, this.#ports.clock(), 'token-discarded');
  }

  /** Takes a token out of the trash. @throws Refusal `not-found` */
  restore(id: string): TokenView {
    this.restoreAll([id]);
    return this.show(id);
  }

  /** Takes tokens out of the trash: all of them or, where one is not found, none. @throws Refusal `not-found` */
  restoreAll(ids: readonly string[]): void {
    this.#setDiscarded(ids, null, 'token-restored');
  }

  /** Removes a token in the trash for good. @throws Refusal `not-found` also when it is not in the trash */
  erase(id: string): void {
    const row = this.#find(id);
    if (row.discardedAt === null) throw new Refusal({ code: 'not-found', what: 'token' });
    this.#ports.store.atomically(() => {
      this.#ports.beforeErasing([id]);
      this.#ports.store.tokens.erase(id);
    });
    this.#announce(row.cabinetId);
  }

  #setDiscarded(ids: readonly string[], at: number | null, kind: 'token-discarded' | 'token-restored'): void {
    const { store } = this.#ports;
    const cabinetIds = new Set<string>();
    store.atomically(() => {
      for (const id of ids) {
        cabinetIds.add(this.#find(id).cabinetId);
        store.tokens.setDiscarded(id, at);
        this.#note(kind, id);
      }
    });
    for (const cabinetId of cabinetIds) this.#announce(cabinetId);
  }

  #note(kind: 'token-added' | 'token-discarded' | 'token-restored', id: string): void {
    this.#ports.audit.append({ kind, token: auditedTokenAt(this.#ports.store, id) });
  }

  /** Stands until the token is pinned anew, also when the Market should put it back meanwhile. */
  #identityAlarm(row: TokenRow): TokenView['identityAlarm'] {
    const subject = { cabinetId: row.cabinetId, tokenId: row.id };
    const isOpen = this.#ports.store.drift.listOpenOf(subject, 'identity').length > 0;
    return isOpen && row.pinned && row.belongsTo ? { pinned: row.pinned, seen: row.belongsTo } : null;
  }

  #announce(cabinetId: string): void {
    this.#ports.announceTokens(cabinetId);
    this.#ports.announceCabinets();
  }

  #view(row: TokenRow, cabinet: CabinetRow): TokenView {
    const { store, vault, checks } = this.#ports;
    const { belongsTo } = row;
    // Proven to be of a business that the cabinet is not pinned to; unpinned, it may be pinned elsewhere.
    const elsewhere = belongsTo && belongsTo.id !== cabinet.identity?.id;
    const lastCheck = store.checks.newestOf(row.id, 1)[0] ?? null;
    const watch = store.watches.find(row.id);
    const openDrift = store.drift.countOpenOf(row.id);
    return {
      id: row.id,
      cabinetId: row.cabinetId,
      title: row.title,
      note: row.note,
      fingerprint: shortFingerprint(row.fingerprint),
      facts: row.facts,
      factsAt: row.factsAt,
      lastCheck,
      lastProof: lastCheck?.verdict === 'unproven' ? store.checks.lastProofOf(row.id) : null,
      belongsElsewhere: elsewhere ? belongsTo : null,
      identityAlarm: openDrift > 0 ? this.#identityAlarm(row) : null,
      approved: row.approved,
      deep: row.deep,
      watch: watch && viewOfWatch(watch),
      openDrift,
      testing: checks.isTesting(row.id),
      isDamaged: vault.isUnlocked && !stillOpens(hexOf(row), vault),
      createdAt: row.createdAt,
      editedAt: row.editedAt,
      discardedAt: row.discardedAt,
    };
  }

  #find(id: string): TokenRow {
    const row = this.#ports.store.tokens.find(id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'token' });
    return row;
  }

  #findCabinet(id: string): CabinetRow {
    const cabinet = this.#ports.store.cabinets.find(id);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    return cabinet;
  }
}
