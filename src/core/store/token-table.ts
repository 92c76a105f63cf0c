// Rows of `token` <-> tokens. Holds sealed bytes and never a plain token.
import { areaResultSchema } from '../../shared/deep-check.ts';
import { z } from '../../shared/schema.ts';
import type { MarketIdentity, TokenFacts, TokenView } from '../../shared/views.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';
import { readFacts } from './read-json-once.ts';
import { readDiscardedAt, readMoment, readMomentIfAny } from './read-moment.ts';

/**
 * A token as it is kept. `sealed` and `fingerprint` are the vault's; `belongsTo` is where the Market last put it,
 * `pinned` where it was put at its first proof, or where the operator pinned it anew. `approved` are the facts the
 * operator stands by.
 */
export type TokenRow = {
  id: string;
  cabinetId: string;
  title: string;
  note: string;
  sealed: Uint8Array;
  fingerprint: Uint8Array;
  facts: TokenFacts | null;
  factsAt: number | null;
  approved: TokenFacts | null;
  belongsTo: MarketIdentity | null;
  pinned: MarketIdentity | null;
  deep: TokenView['deep'];
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
  approved: string | null;
  pinned_id: string | null;
  pinned_name: string | null;
  deep: string | null;
  created_at: number;
  edited_at: number;
  discarded_at: number | null;
};

const deepSchema = z.object({ at: z.number(), areas: z.array(areaResultSchema) });

/** Times are milliseconds since 1970. A change of a token that is not there changes nothing and is no error. */
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

  /** Kept tokens of every kept cabinet, cabinet by cabinet. */
  listKept(): TokenRow[] {
    const rows = this.#database
      .prepare(
        `SELECT token.* FROM token JOIN cabinet ON cabinet.id = token.cabinet_id
         WHERE token.discarded_at IS NULL AND cabinet.discarded_at IS NULL
         ORDER BY cabinet.position, cabinet.created_at, cabinet.rowid, token.title, token.id`,
      )
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** Every token outside the trash, by title, also one whose cabinet is in it or is not there at all. */
  listAll(): TokenRow[] {
    const rows = this.#database
      .prepare('SELECT * FROM token WHERE discarded_at IS NULL ORDER BY title, id')
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** Tokens in the trash, newest first. */
  listDiscarded(): TokenRow[] {
    const rows = this.#database
      .prepare('SELECT * FROM token WHERE discarded_at IS NOT NULL ORDER BY discarded_at DESC, id')
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** The ids of all tokens of a cabinet, those in the trash too. */
  idsIn(cabinetId: string): string[] {
    const rows = this.#database.prepare('SELECT id FROM token WHERE cabinet_id = ?').all(cabinetId);
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  /** The token, in the trash or not, wherever its cabinet is; null when it was erased or never was. */
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

  /** Adds a token with everything that is known of it; its value comes sealed. */
  insert(token: TokenRow): void {
    this.#database
      .prepare(
        `INSERT INTO token (id, cabinet_id, title, note, sealed, fingerprint, facts, facts_at, business_id, business_name,
                            approved, pinned_id, pinned_name, deep, created_at, edited_at, discarded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
        token.approved && JSON.stringify(token.approved),
        token.pinned?.id ?? null,
        token.pinned?.name ?? null,
        token.deep && JSON.stringify(token.deep),
        token.createdAt,
        token.editedAt,
        token.discardedAt,
      );
  }

  /** Gives it another title and note. The name it goes by at the Market is one of its facts and stays. */
  edit(id: string, title: string, note: string, at: number): void {
    this.#database
      .prepare('UPDATE token SET title = ?, note = ?, edited_at = ? WHERE id = ?')
      .run(title, note, at, id);
  }

  /** Keeps what introspection said. The first facts of a token count as approved. */
  keepFacts(id: string, facts: TokenFacts, at: number): void {
    const text = JSON.stringify(facts);
    this.#database
      .prepare('UPDATE token SET facts = ?, facts_at = ?, approved = coalesce(approved, ?) WHERE id = ?')
      .run(text, at, text, id);
  }

  /** The operator stands by the facts the token has now. */
  approveFacts(id: string): void {
    this.#database.prepare('UPDATE token SET approved = facts WHERE id = ?').run(id);
  }

  /** Keeps which cabinet the Market put the token in; the first one is pinned, and its later names taken over. */
  keepBelonging(id: string, identity: MarketIdentity): void {
    this.#database
      .prepare(
        `UPDATE token SET business_id = :business, business_name = :name,
                pinned_name = CASE WHEN coalesce(pinned_id, :business) = :business
                                   THEN coalesce(:name, pinned_name) ELSE pinned_name END,
                pinned_id = coalesce(pinned_id, :business)
         WHERE id = :id`,
      )
      .run({ id, business: identity.id, name: identity.name });
  }

  /** Pins the token to the cabinet the Market last put it in. */
  pinAnew(id: string): void {
    this.#database
      .prepare('UPDATE token SET pinned_id = business_id, pinned_name = business_name WHERE id = ?')
      .run(id);
  }

  /** Keeps the results of a deep check. */
  keepDeep(id: string, deep: NonNullable<TokenRow['deep']>): void {
    this.#database.prepare('UPDATE token SET deep = ? WHERE id = ?').run(JSON.stringify(deep), id);
  }

  /** Puts it in the trash at that time, or takes it out with null; value and history stay. */
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
    facts: readFacts(row.facts),
    factsAt: readMomentIfAny(row.facts_at),
    approved: readFacts(row.approved),
    belongsTo: row.business_id === null ? null : { id: row.business_id, name: row.business_name },
    pinned: row.pinned_id === null ? null : { id: row.pinned_id, name: row.pinned_name },
    deep: readJson(deepSchema, row.deep, null),
    createdAt: readMoment(row.created_at, 0),
    editedAt: readMoment(row.edited_at, 0),
    discardedAt: readDiscardedAt(row.discarded_at),
  };
}
