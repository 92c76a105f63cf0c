// The last step: what was written down, and what is left to do for the token to arrive.
import { Button, Stack } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverDone } from '../../../shared/handover-record.ts';
import { languageOf } from '../../../shared/language.ts';
import { ask, errorOf } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ClearButton } from './clipboard-note.tsx';
import { useClipboardCountdown } from './hand-over-clipboard.ts';
import { InSight } from './hand-over-focus.tsx';
import { StepHeading } from './hand-over-steps.tsx';

type DoneStepProps = {
  done: HandoverDone;
  onClose: () => void;
  seen: 'unseen' | 'warned' | 'seen';
  onSeen: () => void;
};

export function DoneStep({ done, onClose, seen, onSeen }: DoneStepProps) {
  const { t, i18n } = useTranslation();
  const { handover, file, hasPassphrase } = done;
  const language = languageOf(i18n.language);
  return (
    <div>
      <Stack gap="md">
        <StepHeading step="done" />
        <Callout state="good">
          <p className="callout-title">{t('handOver.done.entry', { entry: handover.entry })}</p>
          <p>
            {[
              handover.holder.name,
              handover.profile.title[language],
              t(`handOver.done.${handover.way}`),
            ].join(' · ')}
          </p>
          {handover.despite !== null && <p>{t('handOver.done.despite', { reason: handover.despite })}</p>}
        </Callout>
        {file === null ? (
          <OnClipboard />
        ) : (
          <>
            <div>
              <p className="assessment-title">{t('handOver.done.file')}</p>
              <p className="path mono hand-over-path">{file}</p>
            </div>
            {hasPassphrase && <PassphrasePart handoverId={handover.handoverId} seen={seen} onSeen={onSeen} />}
            <WhatComesNext file={file} hasPassphrase={hasPassphrase} />
          </>
        )}
      </Stack>
      <DialogButtons>
        <Button variant={hasPassphrase && seen !== 'seen' ? 'default' : 'filled'} onClick={onClose}>
          {t(seen === 'warned' ? 'handOver.done.closeAnyway' : 'common.done')}
        </Button>
      </DialogButtons>
    </div>
  );
}

function OnClipboard() {
  const { t } = useTranslation();
  const countdown = useClipboardCountdown();
  const words = useRef<HTMLDivElement>(null);
  return (
    <div className="hand-over-clipboard" ref={words} tabIndex={-1}>
      {countdown ? (
        <>
          <div className="hand-over-left">
            {countdown.isStuck ? (
              <p className="assessment-title">{t('handOver.done.stuck')}</p>
            ) : (
              <p role="timer">{t('handOver.done.onClipboard', { left: countdown.left })}</p>
            )}
            <ClearButton onCleared={() => words.current?.focus()} />
          </div>
          <p>{t(countdown.isStuck ? 'clipboardNote.stuck' : 'handOver.done.onClipboardText')}</p>
          {!countdown.isHidden && <Callout state="unproven">{t('clipboardNote.notHidden')}</Callout>}
        </>
      ) : (
        <>
          <p className="assessment-title">{t('handOver.done.cleared')}</p>
          <p>{t('handOver.done.clearedText')}</p>
        </>
      )}
    </div>
  );
}

type PassphrasePartProps = Pick<DoneStepProps, 'seen' | 'onSeen'> & { handoverId: string };

/** The words are shown by main in a dialog of the system: this page never has them. */
function PassphrasePart({ handoverId, seen, onSeen }: PassphrasePartProps) {
  const { t } = useTranslation();
  const action = useAction();
  const show = () =>
    action.run(async () => {
      try {
        await ask((api) => api.handovers.showPassphrase({ id: handoverId }));
        onSeen();
      } catch (thrown) {
        // There is nothing left to look at, so nothing to keep this open for.
        if (errorOf(thrown).code === 'not-found') onSeen();
        throw thrown;
      }
    });
  const isForgotten = action.error?.code === 'not-found';
  return (
    <>
      <div className="hand-over-passphrase">
        <p className="assessment-title">{t('handOver.done.passphraseTitle')}</p>
        <p>{t('handOver.done.passphraseText')}</p>
        <div>
          {/* Not switched off while it is shown: focus comes back here. */}
          <Button
            variant={seen === 'seen' ? 'default' : 'filled'}
            leftSection={<IconEye size={17} aria-hidden />}
            onClick={show}
          >
            {t(seen === 'seen' ? 'handOver.done.showAgain' : 'handOver.done.show')}
          </Button>
        </div>
      </div>
      {isForgotten ? (
        <Callout state="bad" role="alert">
          {t('handOver.done.forgotten')}
        </Callout>
      ) : (
        <ErrorNote error={action.error} />
      )}
      {seen === 'warned' && (
        <InSight>
          <Callout state="bad" role="alert" title={t('handOver.done.unseenTitle')}>
            {t('handOver.done.unseen')}
          </Callout>
        </InSight>
      )}
    </>
  );
}

function WhatComesNext({ file, hasPassphrase }: { file: string; hasPassphrase: boolean }) {
  const { t } = useTranslation();
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return (
    <div>
      <p className="assessment-title">{t('handOver.done.next')}</p>
      <ol className="hand-over-next">
        <li>{t('handOver.done.sendFile')}</li>
        {hasPassphrase && <li>{t('handOver.done.sendPhrase')}</li>}
        <li>
          {t('handOver.done.receiver')}
          <code className="hand-over-command mono">
            {hasPassphrase ? `age -d "${name}"` : `age -d -i key.txt "${name}"`}
          </code>
        </li>
        <li>{t('handOver.done.receipt')}</li>
      </ol>
    </div>
  );
}
