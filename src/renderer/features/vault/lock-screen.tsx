// The only screen while the vault is locked: the passphrase always opens it, quick unlock when this computer can.
import { Button, Divider, PasswordInput, Stack } from '@mantine/core';
import { IconBolt, IconLockOpen } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot, useVault } from '../shell/boot.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { describeProtection } from './protection.tsx';

export function LockScreen() {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const { enabled, protection } = useVault().quickUnlock;
  const slow = useAction();
  const quick = useAction();
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);

  const unlock = async () => {
    quick.clearError();
    const opened = await slow.run(async () => {
      setVault(await ask((api) => api.vault.unlock({ passphrase })));
    });
    setPassphrase('');
    if (!opened) field.current?.focus();
  };
  const unlockQuickly = async () => {
    slow.clearError();
    const opened = await quick.run(async () => {
      setVault(await ask((api) => api.vault.unlockQuickly()));
    });
    if (!opened) field.current?.focus();
  };

  return (
    <FullPage title={t('lock.title')} lead={t('lock.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') unlock();
        }}
      >
        <Stack gap="md">
          <PasswordInput
            ref={field}
            label={t('lock.passphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
            // The one thing to do here.
            autoFocus
          />
          <ErrorNote error={slow.error} />
          <Button
            type="submit"
            size="md"
            loading={slow.running}
            disabled={quick.running}
            leftSection={<IconLockOpen size={18} aria-hidden />}
          >
            {t('lock.unlock')}
          </Button>
          {enabled && protection.available && (
            <>
              <Divider label={t('common.or')} />
              <Button
                variant="default"
                size="md"
                onClick={unlockQuickly}
                loading={quick.running}
                disabled={slow.running}
                leftSection={<IconBolt size={18} aria-hidden />}
              >
                {t('lock.unlockQuickly')}
              </Button>
            </>
          )}
          {enabled && !protection.available && (
            <p className="dim small">
              {describeProtection(t, protection)} {t('lock.passphraseOpens')}
            </p>
          )}
          <ErrorNote error={quick.error} />
        </Stack>
      </form>
    </FullPage>
  );
}
