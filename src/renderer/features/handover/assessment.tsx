// What a judgement of a token says: the verdict, its reasons, the boxes to change in the cabinet, the operations concerned.
import { Button } from '@mantine/core';
import { IconAlertCircle, IconAlertOctagon, IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverAssessment, HandoverVerdict } from '../../../shared/handover.ts';
import { ask } from '../../client.ts';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import { useReport } from '../../ui/use-report.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { OperationNames } from '../access/operation-names.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { type AssessedFor, describeReason, toneOf } from './assessment-reasons.ts';
import './assessment.css';

/** The sender of a package has no boxes to change in the receiver's hands, so those may be left out. */
type Assessment = Pick<HandoverAssessment, 'verdict' | 'reasons' | 'missing' | 'excess'> &
  Partial<Pick<HandoverAssessment, 'tick' | 'untick'>>;

const STATES = {
  ready: 'good',
  'ready-with-warnings': 'unproven',
  'not-ready': 'bad',
  unproven: 'unproven',
} as const satisfies Record<HandoverVerdict, string>;

type AssessmentViewProps = {
  assessment: Assessment;
  assessedFor?: AssessedFor;
  /** To move focus to it when it arrives. */
  ref?: Ref<HTMLDivElement>;
};

export function AssessmentView({ assessment, assessedFor = 'handover', ref }: AssessmentViewProps) {
  const { t } = useTranslation();
  const { verdict, reasons, missing, excess, tick = [], untick = [] } = assessment;
  const isPackage = assessedFor === 'package';
  // A dead token can do nothing: to list all of that says nothing.
  const isDead = reasons.some(({ code }) => code === 'token-dead');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this groups a reading
    <div ref={ref} tabIndex={-1} className="assessment" role="group" aria-label={t('handoverCheck.label')}>
      <p className="assessment-verdict" data-state={STATES[verdict]}>
        {/* In the colour of what is not proven, and not its sign: it is proven, and there is something to know. */}
        {verdict === 'ready-with-warnings' ? (
          <IconAlertCircle size={20} aria-hidden />
        ) : (
          <VerdictDot state={STATES[verdict]} size={18} />
        )}
        <span>{t(isPackage ? `package.verdict.${verdict}` : `handoverCheck.verdict.${verdict}`)}</span>
      </p>
      {reasons.length > 0 && (
        <ul className="assessment-reasons">
          {reasons.map((reason) => {
            const tone = toneOf(reason.code);
            const Icon = tone === 'bad' ? IconAlertOctagon : IconAlertTriangle;
            return (
              <li key={reason.code} data-state={tone}>
                <Icon size={17} aria-hidden />
                <span>{describeReason(t, reason, assessedFor)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {tick.length + untick.length > 0 && <BoxesToChange tick={tick} untick={untick} />}
      {!isDead && (
        <OperationsConcerned
          title={t(isPackage ? 'package.missing' : 'handoverCheck.missing')}
          ids={missing}
        />
      )}
      <OperationsConcerned title={t(isPackage ? 'package.excess' : 'handoverCheck.excess')} ids={excess} />
    </div>
  );
}

function BoxesToChange({ tick, untick }: Pick<HandoverAssessment, 'tick' | 'untick'>) {
  const { t } = useTranslation();
  const report = useReport();
  return (
    <div className="assessment-boxes">
      <p className="assessment-title">{t('handoverCheck.boxes')}</p>
      <dl className="facts">
        {tick.length > 0 && (
          <>
            <dt>{t('handoverCheck.tick')}</dt>
            <dd>
              <ScopeLabels scopes={tick} />
            </dd>
          </>
        )}
        {untick.length > 0 && (
          <>
            <dt>{t('handoverCheck.untick')}</dt>
            <dd>
              <ScopeLabels scopes={untick} />
            </dd>
          </>
        )}
      </dl>
      <p className="dim small">{t('handoverCheck.boxesHint')}</p>
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
        >
          {t('handoverCheck.openSettings')}
        </Button>
      </div>
    </div>
  );
}

/** By title; what the catalogue does not know stands by its id. */
function OperationsConcerned({ title, ids }: { title: string; ids: readonly string[] }) {
  const operations = useCatalogue().data?.operations;
  if (ids.length === 0 || !operations) return null;
  const known = operations.filter(({ operationId }) => ids.includes(operationId));
  const unknown = ids.filter((id) => !operations.some(({ operationId }) => operationId === id));
  return (
    <div className="assessment-operations">
      <p className="assessment-title">{title}</p>
      {known.length > 0 && <OperationNames operations={known} />}
      {unknown.length > 0 && <p className="mono small">{unknown.join(', ')}</p>}
    </div>
  );
}
