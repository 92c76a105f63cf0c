// The progress bar of a run: what was proven good, proven dead and not proven, side by side.
import { useTranslation } from 'react-i18next';
import type { CheckRun } from '../../../shared/check-run.ts';

/** `valueText` is what a screen reader says in place of a percentage. */
export function ProgressLine({ run, valueText }: { run: CheckRun; valueText: string }) {
  const { t } = useTranslation();
  const total = Math.max(run.total, 1);
  const width = (count: number) => (count / total) * 100;
  const { good, bad, unproven } = run.counts;
  return (
    <div
      className="progress-line"
      role="progressbar"
      aria-label={t('runs.bar.label')}
      aria-valuemin={0}
      aria-valuemax={run.total}
      aria-valuenow={run.done}
      aria-valuetext={valueText}
    >
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect data-state="good" width={width(good)} height="6" />
        <rect data-state="bad" x={width(good)} width={width(bad)} height="6" />
        <rect data-state="unproven" x={width(good + bad)} width={width(unproven)} height="6" />
      </svg>
    </div>
  );
}
