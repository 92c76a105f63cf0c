// A token's value, in the page only while it is held to be shown.
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';

export type Revealed = { token: string; until: number };

/** `begin` asks for the value, `end` drops it; it goes by itself when its time is up or the window is left. */
export function useReveal(tokenId: string) {
  const report = useReport();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  /** Which holding it is: an answer that comes after the key was let go belongs to none. */
  const holding = useRef(0);
  const isHeld = useRef(false);

  const end = useCallback(() => {
    if (!isHeld.current) return;
    isHeld.current = false;
    holding.current += 1;
    setRevealed(null);
    report(() => ask((api) => api.tokens.endReveal()));
  }, [report]);

  const begin = useCallback(async () => {
    if (isHeld.current) return;
    isHeld.current = true;
    const mine = holding.current;
    const shown = await report(async () => {
      const answer = await ask((api) => api.tokens.reveal({ id: tokenId }));
      if (mine === holding.current) setRevealed(answer);
    });
    if (!shown && mine === holding.current) isHeld.current = false;
  }, [report, tokenId]);

  useEffect(() => {
    if (!revealed) return;
    const timer = setTimeout(end, Math.max(0, revealed.until - Date.now()));
    return () => clearTimeout(timer);
  }, [revealed, end]);
  useEffect(() => {
    const onHidden = () => document.hidden && end();
    window.addEventListener('blur', end);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('blur', end);
      document.removeEventListener('visibilitychange', onHidden);
      end();
    };
  }, [end]);
  return { revealed, begin, end };
}
