// The list of all cabinets: found by what is typed, ordered by a column or as in the rail.
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { useCabinetListState } from './cabinet-list-state.tsx';
import { findCabinets } from './cabinet-state.ts';
import { CabinetTable } from './cabinet-table.tsx';
import { sortCabinets } from './sort-cabinets.ts';

/** Fewer than so many are seen at a glance. */
const FEW = 8;

export function CabinetList({ cabinets }: { cabinets: CabinetView[] }) {
  const { t, i18n } = useTranslation();
  const { text, order, change } = useCabinetListState();
  const found = findCabinets(cabinets, useDeferredValue(text));
  const isNarrowed = text.trim() !== '';
  const search = useRef<HTMLInputElement>(null);
  return (
    <>
      {(cabinets.length > FEW || isNarrowed || order) && (
        <div className="cabinet-list-bar">
          <TextInput
            ref={search}
            type="search"
            size="xs"
            aria-label={t('cabinetList.find')}
            placeholder={t('cabinetList.find')}
            leftSection={<IconSearch size={15} aria-hidden />}
            rightSection={
              text !== '' && (
                <CloseButton
                  size="xs"
                  aria-label={t('table.searchClear')}
                  onClick={() => {
                    change({ text: '' });
                    // The button goes with what it cleared.
                    search.current?.focus();
                  }}
                />
              )
            }
            value={text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') change({ text: '' });
            }}
          />
          <span className="dim small" role="status">
            {isNarrowed && t('cabinetList.found', { count: found.length, total: cabinets.length })}
          </span>
          {order && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={(event) => {
                change({ order: null });
                // The button goes, and with few cabinets the search beside it; the table stays.
                event.currentTarget.closest('section')?.querySelector<HTMLElement>('th button')?.focus();
              }}
            >
              {t('cabinetList.ownOrder')}
            </Button>
          )}
        </div>
      )}
      {found.length === 0 ? (
        <p className="panel-pad dim">{t('cabinetList.none')}</p>
      ) : (
        <CabinetTable
          cabinets={sortCabinets(found, order, i18n.language)}
          order={order}
          onOrder={(next) => change({ order: next })}
        />
      )}
    </>
  );
}
