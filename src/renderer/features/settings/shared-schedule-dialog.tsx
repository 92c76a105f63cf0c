// One schedule for every cabinet there is, or for those that are added from now on.
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/check-run.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ScheduleFields } from '../runs/schedule-fields.tsx';
import { useScheduleForm } from '../runs/use-schedule-form.ts';

type SharedScheduleDialogProps = {
  of: 'all' | 'new';
  schedule: Schedule | null;
  /** How many cabinets there are. */
  count: number;
  onClose: () => void;
};

export function SharedScheduleDialog({ of, schedule, count, onClose }: SharedScheduleDialogProps) {
  const { t } = useTranslation();
  const keep = async (wanted: Schedule | null) => {
    if (of === 'all') await ask((api) => api.cabinets.scheduleAll({ schedule: wanted }));
    else await ask((api) => api.preferences.setNewSchedule({ schedule: wanted }));
    return null;
  };
  const { action, save, fields } = useScheduleForm(schedule, keep, onClose);
  return (
    <FormDialog
      title={t(of === 'all' ? 'settingsPage.scheduleAllTitle' : 'settingsPage.scheduleNewTitle')}
      action={action}
      submitLabel={of === 'all' ? t('settingsPage.scheduleSetFor', { count }) : t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t(of === 'all' ? 'settingsPage.scheduleAllText' : 'settingsPage.scheduleNewText')}</p>
      <ScheduleFields {...fields} />
    </FormDialog>
  );
}
