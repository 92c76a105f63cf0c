// Where the operator is in the window. A handful of places need no router: one value and a way to change it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { Area } from '../../../shared/area.ts';
import type { SettingSection } from '../settings/setting-sections.ts';

export type TokenTab = 'overview' | 'handover' | 'operations' | 'what-if' | 'compare' | 'console';
export type OperationsTab = 'search' | 'advisor' | 'catalogue';
export type HandoverTab = 'holders' | 'ledger' | 'rotations' | 'policies' | 'profiles';
export type SettingsTab = 'general' | 'backups' | 'transfer' | 'audit';
/** `at` tells one asking from the next for the same. */
export type AskedSection = { name: SettingSection; at: number };

export type Place =
  | { name: 'overview' }
  | { name: 'cabinet'; cabinetId: string }
  /**
   * `area` is the one whose operations are asked for, `call` the one to call; `at` tells one asking from the next for
   * the same. Without a tab the overview.
   */
  | {
      name: 'token';
      cabinetId: string;
      tokenId: string;
      tab?: TokenTab;
      area?: { name: Area; at: number };
      call?: { operationId: string; at: number };
    }
  /** `find`: what is searched for to begin with. */
  | { name: 'operations'; tab?: OperationsTab; find?: string }
  | { name: 'handover'; tab?: HandoverTab }
  | { name: 'holder'; holderId: string }
  | { name: 'trash' }
  /** `section`: the one to begin with; `tokenIds`: those to be exported, where some were chosen. */
  | { name: 'settings'; tab?: SettingsTab; section?: AskedSection; tokenIds?: string[] };

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

/** One text per page: what differs only within a page, as the tab does, is not told apart. */
export function keyOf(place: Place): string {
  if (place.name === 'token') return `token:${place.tokenId}`;
  if (place.name === 'holder') return `holder:${place.holderId}`;
  return place.name === 'cabinet' ? `cabinet:${place.cabinetId}` : place.name;
}

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Place>({ name: 'overview' });
  const go = useCallback(
    (next: Place) => setPlace((current) => (isSame(current, next) ? current : next)),
    [],
  );
  const value = useMemo(() => ({ place, go }), [place, go]);
  return <PlaceContext.Provider value={value}>{children}</PlaceContext.Provider>;
}

const isSame = (one: Place, other: Place) => JSON.stringify(one) === JSON.stringify(other);

/** For dialogs that are also used where there are no places yet, in the first run. */
export function useOptionalPlace(): PlaceContextValue | null {
  return useContext(PlaceContext);
}
