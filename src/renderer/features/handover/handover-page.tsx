// Handing over: who holds what, the ledger of it, tokens being replaced, the rules, and what jobs need.
import { Button } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { type HandoverTab, useWays } from '../shell/place.tsx';
import { usePolicyFindings } from './handover-queries.ts';
import { HoldersTab } from './holders-tab.tsx';
import { LedgerAlarm } from './ledger-alarm.tsx';

const LedgerTab = lazy(async () => ({ default: (await import('./ledger-tab.tsx')).LedgerTab }));
const RotationsTab = lazy(async () => ({ default: (await import('./rotations-tab.tsx')).RotationsTab }));
const PoliciesTab = lazy(async () => ({ default: (await import('./policies-tab.tsx')).PoliciesTab }));
const ProfilesTab = lazy(async () => ({ default: (await import('./profiles-tab.tsx')).ProfilesTab }));

export function HandoverPage({ tab }: { tab: HandoverTab }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useWays();
  const { open } = useDialogs();
  const broken = usePolicyFindings().data?.filter(({ exception }) => exception === null).length ?? 0;
  const policies = t('handoverPage.tab.policies');
  return (
    <>
      <PageHeader
        title={t('shell.handover')}
        actions={
          <Button
            variant="default"
            leftSection={<IconPackageImport size={17} aria-hidden />}
            onClick={() => open({ name: 'open-package' })}
          >
            {t('package.open')}
          </Button>
        }
      >
        {t('handoverPage.subtitle')}
      </PageHeader>
      <LedgerAlarm />
      <PageTabs
        label={t('shell.handover')}
        current={tab}
        onChange={(name) => go({ name: 'handover', tab: name })}
        tabs={[
          { name: 'holders', label: t('handoverPage.tab.holders'), content: () => <HoldersTab /> },
          { name: 'ledger', label: t('handoverPage.tab.ledger'), content: () => <LedgerTab /> },
          { name: 'rotations', label: t('handoverPage.tab.rotations'), content: () => <RotationsTab /> },
          {
            name: 'policies',
            label: broken === 0 ? policies : `${policies} · ${format.number(broken)}`,
            content: () => <PoliciesTab />,
          },
          { name: 'profiles', label: t('handoverPage.tab.profiles'), content: () => <ProfilesTab /> },
        ]}
      />
    </>
  );
}
