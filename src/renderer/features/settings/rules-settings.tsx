// The way to what has a page of its own: the policies, and the catalogue of operations with its age.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useWays } from '../shell/place.tsx';
import { Setting } from './setting.tsx';

export function RulesSettings() {
  const { t } = useTranslation();
  const { go } = useWays();
  const format = useFormat();
  const now = useNow();
  const asOf = useCatalogue().data?.asOf;
  return (
    <Panel title={t('settingsPage.rules')}>
      <Setting label={t('settingsPage.policies')} hint={t('settingsPage.policiesHint')}>
        <Button variant="default" onClick={() => go({ name: 'handover', tab: 'policies' })}>
          {t('settingsPage.policiesOpen')}
        </Button>
      </Setting>
      <Setting
        label={t('settingsPage.catalogue')}
        {...(asOf && {
          hint: t('settingsPage.catalogueAge', {
            day: format.day(asOf),
            age: format.age(Date.parse(`${asOf}T00:00:00`), now),
          }),
        })}
      >
        <Button variant="default" onClick={() => go({ name: 'operations', tab: 'catalogue' })}>
          {t('settingsPage.catalogueOpen')}
        </Button>
      </Setting>
    </Panel>
  );
}
