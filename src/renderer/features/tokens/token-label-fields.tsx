// The two things an operator writes about a token: its title and a note.
import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_TITLE } from './prefill-title.ts';

/** As the wire takes it. */
export const MOST_NOTE = 2000;

export type TokenLabel = { title: string; note: string };

type TokenLabelFieldsProps = {
  label: TokenLabel;
  onChange: (label: TokenLabel) => void;
  complaining: boolean;
};

export function TokenLabelFields({ label, onChange, complaining }: TokenLabelFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('token.titleLabel')}
        description={t('token.titleHint')}
        value={label.title}
        onChange={(event) => onChange({ ...label, title: event.currentTarget.value })}
        maxLength={MOST_TITLE}
        error={complaining && label.title.trim() === '' ? t('common.required') : undefined}
        data-autofocus
      />
      <Textarea
        label={t('token.note')}
        description={t('token.noteHint')}
        value={label.note}
        onChange={(event) => onChange({ ...label, note: event.currentTarget.value })}
        maxLength={MOST_NOTE}
        autosize
        minRows={2}
        maxRows={6}
      />
    </>
  );
}
