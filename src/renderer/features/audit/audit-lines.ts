// The audit trail as lines: put into groups by what they are about, found by words, gathered by day.
import type { AuditContent, AuditEntry } from '../../../shared/audit.ts';
import { dayOf } from '../../../shared/calendar-day.ts';
import { fold } from '../../../shared/find-by-words.ts';

export const AUDIT_GROUPS = ['opening', 'secrets', 'tokens', 'handing', 'transfer', 'tampering'] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const GROUP_OF: Record<AuditContent['kind'], AuditGroup> = {
  opened: 'opening',
  'opening-failed': 'opening',
  'quick-unlock-failed': 'opening',
  'lock-after-changed': 'opening',
  'clipboard-time-changed': 'secrets',
  locked: 'opening',
  'passphrase-changed': 'opening',
  'quick-unlock-changed': 'opening',
  'token-revealed': 'secrets',
  'token-copied': 'secrets',
  'token-added': 'tokens',
  'token-discarded': 'tokens',
  'token-restored': 'tokens',
  'token-erased': 'tokens',
  'cabinet-discarded': 'tokens',
  'cabinet-restored': 'tokens',
  'cabinet-erased': 'tokens',
  'address-settled': 'tampering',
  'handed-over': 'handing',
  'policy-rules-changed': 'handing',
  'cabinet-age-changed': 'handing',
  'policy-exception': 'handing',
  'tokens-exported': 'transfer',
  'tokens-imported': 'transfer',
  'backup-made': 'transfer',
  'backup-restored': 'transfer',
  continued: 'tampering',
};

/** `day` (YYYY-MM-DD) is null where the entry has no time any more; `text` is folded. */
export type AuditLine = {
  number: number;
  at: number;
  day: string | null;
  holds: boolean;
  group: AuditGroup;
  kind: AuditContent['kind'] | null;
  sentence: string;
  fingerprint: string | null;
  text: string;
};

export function lineOf({ number, at, holds, content }: AuditEntry, sentence: string): AuditLine {
  const fingerprint = content && 'token' in content ? content.token.fingerprint : null;
  return {
    number,
    at,
    day: at === 0 ? null : dayOf(at),
    holds,
    group: content ? GROUP_OF[content.kind] : 'tampering',
    kind: content?.kind ?? null,
    sentence,
    fingerprint,
    text: fold(`№${number} ${sentence} ${fingerprint ? `#${fingerprint}` : ''}`),
  };
}

/** What cannot be trusted was tampered with, whatever it says. */
export function isIn(line: AuditLine, group: AuditGroup | 'all'): boolean {
  return group === 'all' || line.group === group || (group === 'tampering' && !line.holds);
}

/** Lines that follow one another on one day, in the order they are in. */
export function gatherByDay(lines: readonly AuditLine[]): { day: string | null; lines: AuditLine[] }[] {
  const days: { day: string | null; lines: AuditLine[] }[] = [];
  for (const line of lines) {
    const last = days.at(-1);
    if (last?.day === line.day) last.lines.push(line);
    else days.push({ day: line.day, lines: [line] });
  }
  return days;
}
