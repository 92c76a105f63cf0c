// A moment to come, counted down by the second.
import { useEffect, useState } from 'react';

/** Whole seconds until a moment (milliseconds since 1970); 0 without one and when it has come. */
export function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (moment === null) return;
    const look = () => {
      setNow(Date.now());
      if (Date.now() >= moment) clearInterval(ticking);
    };
    const ticking = setInterval(look, 500);
    look();
    return () => clearInterval(ticking);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}
