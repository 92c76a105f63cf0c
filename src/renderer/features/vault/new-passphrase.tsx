// A passphrase being chosen: typed twice, with its strength.
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StrengthMeter, useRating } from './strength-meter.tsx';

type NewPassphrase = ReturnType<typeof useNewPassphrase>;

/** `check` tells whether it may be used, and from then on the fields say what is missing. */
export function useNewPassphrase() {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [complaining, setComplaining] = useState(false);
  const { shown, settled } = useRating(value);
  // Without a rating yet main decides: it refuses a weak one by itself.
  const isWeak = value === '' || settled?.enough === false;
  const isDifferent = again !== value;
  return {
    value,
    setValue,
    again,
    setAgain,
    rating: shown,
    weak: complaining && isWeak,
    different: complaining && isDifferent,
    check: () => {
      setComplaining(true);
      return !isWeak && !isDifferent;
    },
  };
}

type NewPassphraseFieldsProps = { passphrase: NewPassphrase; label: string };

export function NewPassphraseFields({ passphrase, label }: NewPassphraseFieldsProps) {
  const { t } = useTranslation();
  const { value, setValue, again, setAgain, rating, weak, different } = passphrase;
  return (
    <>
      <div>
        <PasswordInput
          label={label}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          autoComplete="new-password"
          maxLength={1024}
          error={weak ? t(value === '' ? 'common.required' : 'firstRun.passphrase.tooWeak') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
        />
        <StrengthMeter rating={rating} />
      </div>
      <PasswordInput
        label={t('firstRun.passphrase.again')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        autoComplete="new-password"
        maxLength={1024}
        error={different ? t('firstRun.passphrase.different') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
      />
    </>
  );
}
