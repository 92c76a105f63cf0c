// The cabinets of a plan, those that must wait first, each with what is left of its limit and a box to leave it out.
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../i18n/format.ts';
import { describeLimit } from './planned-limit.ts';
import type { PlannedCabinet } from './run-progress.ts';
import { isShort, sortPlan } from './run-progress.ts';
import './plan.css';

type PlannedCabinetsProps = {
  cabinets: readonly PlannedCabinet[];
  leftOut: ReadonlySet<string>;
  onChange: (leftOut: ReadonlySet<string>) => void;
};

/** With one cabinet there is nothing to choose, only its limit to tell. */
export function PlannedCabinets({ cabinets, leftOut, onChange }: PlannedCabinetsProps) {
  const { t } = useTranslation();
  const sorted = sortPlan(cabinets);
  const [only] = sorted;
  if (sorted.length === 1 && only) {
    return (
      <p className="dim small">
        <CabinetLimit cabinet={only} />
      </p>
    );
  }
  const all = leftOut.size === 0;
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="fieldset plan-cabinets">
      <legend className="visually-hidden">{t('runs.plan.cabinets')}</legend>
      <Checkbox
        label={t('runs.plan.allCabinets')}
        checked={all}
        indeterminate={!all && leftOut.size < cabinets.length}
        onChange={() => onChange(new Set(all ? cabinets.map(({ cabinetId }) => cabinetId) : []))}
      />
      <ul className="plan-list">
        {sorted.map((cabinet) => (
          <li key={cabinet.cabinetId}>
            <Checkbox
              label={cabinet.title}
              description={<CabinetLimit cabinet={cabinet} />}
              checked={!leftOut.has(cabinet.cabinetId)}
              onChange={() => toggle(cabinet.cabinetId)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function CabinetLimit({ cabinet }: { cabinet: PlannedCabinet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const time = cabinet.freeAt === null ? null : format.when(cabinet.freeAt, now);
  return (
    <span className={isShort(cabinet) ? 'plan-short' : undefined}>{describeLimit(t, cabinet, time)}</span>
  );
}
