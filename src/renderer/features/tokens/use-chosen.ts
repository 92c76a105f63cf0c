// Which rows of a table are chosen: one by one, in ranges, or all that are shown. Rows that filters hide are never among them.
import { useCallback, useMemo, useRef, useState } from 'react';

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

/** @param shown the ids of the rows, in the order shown */
export function useChosen(shown: readonly string[]): Chosen {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const order = useRef(shown);
  order.current = shown;
  const ids = useMemo(() => (picked.size === 0 ? [] : shown.filter((id) => picked.has(id))), [shown, picked]);
  const visible = useMemo(() => new Set(ids), [ids]);

  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setPicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback((id: string) => {
    const rows = order.current;
    const to = rows.indexOf(id);
    const from = anchor.current === null ? to : rows.indexOf(anchor.current);
    if (from < 0) anchor.current = id;
    const range = from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    anchor.current ??= id;
    setPicked((now) => new Set([...now, ...range]));
  }, []);
  const all = useCallback(() => setPicked(new Set(order.current)), []);
  const clear = useCallback(() => {
    anchor.current = null;
    setPicked(new Set());
  }, []);
  return useMemo(
    () => ({ ids, has: (id) => visible.has(id), toggle, extendTo, all, clear }),
    [ids, visible, toggle, extendTo, all, clear],
  );
}
