// The error doctor: what another program said goes in, cause and next step come out. A token in it is hidden before it is
// shown, and nothing is kept once the dialog closes.
import { Button, Textarea, TextInput } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DoctorAnswer, LONGEST_DOCTOR_TEXT } from '../../../shared/doctor.ts';
import { maskTokens } from '../../../shared/mask-tokens.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { DoctorResult } from './doctor-result.tsx';
import './doctor.css';

export function DoctorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [status, setStatus] = useState('');
  const [text, setText] = useState('');
  const [leaked, setLeaked] = useState(false);
  const [isCut, setCut] = useState(false);
  const [complaining, setComplaining] = useState(false);
  const [answer, setAnswer] = useState<DoctorAnswer | null>(null);
  const statusWrong = !/^(?:[1-9]\d\d)?$/.test(status.trim());

  const take = (typed: string) => {
    const masked = maskTokens(typed);
    if (masked.leaked.length > 0) setLeaked(true);
    else if (masked.text === '') setLeaked(false);
    setCut(masked.text.length > LONGEST_DOCTOR_TEXT);
    setText(masked.text.slice(0, LONGEST_DOCTOR_TEXT));
    // It was about another text.
    setAnswer(null);
  };
  /** Never in the field as it came: its undoing would bring a token back. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (maskTokens(whole).leaked.length === 0) return;
    event.preventDefault();
    take(whole);
  };
  const examine = async () => {
    setComplaining(true);
    if (statusWrong) return;
    await action.run(async () => {
      const question = { status: status.trim() === '' ? null : Number(status), text };
      const found = await ask((api) => api.doctor.examine(question));
      setAnswer(found);
      announce(t('doctor.resultAloud', { finding: t(`doctor.finding.${found.finding}.title`) }));
    });
  };

  return (
    <Dialog title={t('doctor.title')} onClose={onClose} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void examine();
        }}
      >
        <p className="dim">{t('doctor.intro')}</p>
        <div className="doctor-ask">
          <TextInput
            label={t('doctor.status')}
            description={t('doctor.statusHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            maxLength={3}
            value={status}
            error={complaining && statusWrong ? t('doctor.statusWrong') : undefined}
            // A token dropped here would stand in it.
            onChange={(event) => {
              setStatus(event.currentTarget.value.replace(/\D/g, ''));
              setAnswer(null);
            }}
          />
          <Textarea
            label={t('doctor.text')}
            description={t('doctor.textHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            classNames={{ input: 'doctor-text' }}
            minRows={4}
            maxRows={9}
            autosize
            spellCheck={false}
            autoComplete="off"
            value={text}
            onPaste={paste}
            onChange={(event) => take(event.currentTarget.value)}
            data-autofocus
          />
        </div>
        <div role="status">
          {leaked && (
            <Callout state="unproven" title={t('doctor.leakedTitle')}>
              <p>{t('doctor.leaked')}</p>
            </Callout>
          )}
          {isCut && <p className="dim small">{t('doctor.cut')}</p>}
        </div>
        <ErrorNote error={action.error} />
        {answer && <DoctorResult answer={answer} onLeave={onClose} />}
        <DialogButtons>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('doctor.examine')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
