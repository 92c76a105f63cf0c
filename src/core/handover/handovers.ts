// Handing a token over: written down first, then given, by the clipboard or as a sealed file.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sellerOf } from '../../shared/api-address.ts';
import { dayOf } from '../../shared/calendar-day.ts';
import type { Handover, HandoverDone, HandoverOrder } from '../../shared/handover-record.ts';
import type { LedgerContent } from '../../shared/ledger.ts';
import { canCall } from '../../shared/operation.ts';
import { tidyLine } from '../../shared/plain-text.ts';
import { Refusal } from '../../shared/result.ts';
import type { PackageContents } from '../../shared/sealed-package.ts';
import type { HeldToken } from '../../shared/token-line.ts';
import { allScopesOf } from '../../shared/views.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { auditedTokenAt } from '../audit/audited-token.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { Clock } from '../clock.ts';
import { KeptForAWhile } from '../kept-for-a-while.ts';
import type { Secret } from '../secret.ts';
import type { HolderRow } from '../store/holder-table.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import type { HandoverChecks, Judged } from './handover-checks.ts';
import type { Ledger } from './ledger.ts';
import type { FilePlace, FilePlaces, PassphraseScreen, SecretClipboard } from './outside.ts';
import { makePassphrase } from './passphrase-words.ts';
import { proofOfDeath } from './proof-of-death.ts';
import { isHeld, readHandovers } from './read-handovers.ts';
import { assertReceiptOf, readReceipt } from './receipt.ts';
import { type PackageLock, readRecipient, sealPackage } from './sealed-package.ts';

export type HandoversPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  catalogues: Catalogues;
  handoverChecks: HandoverChecks;
  ledger: Ledger;
  clock: Clock;
  secretClipboard: SecretClipboard;
  filePlaces: FilePlaces;
  passphraseScreen: PassphraseScreen;
  announceTokens: (cabinetId: string) => void;
  report: (error: unknown) => void;
};

type HandedOver = Extract<LedgerContent, { kind: 'handed-over' }>;
type PackageWay = Extract<HandoverOrder['way'], { kind: 'package' }>;
type Prepared = Judged & { check: NonNullable<Judged['check']>; holder: HolderRow; despite: string | null };
type Ended = Extract<LedgerContent, { kind: 'ended' }>;

const LONGEST_SCOPE = 100;

/**
 * Handovers, sealed files and what is written about them. The entry in the ledger comes first: a value that left
 * without an entry is what must not happen, an entry whose value did not leave is put right by another entry.
 */
export class Handovers {
  readonly #ports: HandoversPorts;
  readonly #passphrases: KeptForAWhile<Secret>;
  /** What failed when it could not be written down: waits for the vault, or for the disk. */
  readonly #undelivered = new Set<string>();
  #closing = new AbortController();

  constructor(ports: HandoversPorts) {
    this.#ports = ports;
    this.#passphrases = new KeptForAWhile(ports.clock);
  }

  /** Every handover there ever was, the newest first. */
  list(): Handover[] {
    return readHandovers(this.#ports.ledger.list());
  }

  /** Which tokens somebody has now, and what for; the newest handover first. */
  listHeld(): HeldToken[] {
    return this.list()
      .filter(isHeld)
      .map(({ token, holder, profile }) => ({
        tokenId: token.id,
        fingerprint: token.fingerprint,
        // As they are called now.
        holder: { id: holder.id, name: this.#ports.store.holders.find(holder.id)?.name ?? holder.name },
        profile: profile.title,
      }));
  }

  /**
   * Hands a token over as ordered. It stands in the ledger before it is given; when the giving then fails, that is
   * written down too.
   * @returns null when the operator chose no place for the file: nothing has happened then
   * @throws Refusal `not-found` (check older than ten minutes or used, token, profile, holder), `holder-left`,
   *   `not-to-hand-over`, `recipient-invalid`, `invalid-input` (a day that has passed), `file-not-written`, `ledger-broken`, `token-damaged`, `locked`
   */
  async handOver(order: HandoverOrder): Promise<HandoverDone | null> {
    // Refused before a dialog asks for a place; and judged again after it, because it may have stood open for long.
    const { token } = this.#prepare(order);
    this.#refusePastDay(order.way);
    if (order.way.kind === 'copy') return this.#copy(order);
    const { way } = order;
    if (way.lock === 'recipient') readRecipient(way.recipient ?? '');
    const place = await this.#ports.filePlaces.choose('package', token.title);
    return place && this.#seal(order, way, place);
  }

  /**
   * Shows the passphrase of a package made within the last ten minutes, outside the window's page.
   * @throws Refusal `not-found`
   */
  async showPassphrase(handoverId: string): Promise<void> {
    const passphrase = this.#passphrases.find(handoverId);
    if (!passphrase) throw new Refusal({ code: 'not-found', what: 'package' });
    await this.#ports.passphraseScreen.show(passphrase, this.#closing.signal);
  }

  /**
   * Writes down that a handover has ended. `revoked` takes the Market's word that the token is dead.
   * @throws Refusal `not-found`, `handover-ended`, `ledger-broken`; `rotation-unproven` without that word
   */
  end(handoverId: string, why: Ended['why'], note: string): Handover {
    const handover = this.#find(handoverId);
    if (handover.ended) throw new Refusal({ code: 'handover-ended' });
    const proof = why === 'revoked' ? proofOfDeath(this.#ports.store, handover.token.id) : null;
    if (why === 'revoked' && !proof) throw new Refusal({ code: 'rotation-unproven' });
    this.#ports.ledger.append({ kind: 'ended', handoverId, why, note, proof });
    this.#ports.announceTokens(handover.cabinet.id);
    return this.#find(handoverId);
  }

  /**
   * Takes in the receipt of a sealed package: proof that the receiver had the token in hand.
   * @throws Refusal `receipt-unreadable`, `receipt-foreign`, `receipt-forged`, `ledger-broken`; `not-found` when the
   *   token was erased here, so that nothing can be proven any more
   */
  acceptReceipt(text: string): Handover {
    const receipt = readReceipt(text);
    const { packageId, receivedBy, openedAt, check } = receipt;
    const handover = this.list().find((one) => one.packageId === packageId);
    if (!handover) throw new Refusal({ code: 'receipt-foreign' });
    const token = this.#openToken(handover.token.id);
    assertReceiptOf(receipt, token);
    if (handover.received === null) {
      const { at, verdict, cause } = check;
      const { handoverId } = handover;
      this.#ports.ledger.append({
        kind: 'received',
        handoverId,
        packageId,
        // Whoever wrote the receipt knew the token, and may be anybody.
        receivedBy: token.maskIn(tidyLine(receivedBy)),
        openedAt,
        check: { at, verdict, cause },
      });
      this.#ports.announceTokens(handover.cabinet.id);
    }
    return this.#find(handover.handoverId);
  }

  /** Forgets every passphrase and check in memory: for locking. */
  dropSecrets(): void {
    this.#passphrases.forgetAll();
    this.#ports.handoverChecks.forgetAll();
    // A dialog that shows one must not outlast the lock.
    this.#closing.abort();
    this.#closing = new AbortController();
  }

  /** Drops what is too old to be used. */
  dropOld(): void {
    this.#passphrases.dropOld();
    this.#ports.handoverChecks.dropOld();
  }

  async #copy(order: HandoverOrder): Promise<HandoverDone> {
    const prepared = this.#prepare(order);
    const secret = this.#openToken(prepared.token.id);
    const handover = this.#write(order, prepared, null, secret);
    await this.#give(handover, () => this.#ports.secretClipboard.copy(secret));
    return { handover, file: null, hasPassphrase: false };
  }

  async #seal(order: HandoverOrder, way: PackageWay, place: FilePlace): Promise<HandoverDone> {
    const before = this.#prepare(order);
    const packageId = randomUUID();
    const passphrase = makePassphrase();
    const lock: PackageLock =
      way.lock === 'passphrase'
        ? { kind: 'passphrase', passphrase }
        : { kind: 'recipient', recipient: readRecipient(way.recipient ?? '') };
    const secret = this.#openToken(before.token.id);
    const contents = this.#contentsOf(order, way, before, packageId, secret);
    const sealed = await sealPackage(secret, contents, way.form, lock);
    // Sealing takes a while, in which the vault may have been locked, the token put in the trash, or its access changed.
    const after = this.#prepare(order);
    if (!isDeepStrictEqual(this.#contentsOf(order, way, after, packageId, secret).scopes, contents.scopes)) {
      throw new Refusal({ code: 'not-found', what: 'handover-check' });
    }
    const handover = this.#write(order, before, packageId, secret);
    await this.#give(handover, () => place.write(sealed));
    // Locked meanwhile: what was to be shown once is not kept for anybody.
    const hasPassphrase = way.lock === 'passphrase' && this.#ports.vault.isUnlocked;
    if (hasPassphrase) this.#passphrases.keep(handover.handoverId, passphrase);
    return { handover, file: place.path, hasPassphrase };
  }

  #refusePastDay(way: HandoverOrder['way']): void {
    if (way.kind === 'package' && way.useBy !== null && way.useBy < dayOf(this.#ports.clock())) {
      throw new Refusal({ code: 'invalid-input', fields: ['way.useBy'] });
    }
  }

  /** Everything that must hold for the order to be carried out, looked at anew. */
  #prepare(order: HandoverOrder): Prepared {
    const { handoverChecks, store } = this.#ports;
    const judged = handoverChecks.judgeAgain(order.checkId, order.holderId);
    const holder = store.holders.find(order.holderId);
    if (!holder) throw new Refusal({ code: 'not-found', what: 'holder' });
    if (holder.leftAt !== null) throw new Refusal({ code: 'holder-left', name: holder.name });
    const { check, mayGo } = judged;
    if (!check || mayGo === 'not') throw new Refusal({ code: 'not-to-hand-over', withReason: false });
    if (mayGo === 'with-reason' && order.despite === null) {
      throw new Refusal({ code: 'not-to-hand-over', withReason: true });
    }
    return { ...judged, check, holder, despite: mayGo === 'freely' ? null : order.despite };
  }

  /** Nothing that was typed beside the token may repeat it. */
  #write(order: HandoverOrder, prepared: Prepared, packageId: string | null, secret: Secret): Handover {
    const { token, cabinet, profile, check, assessment, holder, despite } = prepared;
    const handoverId = randomUUID();
    const content: HandedOver = {
      kind: 'handed-over',
      handoverId,
      token: {
        id: token.id,
        title: token.title,
        fingerprint: token.fingerprint,
        name: token.facts?.name ?? null,
      },
      cabinet: {
        id: cabinet.id,
        title: cabinet.title,
        api: cabinet.api,
        businessId: check.cabinet?.id ?? null,
      },
      holder: { id: holder.id, name: holder.name, kind: holder.kind },
      profile,
      ...wayOf(order.way),
      packageId,
      by: secret.maskIn(order.by),
      note: secret.maskIn(order.note),
      check: { at: check.at, verdict: check.verdict, cause: check.cause },
      verdict: assessment.verdict,
      reasons: assessment.reasons.map(({ code }) => code),
      despite: despite && secret.maskIn(despite),
      scopes: token.facts ? allScopesOf(token.facts) : [],
    };
    const { store, ledger, audit } = this.#ports;
    store.atomically(() => {
      ledger.append(content);
      audit.append({ kind: 'handed-over', token: auditedTokenAt(store, token.id), holder: holder.name });
    });
    this.#ports.handoverChecks.use(order.checkId);
    this.#ports.announceTokens(cabinet.id);
    return this.#find(handoverId);
  }

  async #give(handover: Handover, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#undelivered.add(handover.handoverId);
      this.writeUndelivered();
      throw error;
    }
  }

  /**
   * Writes down what was not delivered after all. Called again later when it could not be: the vault was locked in the
   * middle of it, or the disk full.
   */
  writeUndelivered(): void {
    for (const handoverId of this.#undelivered) {
      try {
        this.end(handoverId, 'not-delivered', '');
      } catch (error) {
        this.#ports.report(error);
        if (!(error instanceof Refusal && error.error.code === 'handover-ended')) return;
      }
      this.#undelivered.delete(handoverId);
    }
  }

  #contentsOf(
    order: HandoverOrder,
    way: PackageWay,
    prepared: Prepared,
    packageId: string,
    secret: Secret,
  ): PackageContents {
    const { token, cabinet, profile, check, holder } = prepared;
    // A name as long as a page is no scope, and would make the package too long to be opened.
    const scopes = token.facts ? allScopesOf(token.facts).map((scope) => scope.slice(0, LONGEST_SCOPE)) : [];
    const { operations } = this.#ports.catalogues.show();
    const seller = sellerOf(cabinet.api);
    return {
      packageId,
      api: cabinet.api,
      cabinet: { id: check.cabinet?.id ?? null, name: check.cabinet?.name ?? null, title: cabinet.title },
      tokenName: token.facts?.name ?? null,
      profile: { id: profile.id, title: profile.title },
      scopes,
      operations: operations.filter((one) => canCall(one, scopes, seller)).map((one) => one.operationId),
      issuedAt: new Date(this.#ports.clock()).toISOString(),
      useBy: way.useBy,
      from: secret.maskIn(order.by),
      to: holder.name,
      note: secret.maskIn(order.note),
    };
  }

  #openToken(tokenId: string): Secret {
    const row = this.#ports.store.tokens.find(tokenId);
    if (!row) throw new Refusal({ code: 'not-found', what: 'token' });
    return this.#ports.vault.open(row);
  }

  #find(handoverId: string): Handover {
    const handover = this.list().find((one) => one.handoverId === handoverId);
    if (!handover) throw new Refusal({ code: 'not-found', what: 'handover' });
    return handover;
  }
}

function wayOf(way: HandoverOrder['way']): Pick<HandedOver, 'way' | 'form' | 'lock' | 'useBy'> {
  if (way.kind === 'copy') return { way: 'copy', form: null, lock: null, useBy: null };
  return { way: 'package', form: way.form, lock: way.lock, useBy: way.useBy };
}
