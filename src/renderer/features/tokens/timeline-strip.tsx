// The picture of 90 days: a column per day, a mark over days when something changed, a line of answer times below.
import { Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { KeyboardEvent, PointerEvent } from 'react';
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

const LAST = TIMELINE_DAYS - 1;

/** Where a key leads from a day; null for keys that do not move. */
function dayAfterKey(key: string, index: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - 7,
    PageUp: index + 7,
    Home: 0,
    End: LAST,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(LAST, Math.max(0, to));
}

type TimelineStripProps = { days: TimelineDay[]; label: string };

export function TimelineStrip({ days, label }: TimelineStripProps) {
  const { ref, width } = useElementSize();
  const describeDay = useDayWords();
  const [pointed, setPointed] = useState<number | null>(null);
  // The day the keys are at: told under the picture, where a pointer's tooltip would have nothing to hang on.
  const [chosen, setChosen] = useState(LAST);
  const [focused, setFocused] = useState(false);
  const pitch = width / TIMELINE_DAYS;
  const point = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(Math.min(LAST, Math.max(0, Math.floor(x / pitch))));
  };
  const move = (event: KeyboardEvent) => {
    const to = dayAfterKey(event.key, chosen);
    if (to === null) return;
    event.preventDefault();
    setChosen(to);
  };
  const day = pointed === null ? undefined : days[pointed];
  const chosenDay = days[chosen];
  const chosenWords = chosenDay ? describeDay(chosenDay).replaceAll('\n', ' · ') : '';
  return (
    <div ref={ref} className="timeline-strip">
      {width > 0 && (
        <Tooltip.Floating
          label={day && <span className="timeline-tip">{describeDay(day)}</span>}
          disabled={day === undefined}
          portalProps={{ target: 'main' }}
        >
          <div
            className="timeline-picture"
            role="slider"
            aria-label={label}
            aria-valuemin={1}
            aria-valuemax={TIMELINE_DAYS}
            aria-valuenow={chosen + 1}
            aria-valuetext={chosenWords}
            tabIndex={0}
            onKeyDown={move}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onPointerMove={point}
            onPointerLeave={() => setPointed(null)}
          >
            <svg width={width} height={HEIGHT} aria-hidden>
              {days.map((entry, index) => (
                <DayColumn
                  key={entry.day}
                  day={entry}
                  x={index * pitch}
                  pitch={pitch}
                  pointed={index === pointed || (focused && index === chosen)}
                />
              ))}
              <LatencyLine days={days} pitch={pitch} />
            </svg>
          </div>
        </Tooltip.Floating>
      )}
      {focused ? (
        <p className="timeline-chosen small" aria-hidden>
          {chosenWords}
        </p>
      ) : (
        <MonthMarks days={days} />
      )}
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
