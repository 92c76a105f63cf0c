// Choosing the passphrase: first what it means to lose it, then the phrase twice, with its strength.
import { Button, Checkbox, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PassphraseRating } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot } from '../shell/boot.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { StrengthMeter, useRating } from './strength-meter.tsx';

export function ChoosePassphrase({ onCreated }: { onCreated: () => void }) {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const action = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [complaining, setComplaining] = useState(false);
  const { shown, settled } = useRating(passphrase);
  const problems = findProblems(passphrase, again, understood, settled);

  const submit = async () => {
    setComplaining(true);
    if (Object.values(problems).some(Boolean)) return;
    const created = await action.run(async () => {
      setVault(await ask((api) => api.vault.create({ passphrase })));
    });
    if (created) onCreated();
  };

  return (
    <FullPage title={t('firstRun.passphrase.title')} lead={t('firstRun.passphrase.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Callout state="unproven" title={t('firstRun.passphrase.noRecovery')}>
            {t('firstRun.passphrase.noRecoveryText')}
          </Callout>
          <div>
            <PasswordInput
              label={t('firstRun.passphrase.label')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              autoComplete="new-password"
              error={
                complaining && problems.weak
                  ? t(passphrase === '' ? 'common.required' : 'firstRun.passphrase.tooWeak')
                  : undefined
              }
              visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
            />
            <StrengthMeter rating={shown} />
          </div>
          <PasswordInput
            label={t('firstRun.passphrase.again')}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            autoComplete="new-password"
            error={complaining && problems.different ? t('firstRun.passphrase.different') : undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
          />
          <Checkbox
            label={t('firstRun.passphrase.understood')}
            checked={understood}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
            error={
              complaining && problems.notUnderstood ? t('firstRun.passphrase.mustUnderstand') : undefined
            }
          />
          <ErrorNote error={action.error} />
          <Button type="submit" size="md" loading={action.running}>
            {t('firstRun.passphrase.create')}
          </Button>
        </Stack>
      </form>
    </FullPage>
  );
}

function findProblems(
  passphrase: string,
  again: string,
  understood: boolean,
  rating: PassphraseRating | null,
) {
  return {
    // Without a rating yet main decides: it refuses a weak one by itself.
    weak: passphrase === '' || rating?.enough === false,
    different: again !== passphrase,
    notUnderstood: !understood,
  };
}
