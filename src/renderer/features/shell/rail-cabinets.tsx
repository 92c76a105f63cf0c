// The cabinets in the rail: in sections that fold, in an order of the operator's own, moved by mouse, keys or menu.
import { closestCenter, DndContext, DragOverlay, type UniqueIdentifier } from '@dnd-kit/core';
import type { KeyboardEvent } from 'react';
import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  divideRail,
  dropInRail,
  groupOfSection,
  type RailSection,
  stepInRail,
} from '../../../shared/rail-order.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { useFolded } from '../cabinets/cabinet-queries.ts';
import { cabinetIdOf, usePlace, useWays } from './place.tsx';
import { announceDrag, edgeAt, targetOf, useRailSensors } from './rail-drag.ts';
import { CabinetEntry, EntryContent } from './rail-entry.tsx';
import { type MenuRequest, RailMenu } from './rail-menu.tsx';
import { focusStop, useMoves } from './rail-moves.ts';
import { headingId, SectionHeading, useSectionName } from './rail-section.tsx';
import { RenameGroupDialog } from './rename-group-dialog.tsx';

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

type RailCabinetsProps = {
  cabinets: CabinetView[];
  /** Those to show; all of them unless something is searched. */
  found: CabinetView[];
  isSearching: boolean;
  chord: string;
};

export function RailCabinets({ cabinets, found, isSearching, chord }: RailCabinetsProps) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const nameOfSection = useSectionName();
  const list = useRef<HTMLDivElement>(null);
  const ids = useId();
  /** What the menu is for; it stays when the menu closes, for focus to find its way back. */
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [lastStop, setLastStop] = useState<string | null>(null);
  const [drag, setDrag] = useState<{ id: string; over: UniqueIdentifier | null } | null>(null);
  const { folded, fold } = useFolded();
  const arrange = useMoves(cabinets, list);
  const sensors = useRailSensors();

  const currentId = cabinetIdOf(place);
  const sections = divideRail(found);
  // With nothing but cabinets of no group there is nothing to head.
  const hasHeadings = sections.some(({ section }) => section !== 'ungrouped');
  const isFolded = (section: RailSection) => !isSearching && hasHeadings && folded.has(section);
  // The open one stays in sight.
  const shownIn = ({ section, places }: { section: RailSection; places: CabinetView[] }) =>
    isFolded(section) ? places.filter(({ id }) => id === currentId) : places;
  const stops = sections.flatMap((one) => [
    ...(hasHeadings ? [one.section] : []),
    ...shownIn(one).map(({ id }) => id),
  ]);
  const tabStop =
    [lastStop, currentId].find((stop) => stop !== null && stops.includes(stop)) ?? stops[0] ?? null;
  const numbers = new Map(cabinets.map(({ id }, index) => [id, index + 1]));
  const dragged = drag && cabinets.find(({ id }) => id === drag.id);
  const edge = (id: UniqueIdentifier) => (drag && drag.over === id ? edgeAt(cabinets, drag.id, id) : null);
  const nameOf = (id: UniqueIdentifier) => {
    const target = targetOf(id);
    if (target.on === 'heading') return nameOfSection(target.section);
    return cabinets.find((cabinet) => cabinet.id === target.id)?.title ?? '';
  };

  const openMenu = useCallback((id: string, at: DOMRect) => {
    setMenu({ of: 'cabinet', id, at });
    setMenuOpen(true);
  }, []);
  const openGroupMenu = (section: RailSection, at: DOMRect) => {
    const group = groupOfSection(section);
    if (group === null) return;
    setMenu({ of: 'group', group, at });
    setMenuOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-rail-stop]') : null;
    const stop = at?.dataset.railStop;
    if (!at || !stop || drag || event.ctrlKey || event.metaKey) return;
    const isCabinet = numbers.has(stop);
    const step = STEPS[event.code];
    if (event.code === 'ContextMenu' || (event.shiftKey && event.code === 'F10')) {
      // The menu closes with any key outside of it, and would hear of this one.
      event.stopPropagation();
      if (isCabinet) openMenu(stop, at.getBoundingClientRect());
      else openGroupMenu(stop as RailSection, at.getBoundingClientRect());
    } else if (event.altKey) {
      if (!isCabinet || !step || isSearching) return;
      const moved = stepInRail(cabinets, stop, step);
      if (moved) arrange(moved, stop);
    } else if (step) {
      focusStop(list.current, stops[stops.indexOf(stop) + step]);
    } else if (event.code === 'Home' || event.code === 'End') {
      focusStop(list.current, stops.at(event.code === 'Home' ? 0 : -1));
    } else if ((event.code === 'ArrowLeft' || event.code === 'ArrowRight') && !isCabinet && !isSearching) {
      fold(stop, event.code === 'ArrowLeft');
    } else return;
    event.preventDefault();
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: announceDrag(t, nameOf),
        screenReaderInstructions: { draggable: t('arrange.instructions') },
        restoreFocus: false,
      }}
      onDragStart={({ active }) => setDrag({ id: String(active.id), over: null })}
      onDragOver={({ over }) => setDrag((now) => now && { ...now, over: over?.id ?? null })}
      onDragCancel={() => setDrag(null)}
      onDragEnd={({ active, over }) => {
        setDrag(null);
        const id = String(active.id);
        if (!over || over.id === id) return;
        const moved = dropInRail(cabinets, id, targetOf(over.id));
        arrange(moved, id);
      }}
    >
      <p id={`${ids}-how`} hidden>
        {t('arrange.instructions')}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the entries inside */}
      <div
        ref={list}
        className="rail-list"
        data-searching={isSearching || undefined}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => setLastStop((now) => target.dataset.railStop ?? now)}
      >
        {sections.map((one, index) => {
          const { section, places } = one;
          const labelId = `${ids}-${index}`;
          return (
            <div key={section}>
              {hasHeadings && (
                <SectionHeading
                  section={section}
                  cabinets={places}
                  labelId={labelId}
                  isFolded={isFolded(section)}
                  isTabStop={tabStop === section}
                  dropEdge={edge(headingId(section))}
                  isFixed={isSearching}
                  onFold={(wanted) => fold(section, wanted)}
                  onMenu={openGroupMenu}
                />
              )}
              <ul aria-labelledby={hasHeadings ? labelId : 'rail-cabinets'}>
                {shownIn(one).map((cabinet) => (
                  <CabinetEntry
                    key={cabinet.id}
                    cabinet={cabinet}
                    number={numbers.get(cabinet.id) ?? Number.POSITIVE_INFINITY}
                    chord={chord}
                    current={currentId === cabinet.id}
                    isTabStop={tabStop === cabinet.id}
                    dropEdge={edge(cabinet.id)}
                    isDraggable={!isSearching}
                    instructionsId={`${ids}-how`}
                    go={go}
                    onMenu={openMenu}
                  />
                ))}
              </ul>
            </div>
          );
        })}
        {found.length === 0 && (
          <p className="rail-none">{t(isSearching ? 'rail.nothingFound' : 'rail.noCabinets')}</p>
        )}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className="rail-item rail-cabinet rail-dragged" data-colour={dragged.colour}>
            <EntryContent cabinet={dragged} number={null} />
          </div>
        )}
      </DragOverlay>
      {menu && (
        <RailMenu
          request={menu}
          isOpen={isMenuOpen}
          cabinets={cabinets}
          onArrange={arrange}
          onRename={setRenaming}
          onClose={() => setMenuOpen(false)}
          giveFocusBack={() =>
            focusStop(list.current, menu.of === 'cabinet' ? menu.id : `group:${menu.group}`)
          }
        />
      )}
      {renaming !== null && <RenameGroupDialog group={renaming} onClose={() => setRenaming(null)} />}
    </DndContext>
  );
}
