// The only screen while the vault is locked: the passphrase always opens it, quick unlock when this computer can, and
// after too many wrong passphrases it waits.
import { Button, Divider, PasswordInput, Stack } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconBolt, IconLockOpen } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useSecondsUntil } from '../../ui/use-seconds-until.ts';
import { BringBackOffer } from '../backups/bring-back-offer.tsx';
import { useBoot, useVault } from '../shell/boot.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { ForgottenPassphrase } from './forgotten-passphrase.tsx';
import { describeProtection } from './protection.tsx';

export function LockScreen() {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const { quickUnlock, triesAgainAt, isPassphraseDamaged } = useVault();
  const { enabled, protection } = quickUnlock;
  const seconds = useSecondsUntil(triesAgainAt);
  const slow = useAction();
  const quick = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [isForgotten, setForgotten] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const unlock = async () => {
    quick.clearError();
    const opened = await slow.run(async () => {
      setVault(await ask((api) => api.vault.unlock({ passphrase })));
    });
    setPassphrase('');
    if (opened) return;
    // Whether the next one must wait.
    setVault(await ask((api) => api.vault.status()));
    field.current?.focus();
  };
  const unlockQuickly = async () => {
    slow.clearError();
    const opened = await quick.run(async () => {
      setVault(await ask((api) => api.vault.unlockQuickly()));
    });
    if (!opened) field.current?.focus();
  };

  if (isForgotten) return <ForgottenPassphrase onBack={() => setForgotten(false)} />;
  return (
    <FullPage title={t('lock.title')} lead={t('lock.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '' && seconds === 0) unlock();
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
          {isPassphraseDamaged && (
            <Callout state="bad" title={t('lock.damaged')}>
              {t('lock.damagedText')}
            </Callout>
          )}
          {/* While it waits, the countdown says the same and more. */}
          {slow.error?.code !== 'unlock-paused' && <ErrorNote error={slow.error} />}
          {seconds > 0 && (
            <Callout state="unproven" title={t('lock.paused', { count: seconds })}>
              {t('lock.pausedText')}
            </Callout>
          )}
          <Button
            type="submit"
            size="md"
            loading={slow.running}
            disabled={quick.running || seconds > 0}
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
      {!isPassphraseDamaged && (
        <Button
          fullWidth
          variant="subtle"
          mt="md"
          onClick={() => setForgotten(true)}
          disabled={slow.running || quick.running}
        >
          {t('lock.forgotten')}
        </Button>
      )}
      {/* No passphrase opens it, so a backup may take its place without one. */}
      {isPassphraseDamaged && <BringBackOffer />}
    </FullPage>
  );
}

/** How long a page that has seen the open vault waits for the fresh one that is to take its place. */
const REPLACED_WITHIN_MS = 5000;

/** What such a page still shows. Should no other page come, the vault can be opened from this one. */
export function LeavingOpenVault() {
  const { t } = useTranslation();
  const [stays, setStays] = useState(false);
  useTimeout(() => setStays(true), REPLACED_WITHIN_MS, { autoInvoke: true });
  return stays ? <LockScreen /> : <FullPage title={t('lock.title')}>{null}</FullPage>;
}
