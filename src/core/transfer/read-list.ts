// Lines as people write them down: a token each, often with words around it.
import { foldLookAlikes } from '../../shared/look-alikes.ts';
import { examinePaste } from '../../shared/paste-doctor.ts';
import { MOST_IMPORT_ROWS } from '../../shared/transfer.ts';
import { type FoundRow, foundRow } from './found-row.ts';

/** Every line that is not blank, one more than an import may have at most; the words around a token are its title. */
export function readList(text: string): FoundRow[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, row: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .slice(0, MOST_IMPORT_ROWS + 1)
    .map(({ line, row }) => readLine(line, row));
}

function readLine(line: string, row: number): FoundRow {
  const { value: mended, several } = examinePaste(line);
  const token = tokenIn(mended);
  if (several) return foundRow(row, { flaw: 'several' });
  // A heading, a sentence: a token is one word.
  if (token === '' || /\s/.test(token) || /[^\x20-\xff]/.test(token)) return foundRow(row);
  // As written, where what was mended in it can be told.
  const value = token === mended ? line : token;
  // The token has been freed of look-alikes; the line it stands in has not.
  const at = foldLookAlikes(line).indexOf(foldLookAlikes(token));
  if (at < 0) return foundRow(row, { value });
  const before = line.slice(Math.max(0, at - LONGEST_WORDS), at);
  const behind = line.slice(at + token.length).slice(0, LONGEST_WORDS);
  return foundRow(row, { value, title: titleOf(before) || titleOf(behind) });
}

/** One of an unusual length (facts section 1) among other words; what is cut short or broken by a blank stays with them. */
function tokenIn(text: string): string {
  const found = /(?<!\w)ACMA:[A-Za-z0-9]{20,}:[0-9a-f]{8}(?![\w:-])/.exec(foldLookAlikes(text));
  return found ? found[0] : text;
}

/** More is no title, and would take long to look through. */
const LONGEST_WORDS = 200;

const NO_TITLE = /^(?:(?:x-)?api[-_ ]?(?:key|token)|authorization|bearer|oauth|token|key|токен|ключ)?$/i;

/** Words without the signs that part them from a token; empty when they only say that it is one. */
function titleOf(words: string): string {
  const bare = words.replace(/^[\s"'«»`|,;:=>)(\]—–-]+|[\s"'«»`|,;:=>)([—–-]+$/g, '');
  return NO_TITLE.test(bare) ? '' : bare;
}
