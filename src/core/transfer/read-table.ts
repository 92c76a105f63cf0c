// Tables: CSV as spreadsheets and password managers write it, and cells pasted from a spreadsheet.
import { parse } from 'csv-parse/sync';
import { MOST_IMPORT_ROWS } from '../../shared/transfer.ts';
import { findColumns, isTokenName, looksLikeToken, type TableColumns } from './find-columns.ts';
import { type FoundRow, foundRow } from './found-row.ts';
import { isBitwarden, isKeePassXc, readBitwarden, readKeePassXc } from './read-password-managers.ts';

/** A record of a table: its cells, and the line it begins at. */
export type TableRecord = { row: number; cells: string[] };

export type ReadTable = { format: 'table' | 'bitwarden' | 'keepassxc'; rows: FoundRow[] };

const DELIMITERS = [';', '\t', ','] as const;

/** Reads a text as a table, by its own `sep=` line, its header, or columns that are there line after line; null when it is none. */
export function readTable(text: string): ReadTable | null {
  const said = /^"?sep=(.)"?\n/.exec(text);
  if (said?.[1]) return readRecords(recordsOf(text.slice(said[0].length), said[1], 1));
  for (const delimiter of DELIMITERS) {
    const [first = ''] = text.trimStart().split('\n', 1);
    if (!first.includes(delimiter)) continue;
    const records = recordsOf(text, delimiter);
    if (isTable(records)) return readRecords(records);
  }
  // A table of a single column has no delimiter, only its header.
  const [header = ''] = text.trimStart().split('\n', 1);
  return isTokenName(header) ? readRecords(recordsOf(text, ';')) : null;
}

/** Every record that is not blank. Blank lines count as lines. */
function recordsOf(text: string, delimiter: string, linesBefore = 0): TableRecord[] {
  let last = linesBefore;
  const records: TableRecord[] = [];
  for (const { record, info } of parseTable(text, delimiter)) {
    if (record.some((cell) => cell.trim() !== '')) records.push({ row: last + 1, cells: record });
    last = linesBefore + info.lines;
  }
  return records;
}

type Parsed = { record: string[]; info: { lines: number } };

function parseTable(text: string, delimiter: string): Parsed[] {
  // Blank lines and a header come on top of the rows; beyond that it is refused anyway.
  const options = { delimiter, info: true, relax_column_count: true, to: 4 * MOST_IMPORT_ROWS };
  try {
    return parse(text, { ...options, relax_quotes: true }) as unknown as Parsed[];
  } catch {
    // A quote that is never closed would swallow the rest: then quotes are letters, and no line is lost.
    return parse(text, { ...options, quote: null }) as unknown as Parsed[];
  }
}

/** With a header that is known, or with a token in the same column of most records. */
function isTable(records: readonly TableRecord[]): boolean {
  const header = records[0]?.cells ?? [];
  if (isBitwarden(header) || isKeePassXc(header)) return true;
  return records.some(({ cells }) => cells.length > 1) && findColumns(records) !== null;
}

function readRecords(records: readonly TableRecord[]): ReadTable {
  const header = records[0]?.cells ?? [];
  if (isBitwarden(header)) return { format: 'bitwarden', rows: readBitwarden(records) };
  if (isKeePassXc(header)) return { format: 'keepassxc', rows: readKeePassXc(records) };
  const columns = findColumns(records);
  const rows = records
    .slice(columns?.hasHeader ? 1 : 0)
    .map(({ row, cells }) => (columns ? rowOf(row, cells, columns) : foundRow(row)));
  return { format: 'table', rows };
}

function rowOf(
  row: number,
  cells: readonly string[],
  { token, title, cabinet, note, api }: TableColumns,
): FoundRow {
  const cell = (at: number | null) => (at === null ? '' : asText(cells[at] ?? ''));
  const value = cells[token] ?? '';
  // A cell too many moves the others: the token is where it looks like one.
  const moved = value.trim() === '' || looksLikeToken(value) ? undefined : cells.find(looksLikeToken);
  return foundRow(row, {
    value: moved ?? (value.trim() === '' ? null : value),
    title: cell(title),
    cabinetTitle: cell(cabinet) || null,
    note: cell(note),
    api: cell(api) || null,
  });
}

/** A cell that was written as text so that no spreadsheet takes it for a formula. */
function asText(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');
}
