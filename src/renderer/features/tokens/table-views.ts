// How a table of tokens is looked at, and the views of it that come with the program or are kept.
import {
  type LineColumn,
  type LineFilters,
  type LineOrder,
  type ListName,
  NO_FILTERS,
  type ViewDraft,
} from '../../../shared/saved-view.ts';

export type TableState = {
  /** On the page of all cabinets: which list is shown. */
  list: ListName;
  columns: LineColumn[];
  order: LineOrder;
  filters: LineFilters;
  /** The kept or built-in view it came from; null for none. */
  viewId: string | null;
};

type View = Omit<ViewDraft, 'title'>;

/** A view that comes with the program. */
export const BUILT_IN_VIEWS = {
  attention: {
    list: 'tokens',
    columns: ['token', 'cabinet', 'state', 'access', 'holder'],
    order: { by: 'state', descending: false },
    filters: { ...NO_FILTERS, needsAttention: true },
  },
  fullControl: {
    list: 'tokens',
    columns: ['token', 'cabinet', 'state', 'access', 'holder'],
    order: { by: 'cabinet', descending: false },
    filters: { ...NO_FILTERS, access: { area: 'everywhere', level: 'manage' } },
  },
  unchecked: {
    list: 'tokens',
    columns: ['token', 'cabinet', 'state', 'checked', 'holder'],
    order: { by: 'checked', descending: true },
    filters: { ...NO_FILTERS, uncheckedDays: 7 },
  },
  noHolder: {
    list: 'tokens',
    columns: ['token', 'cabinet', 'state', 'access', 'age'],
    order: { by: 'age', descending: true },
    filters: { ...NO_FILTERS, holder: 'nobody' },
  },
} as const satisfies Record<string, View>;
export type BuiltInView = keyof typeof BUILT_IN_VIEWS;

/** The state a view opens, and the view a state would be kept as. */
export function stateOfView(view: View, viewId: string): TableState {
  const { list, columns, order, filters } = view;
  return { list, columns: [...columns], order, filters, viewId };
}

export function viewOfState({ list, columns, order, filters }: TableState, title: string): ViewDraft {
  return { title, list, columns, order, filters };
}

/** True when a state shows the same as a view. */
export function isSameView(state: TableState, view: View): boolean {
  const parts = ({ list, columns, order, filters }: View) => JSON.stringify([list, columns, order, filters]);
  return parts(state) === parts(view);
}
