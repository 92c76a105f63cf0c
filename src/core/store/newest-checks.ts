// The newest check of every token, and its newest proof, kept at hand beside the long history.
import type { StoreDatabase } from './open-store.ts';

// What is told of thousands of tokens at once is their newest verdict, and one by one these are looked for all over an index
// of a million checks. So they lie together in a table of their own.
//
// Kept in memory, never in the file. A second place in the file that says what a token's verdict is would be one more that a
// stranger can change, and it would have to be held against the history at every opening to be believed. That is as much
// work as making it, so it is made: nothing but the history ever says what is newest. From then on the triggers keep it in
// the very transaction that adds or removes a check, and a transaction that is taken back takes this back with it.

export const NEWEST = `
  SELECT token.id, newest.id, newest.at, newest.verdict, newest.cause, proof.id, proof.verdict
  FROM token
  JOIN token_check AS newest ON newest.id = (SELECT max(id) FROM token_check WHERE token_id = token.id)
  LEFT JOIN token_check AS proof
    ON proof.id = (SELECT max(id) FROM token_check WHERE token_id = token.id AND verdict <> 'unproven')`;

/**
 * Makes `newest_check` from the history: for every token with checks the newest one (`id`, `at`, `verdict`, `cause`) and the
 * newest that proved something (`proof_id`, `proven`). Once for each connection, when nothing is under way on it.
 */
export function gatherNewestChecks(database: StoreDatabase): void {
  // Of any type: whatever stands in the history is taken over as it is.
  database.exec(`
    CREATE TEMP TABLE newest_check (
      token_id TEXT PRIMARY KEY, id ANY, at ANY, verdict ANY, cause ANY, proof_id ANY, proven ANY
    ) STRICT, WITHOUT ROWID;
    INSERT INTO newest_check ${NEWEST};
    CREATE TEMP TRIGGER newest_check_added AFTER INSERT ON main.token_check BEGIN
      INSERT INTO newest_check (token_id, id, at, verdict, cause)
        VALUES (NEW.token_id, NEW.id, NEW.at, NEW.verdict, NEW.cause)
        ON CONFLICT (token_id) DO UPDATE SET id = NEW.id, at = NEW.at, verdict = NEW.verdict, cause = NEW.cause
        WHERE NEW.id > id;
      UPDATE newest_check SET proof_id = NEW.id, proven = NEW.verdict
        WHERE token_id = NEW.token_id AND NEW.verdict <> 'unproven' AND (proof_id IS NULL OR NEW.id > proof_id);
    END;
    CREATE TEMP TRIGGER newest_check_removed AFTER DELETE ON main.token_check
    WHEN EXISTS (SELECT 1 FROM newest_check WHERE token_id = OLD.token_id AND OLD.id IN (id, proof_id)) BEGIN
      DELETE FROM newest_check WHERE token_id = OLD.token_id;
      INSERT INTO newest_check ${NEWEST} WHERE token.id = OLD.token_id;
    END;
    CREATE TEMP TRIGGER newest_check_settled BEFORE UPDATE ON main.token_check BEGIN
      SELECT RAISE(ABORT, 'a check is added or removed, never changed');
    END`);
}
