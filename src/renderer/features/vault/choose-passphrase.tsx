// Choosing the passphrase: first what it means to lose it, then the phrase twice, with its strength.
import { Button, Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot } from '../shell/boot.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx';

export function ChoosePassphrase({ onCreated }: { onCreated: () => void }) {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const action = useAction();
  const passphrase = useNewPassphrase();
  const [understood, setUnderstood] = useState(false);
  const [complaining, setComplaining] = useState(false);

  const submit = async () => {
    setComplaining(true);
    if (!passphrase.check() || !understood) return;
    const created = await action.run(async () => {
      setVault(await ask((api) => api.vault.create({ passphrase: passphrase.value })));
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
          <NewPassphraseFields passphrase={passphrase} label={t('firstRun.passphrase.label')} />
          <Checkbox
            label={t('firstRun.passphrase.understood')}
            checked={understood}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
            error={complaining && !understood ? t('firstRun.passphrase.mustUnderstand') : undefined}
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
