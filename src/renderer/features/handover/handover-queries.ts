// What the window reads of handing over: profiles, holders, handovers, the ledger, rotations, policies, the clipboard.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const PROFILES = ['profiles'] as const;
export const HOLDERS = ['holders'] as const;
export const HANDOVERS = ['handovers'] as const;
export const LEDGER = ['ledger'] as const;
export const ROTATIONS = ['rotations'] as const;
export const RULES = ['rules'] as const;
export const FINDINGS = ['findings'] as const;
export const CLIPBOARD = ['clipboard'] as const;

/** Every profile: the built-in ones, then the operator's own. */
export function useProfiles() {
  return useQuery({ queryKey: PROFILES, queryFn: () => ask((api) => api.profiles.list()) });
}

export function useHolders() {
  return useQuery({ queryKey: HOLDERS, queryFn: () => ask((api) => api.holders.list()) });
}

/** Every handover there ever was, the newest first. */
export function useHandovers() {
  return useQuery({ queryKey: HANDOVERS, queryFn: () => ask((api) => api.handovers.list()) });
}

/** Which tokens somebody has now. */
export function useHeldTokens() {
  return useQuery({
    queryKey: [...HANDOVERS, 'held'],
    queryFn: () => ask((api) => api.handovers.listHeld()),
  });
}

export function useLedgerState() {
  return useQuery({ queryKey: [...LEDGER, 'state'], queryFn: () => ask((api) => api.ledger.state()) });
}

/** Every entry of the ledger, the newest first. */
export function useLedger() {
  return useQuery({ queryKey: [...LEDGER, 'entries'], queryFn: () => ask((api) => api.ledger.list()) });
}

export function useRotations() {
  return useQuery({ queryKey: ROTATIONS, queryFn: () => ask((api) => api.rotations.list()) });
}

export function usePolicyRules() {
  return useQuery({ queryKey: RULES, queryFn: () => ask((api) => api.policies.rules()) });
}

export function usePolicyFindings() {
  return useQuery({ queryKey: FINDINGS, queryFn: () => ask((api) => api.policies.findings()) });
}

/** Until when a copied token lies on the clipboard. Main says so; nothing is asked on a timer. */
export function useClipboardState() {
  return useQuery({ queryKey: CLIPBOARD, queryFn: () => ask((api) => api.secretClipboard.state()) });
}

/** The fingerprint of the key that reports are signed with. */
export function useReportKey() {
  return useQuery({ queryKey: ['report-key'], queryFn: () => ask((api) => api.reports.key()) });
}
