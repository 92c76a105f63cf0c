// The third step: the token is tested now and held against the profile. What it finds decides whether the way is free.
import { Button, Loader, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverCheck } from '../../../shared/handover-record.ts';
import { Callout } from '../../ui/callout.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { CallsTable } from '../tokens/calls-table.tsx';
import { useFocusOnArrival } from '../tokens/use-focus-on-arrival.ts';
import { VerdictPanel } from '../tokens/verdict-panel.tsx';
import { WhereTokensAreMade } from '../tokens/where-tokens-are-made.tsx';
import { AssessmentView } from './assessment.tsx';
import { isReason } from './hand-over-draft.ts';
import type { HandOver } from './hand-over-state.ts';
import { StepHeading } from './hand-over-steps.tsx';

export function CheckStep({ handOver, onClose }: { handOver: HandOver; onClose: () => void }) {
  const { t } = useTranslation();
  const { draft, change, check, checking, runCheck } = handOver;
  const [complaining, setComplaining] = useState(false);
  const reason = useRef<HTMLTextAreaElement>(null);
  const needsReason = check?.mayGo === 'with-reason';
  const lacksReason = needsReason && !isReason(draft.despite);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once on entering the step
  useEffect(() => {
    runCheck(false);
  }, []);
  const goOn = () => {
    setComplaining(true);
    if (lacksReason) reason.current?.focus();
    else if (check && check.mayGo !== 'not') change({ step: 'way' });
  };
  const checkAgain = () => {
    setComplaining(false);
    runCheck(true);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <Stack gap="md">
        <StepHeading step="check" />
        {!check && checking.error === null && <Running />}
        {checking.error && (
          <div>
            <p>{t('handOver.check.refused')}</p>
            <ErrorNote error={checking.error} />
          </div>
        )}
        {check && <Found key={check.checkId} handOver={handOver} check={check} />}
        {check && check.mayGo === 'with-reason' && (
          <>
            {check.verdict !== 'ready' && check.verdict !== 'ready-with-warnings' && (
              <Callout state={check.verdict === 'unproven' ? 'unproven' : 'bad'}>
                {t(`handOver.check.risk.${check.verdict}`)}
              </Callout>
            )}
            <Textarea
              ref={reason}
              label={t('handOver.check.despite')}
              description={t('handOver.check.despiteHint')}
              value={draft.despite}
              onChange={(event) => change({ despite: event.currentTarget.value })}
              error={complaining && lacksReason ? t('handOver.check.despiteShort') : undefined}
              maxLength={500}
              autosize
              minRows={2}
              maxRows={6}
              withAsterisk
            />
          </>
        )}
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={() => change({ step: 'purpose' })} disabled={checking.running}>
          {t('handOver.back')}
        </Button>
        <Button variant={checking.error ? 'filled' : 'default'} onClick={checkAgain}>
          {t('handOver.check.again')}
        </Button>
        {check?.mayGo === 'not' && <Button onClick={onClose}>{t('common.close')}</Button>}
        {check?.mayGo !== 'not' && !checking.error && (
          <Button type="submit" disabled={!check}>
            {t('common.continue')}
          </Button>
        )}
      </DialogButtons>
    </form>
  );
}

function Running() {
  const { t } = useTranslation();
  return (
    <div className="hand-over-running" aria-busy>
      <Loader size={22} aria-hidden />
      <div>
        <p>{t('handOver.check.running')}</p>
        <p className="dim small">{t('handOver.check.mayClose')}</p>
      </div>
    </div>
  );
}

function Found({ handOver, check }: { handOver: HandOver; check: HandoverCheck }) {
  const { t } = useTranslation();
  const { token, cabinet } = handOver;
  const arrival = useFocusOnArrival();
  const isContested = check.reasons.some(
    ({ code }) => code === 'other-cabinet' || code === 'identity-changed',
  );
  return (
    <div className="hand-over-found">
      <AssessmentView ref={arrival} assessment={check} />
      {/* A good one is said by the judgement already; any other has its own words and next step. */}
      {check.check.verdict !== 'good' && (
        <VerdictPanel
          check={check.check}
          reach={{ facts: check.facts, stores: cabinet.stores }}
          lastProof={token.lastProof}
          contested={isContested}
        />
      )}
      <details className="trial-evidence">
        <summary>{t('evidence.title')}</summary>
        <CallsTable calls={check.check.calls} />
      </details>
      {check.mayGo === 'not' ? (
        <p>{t('handOver.check.notAtAll')}</p>
      ) : (
        <p className="dim small">{t('handOver.check.validFor')}</p>
      )}
      {check.reasons.some(({ code }) => code === 'token-dead') && <WhereTokensAreMade />}
    </div>
  );
}
