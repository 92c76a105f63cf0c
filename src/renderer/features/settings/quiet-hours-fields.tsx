// The quiet hours themselves: from, to, on which days, and whether checks by schedule wait, too.
import { Checkbox, Chip, Group, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endOfQuiet, isQuiet, type QuietHours } from '../../../shared/quiet-hours.ts';
import { useFormat, useNow } from '../../i18n/format.ts';

/** Monday first, as calendars of the Market's countries have it. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** `onChange` answers whether it was kept. */
type QuietHoursFieldsProps = { hours: QuietHours; onChange: (hours: QuietHours) => Promise<boolean> };

/** Every change that makes sense is saved at once; times are when the field is left. */
export function QuietHoursFields({ hours: kept, onChange }: QuietHoursFieldsProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useNow();
  // Shown before it is kept, so that of two quick changes the second does not undo the first.
  const [hours, setHours] = useState(kept);
  const [from, setFrom] = useState(kept.from);
  const [to, setTo] = useState(kept.to);
  const problemId = useId();
  const problem = from === '' || to === '' ? 'missing' : from === to ? 'same' : null;
  const change = async (part: Partial<QuietHours>) => {
    const next = { ...hours, ...part };
    setHours(next);
    if (!(await onChange(next))) setHours(kept);
  };
  const keepTimes = () => {
    if (problem === null && (from !== hours.from || to !== hours.to)) change({ from, to });
  };
  const nameDay = (day: number, weekday: 'short' | 'long') =>
    // 4 January 1970 was a Sunday.
    new Intl.DateTimeFormat(i18n.language, { weekday, timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + day));
  const error = problem !== null;
  return (
    <div className="quiet-hours">
      <Group gap="md" align="flex-start">
        <TextInput
          type="time"
          label={t('schedule.quietFrom')}
          value={from}
          error={error}
          aria-describedby={error ? problemId : undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
          onBlur={keepTimes}
        />
        <TextInput
          type="time"
          label={t('schedule.quietTo')}
          value={to}
          error={error}
          aria-describedby={error ? problemId : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
          onBlur={keepTimes}
        />
      </Group>
      {problem && (
        <p id={problemId} className="small quiet-hours-problem" role="alert">
          {t(`settingsPage.quietWrong.${problem}`)}
        </p>
      )}
      <fieldset className="fieldset">
        <legend>{t('settingsPage.quietDays')}</legend>
        <Chip.Group
          multiple
          value={hours.days.map(String)}
          onChange={(days) => {
            // The last one stays: hours on no day are switched off above.
            if (days.length > 0) change({ days: days.map(Number).toSorted() });
          }}
        >
          <Group gap={6}>
            {WEEK.map((day) => (
              <Chip key={day} value={String(day)} size="xs" aria-label={nameDay(day, 'long')}>
                {nameDay(day, 'short')}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <p className="dim small quiet-hours-hint">{t('settingsPage.quietDaysHint')}</p>
      </fieldset>
      <Checkbox
        label={t('settingsPage.quietHolds')}
        checked={hours.holdsChecks}
        onChange={(event) => change({ holdsChecks: event.currentTarget.checked })}
      />
      {isQuiet(hours, now) && (
        <p className="small">
          {t('settingsPage.quietNow', { time: format.when(endOfQuiet(hours, now), now) })}
        </p>
      )}
    </div>
  );
}
