// Where the operator is in the window. A handful of places need no router: one value and a way to change it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';

export type Place =
  | { name: 'overview' }
  | { name: 'cabinet'; cabinetId: string }
  | { name: 'token'; cabinetId: string; tokenId: string }
  | { name: 'trash' }
  | { name: 'settings' };

type PlaceContextValue = { place: Place; go: (place: Place) => void };

const PlaceContext = createContext<PlaceContextValue | null>(null);

export function usePlace(): PlaceContextValue {
  const value = useContext(PlaceContext);
  if (!value) throw new Error('usePlace outside PlaceProvider');
  return value;
}

/** The cabinet a place belongs to, null for places of the whole program. */
export function cabinetIdOf(place: Place): string | null {
  return place.name === 'cabinet' || place.name === 'token' ? place.cabinetId : null;
}

/** One text per place, to tell whether two are the same. */
export function keyOf(place: Place): string {
  if (place.name === 'token') return `token:${place.tokenId}`;
  return place.name === 'cabinet' ? `cabinet:${place.cabinetId}` : place.name;
}

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Place>({ name: 'overview' });
  const go = useCallback(
    (next: Place) => setPlace((current) => (keyOf(current) === keyOf(next) ? current : next)),
    [],
  );
  const value = useMemo(() => ({ place, go }), [place, go]);
  return <PlaceContext.Provider value={value}>{children}</PlaceContext.Provider>;
}

/** For dialogs that are also used where there are no places yet, in the first run. */
export function useOptionalPlace(): PlaceContextValue | null {
  return useContext(PlaceContext);
}
