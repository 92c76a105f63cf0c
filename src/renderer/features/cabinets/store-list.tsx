// The stores of a cabinet: model, whether the Market lets calls through, and what to do where it does not.
import { Button } from '@mantine/core';
import { IconCircleCheck, IconHelpCircle, IconPlugOff } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreView } from '../../../shared/views.ts';
import type { StoreState } from './store-state.ts';
import { isOffAvailability, isStoreModel, stateOfStore } from './store-state.ts';
import './cabinets.css';

const ICONS = { open: IconCircleCheck, off: IconPlugOff, unknown: IconHelpCircle } as const satisfies Record<
  StoreState,
  unknown
>;

const URGENCY = { off: 0, unknown: 1, open: 2 } as const satisfies Record<StoreState, number>;

/** Two rows in a window of ordinary width: the tokens below stay in sight however many stores there are. */
const FIRST_SHOWN = 6;

/** Those that are off come first. `brief`: one line each, more only for a store that is off. */
export function StoreList({ stores, brief = false }: { stores: readonly StoreView[]; brief?: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const sorted = [...stores].sort((a, b) => URGENCY[stateOfStore(a)] - URGENCY[stateOfStore(b)]);
  const shown = all ? sorted : sorted.slice(0, FIRST_SHOWN);
  return (
    <>
      <ul className={brief ? 'store-list store-list-brief' : 'store-list'}>
        {shown.map((store) => (
          <StoreCard key={store.id} store={store} />
        ))}
      </ul>
      {shown.length < stores.length && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          {t('cabinet.showAllStores', { number: stores.length })}
        </Button>
      )}
    </>
  );
}

function StoreCard({ store }: { store: StoreView }) {
  const { t } = useTranslation();
  const state = stateOfStore(store);
  const Icon = ICONS[state];
  return (
    <li className="store" data-store-state={state}>
      <Icon className="store-icon" size={17} aria-hidden />
      <div>
        <div className="store-name">{store.name ?? t('store.unnamed')}</div>
        <div className="store-facts small">
          <span>
            {store.model !== null && <span className="dim">{describeModel(t, store.model)}</span>}
            {/* The tick says of an open one what the words say of the others. */}
            <span className={state === 'open' ? 'visually-hidden' : 'store-state'}>
              {store.model !== null && ' · '}
              {describeAvailability(t, store.availability)}
            </span>
          </span>
          <span className="dim numbers store-id" title={t('store.id', { id: store.id })}>
            <span className="visually-hidden">{t('store.id', { id: store.id })}</span>
            <span aria-hidden>{store.id}</span>
          </span>
        </div>
        {isOffAvailability(store.availability) && (
          <p className="dim small">{t(`availability.${store.availability}.next`)}</p>
        )}
      </div>
    </li>
  );
}

/** A value this program does not know is shown as the Market wrote it. */
function describeAvailability(t: TFunction, value: string | null): string {
  if (value === null) return t('availability.none');
  if (value === 'AVAILABLE') return t('availability.AVAILABLE');
  return isOffAvailability(value) ? t(`availability.${value}.is`) : value;
}

function describeModel(t: TFunction, value: string): string {
  return isStoreModel(value) ? t(`model.${value}`) : value;
}
