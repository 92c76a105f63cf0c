// A backup made by hand: its passphrase, how far it is, the way to stop it, and where it lies.
import { Button, Progress, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useReport } from '../../ui/use-report.ts';
import { track } from '../activity/activities.ts';
import { NewPassphraseFields, useNewPassphrase } from '../vault/new-passphrase.tsx';

type Outcome = { file: string } | 'stopped' | null;

export function BackupFilePanel() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<Outcome>(null);
  /** Raised when one is done: the next one begins with empty fields. */
  const [turn, setTurn] = useState(0);
  const share = useProgress();
  const told = useRef<HTMLDivElement>(null);
  // The button to stop it, where the focus was, is gone.
  useEffect(() => {
    if (outcome) told.current?.focus();
  }, [outcome]);
  const finish = (next: Outcome) => {
    setOutcome(next);
    setTurn((before) => before + 1);
    if (next) announce(t(next === 'stopped' ? 'backups.file.stopped' : 'backups.file.done'));
  };
  return (
    <Panel title={t('backups.file.title')}>
      <Stack gap="md">
        <p className="dim small">{t('backups.file.explained')}</p>
        {outcome && (
          <div ref={told} tabIndex={-1} className="backup-result">
            {outcome === 'stopped' ? (
              <Callout state="unproven">{t('backups.file.stopped')}</Callout>
            ) : (
              <Callout state="good" title={t('backups.file.done')}>
                <span className="backup-path">{t('backups.file.doneText', { file: outcome.file })}</span>
              </Callout>
            )}
          </div>
        )}
        {share !== null && <Making share={share} />}
        <MakeForm key={turn} isHidden={share !== null} onBegin={() => setOutcome(null)} onEnd={finish} />
      </Stack>
    </Panel>
  );
}

type MakeFormProps = { isHidden: boolean; onBegin: () => void; onEnd: (outcome: Outcome) => void };

function MakeForm({ isHidden, onBegin, onEnd }: MakeFormProps) {
  const { t } = useTranslation();
  const action = useAction();
  const passphrase = useNewPassphrase();
  const make = async () => {
    if (!passphrase.check()) return;
    onBegin();
    let wasBegun = false;
    const stop = window.klyuchnik.backups.progressed(({ share }) => {
      if (share !== null) wasBegun = true;
    });
    await action.run(async () => {
      const { file } = await track(
        {
          kind: 'backup',
          subject: null,
          place: { name: 'settings', tab: 'backups' },
          stop: () => ask((api) => api.backups.stopMaking()),
        },
        () => ask((api) => api.backups.makeFile({ passphrase: passphrase.value })),
        (made) => (made.file !== null ? {} : wasBegun ? 'stopped' : null),
      );
      if (file !== null) onEnd({ file });
      // No place was chosen: the passphrase stays for the next try.
      else if (wasBegun) onEnd('stopped');
    });
    stop();
  };
  return (
    <form
      hidden={isHidden}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Stack gap="md" align="stretch" className="backup-form">
        <NewPassphraseFields passphrase={passphrase} label={t('backups.file.passphrase')} />
        <p className="dim small">{t('backups.file.hint')}</p>
        <ErrorNote error={action.error} />
        <Button type="submit" loading={action.running} className="backup-button">
          {t('backups.file.make')}
        </Button>
      </Stack>
    </form>
  );
}

function Making({ share }: { share: number }) {
  const { t } = useTranslation();
  const report = useReport();
  const percent = Math.round(share * 100);
  const stop = useRef<HTMLButtonElement>(null);
  // It comes in place of the form, where the focus was.
  useEffect(() => stop.current?.focus(), []);
  return (
    <Stack gap="sm">
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label={t('backups.file.making')} />
      </Progress.Root>
      <p className="small dim">{t('backups.file.makingText')}</p>
      <Button
        ref={stop}
        variant="default"
        className="backup-button"
        onClick={() => report(() => ask((api) => api.backups.stopMaking()))}
      >
        {t('backups.file.stop')}
      </Button>
    </Stack>
  );
}

/** How much of a backup is done, 0 to 1; null while none is being made. */
function useProgress(): number | null {
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => window.klyuchnik.backups.progressed((progress) => setShare(progress.share)), []);
  return share;
}
