// Acknowledging takes a line away together with the button that had focus: its neighbour takes over.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { DriftEvent } from '../../../shared/drift.ts';
import { findPageTitle } from '../../ui/page-title.ts';

/**
 * @returns `list` is the list the lines stand in, `chosen` the change in question, `leave` is told at which place the
 *   acknowledged line stood
 */
export function useAcknowledging() {
  const [chosen, choose] = useState<DriftEvent | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const left = useRef(-1);
  useEffect(() => {
    if (chosen || left.current < 0) return;
    const buttons = list.current?.querySelectorAll<HTMLElement>('.drift-act') ?? [];
    const next = buttons[Math.min(left.current, buttons.length - 1)];
    (next ?? findPageTitle())?.focus();
    left.current = -1;
  }, [chosen]);
  const leave = useCallback((at: number) => {
    left.current = at;
  }, []);
  return { list, chosen, choose, leave };
}
