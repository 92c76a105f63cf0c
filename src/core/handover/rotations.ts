// Rotation with proof of death: a new token takes the place of an old one, and it is over only when the Market itself
// says that the old one is dead.
import { randomUUID } from 'node:crypto';
import { sellerOf } from '../../shared/api-address.ts';
import type { Handover } from '../../shared/handover-record.ts';
import type { LedgerContent } from '../../shared/ledger.ts';
import { canCall } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import type { Rotation } from '../../shared/rotation.ts';
import { allScopesOf, type TokenFacts } from '../../shared/views.ts';
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
import { proofOfDeath } from './proof-of-death.ts';
import { isHeld, isOf, readHandovers } from './read-handovers.ts';

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

/** Beyond the minutes of a watch an old token is looked at every hour. */
const LOOK_AGAIN_MS = 3_600_000;

type Subject = { row: TokenRow; cabinet: CabinetRow };

/**
 * Rotations as the operator works through them. A rotation ends with proof or is given up; a ledger that does not
 * hold stops it where it is. Times are milliseconds since 1970.
 */
export class Rotations {
  readonly #ports: RotationsPorts;

  constructor(ports: RotationsPorts) {
    this.#ports = ports;
  }

  /** All rotations: those going on first, then the newest. */
  list(): Rotation[] {
    const rows = this.#ports.store.rotations.list().filter((row) => this.#isWhole(row));
    return rows.map((row) => this.#view(this.#withProof(row)));
  }

  /** Begins to replace a token. @throws Refusal `not-found`, `rotation-open`, `ledger-broken` */
  begin(tokenId: string, reason: string): Rotation {
    const { store, clock, ledger } = this.#ports;
    const { row, cabinet } = this.#findKept(tokenId);
    if (store.rotations.findOpenOf(tokenId)) throw new Refusal({ code: 'rotation-open' });
    const id = randomUUID();
    store.atomically(() => {
      store.rotations.insert({ id, tokenId, reason, beganAt: clock() });
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
    const next = this.#findKept(successorId);
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
   * Asks the Market for the old token. Once it says that it is dead, that is written down, and the rotation ends as soon
   * as everybody who held the old token has the new one.
   * @throws Refusal `not-found`; `rotation-unproven` when it does not say so; those of a test by hand
   */
  async checkOld(id: string): Promise<Rotation> {
    const { tokenId } = this.#findOpen(id);
    await this.#ports.checks.test(tokenId, { occasion: 'hand' });
    this.#goOn(id);
    if (!this.#row(id)?.proof) throw new Refusal({ code: 'rotation-unproven' });
    return this.#tell(id);
  }

  /** Lets the old token be watched until the Market says that it is revoked. @throws Refusal `not-found`; as a watch */
  async watchOld(id: string): Promise<Rotation> {
    const { tokenId } = this.#findOpen(id);
    this.#ports.store.rotations.setWatched(id);
    await this.#ports.watches.begin(tokenId, 'revoked');
    return this.#tell(id);
  }

  /** Ends a rotation by hand, with what is proven by then. @throws Refusal `not-found`, `ledger-broken` */
  giveUp(id: string, note: string): Rotation {
    const rotation = this.#findOpen(id);
    this.#end(rotation, rotation.proof ? 'proven' : 'given-up', note);
    return this.#tell(id);
  }

  /** Before tokens are erased: their rotations end, which the ledger must know. @throws Refusal `ledger-broken`, `locked` */
  endBeforeErasing(tokenIds: readonly string[]): void {
    for (const rotation of this.#listOpen()) {
      if (tokenIds.includes(rotation.tokenId))
        this.#end(rotation, rotation.proof ? 'proven' : 'given-up', '');
    }
  }

  /** The tokens that must not be erased by themselves: they are being replaced, or somebody has them. */
  tokensInUse(): Set<string> {
    const rotated = this.#listOpen().map(({ tokenId }) => tokenId);
    return new Set([
      ...rotated,
      ...this.#handovers()
        .filter(isHeld)
        .map(({ token }) => token.id),
    ]);
  }

  /** Takes every rotation as far as the checks since have proven. Called now and then. */
  goOnWithAll(): void {
    for (const { id } of this.#listOpen().filter((row) => this.#isWhole(row))) {
      try {
        this.#goOn(id);
      } catch (error) {
        // The window shows that the ledger is broken; the rotation goes on once that is seen to.
        if (!(error instanceof Refusal) || error.error.code !== 'ledger-broken') throw error;
      }
    }
  }

  /** The old tokens that are watched for their death beyond the minutes of a watch, and are due for a look. */
  async lookWhereWatched(): Promise<void> {
    const { store, watches, clock } = this.#ports;
    const due = this.#listOpen().filter(({ tokenId, proof, isWatched }) => {
      if (!isWatched || proof || store.watches.find(tokenId)?.outcome === null) return false;
      const last = store.checks.newestOf(tokenId, 1)[0];
      return !last || Math.abs(clock() - last.at) > LOOK_AGAIN_MS;
    });
    for (const { tokenId } of due) await watches.lookOnce(tokenId);
  }

  #goOn(id: string): void {
    const { store, ledger } = this.#ports;
    const rotation = store.rotations.find(id);
    if (!rotation || rotation.endedAt !== null) return;
    const proof = rotation.proof ?? proofOfDeath(store, rotation.tokenId);
    if (!proof) return;
    // What is damaged stays as it is: only the operator may decide what becomes of it.
    const isNew = !rotation.proof && !rotation.isProofDamaged;
    store.atomically(() => {
      if (!rotation.proof) {
        if (isNew) store.rotations.keepProof(id, proof);
        const holders = this.#holdersOf(rotation);
        // A dead token is held by nobody.
        for (const { handoverId, holder } of this.#handoversOf(rotation.tokenId).filter(isHeld)) {
          const hasNew = holders.some((one) => one.id === holder.id && one.hasSuccessor);
          ledger.append({ kind: 'ended', handoverId, why: hasNew ? 'replaced' : 'revoked', note: '', proof });
        }
      }
      const proven = { ...rotation, proof };
      if (stepOf(proven, this.#waitingFor(proven)) === 'ended') this.#end(proven, 'proven', '');
    });
    if (isNew) {
      this.#ports.announceRotations();
      this.#ports.announceTokens(this.#find(rotation.tokenId).cabinet.id);
    }
  }

  #end(rotation: RotationRow, outcome: NonNullable<RotationRow['outcome']>, note: string): void {
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
        proof: rotation.proof,
      });
    });
    this.#ports.announceRotations();
    this.#ports.announceTokens(row.cabinetId);
  }

  #view(rotation: RotationRow): Rotation {
    const { store } = this.#ports;
    const old = this.#find(rotation.tokenId);
    const next = this.#subjectOf(rotation.successorId);
    const holders = this.#holdersOf(rotation);
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
      proof: rotation.proof,
      isProofDamaged: rotation.isProofDamaged,
      step: stepOf(rotation, this.#waitingFor(rotation)),
      holders,
      lastCheck: store.checks.newestOf(old.row.id, 1)[0] ?? null,
      watch: watch && viewOfWatch(watch),
    };
  }

  /** Who held the old token when its rotation began or since, and whether they have the new one. */
  #holdersOf(rotation: RotationRow): Rotation['holders'] {
    const given = rotation.successorId === null ? [] : this.#handoversOf(rotation.successorId).filter(isHeld);
    const concerned = this.#handoversOf(rotation.tokenId).filter(
      ({ ended }) => ended === null || (ended.proof !== null && ended.at >= rotation.beganAt),
    );
    return [...new Map(concerned.map(({ holder }) => [holder.id, holder.name]))].map(([id, name]) => ({
      id,
      name,
      hasSuccessor: given.some(({ holder }) => holder.id === id),
    }));
  }

  /** How many still need the new token: who has left receives nothing any more. */
  #waitingFor(rotation: RotationRow): number {
    const { holders } = this.#ports.store;
    return this.#holdersOf(rotation).filter(
      ({ id, hasSuccessor }) => !hasSuccessor && (holders.find(id)?.leftAt ?? null) === null,
    ).length;
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

  /** Handovers of this very value, under whatever row it was kept then. */
  #handoversOf(tokenId: string): Handover[] {
    const token = refOf(this.#find(tokenId).row);
    return this.#handovers().filter((one) => isOf(one, token));
  }

  #listOpen(): RotationRow[] {
    const rows = this.#ports.store.rotations.list().filter(({ endedAt }) => endedAt === null);
    return rows.map((row) => this.#withProof(row));
  }

  #find(tokenId: string): Subject {
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

  /** False only where the row of the cabinet is gone: such a token is named among the damaged ones. */
  #isWhole({ tokenId }: RotationRow): boolean {
    return this.#subjectOf(tokenId) !== null;
  }

  #row(id: string): RotationRow | null {
    const row = this.#ports.store.rotations.find(id);
    return row && this.#withProof(row);
  }

  /** Where the proof that was written down is damaged, what the checks still prove stands in for it. */
  #withProof(row: RotationRow): RotationRow {
    return row.isProofDamaged ? { ...row, proof: proofOfDeath(this.#ports.store, row.tokenId) } : row;
  }

  /** One that is not in the trash, nor its cabinet. */
  #findKept(tokenId: string): Subject {
    const subject = this.#find(tokenId);
    if (subject.row.discardedAt !== null || subject.cabinet.discardedAt !== null) {
      throw new Refusal({ code: 'not-found', what: 'token' });
    }
    return subject;
  }

  #findOpen(id: string): RotationRow {
    const rotation = this.#row(id);
    if (!rotation || rotation.endedAt !== null) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return rotation;
  }

  #tell(id: string): Rotation {
    this.#ports.announceRotations();
    const row = this.#row(id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return this.#view(row);
  }
}

/** @param waiting how many are still to receive the new token: an old one that nobody needs any more has no successor */
function stepOf(rotation: RotationRow, waiting: number): Rotation['step'] {
  if (rotation.endedAt !== null) return 'ended';
  const isDone = waiting === 0;
  if (rotation.proof && isDone) return 'ended';
  if (rotation.successorId === null) return 'make-new';
  return isDone ? 'delete-old' : 'hand-over';
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
export function mentionOfCabinet({ id, title, api, identity }: CabinetRow): CabinetMention {
  return { id, title, api, businessId: identity?.id ?? null };
}
