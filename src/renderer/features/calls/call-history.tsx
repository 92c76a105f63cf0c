// The calls made by hand with this token: what was asked and how it ended, without bodies.
import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallLogEntry } from '../../../shared/api-call.ts';
import type { Operation } from '../../../shared/operation.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useOperationTitle } from '../operations/operation-tags.tsx';
import { useCallHistory } from './call-queries.ts';
import './calls.css';

type CallHistoryProps = {
  tokenId: string;
  operations: readonly Operation[];
  onFill: (entry: CallLogEntry) => void;
};

export function CallHistory({ tokenId, operations, onFill }: CallHistoryProps) {
  const { t } = useTranslation();
  const history = useCallHistory(tokenId);
  const [clearing, setClearing] = useState(false);
  const entries = history.data ?? [];
  return (
    <Panel
      title={t('calls.history')}
      flush
      aside={
        entries.length > 0 && (
          <Button variant="subtle" size="compact-sm" color="red" onClick={() => setClearing(true)}>
            {t('calls.clear')}
          </Button>
        )
      }
    >
      {!history.data && <LoadState query={history} />}
      {history.data && entries.length === 0 && <p className="dim panel-pad">{t('calls.historyEmpty')}</p>}
      {entries.length > 0 && (
        <>
          <p className="dim small panel-pad">{t('calls.historyHint')}</p>
          <HistoryTable entries={entries} operations={operations} onFill={onFill} />
        </>
      )}
      {clearing && (
        <ConfirmDialog
          title={t('calls.clearTitle')}
          text={t('calls.clearText')}
          confirmLabel={t('calls.clear')}
          onConfirm={async () => {
            await ask((api) => api.calls.clear({ id: tokenId }));
            await history.refetch();
          }}
          onClose={() => setClearing(false)}
        />
      )}
    </Panel>
  );
}

type HistoryTableProps = Omit<CallHistoryProps, 'tokenId'> & { entries: readonly CallLogEntry[] };

function HistoryTable({ entries, operations, onFill }: HistoryTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useOperationTitle();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a long table is scrolled by keyboard too
    <div className="table-frame call-history" role="group" aria-label={t('calls.history')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('calls.history')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calls.operation')}</th>
            <th scope="col">{t('evidence.answer')}</th>
            <th scope="col" className="numeric">
              {t('evidence.time')}
            </th>
            <th scope="col">{t('evidence.at')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const operation = operations.find((one) => one.operationId === entry.operationId);
            return (
              <tr key={entry.id}>
                <td>
                  <button
                    type="button"
                    className="row-title"
                    disabled={!operation}
                    title={t('calls.fillAgain')}
                    onClick={() => onFill(entry)}
                  >
                    {operation ? titleOf(operation) : entry.operationId}
                  </button>
                  {entry.wrote && (
                    <span className="operation-tag" data-trait="writes">
                      {t('operations.tag.writes')}
                    </span>
                  )}
                  <div className="mono dim small call-target">
                    {entry.method} {entry.target}
                  </div>
                </td>
                <td className="nowrap">{endWords(t, entry)}</td>
                <td className="numeric nowrap">
                  {entry.ms === null ? '—' : t('evidence.ms', { ms: format.number(entry.ms) })}
                </td>
                <td className="dim nowrap">
                  <Age at={entry.at} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function endWords(t: TFunction, { status, failure }: CallLogEntry): string {
  const words = failure === null ? null : t(`cause.${failure}.short`);
  if (status !== null) return [`HTTP ${status}`, words].filter(Boolean).join(' · ');
  return words ?? t('calls.endUnknown');
}
