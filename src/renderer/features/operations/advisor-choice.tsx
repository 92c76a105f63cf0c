// The operations chosen for the advisor. They outlive the page: half-way an operator may want to look at a token.
import type { ReactNode } from 'react';
import { createContext, useContext, useMemo, useState } from 'react';

type Chosen = ReadonlySet<string>;
type AdvisorChoice = { chosen: Chosen; setChosen: (change: Chosen | ((now: Chosen) => Chosen)) => void };

const AdvisorChoiceContext = createContext<AdvisorChoice | null>(null);

export function useAdvisorChoice(): AdvisorChoice {
  const value = useContext(AdvisorChoiceContext);
  if (!value) throw new Error('useAdvisorChoice outside AdvisorChoiceProvider');
  return value;
}

export function AdvisorChoiceProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const value = useMemo(() => ({ chosen, setChosen }), [chosen]);
  return <AdvisorChoiceContext.Provider value={value}>{children}</AdvisorChoiceContext.Provider>;
}
