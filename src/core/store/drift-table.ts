// Rows of `drift` <-> drift events.
import {
  type DriftChange,
  type DriftEvent,
  driftChangeSchema,
  unreadableChangeSchema,
} from '../../shared/drift.ts';
import { z } from '../../shared/schema.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';
import { readMoment } from './read-moment.ts';

type Columns = {
  id: number;
  cabinet_id: string;
  cabinet_title: string;
  token_id: string | null;
  token_title: string | null;
  at: number;
  kind: string;
  change: string;
  acknowledged_at: number | null;
  note: string | null;
};

/** Whom an event is about: a token, or a store of the cabinet when `tokenId` is null. */
export type DriftSubject = { cabinetId: string; tokenId: string | null };

const SELECT = `
  SELECT drift.*, cabinet.title AS cabinet_title, token.title AS token_title
  FROM drift
  JOIN cabinet ON cabinet.id = drift.cabinet_id
  LEFT JOIN token ON token.id = drift.token_id`;
const KEPT = 'cabinet.discarded_at IS NULL AND token.discarded_at IS NULL';

/** Changes nobody asked for. Times are milliseconds since 1970; ids are digits as text. */
export class DriftTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** Events not yet acknowledged, of kept cabinets and tokens, newest first. */
  listOpen(): DriftEvent[] {
    const rows = this.#database
      .prepare(
        `${SELECT} WHERE drift.acknowledged_at IS NULL AND ${KEPT} ORDER BY drift.at DESC, drift.id DESC`,
      )
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** All events of a token since a time, oldest first. */
  listOfToken(tokenId: string, since: number): DriftEvent[] {
    const rows = this.#database
      .prepare(`${SELECT} WHERE drift.token_id = ? AND drift.at >= ? ORDER BY drift.at, drift.id`)
      .all(tokenId, since) as Columns[];
    return rows.map(fromColumns);
  }

  /** The event, acknowledged or not, also of a cabinet or token in the trash. */
  find(id: string): DriftEvent | null {
    const row = this.#database.prepare(`${SELECT} WHERE drift.id = ?`).get(id) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  /** The open events of this kind about this subject, newest first. */
  listOpenOf(subject: DriftSubject, kind: DriftChange['kind']): DriftEvent[] {
    const rows = this.#database
      .prepare(
        `${SELECT} WHERE drift.acknowledged_at IS NULL AND drift.cabinet_id = ? AND drift.token_id IS ? AND drift.kind = ?
         ORDER BY drift.id DESC`,
      )
      .all(subject.cabinetId, subject.tokenId, kind) as Columns[];
    return rows.map(fromColumns);
  }

  /** Adds an open event. Whether it says anything new is for the caller to know. */
  insert(subject: DriftSubject, change: DriftChange, at: number): void {
    this.#database
      .prepare('INSERT INTO drift (cabinet_id, token_id, kind, change, at) VALUES (?, ?, ?, ?, ?)')
      .run(subject.cabinetId, subject.tokenId, change.kind, JSON.stringify(change), at);
  }

  /** Erases an event, acknowledged or not: what a newer one tells as well needs no place of its own. */
  remove(id: string): void {
    this.#database.prepare('DELETE FROM drift WHERE id = ?').run(id);
  }

  /** Closes it with the operator's words, which may be empty. */
  acknowledge(id: string, note: string, at: number): void {
    this.#database.prepare('UPDATE drift SET acknowledged_at = ?, note = ? WHERE id = ?').run(at, note, id);
  }

  /** Open events by cabinet and by token, of kept ones. */
  countOpen(): { byCabinet: Map<string, number>; byToken: Map<string, number> } {
    const byCabinet = new Map<string, number>();
    const byToken = new Map<string, number>();
    const rows = this.#database
      .prepare(
        `SELECT drift.cabinet_id AS cabinetId, drift.token_id AS tokenId, count(*) AS count FROM drift
         JOIN cabinet ON cabinet.id = drift.cabinet_id LEFT JOIN token ON token.id = drift.token_id
         WHERE drift.acknowledged_at IS NULL AND ${KEPT} GROUP BY drift.cabinet_id, drift.token_id`,
      )
      .all() as { cabinetId: string; tokenId: string | null; count: number }[];
    for (const { cabinetId, tokenId, count } of rows) {
      byCabinet.set(cabinetId, (byCabinet.get(cabinetId) ?? 0) + count);
      if (tokenId !== null) byToken.set(tokenId, count);
    }
    return { byCabinet, byToken };
  }

  /** Open events of one token. */
  countOpenOf(tokenId: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS count FROM drift WHERE token_id = ? AND acknowledged_at IS NULL')
      .get(tokenId) as { count: number };
    return row.count;
  }
}

const wasSchema = z.catch(unreadableChangeSchema.shape.was, null);

/** A change that cannot be read is still one: it must neither go unseen nor take the others from the operator. */
function changeOf({ kind, change }: Columns): DriftEvent['change'] {
  const read = readJson(driftChangeSchema, change, null);
  return read?.kind === kind ? read : { kind: 'unreadable', was: wasSchema.parse(kind) };
}

function fromColumns(row: Columns): DriftEvent {
  return {
    id: String(row.id),
    cabinetId: row.cabinet_id,
    cabinetTitle: row.cabinet_title,
    tokenId: row.token_id,
    tokenTitle: row.token_title,
    at: readMoment(row.at, 0),
    change: changeOf(row),
    acknowledgedAt: row.acknowledged_at,
    note: row.note,
  };
}
