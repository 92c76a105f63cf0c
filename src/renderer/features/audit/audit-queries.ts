// What the window reads of the audit trail.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const AUDIT = ['audit'] as const;

export function useAuditState() {
  return useQuery({ queryKey: [...AUDIT, 'state'], queryFn: () => ask((api) => api.audit.state()) });
}

/** Every entry, the newest first. */
export function useAuditTrail() {
  return useQuery({ queryKey: [...AUDIT, 'entries'], queryFn: () => ask((api) => api.audit.list()) });
}
