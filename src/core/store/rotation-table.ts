// Rows of `rotation`: tokens that are being replaced, or were.
import { type Proof, proofSchema } from '../../shared/ledger.ts';
import { rotationSchema } from '../../shared/rotation.ts';
import { z } from '../../shared/schema.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';
import { readMoment } from './read-moment.ts';

export type RotationRow = {
  id: string;
  tokenId: string;
  successorId: string | null;
  reason: string;
  beganAt: number;
  endedAt: number | null;
  outcome: 'proven' | 'given-up' | null;
  /** The Market's word that the old token is dead. */
  proof: Proof | null;
  /** That word stands here and cannot be read. */
  isProofDamaged: boolean;
  /** The old token is looked at until it is dead. */
  isWatched: boolean;
};

type Columns = Omit<RotationRow, 'proof' | 'isProofDamaged' | 'isWatched' | 'outcome'> & {
  proof: string | null;
  isWatched: number;
  outcome: string | null;
};

const COLUMNS = `id, token_id AS tokenId, successor_id AS successorId, reason, began_at AS beganAt,
                 ended_at AS endedAt, outcome, proof, is_watched AS isWatched`;

/** Times are milliseconds since 1970. A rotation that goes on has neither `endedAt` nor `outcome`. */
export class RotationTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All of them: those going on first, then the newest. */
  list(): RotationRow[] {
    const rows = this.#database
      .prepare(`SELECT ${COLUMNS} FROM rotation ORDER BY ended_at IS NOT NULL, began_at DESC, rowid DESC`)
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** The rotation, over or not; null when its token was erased or it never was. */
  find(id: string): RotationRow | null {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM rotation WHERE id = ?`).get(id);
    return row ? fromColumns(row as Columns) : null;
  }

  /** The rotation of a token that goes on, if there is one. */
  findOpenOf(tokenId: string): RotationRow | null {
    const row = this.#database
      .prepare(`SELECT ${COLUMNS} FROM rotation WHERE token_id = ? AND ended_at IS NULL`)
      .get(tokenId);
    return row ? fromColumns(row as Columns) : null;
  }

  /** Begins one, without a successor and unwatched. */
  insert(row: Pick<RotationRow, 'id' | 'tokenId' | 'reason' | 'beganAt'>): void {
    this.#database
      .prepare(
        'INSERT INTO rotation (id, token_id, reason, began_at) VALUES (:id, :tokenId, :reason, :beganAt)',
      )
      .run(row);
  }

  /** Keeps the Market's word that the old token is dead. It does not end the rotation: the ledger comes first. */
  keepProof(id: string, proof: Proof): void {
    this.#database.prepare('UPDATE rotation SET proof = ? WHERE id = ?').run(JSON.stringify(proof), id);
  }

  /** From now on the old token is looked at, beyond the minutes of a watch, until it is dead. */
  setWatched(id: string): void {
    this.#database.prepare('UPDATE rotation SET is_watched = 1 WHERE id = ?').run(id);
  }

  /** Names the token that takes the place of the old one; another one named before is replaced. */
  setSuccessor(id: string, successorId: string): void {
    this.#database.prepare('UPDATE rotation SET successor_id = ? WHERE id = ?').run(successorId, id);
  }

  /** Closes it, `proven` or `given-up`. What was kept of it stays. */
  end(id: string, outcome: NonNullable<RotationRow['outcome']>, at: number): void {
    this.#database.prepare('UPDATE rotation SET ended_at = ?, outcome = ? WHERE id = ?').run(at, outcome, id);
  }
}

// How one ended that was edited is not known: that the old token is dead must not be claimed.
const outcomeSchema = z.catch(rotationSchema.shape.outcome, 'given-up');

function fromColumns({ proof: text, isWatched, outcome, beganAt, endedAt, ...row }: Columns): RotationRow {
  const proof = readJson(proofSchema, text, null);
  return {
    ...row,
    beganAt: readMoment(beganAt, 0),
    endedAt: endedAt === null ? null : readMoment(endedAt, 0),
    outcome: outcomeSchema.parse(outcome),
    proof,
    isProofDamaged: proof === null && text !== null,
    isWatched: isWatched === 1,
  };
}
