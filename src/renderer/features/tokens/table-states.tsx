// How each table of tokens is looked at: columns, order, filters, the view it came from, and where the operator stands in
// it. It outlives the page, so that after a look at a token all is as it was left. Columns and order stay for the next
// time, but for those of a view, which go with it; what is searched for and chosen goes with locking.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { NO_FILTERS, type TableLooks } from '../../../shared/saved-view.ts';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import type { TableState } from './table-views.ts';

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

/** `inView`: columns and order while a view is open, instead of the operator's own. */
type Sought = Pick<TableState, 'filters' | 'viewId'> & {
  inView: Partial<Pick<TableState, 'columns' | 'order'>>;
};
const ALL_SOUGHT: Sought = { filters: NO_FILTERS, viewId: null, inView: {} };

type TableStates = {
  looks: TableLooks;
  sought: ReadonlyMap<string, Sought>;
  change: (key: string, part: Partial<TableState>) => void;
  standingIn: (key: string) => Standing;
};

const ALL = 'all';
const scopeOf = (key: string) => (key === ALL ? 'all' : 'cabinet');

const TableStatesContext = createContext<TableStates | null>(null);

/** @param cabinetId null for the table of all tokens */
export function useTableState(cabinetId: string | null) {
  const value = useContext(TableStatesContext);
  if (!value) throw new Error('useTableState outside TableStatesProvider');
  const { looks, sought, change: changeOne, standingIn } = value;
  const key = cabinetId ?? ALL;
  const change = useCallback((part: Partial<TableState>) => changeOne(key, part), [changeOne, key]);
  const { inView, ...rest } = sought.get(key) ?? ALL_SOUGHT;
  const state: TableState = { list: looks.list, ...looks[scopeOf(key)], ...inView, ...rest };
  return { state, change, standing: standingIn(key) };
}

export function TableStatesProvider({ children }: { children: ReactNode }) {
  const [looks, setLooks] = useKeptLooks();
  const [sought, setSought] = useState<ReadonlyMap<string, Sought>>(new Map());
  const standings = useRef(new Map<string, Standing>());
  const soughtNow = useRef(sought);
  const change = useCallback(
    (key: string, { list, columns, order, ...part }: Partial<TableState>) => {
      const was = soughtNow.current.get(key) ?? ALL_SOUGHT;
      const next = { ...was, ...part };
      const changed = { ...(columns && { columns }), ...(order && { order }) };
      const isInView = next.viewId !== null;
      next.inView = isInView ? { ...was.inView, ...changed } : {};
      soughtNow.current = new Map(soughtNow.current).set(key, next);
      setSought(soughtNow.current);
      const isOwn = !isInView && (columns !== undefined || order !== undefined);
      if (list || isOwn)
        setLooks((now) => ({
          ...now,
          ...(list && { list }),
          ...(isOwn && { [scopeOf(key)]: { ...now[scopeOf(key)], ...changed } }),
        }));
    },
    [setLooks],
  );
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
  const value = useMemo(() => ({ looks, sought, change, standingIn }), [looks, sought, change, standingIn]);
  return <TableStatesContext.Provider value={value}>{children}</TableStatesContext.Provider>;
}

/** Shown at once, and kept by main when they changed. */
function useKeptLooks() {
  const { preferences, changePreferences } = useBoot();
  const report = useReport();
  const [looks, setLooks] = useState(preferences.tables);
  const kept = useRef(looks);
  useEffect(() => {
    if (kept.current === looks) return;
    kept.current = looks;
    report(() => changePreferences({ tables: looks }));
  }, [looks, changePreferences, report]);
  return [looks, setLooks] as const;
}
