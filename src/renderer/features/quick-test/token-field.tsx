// The field a token is pasted into: hidden like a password, shown on request.
import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type TokenFieldProps = {
  value: string;
  onChange: (value: string) => void;
  complaining: boolean;
  checking: boolean;
};

export function TokenField({ value, onChange, complaining, checking }: TokenFieldProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('quickTest.value')}
      description={t('quickTest.valueHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={complaining && value.trim() === '' ? t('common.required') : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
      // Not disabled: a refused check must leave the cursor here.
      readOnly={checking}
      maxLength={4096}
      autoComplete="off"
      spellCheck={false}
      placeholder="ACMA:…"
      classNames={{ innerInput: 'mono' }}
      data-autofocus
    />
  );
}
