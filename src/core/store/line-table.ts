// Rows of tables: what is shown of many tokens at once, one reading for all of a cabinet.
import type { TokenLine } from '../../shared/token-line.ts';
import { type Cause, causeSchema, type Verdict, verdictSchema } from '../../shared/verdict.ts';
import type { TokenBrief } from '../../shared/views.ts';
import { KeptLines } from './kept-lines.ts';
import type { StoreDatabase } from './open-store.ts';
import { readFacts } from './read-json-once.ts';
import { readMoment, readMomentIfAny } from './read-moment.ts';

/**
 * A line with the sealed value, by which it is known whether it can be read at all. Bytes are hexadecimal digits, small
 * letters: by the thousand, text is read faster.
 */
export type LineRow = Omit<TokenLine, 'testing' | 'isDamaged'> & { sealed: string };

type Columns = {
  id: string;
  cabinet_id: string;
  title: string;
  note: string;
  sealed: string;
  fingerprint: string;
  facts: string | null;
  created_at: number;
  at: number | null;
  verdict: string | null;
  cause: string | null;
  proven: string | null;
  is_elsewhere: number;
  open_drift: number;
  has_identity_alarm: number;
  is_watched: number;
};

export const LINES_OF_CABINET = `
  SELECT token.id, token.cabinet_id, token.title, token.note, lower(hex(token.sealed)) AS sealed,
         lower(hex(token.fingerprint)) AS fingerprint, token.facts,
         token.created_at, newest.at, newest.verdict, newest.cause, newest.proven,
         token.business_id IS NOT NULL AND token.business_id IS NOT cabinet.business_id AS is_elsewhere,
         (SELECT count(*) FROM drift WHERE token_id = token.id AND acknowledged_at IS NULL) AS open_drift,
         token.pinned_id IS NOT NULL AND token.business_id IS NOT NULL AND EXISTS (
           SELECT 1 FROM drift
           WHERE cabinet_id = token.cabinet_id AND token_id = token.id AND kind = 'identity' AND acknowledged_at IS NULL
         ) AS has_identity_alarm,
         EXISTS (SELECT 1 FROM watch WHERE token_id = token.id AND outcome IS NULL) AS is_watched
  FROM token JOIN cabinet ON cabinet.id = token.cabinet_id
  LEFT JOIN newest_check AS newest ON newest.token_id = token.id
  WHERE token.discarded_at IS NULL AND cabinet.discarded_at IS NULL AND token.cabinet_id = ?
  ORDER BY token.title, token.id`;

type BriefColumns = Pick<
  Columns,
  'id' | 'cabinet_id' | 'title' | 'fingerprint' | 'facts' | 'verdict' | 'is_elsewhere'
>;

// The first bytes of the fingerprint are all that is shown of it.
export const BRIEFS_OF_CABINET = `
  SELECT token.id, token.cabinet_id, token.title, hex(substr(token.fingerprint, 1, 5)) AS fingerprint, token.facts,
         newest.verdict, token.business_id IS NOT NULL AND token.business_id IS NOT cabinet.business_id AS is_elsewhere
  FROM token JOIN cabinet ON cabinet.id = token.cabinet_id
  LEFT JOIN newest_check AS newest ON newest.token_id = token.id
  WHERE token.discarded_at IS NULL AND cabinet.discarded_at IS NULL AND token.cabinet_id = ?
  ORDER BY token.title, token.id`;

// Looked up in sets: by the thousand, a schema takes many times as long.
const VERDICTS: ReadonlySet<unknown> = new Set(verdictSchema.options);
const CAUSES: ReadonlySet<unknown> = new Set(causeSchema.options);
const isVerdict = (value: unknown): value is Verdict => VERDICTS.has(value);
const isCause = (value: unknown): value is Cause => CAUSES.has(value);

/** One query for any number of tokens of a cabinet; nothing is unsealed here. */
export class LineTable {
  readonly #database: StoreDatabase;
  readonly #lines: KeptLines<LineRow>;
  readonly #briefs: KeptLines<TokenBrief>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#lines = new KeptLines(database, (cabinetId) => this.#linesOf(cabinetId));
    this.#briefs = new KeptLines(database, (cabinetId) =>
      (database.prepare(BRIEFS_OF_CABINET).all(cabinetId) as BriefColumns[]).map(briefFromColumns),
    );
  }

  /** The kept tokens of a cabinet, or with null those of every kept cabinet, by cabinet and title. Not to be changed. */
  list(cabinetId: string | null): readonly LineRow[] {
    return cabinetId === null ? this.#lines.list() : this.#linesOf(cabinetId);
  }

  #linesOf(cabinetId: string): LineRow[] {
    return (this.#database.prepare(LINES_OF_CABINET).all(cabinetId) as Columns[]).map(fromColumns);
  }

  /**
   * Every kept token in brief, by cabinet and title; `fingerprint` are the bytes of it that are shown, as digits. Not to be
   * changed.
   */
  listBriefs(): readonly TokenBrief[] {
    return this.#briefs.list();
  }

  /** Drops what is kept in memory of them. */
  forget(): void {
    this.#lines.forget();
    this.#briefs.forget();
  }
}

function briefFromColumns(row: BriefColumns): TokenBrief {
  return {
    id: row.id,
    cabinetId: row.cabinet_id,
    title: row.title,
    fingerprint: row.fingerprint,
    facts: readFacts(row.facts),
    verdict: isVerdict(row.verdict) ? row.verdict : null,
    isElsewhere: row.is_elsewhere === 1,
  };
}

function fromColumns(row: Columns): LineRow {
  return {
    id: row.id,
    cabinetId: row.cabinet_id,
    title: row.title,
    note: row.note,
    sealed: row.sealed,
    fingerprint: row.fingerprint,
    facts: readFacts(row.facts),
    check: readCheck(row),
    proven: isVerdict(row.proven) && row.proven !== 'unproven' ? row.proven : null,
    isElsewhere: row.is_elsewhere === 1,
    hasIdentityAlarm: row.has_identity_alarm === 1,
    openDrift: row.open_drift,
    isWatched: row.is_watched === 1,
    createdAt: readMoment(row.created_at, 0),
  };
}

/** A verdict that cannot be read is none: it must not be shown as something else. */
function readCheck({ at, verdict, cause }: Columns): LineRow['check'] {
  const moment = readMomentIfAny(at);
  return moment !== null && isVerdict(verdict) && isCause(cause) ? { at: moment, verdict, cause } : null;
}
