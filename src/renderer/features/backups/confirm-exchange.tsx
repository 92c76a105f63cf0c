// The last question before another database takes the place of this one: both are named, side by side.
import { Button, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatabaseTally, DrillReport } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { Action } from '../../ui/use-action.ts';

type ConfirmExchangeProps = {
  report: DrillReport;
  /** There is no vault here yet: nothing is replaced. */
  isNew: boolean;
  action: Action;
  onBack: () => void;
  onConfirm: () => void;
};

export function ConfirmExchange({ report, isNew, action, onBack, onConfirm }: ConfirmExchangeProps) {
  const { t } = useTranslation();
  const back = useRef<HTMLButtonElement>(null);
  // Not on the button that replaces: Enter was pressed a moment ago.
  useEffect(() => back.current?.focus(), []);
  return (
    <Stack gap="md">
      {!isNew && <Comparison now={report.live} after={report.holds} />}
      {!isNew && <p>{t('backups.confirm.kept')}</p>}
      <p>{t(`backups.confirm.locked.${report.opensWith}`)}</p>
      {!isNew && <p className="dim small">{t('backups.confirm.ledger')}</p>}
      <ErrorNote error={action.error} />
      <DialogButtons>
        <Button ref={back} variant="default" onClick={onBack} disabled={action.running}>
          {t('backups.confirm.back')}
        </Button>
        <Button {...(!isNew && { color: 'red' })} onClick={onConfirm} loading={action.running}>
          {t(isNew ? 'backups.confirm.open' : 'backups.confirm.replace')}
        </Button>
      </DialogButtons>
    </Stack>
  );
}

function Comparison({ now, after }: { now: DatabaseTally | null; after: DatabaseTally }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (tally: DatabaseTally | null, what: 'cabinets' | 'tokens') =>
    tally ? format.number(tally[what]) : t('backups.confirm.unreadable');
  const time = (tally: DatabaseTally | null) => {
    if (!tally) return t('backups.confirm.unreadable');
    return tally.lastEntryAt === null ? t('backups.drill.noEntry') : format.moment(tally.lastEntryAt);
  };
  const rows = [
    { name: t('backups.drill.cabinets'), cells: [count(now, 'cabinets'), count(after, 'cabinets')] },
    { name: t('backups.drill.tokens'), cells: [count(now, 'tokens'), count(after, 'tokens')] },
    { name: t('backups.drill.lastEntry'), cells: [time(now), time(after)] },
  ];
  return (
    <div className="table-frame">
      <table className="table backup-comparison" aria-label={t('backups.confirm.label')}>
        <thead>
          <tr>
            <th scope="col">{t('backups.confirm.what')}</th>
            <th scope="col">{t('backups.confirm.now')}</th>
            <th scope="col">{t('backups.confirm.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells: [before, then] }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td>{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
