// A run cabinet by cabinet: how far each is, and until when it waits for its limit.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckRun } from '../../../shared/check-run.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useWays } from '../shell/place.tsx';
import type { RunCabinet } from './run-progress.ts';
import { sortProgress } from './run-progress.ts';

/** The order is settled when the list is opened: lines that changed places while pointed at would be a trap. */
export function RunCabinets({ id, run }: { id: string; run: CheckRun }) {
  const { t } = useTranslation();
  const [order] = useState(() => sortProgress(run.cabinets).map(({ cabinetId }) => cabinetId));
  const byId = new Map(run.cabinets.map((cabinet) => [cabinet.cabinetId, cabinet]));
  return (
    <ul id={id} className="run-cabinets" aria-label={t('runs.bar.cabinets')}>
      {order.map((cabinetId) => {
        const cabinet = byId.get(cabinetId);
        return cabinet && <CabinetLine key={cabinetId} cabinet={cabinet} />;
      })}
    </ul>
  );
}

function CabinetLine({ cabinet }: { cabinet: RunCabinet }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const format = useFormat();
  const now = useNow();
  const finished = cabinet.done >= cabinet.total;
  const waits = !finished && cabinet.running === 0 ? cabinet.waitsUntil : null;
  const share = cabinet.total === 0 ? 100 : (cabinet.done / cabinet.total) * 100;
  return (
    <li data-finished={finished}>
      <button
        type="button"
        className="row-title"
        onClick={() => go({ name: 'cabinet', cabinetId: cabinet.cabinetId })}
      >
        {cabinet.title}
      </button>
      <svg className="run-cabinet-line" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect width={share} height="4" />
      </svg>
      <span className="numbers nowrap">
        {t('runs.bar.progress', { done: format.number(cabinet.done), total: format.number(cabinet.total) })}
      </span>
      <span className={waits === null ? 'dim' : 'run-cabinet-waits'}>
        {finished && t('runs.bar.done')}
        {waits !== null && t('runs.bar.waitsUntil', { time: format.when(waits, now) })}
      </span>
    </li>
  );
}
