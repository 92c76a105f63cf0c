// What the desktop may show of changes, and the hours in which it shows nothing.
import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EVERY_DAY, type QuietHours } from '../../../shared/quiet-hours.ts';
import type { Preferences } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { Setting } from './setting.tsx';

const AT_FIRST: QuietHours = { from: '22:00', to: '08:00', days: [...EVERY_DAY], holdsChecks: false };

export function NoticeSettings() {
  const { t } = useTranslation();
  const { notices, quietHours } = useBoot().preferences;
  const report = useReport();
  const change = (wanted: Partial<Pick<Preferences, 'notices' | 'quietHours'>>) =>
    report(() => ask((api) => api.preferences.setNotices(wanted)));
  return (
    <Panel title={t('settingsPage.notices')}>
      <Setting label={t('settingsPage.noticesShow')} hint={t('settingsPage.noticesHint')}>
        <Select
          aria-label={t('settingsPage.noticesShow')}
          value={notices}
          allowDeselect={false}
          checkIconPosition="right"
          data={(['count', 'names', 'off'] as const).map((value) => ({
            value,
            label: t(`settingsPage.noticesWith.${value}`),
          }))}
          onChange={(value) => value && change({ notices: value as Preferences['notices'] })}
        />
      </Setting>
      <Setting label={t('settingsPage.quiet')} hint={t('settingsPage.quietHint')}>
        <Switch
          aria-label={t('settingsPage.quiet')}
          size="md"
          withThumbIndicator={false}
          checked={quietHours !== null}
          onChange={(event) => change({ quietHours: event.currentTarget.checked ? AT_FIRST : null })}
        />
      </Setting>
      {quietHours && (
        <QuietHoursFields hours={quietHours} onChange={(hours) => change({ quietHours: hours })} />
      )}
    </Panel>
  );
}
