// Rows of `cabinet` <-> cabinets.
import { type Schedule, scheduleSchema } from '../../shared/check-run.ts';
import type { RailPlace } from '../../shared/rail-order.ts';
import { z } from '../../shared/schema.ts';
import {
  CABINET_COLOURS,
  type CabinetView,
  type MarketIdentity,
  type StoreView,
  storeViewSchema,
} from '../../shared/views.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';
import { readingOnce } from './read-json-once.ts';
import { readDiscardedAt, readMoment, readMomentIfAny } from './read-moment.ts';

/**
 * A cabinet as it is kept; `CabinetView` adds what is counted. `subscriptionAt`: when the subscription was last
 * told; `scheduledAt`: when the schedule last began a run, or was set.
 */
export type CabinetRow = Omit<
  CabinetView,
  'counts' | 'lastCheckAt' | 'openDrift' | 'nextScheduledAt' | 'isAddressProven'
> & {
  addressSeal: Uint8Array | null;
  subscriptionAt: number | null;
  scheduledAt: number | null;
};

/** What is counted over the kept tokens of a cabinet. */
export type TokenTally = Pick<CabinetView, 'counts' | 'lastCheckAt'>;

type Columns = {
  id: string;
  title: string;
  colour: string;
  api: string;
  business_id: string | null;
  business_name: string | null;
  subscription: string | null;
  subscription_at: number | null;
  stores: string;
  stores_at: number | null;
  schedule: string | null;
  scheduled_at: number | null;
  created_at: number;
  discarded_at: number | null;
  seen_tokens: number | null;
  seen_tokens_at: number | null;
  oldest_days: number | null;
  address_seal: Uint8Array | null;
  position: number;
  group_title: string | null;
  is_pinned: number;
};

export const TALLIES = `
  SELECT token.cabinet_id AS cabinetId,
         max(newest.at) AS lastCheckAt,
         count(*) AS tokens,
         count(*) FILTER (WHERE newest.verdict = 'good') AS good,
         count(*) FILTER (WHERE newest.verdict = 'bad') AS bad,
         count(*) FILTER (WHERE newest.verdict = 'unproven') AS unproven,
         count(*) FILTER (WHERE newest.verdict IS NULL) AS unchecked,
         count(*) FILTER (WHERE token.business_id IS NOT NULL AND token.business_id IS NOT cabinet.business_id) AS elsewhere
  FROM token
  JOIN cabinet ON cabinet.id = token.cabinet_id
  LEFT JOIN newest_check AS newest ON newest.token_id = token.id
  WHERE token.discarded_at IS NULL
  GROUP BY token.cabinet_id`;

/** Of as many cabinets as a large vault has. */
const readStores = readingOnce(z.array(storeViewSchema), 500);
const isColour = (colour: string): colour is CabinetRow['colour'] =>
  (CABINET_COLOURS as readonly string[]).includes(colour);

/** Times are milliseconds since 1970. A change of a cabinet that is not there changes nothing and is no error. */
export class CabinetTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** All cabinets outside the trash, or all in it, in the order they were put in; the last added is the last. */
  list(where: 'kept' | 'discarded'): CabinetRow[] {
    const condition = where === 'kept' ? 'IS NULL' : 'IS NOT NULL';
    const rows = this.#database
      .prepare(`SELECT * FROM cabinet WHERE discarded_at ${condition} ORDER BY position, created_at, rowid`)
      .all() as Columns[];
    return rows.map(fromColumns);
  }

  /** The cabinet, in the trash or not; null when it was erased or never was. */
  find(id: string): CabinetRow | null {
    const row = this.#database.prepare('SELECT * FROM cabinet WHERE id = ?').get(id) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  /** The kept cabinet pinned to this business at this address, if any. */
  findByIdentity(api: string, businessId: string): CabinetRow | null {
    const row = this.#database
      .prepare('SELECT * FROM cabinet WHERE api = ? AND business_id = ? AND discarded_at IS NULL')
      .get(api, businessId) as Columns | undefined;
    return row ? fromColumns(row) : null;
  }

  /** Adds a cabinet behind the last one, those in the trash included: its place in the list is given here. */
  insert(cabinet: CabinetRow): void {
    this.#database
      .prepare(
        `INSERT INTO cabinet (id, title, colour, api, business_id, business_name, subscription, subscription_at,
                              stores, stores_at, schedule, scheduled_at, created_at, discarded_at, address_seal,
                              group_title, is_pinned, position)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                 (SELECT coalesce(max(position), -1) + 1 FROM cabinet))`,
      )
      .run(
        cabinet.id,
        cabinet.title,
        cabinet.colour,
        cabinet.api,
        cabinet.identity?.id ?? null,
        cabinet.identity?.name ?? null,
        cabinet.subscription,
        cabinet.subscriptionAt,
        JSON.stringify(cabinet.stores),
        cabinet.storesAt,
        cabinet.schedule && JSON.stringify(cabinet.schedule),
        cabinet.scheduledAt,
        cabinet.createdAt,
        cabinet.discardedAt,
        cabinet.addressSeal,
        cabinet.group,
        cabinet.isPinned ? 1 : 0,
      );
  }

  /** Gives it another title and colour; the Market's own name of the business stays what it is. */
  rename(id: string, title: string, colour: string): void {
    this.#database.prepare('UPDATE cabinet SET title = ?, colour = ? WHERE id = ?').run(title, colour, id);
  }

  /** The places of all cabinets, those in the trash too, in their order. */
  listPlaces(): (RailPlace & { isDiscarded: boolean })[] {
    const rows = this.#database
      .prepare(
        `SELECT id, group_title, is_pinned, discarded_at FROM cabinet ORDER BY position, created_at, rowid`,
      )
      .all() as Pick<Columns, 'id' | 'group_title' | 'is_pinned' | 'discarded_at'>[];
    return rows.map((row) => ({
      id: row.id,
      group: row.group_title || null,
      isPinned: row.is_pinned !== 0,
      isDiscarded: row.discarded_at !== null,
    }));
  }

  /** Puts cabinets in the order given, each in its group, pinned or not. A group that is left by all is folded no more. */
  arrange(places: readonly RailPlace[]): void {
    const keep = this.#database.prepare(
      'UPDATE cabinet SET position = ?, group_title = ?, is_pinned = ? WHERE id = ?',
    );
    this.#database
      .transaction(() => {
        places.forEach(({ id, group, isPinned }, position) => {
          keep.run(position, group, isPinned ? 1 : 0, id);
        });
        this.#database
          .prepare(
            `DELETE FROM folded_section WHERE section LIKE 'group:%' AND NOT EXISTS (
               SELECT 1 FROM cabinet WHERE 'group:' || group_title = section)`,
          )
          .run();
      })
      .immediate();
  }

  /** The ids of the kept pinned cabinets that have a token outside the trash. */
  listPinned(): string[] {
    return this.#database
      .prepare(
        `SELECT id FROM cabinet WHERE is_pinned <> 0 AND discarded_at IS NULL AND EXISTS (
           SELECT 1 FROM token WHERE token.cabinet_id = cabinet.id AND token.discarded_at IS NULL)
         ORDER BY position, created_at, cabinet.rowid`,
      )
      .pluck()
      .all() as string[];
  }

  /** Which sections the rail shows without their cabinets, by the names `setFolded` takes; in no order that means anything. */
  foldedSections(): string[] {
    return this.#database
      .prepare('SELECT section FROM folded_section ORDER BY section')
      .pluck()
      .all() as string[];
  }

  /** `section` is the name of a built-in section of the rail, or `group:` and the title of a group. */
  setFolded(section: string, isFolded: boolean): void {
    const sql = isFolded
      ? 'INSERT INTO folded_section (section) VALUES (?) ON CONFLICT DO NOTHING'
      : 'DELETE FROM folded_section WHERE section = ?';
    this.#database.prepare(sql).run(section);
  }

  /**
   * Pins the cabinet's identity at its first proof, unless another kept cabinet of the same market has it already;
   * a later name of the same business is taken over.
   */
  pinIdentity(id: string, identity: MarketIdentity): void {
    this.#database
      .prepare(
        `UPDATE cabinet SET business_id = :business, business_name = coalesce(:name, business_name)
         WHERE id = :id AND (business_id = :business OR business_id IS NULL AND NOT EXISTS (
           SELECT 1 FROM cabinet AS other
           WHERE other.id <> :id AND other.api = cabinet.api AND other.business_id = :business
             AND other.discarded_at IS NULL))`,
      )
      .run({ id, business: identity.id, name: identity.name });
  }

  /** Pins the cabinet to another business, as the operator said; of its stores and subscription nothing is known yet. */
  pinAnew(id: string, identity: MarketIdentity): void {
    this.#database
      .prepare(
        `UPDATE cabinet SET business_id = ?, business_name = ?, stores = '[]', stores_at = NULL,
                            subscription = NULL, subscription_at = NULL WHERE id = ?`,
      )
      .run(identity.id, identity.name, id);
  }

  /** Keeps what the Market last said of the cabinet's stores. */
  keepStores(id: string, stores: StoreView[], at: number): void {
    this.#database
      .prepare('UPDATE cabinet SET stores = ?, stores_at = ? WHERE id = ?')
      .run(JSON.stringify(stores), at, id);
  }

  /** Keeps what the Market last said of the cabinet's subscription. */
  keepSubscription(id: string, subscription: string, at: number): void {
    this.#database
      .prepare('UPDATE cabinet SET subscription = ?, subscription_at = ? WHERE id = ?')
      .run(subscription, at, id);
  }

  /** Sets or ends the schedule; its time runs from `at`. */
  setSchedule(id: string, schedule: Schedule | null, at: number): void {
    this.#database
      .prepare('UPDATE cabinet SET schedule = ?, scheduled_at = ? WHERE id = ?')
      .run(schedule && JSON.stringify(schedule), at, id);
  }

  /** Keeps how many tokens the operator counted in the Market's cabinet. */
  keepSeenTokens(id: string, seen: number | null, at: number): void {
    this.#database
      .prepare('UPDATE cabinet SET seen_tokens = ?, seen_tokens_at = ? WHERE id = ?')
      .run(seen, seen === null ? null : at, id);
  }

  /** Sets the age its tokens may reach, in days; null for that of the rules. */
  setOldestDays(id: string, days: number | null): void {
    this.#database.prepare('UPDATE cabinet SET oldest_days = ? WHERE id = ?').run(days, id);
  }

  /** Puts it in the trash at that time, or takes it out with null. Its tokens keep their own places. */
  setDiscarded(id: string, at: number | null): void {
    this.#database.prepare('UPDATE cabinet SET discarded_at = ? WHERE id = ?').run(at, id);
  }

  /** Puts another address, which the vault vouches for, in the place of the one the row has. */
  setAddress(id: string, api: string, seal: Uint8Array): void {
    this.#database.prepare('UPDATE cabinet SET api = ?, address_seal = ? WHERE id = ?').run(api, seal, id);
  }

  /** Removes a cabinet with its tokens and their checks. */
  erase(id: string): void {
    this.#database
      .transaction(() => {
        this.#database.prepare('DELETE FROM token WHERE cabinet_id = ?').run(id);
        this.#database.prepare('DELETE FROM cabinet WHERE id = ?').run(id);
      })
      .immediate();
  }

  /** Tallies kept tokens by the verdict of their newest check, by cabinet id. Cabinets without tokens are left out. */
  tallyTokens(): Map<string, TokenTally> {
    const rows = this.#database.prepare(TALLIES).all() as ({
      cabinetId: string;
      lastCheckAt: number | null;
    } & CabinetView['counts'])[];
    return new Map(rows.map(({ cabinetId, lastCheckAt, ...counts }) => [cabinetId, { counts, lastCheckAt }]));
  }
}

function fromColumns(row: Columns): CabinetRow {
  return {
    id: row.id,
    title: row.title,
    colour: isColour(row.colour) ? row.colour : 'indigo',
    api: row.api,
    identity: row.business_id === null ? null : { id: row.business_id, name: row.business_name },
    subscription: row.subscription,
    subscriptionAt: readMomentIfAny(row.subscription_at),
    stores: readStores(row.stores) ?? [],
    storesAt: readMomentIfAny(row.stores_at),
    schedule: readJson(scheduleSchema, row.schedule, null),
    scheduledAt: readMomentIfAny(row.scheduled_at),
    createdAt: readMoment(row.created_at, 0),
    discardedAt: readDiscardedAt(row.discarded_at),
    seenTokens: row.seen_tokens,
    seenTokensAt: readMomentIfAny(row.seen_tokens_at),
    oldestDays: row.oldest_days,
    addressSeal: row.address_seal,
    group: row.group_title || null,
    isPinned: row.is_pinned !== 0,
  };
}
