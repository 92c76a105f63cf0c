// Where the operator is in the window. A handful of places need no router: one value and a way to change it.
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
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

/**
 * `isReturn`: whether one came from something inside it, or back; it is shown as it was left then. `from`: where one was before.
 */
type Standpoint = { place: Place; isReturn: boolean; from: Place | null };

type Ways = {
  go: (place: Place) => void;
  back: () => void;
  /** Goes from what is no more: nobody comes back to the places that are gone with it. */
  leaveFor: (place: Place, isGone: (one: Place) => boolean) => void;
  /** Where one stands at this moment. */
  standpoint: () => Standpoint;
};

const PlaceContext = createContext<Standpoint | null>(null);
// Apart from the place, and always the same: most of the window leads somewhere, and need not be drawn anew for every step.
const WaysContext = createContext<Ways | null>(null);

export function usePlace(): Standpoint {
  const value = useContext(PlaceContext);
  if (!value) throw new Error('usePlace outside PlaceProvider');
  return value;
}

export function useWays(): Ways {
  const value = useContext(WaysContext);
  if (!value) throw new Error('useWays outside PlaceProvider');
  return value;
}

/** How one came here, as it was when this was first drawn. */
export function useArrival(): Standpoint {
  const { standpoint } = useWays();
  const [arrival] = useState(standpoint);
  return arrival;
}

/** The cabinet a place belongs to, null for places of the whole program. */
export function cabinetIdOf(place: Place): string | null {
  return place.name === 'cabinet' || place.name === 'token' ? place.cabinetId : null;
}

/** Whether a place is a page of this token. */
export const isOfToken = (tokenId: string) => (one: Place) => one.name === 'token' && one.tokenId === tokenId;

/** One text per page: what differs only within a page, as the tab does, is not told apart. */
export function keyOf(place: Place): string {
  if (place.name === 'token') return `token:${place.tokenId}`;
  if (place.name === 'holder') return `holder:${place.holderId}`;
  return place.name === 'cabinet' ? `cabinet:${place.cabinetId}` : place.name;
}

/** As many as a day's work is gone back through. */
const MOST_BEFORE = 50;

type Way = Standpoint & { before: readonly Place[] };

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [way, setWay] = useState<Way>({
    place: { name: 'overview' },
    isReturn: false,
    from: null,
    before: [],
  });
  const go = useCallback((next: Place) => setWay((now) => stepTo(now, next)), []);
  const back = useCallback(() => setWay(stepBack), []);
  const leaveFor = useCallback(
    (next: Place, isGone: (one: Place) => boolean) =>
      setWay((now) => {
        const way = stepTo(now, next);
        const left = way.before.filter((one) => !isGone(one));
        // Where one stands now is no way back either.
        const last = left.findLastIndex((one) => !isSame(one, next));
        return { ...way, before: left.slice(0, last + 1) };
      }),
    [],
  );
  const latest = useRef(way);
  latest.current = way;
  const standpoint = useCallback((): Standpoint => latest.current, []);
  const { place, isReturn, from } = way;
  const here = useMemo(() => ({ place, isReturn, from }), [place, isReturn, from]);
  const ways = useMemo(() => ({ go, back, leaveFor, standpoint }), [go, back, leaveFor, standpoint]);
  return (
    <WaysContext.Provider value={ways}>
      <PlaceContext.Provider value={here}>{children}</PlaceContext.Provider>
    </WaysContext.Provider>
  );
}

function stepTo(now: Way, next: Place): Way {
  if (isSame(now.place, next)) return now;
  const before = [...now.before, now.place].slice(-MOST_BEFORE);
  return { place: next, isReturn: isInside(now.place, next), from: now.place, before };
}

function stepBack(now: Way): Way {
  const place = now.before.at(-1);
  return place ? { place, isReturn: true, from: now.place, before: now.before.slice(0, -1) } : now;
}

/** Whether one place is reached through the other, as a token is through its cabinet. */
function isInside(place: Place, outer: Place): boolean {
  if (outer.name === 'overview') return place.name === 'cabinet' || place.name === 'token';
  if (outer.name === 'cabinet') return place.name === 'token' && place.cabinetId === outer.cabinetId;
  return outer.name === 'handover' && place.name === 'holder';
}

const isSame = (one: Place, other: Place) => JSON.stringify(one) === JSON.stringify(other);

/** For dialogs that are also used where there are no places yet, in the first run. */
export function useOptionalWays(): Ways | null {
  return useContext(WaysContext);
}
