// How long a secret stays on the clipboard, second by second.
import { useEffect, useState } from 'react';
import { formatCountdown } from './hand-over-countdown.ts';
import { useClipboardState } from './handover-queries.ts';

/** Null while no secret is there. Main says when it was taken away; the clock here only counts. */
export function useClipboardCountdown(): { left: string; isHidden: boolean; isStuck: boolean } | null {
  const state = useClipboardState().data;
  const clearsAt = state?.clearsAt ?? null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (clearsAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [clearsAt]);
  if (!state || clearsAt === null) return null;
  const { isHidden, isStuck } = state;
  return { left: formatCountdown(clearsAt - now), isHidden, isStuck };
}
