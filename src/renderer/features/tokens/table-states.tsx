// How each table of tokens is looked at: columns, order, filters, the view it came from. It outlives the page, so that
// nobody has to filter again after a look at a token; locking clears it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import { type LineOrder, NO_FILTERS } from '../../../shared/saved-view.ts';
import type { TableState } from './table-views.ts';

const ORDER: LineOrder = { by: 'token', descending: false };
const OF_ALL: TableState = {
  list: 'cabinets',
  columns: ['token', 'cabinet', 'state', 'access', 'holder'],
  order: ORDER,
  filters: NO_FILTERS,
  viewId: null,
};
const OF_CABINET: TableState = { ...OF_ALL, columns: ['token', 'state', 'access', 'holder', 'age'] };

type Change = (state: TableState) => TableState;
type TableStates = { states: ReadonlyMap<string, TableState>; change: (key: string, by: Change) => void };

const TableStatesContext = createContext<TableStates | null>(null);

/** @param cabinetId null for the table of all tokens */
export function useTableState(cabinetId: string | null) {
  const value = useContext(TableStatesContext);
  if (!value) throw new Error('useTableState outside TableStatesProvider');
  const { states, change: changeOne } = value;
  const key = cabinetId ?? 'all';
  const change = useCallback(
    (part: Partial<TableState>) => changeOne(key, (state) => ({ ...state, ...part })),
    [changeOne, key],
  );
  return { state: states.get(key) ?? startOf(key), change };
}

const startOf = (key: string) => (key === 'all' ? OF_ALL : OF_CABINET);

export function TableStatesProvider({ children }: { children: ReactNode }) {
  const [states, setStates] = useState<ReadonlyMap<string, TableState>>(new Map());
  const change = useCallback(
    (key: string, by: Change) => setStates((now) => new Map(now).set(key, by(now.get(key) ?? startOf(key)))),
    [],
  );
  const value = useMemo(() => ({ states, change }), [states, change]);
  return <TableStatesContext.Provider value={value}>{children}</TableStatesContext.Provider>;
}
