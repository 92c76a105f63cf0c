// When a cabinet is checked by itself: how often, and in which hours never.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { describeSchedule } from './describe-schedule.ts';
import { draftOf, ScheduleFields, scheduleOf } from './schedule-fields.tsx';

export function ScheduleDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const announce = useAnnounce();
  const action = useAction();
  const { schedule, nextScheduledAt } = cabinet;
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const [complaining, setComplaining] = useState(false);

  const save = async () => {
    setComplaining(true);
    const wanted = scheduleOf(draft);
    if (wanted === 'flawed') return;
    const saved = await action.run(async () => {
      const changed = await ask((api) => api.cabinets.schedule({ id: cabinet.id, schedule: wanted }));
      const next = changed.nextScheduledAt;
      announce(
        changed.schedule
          ? describeSchedule(t, changed.schedule, next === null ? null : format.at(next, now))
          : t('schedule.switchedOff'),
      );
    });
    if (saved) onClose();
  };

  return (
    <FormDialog
      title={t('schedule.title', { title: cabinet.title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('schedule.explained')}</p>
      <ScheduleFields draft={draft} onChange={setDraft} complaining={complaining} />
      {schedule && draft.every === String(schedule.everyHours) && nextScheduledAt !== null && (
        <p>{t('schedule.next', { time: format.when(nextScheduledAt, now) })}</p>
      )}
    </FormDialog>
  );
}
