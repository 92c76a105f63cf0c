// What the window must know before it can draw anything: the program's state, the preferences, the vault.
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Calls, OutputOf } from '../../../shared/contract.ts';
import { languageOf } from '../../../shared/language.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Preferences, VaultStatus } from '../../../shared/views.ts';
import { ask, errorOf } from '../../client.ts';
import { chooseLanguage, setUpLanguage, switchLanguage } from '../../i18n/set-up.ts';
import { useReport } from '../../ui/use-report.ts';
import { readRailAhead } from '../cabinets/cabinet-queries.ts';

type AppStatus = OutputOf<Calls['app']['status']>;

/** `vault` is null when the storage could not be opened. */
export type BootState = { status: AppStatus; preferences: Preferences; vault: VaultStatus | null };

/** Reads everything once; the language is set up when this has ended. */
export async function readBoot(): Promise<BootState | { error: AppError }> {
  try {
    const [status, preferences] = await Promise.all([
      ask((api) => api.app.status()),
      ask((api) => api.preferences.read()),
    ]);
    const [vault] = await Promise.all([
      status.storage.ok ? ask((api) => api.vault.status()) : null,
      setUpLanguage(chooseLanguage(preferences.language, status.systemLanguage)),
    ]);
    return { status, preferences, vault };
  } catch (thrown) {
    await setUpLanguage(languageOf(navigator.language));
    return { error: errorOf(thrown) };
  }
}

/** What may be changed also while the vault is locked. */
type Appearance = Partial<Pick<Preferences, 'language' | 'scheme' | 'density' | 'tables'>>;

type BootContextValue = BootState & {
  setVault: (vault: VaultStatus) => void;
  changePreferences: (change: Appearance) => Promise<void>;
};

const BootContext = createContext<BootContextValue | null>(null);

export function useBoot(): BootContextValue {
  const value = useContext(BootContext);
  if (!value) throw new Error('useBoot outside BootProvider');
  return value;
}

/** The vault's status where the vault is known to be there. */
export function useVault(): VaultStatus {
  const { vault } = useBoot();
  if (!vault) throw new Error('useVault without a vault');
  return vault;
}

/** Keeps the state in step with main from here on. */
export function BootProvider({ start, children }: { start: BootState; children: ReactNode }) {
  const [vault, setVault] = useState(start.vault);
  const [preferences, setPreferences] = useState(start.preferences);
  const { status } = start;
  const report = useReport();
  const client = useQueryClient();

  useEffect(
    () =>
      window.klyuchnik.vault.changed((changed) => {
        if (changed.state === 'unlocked') readRailAhead(client);
        setVault(changed);
      }),
    [client],
  );
  useEffect(() => window.klyuchnik.preferences.changed(setPreferences), []);
  useEffect(() => {
    report(() => switchLanguage(chooseLanguage(preferences.language, status.systemLanguage)));
  }, [preferences.language, status.systemLanguage, report]);

  const changePreferences = useCallback(async (change: Appearance) => {
    setPreferences(await ask((api) => api.preferences.change(change)));
  }, []);

  const value = useMemo(
    () => ({ status, preferences, vault, setVault, changePreferences }),
    [status, preferences, vault, changePreferences],
  );
  return <BootContext.Provider value={value}>{children}</BootContext.Provider>;
}
