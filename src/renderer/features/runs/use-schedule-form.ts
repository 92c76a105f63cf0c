// A schedule while it is typed, and its way to where it is kept: a flawed one is complained of and goes nowhere.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/check-run.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useAction } from '../../ui/use-action.ts';
import { describeSchedule } from './describe-schedule.ts';
import { draftOf, scheduleOf } from './schedule-fields.tsx';

/** @param keep keeps the schedule; answers when the next check is, in words, or null where there is no one time */
export function useScheduleForm(
  schedule: Schedule | null,
  keep: (wanted: Schedule | null) => Promise<string | null>,
  onClose: () => void,
) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [draft, onChange] = useState(() => draftOf(schedule));
  const [complaining, setComplaining] = useState(false);
  const save = async () => {
    setComplaining(true);
    const wanted = scheduleOf(draft);
    if (wanted === 'flawed') return;
    const saved = await action.run(async () => {
      const next = await keep(wanted);
      announce(wanted ? describeSchedule(t, wanted, next) : t('schedule.switchedOff'));
    });
    if (saved) onClose();
  };
  return { action, save, fields: { draft, onChange, complaining } };
}
