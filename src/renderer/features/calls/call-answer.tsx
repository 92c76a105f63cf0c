// What came back of a call: status, limits, the Market's words, the body.
import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { advise } from '../../../shared/advise.ts';
import type { CallAnswer } from '../../../shared/api-call.ts';
import type { Operation } from '../../../shared/operation.ts';
import type { TokenView } from '../../../shared/views.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { useTestToken } from '../tokens/use-test-token.ts';
import './calls.css';

type CallAnswerProps = {
  answer: CallAnswer;
  token: TokenView;
  operations: readonly Operation[];
  /** Another call is under way: this is what came before it. */
  isOlder: boolean;
};

export function CallAnswerView({ answer, token, operations, isOlder }: CallAnswerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const tone = toneOf(answer);
  return (
    <div className="call-answer">
      {isOlder && <p className="dim small">{t('calls.older')}</p>}
      <p className="call-status" data-state={tone}>
        <VerdictDot state={tone} size={16} />
        <span>{statusWords(t, answer)}</span>
      </p>
      {(answer.code !== null || answer.message !== null) && (
        <blockquote className="quote mono small" lang="en">
          {[answer.code, answer.message].filter((part) => part !== null).join(': ')}
        </blockquote>
      )}
      <NextStep answer={answer} token={token} operations={operations} />
      <dl className="facts call-facts">
        <dt>{t('calls.call')}</dt>
        <dd className="mono">
          {answer.method} {answer.target}
        </dd>
        <dt>{t('evidence.time')}</dt>
        <dd className="numbers">
          {t('evidence.ms', { ms: format.number(answer.ms) })} · {format.clock(answer.at)}
        </dd>
        <Limit answer={answer} />
        {answer.traceparent !== null && (
          <>
            <dt>traceparent</dt>
            <dd className="mono traceparent">{answer.traceparent}</dd>
          </>
        )}
      </dl>
      <Body answer={answer} />
    </div>
  );
}

/** No verdict on the token: only whether the Market did what it was asked. */
function toneOf({ status, failure }: CallAnswer): 'good' | 'bad' | 'unproven' {
  // It may have been done, and nobody knows what came of it.
  if (failure !== null) return 'unproven';
  if (status !== null && status >= 200 && status < 300) return 'good';
  return status === 401 || status === 403 ? 'bad' : 'unproven';
}

function statusWords(t: TFunction, { status, failure }: CallAnswer): string {
  if (status === null) return failure === null ? t('calls.noAnswer') : t(`cause.${failure}.short`);
  const words = failure === null ? t(`calls.statusWords.${kindOf(status)}`) : t(`cause.${failure}.short`);
  return `HTTP ${status}: ${words}`;
}

function kindOf(status: number) {
  if (status >= 200 && status < 300) return 'done';
  if (status === 401) return 'token';
  if (status === 403) return 'refused';
  if (status === 404) return 'missing';
  if (status === 420 || status === 429) return 'limit';
  return status >= 500 ? 'trouble' : 'wrong';
}

type NextStepProps = Pick<CallAnswerProps, 'answer' | 'token' | 'operations'>;

function NextStep({ answer: { status, operationId, message }, token, operations }: NextStepProps) {
  const { t } = useTranslation();
  const { testing, test } = useTestToken(token);
  const { scopes } = useMemo(() => advise([operationId], operations), [operationId, operations]);
  if (status === 401) {
    return (
      <div className="call-next">
        <p>{t('calls.after401')}</p>
        <Button size="xs" variant="default" onClick={test} loading={testing}>
          {t('token.testNow')}
        </Button>
      </div>
    );
  }
  const [scope] = scopes;
  if (status === 403 && scope && /^token does not have any of the scopes/i.test(message?.trim() ?? '')) {
    return (
      <p className="call-next">
        {t('operations.wouldOpen')} <ScopeLabel scope={scope} />
      </p>
    );
  }
  return null;
}

function Limit({ answer: { limit } }: { answer: CallAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (!limit) return null;
  const left = limit.remaining === null ? null : format.number(limit.remaining);
  const all = limit.limit === null ? null : format.number(limit.limit);
  return (
    <>
      <dt>{t('operations.limit')}</dt>
      <dd className="numbers">
        {left !== null && all !== null && t('calls.limitLeftOf', { left, all })}
        {left !== null && all === null && t('calls.limitLeft', { left })}
        {left === null && all !== null && t('calls.limitOf', { all })}
        {limit.until !== null && ` ${t('calls.limitUntil', { time: format.when(limit.until, now) })}`}
      </dd>
    </>
  );
}

function Body({ answer }: { answer: CallAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, text, bytes, cut, masked } = answer;
  const size = t('calls.kilobytes', { size: format.number(Math.max(1, Math.round(bytes / 1024))) });
  if (answer.status === null) return null;
  if (form === 'none') return answer.failure === null ? <p className="dim">{t('calls.noBody')}</p> : null;
  if (form === 'binary') return <p className="dim">{t('calls.binary', { size })}</p>;
  return (
    <>
      {masked && <Note>{t('calls.masked')}</Note>}
      {cut && <Note>{t('calls.cut')}</Note>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a long body is scrolled by keyboard too */}
      <div className="call-body-frame" role="group" aria-label={t('calls.answerBody', { size })} tabIndex={0}>
        <pre className="mono">{text}</pre>
      </div>
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="call-note small">{children}</p>;
}
