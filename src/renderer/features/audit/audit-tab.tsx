// The audit trail: what was done, searched, exported and verified.
export function AuditTab() {
  return null;
}
