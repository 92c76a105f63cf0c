// Rotations as they are kept, with what belongs to each: its tokens, who holds them, the proof, and how far it has come.
import { sellerOf } from '../../shared/api-address.ts';
import type { Handover } from '../../shared/handover-record.ts';
import { canCall } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import type { Rotation } from '../../shared/rotation.ts';
import { allScopesOf, type TokenFacts } from '../../shared/views.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import { viewOfWatch } from '../checks/watches.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { RotationRow } from '../store/rotation-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import type { Ledger } from './ledger.ts';
import { refOf } from './mentions.ts';
import { proofOfDeath } from './proof-of-death.ts';
import { isHeld, isOf, readHandovers } from './read-handovers.ts';

export type RotationRecordsPorts = { store: Store; catalogues: Catalogues; ledger: Ledger };

/** A token with the cabinet it is kept in. */
type Subject = { row: TokenRow; cabinet: CabinetRow };

/** Reads rotations and changes nothing. Times are milliseconds since 1970. */
export class RotationRecords {
  readonly #ports: RotationRecordsPorts;

  constructor(ports: RotationRecordsPorts) {
    this.#ports = ports;
  }

  /** All rotations: those going on first, then the newest. One whose cabinet is gone has its token among the damaged ones. */
  list(): RotationRow[] {
    const rows = this.#ports.store.rotations.list();
    return rows.filter(({ tokenId }) => this.#subjectOf(tokenId)).map((row) => this.#withProof(row));
  }

  /** Those going on, also where the cabinet is gone. */
  listOpen(): RotationRow[] {
    const rows = this.#ports.store.rotations.list().filter(({ endedAt }) => endedAt === null);
    return rows.map((row) => this.#withProof(row));
  }

  /** Null where there is none. */
  row(id: string): RotationRow | null {
    const row = this.#ports.store.rotations.find(id);
    return row && this.#withProof(row);
  }

  /** @throws Refusal `not-found` where there is none, or it has ended */
  findOpen(id: string): RotationRow {
    const rotation = this.row(id);
    if (!rotation || rotation.endedAt !== null) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return rotation;
  }

  /** @throws Refusal `not-found` where token or cabinet is gone */
  find(tokenId: string): Subject {
    const subject = this.#subjectOf(tokenId);
    if (!subject) throw new Refusal({ code: 'not-found', what: 'token' });
    return subject;
  }

  #subjectOf(tokenId: string | null): Subject | null {
    const { store } = this.#ports;
    const row = tokenId === null ? null : store.tokens.find(tokenId);
    const cabinet = row && store.cabinets.find(row.cabinetId);
    return row && cabinet && { row, cabinet };
  }

  /** One that is not in the trash, nor its cabinet. @throws Refusal `not-found` for all others */
  findKept(tokenId: string): Subject {
    const subject = this.find(tokenId);
    if (subject.row.discardedAt !== null || subject.cabinet.discardedAt !== null) {
      throw new Refusal({ code: 'not-found', what: 'token' });
    }
    return subject;
  }

  /** A rotation as the window sees it. @throws Refusal `not-found` where its old token is gone */
  viewOf(rotation: RotationRow): Rotation {
    const { store } = this.#ports;
    const old = this.find(rotation.tokenId);
    const next = this.#subjectOf(rotation.successorId);
    const holders = this.holdersOf(rotation);
    const watch = store.watches.find(old.row.id);
    return {
      id: rotation.id,
      cabinetId: old.cabinet.id,
      cabinetTitle: old.cabinet.title,
      token: refOf(old.row),
      successor: next && refOf(next.row),
      fit: next && this.fitOf(old, next),
      reason: rotation.reason,
      beganAt: rotation.beganAt,
      endedAt: rotation.endedAt,
      outcome: rotation.outcome,
      proof: rotation.proof,
      isProofDamaged: rotation.isProofDamaged,
      step: this.stepOf(rotation),
      holders,
      lastCheck: store.checks.newestOf(old.row.id, 1)[0] ?? null,
      watch: watch && viewOfWatch(watch),
    };
  }

  /** How far a rotation has come: an old token that nobody needs any more wants no successor. */
  stepOf(rotation: RotationRow): Rotation['step'] {
    if (rotation.endedAt !== null) return 'ended';
    const isDone = this.#waitingFor(rotation) === 0;
    if (rotation.proof && isDone) return 'ended';
    if (rotation.successorId === null) return 'make-new';
    return isDone ? 'delete-old' : 'hand-over';
  }

  /** Who held the old token when its rotation began or since, and whether they have the new one. */
  holdersOf(rotation: RotationRow): Rotation['holders'] {
    const given = rotation.successorId === null ? [] : this.handoversOf(rotation.successorId).filter(isHeld);
    const concerned = this.handoversOf(rotation.tokenId).filter(
      ({ ended }) => ended === null || (ended.proof !== null && ended.at >= rotation.beganAt),
    );
    return [...new Map(concerned.map(({ holder }) => [holder.id, holder.name]))].map(([id, name]) => ({
      id,
      name,
      hasSuccessor: given.some(({ holder }) => holder.id === id),
    }));
  }

  /** What the new token opens, beside the old one; as long as one of them was never tested, nobody knows. */
  fitOf(old: Subject, next: Subject): NonNullable<Rotation['fit']> {
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

  /** All handovers there have been. @throws Refusal `locked` */
  handovers(): Handover[] {
    return readHandovers(this.#ports.ledger.list());
  }

  /** Handovers of this very value, under whatever row it was kept then. */
  handoversOf(tokenId: string): Handover[] {
    const token = refOf(this.find(tokenId).row);
    return this.handovers().filter((one) => isOf(one, token));
  }

  /** How many still need the new token: who has left receives nothing any more. */
  #waitingFor(rotation: RotationRow): number {
    const { holders } = this.#ports.store;
    return this.holdersOf(rotation).filter(
      ({ id, hasSuccessor }) => !hasSuccessor && (holders.find(id)?.leftAt ?? null) === null,
    ).length;
  }

  /** Where the proof that was written down is damaged, what the checks still prove stands in for it. */
  #withProof(row: RotationRow): RotationRow {
    return row.isProofDamaged ? { ...row, proof: proofOfDeath(this.#ports.store, row.tokenId) } : row;
  }
}
