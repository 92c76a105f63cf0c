// What lies in the console of each token: the form, the call under way, the last answer. It outlives the page, so that
// nothing typed and no answer is lost to a look elsewhere; locking clears it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { CallAnswer } from '../../../shared/api-call.ts';
import type { AppError } from '../../../shared/result.ts';
import type { CallForm } from './call-form.ts';

export type ConsoleDesk = {
  chosen: { operationId: string; form: CallForm } | null;
  /** When the call under way was sent (milliseconds since 1970); null while none is. */
  since: number | null;
  /** The last answer that came back, which may be older than what is under way. */
  answer: CallAnswer | null;
  error: AppError | null;
  /** The asking from elsewhere that the form was last started for. */
  heeded: string | null;
};

const EMPTY: ConsoleDesk = { chosen: null, since: null, answer: null, error: null, heeded: null };

type Change = (desk: ConsoleDesk) => Partial<ConsoleDesk>;
type ConsoleDesks = {
  desks: ReadonlyMap<string, ConsoleDesk>;
  change: (tokenId: string, by: Change) => void;
};

const ConsoleDesksContext = createContext<ConsoleDesks | null>(null);

export function useConsoleDesk(tokenId: string): { desk: ConsoleDesk; change: (by: Change) => void } {
  const value = useContext(ConsoleDesksContext);
  if (!value) throw new Error('useConsoleDesk outside ConsoleDesksProvider');
  const { desks, change: changeOne } = value;
  const change = useCallback((by: Change) => changeOne(tokenId, by), [changeOne, tokenId]);
  return { desk: desks.get(tokenId) ?? EMPTY, change };
}

export function ConsoleDesksProvider({ children }: { children: ReactNode }) {
  const [desks, setDesks] = useState<ReadonlyMap<string, ConsoleDesk>>(new Map());
  const change = useCallback(
    (tokenId: string, by: Change) =>
      setDesks((now) => {
        const desk = now.get(tokenId) ?? EMPTY;
        return new Map(now).set(tokenId, { ...desk, ...by(desk) });
      }),
    [],
  );
  const value = useMemo(() => ({ desks, change }), [desks, change]);
  return <ConsoleDesksContext.Provider value={value}>{children}</ConsoleDesksContext.Provider>;
}
