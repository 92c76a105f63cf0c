// Settings: the program itself, its backups, import and export, and what was done.
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { type AskedSection, type SettingsTab, useWays } from '../shell/place.tsx';
import { GeneralTab } from './general-tab.tsx';
import './settings.css';

const BackupsTab = lazy(async () => ({ default: (await import('../backups/backups-tab.tsx')).BackupsTab }));
const TransferTab = lazy(async () => ({
  default: (await import('../transfer/transfer-tab.tsx')).TransferTab,
}));
const AuditTab = lazy(async () => ({ default: (await import('../audit/audit-tab.tsx')).AuditTab }));

type SettingsPageProps = {
  tab: SettingsTab;
  section: AskedSection | undefined;
  tokenIds: readonly string[] | undefined;
};

/**
 * @param section the one to begin with, among those of the program itself
 * @param tokenIds those to be exported, where some were chosen
 */
export function SettingsPage({ tab, section, tokenIds }: SettingsPageProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  return (
    <>
      <PageHeader title={t('shell.settings')} />
      <PageTabs
        label={t('shell.settings')}
        current={tab}
        onChange={(name) => go({ name: 'settings', tab: name })}
        tabs={[
          { name: 'general', label: t('settings.general'), content: () => <GeneralTab asked={section} /> },
          { name: 'backups', label: t('backups.title'), content: () => <BackupsTab /> },
          {
            name: 'transfer',
            label: t('transfer.title'),
            content: () => <TransferTab tokenIds={tokenIds} />,
          },
          { name: 'audit', label: t('audit.title'), content: () => <AuditTab /> },
        ]}
      />
    </>
  );
}
