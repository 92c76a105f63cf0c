// The list of what goes on and what lately ended: how far each is, the way to stop it, and to its result.
import { Button } from '@mantine/core';
import { IconCheck, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckRun } from '../../../shared/check-run.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { describeError } from '../../ui/error-note.tsx';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { useReport } from '../../ui/use-report.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { describeRun } from '../runs/describe-run.ts';
import { RUN } from '../runs/run-queries.ts';
import { useWays } from '../shell/place.tsx';
import { type Activity, dropEnded } from './activities.ts';
import type { Work } from './use-work.ts';

export function ActivityList({ work }: { work: Work }) {
  const { t } = useTranslation();
  const { run, running, ended, watched, backupShare } = work;
  const isIdle = !run && running.length === 0 && watched.length === 0;
  return (
    <>
      <div className="activity-head">
        <h2>{t('activity.title')}</h2>
        {ended.length > 0 && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={({ currentTarget }) => {
              // The button goes with what it cleared.
              panelOf(currentTarget)?.focus();
              dropEnded();
            }}
          >
            {t('activity.clear')}
          </Button>
        )}
      </div>
      {isIdle && ended.length === 0 && <p className="dim small activity-none">{t('activity.none')}</p>}
      {!isIdle && (
        <ul className="activity-items" aria-label={t('activity.now')}>
          {run && <RunItem run={run} />}
          {running.map((activity) => (
            <RunningItem
              key={activity.id}
              activity={activity}
              share={activity.kind === 'backup' ? backupShare : null}
            />
          ))}
          {watched.map((rotation) => (
            <WatchItem key={rotation.id} rotation={rotation} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <ul className="activity-items" aria-label={t('activity.ended')}>
          {ended.map((activity) => (
            <EndedItem key={activity.id} activity={activity} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What is stopped leaves its list, and the button with it. */
const panelOf = (item: HTMLElement) => item.closest('section');

type ItemProps = {
  mark: ReactNode;
  title: string;
  note: ReactNode;
  share?: number | null;
  children?: ReactNode;
};

function Item({ mark, title, note, share = null, children }: ItemProps) {
  const item = useRef<HTMLLIElement>(null);
  usePassFocusOn(item, panelOf);
  return (
    <li ref={item} className="activity-item">
      <span className="activity-mark">{mark}</span>
      <div className="activity-words">
        <div className="activity-title">{title}</div>
        <div className="dim small">{note}</div>
        {share !== null && (
          <div
            className="activity-progress"
            role="progressbar"
            aria-label={title}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor(share * 100)}
          >
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
              <rect width={share * 100} height="4" />
            </svg>
          </div>
        )}
      </div>
      <div className="activity-actions">{children}</div>
    </li>
  );
}

const RUNNING_MARK = <span className="activity-pulse" aria-hidden />;

function RunItem({ run }: { run: CheckRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const client = useQueryClient();
  const report = useReport();
  const { go } = useWays();
  return (
    <Item
      mark={RUNNING_MARK}
      title={t('activity.kind.run')}
      note={
        <>
          {describeRun(t, run, (at) => format.at(at, now))}{' '}
          <span className="numbers">
            {t('runs.bar.progress', { done: format.number(run.done), total: format.number(run.total) })}
          </span>
        </>
      }
      share={run.done / Math.max(run.total, 1)}
    >
      <Stop
        what={t('activity.kind.run')}
        onStop={() => report(async () => client.setQueryData(RUN, await ask((api) => api.runs.stop())))}
      />
      <Open what={t('activity.kind.run')} onOpen={() => go({ name: 'overview' })} />
    </Item>
  );
}

function RunningItem({ activity, share }: { activity: Activity; share: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const report = useReport();
  const title = useTitle(activity);
  const { stop } = activity;
  return (
    <Item
      mark={RUNNING_MARK}
      title={title}
      note={t('activity.since', { age: format.age(activity.startedAt, now) })}
      share={share}
    >
      {stop && <Stop what={title} onStop={() => report(stop)} />}
    </Item>
  );
}

/** Watching goes on for minutes and asks for nothing: when the next look is, is all there is to see. */
function WatchItem({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const report = useReport();
  const { go } = useWays();
  const { token, watch } = rotation;
  const title = t('activity.watch', { title: token.title });
  const next = watch?.nextLookAt ?? null;
  return (
    <Item
      mark={RUNNING_MARK}
      title={title}
      note={next === null ? t('activity.watching') : t('activity.nextLook', { time: format.at(next, now) })}
    >
      <Stop what={title} onStop={() => report(() => ask((api) => api.tokens.unwatch({ id: token.id })))} />
      <Open what={title} onOpen={() => go({ name: 'handover', tab: 'rotations' })} />
    </Item>
  );
}

function EndedItem({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { go } = useWays();
  const title = useTitle(activity);
  const { outcome, place, endedAt } = activity;
  if (outcome === null || endedAt === null) return null;
  const how =
    outcome.how === 'failed'
      ? describeError(t, outcome.error)
      : outcome.how === 'done' && outcome.state
        ? t(`verdict.word.${outcome.state}`)
        : t(`activity.how.${outcome.how}`);
  return (
    <Item
      mark={<EndMark outcome={outcome} />}
      title={title}
      note={
        <>
          <span data-how={outcome.how} className="activity-how">
            {how}
          </span>{' '}
          · {format.age(endedAt, now)}
        </>
      }
    >
      {place && <Open what={title} onOpen={() => go(place)} />}
    </Item>
  );
}

function EndMark({ outcome }: { outcome: NonNullable<Activity['outcome']> }) {
  if (outcome.how === 'done' && outcome.state) return <VerdictDot state={outcome.state} />;
  if (outcome.how === 'done') return <IconCheck size={15} aria-hidden />;
  if (outcome.how === 'stopped') return <IconPlayerStop size={15} aria-hidden />;
  return <IconX size={15} aria-hidden className="activity-failed" />;
}

function useTitle({ kind, subject }: Activity): string {
  const { t } = useTranslation();
  const name = t(`activity.kind.${kind}`);
  return subject === null ? name : `${name}: ${subject}`;
}

function Stop({ what, onStop }: { what: string; onStop: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t('activity.stopNamed', { what })}
      onClick={onStop}
    >
      {t('activity.stop')}
    </Button>
  );
}

function Open({ what, onOpen }: { what: string; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('activity.openNamed', { what })}
      onClick={onOpen}
    >
      {t('activity.open')}
    </Button>
  );
}
