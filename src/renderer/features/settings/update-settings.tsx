// New versions of the program: whether it looks for them, what it found, and the way from there to an installed one.
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import { Setting } from './setting.tsx';
import { UpdateSteps } from './update-steps.tsx';
import { useUpdates } from './use-updates.ts';
import './updates.css';

export function UpdateSettings() {
  const { t } = useTranslation();
  const { preferences } = useBoot();
  const report = useReport();
  const view = useUpdates();
  if (!view) return <Panel title={t('updates.title')}>{null}</Panel>;
  const { state, address } = view;
  return (
    <Panel title={t('updates.title')}>
      {state.name === 'not-configured' ? (
        <p className="dim">{t(`updates.notConfigured.${state.why}`)}</p>
      ) : (
        <>
          <Setting label={t('updates.looks')} hint={t('updates.looksHint', { address })}>
            <Switch
              aria-label={t('updates.looks')}
              size="md"
              withThumbIndicator={false}
              checked={preferences.looksForUpdates}
              disabled={state.name === 'installing'}
              onChange={(event) => {
                const looks = event.currentTarget.checked;
                report(() => ask((api) => api.updates.setLooking({ looks })));
              }}
            />
          </Setting>
          <UpdateSteps view={view} />
        </>
      )}
    </Panel>
  );
}
