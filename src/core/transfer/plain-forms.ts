// An export that anybody can read: a table for spreadsheets, variables for programs, or the text that is sealed else.
import { tidyLine } from '../../shared/plain-text.ts';
import type { PlainForm } from '../../shared/transfer.ts';
import { csvOf } from '../csv.ts';
import { type ExportedCabinet, writeExport } from './export-file.ts';

/** @param at when it is made, in milliseconds since 1970 */
export function writePlainly(form: PlainForm, cabinets: readonly ExportedCabinet[], at: number): string {
  if (form === 'csv') return asCsv(cabinets);
  return form === 'env' ? asEnv(cabinets) : writeExport(cabinets, at);
}

/** As the Russian Excel reads it; a cell that a spreadsheet would take for a formula is put in as text. */
function asCsv(cabinets: readonly ExportedCabinet[]): string {
  const records = cabinets.flatMap(({ tokens, ...cabinet }) =>
    tokens.map(({ title, token, note, scopes }) => ({
      title,
      token,
      cabinet: cabinet.title,
      api: cabinet.api ?? '',
      // A carriage return at its beginning would be put in as text, and read back as a line feed behind that mark.
      note: note.replace(/\r\n?/g, '\n'),
      scopes: scopes?.join(' ') ?? '',
    })),
  );
  return csvOf(['title', 'token', 'cabinet', 'api', 'note', 'scopes'], records);
}

/** A variable a token, and above it a comment that says which one it is. */
function asEnv(cabinets: readonly ExportedCabinet[]): string {
  const tokens = cabinets.flatMap(({ title: cabinet, tokens }) => tokens.map((one) => ({ cabinet, ...one })));
  return tokens
    .map(
      ({ cabinet, title, token }, index) =>
        // A line feed in a title, which only an edited database can hold, would begin a variable of its own.
        `# ${tidyLine(cabinet)}: ${tidyLine(title)}\nMARKET_API_KEY_${index + 1}=${quoted(token)}\n`,
    )
    .join('\n');
}

/** In single quotes nothing has a meaning of its own, but a single quote. */
function quoted(value: string): string {
  return value.includes("'") ? `"${value.replace(/["\\$`]/g, '\\$&')}"` : `'${value}'`;
}
