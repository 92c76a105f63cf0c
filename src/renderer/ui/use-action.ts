// One act of the operator: running or not, and what went wrong. Unlike react-query's mutations it keeps no
// copy of what was sent, so it is the only way to send a token or a passphrase.
import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/result.ts';
import { errorOf } from '../client.ts';

export type Action = {
  running: boolean;
  error: AppError | null;
  /** Runs `act`; answers true when it ended well. A second run waits for nothing: it is ignored while one is running. */
  run: (act: () => Promise<void>) => Promise<boolean>;
  clearError: () => void;
};

export function useAction(): Action {
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const busy = useRef(false);

  const run = useCallback(async (act: () => Promise<void>) => {
    if (busy.current) return false;
    busy.current = true;
    setRunning(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setError(errorOf(thrown));
      return false;
    } finally {
      busy.current = false;
      setRunning(false);
    }
  }, []);
  const clearError = useCallback(() => setError(null), []);
  return { running, error, run, clearError };
}
