// Lines as people write them down: a token each, often with words around it.
import { foldLookAlikes } from '../../shared/look-alikes.ts';
import { examinePaste } from '../../shared/paste-doctor.ts';
import { type FoundRow, foundRow } from './found-row.ts';

/** Every line that is not blank; the words around a token are its title. */
export function readList(text: string): FoundRow[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]));
}

function readLine(line: string, row: number): FoundRow {
  const { value, several } = examinePaste(line);
  if (several) return foundRow(row, { flaw: 'several' });
  // A heading, a sentence: a token is one word.
  if (value === '' || /\s/.test(value) || /[^\x20-\xff]/.test(value)) return foundRow(row);
  // The value has been freed of look-alikes; the line it stands in has not.
  const at = foldLookAlikes(line).indexOf(foldLookAlikes(value));
  if (at < 0) return foundRow(row, { value });
  return foundRow(row, {
    value,
    title: titleOf(line.slice(0, at)) || titleOf(line.slice(at + value.length)),
  });
}

const NO_TITLE = /^(?:(?:x-)?api[-_ ]?(?:key|token)|authorization|bearer|oauth|token|key|токен|ключ)?$/i;

/** Words without the signs that part them from a token; empty when they only say that it is one. */
function titleOf(words: string): string {
  const bare = words.replace(/^[\s"'«»`|,;:=>)(\]—–-]+|[\s"'«»`|,;:=>)([—–-]+$/g, '');
  return NO_TITLE.test(bare) ? '' : bare;
}
