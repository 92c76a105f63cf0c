// The stores a token reaches: those of the cabinet the Market put it in, wherever it is kept.
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { StoreList } from '../cabinets/store-list.tsx';

/** The kept cabinet the token belongs to; undefined when it belongs to one that is not kept here. */
export function useOwner(token: TokenView, cabinet: CabinetView | undefined): CabinetView | undefined {
  const cabinets = useCabinets().data ?? [];
  const elsewhere = token.identityAlarm?.seen ?? token.belongsElsewhere;
  return elsewhere ? cabinets.find((other) => other.identity?.id === elsewhere.id) : cabinet;
}

export function ReachedStores({ token, cabinet }: { token: TokenView; cabinet: CabinetView }) {
  const { t } = useTranslation();
  const owner = useOwner(token, cabinet);
  if (!owner || owner.stores.length === 0) return null;
  return (
    <Panel title={t('cabinet.stores')} aside={owner.id !== cabinet.id && owner.title}>
      <StoreList stores={owner.stores} brief />
    </Panel>
  );
}
