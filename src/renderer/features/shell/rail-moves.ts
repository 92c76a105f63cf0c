// Carries out a move of the rail: shown at once, told to screen readers, and focus stays on what was moved.
import type { RefObject } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { orderRail, type RailPlace, sectionOf } from '../../../shared/rail-order.ts';
import { errorOf } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { showErrorToast } from '../../ui/toast.tsx';
import { useArrange } from '../cabinets/cabinet-queries.ts';
import { useSectionName } from './rail-section.tsx';

type Moved = RailPlace & { title: string };

export function focusStop(list: HTMLElement | null, stop: string | undefined): void {
  if (stop === undefined) return;
  list?.querySelector<HTMLElement>(`[data-rail-stop="${CSS.escape(stop)}"]`)?.focus();
}

/** @returns what puts the cabinets in another order; `id` is the one that was moved, if it was one */
export function useMoves(
  cabinets: readonly RailPlace[],
  list: RefObject<HTMLElement | null>,
): (places: readonly Moved[], id: string | null) => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const nameOfSection = useSectionName();
  const arrange = useArrange((error) => showErrorToast(describeError(t, errorOf(error)), t('common.close')));
  const moved = useRef<string | null>(null);
  const order = cabinets.map((cabinet) => `${cabinet.id} ${sectionOf(cabinet)}`).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands elsewhere is drawn anew there, without the focus it had
  useEffect(() => {
    const focused = document.activeElement;
    const isOurs = focused === document.body || list.current?.contains(focused);
    if (moved.current !== null && isOurs) focusStop(list.current, moved.current);
    moved.current = null;
  }, [order, list]);

  return useCallback(
    (places, id) => {
      moved.current = id;
      arrange(places);
      const ordered = orderRail(places);
      const cabinet = ordered.find((one) => one.id === id);
      if (!cabinet) return;
      const inside = ordered.filter((one) => sectionOf(one) === sectionOf(cabinet));
      announce(
        t('arrange.said', {
          title: cabinet.title,
          section: nameOfSection(sectionOf(cabinet)),
          place: inside.indexOf(cabinet) + 1,
          count: inside.length,
        }),
      );
    },
    [arrange, announce, nameOfSection, t],
  );
}
