// When a cabinet is checked by itself: how often, and in which hours never.
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/check-run.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { useScheduleForm } from './use-schedule-form.ts';

export function ScheduleDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { schedule, nextScheduledAt } = cabinet;
  const keep = async (wanted: Schedule | null) => {
    const { nextScheduledAt: next } = await ask((api) =>
      api.cabinets.schedule({ id: cabinet.id, schedule: wanted }),
    );
    return next === null ? null : format.at(next, now);
  };
  const { action, save, fields } = useScheduleForm(schedule, keep, onClose);

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
      <ScheduleFields {...fields} />
      {schedule && fields.draft.every === String(schedule.everyHours) && nextScheduledAt !== null && (
        <p>{t('schedule.next', { time: format.when(nextScheduledAt, now) })}</p>
      )}
    </FormDialog>
  );
}
