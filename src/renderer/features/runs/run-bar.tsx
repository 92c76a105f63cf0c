// The run at the foot of every page: how far it is, what it found, and what can be done with it.

import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckRun } from '../../../shared/check-run.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { findPageTitle } from '../../ui/page-title.ts';
import { useReport } from '../../ui/use-report.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { useWays } from '../shell/place.tsx';
import { describeRun } from './describe-run.ts';
import { ProgressLine } from './progress-line.tsx';
import { RunCabinets } from './run-cabinets.tsx';
import { isOngoing, isShown, waitsUntil } from './run-progress.ts';
import { RUN, useCurrentRun } from './run-queries.ts';
import { useRunAnnouncements } from './use-run-announcements.ts';
import './run-bar.css';

/** As many as leave room for the page above; the tables of the cabinets mark them all. */
const MOST_NAMED = 6;

/** Outlives the window's lock screen: an end that was seen is not shown again. */
let dismissedId: string | null = null;

export function RunBar() {
  const run = useCurrentRun().data;
  const [dismissed, setDismissed] = useState(dismissedId);
  useRunAnnouncements(run);
  if (!isShown(run, dismissed)) return null;
  const dismiss = () => {
    dismissedId = run.id;
    setDismissed(run.id);
    // The bar goes, and focus would go with it.
    findPageTitle()?.focus();
  };
  return <Bar key={run.id} run={run} onDismiss={dismiss} />;
}

function Bar({ run, onDismiss }: { run: CheckRun; onDismiss: () => void }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const listId = useId();
  useRoomAtTheFoot(bar);
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <section ref={bar} tabIndex={-1} className="run-bar" aria-label={t('runs.bar.label')}>
      {open && isOngoing(run) && <RunCabinets id={listId} run={run} />}
      {run.damaged.length > 0 && <DamagedTokens damaged={run.damaged} />}
      <div className="run-bar-row">
        <RunWords run={run} />
        <Counts counts={run.counts} />
        <div className="run-bar-actions">
          {isOngoing(run) && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-expanded={open}
              aria-controls={open ? listId : undefined}
              rightSection={<Chevron size={15} aria-hidden />}
              onClick={() => setOpen(!open)}
            >
              {t('runs.bar.cabinets')}
            </Button>
          )}
          <Controls run={run} />
          {!isOngoing(run) && (
            <ActionIcon variant="subtle" color="gray" aria-label={t('runs.bar.dismiss')} onClick={onDismiss}>
              <IconX size={17} />
            </ActionIcon>
          )}
        </div>
      </div>
    </section>
  );
}

/** What goes on, how far it is and when it ends. */
function RunWords({ run }: { run: CheckRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const progress = t('runs.bar.progress', {
    done: format.number(run.done),
    total: format.number(run.total),
  });
  // While all wait, the line before says until when.
  const endsAt = run.state === 'running' && waitsUntil(run) === null ? run.expectedEndAt : null;
  return (
    <div className="run-bar-words">
      <div className="run-bar-title">
        <strong>{describeRun(t, run, (at) => format.at(at, now))}</strong>
        {run.state !== 'finished' && <span className="numbers nowrap">{progress}</span>}
        {endsAt !== null && endsAt > now && (
          <span className="dim nowrap">{t('runs.bar.ends', { time: format.at(endsAt, now) })}</span>
        )}
      </div>
      {isOngoing(run) && <ProgressLine run={run} valueText={progress} />}
    </div>
  );
}

/** Those that could not be read, by name: nothing was sent for them. */
function DamagedTokens({ damaged }: Pick<CheckRun, 'damaged'>) {
  const { t } = useTranslation();
  const { go } = useWays();
  const rest = damaged.length - MOST_NAMED;
  return (
    <div className="run-damaged small">
      <strong>{t('runs.damaged', { count: damaged.length })}</strong>
      <ul>
        {damaged.slice(0, MOST_NAMED).map(({ tokenId, cabinetId, title, cabinetTitle }) => (
          <li key={tokenId}>
            <button
              type="button"
              className="row-title"
              onClick={() => go({ name: 'token', cabinetId, tokenId })}
            >
              {title}
            </button>{' '}
            <span className="dim">{cabinetTitle}</span>
          </li>
        ))}
        {rest > 0 && <li className="dim">{t('runs.damagedMore', { count: rest })}</li>}
      </ul>
    </div>
  );
}

function Counts({ counts }: { counts: CheckRun['counts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="run-bar-counts">
      {(['good', 'bad', 'unproven'] as const).map((state) => (
        <li key={state} data-state={state} data-none={counts[state] === 0} title={t(`count.state.${state}`)}>
          <VerdictDot state={state} />
          <span className="numbers">{format.number(counts[state])}</span>
          <span className="visually-hidden"> {t(`count.state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A click is never answered by a greyed-out button: main answers at once, and a greyed one would lose focus. */
function Controls({ run }: { run: CheckRun }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const root = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus is looked after when the buttons change with the state
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (acted.current && lost) root.current?.closest('section')?.focus();
    acted.current = false;
  }, [run.state]);
  const act = (what: 'pause' | 'resume' | 'stop') => {
    acted.current = true;
    return report(async () => client.setQueryData(RUN, await ask((api) => api.runs[what]())));
  };
  const interrupted = run.state === 'interrupted';
  return (
    <div ref={root} className="run-bar-buttons">
      {run.state !== 'finished' && (
        <Button
          size="compact-sm"
          variant={run.state === 'paused' || interrupted ? 'filled' : 'default'}
          onClick={() => act(run.state === 'running' ? 'pause' : 'resume')}
        >
          {t(run.state === 'running' ? 'runs.bar.pause' : 'runs.bar.resume')}
        </Button>
      )}
      {isOngoing(run) && (
        <Button
          size="compact-sm"
          variant="default"
          title={t('runs.bar.stopHint')}
          onClick={() => act('stop')}
        >
          {t(interrupted ? 'runs.bar.drop' : 'runs.bar.stop')}
        </Button>
      )}
    </div>
  );
}

/** Tells the notes in the corner how high the bar is, so that they stand above it. */
function useRoomAtTheFoot(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const style = document.documentElement.style;
    const watcher = new ResizeObserver(() => style.setProperty('--k-foot', `${element.offsetHeight}px`));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      style.removeProperty('--k-foot');
    };
  }, [bar]);
}
