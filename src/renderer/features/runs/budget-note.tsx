// What is left of a cabinet's checks within the hour.
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useBudget } from './run-queries.ts';

/** Nothing until it is known. */
export function BudgetNote({ cabinetId }: { cabinetId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const budget = useBudget(cabinetId).data;
  if (!budget) return null;
  const { left, limit, reserve, freeAt } = budget;
  return (
    <span title={t('budget.explained', { limit, reserve })}>
      {t('budget.left', { count: left, limit })}
      {freeAt !== null && `, ${t('budget.freeAt', { time: format.at(freeAt, now) })}`}
    </span>
  );
}
