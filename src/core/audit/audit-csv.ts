// The audit trail as a table: one entry a line, what is said of every kind in columns of its own.
import type { AuditContent, AuditEntry, RuleChange } from '../../shared/audit.ts';
import { isoOf } from '../chain/chain-export.ts';
import { csvOf } from '../csv.ts';

const COLUMNS = [
  'entry',
  'at',
  'kind',
  'token',
  'fingerprint',
  'cabinet',
  'holder',
  'details',
  'holds',
] as const;

/**
 * CSV as `csvOf` writes it, one line per entry in the order given. Times are ISO 8601, empty where a spoilt entry has
 * none; `holds` is `no` for an entry that does not fit the chain. Titles and names are those of when the entry was
 * written.
 */
export function auditAsCsv(entries: readonly AuditEntry[]): string {
  return csvOf(
    COLUMNS,
    entries.map(({ number, at, holds, content }) => {
      const token = content && 'token' in content ? content.token : null;
      return {
        entry: number,
        at: isoOf(at),
        kind: content?.kind ?? '',
        token: token?.title ?? '',
        fingerprint: token?.fingerprint ?? '',
        cabinet: token?.cabinetTitle ?? (content && 'cabinetTitle' in content ? content.cabinetTitle : ''),
        holder: content && 'holder' in content ? content.holder : '',
        details: content ? detailsOf(content) : '',
        holds: holds ? 'yes' : 'no',
      };
    }),
  );
}

/** What an entry says besides whom it is about, as `name=value`. */
function detailsOf({ kind: _kind, ...content }: AuditContent): string {
  return Object.entries(content)
    .filter(([name]) => !['token', 'cabinetTitle', 'cabinetId', 'holder'].includes(name))
    .map(([name, value]) => {
      if (Array.isArray(value)) return changesOf(value);
      return `${name}=${/At$/.test(name) ? isoOf(Number(value)) : value}`;
    })
    .join(' ');
}

function changesOf(changes: readonly RuleChange[]): string {
  return changes.map(({ rule, from, to }) => `${rule}=${from}→${to}`).join(' ');
}
