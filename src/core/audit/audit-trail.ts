// The audit trail: what was done, by a chain that only grows and tells when somebody else touched it.
import type { AuditContent } from '../../shared/audit.ts';

export class AuditTrail {
  /** Adds an entry. To be called inside the transaction of what it tells of, if there is one. */
  append(_content: AuditContent): void {}
}
