// Second step of the first run: quick unlock, offered with the real protection behind it.
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot, useVault } from '../shell/boot.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { Protection } from './protection.tsx';

export function OfferQuickUnlock({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const { protection } = useVault().quickUnlock;
  const action = useAction();
  const enable = async () => {
    const enabled = await action.run(async () => {
      setVault(await ask((api) => api.vault.setQuickUnlock({ enabled: true })));
    });
    if (enabled) onNext();
  };
  return (
    <FullPage
      title={t(protection.available ? 'firstRun.quickUnlock.title' : 'firstRun.quickUnlock.titleUnavailable')}
      lead={protection.available && t('quickUnlock.explained')}
    >
      <Stack gap="lg">
        <Protection protection={protection} />
        <ErrorNote error={action.error} />
        {protection.available ? (
          <Group grow>
            <Button variant="default" onClick={onNext} disabled={action.running}>
              {t('firstRun.quickUnlock.skip')}
            </Button>
            <Button onClick={enable} loading={action.running}>
              {t('firstRun.quickUnlock.enable')}
            </Button>
          </Group>
        ) : (
          <Button onClick={onNext}>{t('common.continue')}</Button>
        )}
      </Stack>
    </FullPage>
  );
}
