// A table of tokens with all that leads through it: search, filters, columns, kept views, what is done with the chosen rows.
import { Button, Collapse } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NO_FILTERS } from '../../../shared/saved-view.ts';
import { useNow } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { filterLines, type TableLine } from './line-rules.ts';
import { sortLines } from './sort-tokens.ts';
import { TableBar } from './table-bar.tsx';
import { useTableState } from './table-states.tsx';
import { TokenTable } from './token-table.tsx';
import { useChosen } from './use-chosen.ts';
import { useSteadyRows } from './use-steady-rows.ts';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));

type TokenListProps = {
  label: string;
  /** Null for the tokens of all cabinets. */
  cabinetId: string | null;
  /** All of them, at least one. */
  lines: readonly TableLine[];
};

export function TokenList({ label, cabinetId, lines }: TokenListProps) {
  const { t, i18n } = useTranslation();
  const { state, change, standing } = useTableState(cabinetId);
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const { filters, order, columns } = state;
  // What is typed is shown at once, the rows follow.
  const sought = useDeferredValue(filters);
  const sorted = useMemo(() => sortLines(lines, order, i18n.language), [lines, order, i18n.language]);
  const passing = useMemo(() => filterLines(sorted, sought, now), [sorted, sought, now]);
  const wanted = useMemo(() => ({ order, sought }), [order, sought]);
  const { rows: shown, steady } = useSteadyRows(passing, lines, wanted);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const chosen = useChosen(ids, standing);
  const search = useRef<HTMLInputElement>(null);
  const reset = () => {
    change({ filters: NO_FILTERS, viewId: null });
    // The button goes with what it reset.
    search.current?.focus();
  };
  return (
    <>
      <TableBar
        cabinetId={cabinetId}
        state={state}
        change={change}
        shown={shown.length}
        total={lines.length}
        areFiltersOpen={isOpen}
        onFilters={() => setOpen((open) => !open)}
        searchRef={search}
        onReset={reset}
      />
      <Collapse expanded={isOpen} id="table-filters" transitionDuration={0}>
        {isOpen && (
          <Suspense>
            <FilterPanel
              filters={filters}
              lines={lines}
              withCabinets={cabinetId === null}
              onChange={(next) => change({ filters: next })}
            />
          </Suspense>
        )}
      </Collapse>
      {shown.length > 0 ? (
        <TokenTable
          label={label}
          lines={shown}
          columns={columns}
          order={order}
          onOrder={(next) => change({ order: next })}
          chosen={chosen}
          standing={standing}
          body={steady}
        />
      ) : (
        <div className="panel-pad">
          <EmptyState
            icon={<IconFilterOff size={24} />}
            title={t('table.none')}
            actions={
              <Button variant="default" onClick={reset}>
                {t('filters.reset')}
              </Button>
            }
          >
            {t('table.noneText')}
          </EmptyState>
        </div>
      )}
      <ChosenBar lines={shown} chosen={chosen} />
    </>
  );
}
