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
import { findPageTitle } from '../../ui/page-title.ts';
import { useReport } from '../../ui/use-report.ts';
import './watch-line.css';

/** Nothing while there is no watch. */
export function WatchLine({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const report = useReport();
  const format = useFormat();
  const now = useNow();
  const { watch } = token;
  useAnnouncedEnd(watch);
  if (!watch) return null;
  const going = watch.outcome === null;
  return (
    <div className="watch-line" data-outcome={watch.outcome ?? 'going'}>
      <WatchIcon outcome={watch.outcome} />
      <p>{describeWatch(t, watch, now, (at) => format.at(at, now))}</p>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          report(async () => {
            await ask((api) => api.tokens.unwatch({ id: token.id }));
            // The line goes, and focus would go with it.
            findPageTitle()?.focus();
          })
        }
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
  if (watch.outcome !== null) return describeEnd(t, watch.outcome, watch.expected);
  const what = t(`watch.waitingFor.${watch.expected}`);
  // A look waits for the hourly limit and for a sleeping computer.
  if (watch.nextLookAt === null || watch.nextLookAt <= now) return `${what} ${t('watch.due')}`;
  const time = timeOf(watch.nextLookAt);
  return watch.looks === 0
    ? `${what} ${t('watch.firstLook', { time })}`
    : `${what} ${t('watch.looked', { count: watch.looks, time })}`;
}

function describeEnd(
  t: TFunction,
  outcome: NonNullable<Watch['outcome']>,
  expected: Watch['expected'],
): string {
  return outcome === 'seen' ? t(`watch.seen.${expected}`) : t(`watch.ended.${outcome}`);
}

/** The end comes minutes after the last click, so it is said aloud. */
function useAnnouncedEnd(watch: Watch | null): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const goingOn = useRef(false);
  const outcome = watch?.outcome;
  const expected = watch?.expected;
  useEffect(() => {
    if (goingOn.current && outcome && expected) announce(describeEnd(t, outcome, expected));
    goingOn.current = outcome === null;
  }, [announce, expected, outcome, t]);
}
