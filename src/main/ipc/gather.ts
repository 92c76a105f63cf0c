// Gathers what is announced in quick succession: the first at once, the rest together a moment later.

/**
 * @param everyMs least time between two sendings, in milliseconds
 * @param send gets what was gathered since the last time, each item once
 */
export function gather<T>(everyMs: number, send: (items: T[]) => void): (item: T) => void {
  const waiting = new Set<T>();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    if (waiting.size === 0) return;
    const items = [...waiting];
    waiting.clear();
    timer = setTimeout(flush, everyMs);
    send(items);
  };
  return (item) => {
    waiting.add(item);
    if (!timer) flush();
  };
}
