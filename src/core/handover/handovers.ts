// Handing a token over: written down first, then given, by the clipboard or as a sealed file.
import { randomUUID } from 'node:crypto';
import { sellerOf } from '../../shared/api-address.ts';
import type { Handover, HandoverDone, HandoverOrder } from '../../shared/handover-record.ts';
import type { LedgerContent } from '../../shared/ledger.ts';
import { canCall } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import type { PackageContents } from '../../shared/sealed-package.ts';
import { allScopesOf } from '../../shared/views.ts';
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
import { readHandovers } from './read-handovers.ts';
import { assertReceiptOf, readReceipt } from './receipt.ts';
import { type PackageLock, readRecipient, sealPackage } from './sealed-package.ts';

export type HandoversPorts = {
  store: Store;
  vault: Vault;
  catalogues: Catalogues;
  handoverChecks: HandoverChecks;
  ledger: Ledger;
  clock: Clock;
  secretClipboard: SecretClipboard;
  filePlaces: FilePlaces;
  passphraseScreen: PassphraseScreen;
  announceTokens: (cabinetId: string) => void;
};

type HandedOver = Extract<LedgerContent, { kind: 'handed-over' }>;
type PackageWay = Extract<HandoverOrder['way'], { kind: 'package' }>;
type Prepared = Judged & { check: NonNullable<Judged['check']>; holder: HolderRow; despite: string | null };
type EndOf = Pick<Extract<LedgerContent, { kind: 'ended' }>, 'why' | 'note' | 'proof'>;

export class Handovers {
  readonly #ports: HandoversPorts;
  readonly #passphrases: KeptForAWhile<Secret>;

  constructor(ports: HandoversPorts) {
    this.#ports = ports;
    this.#passphrases = new KeptForAWhile(ports.clock);
  }

  /** Every handover there ever was, the newest first. */
  list(): Handover[] {
    return readHandovers(this.#ports.ledger.list());
  }

  /**
   * Hands a token over as ordered. It stands in the ledger before it is given; when the giving then fails, that is
   * written down too.
   * @returns null when the operator chose no place for the file: nothing has happened then
   * @throws Refusal `not-found` (check older than ten minutes or used, token, profile, holder), `holder-left`,
   *   `not-to-hand-over`, `recipient-invalid`, `file-not-written`, `ledger-broken`, `token-damaged`, `locked`
   */
  async handOver(order: HandoverOrder): Promise<HandoverDone | null> {
    // Refused before a dialog asks for a place; and judged again after it, because it may have stood open for long.
    const { token } = this.#prepare(order);
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
    await this.#ports.passphraseScreen.show(passphrase);
  }

  /** Writes down that a handover has ended. @throws Refusal `not-found`, `handover-ended`, `ledger-broken` */
  end(handoverId: string, end: EndOf): Handover {
    const handover = this.#find(handoverId);
    if (handover.ended) throw new Refusal({ code: 'handover-ended' });
    this.#ports.ledger.append({ kind: 'ended', handoverId, ...end });
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
    assertReceiptOf(receipt, this.#openToken(handover.token.id));
    if (handover.received === null) {
      const { at, verdict, cause } = check;
      const { handoverId } = handover;
      this.#ports.ledger.append({
        kind: 'received',
        handoverId,
        packageId,
        receivedBy,
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
  }

  async #copy(order: HandoverOrder): Promise<HandoverDone> {
    const prepared = this.#prepare(order);
    const secret = this.#openToken(prepared.token.id);
    const handover = this.#write(order, prepared, null);
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
    const contents = this.#contentsOf(order, way, before, packageId);
    const sealed = await sealPackage(this.#openToken(before.token.id), contents, way.form, lock);
    // Sealing takes a while, in which the vault may have been locked, or the token put in the trash.
    const handover = this.#write(order, this.#prepare(order), packageId);
    await this.#give(handover, () => place.write(sealed));
    const hasPassphrase = way.lock === 'passphrase';
    if (hasPassphrase) this.#passphrases.keep(handover.handoverId, passphrase);
    return { handover, file: place.path, hasPassphrase };
  }

  /** Everything that must hold for the order to be carried out, looked at anew. */
  #prepare(order: HandoverOrder): Prepared {
    const { handoverChecks, store } = this.#ports;
    const judged = handoverChecks.judge(handoverChecks.find(order.checkId), order.holderId);
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

  #write(order: HandoverOrder, prepared: Prepared, packageId: string | null): Handover {
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
      cabinet: { id: cabinet.id, title: cabinet.title, businessId: check.cabinet?.id ?? null },
      holder: { id: holder.id, name: holder.name, kind: holder.kind },
      profile: { id: profile.id, title: profile.title },
      ...wayOf(order.way),
      packageId,
      by: order.by,
      note: order.note,
      check: { at: check.at, verdict: check.verdict, cause: check.cause },
      verdict: assessment.verdict,
      reasons: assessment.reasons.map(({ code }) => code),
      despite,
      scopes: token.facts ? allScopesOf(token.facts) : [],
    };
    this.#ports.ledger.append(content);
    this.#ports.handoverChecks.use(order.checkId);
    this.#ports.announceTokens(cabinet.id);
    return this.#find(handoverId);
  }

  async #give(handover: Handover, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.end(handover.handoverId, { why: 'not-delivered', note: '', proof: null });
      throw error;
    }
  }

  #contentsOf(order: HandoverOrder, way: PackageWay, prepared: Prepared, packageId: string): PackageContents {
    const { token, cabinet, profile, check, holder } = prepared;
    const scopes = token.facts ? allScopesOf(token.facts) : [];
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
      from: order.by,
      to: holder.name,
      note: order.note,
    };
  }

  #openToken(tokenId: string): Secret {
    const row = this.#ports.store.tokens.find(tokenId);
    if (!row) throw new Refusal({ code: 'not-found', what: 'token' });
    return this.#ports.vault.open(row.sealed, { tokenId: row.id, cabinetId: row.cabinetId });
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
