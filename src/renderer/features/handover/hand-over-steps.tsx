// The five steps in sight, with what was decided in each, and the heading a step begins with.
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from './hand-over-draft.ts';

type HandOverStepsProps = {
  current: Step;
  /** In a few words, what was decided; shown under the steps that are done. */
  decided: { [S in Step]?: string | undefined };
};

export function HandOverSteps({ current, decided }: HandOverStepsProps) {
  const { t } = useTranslation();
  const at = STEPS.indexOf(current);
  return (
    <ol className="hand-over-steps" aria-label={t('handOver.steps')}>
      {STEPS.map((step, index) => {
        // Nothing comes after the last one: reaching it is having done it.
        const isDone = index < at || current === 'done';
        return (
          <li key={step} aria-current={step === current ? 'step' : undefined} data-done={isDone}>
            <span className="hand-over-number" aria-hidden>
              {isDone ? <IconCheck size={14} stroke={2.6} /> : index + 1}
            </span>
            <span className="hand-over-step">{t(`handOver.${step}.step`)}</span>
            {isDone && decided[step] && (
              <span className="hand-over-decided" title={decided[step]}>
                {decided[step]}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Takes focus on arrival, so that a screen reader says which step this is. */
export function StepHeading({ step }: { step: Step }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h3 ref={heading} tabIndex={-1} className="hand-over-heading" data-autofocus>
      <span className="visually-hidden">
        {t('handOver.stepOf', { step: STEPS.indexOf(step) + 1, all: STEPS.length })}{' '}
      </span>
      {t(`handOver.${step}.title`)}
    </h3>
  );
}
