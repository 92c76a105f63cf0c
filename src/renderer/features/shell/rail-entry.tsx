// One cabinet in the rail: it leads there, can be dragged, and is where another may be dropped.
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { dotOf, worstStateOf } from '../cabinets/cabinet-state.ts';
import { isPractice } from '../cabinets/market-choice.ts';
import { PracticeBadge } from '../cabinets/practice-badge.tsx';
import { DriftMark } from '../runs/drift-mark.tsx';
import type { Place } from './place.tsx';

/** Which edge of an entry or heading the dragged cabinet would come to stand at. */
export type DropEdge = 'above' | 'below' | null;

type CabinetEntryProps = {
  cabinet: CabinetView;
  /** Its place among all, counted from 1. */
  number: number;
  chord: string;
  current: boolean;
  /** The one stop of the Tab key among all entries and headings. */
  isTabStop: boolean;
  dropEdge: DropEdge;
  /** Not while searching: what stands between is not shown. */
  isDraggable: boolean;
  instructionsId: string;
  go: (place: Place) => void;
  onMenu: (id: string, at: DOMRect) => void;
};

/** While a run streams, only the entries it touches are drawn anew. */
export const CabinetEntry = memo(function CabinetEntry(props: CabinetEntryProps) {
  const { cabinet, number, chord, current, isTabStop, dropEdge, isDraggable, instructionsId, go, onMenu } =
    props;
  const { t } = useTranslation();
  const { id } = cabinet;
  const drag = useDraggable({ id, disabled: !isDraggable });
  const drop = useDroppable({ id, disabled: !isDraggable });
  const entry = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const state = worstStateOf(cabinet);
  const words = [
    t(`cabinetState.${state}`),
    t('count.tokens', { count: cabinet.counts.tokens }),
    cabinet.openDrift > 0 && t('drift.count', { count: cabinet.openDrift }),
    isPractice(cabinet.api) && t('practice.badge'),
  ].filter(Boolean);
  const hasNumber = number <= 9;
  return (
    <li
      className="rail-entry"
      ref={drop.setNodeRef}
      data-drop={dropEdge ?? undefined}
      data-dragged={drag.isDragging || undefined}
    >
      <button
        {...drag.listeners}
        ref={(element) => {
          entry.current = element;
          drag.setNodeRef(element);
          drag.setActivatorNodeRef(element);
        }}
        type="button"
        className="rail-item rail-cabinet"
        data-colour={cabinet.colour}
        data-rail-stop={id}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        aria-label={`${cabinet.title}: ${words.join(', ')}`}
        aria-describedby={instructionsId}
        aria-keyshortcuts={hasNumber ? `${chord === '⌘' ? 'Meta' : 'Control'}+${number}` : undefined}
        title={hasNumber ? `${cabinet.title} (${chord}${number})` : cabinet.title}
        onClick={() => go({ name: 'cabinet', cabinetId: id })}
        onContextMenu={(event) => {
          event.preventDefault();
          onMenu(id, new DOMRect(event.clientX, event.clientY, 0, 0));
        }}
      >
        <EntryContent cabinet={cabinet} number={hasNumber ? number : null} />
      </button>
      {/* For the mouse; by keyboard and for screen readers the entry itself has the menu. */}
      <button
        type="button"
        className="rail-more"
        tabIndex={-1}
        aria-hidden
        title={t('arrange.more')}
        onClick={(event) => onMenu(id, event.currentTarget.getBoundingClientRect())}
      >
        <IconDotsVertical size={16} />
      </button>
    </li>
  );
});

/** What an entry shows; it follows the mouse as well while the entry is dragged. */
export const EntryContent = memo(function EntryContent({
  cabinet,
  number,
}: {
  cabinet: CabinetView;
  number: number | null;
}) {
  const { t } = useTranslation();
  const dot = dotOf(worstStateOf(cabinet));
  return (
    <>
      <CabinetAvatar cabinet={cabinet} />
      <span className="rail-cabinet-text">
        <span className="rail-cabinet-title">
          <span className="rail-item-title">{cabinet.title}</span>
          <DriftMark count={cabinet.openDrift} brief />
        </span>
        <span className="rail-cabinet-words">
          {t('count.tokens', { count: cabinet.counts.tokens })}
          <PracticeBadge api={cabinet.api} />
        </span>
      </span>
      {number !== null && (
        <span className="rail-number" aria-hidden>
          {number}
        </span>
      )}
      {dot && <VerdictDot state={dot} />}
    </>
  );
});
