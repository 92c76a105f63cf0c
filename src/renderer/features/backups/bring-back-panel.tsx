// Bringing data back from a file: a backup, or the database of another computer.
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { ChooseBackup } from './choose-backup.tsx';

export function BringBackPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('backups.bring.title')}>
      <Stack gap="md" align="flex-start">
        <p className="dim small">{t('backups.bring.explained')}</p>
        <ChooseBackup />
      </Stack>
    </Panel>
  );
}
