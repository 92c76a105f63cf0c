// How a token fared over 90 days: picture, legend, and the same as a table.
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/calendar-day.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { TimelineDay } from './timeline-days.ts';
import { checksOf, layOutDays } from './timeline-days.ts';
import { TimelineStrip } from './timeline-strip.tsx';
import { useTimeline } from './token-queries.ts';
import './timeline.css';

/** Nothing while 90 days hold neither a check nor a change. */
export function TimelinePanel({ tokenId }: { tokenId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTimeline(tokenId);
  const today = dayOf(useNow());
  // Laid out anew at midnight, not with every tick of the clock.
  const days = useMemo(() => data && layOutDays(data, new Date(`${today}T12:00`).getTime()), [data, today]);
  if (days && !days.some(hasNews)) return null;
  return (
    <Panel title={t('timeline.title')}>
      {days ? <KnownTimeline days={days} /> : <LoadState query={{ error, refetch }} />}
    </Panel>
  );
}

const hasNews = (day: TimelineDay) => checksOf(day) > 0 || day.events.length > 0;

function KnownTimeline({ days }: { days: TimelineDay[] }) {
  const { t } = useTranslation();
  const sum = (state: 'good' | 'bad' | 'unproven') => days.reduce((total, day) => total + day[state], 0);
  const label = t('timeline.summary', {
    days: days.filter((day) => checksOf(day) > 0).length,
    good: sum('good'),
    bad: sum('bad'),
    unproven: sum('unproven'),
    changes: days.reduce((total, day) => total + day.events.length, 0),
  });
  return (
    <>
      <TimelineStrip days={days} label={label} />
      <Legend days={days} />
      <details className="timeline-details">
        <summary>{t('timeline.asTable')}</summary>
        <TimelineTable days={days.filter(hasNews)} />
      </details>
    </>
  );
}

/** Only of what is on the picture. */
function Legend({ days }: { days: TimelineDay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const slowest = Math.max(...days.map((day) => day.latencyMs ?? 0));
  return (
    <ul className="timeline-legend small dim">
      {(['good', 'unproven', 'bad'] as const).map(
        (state) =>
          days.some((day) => day[state] > 0) && (
            <LegendEntry key={state} words={t(`verdict.word.${state}`)}>
              <rect className="timeline-share" data-state={state} x={1} y={1} width={8} height={8} />
            </LegendEntry>
          ),
      )}
      {days.some((day) => day.events.length > 0) && (
        <LegendEntry words={t('timeline.changes')}>
          <path className="timeline-change" d="M5 1l4 4-4 4-4-4z" />
        </LegendEntry>
      )}
      {slowest > 0 && (
        <LegendEntry
          words={t('timeline.latencyUpTo', {
            time: t('evidence.ms', { ms: format.number(Math.round(slowest)) }),
          })}
        >
          <polyline className="timeline-latency" points="0,7 4,3 6,5 10,2" />
        </LegendEntry>
      )}
    </ul>
  );
}

function LegendEntry({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <svg width={10} height={10} aria-hidden>
        {children}
      </svg>
      {words}
    </li>
  );
}

function TimelineTable({ days }: { days: TimelineDay[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a wide table is scrolled by keyboard too
    <div className="table-frame" role="group" aria-label={t('timeline.title')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('timeline.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('timeline.day')}</th>
            <th scope="col" className="numeric">
              {t('verdict.word.good')}
            </th>
            <th scope="col" className="numeric">
              {t('verdict.word.unproven')}
            </th>
            <th scope="col" className="numeric">
              {t('verdict.word.bad')}
            </th>
            <th scope="col" className="numeric">
              {t('timeline.latencies')}
            </th>
            <th scope="col">{t('timeline.changes')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <td className="nowrap">{date.format(day.at)}</td>
              <td className="numeric">{day.good || '—'}</td>
              <td className="numeric">{day.unproven || '—'}</td>
              <td className="numeric">{day.bad || '—'}</td>
              <td className="numeric nowrap">
                {day.latencyMs === null
                  ? '—'
                  : t('evidence.ms', { ms: format.number(Math.round(day.latencyMs)) })}
              </td>
              <td>{day.events.map((event) => t(`timeline.change.${event.change.kind}`)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
