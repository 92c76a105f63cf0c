// What can be brought back where there is no open vault: the sound automatic copies, and a file.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutomaticCopy } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { useHolds } from './automatic-copies-panel.tsx';
import { useBackups } from './backups-queries.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { ChooseBackup } from './choose-backup.tsx';
import { SyncedNote } from './synced-note.tsx';
import './backups.css';

/** `canBring`: a backup would help; else only what is wrong with the folder is told. */
export function BringBackList({ canBring }: { canBring: boolean }) {
  const { t } = useTranslation();
  const backups = useBackups();
  if (!backups.data) return canBring ? <LoadState query={backups} /> : null;
  const sound = backups.data.copies.filter(({ isSound }) => isSound);
  return (
    <div className="bring-back-list">
      <SyncedNote program={backups.data.syncedBy} />
      {canBring && (
        <>
          <h2 className="section-title">{t('backups.bring.copies')}</h2>
          {sound.length === 0 && <p className="dim">{t('backups.bring.noCopies')}</p>}
          <ul>
            {sound.map((copy) => (
              <CopyLine key={copy.id} copy={copy} />
            ))}
          </ul>
          <h2 className="section-title">{t('backups.bring.otherFile')}</h2>
          <ChooseBackup />
        </>
      )}
    </div>
  );
}

function CopyLine({ copy }: { copy: AutomaticCopy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const moment = format.moment(copy.at);
  return (
    <li className="bring-back-line">
      <div>
        <div>{moment}</div>
        <div className="dim small">{useHolds(copy)}</div>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setOpen(true)}
        aria-label={t('backups.checkNamed', { moment })}
      >
        {t('backups.check')}
      </Button>
      {open && (
        <BringBackDialog
          from={{ kind: 'copy', id: copy.id }}
          subject={t('backups.drill.subject.copy', { moment })}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}
