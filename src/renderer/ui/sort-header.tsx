// The head of a column that orders its table: once upwards, once more downwards.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

type SortHeaderProps<Column extends string> = {
  column: Column;
  label: string;
  order: { by: Column; descending: boolean } | null;
  onOrder: (order: { by: Column; descending: boolean }) => void;
};

export function SortHeader<Column extends string>({
  column,
  label,
  order,
  onOrder,
}: SortHeaderProps<Column>) {
  const active = order?.by === column;
  const descending = active && order.descending;
  const Icon = descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-column={column}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort-button"
        onClick={() => onOrder({ by: column, descending: active && !descending })}
      >
        {label}
        {active && <Icon size={13} aria-hidden />}
      </button>
    </th>
  );
}
