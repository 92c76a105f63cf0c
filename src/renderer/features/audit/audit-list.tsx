// Lines of the audit trail under their days, the newest first; a long list is drawn in steps.
import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconEye,
  IconKey,
  IconLock,
  IconUserShare,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { ShowMore, useFirstRows } from '../handover/handover-list-more.tsx';
import { type AuditGroup, type AuditLine, gatherByDay } from './audit-lines.ts';

const ICONS: Record<AuditGroup, Icon> = {
  opening: IconLock,
  secrets: IconEye,
  tokens: IconKey,
  handing: IconUserShare,
  transfer: IconArrowsExchange,
  tampering: IconAlertTriangle,
};

export function AuditList({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useFirstRows(lines);
  return (
    <div className="panel">
      {gatherByDay(rows.shown).map(({ day, lines: ofDay }) => (
        <section key={ofDay[0]?.number} className="audit-day">
          <h2>{day === null ? t('audit.noDay') : format.day(day)}</h2>
          <ul>
            {ofDay.map((line) => (
              <AuditRow key={line.number} line={line} />
            ))}
          </ul>
        </section>
      ))}
      <ShowMore rows={rows} />
    </div>
  );
}

const AuditRow = memo(function AuditRow({ line }: { line: AuditLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, at, day, holds, group, kind, sentence, fingerprint } = line;
  const GroupIcon = ICONS[group];
  return (
    <li className="audit-row" data-holds={holds}>
      <span className="audit-time dim">{day === null ? '' : format.when(at, at)}</span>
      <span className="audit-icon" data-state={stateOf(line)}>
        <GroupIcon size={16} aria-hidden />
      </span>
      <span className="audit-sentence">
        {sentence} {fingerprint !== null && <Fingerprint value={fingerprint} />}
        {!holds && kind !== null && (
          <span className="audit-mark" data-state="bad">
            {t('audit.untrusted')}
          </span>
        )}
      </span>
      <span className="audit-number dim small">{t('audit.number', { number })}</span>
    </li>
  );
});

function stateOf({ holds, group, kind }: AuditLine): 'bad' | 'unproven' | undefined {
  if (!holds || group === 'tampering') return 'bad';
  return kind === 'opening-failed' || kind === 'quick-unlock-failed' ? 'unproven' : undefined;
}
