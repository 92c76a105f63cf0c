// When a cabinet is checked by itself: how often, and in which hours never.
import { Group, Select, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { describeEvery, describeSchedule, findQuietProblem, OFFERED_HOURS } from './describe-schedule.ts';
import './plan.css';

const OFF = 'off';

export function ScheduleDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const announce = useAnnounce();
  const action = useAction();
  const { schedule, nextScheduledAt } = cabinet;
  const [every, setEvery] = useState(schedule ? String(schedule.everyHours) : OFF);
  const [from, setFrom] = useState(schedule?.quiet?.from ?? '');
  const [to, setTo] = useState(schedule?.quiet?.to ?? '');
  const [complaining, setComplaining] = useState(false);
  const quietHintId = useId();
  const problem = every === OFF ? null : findQuietProblem(from, to);
  const offered = [...new Set([...OFFERED_HOURS, ...(schedule ? [schedule.everyHours] : [])])];

  const save = async () => {
    setComplaining(true);
    if (problem) return;
    const quiet = from === '' ? null : { from, to };
    const wanted = every === OFF ? null : { everyHours: Number(every), quiet };
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
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('schedule.explained')}</p>
      <Select
        label={t('schedule.every')}
        data={[
          { value: OFF, label: t('schedule.off') },
          ...offered
            .sort((a, b) => a - b)
            .map((hours) => ({ value: String(hours), label: describeEvery(t, hours) })),
        ]}
        value={every}
        onChange={(value) => value && setEvery(value)}
        allowDeselect={false}
        checkIconPosition="right"
        data-autofocus
      />
      {every !== OFF && (
        <fieldset className="fieldset" aria-describedby={quietHintId}>
          <legend>{t('schedule.quiet')}</legend>
          <Group gap="md" align="flex-start">
            <TextInput
              type="time"
              label={t('schedule.quietFrom')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              error={complaining && problem !== null}
            />
            <TextInput
              type="time"
              label={t('schedule.quietTo')}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
              error={complaining && problem !== null}
            />
          </Group>
          <p id={quietHintId} className="dim small quiet-hint">
            {t('schedule.quietHint')}
          </p>
          {complaining && problem && (
            <p className="small quiet-problem" role="alert">
              {t(`schedule.quietWrong.${problem}`)}
            </p>
          )}
        </fieldset>
      )}
      {schedule && every === String(schedule.everyHours) && nextScheduledAt !== null && (
        <p>{t('schedule.next', { time: format.when(nextScheduledAt, now) })}</p>
      )}
    </FormDialog>
  );
}
