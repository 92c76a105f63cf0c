// The filters of a table of tokens, unfolded.
import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AREAS } from '../../../shared/area.ts';
import { LINE_FLAGS, LINE_STATES, type LineFilters } from '../../../shared/saved-view.ts';
import type { TableLine } from './line-rules.ts';

type FilterPanelProps = {
  filters: LineFilters;
  /** All rows: of them the holders and cabinets that can be asked for. */
  lines: readonly TableLine[];
  withCabinets: boolean;
  onChange: (filters: LineFilters) => void;
};

const DAYS = {
  min: 1,
  max: 3650,
  allowDecimal: false,
  allowNegative: false,
  clampBehavior: 'strict',
} as const;

export function FilterPanel({ filters, lines, withCabinets, onChange }: FilterPanelProps) {
  const { t, i18n } = useTranslation();
  const change = (part: Partial<LineFilters>) => onChange({ ...filters, ...part });
  const { access, holder } = filters;
  const names = useMemo(() => namesOf(lines, i18n.language), [lines, i18n.language]);
  return (
    <fieldset className="filter-panel fieldset" aria-label={t('filters.open')}>
      <div className="filter-wide filter-states">
        <Checkbox.Group
          label={t('filters.states')}
          value={filters.states}
          onChange={(states) => change({ states: LINE_STATES.filter((one) => states.includes(one)) })}
        >
          <div className="filter-boxes">
            {LINE_STATES.map((state) => (
              <Checkbox key={state} size="xs" value={state} label={t(`verdict.word.${state}`)} />
            ))}
          </div>
        </Checkbox.Group>
        {/* Outside of the group, which would take it for one more state and never show it checked. */}
        <Checkbox
          size="xs"
          label={t('filters.attention')}
          checked={filters.needsAttention}
          onChange={(event) => change({ needsAttention: event.currentTarget.checked })}
        />
      </div>
      <div className="filter-pair">
        <NativeSelect
          size="xs"
          label={t('filters.area')}
          value={access?.area ?? ''}
          onChange={(event) => {
            const area = [...AREAS, 'everywhere' as const].find((one) => one === event.target.value);
            change({ access: area ? { area, level: access?.level ?? 'view' } : null });
          }}
          data={[
            { value: '', label: t('filters.anyArea') },
            { value: 'everywhere', label: t('filters.everywhere') },
            ...AREAS.map((area) => ({ value: area, label: t(`area.${area}`) })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('filters.level')}
          disabled={access === null}
          value={access?.level ?? 'view'}
          onChange={(event) => {
            const level = event.target.value === 'manage' ? 'manage' : 'view';
            if (access) change({ access: { ...access, level } });
          }}
          data={(['view', 'manage'] as const).map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
      </div>
      <NativeSelect
        size="xs"
        label={t('filters.holder')}
        value={holder === null ? '' : typeof holder === 'string' ? holder : `id:${holder.id}`}
        onChange={(event) => change({ holder: holderOf(event.target.value) })}
        data={[
          { value: '', label: t('filters.anyHolder') },
          { value: 'somebody', label: t('filters.somebody') },
          { value: 'nobody', label: t('filters.nobody') },
          ...names.holders.map(([id, name]) => ({ value: `id:${id}`, label: name })),
        ]}
      />
      {withCabinets && (
        <NativeSelect
          size="xs"
          label={t('filters.cabinets')}
          value={filters.cabinets[0] ?? ''}
          onChange={({ target }) => change({ cabinets: target.value === '' ? [] : [target.value] })}
          data={[
            { value: '', label: t('filters.anyCabinet') },
            ...names.cabinets.map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
      <NumberInput
        {...DAYS}
        size="xs"
        label={t('filters.unchecked')}
        value={filters.uncheckedDays ?? ''}
        onChange={(days) => change({ uncheckedDays: typeof days === 'number' ? days : null })}
      />
      <NumberInput
        {...DAYS}
        size="xs"
        label={t('filters.older')}
        value={filters.olderDays ?? ''}
        onChange={(days) => change({ olderDays: typeof days === 'number' ? days : null })}
      />
      <Checkbox.Group
        className="filter-wide"
        label={t('filters.flags')}
        value={filters.flags}
        onChange={(flags) => change({ flags: LINE_FLAGS.filter((one) => flags.includes(one)) })}
      >
        <div className="filter-boxes">
          {LINE_FLAGS.map((flag) => (
            <Checkbox key={flag} size="xs" value={flag} label={t(`table.flag.${flag}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </fieldset>
  );
}

function holderOf(value: string): LineFilters['holder'] {
  if (value === 'somebody' || value === 'nobody') return value;
  return value === '' ? null : { id: value.slice('id:'.length) };
}

/** The holders and cabinets of the rows, by name. */
function namesOf(lines: readonly TableLine[], language: string) {
  const collator = new Intl.Collator(language, { numeric: true });
  const sorted = (names: Map<string, string>) => [...names].sort((a, b) => collator.compare(a[1], b[1]));
  return {
    holders: sorted(
      new Map(lines.flatMap(({ holders }) => holders.map(({ id, name }) => [id, name] as const))),
    ),
    cabinets: sorted(new Map(lines.map(({ cabinetId, cabinetTitle }) => [cabinetId, cabinetTitle]))),
  };
}
