// The last question before another database takes the place of this one: both are named, side by side.
import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatabaseTally, DrillReport } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { Action } from '../../ui/use-action.ts';
import { useBoot } from '../shell/boot.tsx';

type ConfirmExchangeProps = {
  report: DrillReport;
  /** There is no vault here yet: nothing is replaced. */
  isNew: boolean;
  /** What the present database holds is not for whoever stands in front of it. */
  isLocked: boolean;
  action: Action;
  onBack: () => void;
  onConfirm: (passphrase: string | null) => void;
};

export function ConfirmExchange({
  report,
  isNew,
  isLocked,
  action,
  onBack,
  onConfirm,
}: ConfirmExchangeProps) {
  const { t } = useTranslation();
  const { vault } = useBoot();
  const asks = vault?.state === 'unlocked' && !vault.isPassphraseDamaged && report.opensWith === 'own';
  const [passphrase, setPassphrase] = useState('');
  const back = useRef<HTMLButtonElement>(null);
  // Not on the button that replaces: Enter was pressed a moment ago.
  useEffect(() => back.current?.focus(), []);
  return (
    <Stack
      gap="md"
      component="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (asks && passphrase === '') return;
        onConfirm(asks ? passphrase : null);
        setPassphrase('');
      }}
    >
      {!isNew && <Comparison now={report.live} after={report.holds} isLocked={isLocked} />}
      {!isNew && <p>{t('backups.confirm.kept')}</p>}
      <p>{t(`backups.confirm.locked.${report.opensWith}`)}</p>
      {!isNew && <p className="dim small">{t('backups.confirm.ledger')}</p>}
      {asks && (
        <PasswordInput
          label={t('backups.confirm.presentPassphrase')}
          description={t('backups.confirm.presentHint')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          maxLength={1024}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
        />
      )}
      <ErrorNote error={action.error} />
      <DialogButtons>
        <Button ref={back} variant="default" onClick={onBack} disabled={action.running}>
          {t('backups.confirm.back')}
        </Button>
        <Button {...(!isNew && { color: 'red' })} type="submit" loading={action.running}>
          {t(isNew ? 'backups.confirm.open' : 'backups.confirm.replace')}
        </Button>
      </DialogButtons>
    </Stack>
  );
}

function Comparison({
  now,
  after,
  isLocked,
}: {
  now: DatabaseTally | null;
  after: DatabaseTally;
  isLocked: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const unknown = t(isLocked ? 'backups.confirm.lockedCount' : 'backups.confirm.unreadable');
  const count = (tally: DatabaseTally | null, what: 'cabinets' | 'tokens') =>
    tally ? format.number(tally[what]) : unknown;
  const time = (tally: DatabaseTally | null) => {
    if (!tally) return unknown;
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
