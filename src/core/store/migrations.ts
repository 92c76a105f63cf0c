// The database's shape, as numbered steps: entry N-1 leads to `user_version` N. Steps are never edited once released.

const FOUNDATION = `
CREATE TABLE key_record (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  record TEXT NOT NULL
) STRICT;

CREATE TABLE cabinet (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  colour TEXT NOT NULL,
  api TEXT NOT NULL,
  business_id TEXT,
  business_name TEXT,
  subscription TEXT,
  stores TEXT NOT NULL DEFAULT '[]',
  stores_at INTEGER,
  created_at INTEGER NOT NULL,
  discarded_at INTEGER
) STRICT;

CREATE TABLE token (
  id TEXT PRIMARY KEY,
  cabinet_id TEXT NOT NULL REFERENCES cabinet (id),
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  sealed BLOB NOT NULL,
  fingerprint BLOB NOT NULL,
  facts TEXT,
  facts_at INTEGER,
  business_id TEXT,
  business_name TEXT,
  created_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL,
  discarded_at INTEGER
) STRICT;
CREATE INDEX token_by_cabinet ON token (cabinet_id);
CREATE INDEX token_by_fingerprint ON token (fingerprint);

CREATE TABLE token_check (
  id INTEGER PRIMARY KEY,
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('good', 'bad', 'unproven')),
  cause TEXT NOT NULL,
  http_status INTEGER,
  message TEXT,
  retry_at INTEGER,
  traceparent TEXT,
  latency_ms INTEGER,
  business_id TEXT,
  business_name TEXT,
  calls TEXT NOT NULL
) STRICT;
CREATE INDEX token_check_by_token ON token_check (token_id, id DESC);
`;

/**
 * The check engine: what a token's facts and identity are measured against, where each check came from, runs that
 * survive a crash, the ledger of introspections, drift, watches and schedules.
 */
const CHECK_ENGINE = `
ALTER TABLE cabinet ADD COLUMN schedule TEXT;
ALTER TABLE cabinet ADD COLUMN scheduled_at INTEGER;
ALTER TABLE cabinet ADD COLUMN subscription_at INTEGER;

ALTER TABLE token ADD COLUMN approved TEXT;
ALTER TABLE token ADD COLUMN pinned_id TEXT;
ALTER TABLE token ADD COLUMN pinned_name TEXT;
ALTER TABLE token ADD COLUMN deep TEXT;
UPDATE token SET approved = facts, pinned_id = business_id, pinned_name = business_name;

ALTER TABLE token_check ADD COLUMN occasion TEXT NOT NULL DEFAULT 'hand';
ALTER TABLE token_check ADD COLUMN clock_skew_ms INTEGER;
ALTER TABLE token_check ADD COLUMN diagnosis TEXT;
ALTER TABLE token_check ADD COLUMN areas TEXT;
CREATE INDEX token_check_proofs ON token_check (token_id, id DESC) WHERE verdict <> 'unproven';
CREATE INDEX token_check_by_time ON token_check (at);
CREATE INDEX token_check_days ON token_check (token_id, at, verdict, latency_ms);

CREATE TABLE check_day (
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  good INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  unproven INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  latency_sum INTEGER NOT NULL,
  PRIMARY KEY (token_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE introspection (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX introspection_by_entity ON introspection (entity, at);

CREATE TABLE limit_word (
  entity TEXT PRIMARY KEY,
  remaining INTEGER NOT NULL,
  until INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  strikes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE check_run (
  id TEXT PRIMARY KEY,
  occasion TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'stopped', 'finished')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE check_run_token (
  run_id TEXT NOT NULL REFERENCES check_run (id) ON DELETE CASCADE,
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  verdict TEXT,
  PRIMARY KEY (run_id, token_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX check_run_token_by_token ON check_run_token (token_id);

CREATE TABLE drift (
  id INTEGER PRIMARY KEY,
  cabinet_id TEXT NOT NULL REFERENCES cabinet (id) ON DELETE CASCADE,
  token_id TEXT REFERENCES token (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  change TEXT NOT NULL,
  at INTEGER NOT NULL,
  acknowledged_at INTEGER,
  note TEXT
) STRICT;
CREATE INDEX drift_open ON drift (cabinet_id, token_id) WHERE acknowledged_at IS NULL;
CREATE INDEX drift_by_token ON drift (token_id);

CREATE TABLE watch (
  token_id TEXT PRIMARY KEY REFERENCES token (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  expected TEXT NOT NULL,
  before TEXT NOT NULL,
  looks INTEGER NOT NULL,
  outcome TEXT
) STRICT, WITHOUT ROWID;
`;

/** Catalogues of operations the operator loaded, and the calls made by hand, without their bodies. */
const CATALOGUE_AND_CALLS = `
CREATE TABLE loaded_catalogue (
  id INTEGER PRIMARY KEY,
  as_of TEXT NOT NULL,
  content TEXT NOT NULL,
  loaded_at INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

CREATE TABLE api_call (
  id INTEGER PRIMARY KEY,
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  request TEXT NOT NULL,
  wrote INTEGER NOT NULL,
  status INTEGER,
  failure TEXT,
  ms INTEGER,
  traceparent TEXT
) STRICT;
CREATE INDEX api_call_by_token ON api_call (token_id, id DESC);
`;

/**
 * Handing over: profiles and holders, the ledger with its sealed end, rotations, policies with their exceptions, and
 * what the operator saw in a cabinet. Nothing hangs on a token's row but rotations: the ledger outlives tokens.
 */
const HANDING_OVER = `
CREATE TABLE profile (
  id TEXT PRIMARY KEY,
  draft TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL
) STRICT;

CREATE TABLE holder (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'integration', 'owner')),
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  note TEXT NOT NULL,
  recipient TEXT,
  created_at INTEGER NOT NULL,
  left_at INTEGER
) STRICT;

CREATE TABLE ledger_entry (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  seal BLOB NOT NULL
) STRICT;

CREATE TABLE rotation (
  id TEXT PRIMARY KEY,
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  successor_id TEXT REFERENCES token (id) ON DELETE SET NULL,
  reason TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  proof TEXT,
  is_watched INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX rotation_open ON rotation (token_id) WHERE ended_at IS NULL;
CREATE INDEX rotation_by_token ON rotation (token_id);
CREATE INDEX rotation_by_successor ON rotation (successor_id);

CREATE TABLE policy_rules (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules TEXT NOT NULL
) STRICT;

CREATE TABLE policy_exception (
  id TEXT PRIMARY KEY,
  policy TEXT NOT NULL,
  token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  until TEXT NOT NULL,
  granted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_exception_by_token ON policy_exception (token_id);

ALTER TABLE cabinet ADD COLUMN seen_tokens INTEGER;
ALTER TABLE cabinet ADD COLUMN seen_tokens_at INTEGER;
ALTER TABLE cabinet ADD COLUMN oldest_days INTEGER;
`;

/** The audit trail: a chain like the ledger's, and the failed openings of a vault that cannot seal them yet. */
const AUDIT_TRAIL = `
CREATE TABLE audit_entry (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  seal BLOB NOT NULL
) STRICT;

CREATE TABLE audit_waiting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tries INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
`;

/** Which market a cabinet belongs to, vouched for by the vault; null until it is. */
const SEALED_ADDRESSES = `
ALTER TABLE cabinet ADD COLUMN address_seal BLOB;
`;

/** Openings by the keyring that failed wait for the vault as those by the passphrase do. */
const FAILED_QUICK_UNLOCKS = `
CREATE TABLE audit_waiting_keyring (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tries INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
`;

/** Views of the list of tokens that the operator keeps by name. */
const SAVED_VIEWS = `
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  draft TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`;

/**
 * The order of the rail, its groups and pins, and which of its sections are folded. Cabinets start in the order in
 * which they were added.
 */
const CABINET_RAIL = `
ALTER TABLE cabinet ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cabinet ADD COLUMN group_title TEXT;
ALTER TABLE cabinet ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
UPDATE cabinet SET position = (
  SELECT count(*) FROM cabinet AS earlier
  WHERE (earlier.created_at, earlier.rowid) < (cabinet.created_at, cabinet.rowid)
);

CREATE TABLE folded_section (
  section TEXT PRIMARY KEY
) STRICT;
`;

/** SQL of each step, in order. */
export const MIGRATIONS: readonly string[] = [
  FOUNDATION,
  CHECK_ENGINE,
  CATALOGUE_AND_CALLS,
  HANDING_OVER,
  AUDIT_TRAIL,
  SEALED_ADDRESSES,
  FAILED_QUICK_UNLOCKS,
  SAVED_VIEWS,
  CABINET_RAIL,
];
