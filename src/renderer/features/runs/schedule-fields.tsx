// The fields of a schedule: how often, and in which hours never.
import { Group, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/check-run.ts';
import { describeEvery, findQuietProblem, OFFERED_HOURS } from './describe-schedule.ts';
import './plan.css';

const OFF = 'off';

/** As typed: hours between checks or `off`, and two times that may be empty. */
export type ScheduleDraft = { every: string; from: string; to: string };

export function draftOf(schedule: Schedule | null): ScheduleDraft {
  return {
    every: schedule ? String(schedule.everyHours) : OFF,
    from: schedule?.quiet?.from ?? '',
    to: schedule?.quiet?.to ?? '',
  };
}

/** What was typed, null for no checks; `flawed` when the quiet hours make no sense. */
export function scheduleOf({ every, from, to }: ScheduleDraft): Schedule | null | 'flawed' {
  if (every === OFF) return null;
  if (findQuietProblem(from, to)) return 'flawed';
  return { everyHours: Number(every), quiet: from === '' ? null : { from, to } };
}

type ScheduleFieldsProps = {
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
  complaining: boolean;
};

export function ScheduleFields({ draft, onChange, complaining }: ScheduleFieldsProps) {
  const { t } = useTranslation();
  const { every, from, to } = draft;
  const quietHintId = useId();
  const problem = every === OFF ? null : findQuietProblem(from, to);
  const offered = [...new Set([...OFFERED_HOURS, ...(every === OFF ? [] : [Number(every)])])];
  return (
    <>
      <Select
        label={t('schedule.every')}
        data={[
          { value: OFF, label: t('schedule.off') },
          ...offered
            .sort((a, b) => a - b)
            .map((hours) => ({ value: String(hours), label: describeEvery(t, hours) })),
        ]}
        value={every}
        onChange={(value) => value && onChange({ ...draft, every: value })}
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
              onChange={(event) => onChange({ ...draft, from: event.currentTarget.value })}
              error={complaining && problem !== null}
            />
            <TextInput
              type="time"
              label={t('schedule.quietTo')}
              value={to}
              onChange={(event) => onChange({ ...draft, to: event.currentTarget.value })}
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
    </>
  );
}
