// The field a token is pasted into: hidden like a password, shown on request; what was pasted is examined at once.
import { PasswordInput } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { examinePaste } from '../../../shared/paste-doctor.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { complainOf } from './paste-complaint.ts';
import { PasteNote } from './paste-note.tsx';

const MOST_LETTERS = 4096;

type TokenFieldProps = {
  value: string;
  onChange: (value: string) => void;
  complaining: boolean;
  checking: boolean;
};

export function TokenField({ value, onChange, complaining, checking }: TokenFieldProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  // A value there from the start was pasted into the window.
  const [whole, setWhole] = useState(value !== '');
  const complaint = complaining ? complainOf(value) : null;

  /** A field of one line drops the line breaks of what is pasted; the doctor must see them. */
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    setWhole(true);
    const text = event.clipboardData.getData('text/plain');
    if (checking || !/[\n\r]/.test(text)) return;
    event.preventDefault();
    const { value: before, selectionStart, selectionEnd } = event.currentTarget;
    const start = selectionStart ?? before.length;
    const end = selectionEnd ?? before.length;
    onChange((before.slice(0, start) + text + before.slice(end)).slice(0, MOST_LETTERS));
  };
  const mend = (mended: string) => {
    onChange(mended);
    announce(t('paste.mendedAloud'));
    input.current?.focus();
  };

  return (
    <div>
      <PasswordInput
        ref={input}
        label={t('quickTest.value')}
        description={t('quickTest.valueHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        onPaste={paste}
        onChange={(event) => {
          const { inputType } = event.nativeEvent as InputEvent;
          if (inputType !== 'insertFromPaste') setWhole(false);
          onChange(event.currentTarget.value);
        }}
        error={complaint ? t(`paste.complaint.${complaint}`) : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
        // Not disabled: a refused check must leave the cursor here.
        readOnly={checking}
        maxLength={MOST_LETTERS}
        autoComplete="off"
        spellCheck={false}
        placeholder="ACMA:…"
        classNames={{ innerInput: 'mono' }}
        data-autofocus
      />
      <PasteNote
        findings={value.trim() === '' || checking ? null : examinePaste(value)}
        whole={whole}
        onMend={mend}
      />
    </div>
  );
}
