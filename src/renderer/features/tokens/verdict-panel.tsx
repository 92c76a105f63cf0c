// The verdict in one sentence, what to do next, and the Market's own words under it.
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../shared/views.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import './tokens.css';

/** Without a check it says that there was none yet. `label` makes it a landmark: once on a page. */
export function VerdictPanel({ check, label }: { check: CheckView | null; label?: string }) {
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
        <p>{t(`cause.${check.cause}.next`)}</p>
        <RetryAt check={check} />
        <MarketWords check={check} />
      </div>
    </Root>
  );
}

function RetryAt({ check }: { check: CheckView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (check.retryAt === null || check.retryAt <= now) return null;
  return <p>{t('verdict.retryAt', { time: format.time(check.retryAt) })}</p>;
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
