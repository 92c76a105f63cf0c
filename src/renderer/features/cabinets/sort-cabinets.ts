// The order of the list of cabinets: the operator's own, as in the rail, or by a column.
import type { CabinetView } from '../../../shared/views.ts';
import { rankOfState } from './cabinet-state.ts';
import { countStoresOff } from './store-state.ts';

export const CABINET_COLUMNS = ['cabinet', 'tokens', 'stores', 'lastAnswer'] as const;
type CabinetColumn = (typeof CABINET_COLUMNS)[number];
export type CabinetOrder = { by: CabinetColumn; descending: boolean };

/**
 * @param order null for the operator's own. `tokens` puts first what needs a look: by the worst state, then by how many
 *   tokens do not work. `stores`: those switched off. `lastAnswer`: the longest without an answer first. Equals stay in the
 *   operator's own order, also downwards.
 */
export function sortCabinets(
  cabinets: readonly CabinetView[],
  order: CabinetOrder | null,
  language: string,
): CabinetView[] {
  if (!order) return [...cabinets];
  const compare = order.by === 'cabinet' ? byTitleIn(language) : COMPARISONS[order.by];
  return cabinets.toSorted((one, other) => (order.descending ? compare(other, one) : compare(one, other)));
}

type Comparison = (one: CabinetView, other: CabinetView) => number;

function byTitleIn(language: string): Comparison {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return (one, other) => collator.compare(one.title, other.title);
}

const COMPARISONS: Record<Exclude<CabinetColumn, 'cabinet'>, Comparison> = {
  tokens: (one, other) =>
    rankOfState(one) - rankOfState(other) ||
    failing(other) - failing(one) ||
    other.counts.tokens - one.counts.tokens,
  stores: (one, other) =>
    countStoresOff(other.stores) - countStoresOff(one.stores) || other.stores.length - one.stores.length,
  lastAnswer: (one, other) => (one.lastCheckAt ?? 0) - (other.lastCheckAt ?? 0),
};

const failing = ({ counts }: CabinetView) => counts.bad + counts.elsewhere + counts.unproven;
