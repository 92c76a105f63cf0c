// Which row of a token table Tab leads to, and where the focus goes when rows come and go.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { findPageTitle, isFocusFree, leadTo } from '../../ui/page-title.ts';
import { useArrival } from '../shell/place.tsx';
import type { TableLine } from './line-rules.ts';
import type { Standing } from './table-states.tsx';

export type RowFocus = {
  /** -1 in an empty table. */
  activeIndex: number;
  /** For a row that has taken the focus. */
  setActive: (id: string) => void;
  moveTo: (index: number) => void;
};

/**
 * One row of the table is the one that Tab leads to. When it goes, its place does not: the row that comes there takes the
 * focus over, if that would be lost.
 * @param standing where to begin, and where it is kept
 */
export function useRowFocus(
  lines: readonly TableLine[],
  frame: RefObject<HTMLDivElement | null>,
  standing: Standing,
): RowFocus {
  const { isReturn } = useArrival();
  const [active, setActive] = useState(standing.active);
  const wantsFocus = useRef(false);
  const hadFocus = useRef(false);
  const found = active === null ? -1 : lines.findIndex(({ id }) => id === active);
  const isGone = active !== null && found < 0;
  const activeIndex = Math.min(found < 0 ? standing.place : found, lines.length - 1);
  useLayoutEffect(() => {
    standing.active = active;
    standing.place = Math.max(activeIndex, 0);
    const focused = document.activeElement;
    // With the row, or with the menu it was chosen from, goes the focus.
    const isLost = focused === null || focused === document.body || focused.closest('[role="menu"]') !== null;
    if (wantsFocus.current || (isGone && hadFocus.current && isLost)) {
      wantsFocus.current = false;
      leadTo(activeTitleIn(frame.current) ?? findPageTitle());
    }
    if (isGone) setActive(lines[activeIndex]?.id ?? null);
  });
  // The last row takes the whole table with it.
  useLayoutEffect(() => {
    const table = frame.current;
    return () => {
      const focused = document.activeElement;
      if (table?.contains(focused) || focused?.closest('[role="menu"]')) findPageTitle()?.focus();
    };
  }, [frame]);
  // Whoever comes back goes on at the row that was left, once it is drawn, unless they have begun something else meanwhile.
  const goesOn = useRef(isReturn && standing.active !== null);
  useEffect(() => {
    if (!goesOn.current) return;
    const row = activeTitleIn(frame.current);
    const isWaiting = isFocusFree();
    goesOn.current = isWaiting && row === null;
    if (isWaiting) leadTo(row);
  });
  return {
    activeIndex,
    setActive: useCallback((id: string) => {
      hadFocus.current = true;
      setActive(id);
    }, []),
    moveTo: (index: number) => {
      wantsFocus.current = true;
      hadFocus.current = true;
      setActive(lines[index]?.id ?? null);
      // Asked for the row it is on already, nothing is drawn anew.
      if (index === activeIndex) {
        wantsFocus.current = false;
        leadTo(activeTitleIn(frame.current));
      }
    },
  };
}

function activeTitleIn(frame: HTMLElement | null): HTMLElement | null {
  return frame?.querySelector<HTMLElement>('tr[data-active="true"] .row-title') ?? null;
}
