// A passphrase that is forgotten: what can be done, what cannot, and the way back from a backup file.
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BringBackLockedOffer } from '../backups/bring-back-offer.tsx';
import { FullPage } from '../shell/full-page.tsx';
import './vault.css';

export function ForgottenPassphrase({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <FullPage title={t('lock.forgottenTitle')} lead={t('lock.forgottenLead')} wide>
      <Stack gap="md">
        <ul className="points">
          <li>{t('lock.forgottenPoints.backup')}</li>
          <li>{t('lock.forgottenPoints.aside')}</li>
          <li>{t('lock.forgottenPoints.none')}</li>
        </ul>
        <BringBackLockedOffer />
        <div>
          {/* The one thing that changes nothing. */}
          <Button variant="subtle" onClick={onBack} autoFocus>
            {t('lock.backToLock')}
          </Button>
        </div>
      </Stack>
    </FullPage>
  );
}
