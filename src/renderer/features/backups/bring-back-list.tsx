// What can be brought back where there is no open vault: the sound automatic copies, and a file.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutomaticCopy, BackupSource, ReplacedDatabase } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { useHolds } from './automatic-copies-panel.tsx';
import { useBackups } from './backups-queries.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { ChooseBackup } from './choose-backup.tsx';
import { SyncedNote } from './synced-note.tsx';
import { useSize } from './use-size.ts';
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
          {backups.data.replaced.length > 0 && (
            <>
              <h2 className="section-title">{t('backups.replaced.title')}</h2>
              <ReplacedLines replaced={backups.data.replaced} />
            </>
          )}
          <h2 className="section-title">{t('backups.bring.otherFile')}</h2>
          <ChooseBackup />
        </>
      )}
    </div>
  );
}

/** In front of a locked vault: a backup file, and what was put aside, each by a passphrase of its own. */
export function BringBackLocked() {
  const { t } = useTranslation();
  const backups = useBackups();
  if (!backups.data) return <LoadState query={backups} />;
  const { replaced } = backups.data;
  return (
    <div className="bring-back-list">
      <ChooseBackup />
      {replaced.length > 0 && (
        <>
          <h2 className="section-title">{t('lock.putAside')}</h2>
          <p className="dim">{t('lock.putAsideText')}</p>
          <ReplacedLines replaced={replaced} />
        </>
      )}
    </div>
  );
}

function ReplacedLines({ replaced }: { replaced: readonly ReplacedDatabase[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameSize = useSize();
  return (
    <ul>
      {replaced.map(({ id, at, size }) => {
        const moment = format.moment(at);
        return (
          <Line
            key={id}
            from={{ kind: 'replaced', id }}
            moment={moment}
            holds={nameSize(size)}
            label={t('backups.replaced.checkNamed', { moment })}
            subject={t('backups.drill.subject.replaced', { moment })}
          />
        );
      })}
    </ul>
  );
}

function CopyLine({ copy }: { copy: AutomaticCopy }) {
  const { t } = useTranslation();
  const moment = useFormat().moment(copy.at);
  return (
    <Line
      from={{ kind: 'copy', id: copy.id }}
      moment={moment}
      holds={useHolds(copy)}
      label={t('backups.checkNamed', { moment })}
      subject={t('backups.drill.subject.copy', { moment })}
    />
  );
}

type LineProps = { from: BackupSource; moment: string; holds: string; label: string; subject: string };

function Line({ from, moment, holds, label, subject }: LineProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <li className="bring-back-line">
      <div>
        <div>{moment}</div>
        <div className="dim small">{holds}</div>
      </div>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)} aria-label={label}>
        {t('backups.check')}
      </Button>
      {open && <BringBackDialog from={from} subject={subject} onClose={() => setOpen(false)} />}
    </li>
  );
}
