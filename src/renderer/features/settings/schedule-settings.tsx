// Which cabinets are checked by themselves, how often and when next; one schedule for all of them, or for those to come.
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { describeEvery } from '../runs/describe-schedule.ts';
import { useBoot } from '../shell/boot.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { Setting } from './setting.tsx';
import { SharedScheduleDialog } from './shared-schedule-dialog.tsx';

export function ScheduleSettings() {
  const { t } = useTranslation();
  const cabinets = useCabinets();
  const { newSchedule } = useBoot().preferences;
  const [setting, setSetting] = useState<'all' | 'new' | null>(null);
  const list = cabinets.data;
  const byThemselves = list?.filter(({ schedule }) => schedule !== null).length ?? 0;
  return (
    <Panel title={t('settingsPage.schedules')}>
      <Setting
        label={t('settingsPage.scheduleAll')}
        hint={t('settingsPage.scheduleCount', { count: byThemselves, all: list?.length ?? 0 })}
      >
        <Button variant="default" disabled={!list?.length} onClick={() => setSetting('all')}>
          {t('settingsPage.scheduleSetAll')}
        </Button>
      </Setting>
      <Setting
        label={t('settingsPage.scheduleNew')}
        hint={newSchedule ? describeEvery(t, newSchedule.everyHours) : t('schedule.off')}
      >
        <Button variant="default" onClick={() => setSetting('new')}>
          {t('settingsPage.scheduleSetNew')}
        </Button>
      </Setting>
      {list ? list.length > 0 && <CabinetSchedules cabinets={list} /> : <LoadState query={cabinets} />}
      {setting && (
        <SharedScheduleDialog
          of={setting}
          schedule={setting === 'new' ? newSchedule : commonOf(list ?? [])}
          count={list?.length ?? 0}
          onClose={() => setSetting(null)}
        />
      )}
    </Panel>
  );
}

function CabinetSchedules({ cabinets }: { cabinets: readonly CabinetView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { open } = useDialogs();
  const { go } = useWays();
  return (
    // A hundred of them scroll in a frame of their own.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame schedule-list" tabIndex={0} aria-label={t('settingsPage.scheduleList')}>
      <table className="table" aria-label={t('settingsPage.schedules')}>
        <thead>
          <tr>
            <th scope="col">{t('overview.cabinet')}</th>
            <th scope="col">{t('schedule.every')}</th>
            <th scope="col">{t('settingsPage.scheduleNext')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('token.column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cabinets.map((cabinet) => (
            <tr key={cabinet.id}>
              <td>
                <button
                  type="button"
                  className="row-title"
                  onClick={() => go({ name: 'cabinet', cabinetId: cabinet.id })}
                >
                  {cabinet.title}
                </button>
              </td>
              <td className={cabinet.schedule ? undefined : 'dim'}>
                {cabinet.schedule ? describeEvery(t, cabinet.schedule.everyHours) : t('schedule.off')}
              </td>
              <td className="nowrap numbers">
                {cabinet.nextScheduledAt !== null && format.when(cabinet.nextScheduledAt, now)}
              </td>
              <td>
                <Group justify="flex-end">
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('settingsPage.scheduleChangeNamed', { title: cabinet.title })}
                    onClick={() => open({ name: 'schedule', cabinet })}
                  >
                    {t('settingsPage.scheduleChange')}
                  </Button>
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The schedule that all cabinets have; null when they differ, or have none. */
function commonOf(cabinets: readonly CabinetView[]): CabinetView['schedule'] {
  const [first, ...others] = cabinets.map(({ schedule }) => JSON.stringify(schedule));
  return others.every((other) => other === first) ? (cabinets[0]?.schedule ?? null) : null;
}
