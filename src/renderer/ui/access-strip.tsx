// What a token may do, as nine cells in a row: outline for nothing, tinted for viewing, solid for managing.
import { Tooltip } from '@mantine/core';
import {
  IconBuildingStore,
  IconCoins,
  IconMessage,
  IconPackage,
  IconReceipt,
  IconSettings,
  IconSpeakerphone,
  IconTag,
  IconTruckDelivery,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessLevel, Area, AreaAccess } from '../../shared/area.ts';
import { accessOf } from '../../shared/area.ts';
import './access-strip.css';

export const AREA_ICONS = {
  cabinet: IconBuildingStore,
  orders: IconReceipt,
  prices: IconTag,
  goods: IconPackage,
  promotion: IconSpeakerphone,
  finance: IconCoins,
  communication: IconMessage,
  settings: IconSettings,
  supplies: IconTruckDelivery,
} as const satisfies Record<Area, unknown>;

/** The strip as one sentence: what can be managed, what can be viewed. */
export function describeAccess(t: TFunction, access: readonly AreaAccess[]): string {
  const areasAt = (level: AccessLevel) =>
    access
      .filter((entry) => entry.level === level)
      .map((entry) => t(`area.${entry.area}`))
      .join(', ');
  const manage = areasAt('manage');
  const view = areasAt('view');
  const parts = [
    manage && t('access.stripManages', { areas: manage }),
    view && t('access.stripViews', { areas: view }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('. ') : t('access.stripNothing');
}

function describeCell(t: TFunction, { area, level, partial }: AreaAccess): string {
  const words = `${t(`area.${area}`)}: ${t(`access.level.${level}`)}`;
  return partial ? `${words} · ${t('access.partial')}` : words;
}

export function AccessStrip({ scopes }: { scopes: readonly string[] }) {
  return <AccessCells access={accessOf(scopes)} />;
}

/** The same for access that is known already, as in tables of many: the words of a cell come when it is pointed at. */
export function AccessCells({ access }: { access: readonly AreaAccess[] }) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<AreaAccess | null>(null);
  const strip = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={strip}
        className="access-strip"
        role="img"
        aria-label={describeAccess(t, access)}
        onMouseLeave={() => setPointed(null)}
      >
        {access.map((entry) => (
          <AccessCell key={entry.area} entry={entry} onPoint={setPointed} />
        ))}
      </span>
      {pointed && <Tooltip opened target={strip} label={describeCell(t, pointed)} />}
    </>
  );
}

type AccessCellProps = { entry: AreaAccess; onPoint: (entry: AreaAccess) => void };

function AccessCell({ entry, onPoint }: AccessCellProps) {
  const Icon = AREA_ICONS[entry.area];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: see the strip
    <span
      className="access-cell"
      data-level={entry.level}
      data-partial={entry.partial}
      onMouseEnter={() => onPoint(entry)}
    >
      <Icon size={12} stroke={2} aria-hidden />
    </span>
  );
}
