// How each table of tokens is looked at: columns, order, filters, the view it came from, and where the operator stands in
// it. It outlives the page, so that after a look at a token all is as it was left; locking clears it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
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

/** Where the operator stands in a table. Written by the table as it goes; nothing is drawn anew for it. */
export type Standing = {
  picked: ReadonlySet<string>;
  /** The row chosen last: where a range begins. */
  anchor: string | null;
  /** The row that Tab leads to. */
  active: string | null;
  /** Its place from the top, for when it goes. */
  place: number;
  /** How far a long table is scrolled, in pixels. */
  top: number;
};

type Change = (state: TableState) => TableState;
type TableStates = {
  states: ReadonlyMap<string, TableState>;
  change: (key: string, by: Change) => void;
  standingIn: (key: string) => Standing;
};

const TableStatesContext = createContext<TableStates | null>(null);

/** @param cabinetId null for the table of all tokens */
export function useTableState(cabinetId: string | null) {
  const value = useContext(TableStatesContext);
  if (!value) throw new Error('useTableState outside TableStatesProvider');
  const { states, change: changeOne, standingIn } = value;
  const key = cabinetId ?? 'all';
  const change = useCallback(
    (part: Partial<TableState>) => changeOne(key, (state) => ({ ...state, ...part })),
    [changeOne, key],
  );
  return { state: states.get(key) ?? startOf(key), change, standing: standingIn(key) };
}

const startOf = (key: string) => (key === 'all' ? OF_ALL : OF_CABINET);

export function TableStatesProvider({ children }: { children: ReactNode }) {
  const [states, setStates] = useState<ReadonlyMap<string, TableState>>(new Map());
  const change = useCallback(
    (key: string, by: Change) => setStates((now) => new Map(now).set(key, by(now.get(key) ?? startOf(key)))),
    [],
  );
  const standings = useRef(new Map<string, Standing>());
  const standingIn = useCallback((key: string) => {
    const known = standings.current.get(key) ?? {
      picked: new Set(),
      anchor: null,
      active: null,
      place: 0,
      top: 0,
    };
    standings.current.set(key, known);
    return known;
  }, []);
  const value = useMemo(() => ({ states, change, standingIn }), [states, change, standingIn]);
  return <TableStatesContext.Provider value={value}>{children}</TableStatesContext.Provider>;
}
