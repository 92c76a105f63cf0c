// Locks the vault. Main answers with the new state, and the whole window falls back to the lock screen.
import { useCallback } from 'react';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from './boot.tsx';

export function useLock(): () => void {
  const { setVault } = useBoot();
  const report = useReport();
  return useCallback(() => {
    report(async () => setVault(await ask((api) => api.vault.lock())));
  }, [report, setVault]);
}
