// A day of the timeline in words: when, how many checks of which kind, how fast, what changed.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { TimelineDay } from './timeline-days.ts';
import { checksOf } from './timeline-days.ts';

/** The lines of a day, joined by line breaks. */
export function useDayWords(): (day: TimelineDay) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return useCallback(
    (day) => {
      const date = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'long' });
      const counts = (['bad', 'unproven', 'good'] as const)
        .filter((state) => day[state] > 0)
        .map((state) => `${t(`verdict.word.${state}`)}: ${format.number(day[state])}`);
      const lines = [
        date.format(day.at),
        checksOf(day) === 0 ? t('timeline.noChecks') : counts.join(' · '),
        day.latencyMs !== null &&
          t('timeline.latency', { time: t('evidence.ms', { ms: format.number(Math.round(day.latencyMs)) }) }),
        ...day.events.map((event) => t(`timeline.change.${event.change.kind}`)),
      ];
      return lines.filter(Boolean).join('\n');
    },
    [format, i18n.language, t],
  );
}
