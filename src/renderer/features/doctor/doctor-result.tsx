// What the doctor found: the cause first, then what to do and who, then what it rests on and what it leaves open.
import { Anchor, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type DoctorAnswer, type DoctorLead, FINDINGS } from '../../../shared/doctor.ts';
import { languageOf } from '../../../shared/language.ts';
import type { Operation } from '../../../shared/operation.ts';
import { isOpenToAll } from '../../../shared/own-area.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { doubtAbout } from './doubt-about.ts';

export function DoctorResult({ answer, onLeave }: { answer: DoctorAnswer; onLeave: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const root = useRef<HTMLElement>(null);
  // The question may fill the dialog.
  useEffect(() => {
    root.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { finding, operationIds } = answer;
  const { who, lead } = FINDINGS[finding];
  const operations = useCatalogue().data?.operations ?? [];
  const named = operationIds.flatMap((id) => operations.find((one) => one.operationId === id) ?? []);
  return (
    <section ref={root} className="doctor-result panel panel-body" aria-label={t('doctor.result')}>
      <h3>{t(`doctor.finding.${finding}.title`)}</h3>
      <dl className="facts">
        <dt>{t('doctor.means')}</dt>
        <dd>{t(`doctor.finding.${finding}.means`)}</dd>
        <dt>{t('doctor.next')}</dt>
        <dd>
          {t(`doctor.finding.${finding}.next`)}
          {answer.retryAt !== null && (
            <div>{t('verdict.retryAt', { time: format.when(answer.retryAt, now) })}</div>
          )}
          <Leads lead={lead} onLeave={onLeave} />
        </dd>
        <dt>{t('doctor.who')}</dt>
        <dd>{t(`doctor.actor.${finding === 'succeeded' ? 'done' : who}`)}</dd>
        {named.length > 0 && (
          <>
            <dt>{t('doctor.operation')}</dt>
            <dd>
              {named.map((operation) => (
                <NamedOperation
                  key={operation.operationId}
                  operation={operation}
                  withScopes={finding === 'scope-missing'}
                  onLeave={onLeave}
                />
              ))}
            </dd>
          </>
        )}
        {answer.scopes.length > 0 && (
          <>
            <dt>{t('doctor.namedScopes')}</dt>
            <dd>
              <ScopeLabels scopes={answer.scopes} />
            </dd>
          </>
        )}
        <dt>{t('doctor.basis')}</dt>
        <dd>
          {t(`doctor.basisOf.${answer.basis}`)}
          {answer.status !== null && <span className="mono"> · HTTP {answer.status}</span>}
        </dd>
        {answer.words !== null && (
          <>
            <dt>{t('doctor.words')}</dt>
            <dd className="mono doctor-words" lang="en">
              {answer.words}
            </dd>
          </>
        )}
        {answer.traceparent !== null && (
          <>
            <dt>{t('doctor.traceparent')}</dt>
            <dd className="mono doctor-words">{answer.traceparent}</dd>
          </>
        )}
        <dt>{t('doctor.notProven')}</dt>
        <dd>{t(`doctor.doubt.${doubtAbout(answer)}`)}</dd>
      </dl>
    </section>
  );
}

function Leads({ lead, onLeave }: { lead: DoctorLead; onLeave: () => void }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const { go } = useWays();
  if (lead === null) return null;
  const follow = () => {
    if (lead === 'quick-test') return open({ name: 'quick-test', pasted: null });
    onLeave();
    if (lead === 'overview') go({ name: 'overview' });
    else if (lead === 'rotations') go({ name: 'handover', tab: 'rotations' });
    else go({ name: 'operations', tab: lead === 'advisor' ? 'advisor' : 'search' });
  };
  return (
    <div className="doctor-leads">
      <Button variant="default" size="xs" onClick={follow}>
        {t(`doctor.lead.${lead}`)}
      </Button>
    </div>
  );
}

type NamedOperationProps = { operation: Operation; withScopes: boolean; onLeave: () => void };

/** An operation the text names; where access is wanting, with every scope that gives it. */
function NamedOperation({ operation, withScopes, onLeave }: NamedOperationProps) {
  const { t, i18n } = useTranslation();
  const { go } = useWays();
  const { operationId, title, method, path, scopes } = operation;
  return (
    <div className="doctor-operation">
      <Anchor
        component="button"
        type="button"
        fz="inherit"
        ta="left"
        onClick={() => {
          onLeave();
          go({ name: 'operations', tab: 'search', find: operationId });
        }}
      >
        {title[languageOf(i18n.language)]}
      </Anchor>
      <div className="mono dim small doctor-words">
        {method} {path}
      </div>
      {withScopes && (
        <>
          <div className="dim small">{t('doctor.opensWith')}</div>
          {isOpenToAll(operation) ? t('operations.everyToken') : <ScopeLabels scopes={narrowFirst(scopes)} />}
        </>
      )}
    </div>
  );
}

/** What opens everything is the last thing to give. */
function narrowFirst(scopes: readonly string[]): string[] {
  const opensAll = (scope: string) => scope.startsWith('ALL_METHODS');
  return [...scopes.filter((scope) => !opensAll(scope)), ...scopes.filter(opensAll)];
}
