// One line or record of what is to be imported, before anything is decided about it.

/**
 * `row` is the line it begins at, from 1. `value` is what stands where a token is expected, as written; null when
 * nothing does. `title`, `note` and `cabinetTitle` are as written too, empty or null when there are none. `businessId` is
 * the Market's own number of the cabinet. `flaw` says what is known already to be wrong with it.
 */
export type FoundRow = {
  row: number;
  value: string | null;
  title: string;
  note: string;
  cabinetTitle: string | null;
  businessId: string | null;
  api: string | null;
  flaw: 'comment' | 'several' | 'broken' | null;
};

const NOTHING: Omit<FoundRow, 'row'> = {
  value: null,
  title: '',
  note: '',
  cabinetTitle: null,
  businessId: null,
  api: null,
  flaw: null,
};

/**
 * A row with what was found in it; what is not named stays empty or null.
 * @param row the line it begins at, from 1
 */
export function foundRow(row: number, found: Partial<Omit<FoundRow, 'row'>> = {}): FoundRow {
  return { row, ...NOTHING, ...found };
}
