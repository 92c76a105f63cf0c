// The foot of the window: what goes on, and when the next check by schedule is. The list opens above it.
import { IconActivity, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { isDialogOpen } from '../../ui/dialog.tsx';
import { usePlace } from '../shell/place.tsx';
import { markSeen } from './activities.ts';
import { ActivityList } from './activity-list.tsx';
import { UpdateNote } from './update-note.tsx';
import { useWork, type Work } from './use-work.ts';
import './activity.css';

export function StatusBar() {
  const { t } = useTranslation();
  const { place } = usePlace();
  const work = useWork();
  const [open, setOpen] = useState(false);
  const listId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const failures = open ? 0 : work.unseenFailures;
  useFailuresAloud(work.unseenFailures);
  // Whoever went to a result has no use for the list before it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes with every change of place
  useEffect(() => setOpen(false), [place]);
  useEffect(() => {
    if (open && work.unseenFailures > 0) markSeen();
  }, [open, work.unseenFailures]);
  useEffect(() => {
    if (!open) return;
    panel.current?.focus();
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isDialogOpen()) return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    // Before the others that hear of Escape.
    window.addEventListener('keydown', close, true);
    return () => window.removeEventListener('keydown', close, true);
  }, [open]);
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <footer className="status-bar">
      {open && (
        <section
          id={listId}
          ref={panel}
          tabIndex={-1}
          className="activity-panel"
          aria-label={t('activity.title')}
        >
          <ActivityList work={work} />
        </section>
      )}
      <button
        ref={button}
        type="button"
        className="status-button"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        onClick={() => setOpen(!open)}
      >
        <IconActivity size={15} aria-hidden data-running={work.count > 0} />
        <span className="numbers">
          <WorkWords work={work} />
        </span>
        {failures > 0 && <span className="status-badge">{t('activity.failures', { count: failures })}</span>}
        <Chevron size={14} aria-hidden />
      </button>
      <span className="status-end">
        <UpdateNote />
        <NextCheck at={work.nextScheduledAt} />
      </span>
    </footer>
  );
}

function WorkWords({ work }: { work: Work }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, run, backupShare } = work;
  if (count === 0) return t('activity.nothing');
  const share = run && count === 1 ? run.done / Math.max(run.total, 1) : count === 1 ? backupShare : null;
  const words = t('activity.running', { count });
  return share === null ? words : `${words} · ${format.percent(share)}`;
}

function NextCheck({ at }: { at: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (at === null) return null;
  return <span className="dim numbers nowrap">{t('schedule.next', { time: format.when(at, now) })}</span>;
}

/** Who began something says how it ended; a failure is said here too, because its page may have been left. */
function useFailuresAloud(count: number): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) announce(t('activity.failedAloud'));
    before.current = count;
  }, [count, announce, t]);
}
