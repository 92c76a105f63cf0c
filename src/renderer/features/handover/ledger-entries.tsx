// Every entry of the ledger as it is kept, one sentence each, and whether it holds.
import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findByWords, fold } from '../../../shared/find-by-words.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { ShowMore, useFirstRows } from './handover-list-more.tsx';
import { useMomentOf } from './handover-list-time.tsx';
import { useLedger } from './handover-queries.ts';
import { FoundCount, NothingFound } from './ledger-handovers.tsx';
import { describeEntry, readMentions } from './ledger-words.ts';
import './ledger.css';

type LedgerEntriesProps = { text: string; onClear: () => void };
type Line = { number: number; at: number; holds: boolean; sentence: string; text: string };

export function LedgerEntries({ text, onClear }: LedgerEntriesProps) {
  const { t, i18n } = useTranslation();
  const entries = useLedger();
  const [onlyBroken, setOnlyBroken] = useState(false);
  const lines = useMemo(() => {
    const mentions = readMentions(entries.data ?? []);
    return (entries.data ?? []).map(({ number, at, holds, content }): Line => {
      const sentence = describeEntry(t, i18n.language, content, mentions);
      return { number, at, holds, sentence, text: fold(`${number}\n${sentence}`) };
    });
  }, [entries.data, t, i18n.language]);
  const anyBroken = lines.some(({ holds }) => !holds);
  const found = useMemo(() => {
    const wanted = onlyBroken && anyBroken ? lines.filter(({ holds }) => !holds) : lines;
    return findByWords(wanted, text, (line) => line.text);
  }, [lines, text, onlyBroken, anyBroken]);
  const rows = useFirstRows(found);
  if (!entries.data) return <LoadState query={entries} />;
  return (
    <>
      {anyBroken && (
        <Checkbox
          className="ledger-filter"
          size="xs"
          label={t('ledger.onlyBroken')}
          checked={onlyBroken}
          onChange={(event) => setOnlyBroken(event.currentTarget.checked)}
        />
      )}
      <FoundCount count={found.length} text={text} />
      {found.length === 0 ? (
        <NothingFound
          onClear={() => {
            setOnlyBroken(false);
            onClear();
          }}
        />
      ) : (
        <div className="panel">
          <div className="table-frame">
            <table className="table ledger-entries">
              <caption className="visually-hidden">{t('ledger.entriesCaption')}</caption>
              <thead>
                <tr>
                  <th scope="col" className="numeric">
                    {t('ledger.column.number')}
                  </th>
                  <th scope="col">{t('ledger.column.what')}</th>
                  <th scope="col">{t('ledger.column.time')}</th>
                  <th scope="col">{t('ledger.column.state')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.shown.map((line) => (
                  <EntryRow key={line.number} line={line} />
                ))}
              </tbody>
            </table>
          </div>
          <ShowMore rows={rows} />
        </div>
      )}
    </>
  );
}

const EntryRow = memo(function EntryRow({ line: { number, at, holds, sentence } }: { line: Line }) {
  const { t } = useTranslation();
  const momentOf = useMomentOf();
  return (
    <tr data-holds={holds}>
      <td className="numeric">{number}</td>
      <td className="ledger-sentence">{sentence}</td>
      <td className="dim nowrap">{momentOf(at)}</td>
      <td>
        <span className="ledger-mark" data-state={holds ? 'good' : 'bad'}>
          {holds ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {t(holds ? 'ledger.entryHolds' : 'ledger.entryBroken')}
        </span>
      </td>
    </tr>
  );
});
