// Every handover there ever was, narrowed down by text and by how it stands.
import { Button, SegmentedControl } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findByWords } from '../../../shared/find-by-words.ts';
import type { Handover } from '../../../shared/handover-record.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { HandoverList } from './handover-list.tsx';
import { HANDOVER_FILTERS, type HandoverFilter, passes, textOfHandover } from './handover-list-words.ts';
import { useHandovers } from './handover-queries.ts';
import './ledger.css';

type LedgerHandoversProps = { text: string; onClear: () => void };

export function LedgerHandovers({ text, onClear }: LedgerHandoversProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const handovers = useHandovers();
  const [filter, setFilter] = useState<HandoverFilter>('all');
  const texts = useMemo(
    () => new Map(handovers.data?.map((one) => [one, textOfHandover(one)])),
    [handovers.data],
  );
  const found = useMemo(
    () => findByWords(handovers.data ?? [], text, (one: Handover) => texts.get(one) ?? ''),
    [handovers.data, texts, text],
  );
  if (!handovers.data) return <LoadState query={handovers} />;
  const shown = found.filter((one) => passes(one, filter));
  return (
    <>
      <SegmentedControl
        className="ledger-filter"
        size="xs"
        aria-label={t('ledger.filter')}
        value={filter}
        onChange={(value) => setFilter(value as HandoverFilter)}
        data={HANDOVER_FILTERS.map((value) => ({
          value,
          label: `${t(`ledger.filters.${value}`)} ${format.number(
            found.filter((one) => passes(one, value)).length,
          )}`,
        }))}
      />
      <FoundCount count={shown.length} text={text} />
      {shown.length === 0 ? (
        <NothingFound
          onClear={() => {
            setFilter('all');
            onClear();
          }}
        />
      ) : (
        <div className="panel">
          <HandoverList label={t('ledger.caption')} handovers={shown} subject="both" />
        </div>
      )}
    </>
  );
}

/** Said aloud while something is typed. */
export function FoundCount({ count, text }: { count: number; text: string }) {
  const { t } = useTranslation();
  return (
    <p className="visually-hidden" role="status">
      {text.trim() !== '' && t('ledger.found', { count })}
    </p>
  );
}

export function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconSearch size={24} />}
      title={t('ledger.nothingFound')}
      actions={
        <Button variant="default" onClick={onClear}>
          {t('ledger.clear')}
        </Button>
      }
    >
      {t('ledger.nothingFoundText')}
    </EmptyState>
  );
}
