// The search over the operations: text and filters, answered at every keystroke from memory.
import { useDeferredValue, useMemo, useState } from 'react';
import type { Area } from '../../../shared/area.ts';
import type { Operation } from '../../../shared/operation.ts';
import { openSearch } from '../../../shared/search-operations.ts';
import { filterOperations, type Holder, NO_FILTERS, type OperationFilters } from './operation-filters.ts';

export type OperationSearchState = {
  text: string;
  setText: (text: string) => void;
  filters: OperationFilters;
  change: (change: Partial<OperationFilters>) => void;
  clear: () => void;
  isNarrowed: boolean;
  /** What fits text and filters, best first. It may be one keystroke behind `text` while the list is drawn. */
  found: Operation[];
  /** How many fit but for the filter of access, by it. */
  counts: { all: number; can: number; cannot: number };
};

/** @param holder the token asked about; null when there is none, @param first what is searched for to begin with */
export function useOperationSearch(
  operations: readonly Operation[],
  holder: Holder | null,
  area: Area | null = null,
  first = '',
): OperationSearchState {
  const [text, setText] = useState(first);
  const [filters, setFilters] = useState<OperationFilters>({ ...NO_FILTERS, area });
  const search = useMemo(() => openSearch(operations), [operations]);
  // The field follows the fingers; a long list may come a moment later.
  const asked = useDeferredValue(text);
  const fitting = useMemo(
    () => filterOperations(search(asked), { ...filters, access: 'all' }, holder),
    [search, asked, filters, holder],
  );
  const found = useMemo(() => filterOperations(fitting, filters, holder), [fitting, filters, holder]);
  const counts = useMemo(() => {
    const can = holder ? filterOperations(fitting, { ...NO_FILTERS, access: 'can' }, holder).length : 0;
    return { all: fitting.length, can, cannot: fitting.length - can };
  }, [fitting, holder]);
  return {
    text,
    setText,
    filters,
    change: (change) => setFilters((now) => ({ ...now, ...change })),
    clear: () => {
      setText('');
      setFilters(NO_FILTERS);
    },
    isNarrowed: text.trim() !== '' || JSON.stringify(filters) !== JSON.stringify(NO_FILTERS),
    found,
    counts,
  };
}
