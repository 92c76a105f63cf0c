// The verdict in one sentence, what to do next, what else is known of it, and the Market's own words under it.
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView, TokenView } from '../../../shared/views.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { VerdictDot, VerdictMark } from '../../ui/verdict-mark.tsx';
import { readClockSkew } from './clock-skew.ts';
import { agreesWith, nextByLine } from './diagnosis.ts';
import { DiagnosisLadder } from './diagnosis-ladder.tsx';
import type { Reach } from './token-or-store-note.tsx';
import { saysHowToOpenStores, TokenOrStoreNote } from './token-or-store-note.tsx';
import './tokens.css';
import './verdict-panel.css';

type VerdictPanelProps = {
  /** Without a check it says that there was none yet. */
  check: CheckView | null;
  /** Makes it a landmark: once on a page. */
  label?: string;
  /** What the token carries and which stores it reaches, where that is known. */
  reach: Reach;
  /** The newest check that proved something, when `check` did not. */
  lastProof: TokenView['lastProof'];
  /** An alarm beside it says that this is another cabinet's token, so nothing here may call it fine. */
  contested?: boolean;
};

export function VerdictPanel({ check, label, reach, lastProof, contested = false }: VerdictPanelProps) {
  const { t } = useTranslation();
  const Root = label ? 'section' : 'div';
  if (!check) {
    return (
      <Root className="verdict-panel" data-state="unchecked" aria-label={label}>
        <VerdictDot state="unchecked" size={18} />
        <div className="verdict-panel-body">
          <p className="verdict-sentence">{t('verdict.uncheckedSentence')}</p>
          <p>{t('verdict.uncheckedNext')}</p>
        </div>
      </Root>
    );
  }
  return (
    <Root className="verdict-panel" data-state={check.verdict} aria-label={label}>
      <VerdictDot state={check.verdict} size={18} />
      <div className="verdict-panel-body">
        <p className="verdict-sentence">
          {t(`cause.${check.cause}.sentence`)}{' '}
          <span className="verdict-age">
            {t('verdict.checked')} <Age at={check.at} />
          </span>
        </p>
        <TokenOrStoreNote check={check} reach={reach} contested={contested} />
        {!(contested && check.verdict === 'good') && <NextStep check={check} reach={reach} />}
        <RetryAt check={check} />
        <ClockNote clockSkewMs={check.clockSkewMs} />
        {check.diagnosis && agreesWith(check) && <DiagnosisLadder diagnosis={check.diagnosis} />}
        <LastProof check={check} lastProof={lastProof} />
        <MarketWords check={check} />
      </div>
    </Root>
  );
}

/** What to do next, unless the note on the stores has said it. */
function NextStep({ check, reach }: { check: CheckView; reach: Reach }) {
  const { t } = useTranslation();
  if (saysHowToOpenStores(check, reach)) return null;
  const whatLineSays = agreesWith(check) ? nextByLine(check) : null;
  if (whatLineSays !== null) return <p>{t(`ladder.next.${whatLineSays}`)}</p>;
  // Of a cabinet that is not kept here the stores are not known, so nothing is written at any of them.
  const unnamed = check.cause === 'works-some-stores-off';
  return <p>{t(unnamed ? 'tokenOrStore.offUnnamed' : `cause.${check.cause}.next`)}</p>;
}

function RetryAt({ check }: { check: CheckView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (check.retryAt === null || check.retryAt <= now) return null;
  return <p>{t('verdict.retryAt', { time: format.when(check.retryAt, now) })}</p>;
}

function ClockNote({ clockSkewMs }: { clockSkewMs: number | null }) {
  const { t } = useTranslation();
  if (clockSkewMs === null || clockSkewMs === 0) return null;
  const { direction, lag } = readClockSkew(clockSkewMs);
  const words =
    lag.unit === 'moment' ? t('clock.lag.moment') : t(`clock.lag.${lag.unit}`, { count: lag.count });
  return (
    <p className="clock-note">
      <IconClockExclamation size={17} aria-hidden />
      <span>{t(`clock.${direction}`, { lag: words })}</span>
    </p>
  );
}

/** A check that proved nothing takes nothing away from what was proven before. */
function LastProof({ check, lastProof }: { check: CheckView; lastProof: TokenView['lastProof'] }) {
  const { t } = useTranslation();
  if (check.verdict !== 'unproven' || !lastProof) return null;
  const plain = lastProof.cause === 'works';
  return (
    <p className="last-proof">
      {t('verdictMore.lastProof')} <VerdictMark state={lastProof.verdict} />
      <span>
        {!plain && `${t(`cause.${lastProof.cause}.short`)} · `}
        <Age at={lastProof.at} />
      </span>
    </p>
  );
}

/** What the Market wrote, unchanged, where it wrote something. */
function MarketWords({ check }: { check: CheckView }) {
  const { t } = useTranslation();
  if (check.message === null || check.message === '') return null;
  return (
    <div className="verdict-quote">
      <span className="dim">
        {check.httpStatus === null
          ? t('verdict.marketWords')
          : t('verdict.marketWordsStatus', { status: check.httpStatus })}
      </span>
      <blockquote className="quote mono" lang="en">
        {check.message}
      </blockquote>
    </div>
  );
}
