// The storage could not be opened: which trouble, what to do, where the files lie. Nothing was changed.
import { useTranslation } from 'react-i18next';
import { BringBackOffer } from '../backups/bring-back-offer.tsx';
import { useBoot } from './boot.tsx';
import { FullPage } from './full-page.tsx';

export function StorageProblem() {
  const { t } = useTranslation();
  const { status } = useBoot();
  if (status.storage.ok) return null;
  const { problem } = status.storage;
  return (
    <FullPage title={t(`storage.${problem}.title`)} lead={t(`storage.${problem}.text`)} wide>
      <h2 className="section-title">{t('storage.whatToDo')}</h2>
      <p>{t(`storage.${problem}.next`)}</p>
      <BringBackOffer canBring={problem === 'database-damaged' || problem === 'database-unreadable'} />
      <h2 className="section-title">{t('settings.dataFolder')}</h2>
      <p className="mono path">{status.dataFolder}</p>
      <p className="dim small">{t('storage.nothingChanged')}</p>
    </FullPage>
  );
}
