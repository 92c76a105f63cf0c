// The audit trail: what was done, searched, exported and verified.
import { Button, Chip, TextInput } from '@mantine/core';
import { IconDownload, IconHistory, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findByWords } from '../../../shared/find-by-words.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';
import { AuditAlarm } from './audit-alarm.tsx';
import { AUDIT_GROUPS, type AuditGroup, type AuditLine, isIn, lineOf } from './audit-lines.ts';
import { AuditList } from './audit-list.tsx';
import { useAuditState, useAuditTrail } from './audit-queries.ts';
import { describeAudit } from './audit-words.ts';
import './audit.css';

export function AuditTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useAuditState();
  const trail = useAuditTrail();
  const lines = useMemo(
    () => trail.data?.map((entry) => lineOf(entry, describeAudit(t, format.moment, entry.content))),
    [trail.data, t, format],
  );
  if (!state.data) return <LoadState query={state} />;
  if (!lines) return <LoadState query={trail} />;
  return (
    <>
      <div className="audit-head">
        <p className="audit-about">
          {state.data.holds && lines.length > 0
            ? t('audit.holds', { entries: t('ledger.entries', { count: lines.length }) })
            : t('audit.about')}
        </p>
        <ExportButtons />
      </div>
      <AuditAlarm state={state.data} />
      {lines.length === 0 ? (
        <EmptyState icon={<IconHistory size={24} />} title={t('audit.emptyTitle')}>
          {t('audit.emptyText')}
        </EmptyState>
      ) : (
        <FoundLines lines={lines} />
      )}
    </>
  );
}

function FoundLines({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const [group, setGroup] = useState<AuditGroup | 'all'>('all');
  const typed = useDeferredValue(text);
  const found = useMemo(() => findByWords(lines, typed, (line) => line.text), [lines, typed]);
  const shown = useMemo(() => found.filter((line) => isIn(line, group)), [found, group]);
  const countIn = (one: AuditGroup | 'all') => format.number(found.filter((line) => isIn(line, one)).length);
  return (
    <>
      <search className="audit-filters">
        <TextInput
          type="search"
          aria-label={t('audit.find')}
          placeholder={t('audit.findHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <div className="audit-groups" role="radiogroup" aria-label={t('audit.filter')}>
          <Chip.Group value={group} onChange={(value) => setGroup(value as AuditGroup | 'all')}>
            {(['all', ...AUDIT_GROUPS] as const).map((one) => (
              <Chip key={one} value={one} size="xs" radius="sm" variant="light">
                {t(`audit.group.${one}`)} {countIn(one)}
              </Chip>
            ))}
          </Chip.Group>
        </div>
      </search>
      <p className="visually-hidden" role="status">
        {(typed.trim() !== '' || group !== 'all') && t('ledger.found', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconSearch size={24} />}
          title={t('ledger.nothingFound')}
          actions={
            <Button
              variant="default"
              onClick={() => {
                setText('');
                setGroup('all');
              }}
            >
              {t('ledger.clear')}
            </Button>
          }
        >
          {t('ledger.nothingFoundText')}
        </EmptyState>
      ) : (
        <AuditList lines={shown} />
      )}
    </>
  );
}

function ExportButtons() {
  const { t } = useTranslation();
  const report = useReport();
  const exportAs = (format: 'csv' | 'json') =>
    report(async () => {
      const { file } = await ask((api) => api.audit.exportAs({ format }));
      if (file !== null) showToast({ text: t('audit.exported', { file }), closeLabel: t('common.close') });
    });
  return (
    <div className="audit-exports">
      {(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => exportAs(format)}
        >
          {t(`audit.export.${format}`)}
        </Button>
      ))}
    </div>
  );
}
