// Settings of the program itself: how it looks and speaks, how it opens, practice, where the data lies.
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../shared/views.ts';
import { useCabinets } from '../../queries.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { marketOf } from '../cabinets/market-choice.ts';
import { enterPractice, leavePractice } from '../practice/enter-practice.ts';
import { useBoot } from '../shell/boot.tsx';
import { LockingSettings } from './locking-settings.tsx';
import { Setting } from './setting.tsx';

export function GeneralTab() {
  return (
    <div className="settings">
      <LookSettings />
      <LockingSettings />
      <PracticeSettings />
      <AboutProgram />
    </div>
  );
}

function LookSettings() {
  const { t } = useTranslation();
  const { preferences, changePreferences } = useBoot();
  const report = useReport();
  const languages = { system: t('settings.system'), ru: 'Русский', en: 'English' };
  return (
    <Panel title={t('settings.look')}>
      <Setting label={t('settings.language')}>
        <SegmentedControl
          aria-label={t('settings.language')}
          value={preferences.language}
          onChange={(language) =>
            report(() => changePreferences({ language: language as Preferences['language'] }))
          }
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </Setting>
      <Setting label={t('settings.scheme')}>
        <SegmentedControl
          aria-label={t('settings.scheme')}
          value={preferences.scheme}
          onChange={(scheme) => report(() => changePreferences({ scheme: scheme as Preferences['scheme'] }))}
          data={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`settings.schemes.${value}`),
          }))}
        />
      </Setting>
    </Panel>
  );
}

function PracticeSettings() {
  const { t } = useTranslation();
  const report = useReport();
  const [leaving, setLeaving] = useState(false);
  const cabinets = useCabinets().data ?? [];
  const present = cabinets.some((cabinet) => marketOf(cabinet.api) === 'practice');
  return (
    <Panel title={t('market.practice')}>
      <Setting label={t('practice.title')} hint={t('practice.explained')}>
        {present ? (
          <Button variant="default" color="red" onClick={() => setLeaving(true)}>
            {t('practice.leave')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => report(enterPractice)}>
            {t('practice.enter')}
          </Button>
        )}
      </Setting>
      {leaving && (
        <ConfirmDialog
          title={t('practice.leaveTitle')}
          text={t('practice.leaveText')}
          confirmLabel={t('practice.leave')}
          onConfirm={leavePractice}
          onClose={() => setLeaving(false)}
        />
      )}
    </Panel>
  );
}

function AboutProgram() {
  const { t } = useTranslation();
  const { status } = useBoot();
  return (
    <Panel title={t('settings.about')}>
      <dl className="facts">
        <dt>{t('settings.version')}</dt>
        <dd className="numbers">{status.version}</dd>
        <dt>{t('settings.dataFolder')}</dt>
        <dd>
          <span className="mono folder">{status.dataFolder}</span>
          <div className="dim small">{t('settings.dataFolderHint')}</div>
        </dd>
      </dl>
    </Panel>
  );
}
