// What one can do with tokens: try one out, keep it sealed, test it again, put it in the trash.
import { randomUUID } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import type { CheckView, TokenView, TrialView } from '../../shared/views.ts';
import { type CheckOutcome, checkToken, DEFAULT_TIMEOUT_MS } from '../checks/check-token.ts';
import { hasUsualFormat, trimToken } from '../checks/local-token-check.ts';
import type { Clock } from '../clock.ts';
import type { MarketFetch } from '../market/request.ts';
import { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import { keepOutcome } from './keep-outcome.ts';
import { type Trial, Trials } from './trials.ts';

/** The way to the Market: `openNetwork` gives each cabinet its own; `originOf` turns a cabinet's address into an origin. */
export type MarketDoor = {
  openNetwork(partition: string): MarketFetch;
  originOf(api: string): Promise<string>;
};

export type TokensPorts = {
  store: Store;
  vault: Vault;
  market: MarketDoor;
  clock: Clock;
  announceCabinets: () => void;
  announceTokens: (cabinetId: string) => void;
};

const MOST_HISTORY = 200;

export class Tokens {
  readonly #ports: TokensPorts;
  readonly #trials: Trials;
  readonly #running = new Map<string, Promise<TokenView>>();
  #stop = new AbortController();

  constructor(ports: TokensPorts) {
    this.#ports = ports;
    this.#trials = new Trials(ports.clock);
  }

  /** The kept tokens of a cabinet, by title. */
  list(cabinetId: string): TokenView[] {
    const cabinet = this.#findCabinet(cabinetId);
    return this.#ports.store.tokens.listOf(cabinetId).map((row) => this.#view(row, cabinet));
  }

  /** All tokens discarded on their own (those of a discarded cabinet lie in it). */
  listDiscarded(): TokenView[] {
    return this.#ports.store.tokens.listDiscarded().flatMap((row) => {
      const cabinet = this.#findCabinet(row.cabinetId);
      return cabinet.discardedAt === null ? [this.#view(row, cabinet)] : [];
    });
  }

  /** One token. @throws Refusal `not-found` */
  show(id: string): TokenView {
    const row = this.#find(id);
    return this.#view(row, this.#findCabinet(row.cabinetId));
  }

  /** The newest checks of a token, newest first, at most 200. @throws Refusal `not-found` */
  history(id: string): CheckView[] {
    this.#find(id);
    return this.#ports.store.checks.newestOf(id, MOST_HISTORY);
  }

  /**
   * Checks a pasted value without storing it. The value can be saved by `trialId` for ten minutes.
   * @param input the text as pasted, and the address of the API to ask
   */
  async tryOut(input: { value: string; api: string }): Promise<TrialView> {
    const token = new Secret(trimToken(input.value));
    // Asks the vault first: locked means no trial, before anything is sent.
    const fingerprint = this.#ports.vault.fingerprint(token);
    const outcome = await this.#check(token, input.api, 'trial');
    // Locked while the answer was under way: nothing of this value may stay in memory.
    if (!this.#ports.vault.isUnlocked) throw new Refusal({ code: 'locked' });
    const trial: Trial = { id: randomUUID(), api: input.api, token, outcome };
    this.#trials.keep(trial);
    const identity = outcome.check.cabinet;
    return {
      trialId: trial.id,
      fingerprint: shortFingerprint(fingerprint),
      unusualFormat: !hasUsualFormat(token.expose()),
      check: outcome.check,
      facts: outcome.facts,
      stores: outcome.stores,
      knownCabinetId:
        (identity && this.#ports.store.cabinets.findByIdentity(input.api, identity.id)?.id) ?? null,
      duplicateOf: this.#duplicateOf(fingerprint),
    };
  }

  /** Drops a quick test and its value. */
  forgetTrial(trialId: string): void {
    this.#trials.forget(trialId);
  }

  /**
   * Seals and keeps a value that was tried out, with the verdict it got.
   * @throws Refusal `not-found` (trial or cabinet), `wrong-market` when it was tried at another API than the
   *   cabinet's, `duplicate-token` when the same value is kept already, `token-unusable` when it cannot be a token
   */
  add(input: { trialId: string; cabinetId: string; title: string; note: string }): TokenView {
    const trial = this.#trials.find(input.trialId);
    if (!trial) throw new Refusal({ code: 'not-found', what: 'trial' });
    const cabinet = this.#findCabinet(input.cabinetId);
    if (cabinet.discardedAt !== null) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    if (trial.api !== cabinet.api) throw new Refusal({ code: 'wrong-market' });
    // Bad without a request: the value is no token at all.
    if (trial.outcome.check.verdict === 'bad' && trial.outcome.check.calls.length === 0) {
      throw new Refusal({ code: 'token-unusable' });
    }
    const row = this.#ports.store.atomically(() => {
      const kept = this.keepNew(cabinet.id, trial.token, input.title, input.note);
      keepOutcome(this.#ports.store, kept, trial.outcome);
      return kept;
    });
    this.#trials.forget(trial.id);
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
    const duplicate = this.#duplicateOf(fingerprint);
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
      belongsTo: null,
      createdAt: now,
      editedAt: now,
      discardedAt: null,
    };
    store.tokens.insert(row);
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
   * Tests a kept token now and keeps verdict and evidence. A test already running for it is joined, not repeated.
   * @throws Refusal `not-found`, `token-damaged`, `locked`
   */
  test(id: string): Promise<TokenView> {
    const running = this.#running.get(id);
    if (running) return running;
    const row = this.#ports.store.tokens.find(id);
    if (!row) return Promise.reject(new Refusal({ code: 'not-found', what: 'token' }));
    const test = this.#testAndTell(row);
    this.#running.set(id, test);
    // Told once it counts as running, so that whoever asks now sees it.
    this.#announce(row.cabinetId);
    return test;
  }

  /** Puts a token in the trash, where it stays sealed. @throws Refusal `not-found` */
  discard(id: string): void {
    const row = this.#find(id);
    this.#ports.store.tokens.setDiscarded(id, this.#ports.clock());
    this.#announce(row.cabinetId);
  }

  /** Takes a token out of the trash. @throws Refusal `not-found` */
  restore(id: string): TokenView {
    const row = this.#find(id);
    this.#ports.store.tokens.setDiscarded(id, null);
    this.#announce(row.cabinetId);
    return this.show(id);
  }

  /** Removes a token in the trash for good. @throws Refusal `not-found` also when it is not in the trash */
  erase(id: string): void {
    const row = this.#find(id);
    if (row.discardedAt === null) throw new Refusal({ code: 'not-found', what: 'token' });
    this.#ports.store.tokens.erase(id);
    this.#announce(row.cabinetId);
  }

  /** Forgets every value in memory and stops every running test: for locking. */
  dropSecrets(): void {
    this.#trials.forgetAll();
    this.#stop.abort(new Refusal({ code: 'locked' }));
    this.#stop = new AbortController();
  }

  async #testAndTell(row: TokenRow): Promise<TokenView> {
    try {
      await this.#testNow(row);
    } finally {
      this.#running.delete(row.id);
      this.#announce(row.cabinetId);
    }
    return this.show(row.id);
  }

  async #testNow(row: TokenRow): Promise<void> {
    const { vault, store } = this.#ports;
    const cabinet = this.#findCabinet(row.cabinetId);
    const token = vault.open(row.sealed, { tokenId: row.id, cabinetId: row.cabinetId });
    const outcome = await this.#check(token, cabinet.api, cabinet.id);
    // Erased while the answer was under way: there is nothing left to keep it for.
    if (!store.tokens.find(row.id)) throw new Refusal({ code: 'not-found', what: 'token' });
    keepOutcome(store, row, outcome);
  }

  async #check(token: Secret, api: string, partition: string): Promise<CheckOutcome> {
    const { market, clock } = this.#ports;
    const signal = this.#stop.signal;
    const origin = await market.originOf(api);
    const ports = { fetch: market.openNetwork(partition), clock };
    return checkToken(ports, { origin, token }, { timeoutMs: DEFAULT_TIMEOUT_MS, signal });
  }

  #duplicateOf(fingerprint: Uint8Array): TrialView['duplicateOf'] {
    const row = this.#ports.store.tokens.findByFingerprint(fingerprint);
    if (!row) return null;
    const cabinet = this.#findCabinet(row.cabinetId);
    const discarded = row.discardedAt !== null || cabinet.discardedAt !== null;
    return { tokenId: row.id, title: row.title, cabinetTitle: cabinet.title, discarded };
  }

  #announce(cabinetId: string): void {
    this.#ports.announceTokens(cabinetId);
    this.#ports.announceCabinets();
  }

  #view(row: TokenRow, cabinet: CabinetRow): TokenView {
    const { belongsTo } = row;
    // Proven to be of a business that the cabinet is not pinned to; unpinned, it may be pinned elsewhere.
    const elsewhere = belongsTo && belongsTo.id !== cabinet.identity?.id;
    return {
      id: row.id,
      cabinetId: row.cabinetId,
      title: row.title,
      note: row.note,
      fingerprint: shortFingerprint(row.fingerprint),
      facts: row.facts,
      factsAt: row.factsAt,
      lastCheck: this.#ports.store.checks.newestOf(row.id, 1)[0] ?? null,
      belongsElsewhere: elsewhere ? belongsTo : null,
      testing: this.#running.has(row.id),
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
