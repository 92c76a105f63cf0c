// The table of all cabinets.
import type { KeyboardEvent, RefObject } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { isFocusFree, leadTo } from '../../ui/page-title.ts';
import { SortHeader } from '../../ui/sort-header.tsx';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { DriftMark } from '../runs/drift-mark.tsx';
import { cabinetIdOf, useArrival, useWays } from '../shell/place.tsx';
import { AddressMark } from './address-alarm.tsx';
import { PracticeBadge } from './practice-badge.tsx';
import { CABINET_COLUMNS, type CabinetOrder } from './sort-cabinets.ts';
import { countStoresOff } from './store-state.ts';

type CabinetTableProps = {
  /** As found and ordered. */
  cabinets: CabinetView[];
  order: CabinetOrder | null;
  onOrder: (order: CabinetOrder) => void;
};

export function CabinetTable({ cabinets, order, onOrder }: CabinetTableProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useReturnToRow(frame);
  return (
    <div ref={frame} className="table-frame">
      <table className="table">
        <caption className="visually-hidden">{t('shell.overview')}</caption>
        <thead>
          <tr>
            {CABINET_COLUMNS.map((column) => (
              <SortHeader
                key={column}
                column={column}
                label={t(`overview.${column}`)}
                order={order}
                onOrder={onOrder}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {cabinets.map((cabinet) => (
            <CabinetRow key={cabinet.id} cabinet={cabinet} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whoever comes back from a cabinet goes on at its row. */
function useReturnToRow(frame: RefObject<HTMLDivElement | null>): void {
  const { isReturn, from } = useArrival();
  const [left] = useState(isReturn && from !== null ? cabinetIdOf(from) : null);
  useEffect(() => {
    if (left === null || !isFocusFree()) return;
    leadTo(
      frame.current?.querySelector<HTMLElement>(`[data-cabinet="${CSS.escape(left)}"] .row-title`) ?? null,
    );
  }, [left, frame]);
}

/** While a run streams, only the rows it touches are drawn anew. */
const CabinetRow = memo(function CabinetRow({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const openCabinet = () => go({ name: 'cabinet', cabinetId: cabinet.id });
  const off = countStoresOff(cabinet.stores);
  return (
    // The title inside is the button; the row only widens it for the pointer.
    <tr data-openable="true" data-cabinet={cabinet.id} onClick={openCabinet}>
      <td>
        <div className="cabinet-cell">
          <CabinetAvatar cabinet={cabinet} />
          <div>
            <div className="cabinet-cell-title">
              <button
                type="button"
                className="row-title"
                onKeyDown={moveBetweenRows}
                onClick={(event) => {
                  event.stopPropagation();
                  openCabinet();
                }}
              >
                {cabinet.title}
              </button>
              <PracticeBadge api={cabinet.api} />
              <AddressMark cabinet={cabinet} />
              <DriftMark count={cabinet.openDrift} />
            </div>
            <div className="dim small">
              {cabinet.identity
                ? `${cabinet.identity.name ?? t('cabinet.unnamed')} · ${cabinet.identity.id}`
                : t('cabinet.identityUnknown')}
            </div>
          </div>
        </div>
      </td>
      <td>
        <TokenCounts counts={cabinet.counts} />
      </td>
      <td className="nowrap">
        {cabinet.storesAt === null ? (
          <span className="dim">{t('cabinet.storesUnknown')}</span>
        ) : (
          <>
            {t('count.stores', { count: cabinet.stores.length })}
            {off > 0 && <span className="stores-off"> · {t('count.storesOff', { count: off })}</span>}
          </>
        )}
      </td>
      <td className="dim">{cabinet.lastCheckAt === null ? '—' : <Age at={cabinet.lastCheckAt} />}</td>
    </tr>
  );
});

/** How many tokens are in each state; a state no token is in is left out. */
function TokenCounts({ counts }: { counts: CabinetView['counts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (counts.tokens === 0) return <span className="dim nowrap">{t('cabinetState.empty')}</span>;
  const states = (['bad', 'unproven', 'unchecked', 'good'] as const).filter((state) => counts[state] > 0);
  return (
    <ul className="token-counts">
      {states.map((state) => (
        <li key={state} data-state={state} title={t(`count.state.${state}`)}>
          <VerdictDot state={state} />
          <span className="numbers">{format.number(counts[state])}</span>
          <span className="visually-hidden"> {t(`count.state.${state}`)}</span>
        </li>
      ))}
      {counts.elsewhere > 0 && (
        <li className="token-flag" data-state="bad">
          {t('count.elsewhere', { count: counts.elsewhere })}
        </li>
      )}
    </ul>
  );
}

/** Arrow keys go to the title of the row above or below. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = event.currentTarget.closest('tr');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const title = next?.querySelector<HTMLElement>('.row-title');
  if (!title) return;
  event.preventDefault();
  title.focus();
}
