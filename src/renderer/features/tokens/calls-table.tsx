// The evidence behind a verdict: every exchange with the Market, as it went.
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import './tokens.css';

export function CallsTable({ calls }: { calls: readonly CallView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (calls.length === 0) return <p className="dim panel-pad">{t('evidence.none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a wide table is scrolled by keyboard too
    <div className="table-frame" role="group" aria-label={t('evidence.title')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('evidence.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('evidence.operation')}</th>
            <th scope="col">{t('evidence.answer')}</th>
            <th scope="col" className="numeric">
              {t('evidence.time')}
            </th>
            <th scope="col">{t('evidence.at')}</th>
            <th scope="col">traceparent</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={`${call.operationId}-${call.at}`}>
              <td className="mono">{call.operationId}</td>
              <td>
                <div className="numbers nowrap">
                  {call.status === null ? t('evidence.noAnswer') : `HTTP ${call.status}`}
                </div>
                {call.failure !== null && <div className="dim small">{t(`cause.${call.failure}.short`)}</div>}
                {(call.code !== null || call.message !== null) && (
                  <div className="dim small mono call-message" lang="en">
                    {[call.code, call.message].filter((part) => part !== null).join(': ')}
                  </div>
                )}
              </td>
              <td className="numeric nowrap">
                {t('evidence.ms', { ms: format.number(Math.round(call.ms)) })}
              </td>
              <td className="nowrap numbers dim">{format.clock(call.at)}</td>
              <td className="mono traceparent">{call.traceparent ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
