// Where the way to the Market broke: one sentence, then the steps of the way, the broken one standing out.
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Diagnosis, DiagnosisStep } from '../../../shared/diagnosis.ts';
import { placeOf } from './diagnosis.ts';
import './diagnosis-ladder.css';

const ICONS = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconCircleDashed,
} as const satisfies Record<DiagnosisStep['outcome'], unknown>;

export function DiagnosisLadder({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation();
  return (
    <div className="ladder">
      <p className="ladder-place">{t(`ladder.place.${placeOf(diagnosis)}`)}</p>
      <ol className="ladder-steps" aria-label={t('ladder.label')}>
        {diagnosis.steps.map((step) => (
          <LadderStep key={step.step} step={step} />
        ))}
      </ol>
      {diagnosis.issuer !== null && (
        <p>
          {t(diagnosis.place === 'network' ? 'ladder.foreignIssuer' : 'ladder.issuer', {
            issuer: diagnosis.issuer,
          })}
        </p>
      )}
    </div>
  );
}

function LadderStep({ step }: { step: DiagnosisStep }) {
  const { t } = useTranslation();
  const Icon = ICONS[step.outcome];
  return (
    <li className="ladder-step" data-outcome={step.outcome}>
      <Icon size={16} aria-hidden />
      <span>
        {t(`ladder.step.${step.step}`)}
        <span className="visually-hidden">: {t(`ladder.outcome.${step.outcome}`)}</span>
      </span>
      {step.detail !== null && <span className="mono ladder-detail">{step.detail}</span>}
    </li>
  );
}
