// A long list that shows its first lines until all are asked for.
import { type RefObject, useEffect, useState } from 'react';

/**
 * @param list what the lines stand in
 * @param first how many are shown at first
 */
export function useShowAll(list: RefObject<HTMLElement | null>, first: number): [boolean, () => void] {
  const [all, setAll] = useState(false);
  useEffect(() => {
    // The button that was pressed went with the asking; the first line that came takes over.
    if (all) list.current?.children[first]?.querySelector('button')?.focus();
  }, [all, list, first]);
  return [all, () => setAll(true)];
}
