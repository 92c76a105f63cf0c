// The stores of a cabinet: model, whether the Market lets calls through, and what to do where it does not.
import { IconCircleCheck, IconHelpCircle, IconPlugOff } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StoreView } from '../../../shared/views.ts';
import type { StoreState } from './store-state.ts';
import { isOffAvailability, isStoreModel, stateOfStore } from './store-state.ts';
import './cabinets.css';

const ICONS = { open: IconCircleCheck, off: IconPlugOff, unknown: IconHelpCircle } as const satisfies Record<
  StoreState,
  unknown
>;

/** `brief`: one line each, more only for a store that is off. */
export function StoreList({ stores, brief = false }: { stores: readonly StoreView[]; brief?: boolean }) {
  return (
    <ul className={brief ? 'store-list store-list-brief' : 'store-list'}>
      {stores.map((store) => (
        <StoreCard key={store.id} store={store} />
      ))}
    </ul>
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
        <div className="small">
          {store.model !== null && <span className="dim">{describeModel(t, store.model)} · </span>}
          <span className="store-state">{describeAvailability(t, store.availability)}</span>
        </div>
        <div className="dim small numbers store-id">{t('store.id', { id: store.id })}</div>
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
