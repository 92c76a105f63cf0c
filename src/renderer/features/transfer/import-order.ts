// Which rows of a preview are chosen, how they are called and where they go: pure, without the window.
import type { ImportOrder, ImportPreview, ImportRow, ImportTarget } from '../../../shared/transfer.ts';

/** What the operator decided about a preview. */
export type ImportChoice = {
  chosen: ReadonlySet<number>;
  /** Cabinets that the file names are used; `cabinet` is for the rest, or for all when this is false. */
  asFileSays: boolean;
  /** The id of a kept cabinet, `NEW_CABINET`, or null while none is chosen. */
  cabinet: string | null;
  newTitle: string;
  /** Where new cabinets belong whose market the file does not say; null while the address is wrong. */
  api: string | null;
};

export const NEW_CABINET = 'new';

/** The first thing that keeps an import from being ordered, and the row it is about. */
export type ChoiceFlaw =
  | { field: 'rows' }
  | { field: 'title'; row: number }
  | { field: 'cabinet' }
  | { field: 'newTitle' }
  | { field: 'api' };

/** True when the file says a cabinet for this row. */
export function namesCabinet({ cabinetId, cabinetTitle }: ImportRow): boolean {
  return cabinetId !== null || cabinetTitle !== null;
}

/** The chosen rows in their order. */
function chosenRows({ rows }: ImportPreview, { chosen }: ImportChoice): ImportRow[] {
  return rows.filter(({ row }) => chosen.has(row));
}

/** True when the one cabinet has to be chosen: some chosen row goes there. Also while no row is chosen. */
export function needsCabinet(preview: ImportPreview, choice: ImportChoice): boolean {
  const rows = chosenRows(preview, choice);
  return !choice.asFileSays || rows.length === 0 || rows.some((row) => !namesCabinet(row));
}

/** True when a cabinet will be made whose market has to be chosen. */
export function needsMarket(preview: ImportPreview, choice: ImportChoice): boolean {
  if (needsCabinet(preview, choice) && choice.cabinet === NEW_CABINET) return true;
  return (
    choice.asFileSays &&
    chosenRows(preview, choice).some((row) => namesCabinet(row) && row.cabinetId === null && row.api === null)
  );
}

/** The order of an import, or what is missing for it. `titleOf` gives a title, also to a row that has none in the file. */
export function orderOf(
  preview: ImportPreview,
  choice: ImportChoice,
  titleOf: (row: ImportRow) => string,
): { order: ImportOrder } | { flaw: ChoiceFlaw } {
  const rows = chosenRows(preview, choice);
  if (rows.length === 0) return { flaw: { field: 'rows' } };
  if (needsCabinet(preview, choice)) {
    if (choice.cabinet === null) return { flaw: { field: 'cabinet' } };
    if (choice.cabinet === NEW_CABINET && choice.newTitle.trim() === '')
      return { flaw: { field: 'newTitle' } };
  }
  if (needsMarket(preview, choice) && choice.api === null) return { flaw: { field: 'api' } };
  const untitled = rows.find((row) => titleOf(row).trim() === '');
  if (untitled) return { flaw: { field: 'title', row: untitled.row } };
  return {
    order: {
      importId: preview.importId,
      rows: rows.map((row) => ({
        row: row.row,
        title: titleOf(row),
        note: row.note,
        cabinet: targetOf(row, choice),
      })),
    },
  };
}

function targetOf(row: ImportRow, choice: ImportChoice): ImportTarget {
  const api = choice.api ?? '';
  if (choice.asFileSays && row.cabinetId !== null) return { kind: 'kept', cabinetId: row.cabinetId };
  if (choice.asFileSays && row.cabinetTitle !== null)
    return { kind: 'new', title: row.cabinetTitle, api: row.api ?? api };
  if (choice.cabinet === NEW_CABINET) return { kind: 'new', title: choice.newTitle, api };
  return { kind: 'kept', cabinetId: choice.cabinet ?? '' };
}
