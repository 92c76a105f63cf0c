// Where everything lies, and the way to its backups.
import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import { useWays } from '../shell/place.tsx';
import { Setting } from './setting.tsx';

export function DataSettings() {
  const { t } = useTranslation();
  const { status } = useBoot();
  const { go } = useWays();
  const report = useReport();
  return (
    <Panel title={t('settingsPage.data')}>
      <Setting label={t('settings.dataFolder')} hint={t('settings.dataFolderHint')}>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => report(() => ask((api) => api.app.openDataFolder()))}
        >
          {t('settingsPage.folderOpen')}
        </Button>
      </Setting>
      <p className="path mono">{status.dataFolder}</p>
      <Setting label={t('backups.title')} hint={t('settingsPage.backupsHint')}>
        <Button variant="default" onClick={() => go({ name: 'settings', tab: 'backups' })}>
          {t('settingsPage.backupsOpen')}
        </Button>
      </Setting>
    </Panel>
  );
}
