// The checks of a token so far, the latest first.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTokenHistory } from '../../queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import './tokens.css';

const FIRST_SHOWN = 10;

export function CheckHistory({ tokenId }: { tokenId: string }) {
  const { t } = useTranslation();
  const history = useTokenHistory(tokenId);
  const [all, setAll] = useState(false);
  if (history.error) return <ErrorNote error={history.error.error} />;
  const checks = [...(history.data ?? [])].sort((a, b) => b.at - a.at);
  if (history.data && checks.length === 0) return <p className="dim">{t('history.none')}</p>;
  const shown = all ? checks : checks.slice(0, FIRST_SHOWN);
  return (
    <>
      <ol className="history-list">
        {shown.map((check) => (
          <HistoryEntry key={check.at} check={check} />
        ))}
      </ol>
      {checks.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('history.showAll', { count: checks.length })}
        </Button>
      )}
    </>
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
