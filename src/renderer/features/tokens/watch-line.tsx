// How the watch for a change made in the cabinet goes, and how it ended.
import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconHourglassEmpty } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import type { Watch } from '../../../shared/watch.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useReport } from '../../ui/use-report.ts';
import './watch-line.css';

/** Nothing while there is no watch, nor after the operator stopped one. */
export function WatchLine({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const report = useReport();
  const format = useFormat();
  const now = useNow();
  const { watch } = token;
  useAnnouncedEnd(watch);
  if (!watch || watch.outcome === 'cancelled') return null;
  const going = watch.outcome === null;
  return (
    <div className="watch-line" data-outcome={watch.outcome ?? 'going'}>
      <WatchIcon outcome={watch.outcome} />
      <p>{describeWatch(t, watch, now, format.time)}</p>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => report(() => ask((api) => api.tokens.unwatch({ id: token.id })))}
      >
        {t(going ? 'watch.stop' : 'watch.dismiss')}
      </Button>
    </div>
  );
}

function WatchIcon({ outcome }: Pick<Watch, 'outcome'>) {
  if (outcome === null) return <Loader size={16} aria-hidden />;
  return outcome === 'seen' ? (
    <IconCircleCheck size={18} aria-hidden />
  ) : (
    <IconHourglassEmpty size={18} aria-hidden />
  );
}

function describeWatch(t: TFunction, watch: Watch, now: number, timeOf: (at: number) => string): string {
  if (watch.outcome === 'seen') return t(`watch.seen.${watch.expected}`);
  if (watch.outcome === 'not-seen') return t('watch.notSeen');
  const what = t(`watch.waitingFor.${watch.expected}`);
  // A look waits for the hourly limit and for a sleeping computer.
  if (watch.nextLookAt === null || watch.nextLookAt <= now) return `${what} ${t('watch.due')}`;
  const time = timeOf(watch.nextLookAt);
  return watch.looks === 0
    ? `${what} ${t('watch.firstLook', { time })}`
    : `${what} ${t('watch.looked', { count: watch.looks, time })}`;
}

/** The end comes minutes after the last click, so it is said aloud. */
function useAnnouncedEnd(watch: Watch | null): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const goingOn = useRef(false);
  const outcome = watch?.outcome;
  const expected = watch?.expected;
  useEffect(() => {
    if (goingOn.current && outcome === 'seen' && expected) announce(t(`watch.seen.${expected}`));
    if (goingOn.current && outcome === 'not-seen') announce(t('watch.notSeen'));
    goingOn.current = outcome === null;
  }, [announce, expected, outcome, t]);
}
