// Gathers what has become stale, so that a burst of events is one reading and not hundreds.
import type { QueryKey } from '@tanstack/react-query';

export type News = { add: (...keys: QueryKey[]) => void; stop: () => void };

/**
 * The first news is told at once; what comes within `pause` milliseconds of the last telling is told together
 * when they are over, each key once.
 */
export function gatherNews(tell: (keys: QueryKey[]) => void, pause: number): News {
  const gathered = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellAll = () => {
    timer = undefined;
    if (gathered.size === 0) return;
    const keys = [...gathered.values()];
    gathered.clear();
    timer = setTimeout(tellAll, pause);
    tell(keys);
  };
  return {
    add: (...keys) => {
      for (const key of keys) gathered.set(JSON.stringify(key), key);
      if (timer === undefined) tellAll();
    },
    stop: () => {
      clearTimeout(timer);
      gathered.clear();
    },
  };
}
