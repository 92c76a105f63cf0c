// Rotation with proof of death: a new token takes the place of an old one, and it is over only when the Market itself
// says that the old one is dead.
import { randomUUID } from 'node:crypto';
import { sellerOf } from '../../shared/api-address.ts';
import type { Handover } from '../../shared/handover-record.ts';
import type { LedgerContent, Proof } from '../../shared/ledger.ts';
import { canCall } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import type { Rotation } from '../../shared/rotation.ts';
import { allScopesOf, type CheckView, type TokenFacts } from '../../shared/views.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { TokenChecks } from '../checks/token-checks.ts';
import { viewOfWatch, type Watches } from '../checks/watches.ts';
import type { Clock } from '../clock.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { RotationRow } from '../store/rotation-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import type { Ledger } from './ledger.ts';
import { isHeld, readHandovers } from './read-handovers.ts';

export type RotationsPorts = {
  store: Store;
  checks: TokenChecks;
  watches: Watches;
  catalogues: Catalogues;
  ledger: Ledger;
  clock: Clock;
  announceRotations: () => void;
  announceTokens: (cabinetId: string) => void;
};

type Subject = { row: TokenRow; cabinet: CabinetRow };

export class Rotations {
  readonly #ports: RotationsPorts;

  constructor(ports: RotationsPorts) {
    this.#ports = ports;
  }

  /** All rotations: those going on first, then the newest. */
  list(): Rotation[] {
    const handovers = this.#handovers();
    return this.#ports.store.rotations.list().map((row) => this.#view(row, handovers));
  }

  /** Begins to replace a token. @throws Refusal `not-found`, `rotation-open`, `ledger-broken` */
  begin(tokenId: string, reason: string): Rotation {
    const { store, clock, ledger } = this.#ports;
    const { row, cabinet } = this.#find(tokenId);
    if (store.rotations.findOpenOf(tokenId)) throw new Refusal({ code: 'rotation-open' });
    const id = randomUUID();
    store.atomically(() => {
      const beganAt = clock();
      store.rotations.insert({
        id,
        tokenId,
        successorId: null,
        reason,
        beganAt,
        endedAt: null,
        outcome: null,
      });
      ledger.append({
        kind: 'rotation-begun',
        rotationId: id,
        token: mentionOf(row),
        cabinet: mentionOfCabinet(cabinet),
        reason,
      });
    });
    return this.#tell(id);
  }

  /**
   * Chooses the new token.
   * @param mayWiden the operator means it to do more than the old one
   * @throws Refusal `not-found`; `successor-unfit`
   */
  choose(id: string, successorId: string, mayWiden: boolean): Rotation {
    const rotation = this.#findOpen(id);
    const old = this.#find(rotation.tokenId);
    const next = this.#find(successorId);
    const refuse = (problem: 'same' | 'other-cabinet' | 'wider' | 'dead' | 'untested'): never => {
      throw new Refusal({ code: 'successor-unfit', problem });
    };
    if (successorId === rotation.tokenId) refuse('same');
    if (next.row.cabinetId !== old.row.cabinetId) refuse('other-cabinet');
    if (this.#ports.store.checks.lastProofOf(successorId)?.verdict === 'bad') refuse('dead');
    if (!next.row.facts) refuse('untested');
    if (this.#fitOf(old, next) === 'wider' && !mayWiden) refuse('wider');
    this.#ports.store.rotations.setSuccessor(id, successorId);
    return this.#tell(id);
  }

  /**
   * Asks the Market for the old token, and ends the rotation when it says that it is dead.
   * @throws Refusal `not-found`; `rotation-unproven` when it does not say so; those of a test by hand
   */
  async checkOld(id: string): Promise<Rotation> {
    const { tokenId } = this.#findOpen(id);
    await this.#ports.checks.test(tokenId, { occasion: 'hand' });
    this.#endIfProven(this.#findOpen(id));
    if (this.#ports.store.rotations.find(id)?.outcome !== 'proven')
      throw new Refusal({ code: 'rotation-unproven' });
    return this.#tell(id);
  }

  /** Lets the old token be watched until the Market says that it is revoked. @throws Refusal `not-found`; as a watch */
  async watchOld(id: string): Promise<Rotation> {
    await this.#ports.watches.begin(this.#findOpen(id).tokenId, 'revoked');
    return this.#tell(id);
  }

  /** Ends a rotation without proof. @throws Refusal `not-found`, `ledger-broken` */
  giveUp(id: string, note: string): Rotation {
    this.#end(this.#findOpen(id), 'given-up', note, null);
    return this.#tell(id);
  }

  /** Ends every rotation whose old token a check, by whomever it was made, has proven dead. */
  endWhereProven(): void {
    for (const rotation of this.#ports.store.rotations.list()) {
      if (rotation.endedAt !== null) continue;
      try {
        this.#endIfProven(rotation);
      } catch (error) {
        // The window shows that the ledger is broken; the rotation ends once that is seen to.
        if (!(error instanceof Refusal) || error.error.code !== 'ledger-broken') throw error;
      }
    }
  }

  #endIfProven(rotation: RotationRow): void {
    const check = this.#ports.store.checks.newestOf(rotation.tokenId, 1)[0];
    const proof = check && proofOf(check);
    if (!proof) return;
    this.#end(rotation, 'proven', '', proof);
    this.#ports.announceRotations();
  }

  #end(
    rotation: RotationRow,
    outcome: NonNullable<RotationRow['outcome']>,
    note: string,
    proof: Proof | null,
  ): void {
    const { store, ledger, clock } = this.#ports;
    const { row, cabinet } = this.#find(rotation.tokenId);
    const successor = rotation.successorId === null ? null : store.tokens.find(rotation.successorId);
    store.atomically(() => {
      store.rotations.end(rotation.id, outcome, clock());
      ledger.append({
        kind: 'rotation-ended',
        rotationId: rotation.id,
        token: mentionOf(row),
        cabinet: mentionOfCabinet(cabinet),
        successor: successor && mentionOf(successor),
        outcome,
        note,
        proof,
      });
      if (!proof) return;
      // A dead token is held by nobody.
      for (const handover of this.#heldOf(row.id)) {
        const { handoverId } = handover;
        ledger.append({ kind: 'ended', handoverId, why: successor ? 'replaced' : 'revoked', note, proof });
      }
    });
    this.#ports.announceTokens(row.cabinetId);
  }

  #view(rotation: RotationRow, handovers: readonly Handover[]): Rotation {
    const { store } = this.#ports;
    const old = this.#find(rotation.tokenId);
    const next = rotation.successorId === null ? null : this.#find(rotation.successorId);
    const given = handovers.filter((one) => next !== null && one.token.id === next.row.id && isHeld(one));
    const holders = [
      ...new Map(
        handovers
          .filter((one) => one.token.id === old.row.id && (isHeld(one) || endedBy(one, rotation)))
          .map(({ holder }) => [holder.id, holder.name]),
      ),
    ].map(([id, name]) => ({ id, name, hasSuccessor: given.some(({ holder }) => holder.id === id) }));
    const watch = store.watches.find(old.row.id);
    return {
      id: rotation.id,
      cabinetId: old.cabinet.id,
      cabinetTitle: old.cabinet.title,
      token: refOf(old.row),
      successor: next && refOf(next.row),
      fit: next && this.#fitOf(old, next),
      reason: rotation.reason,
      beganAt: rotation.beganAt,
      endedAt: rotation.endedAt,
      outcome: rotation.outcome,
      step: stepOf(rotation, holders),
      holders,
      lastCheck: store.checks.newestOf(old.row.id, 1)[0] ?? null,
      watch: watch && viewOfWatch(watch),
    };
  }

  #fitOf(old: Subject, next: Subject): NonNullable<Rotation['fit']> {
    if (!old.row.facts || !next.row.facts) return 'unknown';
    const [was, is] = [this.#opened(old.row.facts, old), this.#opened(next.row.facts, next)];
    // What nobody knows the power of may be more than there was.
    const isUnknown = next.row.facts.unknownScopes.some(
      (scope) => !old.row.facts?.unknownScopes.includes(scope),
    );
    if (isUnknown || !is.isSubsetOf(was)) return 'wider';
    return is.size === was.size ? 'same' : 'narrower';
  }

  #opened(facts: TokenFacts, { cabinet }: Subject): Set<string> {
    const seller = sellerOf(cabinet.api);
    const { operations } = this.#ports.catalogues.show();
    const open = operations.filter((one) => canCall(one, allScopesOf(facts), seller));
    return new Set(open.map((one) => one.operationId));
  }

  #handovers(): Handover[] {
    return readHandovers(this.#ports.ledger.list());
  }

  #heldOf(tokenId: string): Handover[] {
    return this.#handovers().filter((one) => one.token.id === tokenId && isHeld(one));
  }

  #find(tokenId: string): Subject {
    const row = this.#ports.store.tokens.find(tokenId);
    const cabinet = row && this.#ports.store.cabinets.find(row.cabinetId);
    if (!row || !cabinet) throw new Refusal({ code: 'not-found', what: 'token' });
    return { row, cabinet };
  }

  #findOpen(id: string): RotationRow {
    const rotation = this.#ports.store.rotations.find(id);
    if (!rotation || rotation.endedAt !== null) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return rotation;
  }

  #tell(id: string): Rotation {
    this.#ports.announceRotations();
    const row = this.#ports.store.rotations.find(id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return this.#view(row, this.#handovers());
  }
}

/** Only the Market's own 401 proves a token dead; a value that was never sent proves nothing here. */
function proofOf(check: CheckView): Proof | null {
  if (check.verdict !== 'bad' || check.httpStatus !== 401) return null;
  const { at, cause, httpStatus, message, traceparent } = check;
  return { at, cause, httpStatus, message, traceparent };
}

function stepOf(rotation: RotationRow, holders: Rotation['holders']): Rotation['step'] {
  if (rotation.endedAt !== null) return 'ended';
  if (rotation.successorId === null) return 'make-new';
  return holders.every(({ hasSuccessor }) => hasSuccessor) ? 'delete-old' : 'hand-over';
}

/** Ended together with the rotation: its holder held the old token until then. */
function endedBy({ ended }: Handover, rotation: RotationRow): boolean {
  return ended !== null && rotation.endedAt !== null && ended.at >= rotation.endedAt;
}

type TokenMention = Extract<LedgerContent, { kind: 'handed-over' }>['token'];
type CabinetMention = Extract<LedgerContent, { kind: 'handed-over' }>['cabinet'];

function refOf({ id, title, fingerprint }: TokenRow): Rotation['token'] {
  return { id, title, fingerprint: shortFingerprint(fingerprint) };
}

/** A token as the ledger names it. */
export function mentionOf(row: TokenRow): TokenMention {
  return { ...refOf(row), name: row.facts?.name ?? null };
}

/** A cabinet as the ledger names it. */
export function mentionOfCabinet({ id, title, identity }: CabinetRow): CabinetMention {
  return { id, title, businessId: identity?.id ?? null };
}
