// What a text is, told by what stands in it, and its rows.
import { Refusal } from '../../shared/result.ts';
import { type ImportFormat, MOST_IMPORT_ROWS } from '../../shared/transfer.ts';
import { readExport } from './export-file.ts';
import type { FoundRow } from './found-row.ts';
import { looksLikeEnv, readEnv } from './read-env.ts';
import { readList } from './read-list.ts';
import { readTable } from './read-table.ts';

export type ReadImport = { format: ImportFormat; rows: FoundRow[] };

/**
 * Finds the rows of a text in which every line ends with `\n`. No line that says anything is left out.
 * @throws Refusal `import-unreadable`: `empty`, `too-many-rows`, `not-ours`, `newer`
 */
export function readImport(text: string): ReadImport {
  if (text.trim() === '') throw new Refusal({ code: 'import-unreadable', problem: 'empty' });
  const read = readByContent(text);
  // A header alone.
  if (read.rows.length === 0) throw new Refusal({ code: 'import-unreadable', problem: 'empty' });
  if (read.rows.length > MOST_IMPORT_ROWS)
    throw new Refusal({ code: 'import-unreadable', problem: 'too-many-rows' });
  return read;
}

function readByContent(text: string): ReadImport {
  const exported = readExport(text);
  if (exported) return { format: 'klyuchnik', rows: exported };
  // Before tables: a comment behind a variable may have commas.
  if (looksLikeEnv(text)) return { format: 'env', rows: readEnv(text) };
  return readTable(text) ?? { format: 'list', rows: readList(text) };
}
