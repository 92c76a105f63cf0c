// Says what happens to the run: its beginning, pauses, each quarter and its end, never each token.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckRun } from '../../../shared/check-run.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { showToast } from '../../ui/toast.tsx';
import { describeMilestone } from './describe-run.ts';
import { milestoneBetween } from './run-progress.ts';

/**
 * @param run undefined until it was read; what had happened by then is not news
 */
export function useRunAnnouncements(run: CheckRun | null | undefined): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const before = useRef<CheckRun | null | undefined>(undefined);
  useEffect(() => {
    const known = before.current;
    before.current = run;
    if (!run || known === undefined) return;
    const milestone = milestoneBetween(known, run);
    if (!milestone) return;
    const text = describeMilestone(t, run, milestone);
    // A note at the corner is spoken by itself.
    if (milestone.what === 'finished' && run.occasion === 'hand') {
      showToast({ text, closeLabel: t('common.close') });
    } else if (run.occasion === 'hand' || milestone.what !== 'quarter') {
      announce(text);
    }
  }, [run, announce, t]);
}
