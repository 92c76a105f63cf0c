// Moves focus to what has just taken the place of the control that had it.
import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/** For an element with `tabIndex={-1}`. */
export function useFocusOnArrival(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
