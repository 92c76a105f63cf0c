// Rotation with proof of death: a new token takes the place of an old one, and it is over only when the Market itself
// says that the old one is dead.
import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../shared/durations.ts';
import { Refusal } from '../../shared/result.ts';
import type { Rotation } from '../../shared/rotation.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { TokenChecks } from '../checks/token-checks.ts';
import type { Watches } from '../checks/watches.ts';
import type { Clock } from '../clock.ts';
import type { RotationRow } from '../store/rotation-table.ts';
import type { Store } from '../store/store.ts';
import type { Ledger } from './ledger.ts';
import { mentionOf, mentionOfCabinet } from './mentions.ts';
import { proofOfDeath } from './proof-of-death.ts';
import { isHeld } from './read-handovers.ts';
import { RotationRecords } from './rotation-records.ts';

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
const LOOK_AGAIN_MS = HOUR_MS;

/**
 * Rotations as the operator works through them. A rotation ends with proof or is given up; a ledger that does not
 * hold stops it where it is. Times are milliseconds since 1970.
 */
export class Rotations {
  readonly #ports: RotationsPorts;
  readonly #records: RotationRecords;

  constructor(ports: RotationsPorts) {
    this.#ports = ports;
    this.#records = new RotationRecords(ports);
  }

  /** All rotations: those going on first, then the newest. */
  list(): Rotation[] {
    return this.#records.list().map((row) => this.#records.viewOf(row));
  }

  /** Begins to replace a token. @throws Refusal `not-found`, `rotation-open`, `ledger-broken` */
  begin(tokenId: string, reason: string): Rotation {
    const { store, clock, ledger } = this.#ports;
    const { row, cabinet } = this.#records.findKept(tokenId);
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
    const rotation = this.#records.findOpen(id);
    const old = this.#records.find(rotation.tokenId);
    const next = this.#records.findKept(successorId);
    const refuse = (problem: 'same' | 'other-cabinet' | 'wider' | 'dead' | 'untested'): never => {
      throw new Refusal({ code: 'successor-unfit', problem });
    };
    if (successorId === rotation.tokenId) refuse('same');
    if (next.row.cabinetId !== old.row.cabinetId) refuse('other-cabinet');
    if (this.#ports.store.checks.lastProofOf(successorId)?.verdict === 'bad') refuse('dead');
    if (!next.row.facts) refuse('untested');
    if (this.#records.fitOf(old, next) === 'wider' && !mayWiden) refuse('wider');
    this.#ports.store.rotations.setSuccessor(id, successorId);
    return this.#tell(id);
  }

  /**
   * Asks the Market for the old token. Once it says that it is dead, that is written down, and the rotation ends as soon
   * as everybody who held the old token has the new one.
   * @throws Refusal `not-found`; `rotation-unproven` when it does not say so; those of a test by hand
   */
  async checkOld(id: string): Promise<Rotation> {
    const { tokenId } = this.#records.findOpen(id);
    await this.#ports.checks.test(tokenId, { occasion: 'hand' });
    this.#goOn(id);
    if (!this.#records.row(id)?.proof) throw new Refusal({ code: 'rotation-unproven' });
    return this.#tell(id);
  }

  /** Lets the old token be watched until the Market says that it is revoked. @throws Refusal `not-found`; as a watch */
  async watchOld(id: string): Promise<Rotation> {
    const { tokenId } = this.#records.findOpen(id);
    this.#ports.store.rotations.setWatched(id);
    await this.#ports.watches.begin(tokenId, 'revoked');
    return this.#tell(id);
  }

  /** Ends a rotation by hand, with what is proven by then. @throws Refusal `not-found`, `ledger-broken` */
  giveUp(id: string, note: string): Rotation {
    const rotation = this.#records.findOpen(id);
    this.#end(rotation, rotation.proof ? 'proven' : 'given-up', note);
    return this.#tell(id);
  }

  /** Before tokens are erased: their rotations end, which the ledger must know. @throws Refusal `ledger-broken`, `locked` */
  endBeforeErasing(tokenIds: readonly string[]): void {
    for (const rotation of this.#records.listOpen()) {
      if (tokenIds.includes(rotation.tokenId))
        this.#end(rotation, rotation.proof ? 'proven' : 'given-up', '');
    }
  }

  /** The tokens that must not be erased by themselves: they are being replaced, or somebody has them. */
  tokensInUse(): Set<string> {
    const rotated = this.#records.listOpen().map(({ tokenId }) => tokenId);
    return new Set([
      ...rotated,
      ...this.#records
        .handovers()
        .filter(isHeld)
        .map(({ token }) => token.id),
    ]);
  }

  /** Takes every rotation as far as the checks since have proven. Called now and then. */
  goOnWithAll(): void {
    for (const { id } of this.#records.list().filter(({ endedAt }) => endedAt === null)) {
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
    const due = this.#records.listOpen().filter(({ tokenId, proof, isWatched }) => {
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
        const holders = this.#records.holdersOf(rotation);
        // A dead token is held by nobody.
        for (const { handoverId, holder } of this.#records.handoversOf(rotation.tokenId).filter(isHeld)) {
          const hasNew = holders.some((one) => one.id === holder.id && one.hasSuccessor);
          ledger.append({ kind: 'ended', handoverId, why: hasNew ? 'replaced' : 'revoked', note: '', proof });
        }
      }
      const proven = { ...rotation, proof };
      if (this.#records.stepOf(proven) === 'ended') this.#end(proven, 'proven', '');
    });
    if (isNew) {
      this.#ports.announceRotations();
      this.#ports.announceTokens(this.#records.find(rotation.tokenId).cabinet.id);
    }
  }

  #end(rotation: RotationRow, outcome: NonNullable<RotationRow['outcome']>, note: string): void {
    const { store, ledger, clock } = this.#ports;
    const { row, cabinet } = this.#records.find(rotation.tokenId);
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

  #tell(id: string): Rotation {
    this.#ports.announceRotations();
    const row = this.#records.row(id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'rotation' });
    return this.#records.viewOf(row);
  }
}
