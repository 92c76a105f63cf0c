// How the window looks and speaks: language, scheme, density.
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES } from '../../../shared/language.ts';
import type { Preferences } from '../../../shared/views.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import { Setting } from './setting.tsx';

export function LookSettings() {
  const { t } = useTranslation();
  const { preferences, changePreferences } = useBoot();
  const report = useReport();
  const languages = { system: t('settings.system'), ...LANGUAGE_NAMES };
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
      <Setting label={t('settingsPage.density')} hint={t('settingsPage.densityHint')}>
        <SegmentedControl
          aria-label={t('settingsPage.density')}
          value={preferences.density}
          onChange={(density) =>
            report(() => changePreferences({ density: density as Preferences['density'] }))
          }
          data={(['comfortable', 'compact'] as const).map((value) => ({
            value,
            label: t(`settingsPage.densities.${value}`),
          }))}
        />
      </Setting>
    </Panel>
  );
}
