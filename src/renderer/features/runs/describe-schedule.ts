// How often a cabinet is checked by itself, in words.
import type { TFunction } from 'i18next';
import type { Schedule } from '../../../shared/check-run.ts';

/** What the dialog offers; a schedule of another length stays as it is and is offered besides. */
export const OFFERED_HOURS = [1, 2, 4, 6, 12, 24, 48, 168];

const DAY = 24;

/** "Every 6 hours", "Once a day": whole days are told as days. */
export function describeEvery(t: TFunction, hours: number): string {
  if (hours === 1) return t('schedule.hourly');
  if (hours === DAY) return t('schedule.daily');
  if (hours === 7 * DAY) return t('schedule.weekly');
  return hours % DAY === 0
    ? t('schedule.days', { count: hours / DAY })
    : t('schedule.hours', { count: hours });
}

/** One line for a page: how often, when not, and when next if that is known, told with its preposition. */
export function describeSchedule(
  t: TFunction,
  { everyHours, quiet }: Schedule,
  nextTime: string | null,
): string {
  const words = describeEvery(t, everyHours);
  const often = words.charAt(0).toLocaleLowerCase() + words.slice(1);
  const every = quiet ? t('schedule.exceptQuiet', { every: often, ...quiet }) : often;
  return nextTime === null
    ? t('schedule.state', { every })
    : t('schedule.stateNext', { every, time: nextTime });
}

/** What is wrong with quiet hours as typed; two empty times are right: there are none. */
export function findQuietProblem(from: string, to: string): 'both' | 'same' | null {
  if ((from === '') !== (to === '')) return 'both';
  return from !== '' && from === to ? 'same' : null;
}
