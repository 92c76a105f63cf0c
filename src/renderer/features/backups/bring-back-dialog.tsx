// From a backup to its data: opened apart from the live data, what it holds, and after one more question the exchange.
import { Button, Loader, PasswordInput, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupSource, DrillReport } from '../../../shared/backup.ts';
import { ask } from '../../client.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot } from '../shell/boot.tsx';
import { ConfirmExchange } from './confirm-exchange.tsx';
import { DrillResult } from './drill-result.tsx';
import './backups.css';

type BringBackDialogProps = {
  from: BackupSource;
  /** What it is, in words. */
  subject: string;
  onClose: () => void;
};

export function BringBackDialog({ from, subject, onClose }: BringBackDialogProps) {
  const { t } = useTranslation();
  const drill = useDrill(from);
  const restore = useAction();
  const [asking, setAsking] = useState(false);
  const { report } = drill;
  const { vault } = useBoot();
  const isNew = vault?.state === 'absent';
  const isLocked = vault?.state === 'locked' && !vault.isPassphraseDamaged;
  const close = () => {
    drill.forget();
    onClose();
  };
  const title =
    report && asking
      ? t(isNew ? 'backups.confirm.titleNew' : 'backups.confirm.title')
      : t('backups.drill.title');
  return (
    <Dialog title={title} onClose={close} pinned={restore.running} size="lg">
      <p className="backup-subject">{subject}</p>
      {drill.isOpening && (
        <div className="backup-opening" role="status">
          <Loader size="sm" aria-hidden />
          {t('backups.drill.opening')}
        </div>
      )}
      {drill.isOpening && (
        <DialogButtons>
          <Button variant="default" onClick={close}>
            {t('backups.drill.cancel')}
          </Button>
        </DialogButtons>
      )}
      {drill.needsPassphrase && <PassphraseForm drill={drill} onClose={close} />}
      {!drill.needsPassphrase && drill.error && (
        <>
          <ErrorNote error={drill.error} />
          <DialogButtons>
            <Button onClick={close}>{t('common.close')}</Button>
          </DialogButtons>
        </>
      )}
      {report && !asking && <DrillResult report={report} onClose={close} onBring={() => setAsking(true)} />}
      {report && asking && (
        <ConfirmExchange
          report={report}
          isNew={isNew}
          isLocked={isLocked}
          action={restore}
          onBack={() => setAsking(false)}
          // The page that follows is another one: main begins it anew.
          onConfirm={(passphrase) =>
            restore.run(() => ask((api) => api.backups.restore({ drillId: report.drillId, passphrase })))
          }
        />
      )}
    </Dialog>
  );
}

type Drill = ReturnType<typeof useDrill>;

function PassphraseForm({ drill, onClose }: { drill: Drill; onClose: () => void }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // It comes in place of the note that the backup is being opened, and again after a wrong one.
  useEffect(() => {
    if (!drill.isOpening) field.current?.focus();
  }, [drill.isOpening]);
  return (
    <form
      hidden={drill.isOpening}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase === '') return;
        drill.open(passphrase);
        setPassphrase('');
      }}
    >
      <Stack gap="md">
        <p>{t('backups.drill.needsPassphrase')}</p>
        <PasswordInput
          ref={field}
          label={t('backups.drill.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          maxLength={1024}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
        />
        {/* That it is needed is said above. */}
        {drill.error?.code !== 'backup-passphrase-needed' && <ErrorNote error={drill.error} />}
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('backups.drill.open')}</Button>
      </DialogButtons>
    </form>
  );
}

/** Opens the backup without a passphrase first; main says when one is needed. */
function useDrill(from: BackupSource) {
  const { running, error, run } = useAction();
  const [report, setReport] = useState<DrillReport | null>(null);
  const [needsPassphrase, setNeedsPassphrase] = useState(false);
  const open = (passphrase: string | null) =>
    run(async () => {
      setReport(await ask((api) => api.backups.drill({ from, passphrase })));
      setNeedsPassphrase(false);
    });
  const wasBegun = useRef(false);
  useEffect(() => {
    if (wasBegun.current) return;
    wasBegun.current = true;
    open(null);
  });
  if (error?.code === 'backup-passphrase-needed' && !needsPassphrase) setNeedsPassphrase(true);
  return {
    report,
    needsPassphrase,
    error,
    isOpening: running,
    open,
    // It is only tidied up: at the latest the next start does the same.
    forget: () => void ask((api) => api.backups.forgetDrill()).catch(() => undefined),
  };
}
