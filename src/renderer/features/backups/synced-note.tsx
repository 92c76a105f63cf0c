// Warns of a data folder that some program keeps in step with other computers.
import { useTranslation } from 'react-i18next';
import type { SyncProgram } from '../../../shared/backup.ts';
import { Callout } from '../../ui/callout.tsx';

export function SyncedNote({ program }: { program: SyncProgram | null }) {
  const { t } = useTranslation();
  if (program === null) return null;
  return (
    <Callout state="unproven" title={t(`backups.synced.${program}`)}>
      {t('backups.syncedText')}
    </Callout>
  );
}
