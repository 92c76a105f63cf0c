// The window once the vault is open: rail on the left, one page on the right, dialogs above.
import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { lazy, type MouseEvent, memo, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/load-state.tsx';
import { StatusBar } from '../activity/status-bar.tsx';
import { CabinetListProvider } from '../cabinets/cabinet-list-state.tsx';
import { CabinetPage } from '../cabinets/cabinet-page.tsx';
import { useCabinetTitle } from '../cabinets/cabinet-queries.ts';
import { OverviewPage } from '../cabinets/overview-page.tsx';
import { ConsoleDesksProvider } from '../calls/console-desks.tsx';
import { ClipboardNote } from '../handover/clipboard-note.tsx';
import { AdvisorChoiceProvider } from '../operations/advisor-choice.tsx';
import { RunBar } from '../runs/run-bar.tsx';
import { TableStatesProvider } from '../tokens/table-states.tsx';
import { TokenPage } from '../tokens/token-page.tsx';
import { Tour, TourProvider } from '../tour/tour.tsx';
import { TrashPage } from '../trash/trash-page.tsx';
import { Boundary, BrokenPage } from './boundary.tsx';
import { type DialogRequest, DialogsProvider } from './dialogs.tsx';
import type { Place } from './place.tsx';
import { cabinetIdOf, keyOf, PlaceProvider, usePlace } from './place.tsx';
import { Rail } from './rail.tsx';
import { useShortcuts } from './shortcuts.ts';
import './shell.css';

// Read when it is first opened, so that the window itself starts as fast as before.
const OperationsPage = lazy(async () => ({
  default: (await import('../operations/operations-page.tsx')).OperationsPage,
}));

const HandoverPage = lazy(async () => ({
  default: (await import('../handover/handover-page.tsx')).HandoverPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/settings-page.tsx')).SettingsPage,
}));
const HolderPage = lazy(async () => ({
  default: (await import('../handover/holder-page.tsx')).HolderPage,
}));

/** What the first run ended with: the tour goes with it, and what was asked for opens. */
export type ShellStart = { dialog: DialogRequest | null };

export type ShellProps = { start: ShellStart | null; onStarted: () => void };

export function Shell({ start, onStarted }: ShellProps) {
  // What was to open has been taken over, and may hold a pasted token.
  useEffect(onStarted, [onStarted]);
  return (
    <PlaceProvider>
      <AdvisorChoiceProvider>
        <ConsoleDesksProvider>
          <TableStatesProvider>
            <CabinetListProvider>
              <TourProvider atOnce={start !== null}>
                <DialogsProvider first={start?.dialog ?? null}>
                  <Frame />
                </DialogsProvider>
              </TourProvider>
            </CabinetListProvider>
          </TableStatesProvider>
        </ConsoleDesksProvider>
      </AdvisorChoiceProvider>
    </PlaceProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const { place, isReturn } = usePlace();
  const [railOpen, setRailOpen] = useState(false);
  const content = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  // The rail and the title answer at once; the page follows in steps that let the next click or key in between.
  // So does the first one after the vault was opened.
  const shown = useDeferredValue<Place | null>(place, null);
  const key = shown && keyOf(shown);
  const tops = useRef(new Map<string, number>());
  useShortcuts(search);
  useWindowTitle(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new place starts at its top, one that is come back to where it was left, with the rail out of the way
  useEffect(() => {
    // As long as nothing was scrolled every page stands at its top, and to say so would have it laid out once more.
    const top = isReturn && key !== null ? tops.current.get(key) : 0;
    if (tops.current.size > 0) content.current?.scrollTo(0, top ?? 0);
    setRailOpen(false);
  }, [key]);
  // Also the page one is on already: whoever chose it wants to see it.
  const uncover = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('.rail-item')) setRailOpen(false);
  };
  useEffect(() => {
    if (!railOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setRailOpen(false);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [railOpen]);

  return (
    <div className="shell" data-rail-open={railOpen}>
      <button type="button" className="skip-link" onClick={() => content.current?.focus()}>
        {t('shell.skip')}
      </button>
      <header className="shell-topbar">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('shell.menu')}
          aria-expanded={railOpen}
          onClick={() => setRailOpen((open) => !open)}
        >
          <IconMenu2 size={20} />
        </ActionIcon>
        <span>{t('app.name')}</span>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it hears of the buttons inside */}
      <div className="shell-rail" onClick={uncover}>
        <Rail searchRef={search} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a veil; the menu button closes by keyboard */}
      <div className="shell-veil" onClick={() => setRailOpen(false)} />
      <div className="shell-column">
        <main
          id="content"
          ref={content}
          tabIndex={-1}
          className="shell-content"
          aria-busy={shown !== place}
          onScroll={({ currentTarget, target }) => {
            if (target === currentTarget && key !== null) tops.current.set(key, currentTarget.scrollTop);
          }}
        >
          <Tour />
          <div className="shell-page" key={key}>
            <Boundary instead={<BrokenPage />}>{shown && <Page place={shown} />}</Boundary>
          </div>
        </main>
        <ClipboardNote />
        <RunBar />
        <StatusBar />
      </div>
    </div>
  );
}

/** Each page reads what it shows itself, so it is drawn anew for its own news only. */
const Page = memo(function Page({ place }: { place: Place }) {
  switch (place.name) {
    case 'overview':
      return <OverviewPage />;
    case 'cabinet':
      return <CabinetPage cabinetId={place.cabinetId} />;
    case 'token':
      return <TokenPage place={place} />;
    case 'operations':
      return (
        <Suspense fallback={<Loading />}>
          <OperationsPage tab={place.tab ?? 'search'} find={place.find ?? ''} />
        </Suspense>
      );
    case 'handover':
      return (
        <Suspense fallback={<Loading />}>
          <HandoverPage tab={place.tab ?? 'holders'} />
        </Suspense>
      );
    case 'holder':
      return (
        <Suspense fallback={<Loading />}>
          <HolderPage holderId={place.holderId} />
        </Suspense>
      );
    case 'trash':
      return <TrashPage />;
    case 'settings':
      return (
        <Suspense fallback={<Loading />}>
          <SettingsPage tab={place.tab ?? 'general'} section={place.section} tokenIds={place.tokenIds} />
        </Suspense>
      );
  }
});

/** The title bar names the cabinet in hand, or the page; never a token, and nobody. */
function useWindowTitle(place: Place): void {
  const { t } = useTranslation();
  const cabinet = useCabinetTitle(cabinetIdOf(place));
  const page =
    place.name === 'cabinet' || place.name === 'token'
      ? cabinet
      : t(`shell.${place.name === 'holder' ? 'handover' : place.name}`);
  useEffect(() => {
    document.title = page ? `${page} — Klyuchnik` : 'Klyuchnik';
  }, [page]);
}
