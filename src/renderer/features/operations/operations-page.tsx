// The operations of the Market's API: find one, have access advised, keep the catalogue up to date.
import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { type OperationsTab, useWays } from '../shell/place.tsx';
import { AdvisorTab } from './advisor-tab.tsx';
import { useCatalogue } from './catalogue-queries.ts';
import { CatalogueTab } from './catalogue-tab.tsx';
import { SearchTab } from './search-tab.tsx';
import './operations.css';

export function OperationsPage({ tab, find }: { tab: OperationsTab; find: string }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const { open } = useDialogs();
  const catalogue = useCatalogue();
  return (
    <>
      <PageHeader
        title={t('operations.title')}
        actions={
          <Button
            variant="default"
            leftSection={<IconStethoscope size={17} aria-hidden />}
            onClick={() => open({ name: 'error-doctor' })}
          >
            {t('doctor.title')}
          </Button>
        }
      >
        {t('operations.subtitle')}
      </PageHeader>
      {catalogue.data ? (
        <PageTabs
          label={t('operations.title')}
          current={tab}
          onChange={(name) => go({ name: 'operations', tab: name })}
          tabs={[
            {
              name: 'search',
              label: t('operations.tab.search'),
              content: () => <SearchTab key={find} operations={catalogue.data.operations} find={find} />,
            },
            {
              name: 'advisor',
              label: t('operations.tab.advisor'),
              content: () => <AdvisorTab operations={catalogue.data.operations} />,
            },
            {
              name: 'catalogue',
              label: t('operations.tab.catalogue'),
              content: () => <CatalogueTab catalogue={catalogue.data} />,
            },
          ]}
        />
      ) : (
        <LoadState query={catalogue} />
      )}
    </>
  );
}
