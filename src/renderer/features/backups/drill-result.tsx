// What a drill found: how many tokens were really read, which were not, and what else the backup holds.
import { Button, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillReport } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';

type DrillResultProps = { report: DrillReport; onClose: () => void; onBring: () => void };

export function DrillResult({ report, onClose, onBring }: DrillResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { holds, opened, version } = report;
  const result = useRef<HTMLDivElement>(null);
  // Reading took a while, and what had the focus is gone.
  useEffect(() => result.current?.focus(), []);
  return (
    <Stack gap="md">
      <div ref={result} tabIndex={-1} className="backup-result">
        {opened === holds.tokens ? (
          <Callout
            state="good"
            title={
              opened === 0 ? t('backups.drill.allOpenNone') : t('backups.drill.allOpen', { count: opened })
            }
          >
            {t('backups.drill.nothingChanged')}
          </Callout>
        ) : (
          <Callout state="bad" title={t('backups.drill.someOpen', { opened, all: holds.tokens })}>
            <p>{t('backups.drill.someOpenText')}</p>
            <ul className="backup-unreadable">
              {report.unreadable.map(({ title, cabinetTitle }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name, and the list never changes.
                <li key={index}>
                  {title} <span className="dim">{cabinetTitle}</span>
                </li>
              ))}
            </ul>
            <p>{t('backups.drill.nothingChanged')}</p>
          </Callout>
        )}
      </div>
      <dl className="facts">
        <dt>{t('backups.drill.madeAt')}</dt>
        <dd>{format.moment(report.madeAt)}</dd>
        <dt>{t('backups.drill.lastEntry')}</dt>
        <dd>{holds.lastEntryAt === null ? t('backups.drill.noEntry') : format.moment(holds.lastEntryAt)}</dd>
        <dt>{t('backups.drill.cabinets')}</dt>
        <dd className="numbers">{format.number(holds.cabinets)}</dd>
        <dt>{t('backups.drill.tokens')}</dt>
        <dd>
          <span className="numbers">{format.number(holds.tokens)}</span>{' '}
          <span className="dim small">{t('backups.drill.withTrash')}</span>
        </dd>
        <dt>{t('backups.drill.version')}</dt>
        <dd className="numbers">
          {report.isOlderVersion ? t('backups.drill.olderVersion', { version }) : version}
        </dd>
        <dt>{t('backups.drill.opensWith')}</dt>
        <dd>{t(`backups.drill.${report.opensWith}`)}</dd>
      </dl>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button onClick={onBring}>{t('backups.drill.bring')}</Button>
      </DialogButtons>
    </Stack>
  );
}
