// The ledger: whether it holds, every handover to search, every entry as it is kept, and the ways out as a file.
import { Button, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconNotebook, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerState } from '../../../shared/ledger.ts';
import { ask } from '../../client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useLedgerState } from './handover-queries.ts';
import { LedgerEntries } from './ledger-entries.tsx';
import { LedgerHandovers } from './ledger-handovers.tsx';
import { ReceiptButton, ReceiptRefusalNote, useReceipt } from './ledger-receipt.tsx';
import './ledger.css';

type View = 'handovers' | 'entries';

export function LedgerTab() {
  const { t } = useTranslation();
  const state = useLedgerState();
  const receipt = useReceipt();
  const [chosen, setChosen] = useState<View | null>(null);
  const [text, setText] = useState('');
  const typed = useDeferredValue(text);
  if (!state.data) return <LoadState query={state} />;
  // Where something is wrong, the entries themselves are what is to be looked at; also once the ledger goes on.
  if (chosen === null && !state.data.holds) setChosen('entries');
  const view = chosen ?? 'handovers';
  const clear = () => setText('');
  return (
    <>
      <div className="ledger-head">
        <StateLine state={state.data} />
        <div className="ledger-acts">
          <ReceiptButton onTake={receipt.take} />
          <ExportMenu />
        </div>
      </div>
      <ReceiptRefusalNote refusal={receipt.refusal} />
      {state.data.entries === 0 ? (
        <EmptyState icon={<IconNotebook size={24} />} title={t('ledger.emptyTitle')}>
          {t('ledger.emptyText')}
        </EmptyState>
      ) : (
        <>
          <search className="ledger-bar">
            <TextInput
              className="ledger-search"
              type="search"
              aria-label={t('ledger.find')}
              placeholder={t('ledger.findHint')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') clear();
              }}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('ledger.view')}
              value={view}
              onChange={(value) => setChosen(value as View)}
              data={[
                { value: 'handovers', label: t('ledger.handovers') },
                { value: 'entries', label: t('ledger.allEntries') },
              ]}
            />
          </search>
          {view === 'handovers' ? (
            <LedgerHandovers text={typed} onClear={clear} />
          ) : (
            <LedgerEntries text={typed} onClear={clear} />
          )}
        </>
      )}
    </>
  );
}

/** As much of the last entry's hash as a person compares by eye. */
const SEAL_LETTERS = 12;

function StateLine({ state }: { state: LedgerState }) {
  const { t } = useTranslation();
  const entries = t('ledger.entries', { count: state.entries });
  if (!state.holds) {
    return (
      <p className="ledger-state" data-state="bad">
        {t('ledger.broken', { entries })}
      </p>
    );
  }
  if (state.entries === 0) return <p className="ledger-state">{t('ledger.empty')}</p>;
  return (
    <p className="ledger-state">
      {t('ledger.holds', { entries })}{' '}
      <span className="mono" title={t('ledger.sealExplained')}>
        {state.head.slice(0, SEAL_LETTERS)}
      </span>
    </p>
  );
}

function ExportMenu() {
  const { t } = useTranslation();
  const report = useReport();
  const exportAs = (format: 'csv' | 'json') =>
    report(async () => {
      const { file } = await ask((api) => api.ledger.exportAs({ format }));
      if (file === null) return;
      showToast({ text: t('ledger.exported', { file }), closeLabel: t('common.close') });
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
          {t('ledger.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => exportAs('csv')}>{t('ledger.exportCsv')}</Menu.Item>
        <Menu.Item onClick={() => exportAs('json')}>{t('ledger.exportJson')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
