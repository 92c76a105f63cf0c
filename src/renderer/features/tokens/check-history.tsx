// The checks of a token so far, the latest first.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { useTokenHistory } from './token-queries.ts';
import './tokens.css';

const FIRST_SHOWN = 10;

export function CheckHistory({ tokenId }: { tokenId: string }) {
  const { t } = useTranslation();
  const history = useTokenHistory(tokenId);
  const [all, setAll] = useState(false);
  if (history.error && !history.data) return <ErrorNote error={history.error.error} />;
  const checks = (history.data?.pages ?? []).flatMap((page) => page.checks).sort((a, b) => b.at - a.at);
  if (history.data && checks.length === 0 && !history.hasNextPage)
    return <p className="dim">{t('history.none')}</p>;
  const shown = all ? checks : checks.slice(0, FIRST_SHOWN);
  const isShort = checks.length <= FIRST_SHOWN && !history.hasNextPage;
  const isAllShown = shown.length === checks.length && !history.hasNextPage;
  const showMore = () => {
    // What was read already is shown before more is asked for.
    if (!all) setAll(true);
    else if (!history.isFetchingNextPage) history.fetchNextPage();
  };
  return (
    <>
      <ol className="history-list">
        {shown.map((check) => (
          <HistoryEntry key={check.at} check={check} />
        ))}
      </ol>
      {history.error && <ErrorNote error={history.error.error} />}
      {!isShort && <HistoryFoot shown={shown.length} isAll={isAllShown} showMore={showMore} />}
    </>
  );
}

type HistoryFootProps = { shown: number; isAll: boolean; showMore: () => void };

/** How many checks are shown, and the way to more. */
function HistoryFoot({ shown, isAll, showMore }: HistoryFootProps) {
  const { t } = useTranslation();
  const count = useRef<HTMLParagraphElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    // The button goes with the last of them, and focus would go with it.
    if (isAll && wasAsked.current) count.current?.focus();
  }, [isAll]);
  return (
    <div className="history-foot">
      <p ref={count} tabIndex={-1} className="dim small" role="status">
        {isAll ? t('history.allShown', { count: shown }) : t('history.shown', { count: shown })}
      </p>
      {!isAll && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            wasAsked.current = true;
            showMore();
          }}
        >
          {t('history.showMore')}
        </Button>
      )}
    </div>
  );
}

function HistoryEntry({ check }: { check: CheckView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = [
    check.cause === 'works' ? null : t(`cause.${check.cause}.short`),
    check.latencyMs === null ? null : t('evidence.ms', { ms: format.number(Math.round(check.latencyMs)) }),
    t(`occasion.${check.occasion}`),
  ].filter((part) => part !== null);
  return (
    <li>
      <VerdictMark state={check.verdict} />
      <span className="dim">{told.join(' · ')}</span>
      <time className="dim numbers nowrap" dateTime={new Date(check.at).toISOString()}>
        {format.moment(check.at)}
      </time>
    </li>
  );
}
