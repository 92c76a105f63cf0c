// Rows of the policies: which rules hold, and what is excepted from them.
import {
  type PolicyException,
  type PolicyRules,
  policyExceptionSchema,
  policyRulesSchema,
} from '../../shared/policy.ts';
import type { StoreDatabase } from './open-store.ts';
import { readJson } from './read-json.ts';

/** One row of rules for the whole vault, and exceptions for single tokens. */
export class PolicyTable {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The rules the operator set; null while none were, `unreadable` when they are damaged. */
  rules(): PolicyRules | 'unreadable' | null {
    const row = this.#database.prepare('SELECT rules FROM policy_rules').get() as
      | { rules: string }
      | undefined;
    return row ? readJson(policyRulesSchema, row.rules, 'unreadable' as const) : null;
  }

  /** Puts these rules in the place of any before, damaged ones included. */
  keepRules(rules: PolicyRules): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO policy_rules (id, rules) VALUES (1, ?)')
      .run(JSON.stringify(rules));
  }

  /**
   * Every exception that can be read, those that have run out too, the newest first. A damaged one excepts nothing: what it
   * covered is told again.
   */
  exceptions(): PolicyException[] {
    return this.#database
      .prepare(
        `SELECT id, policy, token_id AS tokenId, reason, until, granted_at AS grantedAt
         FROM policy_exception ORDER BY granted_at DESC, rowid DESC`,
      )
      .all()
      .flatMap((row) => policyExceptionSchema.safeParse(row).data ?? []);
  }

  /** Adds an exception; a second one for the same token and rule stands beside the first. */
  grant(exception: PolicyException): void {
    this.#database
      .prepare(
        `INSERT INTO policy_exception (id, policy, token_id, reason, until, granted_at)
         VALUES (:id, :policy, :tokenId, :reason, :until, :grantedAt)`,
      )
      .run(exception);
  }

  /** Removes an exception before it runs out; what it covered is told again. */
  withdraw(id: string): void {
    this.#database.prepare('DELETE FROM policy_exception WHERE id = ?').run(id);
  }
}
