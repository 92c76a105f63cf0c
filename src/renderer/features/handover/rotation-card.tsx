// One rotation as a checklist: four steps, the one that is due unfolded.
import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import { Age } from '../../ui/age.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useWays } from '../shell/place.tsx';
import { useHolders } from './handover-queries.ts';
import { DeleteOld } from './rotation-delete-old.tsx';
import { ProofDamaged, ProofFacts, RotationEnd } from './rotation-end.tsx';
import { RotationEndDialog } from './rotation-end-dialog.tsx';
import { HandOverNew } from './rotation-hand-over.tsx';
import { MakeNew } from './rotation-make-new.tsx';
import { holdersWaiting, STEPS, type Step, type StepState, stateOfStep, stepDue } from './rotation-steps.ts';

export function RotationCard({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const [ending, setEnding] = useState(false);
  const holders = useHolders().data ?? [];
  const cabinet = useCabinets().data?.find(({ id }) => id === rotation.cabinetId);
  const left = new Set(holders.filter(({ leftAt }) => leftAt !== null).map(({ id }) => id));
  const { token, cabinetId, endedAt, proof } = rotation;
  const due = stepDue(rotation, left);
  const stateOf = (step: Step) => stateOfStep(step, rotation, left);
  const steps = useFocusOnDue(due);
  return (
    <section className="panel rotation" aria-label={t('rotations.of', { title: token.title })}>
      <div className="panel-head">
        <h2>
          <button
            type="button"
            className="row-title"
            onClick={() => go({ name: 'token', cabinetId, tokenId: token.id })}
          >
            {token.title}
          </button>{' '}
          <Fingerprint value={token.fingerprint} />
        </h2>
        {endedAt === null && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setEnding(true)}
            aria-label={t(proof ? 'rotations.closeNamed' : 'rotations.giveUpNamed', { title: token.title })}
          >
            {t(proof ? 'rotations.close' : 'rotations.giveUp')}
          </Button>
        )}
      </div>
      <div className="panel-body">
        <p className="dim small">
          {rotation.cabinetTitle} · {t('rotations.begun')} <Age at={rotation.beganAt} />
        </p>
        <p className="quote small rotation-reason">{rotation.reason}</p>
        {endedAt === null && rotation.isProofDamaged && <ProofDamaged />}
        <ol className="rotation-steps" ref={steps}>
          <StepItem step="make-new" isDue={due === 'make-new'} state={stateOf('make-new')}>
            <MakeNew rotation={rotation} cabinet={cabinet} />
          </StepItem>
          <StepItem step="hand-over" isDue={due === 'hand-over'} state={stateOf('hand-over')}>
            <HandOverNew rotation={rotation} cabinet={cabinet} left={left} />
          </StepItem>
          <StepItem step="delete-old" isDue={due === 'delete-old'} state={stateOf('delete-old')}>
            <DeleteOld rotation={rotation} />
          </StepItem>
          <StepItem step="ended" isDue={due === 'ended'} state={stateOf('ended')}>
            {endedAt === null ? (
              <p className="dim">{t(proof ? 'rotations.closesWhen' : 'rotations.endsWhen')}</p>
            ) : (
              <RotationEnd rotation={rotation} />
            )}
            {endedAt === null && proof && <ProofFacts proof={proof} />}
            {endedAt === null && due === 'ended' && (
              <div>
                <Button size="xs" onClick={() => setEnding(true)}>
                  {t('rotations.closeSubmit')}
                </Button>
              </div>
            )}
          </StepItem>
        </ol>
      </div>
      {ending && (
        <RotationEndDialog
          rotation={rotation}
          waiting={holdersWaiting(rotation, left)}
          onClose={() => setEnding(false)}
        />
      )}
    </section>
  );
}

/** A step that is done takes its button away; focus goes on to the step that is due. */
function useFocusOnDue(due: Step) {
  const steps = useRef<HTMLOListElement>(null);
  const before = useRef(due);
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (before.current !== due && isFree) {
      steps.current?.querySelectorAll<HTMLElement>('.rotation-summary')[STEPS.indexOf(due)]?.focus();
    }
    before.current = due;
  }, [due]);
  return steps;
}

const ICONS: Record<StepState, typeof IconCircle> = {
  done: IconCircleCheck,
  current: IconCircleDot,
  'to-do': IconCircle,
  'not-done': IconCircleDashed,
};

type StepItemProps = { step: Step; isDue: boolean; state: StepState; children: ReactNode };

function StepItem({ step, isDue, state, children }: StepItemProps) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <li className="rotation-step" data-step={state} aria-current={state === 'current' ? 'step' : undefined}>
      <details open={isDue}>
        <summary className="rotation-summary">
          <Icon size={18} aria-hidden />
          <span>{t(`rotations.step.${step}`)}</span>
          <span className="visually-hidden"> {t(`rotations.state.${state}`)}</span>
        </summary>
        <div className="rotation-step-body">{children}</div>
      </details>
    </li>
  );
}
