// One schedule for every cabinet there is, or for those that are added from now on.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/check-run.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { describeSchedule } from '../runs/describe-schedule.ts';
import { draftOf, ScheduleFields, scheduleOf } from '../runs/schedule-fields.tsx';

type SharedScheduleDialogProps = {
  of: 'all' | 'new';
  schedule: Schedule | null;
  /** How many cabinets there are. */
  count: number;
  onClose: () => void;
};

export function SharedScheduleDialog({ of, schedule, count, onClose }: SharedScheduleDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const [complaining, setComplaining] = useState(false);
  const save = async () => {
    setComplaining(true);
    const wanted = scheduleOf(draft);
    if (wanted === 'flawed') return;
    const saved = await action.run(async () => {
      if (of === 'all') await ask((api) => api.cabinets.scheduleAll({ schedule: wanted }));
      else await ask((api) => api.preferences.setNewSchedule({ schedule: wanted }));
      announce(wanted ? describeSchedule(t, wanted, null) : t('schedule.switchedOff'));
    });
    if (saved) onClose();
  };
  return (
    <FormDialog
      title={t(of === 'all' ? 'settingsPage.scheduleAllTitle' : 'settingsPage.scheduleNewTitle')}
      action={action}
      submitLabel={of === 'all' ? t('settingsPage.scheduleSetFor', { count }) : t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t(of === 'all' ? 'settingsPage.scheduleAllText' : 'settingsPage.scheduleNewText')}</p>
      <ScheduleFields draft={draft} onChange={setDraft} complaining={complaining} />
    </FormDialog>
  );
}
