// Which rows of a table are chosen: one by one, in ranges, or all that are shown. Rows that filters hide are never among them.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Standing } from './table-states.tsx';

export type Chosen = {
  /** Of the rows shown, in their order. */
  ids: readonly string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** From the row chosen last to this one. */
  extendTo: (id: string) => void;
  all: () => void;
  clear: () => void;
};

/**
 * @param shown the ids of the rows, in the order shown
 * @param standing what is chosen to begin with, and where it is kept
 */
export function useChosen(shown: readonly string[], standing: Standing): Chosen {
  const [picked, setPicked] = useState(standing.picked);
  const order = useRef(shown);
  order.current = shown;
  useEffect(() => {
    standing.picked = picked;
  }, [standing, picked]);
  const ids = useMemo(() => (picked.size === 0 ? [] : shown.filter((id) => picked.has(id))), [shown, picked]);
  const visible = useMemo(() => new Set(ids), [ids]);

  const toggle = useCallback(
    (id: string) => {
      standing.anchor = id;
      setPicked((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [standing],
  );
  const extendTo = useCallback(
    (id: string) => {
      const rows = order.current;
      const to = rows.indexOf(id);
      const from = standing.anchor === null ? to : rows.indexOf(standing.anchor);
      if (from < 0) standing.anchor = id;
      const range = from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      standing.anchor ??= id;
      setPicked((now) => new Set([...now, ...range]));
    },
    [standing],
  );
  const all = useCallback(() => setPicked(new Set(order.current)), []);
  const clear = useCallback(() => {
    standing.anchor = null;
    setPicked(new Set());
  }, [standing]);
  return useMemo(
    () => ({ ids, has: (id) => visible.has(id), toggle, extendTo, all, clear }),
    [ids, visible, toggle, extendTo, all, clear],
  );
}
