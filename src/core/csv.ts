// Tables as files.
import { stringify } from 'csv-stringify/sync';

/**
 * One record a line. With a byte order mark and semicolons, as spreadsheets set to Russian expect; a cell that a
 * spreadsheet would take for a formula is put in as text, and one with a line feed stays one cell.
 * @param columns their names stay the same in every language, for whoever reads the file by program
 */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  records: readonly Record<NoInfer<Column>, string | number>[],
): string {
  return stringify([...records], {
    columns: [...columns],
    header: true,
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    // Of itself it quotes only the ends of lines that it writes.
    quoted_match: /[\r\n]/,
  });
}
