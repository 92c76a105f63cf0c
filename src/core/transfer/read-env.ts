// A `.env` file: NAME=value, with `export` before it, quotes around the value and comments.
import { examinePaste } from '../../shared/paste-doctor.ts';
import { MOST_IMPORT_ROWS } from '../../shared/transfer.ts';
import { type FoundRow, foundRow } from './found-row.ts';

const ASSIGNMENT = /^\s*(?:export\s+|set\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/;
const COMMENT = /^\s*#/;
/** A name that says that its value is a secret. */
const SECRET_NAME = /key|token|secret|passw/i;

/** How a table of Excel may begin. */
const TABLE = /^"?sep=.?"?$/;

/** True when the first line that is no comment sets a variable. */
export function looksLikeEnv(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !COMMENT.test(line));
  return first !== undefined && ASSIGNMENT.test(first) && !TABLE.test(first);
}

/**
 * Every line that is not blank: a variable, a comment, or neither; one row more than an import may have at most. The name
 * of a variable is its title.
 */
export function readEnv(text: string): FoundRow[] {
  const lines = text.split('\n');
  const rows: FoundRow[] = [];
  for (let at = 0; at < lines.length && rows.length <= MOST_IMPORT_ROWS; at++) {
    const line = lines[at] ?? '';
    const row = at + 1;
    if (line.trim() === '') continue;
    const [, title = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
    if (title === '') {
      rows.push(foundRow(row, { flaw: COMMENT.test(line) ? 'comment' : null }));
      continue;
    }
    const { value, extraLines } = readValue(rest, lines.slice(at + 1, at + 1 + MOST_LINES));
    at += extraLines;
    rows.push(foundRow(row, { title, value: isSecret(title, value) ? value : null }));
  }
  return rows;
}

/** By its name, or by how every known API-Key begins (facts section 1). */
const isSecret = (name: string, value: string) =>
  SECRET_NAME.test(name) || examinePaste(value).value.startsWith('ACMA:');

/** A value in quotes may go on in the lines below; without them it ends where a comment begins. */
function readValue(rest: string, below: readonly string[]): { value: string; extraLines: number } {
  const quote = /^["'`]/.exec(rest)?.[0];
  if (quote === undefined) {
    const comment = rest.search(/\s#/);
    return { value: (comment < 0 ? rest : rest.slice(0, comment)).trim(), extraLines: 0 };
  }
  // Only double quotes know escapes.
  const closed = quote === '"' ? /^"((?:[^"\\]|\\[\s\S])*)"/ : quote === "'" ? /^'([^']*)'/ : /^`([^`]*)`/;
  const valueIn = (text: string) => closed.exec(text.slice(0, LONGEST_VALUE))?.[1];
  const longer = valueIn(rest) ?? valueIn([rest, ...below].join('\n'));
  // The quote that was never closed is mended as any other.
  if (longer === undefined) return { value: rest, extraLines: 0 };
  const value =
    quote === '"' ? longer.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign) : longer;
  return { value, extraLines: longer.split('\n').length - 1 };
}

/** A token that was broken into lines has a few of them. */
const MOST_LINES = 8;
/** More is no token, and more than an expression can look through. */
const LONGEST_VALUE = 10_000;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
