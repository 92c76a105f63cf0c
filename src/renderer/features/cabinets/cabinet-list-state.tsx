// How the list of all cabinets is looked at. It outlives the page, so that it is found again after a look at a cabinet;
// locking clears it.
import type { ReactNode } from 'react';
import { createContext, useContext, useMemo, useState } from 'react';
import type { CabinetOrder } from './sort-cabinets.ts';

type CabinetListState = {
  /** What is searched for. */
  text: string;
  /** null: the operator's own. */
  order: CabinetOrder | null;
  change: (part: { text?: string; order?: CabinetOrder | null }) => void;
};

const CabinetListContext = createContext<CabinetListState | null>(null);

export function useCabinetListState(): CabinetListState {
  const value = useContext(CabinetListContext);
  if (!value) throw new Error('useCabinetListState outside CabinetListProvider');
  return value;
}

export function CabinetListProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Omit<CabinetListState, 'change'>>({ text: '', order: null });
  const value = useMemo(
    () => ({ ...state, change: (part: Partial<typeof state>) => setState((now) => ({ ...now, ...part })) }),
    [state],
  );
  return <CabinetListContext.Provider value={value}>{children}</CabinetListContext.Provider>;
}
