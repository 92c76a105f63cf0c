// The heading of a section of the rail: it folds and unfolds, says how many cabinets there are and the worst state among them.
import { useDroppable } from '@dnd-kit/core';
import { IconChevronRight, IconDotsVertical, IconPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupOfSection, type RailSection } from '../../../shared/rail-order.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { dotOf, worstOfAll } from '../cabinets/cabinet-state.ts';
import type { DropEdge } from './rail-entry.tsx';

/** What a heading is called among the things one can drop upon. */
export const headingId = (section: RailSection) => `heading:${section}`;

/** A section's name in the language shown. */
export function useSectionName(): (section: RailSection) => string {
  const { t } = useTranslation();
  return (section) => {
    if (section === 'pinned' || section === 'ungrouped') return t(`arrange.${section}`);
    return groupOfSection(section) ?? '';
  };
}

type SectionHeadingProps = {
  section: RailSection;
  cabinets: readonly CabinetView[];
  labelId: string;
  isFolded: boolean;
  isTabStop: boolean;
  dropEdge: DropEdge;
  isFixed: boolean;
  onFold: (isFolded: boolean) => void;
  /** For a group alone. */
  onMenu: (section: RailSection, at: DOMRect) => void;
};

export function SectionHeading(props: SectionHeadingProps) {
  const { section, cabinets, labelId, isFolded, isTabStop, dropEdge, isFixed, onFold, onMenu } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { setNodeRef } = useDroppable({ id: headingId(section), disabled: isFixed });
  const name = useSectionName()(section);
  const state = worstOfAll(cabinets);
  const dot = dotOf(state);
  const isGroup = groupOfSection(section) !== null;
  return (
    <div className="rail-entry" ref={setNodeRef} data-drop={dropEdge ?? undefined}>
      <h3 className="rail-section-heading">
        <button
          id={labelId}
          type="button"
          className="rail-fold"
          data-rail-stop={section}
          tabIndex={isTabStop ? 0 : -1}
          aria-expanded={!isFolded}
          aria-label={`${name}: ${t('arrange.cabinets', { count: cabinets.length })}, ${t(`cabinetState.${state}`)}`}
          aria-disabled={isFixed || undefined}
          title={name}
          onClick={() => {
            if (!isFixed) onFold(!isFolded);
          }}
          onContextMenu={(event) => {
            event.preventDefault();
            if (isGroup) onMenu(section, event.currentTarget.getBoundingClientRect());
          }}
        >
          <IconChevronRight size={14} aria-hidden className="rail-chevron" />
          {section === 'pinned' && <IconPin size={13} aria-hidden />}
          <span className="rail-item-title">{name}</span>
          <span className="rail-count numbers">{format.number(cabinets.length)}</span>
          {dot && <VerdictDot state={dot} />}
        </button>
      </h3>
      {isGroup && (
        <button
          type="button"
          className="rail-more"
          tabIndex={-1}
          aria-hidden
          title={t('arrange.groupMenu', { group: name })}
          onClick={(event) => onMenu(section, event.currentTarget.getBoundingClientRect())}
        >
          <IconDotsVertical size={15} />
        </button>
      )}
    </div>
  );
}
