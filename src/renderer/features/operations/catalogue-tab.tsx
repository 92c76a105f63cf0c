// Which catalogue is in use, what it changed, and how a newer one is loaded.
import { Button, FileButton } from '@mantine/core';
import { IconFileUpload, IconHistory } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueView } from '../../../shared/catalogue.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';
import { useCatalogueDifference } from './catalogue-queries.ts';
import { DifferenceView } from './difference-view.tsx';
import { useExamine } from './use-examine.ts';
import './catalogue-tab.css';

export function CatalogueTab({ catalogue }: { catalogue: CatalogueView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { examine, examined, refusal, forget } = useExamine();
  const [goingBack, setGoingBack] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (file: File | null) => {
    if (!file) return;
    // Or the same file, mended, could not be chosen again.
    reset.current?.();
    examine(file);
  };
  return (
    <>
      <Panel title={t('catalogue.inUse')}>
        <div className="catalogue-in-use">
          <dl className="facts">
            <dt>{t('catalogue.asOf')}</dt>
            <dd>{format.day(catalogue.asOf)}</dd>
            <dt>{t('catalogue.source')}</dt>
            <dd>
              {catalogue.loadedAt === null
                ? t('catalogue.builtIn')
                : t('catalogue.loaded', { time: format.moment(catalogue.loadedAt) })}
            </dd>
            <dt>{t('catalogue.operations')}</dt>
            <dd className="numbers">{format.number(catalogue.operations.length)}</dd>
          </dl>
          <p className="dim small">{t('catalogue.explained')}</p>
          <p className="dim small">{t('catalogue.safe')}</p>
          <div className="catalogue-buttons">
            <FileButton onChange={take} accept="application/json,.json" resetRef={reset}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
                  {t('catalogue.load')}
                </Button>
              )}
            </FileButton>
            {catalogue.previousAsOf !== null && (
              <Button
                variant="subtle"
                leftSection={<IconHistory size={16} aria-hidden />}
                onClick={() => setGoingBack(true)}
              >
                {t('catalogue.goBack', { day: format.day(catalogue.previousAsOf) })}
              </Button>
            )}
          </div>
          {refusal === 'file-lost' ? (
            <Callout state="bad" role="alert">
              {t('catalogue.fileLost')}
            </Callout>
          ) : (
            <ErrorNote error={refusal} />
          )}
        </div>
      </Panel>
      {catalogue.previousAsOf !== null && <Difference />}
      {examined && <AdoptDialog text={examined.text} difference={examined.difference} onClose={forget} />}
      {goingBack && catalogue.previousAsOf !== null && (
        <ConfirmDialog
          title={t('catalogue.goBackTitle', { day: format.day(catalogue.previousAsOf) })}
          text={t('catalogue.goBackText')}
          confirmLabel={t('catalogue.goBackConfirm')}
          onConfirm={async () => {
            await ask((api) => api.catalogue.goBack());
            showToast({ text: t('catalogue.wentBack'), closeLabel: t('common.close') });
          }}
          onClose={() => setGoingBack(false)}
        />
      )}
    </>
  );
}

function Difference() {
  const { t } = useTranslation();
  const format = useFormat();
  const difference = useCatalogueDifference();
  if (!difference.data) return difference.data === null ? null : <LoadState query={difference} />;
  return (
    <Panel title={t('catalogue.changedSince', { day: format.day(difference.data.before) })}>
      <DifferenceView difference={difference.data} linked />
    </Panel>
  );
}
