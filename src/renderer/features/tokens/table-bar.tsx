// Above a table of tokens: search, filters, columns, kept views, and how many rows there are.
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconColumns3, IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { LINE_COLUMNS, type LineColumn } from '../../../shared/saved-view.ts';
import { countFilters } from './line-rules.ts';
import type { TableState } from './table-views.ts';
import { ViewsMenu } from './views-menu.tsx';

type TableBarProps = {
  cabinetId: string | null;
  state: TableState;
  change: (part: Partial<TableState>) => void;
  shown: number;
  total: number;
  areFiltersOpen: boolean;
  onFilters: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
  onReset: () => void;
};

export function TableBar(props: TableBarProps) {
  const { cabinetId, state, change, shown, total, areFiltersOpen, onFilters, searchRef, onReset } = props;
  const { t } = useTranslation();
  const { filters } = state;
  const set = countFilters(filters);
  const search = (text: string) => change({ filters: { ...filters, text } });
  return (
    <div className="table-bar">
      <TextInput
        ref={searchRef}
        className="table-bar-search"
        size="xs"
        type="search"
        aria-label={t('table.search')}
        placeholder={t('table.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        maxLength={200}
        value={filters.text}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && filters.text !== '') {
            event.preventDefault();
            search('');
          }
        }}
        rightSection={
          filters.text !== '' && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('table.searchClear')}
              onClick={() => {
                search('');
                // The button goes with what it cleared.
                searchRef.current?.focus();
              }}
            >
              <IconX size={14} />
            </ActionIcon>
          )
        }
      />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFilter size={15} aria-hidden />}
        aria-expanded={areFiltersOpen}
        aria-controls="table-filters"
        onClick={onFilters}
      >
        {set > 0 ? t('filters.set', { count: set }) : t('filters.open')}
      </Button>
      {(set > 0 || filters.text !== '') && (
        <Button variant="subtle" size="compact-sm" onClick={onReset}>
          {t('filters.reset')}
        </Button>
      )}
      <ColumnsMenu
        withCabinet={cabinetId === null}
        columns={state.columns}
        onChange={(columns) => change({ columns })}
      />
      {cabinetId === null && <ViewsMenu state={state} change={change} />}
      <span className="table-bar-count" role="status">
        {shown === total ? t('table.shown', { count: total }) : t('table.shownOf', { count: shown, total })}
      </span>
    </div>
  );
}

type ColumnsMenuProps = {
  withCabinet: boolean;
  columns: readonly LineColumn[];
  onChange: (columns: LineColumn[]) => void;
};

function ColumnsMenu({ withCabinet, columns, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const offered = LINE_COLUMNS.filter(
    (column) => column !== 'token' && (withCabinet || column !== 'cabinet'),
  );
  const toggle = (column: LineColumn) =>
    onChange(LINE_COLUMNS.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one))));
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((column) => (
          <Menu.CheckboxItem key={column} checked={columns.includes(column)} onChange={() => toggle(column)}>
            {t(`table.column.${column}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
