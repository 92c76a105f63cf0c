// The head of the token table: orders by any column, and one box for all rows shown.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineColumn, LineOrder } from '../../../shared/saved-view.ts';
import { SortHeader } from '../../ui/sort-header.tsx';
import type { Chosen } from './use-chosen.ts';

type TokenTableHeadProps = {
  columns: readonly LineColumn[];
  order: LineOrder;
  onOrder: (order: LineOrder) => void;
  chosen: Chosen;
  shown: number;
};

export function TokenTableHead({ columns, order, onOrder, chosen, shown }: TokenTableHeadProps) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="token-check">
          <AllBox chosen={chosen} shown={shown} />
        </th>
        {columns.map((column) => (
          <SortHeader
            key={column}
            column={column}
            label={t(`table.column.${column}`)}
            order={order}
            onOrder={onOrder}
          />
        ))}
        <th scope="col" className="token-acts">
          <span className="visually-hidden">{t('token.column.actions')}</span>
        </th>
      </tr>
    </thead>
  );
}

function AllBox({ chosen, shown }: { chosen: Chosen; shown: number }) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const count = chosen.ids.length;
  const isAll = count > 0 && count === shown;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !isAll;
  }, [count, isAll]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={t('table.chooseAll')}
      checked={isAll}
      onChange={isAll ? chosen.clear : chosen.all}
    />
  );
}
