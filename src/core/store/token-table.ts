// Rows of `token` <-> tokens. Holds sealed bytes and never a plain token.
import { type MarketIdentity, type TokenFacts, tokenFactsSchema } from '../../shared/views.ts';
import type { StoreDatabase } from './open-store.ts';

/** A token as it is kept. `sealed` and `fingerprint` are the vault's; `belongsTo` is where the Market last put it. */
export type TokenRow = {
  id: string;
  cabinetId: string;
  title: string;
  note: string;
  sealed: Uint8Array;
  fingerprint: Uint8Array;
  facts: TokenFacts | null;
  factsAt: number | null;
  belongsTo: MarketIdentity | null;
  createdAt: number;
  editedAt: number;
  discardedAt: number | null;
};

type Columns = {
  id: string;
  cabinet_id: string;
  title: string;
  note: string;
  sealed: Buffer;
  fingerprint: Buffer;
  facts: string | null;
  facts_at: number | null;
  business_id: string | null;
  business_name: string | null;
  created_at: number;
  edited_at: number;
  discarded_at: number | null;
};

export class TokenTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** Kept tokens of a cabinet, by title. */
  listOf(cabinetId: string): TokenRow[] {
    const rows = this.#database
      .prepare('SELECT * FROM token WHERE cabinet_id = ? AND discarded_at IS NULL ORDER BY title, id')
      .all(cabinetId) as Columns[];
    return rows.map(fromColumns);
  }

  /** Tokens in the trash, newest first. */
  listDiscarded(): TokenRow[] {
    const rows = this.#database
      .prepare('SELECT * FROM token WHERE discarded_at IS NOT NULL ORDER BY discarded_at DESC, id')
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  find(id: string): TokenRow | null {
    const row = this.#database.prepare('SELECT * FROM token WHERE id = ?').get(id) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  /** A token with the same value, wherever it is kept; one outside the trash first. */
  findByFingerprint(fingerprint: Uint8Array): TokenRow | null {
    const row = this.#database
      .prepare(
        'SELECT * FROM token WHERE fingerprint = ? ORDER BY discarded_at IS NOT NULL, created_at LIMIT 1',
      )
      .get(fingerprint) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  insert(token: TokenRow): void {
    this.#database
      .prepare(
        `INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, facts, facts_at, business_id, business_name,
                            created_at, edited_at, discarded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        token.id,
        token.cabinetId,
        token.title,
        token.note,
        token.sealed,
        token.fingerprint,
        token.facts && JSON.stringify(token.facts),
        token.factsAt,
        token.belongsTo?.id ?? null,
        token.belongsTo?.name ?? null,
        token.createdAt,
        token.editedAt,
        token.discardedAt,
      );
  }

  edit(id: string, title: string, note: string, at: number): void {
    this.#database
      .prepare('UPDATE token SET title = ?, note = ?, edited_at = ? WHERE id = ?')
      .run(title, note, at, id);
  }

  /** Keeps what introspection said. */
  keepFacts(id: string, facts: TokenFacts, at: number): void {
    this.#database
      .prepare('UPDATE token SET facts = ?, facts_at = ? WHERE id = ?')
      .run(JSON.stringify(facts), at, id);
  }

  /** Keeps which cabinet the Market put the token in. */
  keepBelonging(id: string, identity: MarketIdentity): void {
    this.#database
      .prepare('UPDATE token SET business_id = ?, business_name = ? WHERE id = ?')
      .run(identity.id, identity.name, id);
  }

  setDiscarded(id: string, at: number | null): void {
    this.#database.prepare('UPDATE token SET discarded_at = ? WHERE id = ?').run(at, id);
  }

  /** Removes a token and its checks. */
  erase(id: string): void {
    this.#database.prepare('DELETE FROM token WHERE id = ?').run(id);
  }
}

function fromColumns(row: Columns): TokenRow {
  return {
    id: row.id,
    cabinetId: row.cabinet_id,
    title: row.title,
    note: row.note,
    sealed: row.sealed,
    fingerprint: row.fingerprint,
    facts: row.facts === null ? null : tokenFactsSchema.parse(JSON.parse(row.facts)),
    factsAt: row.facts_at,
    belongsTo: row.business_id === null ? null : { id: row.business_id, name: row.business_name },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    discardedAt: row.discarded_at,
  };
}
