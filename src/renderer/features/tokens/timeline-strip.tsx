// The picture of 90 days: a column per day, a mark over days when something changed, a line of answer times below.
import { Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { PointerEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineDay } from './timeline-days.ts';
import { latencyRuns, sharesOf, TIMELINE_DAYS } from './timeline-days.ts';
import { useDayWords } from './timeline-words.ts';
import './timeline.css';

/** Heights in pixels, from the top down: marks of change, columns, answer times. */
const MARKS = 12;
const COLUMNS = 44;
const GAP = 10;
const LATENCY = 30;
const HEIGHT = MARKS + COLUMNS + GAP + LATENCY;
const LEAST_SHARE = 5;
/** A bad share stands out over the column's top, so that it is told without its colour. */
const BAD_RISES = 4;

type TimelineStripProps = { days: TimelineDay[]; label: string };

export function TimelineStrip({ days, label }: TimelineStripProps) {
  const { ref, width } = useElementSize();
  const describeDay = useDayWords();
  const [pointed, setPointed] = useState<number | null>(null);
  const pitch = width / TIMELINE_DAYS;
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(Math.min(TIMELINE_DAYS - 1, Math.max(0, Math.floor(x / pitch))));
  };
  const day = pointed === null ? undefined : days[pointed];
  return (
    <div ref={ref} className="timeline-strip">
      {width > 0 && (
        <Tooltip.Floating
          label={day && <span className="timeline-tip">{describeDay(day)}</span>}
          disabled={day === undefined}
          portalProps={{ target: 'main' }}
        >
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={label}
            onPointerMove={point}
            onPointerLeave={() => setPointed(null)}
          >
            {days.map((entry, index) => (
              <DayColumn
                key={entry.day}
                day={entry}
                x={index * pitch}
                pitch={pitch}
                pointed={index === pointed}
              />
            ))}
            <LatencyLine days={days} pitch={pitch} />
          </svg>
        </Tooltip.Floating>
      )}
      <MonthMarks days={days} />
    </div>
  );
}

type DayColumnProps = { day: TimelineDay; x: number; pitch: number; pointed: boolean };

function DayColumn({ day, x, pitch, pointed }: DayColumnProps) {
  const width = Math.max(1, pitch - (pitch > 4 ? 1.5 : 0.5));
  const shares = sharesOf(day, COLUMNS, LEAST_SHARE);
  const middle = x + width / 2;
  return (
    <g>
      {pointed && <rect className="timeline-pointed" x={x} width={pitch} height={HEIGHT} />}
      {shares.length === 0 && (
        <rect className="timeline-empty" x={x} y={MARKS + COLUMNS - 1.5} width={width} height={1.5} />
      )}
      {shares.map(({ state, from, to }) => {
        const rise = state === 'bad' ? BAD_RISES : 0;
        return (
          <rect
            key={state}
            className="timeline-share"
            data-state={state}
            x={x}
            y={MARKS + from - rise}
            width={width}
            height={to - from + rise}
          />
        );
      })}
      {day.events.length > 0 && <path className="timeline-change" d={`M${middle} 0l4 4-4 4-4-4z`} />}
    </g>
  );
}

function LatencyLine({ days, pitch }: { days: TimelineDay[]; pitch: number }) {
  const runs = latencyRuns(days);
  const most = Math.max(1, ...runs.flat().map(({ latencyMs }) => latencyMs));
  const at = (point: { index: number; latencyMs: number }) => ({
    x: (point.index + 0.5) * pitch,
    y: HEIGHT - 2 - (point.latencyMs / most) * (LATENCY - 4),
  });
  return (
    <g className="timeline-latency">
      {runs.map((run) => {
        const points = run.map(at);
        const [only] = points;
        return points.length === 1 && only ? (
          <circle key={run[0]?.index} cx={only.x} cy={only.y} r={1.75} />
        ) : (
          <polyline key={run[0]?.index} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        );
      })}
    </g>
  );
}

/** The name of a month under its first day, where there is room for it. */
function MonthMarks({ days }: { days: TimelineDay[] }) {
  const { i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short' });
  return (
    <div className="timeline-months small dim" aria-hidden>
      {days.map(({ day, at }, index) =>
        day.endsWith('-01') && index < TIMELINE_DAYS - 5 ? (
          <span key={day} style={{ insetInlineStart: `${(index / TIMELINE_DAYS) * 100}%` }}>
            {month.format(at)}
          </span>
        ) : null,
      )}
    </div>
  );
}
