// What the program is made of: versions, and the licences of all that ships inside.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useBoot } from '../shell/boot.tsx';
import { Boundary, BrokenDialog } from '../shell/boundary.tsx';
import { Setting } from './setting.tsx';

const LicencesDialog = lazy(async () => ({
  default: (await import('./licences-dialog.tsx')).LicencesDialog,
}));

export function AboutProgram() {
  const { t } = useTranslation();
  const { status } = useBoot();
  const format = useFormat();
  const asOf = useCatalogue().data?.asOf;
  const versions = useQuery({ queryKey: ['versions'], queryFn: () => ask((api) => api.app.versions()) }).data;
  const [reading, setReading] = useState(false);
  const close = () => setReading(false);
  const none = t('settingsPage.noVersion');
  return (
    <Panel title={t('settings.about')}>
      <dl className="facts">
        <dt>{t('settings.version')}</dt>
        <dd className="numbers">{status.version}</dd>
        {versions && (
          <>
            <dt>Electron</dt>
            <dd className="numbers">{versions.electron ?? none}</dd>
            <dt>Chromium</dt>
            <dd className="numbers">{versions.chromium ?? none}</dd>
            <dt>Node.js</dt>
            <dd className="numbers">{versions.node}</dd>
            <dt>SQLite</dt>
            <dd className="numbers">{versions.sqlite}</dd>
          </>
        )}
        {asOf && (
          <>
            <dt>{t('settingsPage.catalogueOf')}</dt>
            <dd>{format.day(asOf)}</dd>
          </>
        )}
      </dl>
      <div className="about-licences">
        <Setting label={t('settingsPage.licences')} hint={t('settingsPage.licencesHint')}>
          <Button variant="default" onClick={() => setReading(true)}>
            {t('settingsPage.licencesOpen')}
          </Button>
        </Setting>
      </div>
      {reading && (
        <Boundary instead={<BrokenDialog onClose={close} />}>
          <Suspense>
            <LicencesDialog onClose={close} />
          </Suspense>
        </Boundary>
      )}
    </Panel>
  );
}
