// What the list of operations is narrowed down by: text, access, area, traits, models.
import { Button, Chip, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AREAS, type Area } from '../../../shared/area.ts';
import type { StoreModel } from '../../../shared/operation.ts';
import { useFormat } from '../../i18n/format.ts';
import { type OperationFilters, TRAITS, type Trait } from './operation-filters.ts';
import type { OperationSearchState } from './use-operation-search.ts';
import './operations.css';

type OperationFilterBarProps = {
  search: OperationSearchState;
  /** True when a token is asked about, and can and cannot may be told apart. */
  judged: boolean;
  /** Models of the cabinet's stores; null when no cabinet is asked about or none is known. */
  cabinetModels: readonly StoreModel[] | null;
  fieldRef?: RefObject<HTMLInputElement | null>;
};

export function OperationFilterBar({ search, judged, cabinetModels, fieldRef }: OperationFilterBarProps) {
  const { t } = useTranslation();
  const { text, setText, filters, change, clear, isNarrowed } = search;
  return (
    <search className="operation-filters">
      <div className="operation-filter-row">
        <TextInput
          ref={fieldRef}
          className="operation-search"
          type="search"
          aria-label={t('operations.find')}
          placeholder={t('operations.findHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') setText('');
          }}
        />
        <Select
          className="operation-area"
          aria-label={t('access.area')}
          placeholder={t('operations.anyArea')}
          data={AREAS.map((area) => ({
            value: area,
            label: area === 'cabinet' ? t('operations.everyToken') : t(`area.${area}`),
          }))}
          value={filters.area}
          onChange={(area) => change({ area: area as Area | null })}
          clearable
          clearButtonProps={{ 'aria-label': t('operations.anyArea') }}
        />
      </div>
      <div className="operation-filter-row">
        {judged && <AccessFilter search={search} />}
        <Chip.Group
          multiple
          value={[...filters.traits]}
          onChange={(traits) => change({ traits: traits as Trait[] })}
        >
          {TRAITS.map((trait) => (
            <Chip key={trait} value={trait} size="xs" radius="sm" variant="light">
              {t(`operations.trait.${trait}`)}
            </Chip>
          ))}
        </Chip.Group>
        {cabinetModels && (
          <Chip
            size="xs"
            radius="sm"
            variant="light"
            checked={filters.models !== null}
            onChange={(checked) => change({ models: checked ? cabinetModels : null })}
          >
            {t('operations.modelsOfCabinet')}
          </Chip>
        )}
        {isNarrowed && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconX size={13} aria-hidden />}
            onClick={clear}
          >
            {t('operations.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

function AccessFilter({ search: { filters, change, counts } }: { search: OperationSearchState }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('operations.accessFilter')}
      value={filters.access}
      onChange={(access) => change({ access: access as OperationFilters['access'] })}
      data={(['all', 'can', 'cannot'] as const).map((value) => ({
        value,
        label: `${t(`operations.access.${value}`)} ${format.number(counts[value])}`,
      }))}
    />
  );
}
