// Dragging a cabinet in the rail, by mouse and by keyboard: where it would come to stand, and what is said of it.
import {
  type Announcements,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  type PointerSensorProps,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { TFunction } from 'i18next';
import { orderRail, type RailPlace, type RailSection, sectionOf } from '../../../shared/rail-order.ts';
import type { DropEdge } from './rail-entry.tsx';

const HEADING = 'heading:';

/** What lies under the thing dragged: a cabinet or the heading of a section. */
export function targetOf(
  id: UniqueIdentifier,
): { on: 'cabinet'; id: string } | { on: 'heading'; section: RailSection } {
  const name = String(id);
  return name.startsWith(HEADING)
    ? { on: 'heading', section: name.slice(HEADING.length) as RailSection }
    : { on: 'cabinet', id: name };
}

/** At which edge of `over` the line stands that shows where the dragged one would go; agrees with `dropInRail`. */
export function edgeAt(places: readonly RailPlace[], dragged: string, over: UniqueIdentifier): DropEdge {
  const target = targetOf(over);
  if (target.on === 'heading') return 'below';
  if (target.id === dragged) return null;
  const ordered = orderRail(places);
  const from = ordered.findIndex(({ id }) => id === dragged);
  const to = ordered.findIndex(({ id }) => id === target.id);
  const [moved, other] = [ordered[from], ordered[to]];
  return moved && other && to > from && sectionOf(moved) === sectionOf(other) ? 'below' : 'above';
}

/** The arrow keys go from one entry or heading to the next. */
const stepByStep: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
  const { droppableContainers, droppableRects, over, active } = context;
  if (step === 0) return undefined;
  event.preventDefault();
  const stops = droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id);
      return rect ? [{ id, rect }] : [];
    })
    .sort((a, b) => a.rect.top - b.rect.top);
  const now = stops.findIndex(({ id }) => id === (over?.id ?? active?.id));
  const next = stops[now + step];
  if (!next) return undefined;
  const own = context.collisionRect;
  // So that the middles of both meet, which is what decides over which one it is.
  const middle = next.rect.top + next.rect.height / 2;
  return own ? { x: currentCoordinates.x, y: middle - own.height / 2 } : undefined;
};

/** Enter opens the cabinet as ever; the space bar lifts it. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] };
/**
 * Hears only moves of a mouse whose button is held. Chromium makes moves of its own when the page changes under the mouse,
 * from where it last was: right after a press they would turn a click into a drag.
 */
class HeldPointerSensor extends PointerSensor {
  constructor(props: PointerSensorProps) {
    super(props);
    const over = new AbortController();
    const options = { capture: true, signal: over.signal };
    for (const end of ['pointerup', 'pointercancel'] as const) {
      document.addEventListener(end, () => over.abort(), options);
    }
    document.addEventListener(
      'pointermove',
      (event) => {
        if (event.buttons === 0) event.stopPropagation();
      },
      options,
    );
  }
}

/** A hand that shakes while it clicks moves nothing. */
const FAR_ENOUGH = { distance: 6 };

export function useRailSensors() {
  return useSensors(
    useSensor(HeldPointerSensor, { activationConstraint: FAR_ENOUGH }),
    useSensor(KeyboardSensor, { coordinateGetter: stepByStep, keyboardCodes: KEYS }),
  );
}

/** What screen readers hear while something is dragged. */
export function announceDrag(t: TFunction, nameOf: (id: UniqueIdentifier) => string): Announcements {
  return {
    onDragStart: ({ active }) => t('arrange.lifted', { title: nameOf(active.id) }),
    onDragOver: ({ active, over }) =>
      over ? t('arrange.over', { title: nameOf(active.id), target: nameOf(over.id) }) : undefined,
    onDragEnd: ({ active, over }) =>
      t(over && over.id !== active.id ? 'arrange.dropped' : 'arrange.cancelled', {
        title: nameOf(active.id),
      }),
    onDragCancel: ({ active }) => t('arrange.cancelled', { title: nameOf(active.id) }),
  };
}
