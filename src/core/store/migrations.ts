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

/** SQL of each step, in order. */
export const MIGRATIONS: readonly string[] = [FOUNDATION];
