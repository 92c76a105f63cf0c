// Rows that stand still under the pointer: while a check streams in they change their state, and must not slip away, or
// another one would be copied or thrown away than was meant.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { keepPlaces, type TableLine } from './line-rules.ts';

const STEADY = 'data-steady';

type Seen = { rows: readonly TableLine[]; all: readonly TableLine[]; wanted: unknown };

/**
 * @param fresh the rows as filtered and ordered now
 * @param all what they are taken from
 * @param wanted another value when something else is asked for: then the rows are those of now at once
 * @returns the rows to draw, and `steady` for the element they stand in
 */
export function useSteadyRows(fresh: readonly TableLine[], all: readonly TableLine[], wanted: unknown) {
  const [isHeld, setHeld] = useState(false);
  const seen = useRef<Seen | null>(null);
  const rows = useMemo(() => {
    const before = seen.current;
    return isHeld && before && before.wanted === wanted ? keepPlaces(before, fresh, all) : fresh;
  }, [isHeld, fresh, all, wanted]);
  useLayoutEffect(() => {
    seen.current = { rows, all, wanted };
  });
  useEffect(() => {
    if (!isHeld) return;
    const letGo = () => setHeld(false);
    // A menu that closed under the pointer tells nobody that it has left the row; what it comes to next does.
    const onOver = ({ target }: PointerEvent) => {
      if (!(target instanceof Element && target.closest(`[${STEADY}], [role="menu"]`))) letGo();
    };
    const { documentElement: root } = document;
    document.addEventListener('pointerover', onOver);
    root.addEventListener('pointerleave', letGo);
    return () => {
      document.removeEventListener('pointerover', onOver);
      root.removeEventListener('pointerleave', letGo);
    };
  }, [isHeld]);
  const onPointerEnter = useCallback(() => setHeld(true), []);
  return { rows, steady: { [STEADY]: true, onPointerEnter } };
}
