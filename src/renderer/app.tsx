// The window: look and language around, then the one screen that fits the state of storage and vault.
import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Preferences } from '../shared/views.ts';
import type { BootState, readBoot } from './features/shell/boot.tsx';
import { BootProvider, useBoot } from './features/shell/boot.tsx';
import { Boundary, BrokenWindow } from './features/shell/boundary.tsx';
import type { ShellProps, ShellStart } from './features/shell/shell.tsx';
import { StartProblem } from './features/shell/start-problem.tsx';
import { StorageProblem } from './features/shell/storage-problem.tsx';
import { FirstRun } from './features/vault/first-run.tsx';
import { LeavingOpenVault, LockScreen } from './features/vault/lock-screen.tsx';
import { readPageWords } from './i18n/set-up.ts';
import { createQueryClient, forgetEverything, useLiveQueries } from './queries.ts';
import { readStyleNonce } from './style-nonce.ts';
import { resolveCssVariables, themeOf } from './theme.ts';
import { Announcer } from './ui/announcer.tsx';
import { Loading } from './ui/load-state.tsx';
import { useFocusBack } from './ui/use-focus-back.ts';

const queryClient = createQueryClient();

/** The shell, once it and the words of its pages are read. */
let shell: typeof import('./features/shell/shell.tsx') | null = null;

async function readShell(): Promise<NonNullable<typeof shell>> {
  [shell] = await Promise.all([import('./features/shell/shell.tsx'), readPageWords()]);
  return shell;
}

export function App({ start }: { start: Awaited<ReturnType<typeof readBoot>> }) {
  if ('error' in start) {
    return (
      <Look scheme="system" density="comfortable">
        <StartProblem error={start.error} />
      </Look>
    );
  }
  return (
    <QueryClientProvider client={queryClient}>
      <BootProvider start={start}>
        <LookOfPreferences>
          <Screen start={start} />
        </LookOfPreferences>
      </BootProvider>
    </QueryClientProvider>
  );
}

function LookOfPreferences({ children }: { children: ReactNode }) {
  const { scheme, density } = useBoot().preferences;
  return (
    <Look scheme={scheme} density={density}>
      {children}
    </Look>
  );
}

/** Main holds the preference, so nothing about the scheme is kept in the window's own storage; to open that takes a frame. */
const SCHEME_OF_MAIN: MantineColorSchemeManager = {
  get: (given) => given,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function Look({
  scheme,
  density,
  children,
}: Pick<Preferences, 'scheme' | 'density'> & { children: ReactNode }) {
  // On the document, because what pops up lies outside of any frame.
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const shown = scheme === 'system' ? system : scheme;
  return (
    <MantineProvider
      theme={themeOf(density)}
      cssVariablesResolver={resolveCssVariables}
      colorSchemeManager={SCHEME_OF_MAIN}
      defaultColorScheme={shown}
      forceColorScheme={shown}
      getStyleNonce={readStyleNonce}
    >
      {children}
      {/* Under the dialogs, whose buttons a note must never cover. */}
      <Notifications position="bottom-right" limit={3} containerWidth={380} zIndex={150} />
    </MantineProvider>
  );
}

function Screen({ start }: { start: BootState }) {
  const { vault } = useBoot();
  useFocusBack();
  // From here, because what the rail shows is read before the shell is drawn.
  useLiveQueries();
  const client = useQueryClient();
  // The first run goes on past the creation of the vault: quick unlock and the first cabinet follow.
  const [firstRun, setFirstRun] = useState(start.vault?.state === 'absent');
  const locked = vault?.state === 'locked';
  const [wasOpen, setWasOpen] = useState(false);
  if (vault?.state === 'unlocked' && !wasOpen) setWasOpen(true);
  const [shellStart, setShellStart] = useState<ShellStart | null>(null);
  const forgetStart = useCallback(() => setShellStart(null), []);
  const inFirstRun = firstRun || vault?.state === 'absent';

  // The vault is locked when the window opens: all that follows is read once the lock screen is painted. What fails here
  // fails again, and is told, when the shell is to be drawn.
  useEffect(() => {
    const painted = new PerformanceObserver((paints) => {
      if (paints.getEntriesByName('first-contentful-paint').length > 0) readShell().catch(() => undefined);
    });
    painted.observe({ type: 'paint', buffered: true });
    return () => painted.disconnect();
  }, []);
  useEffect(() => {
    if (!locked) return;
    setFirstRun(false);
    setShellStart(null);
    notifications.clean();
    forgetEverything(client);
    document.title = 'Klyuchnik';
  }, [locked, client]);

  return (
    // Anew on locking: what was said last may name a token.
    <Announcer key={locked ? 'locked' : 'open'}>
      {!vault && <StorageProblem />}
      {locked && (wasOpen ? <LeavingOpenVault /> : <LockScreen />)}
      {vault && !locked && (
        <Boundary instead={<BrokenWindow />}>
          {inFirstRun ? (
            <FirstRun
              onDone={(dialog) => {
                setShellStart({ dialog });
                setFirstRun(false);
              }}
            />
          ) : (
            <OpenShell start={shellStart} onStarted={forgetStart} />
          )}
        </Boundary>
      )}
    </Announcer>
  );
}

/** Not by way of Suspense: React shows its fallback for a third of a second, however soon the shell is there. */
function OpenShell(props: ShellProps) {
  const [read, setRead] = useState(shell);
  const [failure, setFailure] = useState<{ cause: unknown } | null>(null);
  useEffect(() => {
    if (!read) readShell().then(setRead, (cause: unknown) => setFailure({ cause }));
  }, [read]);
  if (failure) throw failure.cause;
  return read ? <read.Shell {...props} /> : <LoadingShell />;
}

/** Where the page will stand, so that nothing jumps when it is there. */
function LoadingShell() {
  return (
    <div className="loading-shell">
      <Loading />
    </div>
  );
}
